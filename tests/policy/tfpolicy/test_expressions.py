from __future__ import annotations

from collections.abc import Mapping

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.nodes import walk
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.values import Reason, ReasonKind, Unknown, Value
from hdslint.policy.tfpolicy.expressions import understood, with_parts
from hdslint.policy.tfpolicy.functions import CORE
from hdslint.source import SourceFile

NAMES: Mapping[str, Value] = {"u": Unknown((Reason(ReasonKind.VARIABLE, "var.u"),), not_null=True), "n": None}
ERROR = "keys(n) == []"


def value(text: str) -> Value:
    expression, problems = parse_expression(SourceFile("e", text.encode()))
    assert expression is not None, problems
    return evaluate(understood(expression), Scope(NAMES, CORE, structural=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"false && {ERROR}", False),
        (f"{ERROR} && false", False),
        (f"true || {ERROR}", True),
        (f"{ERROR} || true", True),
        ("false && n", False),
        ("true || n", True),
        ("u && false", False),
        ("u || true", True),
        (f"true && (false || (true && (false && {ERROR})))", False),
        ("true && true && false", False),
        ("false || false || true", True),
    ],
)
def test_an_operand_that_decides_decides(text: str, expected: bool) -> None:
    assert value(text) is expected


@pytest.mark.parametrize("text", [f"true && {ERROR}", f"false || {ERROR}", "true && n", f"{ERROR} && n"])
def test_an_error_that_matters_is_an_error(text: str) -> None:
    with pytest.raises(EvaluationError):
        value(text)


@pytest.mark.parametrize("text", ["u && true", "u || false", f"u && {ERROR}", f"u || {ERROR}"])
def test_what_is_not_decided_is_unknown(text: str) -> None:
    assert isinstance(value(text), Unknown)


def test_deep_alternation_is_bounded() -> None:
    text = "true"
    for _ in range(40):
        text = f"(false || (true && {text}))"
    assert value(text) is True


def test_nothing_to_change_is_the_same_object() -> None:
    expression, _ = parse_expression(SourceFile("e", b"[for a in b : a.c[0] if a.d == 1]"))
    assert expression is not None
    assert understood(expression) is expression
    assert with_parts(expression, lambda part: part) is expression


def test_every_place_is_kept() -> None:
    expression, _ = parse_expression(SourceFile("e", b"attrs.a && length(attrs.b) > 0"))
    assert expression is not None
    places = {node.span for node in walk(expression)}
    assert {node.span for node in walk(understood(expression))} <= places
