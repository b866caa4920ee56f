"""The operators of the language: a table of plain functions over known values, and equality.

Unknown and null operands are handled by ``apply_binary`` and ``apply_unary``; only ``&&`` and ``||`` look further.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from .conversion import to_bool, to_number
from .errors import EvaluationError
from .values import Number, Partial, Set, Unknown, Value, identity_key, is_wholly_known, number, unite

# Terraform computes with 512-bit floating point numbers: about 154 decimal digits.
_EXACT = Context(prec=155, traps=[InvalidOperation, DivisionByZero, Overflow])


def _decimal(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)


def _add(a: Number, b: Number) -> Number:
    return a + b if isinstance(a, int) and isinstance(b, int) else number(_EXACT.add(_decimal(a), _decimal(b)))


def _subtract(a: Number, b: Number) -> Number:
    return a - b if isinstance(a, int) and isinstance(b, int) else number(_EXACT.subtract(_decimal(a), _decimal(b)))


def _multiply(a: Number, b: Number) -> Number:
    if isinstance(a, int) and isinstance(b, int):
        if a.bit_length() + b.bit_length() > 4096:
            raise EvaluationError("number out of range")
        return a * b
    return number(_EXACT.multiply(_decimal(a), _decimal(b)))


def _divide(a: Number, b: Number) -> Number:
    if b == 0:
        raise EvaluationError("division by zero")
    if isinstance(a, int) and isinstance(b, int) and a % b == 0:
        return a // b
    return number(_EXACT.divide(_decimal(a), _decimal(b)))


def _modulo(a: Number, b: Number) -> Number:
    if b == 0:
        raise EvaluationError("division by zero")
    if isinstance(a, int) and isinstance(b, int):
        remainder = abs(a) % abs(b)
        return -remainder if a < 0 else remainder
    return number(_EXACT.remainder(_decimal(a), _decimal(b)))


_ARITHMETIC: Mapping[str, Callable[[Number, Number], Value]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
    "%": _modulo,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def equal(a: Value, b: Value) -> bool | Unknown:
    """Equality across types: ``1 == "1"`` is false. Unknown where an unknown part could make the difference."""
    if isinstance(a, Partial):
        a = a.rest
    if isinstance(b, Partial):
        b = b.rest
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        for one, other in ((a, b), (b, a)):
            if isinstance(one, Unknown) and one.not_null and other is None:
                return False
        return unite(a, b, not_null=True)
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return False
        return _all_equal(list(zip(a, b, strict=True)))
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            return False
        return _all_equal([(a[key], b[key]) for key in a])
    if isinstance(a, Set) and isinstance(b, Set) and not (is_wholly_known(a) and is_wholly_known(b)):
        return unite(a, b, not_null=True)
    return identity_key(a) == identity_key(b)


def _all_equal(pairs: list[tuple[Value, Value]]) -> bool | Unknown:
    undecided: list[Value] = []
    for a, b in pairs:
        verdict = equal(a, b)
        if verdict is False:
            return False
        if isinstance(verdict, Unknown):
            undecided.append(verdict)
    return unite(*undecided, not_null=True) if undecided else True


def negate(value: bool | Unknown) -> bool | Unknown:
    """Logical not, unknown staying unknown."""
    return value if isinstance(value, Unknown) else not value


def apply_binary(operator: str, a: Value, b: Value) -> Value:
    """Apply any binary operator but ``&&`` and ``||``; raises EvaluationError for operands it does not take."""
    if operator == "==":
        return equal(a, b)
    if operator == "!=":
        return negate(equal(a, b))
    left, right = _operand(operator, a), _operand(operator, b)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unite(left, right, not_null=True)
    try:
        return _ARITHMETIC[operator](left, right)
    except (InvalidOperation, DivisionByZero, Overflow):
        raise EvaluationError("number out of range") from None


def _operand(operator: str, value: Value) -> Number | Unknown:
    if isinstance(value, Partial):
        raise EvaluationError(f"operator {operator} needs numbers, not an object")
    converted = to_number(value)
    if converted is None:
        raise EvaluationError(f"operator {operator}: operand is null")
    return converted


def apply_logical(operator: str, a: Value, b: Value) -> Value:
    """``&&`` and ``||``: one operand alone may decide, whatever the other turns out to be."""
    left, right = _logical_operand(operator, a), _logical_operand(operator, b)
    decisive = operator == "||"
    if left is decisive or right is decisive:
        return decisive
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unite(left, right, not_null=True)
    return not decisive


def _logical_operand(operator: str, value: Value) -> bool | Unknown:
    converted = to_bool(value)
    if converted is None:
        raise EvaluationError(f"operator {operator}: operand is null")
    return converted


def apply_unary(operator: str, value: Value) -> Value:
    """``-`` and ``!``."""
    if operator == "!":
        operand = _logical_operand("!", value)
        return negate(operand)
    amount = _operand("-", value)
    return unite(amount, not_null=True) if isinstance(amount, Unknown) else number(-amount)
