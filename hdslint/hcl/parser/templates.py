"""String templates: literal text is what lies between the other parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..literals import Marker, lines, trimmed, unescape, unescape_heredoc
from ..nodes import Expression, Literal, Template, TemplateFor, TemplateIf
from ..values import Reason, ReasonKind, Unknown
from .places import Node, Places

Texts = Mapping[int, str]
"""The literal texts of a template, by the offset where each begins."""

_LITERAL = frozenset(("template_literal", "comment"))


class Templates(Places):
    """Quoted strings and heredocs, their interpolations, directives and strip markers."""

    def quoted(self, node: Node) -> Expression:
        """A quoted template: literal text is what lies between the other parts."""
        children = node.children
        start, end = children[0].end_byte, children[-1].start_byte
        inner = [c for c in children[1:-1] if c.type != "template_literal"]
        marks = list(_marks(inner))
        if b"\n" in self.data[start:end] and any("\n" in raw for raw in self.gaps(marks, start, end)):
            return self.unclosed(node)
        gaps = [[self.unescaped(raw, node, unescape)] if raw else [] for raw in self.gaps(marks, start, end)]
        return self.joined(node, inner, start, self.texts(marks, gaps, start), alone=not any(gaps))

    def runs_on(self, node: Node) -> bool:
        """Whether a plain quoted string goes over several lines; what is broken is said where it is."""
        return not node.has_error and "\n" in self.text(node)

    def unclosed(self, node: Node) -> Literal:
        """A quoted string over several lines: its end is elsewhere, and it may have swallowed what follows."""
        self.refuse(node, "a quoted string may not run over several lines", "use a heredoc or \\n")
        self.swallowing.append(node.start_byte)
        return Literal(Unknown((Reason(ReasonKind.ERROR, "", self.span(node)),)), self.span(node))

    def heredoc(self, node: Node) -> Expression:
        """heredoc = ("<<" | "<<-") identifier newline template newline identifier."""
        marks = [c for c in node.children if c.type == "heredoc_identifier"]
        if len(marks) < 2:
            self.refuse(node, "heredoc without its closing marker")
            return Literal("", self.span(node))
        start = self.data.find(b"\n", marks[0].end_byte) + 1
        end = self.data.rfind(b"\n", start, marks[-1].start_byte) + 1
        if end < start or start == 0:
            start = end = marks[-1].start_byte
        return self.unquoted(node, start, end, flush=self.text(node.children[0]).strip() == "<<-")

    def unquoted(self, node: Node, start: int, end: int, *, flush: bool = False) -> Expression:
        """The template between two offsets of a heredoc."""
        inner = [c for c in node.children if c.type not in _LITERAL and not c.type.startswith("heredoc_")]
        marks = list(_marks(inner))
        gaps = [lines(unescape_heredoc(raw)) for raw in self.gaps(marks, start, end)]
        return self.joined(node, inner, start, self.texts(marks, gaps, start, flush=flush), alone=not any(gaps))

    def joined(self, node: Node, inner: Sequence[Node], start: int, texts: Texts, *, alone: bool) -> Expression:
        """A template of its parts: plain text, or a value interpolated ``alone``, stands for itself."""
        parts = self.template_parts(inner, start, texts, node)
        span = self.span(node)
        if not inner:
            return Literal("".join(texts.values()), span)
        if alone and len(parts) == 1 and inner[0].type == "template_interpolation":
            return parts[0]
        return Template(tuple(parts), span)

    def gaps(self, marks: Sequence[Node], start: int, end: int) -> list[str]:
        """The texts before, between and after the marks, as written, with plain newlines."""
        starts = [start, *(mark.end_byte for mark in marks)]
        ends = [*(mark.start_byte for mark in marks), end]
        return [
            self.data[a:b].decode("utf-8", "replace").replace("\r\n", "\n") for a, b in zip(starts, ends, strict=True)
        ]

    def texts(self, marks: Sequence[Node], gaps: Sequence[Sequence[str]], start: int, *, flush: bool = False) -> Texts:
        """The literal texts with ``~`` and indentation applied, by the offset where each begins."""
        starts = [start, *(mark.end_byte for mark in marks)]
        stripping = [Marker(*_strip_markers(mark)) for mark in marks]
        return dict(zip(starts, trimmed(gaps, stripping, flush=flush), strict=True))

    def template_parts(self, inner: Sequence[Node], start: int, texts: Texts, node: Node) -> list[Expression]:
        """The parts from an offset on: literal text where nothing else stands."""
        parts: list[Expression] = []
        for cursor, child in zip([start, *(c.end_byte for c in inner)], [*inner, None], strict=True):
            if texts.get(cursor):
                parts.append(Literal(texts[cursor], self.span(node)))
            if child is not None:
                parts.append(self.template_part(child, texts, node))
        return parts

    def template_part(self, node: Node, texts: Texts, owner: Node) -> Expression:
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
                return self.template_if(inner, texts, owner)
            if inner.type == "template_for":
                return self.template_for(inner, texts, owner)
        return self.unexpected(node, Literal("", self.span(node)))

    def template_if(self, node: Node, texts: Texts, owner: Node) -> Expression:
        """``%{ if … }``."""
        intro, ending = node.children[0], node.children[-1]
        middle = next((c for c in node.children if c.type == "template_else_intro"), None)
        condition = next((self.expression(c) for c in intro.children if c.type == "expression"), None)
        split = middle if middle is not None else ending
        then = self.branch(node, intro, split, texts, owner)
        otherwise = self.branch(node, middle, ending, texts, owner) if middle is not None else ()
        span = self.span(node)
        return TemplateIf(
            condition if condition is not None else Literal(None, span),
            Template(tuple(then), span),
            Template(tuple(otherwise), span),
            span,
        )

    def template_for(self, node: Node, texts: Texts, owner: Node) -> Expression:
        """``%{ for … }``."""
        intro, ending = node.children[0], node.children[-1]
        names, collection = self.for_intro(intro)
        body = self.branch(node, intro, ending, texts, owner)
        span = self.span(node)
        key = names[0] if len(names) > 1 else None
        return TemplateFor(key, names[-1] if names else "", collection, Template(tuple(body), span), span)

    def branch(self, node: Node, first: Node, last: Node, texts: Texts, owner: Node) -> list[Expression]:
        """The parts between two markers of a directive."""
        inner = [
            c
            for c in node.children
            if first.end_byte <= c.start_byte and c.end_byte <= last.start_byte and c.type not in _LITERAL
        ]
        return self.template_parts(inner, first.end_byte, texts, owner)

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
        if self.runs_on(node):
            self.unclosed(node)
        if "${" in raw.replace("$${", "") or "%{" in raw.replace("%%{", ""):
            self.refuse(node, "a block label must be a plain string", "interpolation is not possible in labels")
            return raw
        return self.unescaped(raw, node, unescape)


def _marks(parts: Sequence[Node]) -> Iterator[Node]:
    """What literal text stands between, in order: interpolations, and the ends of directives at any depth."""
    for part in parts:
        if part.type == "template_directive":
            yield from _marks([c for c in part.children[0].children if c.type not in _LITERAL])
        else:
            yield part


def _strip_markers(mark: Node) -> tuple[bool, bool]:
    """Whether a mark strips the text before it, and the text after it."""
    children = mark.children
    if len(children) < 3:
        return False, False
    return children[1].type == "strip_marker", children[-2].type == "strip_marker"
