"""String templates: literal text is what lies between the other parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..literals import dedent, indentation, strip_left, strip_right, unescape, unescape_heredoc
from ..nodes import Expression, Literal, Template, TemplateFor, TemplateIf
from .places import Node, Places


class Templates(Places):
    """Quoted strings and heredocs, their interpolations, directives and strip markers."""

    def quoted(self, node: Node) -> Expression:
        """A quoted template: literal text is what lies between the other parts."""
        children = node.children
        start, end = children[0].end_byte, children[-1].start_byte
        if b"\n" in self.data[start:end]:
            for child in children[1:-1]:
                if child.type == "template_literal" and "\n" in self.text(child):
                    self.refuse(child, "a quoted string may not run over several lines", "use a heredoc or \\n")
                    break
        inner = [c for c in children[1:-1] if c.type != "template_literal"]
        parts = self.template_parts(inner, start, end, unescape, node)
        span = self.span(node)
        if not parts:
            return Literal("", span)
        if len(parts) == 1:
            part = parts[0]
            if isinstance(part, Literal) and isinstance(part.value, str) and not inner:
                return Literal(part.value, span)
            if inner and inner[0].type == "template_interpolation":
                return part
        return Template(tuple(parts), span)

    def heredoc(self, node: Node) -> Expression:
        """heredoc = ("<<" | "<<-") identifier newline template newline identifier."""
        marks = [c for c in node.children if c.type == "heredoc_identifier"]
        opening = node.children[0]
        if len(marks) < 2:
            self.refuse(node, "heredoc without its closing marker")
            return Literal("", self.span(node))
        start = self.data.find(b"\n", marks[0].end_byte) + 1
        end = self.data.rfind(b"\n", start, marks[-1].start_byte) + 1
        if end < start or start == 0:
            start = end = marks[-1].start_byte
        inner = [
            c
            for c in node.children
            if c.type not in ("heredoc_start", "heredoc_identifier", "template_literal", "comment")
        ]
        flush = self.text(opening).strip() == "<<-"
        parts = self.template_parts(inner, start, end, unescape_heredoc, node, dedented=flush)
        span = self.span(node)
        if all(isinstance(part, Literal) and isinstance(part.value, str) for part in parts):
            return Literal("".join(str(part.value) for part in parts if isinstance(part, Literal)), span)
        return Template(tuple(parts), span)

    def template_parts(
        self,
        inner: Sequence[Node],
        start: int,
        end: int,
        how: Callable[[str], str],
        node: Node,
        dedented: bool = False,
    ) -> list[Expression]:
        """The parts between two offsets: literal text where nothing else stands, with ``~`` applied."""
        pieces: list[str | Node] = []
        cursor = start
        for child in inner:
            pieces.append(self.raw(cursor, child.start_byte))
            pieces.append(child)
            cursor = child.end_byte
        pieces.append(self.raw(cursor, end))
        if dedented:
            pieces = self.dedent(pieces)
        texts = self.strip(pieces)
        parts: list[Expression] = []
        for piece in texts:
            if isinstance(piece, str):
                if piece:
                    parts.append(Literal(self.unescaped(piece, node, how), self.span(node)))
            else:
                parts.append(self.template_part(piece, how, node))
        return parts

    def raw(self, start: int, end: int) -> str:
        """The text between two offsets, with plain newlines."""
        return self.data[start:end].decode("utf-8", "replace").replace("\r\n", "\n")

    def dedent(self, pieces: list[str | Node]) -> list[str | Node]:
        """The pieces of a ``<<-`` heredoc without their common indentation."""
        meaningful: list[str | None] = [
            piece if isinstance(piece, str) else None for piece in pieces if not isinstance(piece, str) or piece
        ]
        width = indentation(meaningful)
        if not width:
            return pieces
        out: list[str | Node] = []
        at_line_start = True
        for piece in pieces:
            if isinstance(piece, str):
                out.append(dedent(piece, width, at_line_start))
                if piece:
                    at_line_start = piece.endswith("\n")
            else:
                out.append(piece)
                at_line_start = False
        return out

    def strip(self, pieces: list[str | Node]) -> list[str | Node]:
        """The pieces with ``~`` applied to the text around them."""
        out = list(pieces)
        for index, piece in enumerate(out):
            if isinstance(piece, str):
                continue
            left, right = _strip_markers(piece)
            before, after = out[index - 1], out[index + 1]
            if left and isinstance(before, str):
                out[index - 1] = strip_right(before)
            if right and isinstance(after, str):
                out[index + 1] = strip_left(after)
        return out

    def template_part(self, node: Node, how: Callable[[str], str], owner: Node) -> Expression:
        """An interpolation or a directive."""
        if node.type == "template_interpolation":
            found = [c for c in node.children if c.type == "expression"]
            for child in node.children:
                if child.type == "ERROR" or child.is_missing:
                    self.broken(child)
            if len(found) == 1:
                return self.expression(found[0])
            self.refuse(node, "expected an expression in ${ }")
            return Literal("", self.span(node))
        if node.type == "template_directive":
            inner = node.children[0]
            if inner.type == "template_if":
                return self.template_if(inner, how, owner)
            if inner.type == "template_for":
                return self.template_for(inner, how, owner)
        return self.unexpected(node, Literal("", self.span(node)))

    def template_if(self, node: Node, how: Callable[[str], str], owner: Node) -> Expression:
        """``%{ if … }``."""
        intro, ending = node.children[0], node.children[-1]
        middle = next((c for c in node.children if c.type == "template_else_intro"), None)
        condition = next((self.expression(c) for c in intro.children if c.type == "expression"), None)
        split = middle if middle is not None else ending
        then = self.branch(node, intro, split, how, owner)
        otherwise = self.branch(node, middle, ending, how, owner) if middle is not None else ()
        span = self.span(node)
        return TemplateIf(
            condition if condition is not None else Literal(None, span),
            Template(tuple(then), span),
            Template(tuple(otherwise), span),
            span,
        )

    def template_for(self, node: Node, how: Callable[[str], str], owner: Node) -> Expression:
        """``%{ for … }``."""
        intro, ending = node.children[0], node.children[-1]
        names, collection = self.for_intro(intro)
        body = self.branch(node, intro, ending, how, owner)
        span = self.span(node)
        key = names[0] if len(names) > 1 else None
        return TemplateFor(key, names[-1] if names else "", collection, Template(tuple(body), span), span)

    def branch(self, node: Node, first: Node, last: Node, how: Callable[[str], str], owner: Node) -> list[Expression]:
        """The parts between two markers of a directive."""
        inner = [
            c
            for c in node.children
            if first.end_byte <= c.start_byte
            and c.end_byte <= last.start_byte
            and c.type not in ("template_literal", "comment")
        ]
        raw = [self.raw(first.end_byte, inner[0].start_byte if inner else last.start_byte)]
        parts = self.template_parts(inner, first.end_byte, last.start_byte, how, owner)
        if _marker(first, -2) and parts and raw[0]:
            parts = _edge(parts, 0, strip_left)
        if _marker(last, 1) and parts:
            parts = _edge(parts, -1, strip_right)
        return parts

    def for_intro(self, node: Node) -> tuple[list[str], Expression]:
        """The names a ``for`` declares, and its collection."""
        names = [self.text(child) for child in node.children if child.type == "identifier"]
        for child in node.children:
            if child.type == "ERROR" or child.is_missing:
                self.broken(child)
        found = next((self.expression(c) for c in node.children if c.type == "expression"), None)
        return names, found if found is not None else Literal(None, self.span(node))

    def label(self, node: Node) -> str:
        """The text of a quoted label, which interpolates nothing."""
        if any(child.type not in ("quoted_template_start", "quoted_template_end", "template_literal")
               for child in node.children):  # fmt: skip
            self.refuse(node, "a block label must be a plain string", "interpolation is not possible in labels")
        raw = self.text(node)[1:-1]
        if "${" in raw.replace("$${", "") or "%{" in raw.replace("%%{", ""):
            self.refuse(node, "a block label must be a plain string", "interpolation is not possible in labels")
            return raw
        return self.unescaped(raw, node, unescape)


def _edge(parts: list[Expression], at: int, how: Callable[[str], str]) -> list[Expression]:
    part = parts[at]
    if isinstance(part, Literal) and isinstance(part.value, str):
        parts[at] = Literal(how(part.value), part.span)
    return parts


def _marker(node: Node, at: int) -> bool:
    children = node.children
    return len(children) > 2 and children[at].type == "strip_marker"


def _strip_markers(node: Node) -> tuple[bool, bool]:
    """Whether a part strips the text before it, and the text after it."""
    if node.type == "template_interpolation":
        return _marker(node, 1), _marker(node, -2)
    if node.type == "template_directive":
        inner = node.children[0]
        return _marker(inner.children[0], 1), _marker(inner.children[-1], -2)
    return False, False
