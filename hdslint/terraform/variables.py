"""Input variables: where a value comes from, and its conversion to the declared type.

Source: developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal
from ..hcl.parser import parse_expression
from ..hcl.types import DYNAMIC, Primitive
from ..hcl.values import Reason, ReasonKind, Unknown, Value, identity_key
from ..source import SourceFile
from .type_constraints import conform, read_type

_CONSTANT = Scope(names={}, functions=FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A value given to a root module's variable, and the argument that gives it, if a file does."""

    value: Value
    argument: Argument | None = None


def without_value(name: str, block: Block) -> Unknown:
    """The unknown that a variable without a value is."""
    constraint = block.body.arguments.get("type")
    return Unknown(
        (Reason(ReasonKind.VARIABLE, f"var.{name}", block.header),),
        # nullable is true unless it says otherwise
        not_null=not _is_true(block, "nullable", True),
        type=DYNAMIC if constraint is None else read_type(constraint.expression),
    )


def assigned(bodies: Iterable[Body]) -> dict[str, Assigned]:
    """The values that files of assignments give; later files win."""
    return {
        name: Assigned(evaluate_safely(argument.expression, _CONSTANT)[0], argument)
        for body in bodies
        for name, argument in body.arguments.items()
    }


def given(texts: Mapping[str, str], variables: Mapping[str, Block]) -> dict[str, Assigned]:
    """The values that texts (``--var``, ``TF_VAR_…``) give to the variables of a module.

    The text of a variable of a primitive type, or of none, is its value; that of any other is an expression.
    """
    values: dict[str, Assigned] = {}
    for name, text in texts.items():
        if name not in variables:
            continue
        constraint = variables[name].body.arguments.get("type")
        if constraint is None or isinstance(read_type(constraint.expression), Primitive):
            values[name] = Assigned(text)
            continue
        expression, problems = parse_expression(SourceFile(f"var.{name}", text.encode()))
        if expression is None or problems:
            reason = Reason(ReasonKind.ERROR, f"the value given to var.{name} is not an expression")
            values[name] = Assigned(Unknown((reason,)))
        else:
            values[name] = Assigned(evaluate_safely(expression, _CONSTANT)[0])
    return values


def settled(name: str, block: Block, value: Value) -> Value:
    """A variable's value after null handling and conversion to its type."""
    default = block.body.arguments.get("default")
    if value is None and default is not None and not _is_true(block, "nullable", True):
        value = _constant(default.expression)
    constraint = block.body.arguments.get("type")
    if constraint is None:
        return value
    try:
        return conform(value, read_type(constraint.expression), _constant)
    except EvaluationError as error:
        return Unknown((Reason(ReasonKind.ERROR, f"var.{name}: {error.summary}", block.header),))


def is_given(name: str, block: Block, found: Assigned | None, value: Value) -> bool:
    """Whether a variable has a value already, assigned or by default."""
    if found is None and "default" not in block.body.arguments:
        return False
    known = settled(name, block, found.value) if found is not None else settled(name, block, default_of(block))
    return identity_key(known) == identity_key(settled(name, block, value))


def _constant(expression: Expression) -> Value:
    return evaluate_safely(expression, _CONSTANT)[0]


def default_of(block: Block) -> Value:
    """The default of a variable, converted to its type; the caller knows there is one."""
    return _constant(block.body.arguments["default"].expression)


def is_sensitive(block: Block) -> bool:
    """Whether a variable is declared sensitive."""
    return _is_true(block, "sensitive", False)


def _is_true(block: Block, name: str, default: bool) -> bool:
    argument = block.body.arguments.get(name)
    if argument is None or not isinstance(argument.expression, Literal):
        return default
    return argument.expression.value is True
