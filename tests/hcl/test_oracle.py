"""Every expression of the oracle, judged by what the real Terraform answered."""

from __future__ import annotations

import json
import shutil
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


# -- random expressions, live ------------------------------------------------------------------------------------

_NAMES = st.sampled_from(["a", "b", "c"])
_STRINGS = st.text(string.ascii_letters + string.digits + " -_.,é", max_size=6).map(lambda s: json.dumps(s))
_NUMBERS = st.one_of(st.integers(-50, 50).map(str), st.sampled_from(["0.5", "1e3", "2.25", "-0.1"]))
_ATOMS = st.one_of(_STRINGS, _NUMBERS, st.sampled_from(["true", "false", "null"]))


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    objects = st.dictionaries(_NAMES, inner, max_size=3).map(
        lambda items: "{" + ", ".join(f"{k} = {v}" for k, v in items.items()) + "}"
    )
    unary = st.sampled_from(
        [
            "upper",
            "lower",
            "length",
            "jsonencode",
            "keys",
            "values",
            "tolist",
            "toset",
            "tomap",
            "tostring",
            "tonumber",
            "tobool",
            "flatten",
            "distinct",
            "compact",
            "reverse",
            "sort",
            "sum",
            "abs",
            "ceil",
            "floor",
            "trimspace",
            "title",
            "max",
            "min",
            "one",
            "coalesce",
            "alltrue",
            "anytrue",
            "merge",
            "concat",
            "can",
            "try",
            "signum",
            "chomp",
            "strrev",
            "sha256",
            "base64encode",
            "range",
        ]
    )
    calls = st.builds(lambda f, x: f"{f}({x})", unary, inner)
    pairs = st.sampled_from(
        [
            "concat",
            "merge",
            "contains",
            "coalesce",
            "lookup",
            "max",
            "min",
            "join",
            "split",
            "format",
            "element",
            "setunion",
            "setproduct",
            "zipmap",
            "startswith",
            "trimprefix",
            "index",
            "setsubtract",
            "setintersection",
            "chunklist",
            "pow",
            "formatlist",
        ]
    )
    calls2 = st.builds(lambda f, x, y: f"{f}({x}, {y})", pairs, inner, inner)
    binary = st.sampled_from(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"])
    operators = st.builds(lambda o, x, y: f"({x} {o} {y})", binary, inner, inner)
    conditionals = st.builds(lambda c, x, y: f"({c} ? {x} : {y})", inner, inner, inner)
    templates = st.builds(lambda x, y: f'"x${{{x}}}y${{{y}}}"', inner, inner)
    loops = st.builds(lambda x, y: f"[for v in {x} : [v, {y}]]", inner, inner)
    maps = st.builds(lambda x: f"{{ for k, v in {x} : k => v }}", inner)
    indexes = st.builds(lambda x, y: f"({x})[{y}]", inner, inner)
    attributes = st.builds(lambda x, n: f"({x}).{n}", inner, _NAMES)
    splats = st.builds(lambda x: f"({x})[*]", inner)
    return st.one_of(
        lists, objects, calls, calls2, operators, conditionals, templates, loops, maps, indexes, attributes, splats
    )


EXPRESSIONS = st.recursive(_ATOMS, _compound, max_leaves=6)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform")
def test_random_expressions_have_the_answers_of_terraform(tmp_path: Path) -> None:
    @settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(EXPRESSIONS)
    def compare(expression: str) -> None:
        theirs = ask(expression, tmp_path)
        if theirs is None or "known after apply" not in theirs:
            assert judge(answer(expression), theirs) is not Verdict.DIFFERENT, (expression, theirs, answer(expression))

    compare()
