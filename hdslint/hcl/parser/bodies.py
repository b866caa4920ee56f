"""Bodies, arguments and blocks of the grammar -> our own nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...source import Span
from ..nodes import Argument, Block, Body, Literal
from ..values import Reason, ReasonKind, Unknown
from .expressions import Expressions
from .places import Node


def _with_torn_blocks(body: Body, nodes: Sequence[Node], swallowing: Sequence[int]) -> Body:
    """A broken body whose blocks are torn where more may belong to them than was read: those with an error inside or a
    string that swallows lines, and the last one before anything that has no place there, of which a stray brace may
    have been taken for the end."""
    torn: set[int] = set()
    last: Node | None = None
    for node in sorted(nodes, key=lambda node: node.start_byte):
        if node.type == "block":
            last = node
            if node.has_error or any(node.start_byte <= start < node.end_byte for start in swallowing):
                torn.add(node.start_byte)
        elif last is not None and (node.is_missing or node.type not in ("attribute", "body", "comment")):
            torn.add(last.start_byte)
    return replace(body, blocks=tuple(_torn(block) if block.span.start in torn else block for block in body.blocks))


def _torn(block: Block) -> Block:
    """A block of which a part was not read, which may belong to any block inside."""
    inner = tuple(_torn(one) for one in block.body.blocks)
    return replace(block, body=replace(block.body, blocks=inner, is_torn=True))


class Lowering(Expressions):
    """One pass over the tree of one file: bodies, arguments and blocks."""

    def whole(self, root: Node) -> Body:
        """config_file = body."""
        span = self.fixed or Span(self.file, 0, len(self.data))
        if root.type == "ERROR":
            self.broken_first(root)
            return _with_torn_blocks(self.body(root, span), root.children, self.swallowing)
        found = None
        for child in root.children:
            if child.type == "body":
                found = child
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
            elif child.type != "comment":
                self.refuse(child, "expected arguments and blocks")
        body = self.body(found, span)
        last = found.children[-1] if found is not None and found.children else None
        after = [c for c in root.children if c.type == "ERROR" and last is not None and c.start_byte >= last.end_byte]
        if last is not None and last.type == "attribute" and after and not self.newline_between(last, after[0]):
            self.doubt(last, body.arguments)
        if root.has_error or self.swallowing:
            nodes = [*(found.children if found is not None else ()), *root.children]
            body = _with_torn_blocks(body, nodes, self.swallowing)
        return body

    def body(self, node: Node | None, whole: Span) -> Body:
        """body = (attribute | block)*, each on lines of its own."""
        arguments: dict[str, Argument] = {}
        blocks: list[Block] = []
        previous: Node | None = None
        for child in node.children if node is not None else ():
            if child.type == "comment":
                continue
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
                if previous is not None and previous.type == "attribute" and not self.newline_between(previous, child):
                    self.doubt(previous, arguments)
                previous = None
                continue
            if previous is not None and not self.newline_between(previous, child):
                what = "an argument" if previous.type == "attribute" else "a block"
                self.refuse(child, f"missing newline after {what}", "each argument and block ends with a newline")
            previous = child
            if child.type == "attribute":
                if child.children and child.children[0].type == "identifier":
                    self.attribute(child, arguments)
            elif child.type == "block":
                block = self.block(child)
                if block is not None:
                    blocks.append(block)
        return Body(arguments, tuple(blocks), whole)

    def doubt(self, node: Node, arguments: dict[str, Argument]) -> None:
        """What stands before a broken part on its line may mean something else than what was read of it."""
        name = self.text(node.children[0])
        known = arguments.get(name)
        if known is not None:
            reason = Reason(ReasonKind.ERROR, name, known.span)
            arguments[name] = Argument(name, Literal(Unknown((reason,)), known.span), known.span, known.name_span)

    def attribute(self, node: Node, arguments: dict[str, Argument]) -> None:
        """attribute = identifier "=" expression newline."""
        name_node = node.children[0]
        name = self.text(name_node)
        expression = None
        for child in node.children[1:]:
            if child.type == "expression":
                expression = self.expression(child)
            elif child.type == "ERROR" or child.is_missing:
                self.broken(child)
        if name in arguments:
            self.refuse(name_node, f"argument {name} is repeated", "an argument may be set only once in a body")
            return
        if expression is None or node.has_error:
            # What stands beside a broken part may mean something else than what was read of it.
            reason = Reason(ReasonKind.ERROR, name, self.span(node))
            expression = Literal(Unknown((reason,)), self.span(node))
        arguments[name] = Argument(name, expression, self.span(node), self.span(name_node))

    def block(self, node: Node) -> Block | None:
        """block = identifier (string_lit | identifier)* "{" body "}"."""
        type_, labels = "", []
        header_end = node.children[0]
        body_node: Node | None = None
        opening: Node | None = None
        closing: Node | None = None
        for child in node.children:
            kind = child.type
            if kind == "identifier":
                if not type_:
                    type_ = self.text(child)
                else:
                    labels.append(self.text(child))
                header_end = child
            elif kind == "string_lit":
                labels.append(self.label(child))
                header_end = child
            elif kind == "block_start":
                opening = child
            elif kind == "block_end":
                closing = child
            elif kind == "body":
                body_node = child
            elif kind == "ERROR" or child.is_missing:
                self.broken(child)
        if opening is not None and opening.start_point[0] != header_end.end_point[0]:
            self.refuse(opening, "the opening brace of a block must be on the line of its header")
        if body_node is not None and opening is not None and closing is not None:
            self.one_line(body_node, opening, closing)
        span = self.span(node)
        header = self.between(span, header_end)
        return Block(type_, tuple(labels), self.body(body_node, span), span, header)

    def one_line(self, body: Node, opening: Node, closing: Node) -> None:
        """A block on one line holds at most one argument, and no block."""
        inner = [child for child in body.children if child.type in ("attribute", "block")]
        if not inner:
            return
        on_opening_line = inner[0].start_point[0] == opening.end_point[0]
        if on_opening_line:
            if inner[0].type == "block" or len(inner) > 1:
                self.refuse(inner[0], "a block on one line may hold only one argument", "put it on lines of its own")
            elif inner[0].end_point[0] != closing.start_point[0] and self.newline_between(inner[0], closing):
                self.refuse(inner[0], "a block on one line must close on that line", "put the argument on its own line")
        elif inner[-1].type == "attribute" and not self.newline_between(inner[-1], closing):
            self.refuse(closing, "missing newline after an argument", "close the block on a line of its own")
