"""Places of nodes in the file, and what is refused there."""

from __future__ import annotations

from collections.abc import Callable

import tree_sitter

from ...diagnostics import Diagnostic, error
from ...source import SourceFile, Span
from ..literals import InvalidLiteral
from ..nodes import Expression

Node = tree_sitter.Node


class Places:
    """What every part of the lowering needs: the file, where a node stands in it, and what was refused."""

    def __init__(self, file: SourceFile, fixed: Span | None = None) -> None:
        self.file = file
        self.data = file.data
        self.fixed = fixed
        self.errors: list[Diagnostic] = []
        self.swallowing: list[int] = []  # where strings begin that run over several lines
        self.enclosed: dict[int, Expression] = {}  # what stands in parentheses, by identity

    # -- places ------------------------------------------------------------------------------------------------

    def span(self, node: Node) -> Span:
        """Where a node stands."""
        return self.fixed or Span(self.file, node.start_byte, node.end_byte)

    def between(self, first: Span, last: Node) -> Span:
        """From the start of a span to the end of a node."""
        return self.fixed or Span(self.file, first.start, last.end_byte)

    def text(self, node: Node) -> str:
        """The text of a node, as it is in the file."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def refuse(self, node: Node, summary: str, detail: str = "") -> None:
        """Note that the language refuses what stands here."""
        self.errors.append(error(summary, detail, self.span(node)))

    def broken(self, node: Node) -> None:
        """An ERROR or MISSING node: say so at its first line."""
        if node.is_missing:
            span = Span(self.file, node.start_byte, max(node.end_byte, node.start_byte))
            self.errors.append(error(f"missing {node.type}", "the file was not wholly analysed", self.fixed or span))
            return
        end = self.data.find(b"\n", node.start_byte, node.end_byte)
        span = Span(self.file, node.start_byte, node.end_byte if end == -1 else end)
        text = self.data[span.start : min(span.end, span.start + 40)].decode("utf-8", "replace").strip()
        self.errors.append(error(f"syntax error near {text!r}", "the file was not wholly analysed", self.fixed or span))

    def broken_first(self, node: Node) -> None:
        """The first broken place inside a node, for a tree that says only that there is one."""
        pending = [node]
        while pending:
            at = pending.pop()
            inner = [child for child in at.children if child.has_error or child.is_missing]
            if not inner and (at.type == "ERROR" or at.is_missing):
                self.broken(at)
                return
            pending.extend(reversed(inner))
        self.refuse(node, "syntax error", "the file was not wholly analysed")

    def unescaped(self, raw: str, node: Node, how: Callable[[str], str]) -> str:
        """Literal text with its escapes replaced, refused where one does not exist."""
        try:
            return how(raw)
        except InvalidLiteral as invalid:
            self.refuse(node, str(invalid))
            return raw

    def unexpected(self, node: Node, source: Expression) -> Expression:
        """A node that has no business here: refused, and unknown."""
        if node.type == "ERROR" or node.is_missing:
            self.broken(node)
        else:
            self.refuse(node, f"unexpected {node.type}")
        return source

    def newline_between(self, first: Node, second: Node) -> bool:
        """Whether two nodes are on different lines."""
        if first.end_point[0] != second.start_point[0]:
            return True
        return b"\n" in self.data[first.start_byte : first.end_byte][-1:]

    def expression(self, node: Node) -> Expression:
        """Any expression node. The parts below meet here: templates hold expressions, which hold templates."""
        raise NotImplementedError
