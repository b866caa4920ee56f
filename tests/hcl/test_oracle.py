"""Every expression of the oracle, judged by what the real Terraform answered."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.functions.filesystem import filesystem_functions
from tests.oracle.generation import expressions
from tests.oracle.judge import Verdict, answer, judge
from tests.oracle.regenerate import ask

ORACLE = Path(__file__).parent.parent / "oracle"
ANSWERS: dict[str, str | None] = json.loads((ORACLE / "expressions.json").read_text(encoding="utf-8"))
MISSES = 0.01


def test_the_answers_are_those_of_the_expressions() -> None:
    assert list(ANSWERS) == (ORACLE / "expressions.txt").read_text(encoding="utf-8").splitlines()
    assert len(ANSWERS) >= 400


@pytest.mark.parametrize("expression", list(ANSWERS))
def test_no_answer_differs_from_that_of_terraform(expression: str) -> None:
    assert judge(answer(expression), ANSWERS[expression]) is not Verdict.DIFFERENT


def test_few_answers_are_unknown_where_terraform_knows() -> None:
    misses = [e for e, theirs in ANSWERS.items() if judge(answer(e), theirs) is Verdict.MISS]
    assert len(misses) <= MISSES * len(ANSWERS), misses


OPENTOFU = ("base64gunzip", "cidrcontains", "urldecode")
FORMS = ("can", "ephemeralasnull", "issensitive", "try")  # of the evaluator itself


def test_every_function_of_terraform_and_opentofu_is_there() -> None:
    names = json.loads((ORACLE / "functions.json").read_text(encoding="utf-8"))
    module = {**FUNCTIONS, **filesystem_functions(Path(), Path(), lambda text, variables: text)}
    removed = {"list", "map"}  # since 0.15 they only say so
    assert {name for name in names if "::" not in name} - removed - set(module) - set(FORMS) == set()
    assert set(OPENTOFU) <= set(module)


# -- random expressions, live ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform")
def test_random_expressions_have_the_answers_of_terraform(tmp_path: Path) -> None:
    met: Counter[Verdict] = Counter()

    @settings(max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(expressions())
    def compare(expression: str) -> None:
        theirs = ask(expression, tmp_path)
        verdict = judge(answer(expression), theirs)
        if theirs is not None:
            met[verdict] += 1
        # A null of ours has no type: two expressions that differ only in that may differ in what is refused.
        if theirs is not None or "null" not in expression:
            assert verdict is not Verdict.DIFFERENT, (expression, theirs, answer(expression))

    compare()
    assert met[Verdict.MISS] <= MISSES * met.total(), met
