"""Edits: what a mutant changes in the text of a policy, so that an author can make the same change by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..frozen import frozen
from ..hcl.nodes import Binary, Call, Conditional, Expression, Literal, ObjectExpr
from ..hcl.parser import parse_expression
from ..source import SourceFile, Span

_SKIPPED = rb"(?:#[^\n]*|//[^\n]*|/\*.*?\*/|[\s().])*+"
_BLANKS = re.compile(rb"\s*")


@frozen
class Edit:
    """A part of a text, and what stands in its place in the mutant."""

    span: Span
    text: str


def edited(expression: Expression, edit: Edit) -> Expression | None:
    """The expression as it reads after an edit; None where that is not an expression any more."""
    whole, span = expression.span, edit.span
    data = whole.file.data
    text = data[whole.start : span.start] + edit.text.encode() + data[span.end : whole.end]
    # In parentheses: those around the original, where lines may break, are not part of its span.
    parsed, problems = parse_expression(SourceFile(whole.file.path, b"(" + text + b"\n)"))
    return None if problems else parsed


def replaced(node: Expression, text: str) -> Edit:
    """A node, become another text."""
    return Edit(node.span, text)


def before(node: Expression, text: str) -> Edit:
    """A text put before a node."""
    return Edit(Span(node.span.file, node.span.start, node.span.start), text)


def swapped(node: Binary, operator: str) -> Iterator[Edit]:
    """An operation, with another operator."""
    start = token(node.span, node.left.span.end, node.operator)
    if start is not None:
        yield Edit(Span(node.span.file, start, start + len(node.operator)), operator)


def named(node: Call, name: str) -> Edit:
    """A call of another function with the same arguments."""
    return Edit(Span(node.span.file, node.span.start, node.span.start + len(node.name)), name)


def removed(span: Span, start: int, end: int) -> Edit:
    """Part of a span, taken out, with the blanks that follow it."""
    return Edit(Span(span.file, start, _after_blanks(span, end)), "")


def source(node: Expression) -> str:
    """The text of a node, in parentheses where it would not stay whole without them."""
    span = node.span
    text = span.file.data[span.start : span.end].decode("utf-8", "replace")
    return f"({text})" if isinstance(node, Binary | Conditional) or "\n" in text else text


def token(span: Span, start: int, word: str) -> int | None:
    """Where a token begins, when nothing but blanks, comments, parentheses and dots stand between it and an offset."""
    pattern = re.compile(_SKIPPED + rb"(" + re.escape(word.encode()) + rb")", re.DOTALL)
    match = pattern.match(span.file.data, start, span.end)
    return match.start(1) if match else None


def each_entry_removed(node: ObjectExpr) -> Iterator[Edit]:
    """The entries of an object taken out, one at a time; none where a key is an expression."""
    if all(isinstance(key, Literal) for key, _ in node.items):
        starts = [*(key.span.start for key, _ in node.items), node.span.end - 1]
        for start, end in pairwise(starts):
            yield removed(node.span, start, end)


def each_removed(span: Span, start: int, items: Sequence[Expression], positions: Sequence[int]) -> Iterator[Edit]:
    """Items taken out, one at a time, of a list between brackets that ends its span and has its first at ``start``."""
    commas = [token(span, item.span.end, ",") for item in items[:-1]]
    edges = [start, *(comma + 1 for comma in commas if comma is not None), span.end - 1]
    if len(edges) != len(items) + 1:
        return
    for position in positions:
        if position + 1 < len(items):
            yield removed(span, _after_blanks(span, edges[position]), edges[position + 1])
        else:
            yield Edit(Span(span.file, edges[position] - 1 if position else start, span.end - 1), "")


def _after_blanks(span: Span, start: int) -> int:
    blanks = _BLANKS.match(span.file.data, start, span.end)
    return blanks.end() if blanks else start
