"""``.tf.json``: the JSON form of the language, into the same nodes.

Source: developer.hashicorp.com/terraform/language/syntax/json, and what terraform 1.11 does. Strings are templates,
except where the language wants a name or a literal; an array of objects stands for several blocks. Inside a resource,
only the schema of its provider tells whether an object is a block or a map: where there is none to ask, it stays an
object, and the argument is unclear (see ``bodies``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Protocol

from ..diagnostics import Diagnostic, error
from ..frozen import frozen
from ..hcl.nodes import Argument, Block, Body, Expression, ListExpr, Literal, ObjectExpr
from ..hcl.parser import parse_expression, parse_template
from ..source import SourceFile, Span
from .json_document import Member, Node, read_json

_LABELS: Mapping[str, int] = {
    "resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1, "check": 1,
    "backend": 1, "provider_meta": 1, "provisioner": 1, "dynamic": 1,
}  # fmt: skip
_RESOURCE = frozenset(("lifecycle", "provisioner", "connection", "dynamic"))
_CONDITIONS = frozenset(("precondition", "postcondition"))
# The blocks that the language has inside a block.
_NESTED: Mapping[str, frozenset[str]] = {
    "resource": _RESOURCE,
    "data": _RESOURCE,
    "ephemeral": _RESOURCE,
    "removed": _RESOURCE,
    "provider": frozenset(("dynamic",)),
    "dynamic": frozenset(("content",)),
    "content": frozenset(("dynamic",)),
    "nested": frozenset(("dynamic",)),
    "lifecycle": _CONDITIONS,
    "provisioner": frozenset(("connection",)),
    "terraform": frozenset(("required_providers", "backend", "cloud", "provider_meta")),
    "cloud": frozenset(("workspaces",)),
    "variable": frozenset(("validation",)),
    "output": frozenset(("precondition",)),
    "check": frozenset(("data", "assert")),
}
# The arguments that are taken as they stand: all of these blocks (None), or some.
_LITERAL: Mapping[str, frozenset[str] | None] = {
    "variable": None,
    "terraform": None,
    "required_providers": None,
    "backend": None,
    "cloud": None,
    "workspaces": None,
    "lifecycle": None,
    "moved": None,
    "module": frozenset(("source", "version", "providers", "depends_on")),
    "provider": frozenset(("alias", "version")),
    "resource": frozenset(("provider", "depends_on")),
    "data": frozenset(("provider", "depends_on")),
    "ephemeral": frozenset(("provider", "depends_on")),
    "dynamic": frozenset(("iterator",)),
}
# What providers say the content of; "nested" stands for every block inside.
_WITH_SCHEMA = frozenset(("resource", "data", "ephemeral", "provider", "content", "nested"))
_COMMENT = "//"


class Shape(Protocol):
    """What the schema of a provider says of a resource type, or of an argument or block of one."""

    @property
    def may_be_blocks(self) -> bool:
        """Whether it is written as nested blocks."""
        ...

    def inner(self, name: str) -> Shape | None:
        """What it has under a name; None when that is not known."""
        ...


Schema = Callable[[str], Shape | None]
"""The shape of a resource type; None when there is no schema of it."""


@frozen
class _Blocks:
    """The nested blocks of what has no schema at hand, but whose blocks are known: all else that it has is no block."""

    inside: Mapping[str, _Blocks] = field(default_factory=dict)
    may_be_blocks: bool = True

    def inner(self, name: str) -> Shape | None:
        return self.inside.get(name, _NO_BLOCK)


_NO_BLOCK = _Blocks(may_be_blocks=False)
_STATEMENT = _Blocks(dict.fromkeys(("principals", "not_principals", "condition"), _Blocks()))
_SHAPES: Mapping[str, _Blocks] = {
    "terraform_data": _Blocks(),
    "aws_iam_policy_document": _Blocks({"statement": _STATEMENT}),
    "google_iam_policy": _Blocks({"binding": _Blocks({"condition": _Blocks()}), "audit_config": _Blocks()}),
    "cloudinit_config": _Blocks({"part": _Blocks()}),
    "template_cloudinit_config": _Blocks({"part": _Blocks()}),
}


@frozen
class Document:
    """A configuration file as parsed: its body, what is wrong with it, and the arguments that may be nested blocks."""

    body: Body
    diagnostics: list[Diagnostic]
    unclear: list[Argument]


def parse_json(file: SourceFile, schema: Schema | None = None) -> Document:
    """Parse a ``.tf.json`` file: one object, or an array of objects that are read as one."""
    whole = Span(file, 0, len(file.data))
    root, diagnostics = read_json(file)
    if root is None:
        return Document(Body({}, (), whole), diagnostics, [])
    reader = _Reader(file, schema)
    blocks = [
        block
        for node in (root.items if root.items is not None else (root,))
        for member in reader.members(node, "the file")
        for block in reader.labelled(member.name, (), member, _LABELS.get(member.name, 0))
    ]
    return Document(Body({}, tuple(blocks), whole), reader.diagnostics, reader.unclear)


def parse_json_assignments(file: SourceFile) -> tuple[Body, list[Diagnostic]]:
    """Parse a ``.tfvars.json`` file: one object, whose strings are plain text."""
    whole = Span(file, 0, len(file.data))
    root, diagnostics = read_json(file)
    if root is None:
        return Body({}, (), whole), diagnostics
    reader = _Reader(file)
    members = reader.members(root, "the file")
    return Body(reader.arguments(members, literal=True), (), whole), reader.diagnostics


class _Reader:
    """Nodes of one document -> nodes of the language, and what is wrong with them."""

    def __init__(self, file: SourceFile, schema: Schema | None = None) -> None:
        self.file = file
        self.schema = schema
        self.diagnostics: list[Diagnostic] = []
        self.unclear: list[Argument] = []

    def span(self, node: Node) -> Span:
        return Span(self.file, node.start, node.end)

    def name_span(self, member: Member) -> Span:
        return Span(self.file, member.start, member.name_end)

    def members(self, node: Node, what: str) -> Iterator[Member]:
        """The members of what must be an object, comments aside."""
        if node.members is None:
            self.diagnostics.append(error(f"expected a JSON object in {what}", "", self.span(node)))
        for member in node.members or ():
            if member.name != _COMMENT:
                yield member

    def labelled(
        self, type_: str, labels: tuple[str, ...], member: Member, depth: int, shape: Shape | None = None
    ) -> Iterator[Block]:
        """The blocks that a member stands for: as many levels of names as its type has labels, then bodies."""
        header = self.name_span(member)
        node = member.node
        if depth == 0 and node.is_scalar and node.scalar is None:
            return
        for inner in node.items if node.items is not None else (node,):
            if depth:
                for named in self.members(inner, type_):
                    yield from self.labelled(type_, (*labels, named.name), named, depth - 1, shape)
            elif inner.members is None:
                self.diagnostics.append(error(f"expected a JSON object in {type_}", "", header))
            else:
                span = Span(self.file, member.start, node.end)
                yield Block(type_, labels, self.body(inner, type_, self.shape(type_, labels, shape)), span, header)

    def shape(self, type_: str, labels: tuple[str, ...], around: Shape | None) -> Shape | None:
        """What is known of the nested blocks of a block; None where nothing is, or where it has none."""
        match type_:
            case "content":
                return around
            case "dynamic":
                return around.inner(labels[0]) if around is not None else None
            case "resource" if labels[0] not in _SHAPES and self.schema is not None:
                return self.schema(labels[0])
            case "resource" | "data":
                return _SHAPES.get(labels[0])
        return None

    def body(self, node: Node, type_: str, shape: Shape | None) -> Body:
        """The body of a block of a type; ``shape``: what a schema says of it."""
        nested = _NESTED.get(type_, frozenset())
        with_schema = type_ in _WITH_SCHEMA
        blocks: list[Block] = []
        arguments: dict[str, Argument] = {}
        for member in self.members(node, type_):
            inner = shape.inner(member.name) if shape is not None and with_schema else None
            if member.name in nested:
                blocks.extend(self.labelled(member.name, (), member, _LABELS.get(member.name, 0), shape))
            elif inner is not None and inner.may_be_blocks and _holds_objects(member.node):
                blocks.extend(self.blocks(member, inner))
            else:
                self.add_argument(member, type_, arguments)
                if inner is None and with_schema:
                    self.unclear.append(arguments[member.name])
        return Body(arguments, tuple(blocks), self.span(node))

    def blocks(self, member: Member, shape: Shape) -> Iterator[Block]:
        """The nested blocks that a schema says a member is."""
        node, header = member.node, self.name_span(member)
        for inner in node.items if node.items is not None else (node,):
            yield Block(
                member.name, (), self.body(inner, "nested", shape), Span(self.file, member.start, node.end), header
            )

    def add_argument(self, member: Member, type_: str, arguments: dict[str, Argument]) -> None:
        """One argument more of a block of a type."""
        if type_ == "variable" and member.name == "type":
            arguments["type"] = self.argument(member, self.constraint(member.node))
            return
        literal = _LITERAL.get(type_, frozenset())
        plain = literal is None or member.name in literal
        arguments.update(self.arguments((member,), literal=plain, known=arguments))

    def arguments(
        self, members: Iterable[Member], *, literal: bool, known: Mapping[str, Argument] | None = None
    ) -> dict[str, Argument]:
        """Arguments by name; one that is repeated is refused, as in the native syntax."""
        found: dict[str, Argument] = {}
        for member in members:
            if member.name in found or member.name in (known or ()):
                self.diagnostics.append(error(f"{member.name} is set more than once", "", self.name_span(member)))
            found[member.name] = self.argument(member, self.expression(member.node, literal=literal))
        return found

    def argument(self, member: Member, expression: Expression) -> Argument:
        span = Span(self.file, member.start, member.node.end)
        return Argument(member.name, expression, span, self.name_span(member))

    def constraint(self, node: Node) -> Expression:
        """The type of a variable is an expression in a string."""
        if isinstance(node.scalar, str):
            found, _ = parse_expression(SourceFile(self.file.path, node.scalar.encode()))
            if found is not None:
                return found
        return self.expression(node, literal=True)

    def expression(self, node: Node, *, literal: bool = False) -> Expression:
        """A value; ``literal``: no string in it is a template."""
        span = self.span(node)
        if node.members is not None:
            names: set[str] = set()
            for member in node.members:
                if member.name in names:
                    self.diagnostics.append(error(f"key {member.name} is repeated", "", self.name_span(member)))
                names.add(member.name)
            items = (
                (self.text(member.name, self.name_span(member), literal), self.expression(member.node, literal=literal))
                for member in node.members
            )
            return ObjectExpr(tuple(items), span)
        if node.items is not None:
            return ListExpr(tuple(self.expression(item, literal=literal) for item in node.items), span)
        if isinstance(node.scalar, str):
            return self.text(node.scalar, span, literal)
        return Literal(node.scalar, span)

    def text(self, text: str, span: Span, literal: bool) -> Expression:
        """A string: a template, unless it is taken as it stands."""
        if literal or ("${" not in text and "%{" not in text):
            return Literal(text, span)
        expression, diagnostics = parse_template(text, span)
        self.diagnostics.extend(diagnostics)
        return expression


def _holds_objects(node: Node) -> bool:
    """Whether a value is an object, or an array of nothing else."""
    items = node.items if node.items is not None else (node,)
    return all(item.members is not None for item in items)
