"""Input variables: where a value comes from, and its conversion to the declared type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..hcl.conversion import to_bool, to_number, to_string
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Block, Body, Call, Expression, Literal, Name, ObjectExpr
from ..hcl.values import Partial, Reason, ReasonKind, Set, Unknown, Value, is_wholly_known, type_name, unite

_CONSTANT = Scope(names={}, functions=FUNCTIONS)


def without_value(name: str, block: Block) -> Unknown:
    """The unknown that a variable without a value is."""
    return Unknown(
        (Reason(ReasonKind.VARIABLE, f"var.{name}", block.header),), not_null=_is_true(block, "nullable", False)
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
        value = evaluate_safely(default.expression, _CONSTANT)[0]
    constraint = block.body.arguments.get("type")
    if constraint is None:
        return value
    try:
        return convert(value, constraint.expression)
    except EvaluationError as error:
        return Unknown((Reason(ReasonKind.ERROR, f"var.{name}: {error.summary}", block.header),))


def default_of(block: Block) -> Value:
    """The default of a variable; the caller knows there is one."""
    return evaluate_safely(block.body.arguments["default"].expression, _CONSTANT)[0]


def is_sensitive(block: Block) -> bool:
    """Whether a variable is declared sensitive."""
    return _is_true(block, "sensitive", False)


def _is_true(block: Block, name: str, default: bool) -> bool:
    argument = block.body.arguments.get(name)
    if argument is None or not isinstance(argument.expression, Literal):
        return default
    return argument.expression.value is True


def convert(value: Value, constraint: Expression) -> Value:
    """Convert to a type constraint, filling in what ``optional`` gives. Raises EvaluationError."""
    if value is None or isinstance(value, Unknown | Partial):
        return value
    if isinstance(constraint, Name):
        return _primitive(value, constraint.name)
    if isinstance(constraint, Literal) and isinstance(constraint.value, str):
        return _primitive(value, constraint.value)  # the quoted form of Terraform 0.11
    if isinstance(constraint, Call) and constraint.arguments:
        inner = constraint.arguments[0]
        match constraint.name:
            case "list":
                return [convert(item, inner) for item in _items(value)]
            case "set":
                items = [convert(item, inner) for item in _items(value)]
                return Set(items) if all(map(is_wholly_known, items)) else unite(*items, not_null=True)
            case "map":
                return {key: convert(item, inner) for key, item in _mapping(value).items()}
            case "tuple":
                return value
            case "object" if isinstance(inner, ObjectExpr):
                return _object(_mapping(value), inner)
    return value


def _primitive(value: Value, name: str) -> Value:
    match name:
        case "string":
            return to_string(value)
        case "number":
            return to_number(value)
        case "bool":
            return to_bool(value)
        case "list" | "set":
            return list(_items(value))
    return value


def _items(value: Value) -> Sequence[Value]:
    if isinstance(value, list):
        return value
    if isinstance(value, Set):
        return value.elements
    raise EvaluationError(f"list required, but have {type_name(value)}")


def _mapping(value: Value) -> Mapping[str, Value]:
    if isinstance(value, dict):
        return value
    raise EvaluationError(f"object required, but have {type_name(value)}")


def _object(value: Mapping[str, Value], shape: ObjectExpr) -> Value:
    result: dict[str, Value] = {}
    for key_node, constraint in shape.items:
        key = str(key_node.value) if isinstance(key_node, Literal) else ""
        optional = isinstance(constraint, Call) and constraint.name == "optional" and bool(constraint.arguments)
        inner = constraint.arguments[0] if optional and isinstance(constraint, Call) else constraint
        given = value.get(key)
        if given is None and optional and isinstance(constraint, Call) and len(constraint.arguments) > 1:
            given = evaluate_safely(constraint.arguments[1], _CONSTANT)[0]
        elif key not in value and not optional:
            raise EvaluationError(f"attribute {key} is required")
        result[key] = convert(given, inner)
    return result
