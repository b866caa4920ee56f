"""Text, for people: findings grouped by file, then what was found and what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from ..diagnostics import Severity
from ..findings import FileStatus, Finding, Outcome, Report
from ..policy.model import SEVERITIES
from .frame import frame
from .questions import hints, questions
from .redaction import redact, redact_code
from .words import WORDS

_COLORS: Mapping[str, str] = {
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "open": "35",
    "pass": "32",
    "dim": "2",
    "bold": "1",
    "caret": "1;31",
}
_LISTED = 10
# What could move the cursor or rewrite the screen; file names and values come from the scanned code.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Paint:
    """Colours, or their absence."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, style: str) -> str:
        return f"\033[{_COLORS[style]}m{text}\033[0m" if self.color and text else text


def render(report: Report, *, show: frozenset[Outcome] = frozenset((Outcome.FAIL,)), color: bool = False) -> str:
    """The whole report. ``show`` says which outcomes are written out; all are counted."""
    paint = _Paint(color)
    words = WORDS[report.lang]
    shown = [f for f in report.findings if f.outcome in show and f.suppression is None]
    lines: list[str] = []
    for path, group in groupby(shown, key=lambda finding: finding.location.span.file.path):
        lines.append(paint(_safe(f"{report.uri_prefix}{path}"), "bold"))
        explained: set[str] = set()
        for finding in group:
            lines.extend(_finding(finding, report, paint, finding.policy.id not in explained))
            explained.add(finding.policy.id)
    if report.files and not any(f.outcome is Outcome.FAIL for f in shown):
        lines.append(words["clean"])
    lines.extend(_undecided(report, paint))
    lines.extend(_summary(report, show, paint))
    return "\n".join(lines)


def nothing_found(lang: str) -> str:
    """What is said of a folder that holds nothing to read."""
    return WORDS[lang]["nothing_found"]


def render_diagnostics(report: Report, *, color: bool = False) -> str:
    """What could not be read, one line each and one for what was expected."""
    paint = _Paint(color)
    words = WORDS[report.lang]
    lines = []
    for diagnostic in report.diagnostics:
        place = diagnostic.span.first if diagnostic.span is not None else None
        where = f"{diagnostic.file_path}:{place.line}:{place.column}" if place else diagnostic.file_path or "hdslint"
        style = "high" if diagnostic.severity is Severity.ERROR else "medium"
        name = words[str(diagnostic.severity)]
        lines.append(f"{_safe(where)}: {paint(name, style)}: {_safe(redact_code(diagnostic.summary, report.secrets))}")
        if diagnostic.detail:
            lines.append(f"    {_safe(redact_code(diagnostic.detail, report.secrets))}")
    return "\n".join(lines)


def _finding(finding: Finding, report: Report, paint: _Paint, explain: bool) -> Iterator[str]:
    words = WORDS[report.lang]
    policy = finding.policy
    failing = finding.outcome is Outcome.FAIL
    label = words[policy.severity] if failing else words[str(finding.outcome)]
    style = policy.severity if failing else str(finding.outcome)
    place = finding.location.span.first
    yield ""
    yield f"  {paint(label, style)}  {paint(policy.id, 'bold')}  {policy.title[report.lang]}"
    yield paint(_safe(f"  {finding.address}  {place.line}:{place.column}"), "dim")
    if finding.outcome is Outcome.PASS:
        return
    if failing:
        yield f"  {_safe(redact(finding.message, report.secrets))}"
    for gutter, text in frame(finding.location.span, report.secrets):
        caret = text.strip("^ ") == "" and "^" in text
        yield f"    {paint(gutter + ' │', 'dim')} {paint(text, 'caret') if caret else _safe(text)}".rstrip()
    if finding.reasons and not failing:
        reasons = redact(", ".join(finding.reasons), report.secrets)
        yield f"  {words['why_open']}{_colon(report.lang)} {_safe(reasons)}"
    if failing:
        for related in finding.related[:3]:
            where = f"{related.span.file.path}:{related.span.first.line}"
            yield paint(_safe(f"  {words['related']} {where}  {redact(related.note, report.secrets)}".rstrip()), "dim")
    if failing and explain and policy.remediation[report.lang]:
        yield f"  {words['fix']}{_colon(report.lang)}"
        yield from (f"    {line}".rstrip() for line in policy.remediation[report.lang].splitlines())


