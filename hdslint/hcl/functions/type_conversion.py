"""Type conversion functions, and the marks of sensitive values."""

from __future__ import annotations

from collections.abc import Mapping

from ..conversion import to_bool, to_list, to_number, to_string
from ..errors import EvaluationError
from ..function import Function, Parameter
from ..values import Set, Unknown, Value, type_name, unite, unknowns

_V = Parameter("value", allow_null=True)
_INSIDE = Parameter("value", allow_null=True, allow_unknown_inside=True)
_ANYTHING = Parameter("value", allow_null=True, allow_unknown=True)


def _tomap(value: Value) -> Value:
    if value is None or isinstance(value, dict):
        return value
    raise EvaluationError(f"map required, but have {type_name(value)}")


def _toset(value: Value) -> Value:
    if isinstance(value, list | Set):
        if any(True for item in value for _ in unknowns(item)):
            return unite(value, not_null=True)
        return Set(value)
    if value is None:
        return None
    raise EvaluationError(f"set required, but have {type_name(value)}")


def _is_sensitive(value: Value) -> Value:
    from ..values import Reason, ReasonKind

    return Unknown((Reason(ReasonKind.FUNCTION, "issensitive()"),), not_null=True)


TYPE_CONVERSION: Mapping[str, Function] = {
    "tobool": Function("tobool", to_bool, (_V,), not_null=False),
    "tolist": Function("tolist", to_list, (_INSIDE,), not_null=False),
    "tomap": Function("tomap", _tomap, (_INSIDE,), not_null=False),
    "tonumber": Function("tonumber", to_number, (_V,), not_null=False),
    "toset": Function("toset", _toset, (_INSIDE,), not_null=False),
    "tostring": Function("tostring", to_string, (_V,), not_null=False),
    "sensitive": Function("sensitive", lambda value: value, (_ANYTHING,), not_null=False),
    "nonsensitive": Function("nonsensitive", lambda value: value, (_ANYTHING,), not_null=False),
    "issensitive": Function("issensitive", _is_sensitive, (_ANYTHING,)),
}
