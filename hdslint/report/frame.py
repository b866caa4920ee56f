"""Code frames: the lines a finding is about, with a caret under the place."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from ..source import Span
from .redaction import redact_code
from .web_keys import private_members_of

_LINES = 3
_WIDTH = 160
_LONG = 2_000  # bytes of a line that no person reads: of a document that a program wrote, the place alone is shown


def frame(span: Span, secrets: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of gutter and text: up to three lines of the span, a caret line after the first."""
    first, last = span.first, span.last
    secrets = secrets | private_members_of(span.file) if b"kty" in span.file.data else secrets
    if span.file.width(first.line) > _LONG:
        yield from _excerpt(span, secrets)
        return
    end = last.line - 1 if last.column == 1 and last.line > first.line else last.line
    shown = min(end, first.line + _LINES - 1)
    width = len(str(shown))
    for number in range(first.line, shown + 1):
        original = span.file.line(number)
        text = redact_code(original, secrets).expandtabs(4)
        yield str(number).rjust(width), text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
        if number == first.line:
            start = _columns(original[: first.column - 1])
            stop = _columns(original[: last.column - 1]) if end == first.line else _columns(original.rstrip())
            limit = min(_columns(text), _WIDTH)
            length = max(1, min(stop, limit) - start) if start < limit else 1
            yield " " * width, " " * min(start, limit) + "^" * length
    if end > shown:
        yield " " * width, "…"


def _excerpt(span: Span, secrets: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The text of a span alone."""
    number = str(span.first.line)
    text = redact_code(span.file.data[span.start : span.end].decode("utf-8", "replace"), secrets)
    shown = text.partition("\n")[0].expandtabs(4)
    shown = shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"
    yield number, f"… {shown} …"
    yield " " * len(number), "  " + "^" * max(1, _columns(shown))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    expanded = text.expandtabs(4)
    if expanded.isascii():
        return len(expanded)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in expanded)
