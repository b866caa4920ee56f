from __future__ import annotations

import json

from hdslint.report import json as json_report
from tests.report.samples import report


def test_the_whole_document() -> None:
    document = json.loads(json_report.render(report()))
    assert list(document) == ["version", "tool", "lang", "summary", "findings", "diagnostics", "files", "overrides"]
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


def test_two_runs_are_byte_identical() -> None:
    assert json_report.render(report()) == json_report.render(report())
