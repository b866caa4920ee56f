"""Type conversion functions, and the marks of sensitive values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..conversion import convert, to_bool, to_number, to_string
from ..function import Function, Parameter
from ..types import DYNAMIC, Collection
from ..values import Value

_V = Parameter("value", allow_null=True)
_INSIDE = Parameter("value", allow_null=True, allow_unknown_inside=True)
_ANYTHING = Parameter("value", allow_null=True, allow_unknown=True)


def _to(kind: str) -> Callable[[Value], Value]:
    type_ = Collection(kind, DYNAMIC)
    return lambda value: convert(value, type_)


TYPE_CONVERSION: Mapping[str, Function] = {
    "tobool": Function("tobool", to_bool, (_V,), not_null=False),
    "tolist": Function("tolist", _to("list"), (_INSIDE,), not_null=False),
    "tomap": Function("tomap", _to("map"), (_INSIDE,), not_null=False),
    "tonumber": Function("tonumber", to_number, (_V,), not_null=False),
    "toset": Function("toset", _to("set"), (_INSIDE,), not_null=False),
    "tostring": Function("tostring", to_string, (_V,), not_null=False),
    "sensitive": Function("sensitive", lambda value: value, (_ANYTHING,), not_null=False),
    "nonsensitive": Function("nonsensitive", lambda value: value, (_ANYTHING,), not_null=False),
}
