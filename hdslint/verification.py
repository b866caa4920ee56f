"""A pack, verified: everything that is wrong with its policies, found without a scan.

What ``hdslint policies verify`` prints. A policy that names an argument that does not exist would pass for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .diagnostics import Diagnostic, HdslintError
from .frozen import frozen
from .hcl.functions import FUNCTIONS
from .hcl.nodes import Block, Body, Call, Literal, ObjectExpr, Template, walk
from .policy.analysis import Ground, Problem, analyse, unverified
from .policy.analysis.subjects import unknown_subject
from .policy.blocks import PolicyError, family_in, parsed, read_policy
from .policy.functions import UNTYPED, VALUE_FUNCTIONS
from .policy.loader import duplicates, open_in, pack_directory, policy_files, read_family, slugs_of
from .policy.model import Policy
from .policy.own import OWN, family_of, folder_of, kind_of, own_files, read_own_policy, stem_of, stray_arguments
from .policy.reference import Reference
from .policy.relations import signatures
from .policy.schemas import Schemas
from .policy.selection import Directory
from .policy.tfpolicy.mocks import read_mocks
from .policy.tfpolicy.reader import read_terraform_policies
from .source import SourceFile, Span
from .trial import missing_examples, unshown


@frozen
class Verification:
    """What was found in a pack. ``notes``: what a policy of one's own may lack, and a built-in one may not.
    ``unverified``: the types whose arguments no schema describes."""

    policies: int
    problems: tuple[Problem, ...]
    unverified: tuple[str, ...]
    notes: tuple[Problem, ...] = ()


def verify(directory: Path) -> Verification:
    """Everything that is wrong with a pack, or with a directory of own policies: what has no reference data of its own.

    Raises HdslintError where there is nothing to verify, or a file may not be read.
    """
    if not directory.is_dir():
        raise HdslintError(f"{directory}: no such directory")
    own = not (directory / "reference").is_dir()
    verifier = _Verifier(Reference((pack_directory() if own else directory) / "reference"))
    if own:
        verifier.own(Directory(directory, directory.as_posix()))
    else:
        verifier.pack(directory)
    return verifier.verification()


class _Verifier:
    """A verification under way."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.ground = ground(reference)
        self.policies: list[Policy] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.without_schema: set[str] = set()

    def verification(self) -> Verification:
        problems = [*self.problems, *map(_of, duplicates(self.policies))]
        return Verification(
            len(self.policies),
            tuple(sorted(problems, key=Problem.sort_key)),
            tuple(sorted(self.without_schema)),
            tuple(sorted(self.notes, key=Problem.sort_key)),
        )

    # -- a pack ----------------------------------------------------------------------------------------------------

    def pack(self, directory: Path) -> None:
        """A pack, which must hold all that the built-in one does."""
        files = policy_files(directory)
        if not files:
            raise HdslintError(f"{directory}: no policies; they are expected at <family>/<provider>.hcl")
        for path in files:
            for block in self.body(open_in(directory, path)).blocks:
                policy, faults = read_policy(block, path.parent.name, path.stem)
                found = self.policy(policy, block, faults)
                self.problems.extend(_untranslated(policy))
                missing = [f"policy without an example that is {kind}" for kind in _missing(policy)]
                self.problems.extend(Problem(policy.span, policy.id, text) for text in missing)
                if not (found or missing):
                    unseen = unshown(policy, self.reference)
                    self.problems.extend(Problem(item.span, policy.id, item.text) for item in unseen)
        for slug in sorted({path.parent.name for path in files}):
            with self.reported():
                read_family(directory, slug)

    # -- own policies ----------------------------------------------------------------------------------------------

    def own(self, directory: Directory) -> None:
        """Own policies, of which only what makes them wrong, or silent, is a problem."""
        files = list(own_files(directory))
        if not any(kind_of(file) in ("own", "terraform") for file in files):
            raise HdslintError(f"{directory.path}: no policy here; expected files *.hcl")
        families = {OWN.slug, *slugs_of(pack_directory())}
        for file in files:
            if kind_of(file) == "family":
                with self.reported():
                    families.add(family_in(file, folder_of(file), own=True).slug)
        for file in files:
            if kind_of(file) == "own":
                self.own_file(file, families)
            elif kind_of(file) == "terraform":
                with self.reported():
                    self.terraform(file, stem_of(file, directory))
            elif kind_of(file) == "tests":
                with self.reported():
                    self.noted(file, read_mocks(file).notes)

    def own_file(self, file: SourceFile, families: Collection[str]) -> None:
        body = self.body(file)
        self.problems.extend(map(_of, stray_arguments(body)))
        for block in body.blocks:
            policy, faults = read_own_policy(block, family_of(file, families), families)
            found = self.policy(policy, block, faults)
            self.notes.extend(Problem(policy.span, policy.id, text) for text in _left_out(policy, block))
            self.notes.extend(_untranslated(policy))
            if not found and policy.enforces:
                self.own_examples(policy)

    def own_examples(self, policy: Policy) -> None:
        """What the examples of an own policy do not show: a problem for those that there are."""
        written = {"", *(example.type for example in policy.example_blocks)}
        for item in unshown(policy, self.reference):
            problem = Problem(item.span, policy.id, item.text)
            if item.example in written:
                self.problems.append(problem)
            elif item.example not in _missing(policy):  # that is noted already
                self.notes.append(problem)

    def terraform(self, file: SourceFile, stem: str) -> None:
        """Terraform policies: what they may not hold, the types they name, and what of them is left aside."""
        read = read_terraform_policies(file, stem, {}, shapes=self.ground.schemas.resource)
        self.policies.extend(read.policies)
        self.noted(file, read.diagnostics)
        for policy in read.policies:
            for unknown in filter(None, (unknown_subject(type_, self.ground.schemas) for type_ in policy.resources)):
                self.problems.append(Problem(policy.span, policy.id, unknown))

    def noted(self, file: SourceFile, diagnostics: Iterable[Diagnostic]) -> None:
        self.notes.extend(Problem(note.span or Span(file, 0, 0), "", note.summary) for note in diagnostics)

    # -- both ------------------------------------------------------------------------------------------------------

    def body(self, file: SourceFile) -> Body:
        """The blocks of a file; none of a broken one, of which what could be read may mean something else."""
        body, faults = parsed(file)
        self.problems.extend(map(_of, faults))
        return body if not faults else Body({}, (), body.span)

    def policy(self, policy: Policy, block: Block, faults: list[PolicyError]) -> bool:
        """What is wrong with one policy, its examples aside: they are looked at once the rest is right, as a wrong path
        shows in every example."""
        found = [*(_of(fault, policy.id) for fault in faults), *analyse(block, self.ground)]
        self.policies.append(policy)
        self.problems.extend(found)
        self.without_schema.update(unverified(block, self.ground.schemas))
        return bool(found)

    @contextmanager
    def reported(self) -> Iterator[None]:
        """What is refused here is a problem, and ends what refused it."""
        try:
            yield
        except PolicyError as fault:
            self.problems.append(_of(fault))


