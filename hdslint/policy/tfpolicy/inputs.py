"""``input`` blocks: what a Terraform policy file may be given, its type and default.

Source: developer.hashicorp.com/terraform/policy/reference/policy/input. One without a value is unknown: what is given
to a policy set in HCP Terraform is not in the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...frozen import frozen
from ...hcl.errors import EvaluationError
from ...hcl.evaluator import Scope, evaluate
from ...hcl.nodes import Block, Body, Expression
from ...hcl.parser import parse_expression
from ...hcl.types import DYNAMIC, Primitive, Type
from ...hcl.values import Reason, ReasonKind, Unknown, Value, texts
from ...source import SourceFile, Span
from ...terraform.type_constraints import conform, read_type
from ..blocks import refuse
from .functions import CORE

_ARGUMENTS = frozenset(("default", "description", "nullable", "sensitive", "type"))
_CONSTANT = Scope(names={}, functions=CORE)
_SHORTEST_SECRET = 4


@frozen
class Inputs:
    """The inputs of one file, and the values of those that are sensitive."""

    values: Mapping[str, Value]
    secrets: frozenset[str]


def read_inputs(body: Body, given: Mapping[str, Value]) -> Inputs:
    """The values of the inputs that a file declares; HdslintError for a declaration or a given value that is wrong."""
    values: dict[str, Value] = {}
    secrets: set[str] = set()
    for block in body.blocks_of("input"):
        if len(block.labels) != 1:
            refuse(block.header, 'expected a block: input "name" { … }')
        name = block.labels[0]
        if name in values:
            refuse(block.header, f"input {name} is already declared")
        values[name] = _value(name, block, given)
        if _flag(block, "sensitive"):
            secrets.update(text for text in texts(values[name]) if len(text) >= _SHORTEST_SECRET)
    return Inputs(values, frozenset(secrets))


def _value(name: str, block: Block, given: Mapping[str, Value]) -> Value:
    arguments = block.body.arguments
    for argument in arguments.values():
        if argument.name not in _ARGUMENTS:
            refuse(argument.name_span, f"{argument.name} is not an argument of input")
    type_ = read_type(arguments["type"].expression) if "type" in arguments else DYNAMIC
    if name in given:
        return _conformed(_read(given[name], type_, name, block.header), type_, block.header)
    if "default" in arguments:
        expression = arguments["default"].expression
        return _conformed(constant(expression), type_, expression.span)
    if _flag(block, "nullable"):
        return None
    return Unknown((Reason(ReasonKind.VARIABLE, f"input.{name}", block.header),), not_null=True, type=type_)


def _read(value: Value, type_: Type, name: str, span: Span) -> Value:
    """A value as given: a text for an input of a compound type is an expression."""
    if not isinstance(value, str) or isinstance(type_, Primitive):
        return value
    expression, problems = parse_expression(SourceFile(f"input {name}", value.encode()))
    if expression is None or problems:
        refuse(span, f"the value given to input {name} is not an expression")
    return constant(expression)


def _conformed(value: Value, type_: Type, span: Span) -> Value:
    try:
        return conform(value, type_, constant)
    except EvaluationError as error:
        refuse(error.span or span, error.summary)


def constant(expression: Expression) -> Value:
    """The value of an expression that refers to nothing; HdslintError for one that does, or is in error."""
    try:
        return evaluate(expression, _CONSTANT)
    except EvaluationError as error:
        refuse(error.span or expression.span, error.summary)


def _flag(block: Block, name: str) -> bool:
    argument = block.body.arguments.get(name)
    return argument is not None and constant(argument.expression) is True
