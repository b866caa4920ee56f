"""Numbers as Terraform computes with them: binary floating point with a 512-bit mantissa, printed as the shortest
decimal that denotes it. ``1/3*3`` is exactly 1, ``10 % 3.3`` is not exactly 0.1.

Source: github.com/zclconf/go-cty, cty.ParseNumberVal (precision 512, to nearest even), and Go's math/big.Float.
A number is kept as an int, or as the Decimal that is its shortest text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction

from .errors import EvaluationError
from .types import NUMBER
from .values import Number, Reason, ReasonKind, Unknown, Value, number

_PRECISION = 512
_MOST_DIGITS = 156  # decimal digits that always tell two such numbers apart
_LARGEST_EXPONENT = 40_000  # bits: far beyond any real configuration, and printed in bounded time
_EXACT = Context(prec=_MOST_DIGITS + 10)


MINUS_ZERO = Decimal("-0")  # equal to 0, and printed "-0", as by big.Float


def is_negative(value: Number) -> bool:
    """Whether a number has a minus sign, as a zero may."""
    return value.is_signed() if isinstance(value, Decimal) else value < 0


def rounded(value: Fraction) -> Fraction:
    """The nearest number with a 512-bit mantissa, ties to even."""
    top, bottom = abs(value.numerator), value.denominator
    if top.bit_length() <= _PRECISION and bottom == 1:
        return value
    shift = top.bit_length() - bottom.bit_length() - _PRECISION
    if abs(shift) > _LARGEST_EXPONENT:
        raise EvaluationError("number out of range")
    # One bit more or less than the precision, depending on the leading bits: made exact by the second try.
    for exponent in (shift, shift + 1):
        numerator, denominator = (top, bottom << exponent) if exponent >= 0 else (top << -exponent, bottom)
        mantissa = _divide_to_even(numerator, denominator)
        if mantissa.bit_length() <= _PRECISION:
            break
    else:
        mantissa, exponent = mantissa >> 1, exponent + 1  # rounding up to the next power of two
    result = Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
    return -result if value < 0 else result


def _divide_to_even(numerator: int, denominator: int) -> int:
    quotient, rest = divmod(numerator, denominator)
    if rest * 2 > denominator or (rest * 2 == denominator and quotient & 1):
        quotient += 1
    return quotient


def exact(value: Number) -> Fraction:
    """The binary number that a decimal text denotes."""
    return rounded(Fraction(value))


def shortest(value: Fraction) -> Number:
    """The shortest decimal that denotes a binary number."""
    if value.denominator == 1 and value.numerator.bit_length() <= _PRECISION:
        return value.numerator
    low, high = 1, _MOST_DIGITS
    while low < high:
        middle = (low + high) // 2
        if exact(_with_digits(value, middle)) == value:
            high = middle
        else:
            low = middle + 1
    return number(_with_digits(value, low))


def _with_digits(value: Fraction, digits: int) -> Decimal:
    # An estimate of the position of the first digit, from the lengths in bits; off by one at most.
    position = int((abs(value.numerator).bit_length() - value.denominator.bit_length()) * 0.30103)
    while abs(value) >= Fraction(10) ** (position + 1):
        position += 1
    while abs(value) < Fraction(10) ** position:
        position -= 1
    scale = digits - 1 - position
    scaled = value * Fraction(10) ** scale
    whole = _divide_to_even(abs(scaled.numerator), scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-scale, _EXACT)


def _plain(operation: Callable[[int, int], int], a: Number, b: Number) -> int | None:
    """The result for two whole numbers, when it is exact."""
    if isinstance(a, int) and isinstance(b, int) and a.bit_length() + b.bit_length() <= _PRECISION:
        return operation(a, b)
    return None


def _add(a: Number, b: Number) -> Number:
    if a == 0 and b == 0:
        return MINUS_ZERO if is_negative(a) and is_negative(b) else 0
    plain = _plain(int.__add__, a, b)
    return plain if plain is not None else shortest(rounded(exact(a) + exact(b)))


def _subtract(a: Number, b: Number) -> Number:
    if a == 0 and b == 0:
        return MINUS_ZERO if is_negative(a) and not is_negative(b) else 0
    plain = _plain(int.__sub__, a, b)
    return plain if plain is not None else shortest(rounded(exact(a) - exact(b)))


def _multiply(a: Number, b: Number) -> Number:
    if a == 0 or b == 0:
        return _zero(a, b)
    plain = _plain(int.__mul__, a, b)
    return plain if plain is not None else shortest(rounded(exact(a) * exact(b)))


def _divide(a: Number, b: Number) -> Value:
    if b == 0:
        if a == 0:
            raise EvaluationError("division by zero")
        return Unknown((Reason(ReasonKind.LIMIT, "an infinite number"),), not_null=True, type=NUMBER)
    if a == 0:
        return _zero(a, b)
    if isinstance(a, int) and isinstance(b, int) and a % b == 0:
        return a // b
    return shortest(rounded(exact(a) / exact(b)))


def _zero(a: Number, b: Number) -> Number:
    """The zero that two factors make."""
    return MINUS_ZERO if is_negative(a) != is_negative(b) else 0


def _modulo(a: Number, b: Number) -> Number:
    if a == 0 or b == 0:
        return a  # as Terraform has it
    if isinstance(a, int) and isinstance(b, int):
        remainder = abs(a) % abs(b)
        return -remainder if a < 0 else remainder
    divisor = exact(b)
    quotient = rounded(exact(a) / divisor)
    whole = Fraction(abs(quotient.numerator) // quotient.denominator)
    return shortest(rounded(exact(a) - rounded((-whole if quotient < 0 else whole) * divisor)))


ARITHMETIC: Mapping[str, Callable[[Number, Number], Value]] = {
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
