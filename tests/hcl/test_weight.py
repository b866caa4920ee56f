"""Small code that makes large values ends soon, and what it makes is unknown."""

from __future__ import annotations

import pytest

from hdslint.hcl.evaluator import Budget, Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.nodes import Expression
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.types import STRING
from hdslint.hcl.values import List, Map, Partial, Reason, ReasonKind, Set, Unknown, Value
from hdslint.hcl.weight import HEAVY, MAX_TEXT, MAX_WEIGHT, weight
from hdslint.source import SourceFile

LONG = "x\n" * (MAX_TEXT // 4)  # two of them are as long as a text may be


def expression(text: str) -> Expression:
    found, errors = parse_expression(SourceFile("e", text.encode()))
    assert found is not None, errors
    return found


def value_of(text: str, names: dict[str, Value], effort: Budget | None = None) -> Value:
    return evaluate(expression(text), Scope({**names}, FUNCTIONS, effort=effort))


@pytest.mark.parametrize(
    "step",
    [
        "[a, a]",
        "{ x = a, y = a }",
        "[for i in [1, 2] : a]",
        "{ for i in [1, 2] : i => a }",
        "{ for i in [1, 2] : 1 => a... }",
        "concat(a, a)",
        "merge({ x = a }, { y = a })",
        "setproduct(a, a)",
        "[a, a][*]",
        "true ? [a, a] : []",
        "try([a, a], 1)",
        "[toset([a]), a, a]",
        "[a, a, a == a]",
        'zipmap(["x", "y"], [a, a])',
        "flatten([a, a])",
        "[a, a, u]",
    ],
)
def test_what_doubles_with_every_line_becomes_unknown(step: str) -> None:
    unknown = Unknown((Reason(ReasonKind.VARIABLE, "var.u"),))
    value: Value = ["x", "y"]
    for _ in range(60):
        if isinstance(value, Unknown):
            break
        value = value_of(step, {"a": value, "u": unknown})
    assert isinstance(value, Unknown)
    assert value.reasons[0].kind is ReasonKind.LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "join(a, range(100))",
        'replace(a, "x", a)',
        'replace(a, "", "yyyyyyyy")',
        'replace("${substr(a, 0, 90000)}", "/x/", substr(a, 0, 1000))',
        "indent(100, a)",
        'format("%s%s%s", a, a, a)',
        'format("%9999999d", 1)',
        'formatlist("%s%s", a, range(1000))',
        "jsonencode([a, a])",
        "yamlencode([[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]])",
        'join("", [a, a, a])',
        '"${a}${a}${a}"',
        '"%{ for i in range(1000) }${a}%{ endfor }"',
        '[for i in range(1000) : "${a}${i}"]',
        "upper(jsonencode([a, a]))",
        "setproduct(range(1000), range(1000))",
    ],
)
def test_a_result_too_large_is_unknown_and_no_error(text: str) -> None:
    for written in (text, f"try({text}, 1)"):
        value = value_of(written, {"a": LONG})
        assert isinstance(value, Unknown)
        assert {reason.kind for reason in value.reasons} == {ReasonKind.LIMIT}


@pytest.mark.parametrize("text", ["length(a) + length(a)", "jsonencode(a) == jsonencode(a)", "a == a"])
def test_work_on_large_values_is_counted(text: str) -> None:
    value: Value = ["x"] * HEAVY
    assert not isinstance(value_of(text, {"a": value}, Budget(10 * HEAVY)), Unknown)
    assert isinstance(value_of(text, {"a": value}, Budget(HEAVY)), Unknown)


def test_work_on_small_values_is_not_counted() -> None:
    effort = Budget(0)
    assert value_of("[for i in range(1000) : length(a)][999]", {"a": ["x"] * 10}, effort) == 10
    assert effort.left == 0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, 1),
        (True, 1),
        ("x", 1),
        ("x" * 50, 3),
        ([], 1),
        (["x", ["y", 1]], 5),
        ({"k": "v"}, 2),
        ({"k" * 25: "v"}, 3),
        (Set(["a", "b"]), 3),
        (List([["a"]], STRING), 3),
        (Map({"a": ["b"]}, STRING), 3),
        (Partial({"a": ["b"]}, Unknown((Reason(ReasonKind.VARIABLE),))), 3),
        (Unknown((Reason(ReasonKind.VARIABLE),)), 1),
    ],
)
def test_a_weight(value: Value, expected: int) -> None:
    assert weight(value) == expected


def test_what_is_shared_counts_as_often_as_it_appears() -> None:
    shared: Value = ["x"] * HEAVY
    assert weight([shared, shared]) == 1 + 2 * (HEAVY + 1)


def test_a_weight_beyond_the_bound_is_beyond_it() -> None:
    value: Value = ["x"] * MAX_WEIGHT
    assert weight(value) > MAX_WEIGHT
    assert weight([[value]]) > MAX_WEIGHT
