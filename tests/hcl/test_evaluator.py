"""Limits of the evaluator: hostile expressions end, and are unknown with a reason."""

from __future__ import annotations

import pytest

from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.values import ReasonKind, Unknown, Value
from hdslint.source import SourceFile


def value(text: str) -> Value:
    expression, problems = parse_expression(SourceFile("x", text.encode()))
    assert expression is not None, problems
    return evaluate(expression, Scope({}, FUNCTIONS))


THOUSAND = "range(1000)"


@pytest.mark.parametrize(
    "text",
    [
        f"[for x in {THOUSAND} : [for y in {THOUSAND} : [for z in {THOUSAND} : x]]]",
        f"{{ for x in {THOUSAND} : x => [for y in {THOUSAND} : [for z in {THOUSAND} : [for w in {THOUSAND} : w]]] }}",
        '"' + "%{ for x in range(1000) }" * 3 + "%{ endfor }" * 3 + '"',
        f"try([for x in {THOUSAND} : [for y in {THOUSAND} : [for z in {THOUSAND} : x]]], 1)",
    ],
)
def test_loops_inside_one_another_end(text: str) -> None:
    found = value(text)
    assert isinstance(found, Unknown)
    assert found.reasons[0].kind is ReasonKind.LIMIT


def test_loops_that_people_write_are_evaluated() -> None:
    assert value("[for x in range(100) : length([for y in range(100) : y])]") == [100] * 100
