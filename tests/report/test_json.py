from __future__ import annotations

import json
from dataclasses import replace

from hdslint.report import json as json_report
from tests.report.samples import report, undecided, with_recalled


def test_the_whole_document() -> None:
    document = json.loads(json_report.render(report()))
    assert list(document) == [
        "version", "tool", "lang", "summary", "findings", "undecided",
        "requirements", "diagnostics", "files", "overrides",
    ]  # fmt: skip
    assert document["summary"] == {
        "outcomes": {"fail": 1, "open": 1, "pass": 1, "notApplicable": 0},
        "failing": {"low": 0, "medium": 0, "high": 1, "critical": 0},
        "suppressed": 0,
        "files": {"analysed": 1, "notOurs": 1, "unsupported": 1, "unreadable": 0},
    }
    failing = document["findings"][0]
    assert failing.pop("fingerprint")
    assert failing == {
        "policy": "HDS-TST-001",
        "title": "T",
        "family": "access-control",
        "provider": "test",
        "severity": "high",
        "outcome": "fail",
        "message": "on is false",
        "resource": {"address": "aws_x.a", "type": "aws_x"},
        "path": "on",
        "location": {"file": "main.tf", "startLine": 6, "startColumn": 3, "endLine": 6, "endColumn": 19},
        "related": [],
        "reasons": [],
        "supports": ["hds:exi-05"],
        "suppression": None,
    }


def test_what_the_ids_of_requirements_mean() -> None:
    entry = {
        "framework": "hds",
        "number": "05",
        "title": "Risk events to assess, A to H",
        "confidence": "verified",
        "evidence": "partial",
    }
    assert json.loads(json_report.render(report()))["requirements"] == {"hds:exi-05": entry}
    recalled = json.loads(json_report.render(with_recalled(report(), "hds:exi-05")))["requirements"]
    assert recalled == {"hds:exi-05": {**entry, "confidence": "recalled"}}


def test_every_reason_of_open_findings_is_listed() -> None:
    listed = json.loads(json_report.render(undecided(12)))["undecided"]
    assert listed[0] == {"reason": "var.shared (a variable without a value)", "findings": 12, "resources": 12}
    assert listed[12] == {"reason": "var.own_11 (a variable without a value)", "findings": 1, "resources": 1}
    assert json.loads(json_report.render(report('resource "aws_x" "a" {\n  on = true\n}\n')))["undecided"] == []


def test_what_is_masked_changes_no_fingerprint() -> None:
    plain = json.loads(json_report.render(report()))["findings"]
    masked = json.loads(json_report.render(replace(report(), secrets=frozenset(("false", "aws_x", "s1")))))["findings"]
    assert [f["message"] for f in masked] != [f["message"] for f in plain]
    assert [f["fingerprint"] for f in masked] == [f["fingerprint"] for f in plain]


def test_two_runs_are_byte_identical() -> None:
    assert json_report.render(report()) == json_report.render(report())
