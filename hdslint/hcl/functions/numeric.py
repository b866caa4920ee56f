"""Numeric functions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..errors import EvaluationError
from ..function import Function, Parameter
from ..values import Number, Value, number

_N = Parameter("number", "number")


def _round(value: Number, mode: str) -> Number:
    return number(value.to_integral_value(mode)) if isinstance(value, Decimal) else value


def _float(value: float) -> Number:
    if math.isinf(value) or math.isnan(value):
        raise EvaluationError("number out of range")
    return number(repr(value))


def _log(value: Number, base: Number) -> Value:
    if value <= 0 or base <= 0 or base == 1:
        raise EvaluationError("the logarithm is not defined")
    return _float(math.log(value) / math.log(base))


def _pow(base: Number, exponent: Number) -> Value:
    if isinstance(base, int) and isinstance(exponent, int) and exponent >= 0 and base.bit_length() * exponent < 1000:
        return int(base**exponent)
    try:
        return _float(math.pow(base, exponent))
    except (OverflowError, ValueError):
        raise EvaluationError("number out of range") from None


def _parseint(text: str, base: Number) -> Value:
    if not isinstance(base, int) or not 2 <= base <= 62:
        raise EvaluationError("base must be between 2 and 62")
    if base > 36 or "_" in text or text != text.strip():
        raise EvaluationError("not an integer in this base")
    try:
        return int(text, base)
    except ValueError:
        raise EvaluationError("not an integer in this base") from None


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
    "abs": Function("abs", abs, (_N,)),
    "ceil": Function("ceil", lambda n: _round(n, ROUND_CEILING), (_N,)),
    "floor": Function("floor", lambda n: _round(n, ROUND_FLOOR), (_N,)),
    "log": Function("log", _log, (_N, Parameter("base", "number"))),
    "max": Function("max", _max, (), _N),
    "min": Function("min", _min, (), _N),
    "parseint": Function("parseint", _parseint, (Parameter("text", "string"), Parameter("base", "number"))),
    "pow": Function("pow", _pow, (_N, Parameter("power", "number"))),
    "signum": Function("signum", lambda n: (n > 0) - (n < 0), (_N,)),
}
