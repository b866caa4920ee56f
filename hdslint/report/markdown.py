"""Markdown, as a job summary shows it: counts, then the findings that fail, then what could not be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..findings import FileStatus, Finding, Outcome, Report
from ..policy.model import SEVERITIES
from ..wording import requirement_line
from .questions import hints, questions
from .redaction import redact
from .tables import cell
from .words import WORDS

_LISTED = 10
# A job summary is refused above 1 MiB; what is left out is announced.
_LIMIT = 900_000

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "head": "| severity | policy | where | finding |",
        "fail": "Failing",
        "open": "Undecided: what the code alone cannot show",
        "undecided_head": "| findings | resources | what is not known |",
        "none": "No failing finding.",
        "cut": "{count} more findings are in the report, not in this summary.",
        "requirements": "Requirements that the failing findings bear on",
        "required": "| requirement | failing findings |",
        "counts": "{fail} fail · {open} open · {passed} pass",
        "overrides": "Overridden by the configuration",
        "overrides_head": "| policy | | reason |",
        "disabled": "disabled",
        "instead": "{severity} instead of {declared}",
        "files": "{analysed} files analysed, {not_ours} not Kubernetes, "
        "{unsupported} unsupported, {unreadable} unreadable",
    },
    "fr": {
        "head": "| gravité | politique | où | constat |",
        "fail": "Non conformes",
        "open": "Indécidables : ce que le code seul ne peut montrer",
        "undecided_head": "| constats | ressources | ce qui n’est pas connu |",
        "none": "Aucun constat non conforme.",
        "cut": "{count} autres constats figurent dans le rapport, pas dans ce résumé.",
        "requirements": "Exigences concernées par les constats non conformes",
        "required": "| exigence | constats non conformes |",
        "counts": "{fail} non conformes · {open} indécidables · {passed} conformes",
        "overrides": "Modifiées par la configuration",
        "overrides_head": "| politique | | motif |",
        "disabled": "désactivée",
        "instead": "{severity} au lieu de {declared}",
        "files": "{analysed} fichiers analysés, {not_ours} hors Kubernetes, "
        "{unsupported} non pris en charge, {unreadable} illisibles",
    },
}


def render(report: Report) -> str:
    """The whole summary; the most severe findings come first, and stay when it is cut."""
    words = _WORDS[report.lang]
    shown = [f for f in report.findings if f.suppression is None]
    failing = sorted((f for f in shown if f.outcome is Outcome.FAIL), key=_severity_first)
    undecided = sorted((f for f in shown if f.outcome is Outcome.OPEN), key=_severity_first)
    counts = words["counts"].format(
        fail=len(failing), open=len(undecided), passed=sum(f.outcome is Outcome.PASS for f in shown)
    )
    statuses = {status: sum(record.status is status for record in report.files) for status in FileStatus}
    files = words["files"].format(
        analysed=statuses[FileStatus.ANALYSED],
        not_ours=statuses[FileStatus.NOT_OURS],
        unsupported=statuses[FileStatus.UNSUPPORTED],
        unreadable=statuses[FileStatus.UNREADABLE],
    )
    lines = ["## hdslint", "", f"**{counts}**", "", files, ""]
    lines += _table(words["fail"], failing, report) if failing else [words["none"], ""]
    if undecided:
        lines += _undecided(report, len(undecided))
        lines += ["<details>", "", *_table(words["open"], undecided, report), "</details>", ""]
    if failing:
        lines += ["<details>", "", *_required(failing, report), "</details>", ""]
    return "\n".join([*lines, *_overrides(report)])


def _overrides(report: Report) -> list[str]:
    """The policies that the user disabled or gave another severity, with the reasons given."""
    words, names = _WORDS[report.lang], WORDS[report.lang]
    rows = []
    for policy in report.policies:
        if policy.override is not None:
            what = words["disabled"]
            if not policy.override.disabled:
                severity, declared = names[policy.severity], names[policy.override.declared]
                what = words["instead"].format(severity=severity, declared=declared)
            cells = (f"{policy.id} {policy.title[report.lang]}", what, redact(policy.override.reason, report.secrets))
            rows.append("| " + " | ".join(cell(text) for text in cells) + " |")
    return [f"### {words['overrides']}", "", words["overrides_head"], "|---|---|---|", *rows, ""] if rows else []


def _undecided(report: Report, count: int) -> list[str]:
    """What would decide the open findings: a row for each reason, then what helps with them."""
    words, shared = _WORDS[report.lang], WORDS[report.lang]
    asked = questions(report)
    listed = asked[:_LISTED]
    title = shared["undecided" if count > 1 else "undecided_one"].format(count=count)
    lines = [f"### {title}", "", words["undecided_head"], "|---:|---:|---|"]
    lines += [f"| {q.findings} | {q.resources} | {cell(q.text(report))} |" for q in listed]
    if len(asked) > _LISTED:
        lines += ["", shared["more"].format(count=len(asked) - _LISTED)]
    return [*lines, "", *(line for name in hints(listed, report) for line in (shared[name], ""))]


def _severity_first(finding: Finding) -> tuple[object, ...]:
    return (-SEVERITIES.index(finding.policy.severity), *finding.sort_key())


def _table(title: str, findings: Iterable[Finding], report: Report) -> list[str]:
    words = _WORDS[report.lang]
    lines = [f"### {title}", "", words["head"], "|---|---|---|---|"]
    size = 0
    rows = [_row(finding, report) for finding in findings]
    for index, row in enumerate(rows):
        size += len(row.encode()) + 1
        if size > _LIMIT // 2:
            lines += ["", words["cut"].format(count=len(rows) - index)]
            break
        lines.append(row)
    return [*lines, ""]


def _required(failing: Iterable[Finding], report: Report) -> list[str]:
    """The requirements concerned, each with how many findings bear on it; a recalled one says so."""
    words = _WORDS[report.lang]
    counts = Counter(id_ for finding in failing for id_ in finding.policy.supports)
    known = [id_ for id_ in report.requirements if id_ in counts]  # in the order of the texts
    rows = [
        f"| {cell(requirement_line(id_, report.requirements.get(id_), report.lang))} | {counts[id_]} |"
        for id_ in (*known, *sorted(counts.keys() - known))
    ]
    return [f"### {words['requirements']}", "", words["required"], "|---|---|", *rows, ""]


def _row(finding: Finding, report: Report) -> str:
    span = finding.location.span
    where = f"{report.uri_prefix}{span.file.path}"
    cells = (
        finding.policy.severity,
        finding.policy.id,
        f"`{where.replace('`', '')}:{span.first.line}`<br>`{finding.address.replace('`', '')}`",
        redact(finding.message, report.secrets),
    )
    return "| " + " | ".join(cell(text) for text in cells) + " |"
