"""Function calls: whether the function exists and takes these arguments. What it gives is in ``results``."""

from __future__ import annotations

from collections.abc import Mapping

from ...hcl.function import Function
from ...hcl.types import Primitive
from .problems import suggestion
from .results import RESULTS, Called
from .shapes import ANY, BOOL, NUMBER, STRING, Shape, kinds, names, plain, spoken

SPECIAL = ("try", "can", "issensitive")  # the evaluator's own
_LISTS = ("sequence", "list", "strings", "numbers", "bools", "set")
_MAPS = ("mapping", "map", "map of strings")
_SCALARS = (STRING, NUMBER, BOOL)
_ACCEPTED: Mapping[str, frozenset[str]] = {
    **{type_: frozenset(("list",)) for type_ in _LISTS},
    **{type_: frozenset(("object",)) for type_ in _MAPS},
    **{type_: frozenset(_SCALARS) for type_ in _SCALARS},
}


def result(called: Called) -> Shape:
    """What a call may give; reports what is wrong with it."""
    name = called.name
    function = called.functions.get(name)
    if function is None and name not in SPECIAL and not name.startswith("provider::"):
        known = (*called.functions, *SPECIAL)
        called.report(called.node.span, f"there is no function {name}{suggestion(name, known)}")
        return ANY
    if function is not None and not _takes(function, called):
        return ANY
    gives = RESULTS.get(name)
    if gives is not None and called.arguments and not called.node.expand:
        return gives(called)
    if function is not None and isinstance(function.result, Primitive) and function.result.name in _SCALARS:
        return plain(function.result.name, f"{name}()")
    return ANY


def _takes(function: Function, called: Called) -> bool:
    """Whether a function takes so many arguments; reports those that have the wrong type too."""
    given = len(called.arguments)
    least, most = len(function.parameters) - function.optional, len(function.parameters)
    if called.node.expand:
        return True
    if given < least or (given > most and function.variadic is None):
        called.report(called.node.span, f"{called.name}() takes {_arguments(function, least, most)}, not {given}")
        return False
    for position, shape in enumerate(called.arguments):
        parameter = function.parameters[position] if position < most else function.variadic
        text = _unfit(shape, parameter.type) if parameter is not None else ""
        if text:
            called.report(called.node.arguments[position].span, f"{called.name}() takes {text}")
    return True


def _arguments(function: Function, least: int, most: int) -> str:
    if function.variadic is not None:
        wanted = f"at least {least}"
    else:
        wanted = f"{least} to {most}" if least < most else str(most)
    return f"{wanted} argument" if wanted in ("1", "at least 1") else f"{wanted} arguments"


def _unfit(shape: Shape, type_: str) -> str:
    """Why a shape is not of the type of a parameter; empty when it may be."""
    accepted, found = _ACCEPTED.get(type_), kinds(shape)
    if accepted is None or found is None or found & accepted:
        return ""
    wanted = "a list" if type_ in _LISTS else "an object" if type_ in _MAPS else f"a {type_}"
    return f"{wanted}, {names(shape)} is {spoken(found)}"
