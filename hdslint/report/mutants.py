"""The score of a pack under mutation, and the mutants that no example notices."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ..mutation.edits import Edit
from ..mutation.score import Score
from .trials import counted

_BEFORE = 40  # how much of an unchanged beginning is shown
_WIDTH = 110
_BLANKS = re.compile(r"\s+")


def render_text(scores: Sequence[Score], *, least: float, verbose: bool = False, color: bool = False) -> str:
    """The score of each policy that has survivors, or of each policy, with its survivors as pairs of lines."""
    lines: list[str] = []
    for score in scores:
        if verbose or score.survivors:
            lines.append(_paint(f"{score.policy.id}  {_share(score.noticed, score.count)}", "1", color))
        for edit in score.survivors:
            original, mutated = difference(edit)
            lines.append(f"  {_place(edit)}")
            lines.append(_paint(f"    - {original}", "31", color))
            lines.append(_paint(f"    + {mutated}", "32", color))
    noticed, count = totals(scores)
    in_error = sum(score.in_error for score in scores)
    summary = f"{counted(len(scores), 'policy', 'policies')}, {_share(noticed, count)}"
    enough = percentage(scores) >= least
    tail = f" ({in_error} of them by an error), {count - noticed} survived; at least {least:g} % are asked for"
    return "\n".join([*lines, _paint(summary + tail, "32" if enough else "1;31", color)])


def render_json(scores: Sequence[Score], *, least: float) -> str:
    """``version``, the score in all, and each policy with its survivors."""
    rows = [
        {
            "policy": score.policy.id,
            "mutants": score.count,
            "killed": score.noticed,
            "in_error": score.in_error,
            "survivors": [
                {
                    "file": edit.span.file.path,
                    "line": edit.span.first.line,
                    "column": edit.span.first.column,
                    "original": edit.span.file.data[edit.span.start : edit.span.end].decode("utf-8", "replace"),
                    "mutated": edit.text,
                }
                for edit in score.survivors
            ],
        }
        for score in scores
    ]
    head = {"version": 1, "score": round(percentage(scores), 2), "least": least}
    return json.dumps({**head, "policies": rows}, ensure_ascii=False, indent=2)


def totals(scores: Sequence[Score]) -> tuple[int, int]:
    """How many mutants were noticed, and how many there are."""
    return sum(score.noticed for score in scores), sum(score.count for score in scores)


def percentage(scores: Sequence[Score]) -> float:
    """The score in all, in per cent; 100 where there is nothing to mutate."""
    noticed, count = totals(scores)
    return 100 * noticed / count if count else 100.0


def difference(edit: Edit) -> tuple[str, str]:
    """The lines that an edit touches, before and after, on one line each and cut around what differs."""
    span = edit.span
    data, starts = span.file.data, span.file.line_starts
    begin = starts[span.first.line - 1]
    end = starts[span.last.line] if span.last.line < len(starts) else len(data)
    original = _line(data[begin:end])
    mutated = _line(data[begin : span.start] + edit.text.encode() + data[span.end : end])
    differing = (at for at, (a, b) in enumerate(zip(original, mutated, strict=False)) if a != b)
    same = next(differing, min(len(original), len(mutated)))
    start = max(0, same - _BEFORE) if max(len(original), len(mutated)) > _WIDTH else 0
    return _cut(original, start), _cut(mutated, start)


def _line(data: bytes) -> str:
    return _BLANKS.sub(" ", data.decode("utf-8", "replace")).strip()


def _cut(text: str, start: int) -> str:
    shown = ("…" if start else "") + text[start:]
    return shown if len(shown) <= _WIDTH else f"{shown[:_WIDTH]}…"


def _place(edit: Edit) -> str:
    first = edit.span.first
    return f"{edit.span.file.path}:{first.line}:{first.column}"


def _share(noticed: int, count: int) -> str:
    share = 100 * noticed / count if count else 100.0
    return f"{noticed} of {counted(count, 'mutant', 'mutants')} killed, {share:.1f} %"


def _paint(text: str, style: str, color: bool) -> str:
    return f"\033[{style}m{text}\033[0m" if color else text
