"""The operators of the language, and equality; the arithmetic itself is in ``arithmetic``.

Unknown and null operands are handled by ``apply_binary`` and ``apply_unary``; only ``&&`` and ``||`` look further.
"""

from __future__ import annotations

from decimal import Decimal

from .arithmetic import ARITHMETIC, MINUS_ZERO, is_negative
from .conversion import to_bool, to_number, to_string
from .errors import EvaluationError
from .types import BOOL, DYNAMIC, NULL, NUMBER, STRING, Type
from .values import (
    List,
    Map,
    Number,
    Partial,
    Set,
    Unknown,
    Value,
    Written,
    identity_key,
    is_wholly_known,
    type_of,
    unite,
)


def equal(a: Value, b: Value, *, structural: bool = False) -> bool | Unknown:
    """Equality across types: ``1 == "1"`` is false, and so is ``tolist([1]) == [1]``. Unknown where an unknown part
    could make the difference. ``structural`` holds equal what one type would make equal (a list and a tuple of the
    same content, ``true`` and ``"true"``): a policy reads arguments before their provider gives them a type."""
    if isinstance(a, Partial):
        a = a.rest
    if isinstance(b, Partial):
        b = b.rest
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return _equal_unknown(a, b, structural)
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b) or not (structural or _agree(a, b)):
            return False
        return _all_equal(list(zip(a, b, strict=True)), structural)
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys() or not (structural or _agree(a, b)):
            return False
        return _all_equal([(a[key], b[key]) for key in a], structural)
    if isinstance(a, Set) and isinstance(b, Set):
        if not (is_wholly_known(a) and is_wholly_known(b)):
            return unite(a, b, not_null=True)
        return identity_key(a) == identity_key(b) and (structural or _agree(a, b))
    if structural and isinstance(a, _SCALAR) and isinstance(b, _SCALAR) and type_of(a) != type_of(b):
        return to_string(a) == to_string(b)
    return identity_key(a) == identity_key(b)


_SCALAR = (bool, int, Decimal, str)


def _agree(a: Value, b: Value) -> bool:
    """Whether two compound values of the same content have the same type, as far as their types are known."""
    if isinstance(a, Written | Partial) or isinstance(b, Written | Partial):
        return True
    if isinstance(a, Set) and isinstance(b, Set):
        return _same_element(a.element, b.element)
    if type(a) is not type(b):
        return False
    if isinstance(a, List | Map) and isinstance(b, List | Map):
        return _same_element(a.element, b.element)
    return True


def _never_of_type(type_: Type, value: Value) -> bool:
    """Whether no value of a primitive type equals this known one, null included."""
    primitives = (STRING, NUMBER, BOOL)
    return type_ in primitives and type_of(value) in primitives and type_of(value) != type_


def _same_element(a: Type, b: Type) -> bool:
    return a == b or not {a, b}.isdisjoint((DYNAMIC, NULL))


def _equal_unknown(a: Value, b: Value, structural: bool) -> bool | Unknown:
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Unknown) and one.not_null and other is None:
            return False
        if isinstance(one, Unknown) and isinstance(other, str) and not one.may_be(other):
            return False
        if isinstance(one, Unknown) and not structural and _never_of_type(one.type, other):
            return False
    return unite(a, b, not_null=True, type_=BOOL)


def _all_equal(pairs: list[tuple[Value, Value]], structural: bool) -> bool | Unknown:
    undecided: list[Value] = []
    for a, b in pairs:
        verdict = equal(a, b, structural=structural)
        if verdict is False:
            return False
        if isinstance(verdict, Unknown):
            undecided.append(verdict)
    return unite(*undecided, not_null=True, type_=BOOL) if undecided else True


def negate(value: bool | Unknown) -> bool | Unknown:
    """Logical not, unknown staying unknown."""
    return value if isinstance(value, Unknown) else not value


def apply_binary(operator: str, a: Value, b: Value, *, structural: bool = False) -> Value:
    """Apply any binary operator but ``&&`` and ``||``; raises EvaluationError for operands it does not take."""
    if operator == "==":
        return equal(a, b, structural=structural)
    if operator == "!=":
        return negate(equal(a, b, structural=structural))
    left, right = _operand(operator, a), _operand(operator, b)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unite(left, right, not_null=True, type_=NUMBER if operator in "+-*/%" else BOOL)
    return ARITHMETIC[operator](left, right)


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
        return unite(left, right, not_null=True, type_=BOOL)
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
    if isinstance(amount, Unknown):
        return unite(amount, not_null=True, type_=NUMBER)
    if amount == 0:
        return 0 if is_negative(amount) else MINUS_ZERO
    return amount.copy_negate() if isinstance(amount, Decimal) else -amount  # the context of a Decimal would round it
