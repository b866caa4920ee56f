"""JSON, version 1: described in docs/json-output.md. Written by hand, so that it changes only on purpose."""

from __future__ import annotations

import json
from typing import Any

from ..diagnostics import Diagnostic
from ..findings import FileStatus, Finding, Location, Outcome, Report
from ..policy.model import SEVERITIES, Policy
from .fingerprints import own_fingerprint
from .questions import Question, questions
from .redaction import redact, redact_code

VERSION = 1


def render(report: Report) -> str:
    """The whole report; nothing in it depends on when it was made."""
    document = {
        "version": VERSION,
        "tool": _tool(),
        "lang": report.lang,
        "summary": _summary(report),
        "findings": [_finding(finding, report) for finding in report.findings],
        "undecided": [_question(question, report) for question in questions(report)],
        "requirements": _requirements(report),
        "diagnostics": [_diagnostic(diagnostic, report) for diagnostic in report.diagnostics],
        "files": [
            {"path": f"{report.uri_prefix}{r.path}", "kind": r.kind, "status": str(r.status), "note": r.note}
            for r in report.files
        ],
        "overrides": [_override(policy, report) for policy in report.policies if policy.override is not None],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _tool() -> dict[str, str]:
    from .. import __version__

    return {"name": "hdslint", "version": __version__}


def _summary(report: Report) -> dict[str, Any]:
    failing = [f for f in report.findings if f.outcome is Outcome.FAIL and f.suppression is None]
    return {
        "outcomes": {
            "fail": len(failing),
            "open": report.count(Outcome.OPEN),
            "pass": report.count(Outcome.PASS),
            "notApplicable": report.count(Outcome.NOT_APPLICABLE),
        },
        "failing": {severity: sum(f.policy.severity == severity for f in failing) for severity in SEVERITIES},
        "suppressed": sum(f.suppression is not None for f in report.findings),
        "files": {
            "analysed": _count(report, FileStatus.ANALYSED),
            "notOurs": _count(report, FileStatus.NOT_OURS),
            "unsupported": _count(report, FileStatus.UNSUPPORTED),
            "unreadable": _count(report, FileStatus.UNREADABLE),
        },
    }


def _count(report: Report, status: FileStatus) -> int:
    return sum(record.status is status for record in report.files)


def _override(policy: Policy, report: Report) -> dict[str, Any]:
    override = policy.override
    assert override is not None
    return {
        "policy": policy.id,
        "title": policy.title[report.lang],
        "disabled": override.disabled,
        "severity": policy.severity,
        "declaredSeverity": override.declared,
        "reason": redact(override.reason, report.secrets),
    }


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    policy = finding.policy
    return {
        "policy": policy.id,
        "title": policy.title[report.lang],
        "family": policy.family,
        "provider": policy.provider,
        "severity": policy.severity,
        "outcome": str(finding.outcome),
        "message": redact(finding.message, report.secrets),
        "resource": {"address": finding.address, "type": finding.resource_type},
        "path": finding.path,
        "location": _location(finding.location, report),
        "related": [
            {**_location(related, report), "note": redact(related.note, report.secrets)} for related in finding.related
        ],
        "reasons": [redact(reason, report.secrets) for reason in finding.reasons],
        "supports": list(policy.supports),
        "fingerprint": own_fingerprint(finding),
        "suppression": finding.suppression,
    }


def _question(question: Question, report: Report) -> dict[str, Any]:
    """One thing that would decide open findings, and how many."""
    return {"reason": question.text(report), "findings": question.findings, "resources": question.resources}


def _requirements(report: Report) -> dict[str, Any]:
    """What the ids in ``supports`` mean; a recalled one says so."""
    ids = sorted({id_ for finding in report.findings for id_ in finding.policy.supports})
    entries = {id_: report.requirements[id_] for id_ in ids if id_ in report.requirements}
    return {
        id_: {
            "framework": entry["framework"],
            "number": entry["number"],
            "title": entry["title"][report.lang],
            "confidence": entry["confidence"],
            "evidence": entry["evidence"],
        }
        for id_, entry in entries.items()
    }


def _location(location: Location, report: Report) -> dict[str, Any]:
    first, last = location.span.first, location.span.last
    return {
        "file": f"{report.uri_prefix}{location.span.file.path}",
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _diagnostic(diagnostic: Diagnostic, report: Report) -> dict[str, Any]:
    place = diagnostic.span.first if diagnostic.span is not None else None
    return {
        "severity": str(diagnostic.severity),
        "summary": redact_code(diagnostic.summary, report.secrets),
        "detail": redact_code(diagnostic.detail, report.secrets),
        "file": diagnostic.file_path,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
