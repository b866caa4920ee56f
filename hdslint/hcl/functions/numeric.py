"""Numeric functions."""

from __future__ import annotations

import math
import string
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..conversion import whole_number
from ..errors import EvaluationError
from ..function import Function, Parameter
from ..types import NUMBER
from ..values import Number, Reason, ReasonKind, Unknown, Value, number

_N = Parameter("number", "number")


def _round(value: Number, mode: str) -> Number:
    return number(value.to_integral_value(mode)) if isinstance(value, Decimal) else value


def _abs(value: Number) -> Number:
    return number(value.copy_abs()) if isinstance(value, Decimal) else abs(value)


def _float(value: float) -> Number:
    if math.isinf(value) or math.isnan(value):
        raise EvaluationError("number out of range")
    return number(repr(value))


def _log(value: Number, base: Number) -> Value:
    if value < 0 or base < 0:
        raise EvaluationError("the logarithm is not defined")
    if value == 0 or base in (0, 1):
        return Unknown((Reason(ReasonKind.LIMIT, "an infinite number"),), not_null=True)
    return _float(_natural_log(float(value)) / _natural_log(float(base)))


_LN2_HIGH, _LN2_LOW = float.fromhex("0x1.62e42feep-1"), float.fromhex("0x1.a39ef35793c76p-33")
_ODD = ("0x1.5555555555593p-1", "0x1.2492494229359p-2", "0x1.7466496cb03dep-3", "0x1.2f112df3e5244p-3")
_EVEN = ("0x1.999999997fa04p-2", "0x1.c71c51d8e78afp-3", "0x1.39a09d078c69fp-3")


def _natural_log(x: float) -> float:
    """The natural logarithm to the digit that Go's ``math.Log`` gives, which is not always that of the C library.

    With f = x / 2^k - 1 and s = f / (2 + f), log(1 + f) is a series in s. Source of its coefficients: FreeBSD, e_log.c.
    """
    mantissa, k = math.frexp(x)
    if mantissa < math.sqrt(0.5):
        mantissa, k = mantissa * 2, k - 1
    f = mantissa - 1
    s = f / (2 + f)
    square = s * s
    fourth = square * square
    rest = square * _polynomial(_ODD, fourth) + fourth * _polynomial(_EVEN, fourth)
    half = 0.5 * f * f
    return k * _LN2_HIGH - ((half - (s * (half + rest) + k * _LN2_LOW)) - f)


def _polynomial(coefficients: Sequence[str], x: float) -> float:
    total = 0.0
    for coefficient in reversed(coefficients):
        total = float.fromhex(coefficient) + x * total
    return total


def _pow(base: Number, exponent: Number) -> Value:
    """Through 64-bit floating point, as Terraform does: 3^200 is not exact."""
    if exponent * 2 != int(exponent * 2) or (isinstance(exponent, Decimal) and abs(exponent) > 1):
        # The last digits are those of the processor that Terraform runs on.
        return Unknown((Reason(ReasonKind.FUNCTION, "pow() with a fractional exponent"),), not_null=True, type=NUMBER)
    try:
        return _float(_power(float(base), float(exponent)))
    except (OverflowError, ValueError, ZeroDivisionError):
        raise EvaluationError("number out of range") from None


def _power(base: float, exponent: float) -> float:
    """By repeated squaring of the mantissa, as Go's ``math.Pow``: the last digit differs from the C library's."""
    if base == 0 or exponent == 0:
        return math.pow(base, exponent)
    if abs(exponent) == 0.5:
        return math.sqrt(base) if exponent > 0 else 1 / math.sqrt(base)
    result, result_exponent = 1.0, 0
    mantissa, mantissa_exponent = math.frexp(base)
    remaining = int(abs(exponent))
    while remaining:
        if abs(mantissa_exponent) > 4096:
            result_exponent += mantissa_exponent
            break
        if remaining & 1:
            result *= mantissa
            result_exponent += mantissa_exponent
        mantissa *= mantissa
        mantissa_exponent *= 2
        if mantissa < 0.5:
            mantissa *= 2
            mantissa_exponent -= 1
        remaining >>= 1
    if exponent < 0:
        result, result_exponent = 1 / result, -result_exponent
    return math.ldexp(result, result_exponent)


def _signum(value: Number) -> Value:
    whole = whole_number(value, "the number")
    return (whole > 0) - (whole < 0)


_DIGITS = string.digits + string.ascii_lowercase + string.ascii_uppercase
_MOST_DIGITS = 10_000


def _parseint(text: str, base: Number) -> Value:
    """Letters are digits from ten on, in either case up to base 36, small ones first beyond."""
    if not isinstance(base, int) or not 2 <= base <= 62:
        raise EvaluationError("base must be between 2 and 62")
    digits = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
    if base <= 36:
        digits = digits.lower()
    if not digits or len(digits) > _MOST_DIGITS or not set(digits) <= set(_DIGITS[:base]):
        raise EvaluationError("not an integer in this base")
    value = 0
    for digit in digits:
        value = value * base + _DIGITS.index(digit)
    return -value if text.startswith("-") else value


def _at_least_one(*numbers: Number) -> None:
    if not numbers:
        raise EvaluationError("at least one number is needed")


def _max(*numbers: Number) -> Value:
    _at_least_one(*numbers)
    return max(numbers)


def _min(*numbers: Number) -> Value:
    _at_least_one(*numbers)
    return min(numbers)


NUMERIC: Mapping[str, Function] = {
    "abs": Function("abs", _abs, (_N,)),
    "ceil": Function("ceil", lambda n: _round(n, ROUND_CEILING), (_N,)),
    "floor": Function("floor", lambda n: _round(n, ROUND_FLOOR), (_N,)),
    "log": Function("log", _log, (_N, Parameter("base", "number"))),
    "max": Function("max", _max, (), _N),
    "min": Function("min", _min, (), _N),
    "parseint": Function("parseint", _parseint, (Parameter("text", "string"), Parameter("base", "number"))),
    "pow": Function("pow", _pow, (_N, Parameter("power", "number"))),
    "signum": Function("signum", _signum, (_N,)),
}
