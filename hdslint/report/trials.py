"""The examples of a pack, run: as a test runner reports them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ..policy.model import Policy
from ..trial import Result

_PROMISES: Mapping[str, str] = {
    "pass": "every resource passes",
    "fail": "every resource fails",
    "open": "every resource is open",
    "notApplicable": "the filter leaves every resource out",
}


def render_text(
    policies: Sequence[Policy], results: Sequence[Result], *, verbose: bool = False, color: bool = False
) -> str:
    """Each example that does not hold, or each example, then the counts."""
    lines: list[str] = []
    for result in results:
        if verbose or not result.holds:
            word = _paint("ok", "32", color) if result.holds else _paint("FAILED", "1;31", color)
            lines.append(f"{place(result)}: {result.policy.id} {result.example.block.type}: {word}")
        if not result.holds:
            lines.extend(f"    {line}" for line in _failure(result))
    failed = sum(not result.holds for result in results)
    run = f"{counted(len(policies), 'policy', 'policies')}, {counted(len(results), 'example', 'examples')}"
    summary = f"{run}, {failed} failed"
    return "\n".join([*lines, _paint(summary, "1;31" if failed else "32", color)])


def render_json(policies: Sequence[Policy], results: Sequence[Result]) -> str:
    """``version``, the counts, and every example with what was met."""
    rows = [
        {
            "policy": result.policy.id,
            "example": result.example.block.type,
            "file": result.example.block.header.file.path,
            "line": result.example.block.header.first.line,
            "column": result.example.block.header.first.column,
            "holds": result.holds,
            "expected": result.example.outcome,
            "met": [
                {"address": f.address, "outcome": str(f.outcome), "message": f.message, "reasons": list(f.reasons)}
                for f in result.judgement.findings
            ],
            "errors": [f"{defect.summary}: {defect.detail}" for defect in result.judgement.diagnostics],
        }
        for result in results
    ]
    failed = sum(not result.holds for result in results)
    head = {"version": 1, "policies": len(policies), "failed": failed}
    return json.dumps({**head, "examples": rows}, ensure_ascii=False, indent=2)


def place(result: Result) -> str:
    """Where an example is: ``file:line:column``."""
    header = result.example.block.header
    return f"{header.file.path}:{header.first.line}:{header.first.column}"


def counted(number: int, one: str, several: str) -> str:
    """A number of things, in words that agree with it."""
    return f"{number} {one if number == 1 else several}"


def _failure(result: Result) -> Iterator[str]:
    yield f"expected: {_PROMISES[result.example.outcome]}"
    for finding in result.judgement.findings:
        yield f"met: {finding.address}: {finding.outcome}: {finding.message}"
    if not result.judgement.findings:
        yield f"met: no resource of type {', '.join(result.policy.resources)}"
    for defect in result.judgement.diagnostics:
        yield f"error: {defect.summary}: {defect.detail}"


def _paint(text: str, style: str, color: bool) -> str:
    return f"\033[{style}m{text}\033[0m" if color else text