def _missing(policy: Policy) -> Iterator[str]:
    return missing_examples(policy) if policy.enforces else iter(())


def _untranslated(policy: Policy) -> Iterator[Problem]:
    """The reasons of a policy that are phrases in one language; the name of an argument is the same in both."""
    written = [policy.filter, *policy.locals.values()]
    for enforce in policy.enforces:
        written += [enforce.condition, enforce.for_each]
    for node in (node for expression in written if expression is not None for node in walk(expression)):
        if isinstance(node, Call) and node.name == "hds::undetermined" and len(node.arguments) == 1:
            parts = node.arguments[0].parts if isinstance(node.arguments[0], Template) else node.arguments
            if any(isinstance(part, Literal) and " " in str(part.value) for part in parts):
                yield Problem(node.span, policy.id, "hds::undetermined takes a phrase in English, then in French")


def _left_out(policy: Policy, block: Block) -> Iterator[str]:
    """What an own policy does without."""
    arguments = block.body.arguments
    absent = [name for name in ("supports", "source", "rationale", "remediation") if name not in arguments]
    if absent:
        yield f"policy without {', '.join(absent)}"
    texts = [arguments[name] for name in ("title", "rationale", "remediation") if name in arguments]
    for enforce in block.body.blocks_of("enforce"):
        texts += [enforce.body.arguments[name] for name in ("error_message",) if name in enforce.body.arguments]
    single = dict.fromkeys(text.name for text in texts if not isinstance(text.expression, ObjectExpr))
    if single:
        yield f"one text for both languages: {', '.join(single)}"
    for kind in _missing(policy):
        yield f"policy without an example that is {kind}"


def ground(reference: Reference) -> Ground:
    """What the policies of a pack may refer to."""
    settings = {
        name: (setting.default, tuple(setting.values) or None) for name, setting in reference.known_settings.items()
    }
    functions = {**FUNCTIONS, **UNTYPED, **VALUE_FUNCTIONS, **signatures(reference)}
    hosts = frozenset(reference.located)
    return Ground(Schemas(), functions, settings, frozenset(reference.requirements), hosts)


def _of(fault: PolicyError, policy: str = "") -> Problem:
    return Problem(fault.span, policy, fault.what)
