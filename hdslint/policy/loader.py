"""Policy files -> Policy. ``policies/<family>/<provider>.hcl``, one ``policy`` block a policy.

A policy file that is wrong is the fault of whoever wrote it, never of the scanned code: HdslintError, exit code 2,
with file, line and column. Users' own files (``own``) are written alike, with less that they must hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, partial
from pathlib import Path
from typing import NoReturn, TypeVar

from ..diagnostics import Diagnostic, HdslintError
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal, ObjectExpr
from ..hcl.parser import parse
from ..hcl.values import Value
from ..inventory import type_matches
from ..source import SourceFile, Span
from .compiled import Compiled, Examples, compiled, open_compiled
from .model import SEVERITIES, Enforce, Example, Family, Policy, Text

LANGUAGES = ("en", "fr")
NO_TEXT: Text = dict.fromkeys(LANGUAGES, "")
EXAMPLES: Mapping[str, str] = {
    "compliant": "pass",
    "noncompliant": "fail",
    "undecided": "open",
    "inapplicable": "notApplicable",
}

_ARGUMENTS = frozenset(("title", "severity", "resources", "supports", "source", "rationale", "filter", "remediation"))
_REQUIRED = ("title", "severity", "resources", "supports", "source", "rationale", "remediation")
_OWN_ARGUMENTS = _ARGUMENTS | {"family"}
_OWN_REQUIRED = ("title", "severity", "resources")
_BLOCKS = frozenset(("enforce", "locals", *EXAMPLES))
_ENFORCE_ARGUMENTS = frozenset(("condition", "error_message", "at", "for_each", "never_false"))
_POLICIES = re.compile(rb"(?m)^(?=policy \")")
_IDS = re.compile(rb'(?m)^[ \t]*policy[ \t]+"([^"\n]+)"')
_RESOURCES = re.compile(rb"(?ms)^  resources\s*=\s*\[.*?\]")
_PATTERN = re.compile(rb'"([^"]*\*[^"]*)"')
_EXAMPLE_BLOCKS = re.compile(rb"(?ms)^  (?:compliant|noncompliant|undecided|inapplicable) \{\n.*?^  \}$")
_FIRST_EXAMPLE = re.compile(rb"(?m)^  (?:compliant|noncompliant|undecided|inapplicable) \{$")
_NO_EXAMPLE = re.compile(
    rb"(?m)^  (?!(?:compliant|noncompliant|undecided|inapplicable) \{$)[^ }\n]|^(?!policy |#|\}$)[^ \n]"
)
_CONSTANT = Scope(names={}, functions=FUNCTIONS)
_Read = TypeVar("_Read")
_Otherwise = TypeVar("_Otherwise")


class PolicyError(HdslintError):
    """A policy file that is wrong, and where."""

    def __init__(self, span: Span, what: str) -> None:
        place = span.first
        super().__init__(f"{span.file.path}:{place.line}:{place.column}: {what}")
        self.span = span
        self.what = what


@dataclass(frozen=True, slots=True)
class Pack:
    """The policies of a run, in order of id, the families they belong to, and what is to be said of their files.

    ``secrets`` are values given to policies that no report may show.
    """

    policies: tuple[Policy, ...]
    families: Mapping[str, Family]
    diagnostics: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()


def pack_directory() -> Path:
    """Where the built-in policies are: inside the installed package, or beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    for directory in (package / "policies", package.parent / "policies"):
        if directory.is_dir():
            return directory
    raise HdslintError("the built-in policies are missing from this installation")


def reference_directory(directory: Path) -> Path:
    """Where the reference data of a pack is: its own, or the built-in one."""
    own = directory / "reference"
    return own if own.is_dir() else pack_directory() / "reference"


