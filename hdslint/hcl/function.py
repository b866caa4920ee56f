"""What a function of the language is, and how it is called.

Unknown and null arguments are handled here, by the caller, unless a parameter opts in: so most implementations are
written for known values alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..frozen import frozen
from .conversion import convert
from .errors import EvaluationError
from .types import BOOL, DYNAMIC, NUMBER, PRIMITIVES, STRING, Collection, Type
from .values import Partial, Set, Unknown, Value, is_wholly_known, type_name, unite


@frozen
class Parameter:
    """One parameter. ``type`` is a key of ``_TYPES``, and the argument is converted to it; or ``sequence`` (a list,
    tuple or set) or ``mapping`` (a map or object), and the argument is passed as it is.

    ``allow_unknown``: the implementation receives unknown (and partial) arguments. ``allow_unknown_inside``: the
    collection is known but may hold unknowns. Without either, any unknown anywhere makes the call unknown.
    """

    name: str
    type: str = "any"
    allow_null: bool = False
    allow_unknown: bool = False
    allow_unknown_inside: bool = False


@frozen
class Function:
    """A function: its parameters, the one that takes all further arguments, and the implementation."""

    name: str
    implementation: Callable[..., Value]
    parameters: tuple[Parameter, ...] = ()
    variadic: Parameter | None = None
    optional: int = 0  # how many of the last parameters may be left out
    not_null: bool = True  # the result is never null, so an unknown result is not null either
    result: Type = DYNAMIC  # the type of the result, where it does not depend on the arguments


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
        if parameter.allow_unknown and (argument is not None or parameter.allow_null):
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
        if isinstance(value, Unknown) or (not parameter.allow_unknown_inside and not is_wholly_known(value)):
            undecided.append(value)
        converted.append(value)
    if undecided:
        return unite(*undecided, not_null=function.not_null, type_=function.result)
    try:
        return function.implementation(*converted)
    except EvaluationError as error:
        if error.span is None and not error.summary.startswith("function "):
            raise EvaluationError(f"function {function.name}: {error.summary}") from None
        raise


_TYPES: Mapping[str, Type] = {
    **PRIMITIVES,
    "list": Collection("list", DYNAMIC),
    "strings": Collection("list", STRING),
    "numbers": Collection("list", NUMBER),
    "bools": Collection("list", BOOL),
    "set": Collection("set", DYNAMIC),
    "map": Collection("map", DYNAMIC),
    "map of strings": Collection("map", Collection("list", STRING)),
}


def _convert(value: Value, type_: str) -> Value:
    if type_ == "sequence":
        if isinstance(value, list | Set):
            return value
        raise EvaluationError(f"list required, but have {type_name(value)}")
    if type_ == "mapping":
        if isinstance(value, dict):
            return value
        raise EvaluationError(f"map required, but have {type_name(value)}")
    return convert(value, _TYPES[type_])
