"""Tests of Terraform policies (``*.policytest.hcl``), run: every mock before the policies that its file is about.

Source: developer.hashicorp.com/terraform/policy/reference/cli/test. A mock that is to fail does so when any policy
refuses it. What cannot be decided here (a plug-in, a request) does not hold, whatever is expected.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from .diagnostics import Diagnostic, HdslintError
from .engine import Judgement, judge
from .findings import Outcome
from .frozen import frozen
from .hcl.values import Value
from .inventory import Inventory
from .policy.blocks import did_you_mean, refuse
from .policy.own import kind_of, own_files, stem_of
from .policy.reference import Reference
from .policy.selection import Directory
from .policy.tfpolicy.mocks import Mock, MockFile, Mocks, mocked, read_mocks
from .policy.tfpolicy.reader import read_terraform_policies
from .policy.tfpolicy.vocabulary import MODULE, PROVIDER, RESOURCE, TerraformVocabulary
from .source import SourceFile

_KINDS: Mapping[str, str] = {"resource": RESOURCE, "provider": PROVIDER, "module": MODULE}


@frozen(eq=False)
class MockResult:
    """What became of a mock: what the policies say of it, or None where it has no attributes, and so is no case."""

    mock: Mock
    judgement: Judgement | None

    @property
    def holds(self) -> bool:
        """Whether the mock is judged as it expects, decided, and without an error of evaluation."""
        if self.judgement is None:
            return not self.mock.expects_failure
        outcomes = {finding.outcome for finding in self.judgement.findings}
        if self.judgement.diagnostics:
            return False
        return Outcome.FAIL in outcomes if self.mock.expects_failure else not outcomes & {Outcome.FAIL, Outcome.OPEN}


@frozen(eq=False)
class Tested:
    """The tests of a directory, run; ``notes``: what of their files is not supported."""

    results: tuple[MockResult, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def run_policy_tests(directory: Directory, inputs: Mapping[str, Value], reference: Reference) -> Tested:
    """Run every test of a directory. HdslintError for a test or a policy that is wrong."""
    files = list(own_files(directory))
    policies = [file for file in files if kind_of(file) == "terraform"]
    results: list[MockResult] = []
    notes: list[Diagnostic] = []
    for file in files:
        if kind_of(file) == "tests":
            try:
                mocks = read_mocks(file)
                notes.extend(mocks.notes)
                results.extend(_run(mocks, policies, directory, inputs, reference))
            except RecursionError:
                raise HdslintError(f"{file.path}: an expression is nested too deeply") from None
    return Tested(tuple(results), tuple(notes))


def _run(
    file: MockFile,
    policies: Sequence[SourceFile],
    directory: Directory,
    inputs: Mapping[str, Value],
    reference: Reference,
) -> Iterator[MockResult]:
    about = _targets(file, policies, directory)
    for mock in file.mocks:
        if mock.kind == "data" or mock.skipped:
            continue
        given = {**inputs, **file.inputs, **(mock.inputs or {})}
        read = [
            p for target in about for p in read_terraform_policies(target, stem_of(target, directory), given).policies
        ]
        words = [policy.vocabulary for policy in read if isinstance(policy.vocabulary, TerraformVocabulary)]
        values = {name: value for vocabulary in words for name, value in vocabulary.inputs.items()}
        _refuse_unknown_inputs(file, mock, values)
        mocks = Mocks(file, values)
        if mock.kind == "resource" and not mocks.has_state(mock):
            yield MockResult(mock, None)
            continue
        concerned = [p for p, v in zip(read, words, strict=True) if v.kind == _KINDS[mock.kind]]
        rules = [mocked(policy, mocks, mock) for policy in concerned]
        inventory = Inventory([mocks.resource(mock)])
        yield MockResult(mock, judge(rules, inventory, reference, reference.settings))


def _refuse_unknown_inputs(file: MockFile, mock: Mock, declared: Mapping[str, Value]) -> None:
    for name in (*file.inputs, *(mock.inputs or {})):
        if name not in declared:
            refuse(mock.block.header, f"no policy under test declares the input {name}{did_you_mean(name, declared)}")


def _targets(file: MockFile, policies: Sequence[SourceFile], directory: Directory) -> list[SourceFile]:
    """The files of policies that a test is about: relative to its own place, otherwise to the directory of policies."""
    if not file.targets:
        return list(policies)
    found: dict[str, SourceFile] = {}
    for target, span in file.targets:
        bases = (posixpath.dirname(file.file.path), directory.name)
        places = [posixpath.normpath(posixpath.join(base, target.replace("\\", "/"))) for base in bases]
        meant = next((named for place in places if (named := _under(place, policies))), [])
        if not meant:
            refuse(span, f"no policy file is or is in {target}")
        found.update((policy.path, policy) for policy in meant)
    return list(found.values())


def _under(place: str, policies: Sequence[SourceFile]) -> list[SourceFile]:
    paths = {policy: posixpath.normpath(policy.path) for policy in policies}
    return [p for p in policies if place == "." or paths[p] == place or paths[p].startswith(f"{place}/")]