def load(directory: Path, types: Iterable[str] | None = None, ids: Collection[str] = ()) -> Pack:
    """Read a pack: every policy, or those that concern some types or have some id.

    Raises HdslintError for a wrong policy file.
    """
    # A compiled form is believed of the built-in pack alone: anyone may write one into a directory of their own.
    found = open_compiled(directory) if directory == pack_directory() else None
    wanted = None if types is None else frozenset(types)
    policies: list[Policy] = []
    for path in policy_files(directory):
        file = open_in(directory, path)
        known = None if found is None else found.policies(file, wanted, ids, _examples_of(file))
        policies += _from_source(file, path, wanted, ids) if known is None else known
    refuse_duplicates(policies)
    slugs = sorted({policy.family for policy in policies})
    return Pack(in_order(policies), {slug: read_family(directory, slug, found) for slug in slugs})


def compile_pack(directory: Path) -> bytes:
    """The compiled form of a pack, to be kept in its directory as ``compiled.NAME``. Raises HdslintError."""
    files = [(open_in(directory, path), path) for path in policy_files(directory)]
    families = [open_in(directory, directory / slug / "family.hcl") for slug in sorted(slugs_of(directory))]
    return compiled(
        [(file, list(_from_source(file, path, None, ()))) for file, path in files],
        [(file, family_in(file, file.path.split("/")[-2])) for file in families],
    )


def _from_source(file: SourceFile, path: Path, types: Collection[str] | None, ids: Collection[str]) -> Iterator[Policy]:
    family, provider = path.parent.name, path.stem
    if types is None:
        return read_policies(file, family, provider)
    names = {name.encode() for name in types}
    kept = frozenset(id_.encode() for id_ in ids)
    if not any(beginning in file.data for beginning in (*map(_beginning, names), *kept)):
        return iter(())
    return read_policies(concerning(file, names, kept), family, provider)


def _examples_of(file: SourceFile) -> Examples:
    """The examples of the policies of a file, which is parsed when the first are asked for."""
    body = cache(partial(parse_file, file))

    def read(id_: str) -> tuple[Block, ...]:
        policy = next(block for block in body().blocks if block.labels == (id_,))
        return _example_blocks(policy)

    return read


def _example_blocks(policy: Block) -> tuple[Block, ...]:
    return tuple(block for block in policy.body.blocks if block.type in EXAMPLES)


