"""A policy that the user overrides is in every report, with the reason."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hdslint.findings import Report
from hdslint.policy.blocks import NO_TEXT
from hdslint.policy.model import Family, Override, Policy
from hdslint.report import catalogue, markdown, sarif, text
from hdslint.report import json as json_report
from tests.report.samples import RULE, report

DISABLED = replace(RULE, id="HDS-TST-002", override=Override("no | such thing here", disabled=True, declared="high"))
LOWERED = replace(RULE, severity="low", override=Override("seen elsewhere", "low", declared="high"))


def overridden(lang: str = "en") -> Report:
    return replace(report(rule=LOWERED, lang=lang), policies=(LOWERED, DISABLED))


def run_of(shown: Report) -> Any:
    return json.loads(sarif.render(shown))["runs"][0]


def test_json() -> None:
    document = json.loads(json_report.render(overridden()))
    assert document["overrides"] == [
        {
            "policy": "HDS-TST-001", "title": "T", "disabled": False, "severity": "low", "declaredSeverity": "high",
            "reason": "seen elsewhere",
        },
        {
            "policy": "HDS-TST-002", "title": "T", "disabled": True, "severity": "high", "declaredSeverity": "high",
            "reason": "no | such thing here",
        },
    ]  # fmt: skip
    assert [f["severity"] for f in document["findings"] if f["outcome"] == "fail"] == ["low"]


def test_sarif() -> None:
    run = run_of(overridden())
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["HDS-TST-001", "HDS-TST-002"]
    lowered, disabled = run["invocations"][0]["ruleConfigurationOverrides"]
    assert lowered["descriptor"] == {"id": "HDS-TST-001", "index": 0}
    assert (lowered["configuration"]["level"], lowered["configuration"]["enabled"]) == ("note", True)
    assert disabled["descriptor"] == {"id": "HDS-TST-002", "index": 1}
    assert disabled["configuration"]["enabled"] is False
    assert disabled["configuration"]["properties"]["reason"] == "no | such thing here"
    assert [result["level"] for result in run["results"]] == ["note"]


def test_sarif_without_overrides_says_nothing_of_them() -> None:
    assert "ruleConfigurationOverrides" not in run_of(report())["invocations"][0]


def test_markdown() -> None:
    shown = markdown.render(overridden("fr"))
    assert "| HDS-TST-002 T | désactivée | no \\| such thing here |" in shown
    assert "| HDS-TST-001 T | faible au lieu de élevée | seen elsewhere |" in shown


def test_text() -> None:
    shown = text.render(overridden())
    assert "disabled by the configuration: HDS-TST-002 (no | such thing here)" in shown
    assert "low instead of high: HDS-TST-001 (seen elsewhere)" in shown


@pytest.mark.parametrize(
    ("policy", "said"),
    [(DISABLED, "disabled: no | such thing here"), (LOWERED, "low instead of high: seen elsewhere")],
)
def test_explain(policy: Policy, said: str) -> None:
    assert said in catalogue.explain(policy, FAMILY, {}, "en")


FAMILY = Family("own", "OWN", {"en": "Own", "fr": "Internes"}, NO_TEXT)
BARE = replace(RULE, rationale=NO_TEXT, remediation=NO_TEXT, supports=(), source="", id="f.aws_x.p")


def test_what_a_policy_does_not_say_is_left_out() -> None:
    explained = catalogue.explain(BARE, FAMILY, {}, "en")
    assert explained == "f.aws_x.p  T\nOwn · test · high\n\nApplies to\n  aws_x"
    shown = replace(report(rule=BARE), policies=(BARE,))
    (rule,) = run_of(shown)["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == rule["help"]["text"] == "T"
    assert rule["help"]["markdown"] == "T\n"
    assert "relationships" not in rule or rule["relationships"] == []
    assert "To do" not in text.render(shown)
    assert json.loads(json_report.render(shown))["findings"][0]["supports"] == []
    assert "| high | f.aws_x.p |" in markdown.render(shown)
