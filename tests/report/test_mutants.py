from __future__ import annotations

import json

from hdslint.mutation.score import score
from hdslint.report import mutants
from tests.inline import REFERENCE, policy

RULE = policy("""
    locals {
      ports = [
        22,
        3389,
      ]
    }
    enforce {
      condition     = !contains(local.ports, attrs.port) && attrs.days >= 7
      error_message = { en = "M", fr = "M" }
    }
    noncompliant {
      resource "aws_x" "a" {
        port = 22
        days = 7
      }
    }
    noncompliant {
      resource "aws_x" "a" {
        port = 443
        days = 3
      }
    }
    compliant {
      resource "aws_x" "a" {
        port = 443
        days = 30
      }
    }
""")
SCORE = score(RULE, REFERENCE)


def test_survivors_are_shown_as_they_were_and_as_they_are() -> None:
    assert mutants.render_text([SCORE], least=90) == (
        "HDS-TST-001  7 of 10 mutants killed, 70.0 %\n"
        "  family/test.hcl:5:7\n"
        "    - 22, 3389, ]\n"
        "    + 22]\n"
        "  family/test.hcl:10:68\n"
        "    - condition = !contains(local.ports, attrs.port) && attrs.days >= 7\n"
        "    + condition = !contains(local.ports, attrs.port) && attrs.days > 7\n"
        "  family/test.hcl:10:71\n"
        "    - condition = !contains(local.ports, attrs.port) && attrs.days >= 7\n"
        "    + condition = !contains(local.ports, attrs.port) && attrs.days >= 6\n"
        "1 policy, 7 of 10 mutants killed, 70.0 % (0 of them by an error), 3 survived; at least 90 % are asked for"
    )


def test_the_score_is_that_of_all_policies_together() -> None:
    assert mutants.percentage([SCORE]) == 70
    assert mutants.percentage([]) == 100
    assert mutants.totals([SCORE, SCORE]) == (14, 20)


def test_colour_only_when_asked() -> None:
    assert "\033[" not in mutants.render_text([SCORE], least=90)
    assert "\033[1;31m1 policy" in mutants.render_text([SCORE], least=90, color=True)
    assert "\033[32m1 policy" in mutants.render_text([SCORE], least=50, color=True)


def test_a_long_line_is_cut_around_what_differs() -> None:
    long = " && ".join(f'attrs.argument_{n} == "value"' for n in range(30))
    made = score(policy(f'enforce {{\n condition = {long}\n error_message = {{ en = "M", fr = "M" }}\n}}'), REFERENCE)
    for edit in made.survivors:
        original, mutated = mutants.difference(edit)
        assert original != mutated
        assert max(len(original), len(mutated)) <= 112


def test_json() -> None:
    report = json.loads(mutants.render_json([SCORE], least=90))
    assert (report["version"], report["score"], report["least"]) == (1, 70.0, 90)
    (row,) = report["policies"]
    assert (row["policy"], row["mutants"], row["killed"], row["in_error"]) == ("HDS-TST-001", 10, 7, 0)
    assert row["survivors"][1] == {
        "file": "family/test.hcl", "line": 10, "column": 68, "original": ">=", "mutated": ">",
    }  # fmt: skip