def in_order(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The order of a pack: by id."""
    return tuple(sorted(policies, key=lambda policy: policy.id))


def ids_of(directory: Path) -> set[str]:
    """The id of every policy of a pack, without parsing it."""
    found: set[str] = set()
    for path in policy_files(directory):
        found.update(id_.decode("utf-8", "replace") for id_ in _IDS.findall(path.read_bytes()))
    return found


def slugs_of(directory: Path) -> frozenset[str]:
    """The families of a pack."""
    return frozenset(path.parent.name for path in directory.glob("*/family.hcl"))


def policy_files(directory: Path) -> list[Path]:
    """The files of a pack that hold policies, sorted."""
    return sorted(path for path in directory.glob("*/*.hcl") if path.name != "family.hcl")


def chosen(policies: Sequence[Policy], patterns: Sequence[str]) -> tuple[Policy, ...]:
    """The policies whose ids match a pattern (``HDS-ENC-1*``, in any case); all of them without patterns.

    Raises HdslintError for a pattern that matches none.
    """
    for pattern in patterns:
        if not any(_matches(policy, pattern) for policy in policies):
            raise HdslintError(f"no policy {pattern}")
    return tuple(p for p in policies if not patterns or any(_matches(p, pattern) for pattern in patterns))


def _matches(policy: Policy, pattern: str) -> bool:
    return fnmatchcase(policy.id.upper(), pattern.upper())


def read_policies(file: SourceFile, family: str, provider: str) -> Iterator[Policy]:
    """The policies of one file, in its order. Raises HdslintError at the first that is wrong."""
    for block in parse_file(file).blocks:
        policy, faults = read_policy(block, family, provider)
        for fault in faults:
            raise fault
        yield policy


def examples(policy: Policy) -> Iterator[Example]:
    """The examples of a policy, in the order written."""
    for block in policy.example_blocks:
        manifest = block.body.arguments.get("yaml")
        text = _string(manifest) if manifest is not None else None
        yield Example(EXAMPLES[block.type], block, text)


def _beginning(type_: bytes) -> bytes:
    """How a type begins where a policy names it: most files name no type of a provider that is present."""
    for mark in (b"_", b"/"):
        if mark in type_:
            return b'"' + type_[: type_.index(mark) + 1]
    return b'"' + type_ + b'"'


def concerning(file: SourceFile, types: Collection[bytes], ids: frozenset[bytes] = frozenset()) -> SourceFile:
    """The same file with everything blanked but the policies that name a type, or have an id, and their examples
    blanked too.

    Every line and column stays, and most of a pack, which is examples and other providers, is not parsed. Relies on
    the form that ``terraform fmt`` gives; in any other form, what it does not recognise is kept and read.
    """
    kept: list[bytes] = []
    for part in _POLICIES.split(file.data):
        resources = _RESOURCES.search(part)
        if resources is not None and not _names(resources[0], types) and not ids.intersection(_IDS.findall(part)):
            part = _blank(part)
        elif resources is not None:
            part = _without_examples(part)
        kept.append(part)
    return SourceFile(file.path, b"".join(kept))


def _without_examples(part: bytes) -> bytes:
    """A policy whose examples are blanked: at once where nothing but examples comes after the first."""
    first = _FIRST_EXAMPLE.search(part)
    if first is None:
        return part
    if _NO_EXAMPLE.search(part, first.end()) is None:
        return part[: first.start()] + b"}" + _blank(part[first.start() :])
    return _EXAMPLE_BLOCKS.sub(lambda match: _blank(match[0]), part)


def _names(resources: bytes, types: Collection[bytes]) -> bool:
    if any(b'"' + name + b'"' in resources for name in types):
        return True
    patterns = [pattern.decode("utf-8", "replace") for pattern in _PATTERN.findall(resources)]
    return any(type_matches(pattern, name.decode("utf-8", "replace")) for pattern in patterns for name in types)


def _blank(text: bytes) -> bytes:
    return b"\n" * text.count(b"\n")


def open_in(directory: Path, path: Path) -> SourceFile:
    """A file of a pack, named from the directory of the pack on. Raises HdslintError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None
    return SourceFile(_name(directory, path), data)


def _name(directory: Path, path: Path) -> str:
    """The name of a file in messages: from the directory of the pack on."""
    return f"{directory.name or directory.resolve().name}/{path.relative_to(directory).as_posix()}"


def parsed(file: SourceFile) -> tuple[Body, list[PolicyError]]:
    """The blocks of a file, and what is wrong with its syntax."""
    body, diagnostics = parse(file)
    whole = Span(file, 0, 0)
    return body, [PolicyError(d.span or whole, f"{d.summary}. {d.detail}".rstrip(" .")) for d in diagnostics]


def parse_file(file: SourceFile) -> Body:
    """The blocks of a file. Raises HdslintError where its syntax is wrong."""
    body, faults = parsed(file)
    for fault in faults:
        raise fault
    return body


def read_family(directory: Path, slug: str, found: Compiled | None = None) -> Family:
    """What ``family.hcl`` says of one directory of a pack. Raises HdslintError."""
    path = directory / slug / "family.hcl"
    file = open_in(directory, path) if path.is_file() else SourceFile(_name(directory, path), b"")
    known = found.family(file) if found is not None else None
    return known or family_in(file, slug)


def family_in(file: SourceFile, slug: str, *, own: bool = False) -> Family:
    """The family that a ``family.hcl`` describes. Raises HdslintError when it is not the one expected."""
    block = next(parse_file(file).blocks_of("family"), None)
    if block is None or block.labels != (slug,):
        raise PolicyError(Span(file, 0, 0), f'expected a block: family "{slug}" {{ … }}')
    arguments = block.body.arguments
    for name in ("code", "title", "description"):
        if name not in arguments:
            refuse(block.header, f"family without {name}")
    return Family(
        slug=slug,
        code=_string(arguments["code"]),
        title=_text(arguments["title"], own),
        description=_text(arguments["description"], own),
        supports=_strings(arguments["supports"]) if "supports" in arguments else (),
    )


def read_policy(block: Block, family: str, provider: str, *, own: bool = False) -> tuple[Policy, list[PolicyError]]:
    """A policy as far as it can be read, and everything that is wrong with its form."""
    known, required = (_OWN_ARGUMENTS, _OWN_REQUIRED) if own else (_ARGUMENTS, _REQUIRED)
    reading = _Reading(block, "a policy", known, required, own=own)
    for inner in block.body.blocks:
        if inner.type not in _BLOCKS:
            reading.faults.append(PolicyError(inner.header, f"{inner.type} is not a block of a policy"))
    enforces = [_enforce(inner, reading.faults, own) for inner in block.body.blocks_of("enforce")]
    shown = _example_blocks(block)
    for inner in shown:
        example = _Reading(inner, "an example", ("yaml",), ())
        example.of("yaml", _string, None)
        reading.faults += example.faults
    if not enforces:
        reading.faults.append(PolicyError(block.header, "policy without an enforce block"))
    resources = reading.of("resources", _strings, ())
    policy = Policy(
        id=block.labels[0] if block.labels else "",
        family=reading.of("family", _string, family) if own else family,
        provider=provider or provider_of(resources),
        title=reading.text("title"),
        severity=reading.of("severity", _severity, ""),
        resources=resources,
        supports=reading.of("supports", _strings, ()),
        source=reading.of("source", _string, ""),
        rationale=reading.text("rationale"),
        remediation=reading.text("remediation"),
        filter=reading.of("filter", _expression, None),
        locals={
            name: argument.expression
            for inner in block.body.blocks_of("locals")
            for name, argument in inner.body.arguments.items()
        },
        enforces=tuple(enforces),
        span=block.header,
        example_blocks=shown,
    )
    if block.type != "policy" or len(block.labels) != 1:
        return policy, [PolicyError(block.header, 'expected a block: policy "ID" { … }')]
    return policy, reading.faults


def provider_of(resources: Sequence[str]) -> str:
    """The provider that resource types have in common: ``aws``, ``kubernetes``; ``any`` when there is more than one."""
    found = {_provider(pattern) for pattern in resources}
    return found.pop() if len(found) == 1 else "any"


def _provider(pattern: str) -> str:
    if "/" in pattern or pattern[:1].isupper():
        return "kubernetes"
    name = pattern.removeprefix("data.").removeprefix("provider.").split("_", 1)[0]
    return name if name and "*" not in name else "any"


def _enforce(block: Block, faults: list[PolicyError], own: bool) -> Enforce:
    reading = _Reading(block, "enforce", _ENFORCE_ARGUMENTS, ("condition", "error_message"))
    enforce = Enforce(
        condition=reading.of("condition", _expression, Literal(None, block.header)),
        error_message=reading.of("error_message", lambda argument: _message(argument, own), {}),
        at=reading.of("at", _string, None),
        for_each=reading.of("for_each", _expression, None),
        span=block.header,
        never_false=reading.of("never_false", _string, None),
    )
    faults.extend(reading.faults)
    return enforce


class _Reading:
    """The arguments of a block, read one by one, and what is wrong with them."""

    def __init__(
        self, block: Block, what: str, known: Collection[str], required: Iterable[str], *, own: bool = False
    ) -> None:
        self.own = own
        self.arguments = block.body.arguments
        self.faults = [
            PolicyError(argument.name_span, f"{name} is not an argument of {what}")
            for name, argument in self.arguments.items()
            if name not in known
        ]
        missing = [name for name in required if name not in self.arguments]
        self.faults += [PolicyError(block.header, f"{what.removeprefix('a ')} without {name}") for name in missing]

    def of(self, name: str, read: Callable[[Argument], _Read], otherwise: _Otherwise) -> _Read | _Otherwise:
        """What an argument says; ``otherwise`` where it is absent or wrong."""
        try:
            return read(self.arguments[name]) if name in self.arguments else otherwise
        except PolicyError as fault:
            self.faults.append(fault)
            return otherwise

    def text(self, name: str) -> Text:
        """A text in every language; none where it is absent or wrong."""
        return self.of(name, lambda argument: _text(argument, self.own), NO_TEXT)


def _severity(argument: Argument) -> str:
    severity = _string(argument)
    if severity not in SEVERITIES:
        refuse(argument.expression.span, f"severity must be one of {', '.join(SEVERITIES)}")
    return severity


def _expression(argument: Argument) -> Expression:
    return argument.expression


def _message(argument: Argument, own: bool) -> Mapping[str, Expression]:
    expression = argument.expression
    if not isinstance(expression, ObjectExpr):
        if own:
            return dict.fromkeys(LANGUAGES, expression)
        refuse(expression.span, "expected { en = …, fr = … }")
    messages = {key.value: value for key, value in expression.items if isinstance(key, Literal)}
    _refuse_untranslated(argument, messages)
    for message in messages.values():
        if isinstance(message, Literal) and not (isinstance(message.value, str) and message.value.strip()):
            refuse(message.span, "every translation must be a text")
    return {str(language): message for language, message in messages.items()}


def _text(argument: Argument, own: bool) -> Text:
    """A text in every language; in a user's own file one text may serve them all."""
    value = _value(argument)
    if own and isinstance(value, str) and value.strip():
        return dict.fromkeys(LANGUAGES, value.strip())
    if not isinstance(value, dict):
        refuse(argument.expression.span, "expected { en = …, fr = … }")
    _refuse_untranslated(argument, value)
    if not all(isinstance(text, str) and text.strip() for text in value.values()):
        refuse(argument.expression.span, "every translation must be a text")
    return {language: str(text).strip() for language, text in value.items()}


def _refuse_untranslated(argument: Argument, translations: Iterable[object]) -> None:
    if set(translations) != set(LANGUAGES):
        refuse(argument.expression.span, f"{argument.name} must have exactly these translations: en, fr")


def _string(argument: Argument) -> str:
    value = _value(argument)
    if not isinstance(value, str) or not value:
        refuse(argument.expression.span, f"{argument.name} must be a string")
    return value


def _strings(argument: Argument) -> tuple[str, ...]:
    value = _value(argument)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        refuse(argument.expression.span, f"{argument.name} must be a list of strings")
    return tuple(str(item) for item in value)


def _value(argument: Argument) -> Value:
    try:
        return evaluate(argument.expression, _CONSTANT)
    except EvaluationError as error:
        refuse(error.span or argument.expression.span, error.summary)


def duplicates(policies: Iterable[Policy]) -> Iterator[PolicyError]:
    """The policies whose id another one has already."""
    seen: dict[str, Policy] = {}
    for policy in policies:
        if policy.id in seen:
            first = seen[policy.id].span.file.path
            yield PolicyError(policy.span, f"policy {policy.id} is already declared in {first}")
        seen.setdefault(policy.id, policy)


def refuse_duplicates(policies: Iterable[Policy]) -> None:
    """PolicyError when two policies have one id."""
    for duplicate in duplicates(policies):
        raise duplicate


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """What to add to a message about a name that does not exist."""
    import difflib

    close = difflib.get_close_matches(given, sorted(known), 3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def refuse(span: Span, what: str) -> NoReturn:
    """PolicyError with the place of what is wrong in a policy file."""
    raise PolicyError(span, what)
