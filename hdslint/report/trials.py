"""The examples of a pack, run: as a test runner reports them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..engine import Judgement
from ..policy.model import Policy
from ..policy_tests import MockResult
from ..source import Span
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


def render_tests(results: Sequence[MockResult], *, verbose: bool = False, color: bool = False) -> str:
    """Each test of Terraform policies that does not hold, or each, then the counts."""
    lines: list[str] = []
    for result in results:
        if verbose or not result.holds:
            word = _paint("ok", "32", color) if result.holds else _paint("FAILED", "1;31", color)
            word = word if result.judgement is not None else f"{word} (skipped: it has no attributes)"
            lines.append(f"{_at(result.mock.block.header)}: {result.mock.address}: {word}")
        if not result.holds:
            lines.extend(f"    {line}" for line in _unexpected(result))
    failed = sum(not result.holds for result in results)
    summary = f"{counted(len(results), 'test', 'tests')} of Terraform policies, {failed} failed"
    return "\n".join([*lines, _paint(summary, "1;31" if failed else "32", color)])


def render_json(policies: Sequence[Policy], results: Sequence[Result], tests: Sequence[MockResult] = ()) -> str:
    """``version``, the counts, and every example and test of Terraform policies with what was met."""
    rows = [
        {
            "policy": result.policy.id,
            "example": result.example.block.type,
            **_place(result.example.block.header),
            "holds": result.holds,
            "expected": result.example.outcome,
            **_met(result.judgement),
        }
        for result in results
    ]
    mocks = [
        {
            "test": test.mock.address,
            **_place(test.mock.block.header),
            "holds": test.holds,
            "expected": "fail" if test.mock.expects_failure else "pass",
            **_met(test.judgement),
        }
        for test in tests
    ]
    failed = sum(not result.holds for result in results) + sum(not test.holds for test in tests)
    head = {"version": 1, "policies": len(policies), "failed": failed}
    return json.dumps({**head, "examples": rows, **({"tests": mocks} if mocks else {})}, ensure_ascii=False, indent=2)


def _met(judgement: Judgement | None) -> dict[str, Any]:
    findings, defects = (judgement.findings, judgement.diagnostics) if judgement is not None else ((), ())
    return {
        "met": [
            {"address": f.address, "outcome": str(f.outcome), "message": f.message, "reasons": list(f.reasons)}
            for f in findings
        ],
        "errors": [f"{defect.summary}: {defect.detail}" for defect in defects],
    }


def place(result: Result) -> str:
    """Where an example is: ``file:line:column``."""
    return _at(result.example.block.header)


def _at(span: Span) -> str:
    return f"{span.file.path}:{span.first.line}:{span.first.column}"


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file.path, "line": span.first.line, "column": span.first.column}


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


def _unexpected(result: MockResult) -> Iterator[str]:
    yield f"expected: {'a policy fails' if result.mock.expects_failure else 'every policy passes'}"
    if result.judgement is None:
        yield "met: no attributes, and so no case"
        return
    for finding in result.judgement.findings:
        yield f"met: {finding.policy.id}: {finding.outcome}: {finding.message}"
    if not result.judgement.findings:
        yield f"met: no policy of this {result.mock.kind}"
    for defect in result.judgement.diagnostics:
        yield f"error: {defect.summary}: {defect.detail}"


def _paint(text: str, style: str, color: bool) -> str:
    return f"\033[{style}m{text}\033[0m" if color else text
