"""``.tf.json``: the JSON form of the language, into the same nodes.

Source: developer.hashicorp.com/terraform/language/syntax/json. Strings are templates, except where the language wants
a name; a list of objects stands for several blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic, error
from ..hcl.nodes import Argument, Block, Body, Expression, ListExpr, Literal, ObjectExpr
from ..hcl.parser import parse_expression, parse_template
from ..source import SourceFile, Span
from ..yaml_nodes import Entry, Node, compose

_LABELS = {"resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1}
_PLAIN_BLOCKS = frozenset(("terraform", "locals", "moved", "import", "removed", "check"))
# Inside these, what is an object is a block; elsewhere only a schema could tell.
_NESTED = frozenset(("lifecycle", "provisioner", "connection", "required_providers", "backend", "cloud", "dynamic"))
_LITERAL = frozenset(("source", "type", "version", "alias"))


def parse_json(file: SourceFile, *, assignments: bool = False) -> tuple[Body, list[Diagnostic]]:
    """Parse a ``.tf.json`` file, or one of variable values, where strings are plain text."""
    whole = Span(file, 0, len(file.data))
    document = compose(file, 0, len(file.data))
    if document.broken or document.root is None or document.root.entries is None:
        found = list(document.diagnostics)
        return Body({}, (), whole), found or [error("expected a JSON object", "", whole)]
    reader = _Reader(file, assignments)
    if assignments:
        arguments = {key: reader.argument(key, entry) for key, entry in document.root.entries.items()}
        return Body(arguments, (), whole), reader.diagnostics
    blocks = [b for key, entry in document.root.entries.items() for b in reader.top(key, entry)]
    return Body({}, tuple(blocks), whole), reader.diagnostics


class _Reader:
    def __init__(self, file: SourceFile, plain: bool) -> None:
        self.file = file
        self.plain = plain
        self.diagnostics: list[Diagnostic] = []

    def span(self, start: int, end: int) -> Span:
        return Span(self.file, start, end)

    def top(self, type_: str, entry: Entry) -> Iterator[Block]:
        if type_ == "//":
            return
        yield from self.labelled(type_, (), entry, _LABELS.get(type_, 0))

    def labelled(self, type_: str, labels: tuple[str, ...], entry: Entry, depth: int) -> Iterator[Block]:
        header = self.span(entry.start, entry.key_end)
        for node in entry.node.items if entry.node.items is not None else [entry.node]:
            if node.entries is None:
                self.diagnostics.append(error(f"expected an object in {type_}", "", header))
            elif depth:
                for name, inner in node.entries.items():
                    if name != "//":
                        yield from self.labelled(type_, (*labels, name), inner, depth - 1)
            else:
                whole = self.span(entry.start, entry.end)
                yield Block(type_, labels, self.body(node, whole), whole, header)

    def body(self, node: Node, whole: Span) -> Body:
        arguments: dict[str, Argument] = {}
        blocks: list[Block] = []
        for key, entry in (node.entries or {}).items():
            if key == "//":
                continue
            if key in _NESTED:
                blocks.extend(self.labelled(key, (), entry, 1 if key in ("backend", "dynamic", "provisioner") else 0))
            else:
                arguments[key] = self.argument(key, entry)
        return Body(arguments, tuple(blocks), whole)

    def argument(self, key: str, entry: Entry) -> Argument:
        span = self.span(entry.start, entry.end)
        expression = self.type_(entry.node) if key == "type" else self.expression(entry.node, key in _LITERAL)
        return Argument(key, expression, span, self.span(entry.start, entry.key_end))

    def type_(self, node: Node) -> Expression:
        """A type constraint is written in a string; other arguments named type are strings as well."""
        span = self.span(node.start, node.end)
        if isinstance(node.value, str) and ("(" in node.value or node.value in ("string", "number", "bool", "any")):
            found, _ = parse_expression(SourceFile(self.file.path, node.value.encode()))
            if found is not None:
                return found
        return self.expression(node, True) if not isinstance(node.value, str) else Literal(node.value, span)

    def expression(self, node: Node, literal: bool = False) -> Expression:
        span = self.span(node.start, node.end)
        if node.entries is not None:
            items = [
                (Literal(key, self.span(entry.start, entry.key_end)), self.expression(entry.node))
                for key, entry in node.entries.items()
                if key != "//"
            ]
            return ObjectExpr(tuple(items), span)
        if node.items is not None:
            return ListExpr(tuple(self.expression(item) for item in node.items), span)
        if isinstance(node.value, str) and not literal and not self.plain:
            expression, diagnostics = parse_template(node.value, span)
            self.diagnostics.extend(diagnostics)
            return expression
        return Literal(node.value, span)