def _colon(lang: str) -> str:
    return "\u00a0:" if lang == "fr" else ":"


def _undecided(report: Report, paint: _Paint) -> Iterator[str]:
    """What would decide the open findings, shown or not: a line for each reason, then what helps with them."""
    asked = questions(report)
    if not asked:
        return
    words = WORDS[report.lang]
    count = report.count(Outcome.OPEN)
    heads = words["findings"], words["resources"]
    yield ""
    yield paint(words["undecided" if count > 1 else "undecided_one"].format(count=count), "bold")
    yield paint("  " + "  ".join(heads), "dim")
    for question in asked[:_LISTED]:
        counts = (
            str(n).rjust(len(head)) for n, head in zip((question.findings, question.resources), heads, strict=True)
        )
        yield f"  {'  '.join(counts)}  {_safe(question.text(report))}"
    if len(asked) > _LISTED:
        yield paint(f"  {words['more'].format(count=len(asked) - _LISTED)}", "dim")
    yield from (paint(f"  {words[name]}", "dim") for name in hints(asked[:_LISTED], report))


def _summary(report: Report, show: frozenset[Outcome], paint: _Paint) -> Iterator[str]:
    words = WORDS[report.lang]
    kept = [f for f in report.findings if f.suppression is None]
    failing = [f for f in kept if f.outcome is Outcome.FAIL]
    opened, passed = report.count(Outcome.OPEN), report.count(Outcome.PASS)
    by_severity = ", ".join(
        f"{count} {paint(words[severity], severity)}"
        for severity in reversed(SEVERITIES)
        if (count := sum(f.policy.severity == severity for f in failing))
    )
    counts = words["counts"].format(
        fail=len(failing), severities=f" ({by_severity})" if by_severity else "", open=opened, passed=passed
    )
    files = words["file"] if len(report.files) == 1 else words["files"].format(count=len(report.files))
    hidden = [(Outcome.OPEN, opened), (Outcome.PASS, passed)]
    names = ",".join(str(outcome) for outcome, count in hidden if count and outcome not in show)
    total = sum(count for outcome, count in hidden if outcome not in show)
    tail = f" ({words['hidden'].format(count=total, names=names)})" if total else ""
    yield ""
    yield f"{counts}{tail} — {words['in'].format(files=files, seconds=report.seconds)}"
    yield from _coverage(report, paint)
    yield from _overrides(report, paint)


def _overrides(report: Report, paint: _Paint) -> Iterator[str]:
    words = WORDS[report.lang]
    listed = [policy for policy in report.policies if policy.override is not None]
    for policy in listed[:_LISTED]:
        override = policy.override
        assert override is not None
        line = words["disabled" if override.disabled else "instead"].format(
            id=policy.id,
            reason=redact(override.reason, report.secrets),
            severity=words[policy.severity],
            declared=words[override.declared],
        )
        yield paint(_safe(f"  {line}"), "dim")
    if len(listed) > _LISTED:
        yield paint(f"  {words['more'].format(count=len(listed) - _LISTED)}", "dim")


def _coverage(report: Report, paint: _Paint) -> Iterator[str]:
    words = WORDS[report.lang]
    statuses = {status: [r for r in report.files if r.status is status] for status in FileStatus}
    yield paint(
        words["coverage"].format(
            analysed=len(statuses[FileStatus.ANALYSED]),
            not_ours=len(statuses[FileStatus.NOT_OURS]),
            unsupported=len(statuses[FileStatus.UNSUPPORTED]),
            unreadable=len(statuses[FileStatus.UNREADABLE]),
        ),
        "dim",
    )
    for status, name in ((FileStatus.UNREADABLE, "unreadable"), (FileStatus.UNSUPPORTED, "unsupported")):
        records = statuses[status]
        for record in records[:_LISTED]:
            note = f" ({record.note})" if record.note else ""
            yield paint(_safe(f"  {words[name]}{_colon(report.lang)} {report.uri_prefix}{record.path}{note}"), "dim")
        if len(records) > _LISTED:
            yield paint(f"  {words['more'].format(count=len(records) - _LISTED)}", "dim")


def _safe(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
