"""What is wrong with a policy, and what its author may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import TypeAlias

from ...frozen import frozen
from ...source import Span

Report: TypeAlias = Callable[[Span, str], None]
"""Takes a place and what is wrong there."""


@frozen
class Problem:
    """Something wrong in a policy file; ``policy`` is the id, empty where it is not one policy's."""

    span: Span
    policy: str
    text: str

    def __str__(self) -> str:
        place = self.span.first
        name = f"{self.policy}: " if self.policy else ""
        return f"{self.span.file.path}:{place.line}:{place.column}: {name}{self.text}"

    def sort_key(self) -> tuple[str, int, int, str]:
        """Total order: file, position, wording."""
        return (self.span.file.path, self.span.start, self.span.end, self.text)


def suggestion(name: str, known: Iterable[str], cutoff: float = 0.66) -> str:
    """``; did you mean …?`` for the closest known name; nothing when none is close."""
    known = sorted(set(known))
    folded = {candidate.lower(): candidate for candidate in reversed(known)}
    close = difflib.get_close_matches(name.lower(), folded, 1, cutoff)
    return f"; did you mean {folded[close[0]]}?" if close else ""


def in_order(values: Iterable[str]) -> list[str]:
    """Values in the order a person expects: numbers by size."""
    return sorted(values, key=lambda value: (not value.isdigit(), int(value) if value.isdigit() else 0, value))


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names in one line, the first few where there are many."""
    names = list(names)
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown
