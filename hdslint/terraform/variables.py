"""Input variables: where a value comes from, and its conversion to the declared type."""

from __future__ import annotations

from collections.abc import Sequence

from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Block, Body, Expression, Literal
from ..hcl.types import DYNAMIC
from ..hcl.values import Reason, ReasonKind, Unknown, Value
from .type_constraints import conform, read_type

_CONSTANT = Scope(names={}, functions=FUNCTIONS)


def without_value(name: str, block: Block) -> Unknown:
    """The unknown that a variable without a value is."""
    constraint = block.body.arguments.get("type")
    return Unknown(
        (Reason(ReasonKind.VARIABLE, f"var.{name}", block.header),),
        # nullable is true unless it says otherwise
        not_null=not _is_true(block, "nullable", True),
        type=DYNAMIC if constraint is None else read_type(constraint.expression),
    )


def assigned(bodies: Sequence[Body]) -> dict[str, Value]:
    """The values that files of assignments give; later files win."""
    values: dict[str, Value] = {}
    for body in bodies:
        for name, argument in body.arguments.items():
            values[name] = evaluate_safely(argument.expression, _CONSTANT)[0]
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


def _constant(expression: Expression) -> Value:
    return evaluate_safely(expression, _CONSTANT)[0]


def default_of(block: Block) -> Value:
    """The default of a variable; the caller knows there is one."""
    return _constant(block.body.arguments["default"].expression)


def is_sensitive(block: Block) -> bool:
    """Whether a variable is declared sensitive."""
    return _is_true(block, "sensitive", False)


def _is_true(block: Block, name: str, default: bool) -> bool:
    argument = block.body.arguments.get(name)
    if argument is None or not isinstance(argument.expression, Literal):
        return default
    return argument.expression.value is True
