"""The language's conversions between types.

Source: developer.hashicorp.com/terraform/language/expressions/types#type-conversion. Unknown stays unknown, null
stays null; what cannot be converted raises EvaluationError. Elements that are already right are the same objects.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from .errors import EvaluationError
from .types import DYNAMIC, Collection, ObjectType, Primitive, TupleType, Type, unify
from .values import (
    List,
    Map,
    Number,
    Partial,
    Set,
    Unknown,
    Value,
    is_wholly_known,
    number,
    type_name,
    type_of,
    unite,
)

_MAX_DIGITS = 10_000  # a number written with a huge exponent must not become a huge string


_TRUTHS: Mapping[str, bool] = {"true": True, "1": True, "false": False, "0": False}


def format_number(value: Number) -> str:
    """A number as Terraform prints it: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    if abs(value.adjusted()) > _MAX_DIGITS:
        raise EvaluationError("number too large to be written out")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_string(value: Value) -> str | Unknown | None:
    """Convert to string: bool and number convert, collections do not."""
    if isinstance(value, str | Unknown) or value is None:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format_number(value)
    raise EvaluationError(f"string required, but have {type_name(value)}")


def to_number(value: Value) -> Number | Unknown | None:
    """Convert to number: a string that is a decimal number converts."""
    if isinstance(value, bool):
        raise EvaluationError("number required, but have bool")
    if isinstance(value, int | Decimal | Unknown) or value is None:
        return value
    if isinstance(value, str):
        return parse_number(value)
    raise EvaluationError(f"number required, but have {type_name(value)}")


def parse_number(text: str) -> Number:
    """The number a string denotes; raises for anything but a decimal number."""
    stripped = text.removeprefix("-").removeprefix("+")
    if not stripped or not (stripped[0].isdigit() or stripped[0] == ".") or not text.isascii() or "_" in text:
        raise EvaluationError("a number is required")
    try:
        parsed = Decimal(text)
    except InvalidOperation:
        raise EvaluationError("a number is required") from None
    if abs(parsed.adjusted()) > _MAX_DIGITS:
        raise EvaluationError("number out of range")
    if parsed.is_zero() and parsed.is_signed():
        return parsed
    return number(parsed)


def whole_number(value: Number, what: str) -> int:
    """A number that must fit a 64-bit integer. Raises EvaluationError."""
    if value == 0:
        return 0  # of which there is one with a minus sign, too
    if not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise EvaluationError(f"{what} must be a whole number of 64 bits")
    return value


def to_bool(value: Value) -> bool | Unknown | None:
    """Convert to bool: the strings "true", "false", "1" and "0" convert."""
    if isinstance(value, bool | Unknown) or value is None:
        return value
    if isinstance(value, str) and value in _TRUTHS:
        return _TRUTHS[value]
    raise EvaluationError(f"bool required, but have {type_name(value)}")


def convert(value: Value, type_: Type) -> Value:
    """Convert to a type."""
    if isinstance(value, Partial) and type_ != DYNAMIC:
        if isinstance(type_, ObjectType):
            rest = value.rest
            return {n: convert(value.get(n, rest.attribute(n)), inner) for n, inner in type_.attributes.items()}
        value = value.rest
    if isinstance(value, Unknown):
        return value if type_ == DYNAMIC else replace(value, type=type_)
    if value is None:
        return None
    match type_:
        case Primitive(name):
            return _PRIMITIVE[name](value)
        case Collection("map", element):
            if not isinstance(value, dict):
                raise EvaluationError(f"map required, but have {type_name(value)}")
            return value if isinstance(value, Map) and value.element == element else _map(value, element)
        case Collection(kind, element):
            return _sequence(value, kind, element)
        case TupleType(elements):
            if not isinstance(value, list) or len(value) != len(elements):
                raise EvaluationError(f"{type_} required, but have {type_name(value)}")
            return [convert(item, inner) for item, inner in zip(value, elements, strict=True)]
        case ObjectType(attributes):
            return _object(value, attributes, type_.optional)


_PRIMITIVE: Mapping[str, Callable[[Value], Value]] = {
    "string": to_string,
    "number": to_number,
    "bool": to_bool,
    "dynamic": lambda value: value,
    "null": lambda value: value,
}


def agreed(values: Iterable[Value]) -> Type:
    """The type that values must all have to be elements of one collection. Raises EvaluationError."""
    type_ = unify([type_of(value) for value in values])
    if type_ is None:
        raise EvaluationError("all elements must have the same type")
    return type_


def _map(value: Mapping[str, Value], element: Type) -> Value:
    inner = agreed(value.values()) if element == DYNAMIC else element
    return Map({key: convert(item, inner) for key, item in value.items()}, inner)


def _sequence(value: Value, kind: str, element: Type) -> Value:
    if not isinstance(value, list | Set):
        raise EvaluationError(f"{kind} required, but have {type_name(value)}")
    same = isinstance(value, List) if kind == "list" else isinstance(value, Set)
    if same and element in (DYNAMIC, getattr(value, "element", None)) and value.element != DYNAMIC:  # type: ignore[union-attr]
        return value
    items = list(value)
    inner = agreed(items) if element == DYNAMIC else element
    converted = [convert(item, inner) for item in items]
    if kind == "list":
        return List(converted, inner)
    if not all(map(is_wholly_known, converted)):
        return unite(*converted, not_null=True, type_=Collection("set", inner))
    return Set(converted, inner)


def _object(value: Value, attributes: Mapping[str, Type], optional: Container[str]) -> Value:
    if not isinstance(value, dict):
        raise EvaluationError(f"object required, but have {type_name(value)}")
    result: dict[str, Value] = {}
    for name, type_ in attributes.items():
        if name not in value and name not in optional:
            raise EvaluationError(f"attribute {name} is required")
        result[name] = convert(value.get(name), type_)
    return result
