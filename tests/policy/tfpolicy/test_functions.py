from __future__ import annotations

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.values import Reason, ReasonKind, Unknown, Value
from hdslint.policy.tfpolicy.functions import CORE, LISTED
from hdslint.source import SourceFile

UNKNOWN = Unknown((Reason(ReasonKind.VARIABLE, "var.v"),))


def value(text: str, **names: Value) -> Value:
    expression, problems = parse_expression(SourceFile("e", text.encode()))
    assert expression is not None, problems
    return evaluate(expression, Scope(names, CORE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('core::contains_substring("abc", "b")', True),
        ('core::contains_substring("abc", "B")', False),
        ('core::regex_match("prod-1", "^(dev|prod)-[0-9]+$")', True),
        ('core::regex_match("prod", "[0-9]")', False),
        ('core::semverconstraint("5.3.1", "~> 5.3.0")', True),
        ('core::semverconstraint("5.4.0", "~> 5.3.0")', False),
        ('core::semverconstraint("4.0.0", ">= 4.0, != 4.0.0")', False),
        ('core::semvercmp("1.10.0", "1.9.0")', 1),
        ('core::semvercmp("1.9.0-beta", "1.9.0")', -1),
        ('core::semvercmp("1.9.0", "1.9.0")', 0),
        ("core::valuetostring(true)", "true"),
        ("core::valuetostring(null)", "(null)"),
        ('core::valuetostring({ a = [1] })', '{\n  "a": [\n    1\n  ]\n}'),
        ('core::length("abc")', 3),
        ("core::length({ a = 1 })", 1),
        ("length([1, 2])", 2),
    ],
)  # fmt: skip
def test_known(text: str, expected: Value) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    ['core::semverconstraint("x", "> 1")', 'core::semvercmp("1", "one")', 'core::regex_match("a", "(")',
     "core::length(null)", "core::length(1)"],
)  # fmt: skip
def test_errors(text: str) -> None:
    with pytest.raises(EvaluationError):
        value(text)


@pytest.mark.parametrize(
    "text",
    ["core::contains_substring(v, \"b\")", 'core::regex_match(v, "b")', 'core::semverconstraint(v, "> 1")',
     "core::semvercmp(v, \"1.0.0\")", "core::length(v)", "core::type(1)", 'core::getdatasource("t", {})',
     'core::gethttprequest("u", {})', "core::timestamp()"],
)  # fmt: skip
def test_unknown(text: str) -> None:
    assert isinstance(value(text, v=UNKNOWN), Unknown)


def test_an_unknown_to_be_read_says_so() -> None:
    assert value("core::valuetostring(v)", v=UNKNOWN) == "(unknown)"


def test_what_is_written_for_others_exists() -> None:
    assert {"try", *CORE} >= LISTED
