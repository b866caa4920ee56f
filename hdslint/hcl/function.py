"""What a function of the language is, and how it is called.

Unknown and null arguments are handled here, by the caller, unless a parameter opts in: so most implementations are
written for known values alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .conversion import to_bool, to_list, to_number, to_string
from .errors import EvaluationError
from .values import Partial, Set, Unknown, Value, is_wholly_known, type_name, unite


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``type`` is string | number | bool | list | set | map | any; the argument is converted to it.

    ``allow_unknown``: the implementation receives unknown (and partial) arguments. ``allow_unknown_inside``: the
    collection is known but may hold unknowns. Without either, any unknown anywhere makes the call unknown.
    """

    name: str
    type: str = "any"
    allow_null: bool = False
    allow_unknown: bool = False
    allow_unknown_inside: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its parameters, the one that takes all further arguments, and the implementation."""

    name: str
    implementation: Callable[..., Value]
    parameters: tuple[Parameter, ...] = ()
    variadic: Parameter | None = None
    optional: int = 0  # how many of the last parameters may be left out
    not_null: bool = True  # the result is never null, so an unknown result is not null either


def call(function: Function, arguments: Sequence[Value]) -> Value:
    """Call a function as the language does; raises EvaluationError for wrong arguments."""
    least = len(function.parameters) - function.optional
    if len(arguments) < least or (len(arguments) > len(function.parameters) and function.variadic is None):
        raise EvaluationError(f"function {function.name}: wrong number of arguments ({len(arguments)})")
    converted: list[Value] = []
    undecided: list[Value] = []
    for position, argument in enumerate(arguments):
        parameter = function.parameters[position] if position < len(function.parameters) else function.variadic
        assert parameter is not None
        if parameter.allow_unknown:
            converted.append(argument)
            continue
        if isinstance(argument, Partial):
            argument = argument.rest
        if isinstance(argument, Unknown):
            undecided.append(argument)
            continue
        if argument is None:
            if not parameter.allow_null:
                raise EvaluationError(f"function {function.name}: argument {parameter.name} must not be null")
            converted.append(None)
            continue
        try:
            value = _convert(argument, parameter.type)
        except EvaluationError as error:
            raise EvaluationError(f"function {function.name}: argument {parameter.name}: {error.summary}") from None
        if not parameter.allow_unknown_inside and not is_wholly_known(value):
            undecided.append(value)
        converted.append(value)
    if undecided:
        return unite(*undecided, not_null=function.not_null)
    try:
        return function.implementation(*converted)
    except EvaluationError as error:
        if error.span is None and not error.summary.startswith("function "):
            raise EvaluationError(f"function {function.name}: {error.summary}") from None
        raise


def _convert(value: Value, type_: str) -> Value:
    match type_:
        case "string":
            return to_string(value)
        case "number":
            return to_number(value)
        case "bool":
            return to_bool(value)
        case "list":
            return to_list(value)
        case "set":
            if isinstance(value, list):
                return Set(value)
            if isinstance(value, Set):
                return value
        case "map":
            if isinstance(value, dict):
                return value
        case "any":
            return value
    raise EvaluationError(f"{type_} required, but have {type_name(value)}")
