"""The language's automatic conversions between primitive types.

Source: developer.hashicorp.com/terraform/language/expressions/types#type-conversion. Unknown stays unknown, null
stays null; what cannot be converted raises EvaluationError.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from .errors import EvaluationError
from .values import Number, Set, Unknown, Value, number, type_name

_MAX_DIGITS = 10_000  # a number written with a huge exponent must not become a huge string


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
    return number(parsed)


def to_bool(value: Value) -> bool | Unknown | None:
    """Convert to bool: only the strings "true" and "false" convert."""
    if isinstance(value, bool | Unknown) or value is None:
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise EvaluationError(f"bool required, but have {type_name(value)}")


def to_list(value: Value) -> list[Value] | Unknown | None:
    """Convert to a list: lists and sets convert."""
    if isinstance(value, list | Unknown) or value is None:
        return value
    if isinstance(value, Set):
        return list(value.elements)
    raise EvaluationError(f"list required, but have {type_name(value)}")
