"""The examples of a policy, held against the schemas: code that a reader copies must be code that a provider takes.

An example is an excerpt, so what it leaves out is not missed. A noncompliant one may hold any value.
"""

from __future__ import annotations

from decimal import Decimal

from ...hcl.nodes import (
    Block,
    Body,
    Expression,
    ListExpr,
    Literal,
    ObjectExpr,
)
from ...hcl.values import Value
from ...source import Span
from ..schemas import Descriptor, Schemas
from .problems import Report, listed, suggestion
from .references import undeclared
from .shapes import kind_of, text_of, written
from .subjects import unknown_type

META_ARGUMENTS = frozenset(("count", "for_each", "provider", "depends_on"))
META_BLOCKS = frozenset(("lifecycle", "connection", "provisioner"))
BLOCKS = (
    "resource", "data", "variable", "locals", "output", "module", "provider", "terraform",
    "moved", "import", "removed", "check", "ephemeral",
)  # fmt: skip


def check_example(example: Block, schemas: Schemas, report: Report) -> None:
    """Report what no provider would take. An example in YAML has no schema here."""
    if "yaml" in example.body.arguments:
        return
    checker = _Checker(schemas, report, values=example.type != "noncompliant")
    for block in example.body.blocks:
        checker.top(block)
    for span, text in undeclared(example.body):
        report(span, text)


class _Checker:
    """One example; ``values``: whether what arguments hold is checked against the values they accept."""

    def __init__(self, schemas: Schemas, report: Report, *, values: bool) -> None:
        self.schemas = schemas
        self.report = report
        self.values = values

    def top(self, block: Block) -> None:
        """A block of the root module."""
        if block.type not in BLOCKS:
            self.report(block.header, f"{block.type} is not a block of Terraform{suggestion(block.type, BLOCKS)}")
            return
        if block.type not in ("resource", "data") or len(block.labels) != 2:
            return
        type_ = block.labels[0] if block.type == "resource" else f"data.{block.labels[0]}"
        unknown = unknown_type(type_, self.schemas)
        if unknown:
            self.report(block.header, unknown)
        descriptor = self.schemas.resource(type_)
        if descriptor is not None:
            self.body(block.body, descriptor, type_, top=True)

    def body(self, body: Body, descriptor: Descriptor, name: str, *, top: bool = False) -> None:
        """The arguments and blocks of a resource or of a block."""
        for argument in body.arguments.values():
            if top and argument.name in META_ARGUMENTS:
                continue
            child = self.member(descriptor, name, argument.name, argument.name_span)
            if child is None:
                continue
            where = f"{name}.{argument.name}"
            if child.is_block:
                self.report(argument.name_span, f"{where} is a block: write {argument.name} {{ … }}")
            else:
                self.value(argument.expression, child, where)
        for block in body.blocks:
            self.block(block, descriptor, name, top=top)

    def block(self, block: Block, descriptor: Descriptor, name: str, *, top: bool) -> None:
        """A nested block, or a ``dynamic`` one that makes some."""
        if top and block.type in META_BLOCKS:
            return
        type_, body = block.type, block.body
        if type_ == "dynamic" and len(block.labels) == 1:
            content = next(body.blocks_of("content"), None)
            if content is None:
                return
            type_, body = block.labels[0], content.body
        child = self.member(descriptor, name, type_, block.header)
        if child is None:
            return
        where = f"{name}.{type_}"
        if not child.may_be_blocks:
            self.report(block.header, f"{where} is an argument: write {type_} = …")
        elif child.element is not None:
            self.body(body, child.element, where)

    def member(self, descriptor: Descriptor, holder: str, name: str, place: Span) -> Descriptor | None:
        """What a resource, block or object holds under a name; None, and a report, where there is nothing."""
        child = descriptor.inner(name)
        if child is None and not descriptor.is_partial:
            self.report(place, f"{holder} has no argument {name}{suggestion(name, descriptor.names())}")
        if child is not None and child.use == "computed":
            self.report(place, f"{holder}.{name} is read-only: a configuration cannot write it")
            return None
        return child

    def value(self, node: Expression, descriptor: Descriptor, name: str) -> None:
        """What an argument holds, as far as it is written there."""
        type_ = descriptor.type
        if isinstance(node, ObjectExpr):
            self.object(node, descriptor, name)
        elif isinstance(node, ListExpr):
            if not type_.startswith(("list(", "set(")) and type_ != "dynamic":
                self.report(node.span, f"{name} is a {type_}, not a list")
            elif descriptor.element is not None:
                for item in node.items:
                    self.value(item, descriptor.element, name)
        elif (
            isinstance(node, Literal) and node.value is not None and isinstance(node.value, str | bool | int | Decimal)
        ):
            self.literal(node, node.value, descriptor, name)

    def object(self, node: ObjectExpr, descriptor: Descriptor, name: str) -> None:
        """``{ key = value }`` where an object or a map is wanted."""
        type_ = descriptor.type
        if type_ != "object" and not type_.startswith("map(") and type_ != "dynamic":
            self.report(node.span, f"{name} is a {type_}, not an object")
            return
        for key, value in node.items:
            if type_ == "object" and isinstance(key, Literal):
                child = self.member(descriptor, name, str(key.value), key.span)
                if child is not None:
                    self.value(value, child, f"{name}.{key.value}")
            elif descriptor.element is not None:
                self.value(value, descriptor.element, name)

    def literal(self, node: Literal, value: Value, descriptor: Descriptor, name: str) -> None:
        """A string, number or bool."""
        type_, text = descriptor.type, text_of(value)
        if type_ == "dynamic":
            return
        if not _converts(value, type_):
            self.report(node.span, f"{name} is a {type_}, {written(value)} is a {kind_of(value)}")
            return
        if not self.values:
            return
        allowed = descriptor.allowed
        if allowed is not None and text:
            known = {item.lower() for item in allowed} if descriptor.any_case else set(allowed)
            if (text.lower() if descriptor.any_case else text) not in known:
                hint = suggestion(text, allowed)
                self.report(node.span, f"{name} does not accept {written(value)} ({listed(allowed, 8)}){hint}")
        elif descriptor.range is not None and type_ == "number":
            least, most = descriptor.range
            number = float(text)
            if (least is not None and number < least) or (most is not None and number > most):
                self.report(node.span, f"{name} does not accept {written(value)} (from {least} to {most})")


def _converts(value: Value, type_: str) -> bool:
    """Whether Terraform converts a literal to a type."""
    text = text_of(value)
    match type_:
        case "string":
            return True
        case "bool":
            return text in ("true", "false")
        case "number":
            return not isinstance(value, bool) and _is_number(text)
    return False


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
