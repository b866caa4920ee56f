from __future__ import annotations

import json

from hdslint.report import trials
from hdslint.trial import Result, run_examples
from tests.inline import REFERENCE, policy

RULE = policy("""
    enforce {
      condition     = attrs.on
      error_message = { en = "${meta.name} is off.", fr = "${meta.name} est éteint." }
    }
    noncompliant {
      resource "aws_x" "a" { on = false }
      resource "aws_x" "b" { on = true }
    }
    compliant {
      resource "aws_x" "a" { on = true }
    }
    compliant {
      resource "aws_y" "a" { on = true }
    }
    undecided {
      resource "aws_x" "a" { on = "maybe" }
    }
""")
RESULTS: tuple[Result, ...] = tuple(run_examples(RULE, REFERENCE))

DETAIL = RESULTS[-1].judgement.diagnostics[0].detail


def test_failing_examples_say_where_what_was_promised_and_what_was_met() -> None:
    assert trials.render_text([RULE], RESULTS) == (
        "family/test.hcl:7:1: HDS-TST-001 noncompliant: FAILED\n"
        "    expected: every resource fails\n"
        "    met: aws_x.a: fail: a is off.\n"
        "    met: aws_x.b: pass: T\n"
        "family/test.hcl:14:1: HDS-TST-001 compliant: FAILED\n"
        "    expected: every resource passes\n"
        "    met: no resource of type aws_x\n"
        "family/test.hcl:17:1: HDS-TST-001 undecided: FAILED\n"
        "    expected: every resource is open\n"
        "    met: aws_x.a: open: The code does not decide whether this holds: T. It depends on policy HDS-TST-001: "
        f"{DETAIL} (an expression in error).\n"
        f"    error: policy HDS-TST-001 could not be evaluated on aws_x.a: {DETAIL}\n"
        "1 policy, 4 examples, 3 failed"
    )


def test_what_holds_is_listed_when_asked_for() -> None:
    assert trials.render_text([RULE, RULE], RESULTS[1:2]) == "2 policies, 1 example, 0 failed"
    assert trials.render_text([RULE], RESULTS[1:2], verbose=True) == (
        "family/test.hcl:11:1: HDS-TST-001 compliant: ok\n1 policy, 1 example, 0 failed"
    )


def test_colour_only_when_asked() -> None:
    assert "\033[" not in trials.render_text([RULE], RESULTS, verbose=True)
    assert "\033[1;31mFAILED\033[0m" in trials.render_text([RULE], RESULTS, color=True)
    assert "\033[32mok\033[0m" in trials.render_text([RULE], RESULTS, verbose=True, color=True)


def test_json() -> None:
    report = json.loads(trials.render_json([RULE], RESULTS))
    assert (report["version"], report["policies"], report["failed"]) == (1, 1, 3)
    first, second, _, last = report["examples"]
    assert first == {
        "policy": "HDS-TST-001", "example": "noncompliant", "file": "family/test.hcl", "line": 7, "column": 1,
        "holds": False, "expected": "fail", "errors": [],
        "met": [
            {"address": "aws_x.a", "outcome": "fail", "message": "a is off.", "reasons": []},
            {"address": "aws_x.b", "outcome": "pass", "message": "T", "reasons": []},
        ],
    }  # fmt: skip
    assert second["holds"] is True
    assert last["errors"] == [f"policy HDS-TST-001 could not be evaluated on aws_x.a: {DETAIL}"]
