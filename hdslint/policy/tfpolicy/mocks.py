"""``*.policytest.hcl``: mocks of resources, providers, modules and data sources, and what is expected of them.

A mock has the attributes that it is given, and no others: to read another one is an error, as it is for Terraform's own
runner. Source: developer.hashicorp.com/terraform/policy/reference/test, versions 0.1 to 0.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...diagnostics import Diagnostic, warning
from ...frozen import frozen
from ...hcl.errors import EvaluationError
from ...hcl.evaluator import Operand, Scope, evaluate
from ...hcl.function import Function, Parameter
from ...hcl.nodes import Argument, Block, Body, Expression
from ...hcl.operators import equal
from ...hcl.values import Partial, Reason, ReasonKind, Unknown, Value, Written, unite
from ...inventory import Resource
from ...source import SourceFile, Span
from ...terraform.namespace import Attributes
from ...terraform.origin import BodyOrigin
from ..blocks import did_you_mean, parse_file, refuse
from ..model import Policy
from ..relations import Subject
from .expressions import understood
from .functions import CORE
from .inputs import constant
from .resources import holds
from .vocabulary import TerraformVocabulary

_LABELS: Mapping[str, int] = {
    "policytest": 0, "inputs": 0, "locals": 0, "resource": 2, "provider": 2, "module": 2, "data": 2,
}  # fmt: skip
_ARGUMENTS: Mapping[str, frozenset[str]] = {
    "resource": frozenset(("attrs", "prior_attrs", "meta", "expect_failure", "skip")),
    "provider": frozenset(("attrs", "meta", "expect_failure")),
    "module": frozenset(("attrs", "meta", "expect_failure")),
    "data": frozenset(("attrs",)),
}
_OPERATIONS = ("create", "update", "delete", "no-op")


@frozen(eq=False)
class Mock:
    """A mock: its block, whether it is to fail, whether policies judge it, and the inputs set for it alone."""

    kind: str  # resource | provider | module | data
    block: Block
    expects_failure: bool = False
    skipped: bool = False
    inputs: Mapping[str, Value] | None = None

    @property
    def address(self) -> str:
        """``resource.aws_vpc.main``."""
        return ".".join((self.kind, *self.block.labels))


@frozen(eq=False)
class MockFile:
    """A test file. ``targets`` are the policies it is about, all there are when there are none; ``notes`` what is not
    supported of it."""

    file: SourceFile
    targets: tuple[tuple[str, Span], ...]
    inputs: Mapping[str, Value]
    locals: Mapping[str, Argument]
    mocks: tuple[Mock, ...]
    notes: tuple[Diagnostic, ...]


def read_mocks(file: SourceFile) -> MockFile:
    """A test file; HdslintError where it is not one."""
    body = parse_file(file)
    for argument in body.arguments.values():
        refuse(argument.name_span, f"{argument.name} is not part of a policy test file")
    seen: set[str] = set()
    for block in body.blocks:
        count = _LABELS.get(block.type)
        if count is None:
            refuse(
                block.header, f"{block.type} is not a block of a policy test file{did_you_mean(block.type, _LABELS)}"
            )
        if len(block.labels) != count:
            refuse(block.header, f"{block.type} takes {count} labels, not {len(block.labels)}")
        if block.type in _ARGUMENTS:
            if (address := ".".join((block.type, *block.labels))) in seen:
                refuse(block.header, f"{address} is declared twice")
            seen.add(address)
    locals_ = {name: a for block in body.blocks_of("locals") for name, a in block.body.arguments.items()}
    return MockFile(
        file=file,
        targets=tuple(target for block in body.blocks_of("policytest") for target in _targets(block)),
        inputs=_inputs(body),
        locals=locals_,
        mocks=tuple(_mock(block) for block in body.blocks if block.type in _ARGUMENTS),
        notes=tuple(note for block in body.blocks_of("policytest") for note in _notes(block)),
    )


def _targets(block: Block) -> Iterator[tuple[str, Span]]:
    argument = block.body.arguments.get("targets")
    value = constant(argument.expression) if argument is not None else []
    for target in value if isinstance(value, list) else [None]:
        if not isinstance(target, str):
            refuse(block.header, "targets must be a list of files or directories of policies")
        yield target, argument.span if argument is not None else block.header


def _notes(block: Block) -> Iterator[Diagnostic]:
    for argument in block.body.arguments.values():
        if argument.name != "targets":
            yield warning(f"{argument.name} of policytest is not supported, and left aside", "", argument.name_span)
    for inner in block.body.blocks:
        why = {
            "plugins": "plugins are not run: what calls their functions is not decided",
            "terraform_config": "terraform_config is not held against anything: Terraform is not run",
        }.get(inner.type, f"{inner.type} of policytest is not supported, and left aside")
        yield warning(why, "", inner.header)


def _inputs(body: Body) -> dict[str, Value]:
    blocks = body.blocks_of("inputs")
    return {name: constant(a.expression) for block in blocks for name, a in block.body.arguments.items()}


def _mock(block: Block) -> Mock:
    kind, arguments = block.type, block.body.arguments
    for argument in arguments.values():
        if argument.name not in _ARGUMENTS[kind]:
            refuse(argument.name_span, f"{argument.name} is not an argument of a mock {kind}")
    for inner in block.body.blocks:
        if inner.type != "inputs" or kind == "data":
            hint = "; write attrs = { … }" if inner.type in ("attrs", "prior_attrs", "meta") else ""
            refuse(inner.header, f"{inner.type} is not a block of a mock {kind}{hint}")
    return Mock(kind, block, _flag(arguments, "expect_failure"), _flag(arguments, "skip"), _inputs(block.body))


def _flag(arguments: Mapping[str, Argument], name: str) -> bool:
    value = constant(arguments[name].expression) if name in arguments else False
    if not isinstance(value, bool):
        refuse(arguments[name].expression.span, f"{name} must be true or false")
    return value


class Mocks:
    """The mocks of a file with the values that some inputs have: each is evaluated when first read."""

    def __init__(self, file: MockFile, inputs: Mapping[str, Value]) -> None:
        self.file = file
        self.attributes: dict[str, Value] = {}
        declared = {mock.address: mock for mock in file.mocks}
        names: dict[str, Operand] = {
            "input": dict(inputs),
            "local": Attributes("local", self._local),
            "data": Attributes("data", lambda type_, span: self._type(f"data.{type_}", declared)),
        }
        for mock in file.mocks:
            if mock.kind == "resource":
                names[mock.block.labels[0]] = self._type(f"resource.{mock.block.labels[0]}", declared)
        self.scope = Scope(names, CORE)

    def attrs(self, mock: Mock) -> Value:
        """What ``attrs`` is; all that there is of a resource to be deleted is null."""
        given = self._object(mock, "attrs")
        return Written({}) if given is None and self.operation(mock) == "delete" else given

    def prior(self, mock: Mock) -> Value:
        """What ``prior_attrs`` is; null where there was nothing before, or nothing changes."""
        return self._object(mock, "prior_attrs") if self.operation(mock) in ("update", "delete") else None

    def has_state(self, mock: Mock) -> bool:
        """Whether a resource has attributes at all: otherwise there is no case."""
        return bool(self._object(mock, "attrs")) or bool(self._object(mock, "prior_attrs"))

    def operation(self, mock: Mock) -> str:
        """What happens to a resource, as it says, otherwise by what it has before and after."""
        meta = self._object(mock, "meta")
        said = meta.get("operation") if isinstance(meta, dict) else None
        if said is not None:
            if said not in _OPERATIONS:
                place = mock.block.body.arguments["meta"].expression.span
                refuse(place, f"operation must be one of {', '.join(_OPERATIONS)}")
            return str(said)
        after, before = self._object(mock, "attrs"), self._object(mock, "prior_attrs")
        gone = after is None or (isinstance(after, dict) and all(value is None for value in after.values()))
        return "create" if before is None else "delete" if gone else "update"

    def meta(self, mock: Mock) -> Value:
        """What ``meta`` is. What neither the mock nor its labels say is unknown."""
        type_ = mock.block.labels[0]
        derived: dict[str, Value] = {"source": type_}
        if mock.kind == "resource":
            derived = {"type": type_, "provider_type": type_.split("_", 1)[0], "operation": self.operation(mock)}
        elif mock.kind == "provider":
            derived = {"name": type_, "type": type_, "alias": None}
        given = self._object(mock, "meta")
        reason = Reason(ReasonKind.NOT_EVALUATED, f"meta of {mock.address}", mock.block.header)
        return Partial({**derived, **(given if isinstance(given, dict) else {})}, Unknown((reason,)))

    def resource(self, mock: Mock) -> Resource:
        """A mock as the subject of policies."""
        type_, label = mock.block.labels
        arguments: Value = self.attrs(mock)
        if mock.kind == "module":
            meta = self.meta(mock)
            arguments = {"source": meta.get("source") if isinstance(meta, dict) else None}
        return Resource(
            address=mock.address,
            mode="managed" if mock.kind == "resource" else mock.kind,
            type={"resource": type_, "provider": f"provider.{type_}", "module": "module"}[mock.kind],
            name=label,
            arguments=arguments if isinstance(arguments, dict) else {},
            origin=BodyOrigin(mock.block.header, mock.block.body),
            meta={"operation": self.operation(mock)} if mock.kind == "resource" else {},
        )

    def matching(self, kind: str, type_: str, wanted: Mapping[str, Value]) -> Iterator[Value]:
        """The attributes of the mocks of a type that have some values; an unknown for one that may have them."""
        for mock in self.file.mocks:
            attrs = self.attrs(mock) if mock.kind == kind and mock.block.labels[0] == type_ else None
            if isinstance(attrs, Unknown):
                yield attrs
            elif isinstance(attrs, dict):
                verdicts = [_same(attrs.get(name), value) for name, value in wanted.items()]
                undecided = [verdict for verdict in verdicts if isinstance(verdict, Unknown)]
                if False not in verdicts:
                    yield unite(*undecided, not_null=True) if undecided else attrs

    def _local(self, name: str, span: Span) -> Value:
        if name not in self.file.locals:
            raise EvaluationError(f"there is no local {name}{did_you_mean(name, self.file.locals)}", span)
        return self._evaluated(self.file.locals[name].expression)

    def _type(self, prefix: str, declared: Mapping[str, Mock]) -> Attributes:
        """What the name of a type means: its mocks by their labels, each with its attributes, and with ``attrs``."""

        def mock(label: str, span: Span) -> Value:
            if f"{prefix}.{label}" not in declared:
                raise EvaluationError(f"there is no mock {prefix}.{label}", span)
            attrs = self._object(declared[f"{prefix}.{label}"], "attrs")
            return {**attrs, "attrs": attrs} if isinstance(attrs, dict) else attrs

        return Attributes(prefix, mock)

    def _object(self, mock: Mock, name: str) -> Value:
        """An argument of a mock that is an object; null where there is none."""
        key = f"{mock.address} {name}"
        argument = mock.block.body.arguments.get(name)
        if argument is None:
            return None
        if key not in self.attributes:
            self.attributes[key] = Unknown((Reason(ReasonKind.ERROR, f"{mock.address} refers to itself"),))
            value = self._evaluated(argument.expression)
            if not isinstance(value, dict | Unknown):
                refuse(argument.expression.span, f"{name} must be an object")
            self.attributes[key] = value
        return self.attributes[key]

    def _evaluated(self, expression: Expression) -> Value:
        try:
            return evaluate(understood(expression), self.scope)
        except EvaluationError as error:
            refuse(error.span or expression.span, error.summary)


def _same(value: Value, wanted: Value) -> bool | Unknown:
    """Whether an attribute is what a look-up asks for."""
    if isinstance(value, dict) and isinstance(wanted, dict):
        return holds(value, wanted)
    return equal(value, wanted, structural=True)


@frozen(eq=False)
class MockVocabulary:
    """The words of a policy before a mock."""

    written: TerraformVocabulary
    mocks: Mocks
    mock: Mock

    def names(self, subject: Subject) -> Mapping[str, Value]:
        """Root names and their values."""
        names: dict[str, Value] = {"meta": self.mocks.meta(self.mock), "input": dict(self.written.inputs)}
        if self.mock.kind != "module":
            names["attrs"] = self.mocks.attrs(self.mock)
        if self.mock.kind == "resource":
            names["prior_attrs"] = self.mocks.prior(self.mock)
        return names

    def functions(self, subject: Subject) -> Mapping[str, Function]:
        """``core::``, where what is looked up are the mocks."""
        type_, wanted = Parameter("type", "string"), Parameter("filter", "mapping", allow_null=True)
        return {
            **self.written.functions(subject),
            "getresources": Function("getresources", self._resources, (type_, wanted), optional=1),
            "getdatasource": Function("getdatasource", self._data_source, (type_, wanted), optional=1),
        }

    def _resources(self, type_: str, wanted: Value = None) -> Value:
        return list(self.mocks.matching("resource", type_, wanted if isinstance(wanted, dict) else {}))

    def _data_source(self, type_: str, wanted: Value = None) -> Value:
        for found in self.mocks.matching("data", type_, wanted if isinstance(wanted, dict) else {}):
            return found
        raise EvaluationError(f"no mock data source {type_} has these values")


def mocked(policy: Policy, mocks: Mocks, mock: Mock) -> Policy:
    """A Terraform policy that reads mocks."""
    assert isinstance(policy.vocabulary, TerraformVocabulary)
    return replace(policy, vocabulary=MockVocabulary(policy.vocabulary, mocks, mock))
