"""``yamldecode``: YAML as Terraform reads it, which is not as kubectl does (``012`` is twelve, a date is a timestamp).

Source: github.com/zclconf/go-cty-yaml, checked against Terraform 1.11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ..conversion import parse_number
from ..errors import EvaluationError
from ..values import Reason, ReasonKind, Set, Unknown, Value, number
from .date import parse_timestamp

_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_RADIX = re.compile(r"0x([0-9a-fA-F]+)|0o([0-7]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NOT_A_NUMBER = re.compile(r"\.(?:nan|NaN|NAN)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}:\d{1,2}:\d{1,2})(?:\.\d+)?(Z|[-+]\d\d:\d\d)?)?")
_TYPED = frozenset(("null", "bool", "int", "float", "timestamp"))


def decode_yaml(text: str) -> Value:
    """The value a YAML text denotes. Raises EvaluationError."""
    from ...diagnostics import Severity
    from ...source import SourceFile
    from ...yaml_nodes import load

    value, diagnostics = load(SourceFile("yamldecode", text.encode()), resolve=resolve)
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            raise EvaluationError(diagnostic.summary)
    return _plain(value)


def resolve(text: str, tag: str, *, plain: bool) -> Value:
    """The value of a scalar; ``tag`` is a standard one without its prefix, or empty."""
    if tag == "str" or (not tag and not plain) or (tag and tag not in _TYPED):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text):
        return number(parse_number(text.removeprefix("+"))) if not text.endswith(".") else number(Decimal(text + "0"))
    if radix := _RADIX.fullmatch(text):
        return int(radix[1], 16) if radix[1] else int(radix[2], 8)
    if _INFINITE.fullmatch(text):
        return Unknown((Reason(ReasonKind.LIMIT, "an infinite number"),), not_null=True)
    if _NOT_A_NUMBER.fullmatch(text):
        raise EvaluationError("not a number")
    return _timestamp(text) or text


def _timestamp(text: str) -> str | None:
    """A date in the form of RFC 3339; None for what is not one."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, separator, clock, zone = match.groups()
    if separator is not None and (separator == " ") == bool(zone):
        return None
    time = ":".join(part.zfill(2) for part in (clock or "0:0:0").split(":"))
    stamp = f"{year}-{month.zfill(2)}-{day.zfill(2)}T{time}{zone or 'Z'}"
    try:
        parse_timestamp(stamp)
    except EvaluationError:
        return None
    return stamp


def _plain(value: Value) -> Value:
    """Objects of the language: reading what a mapping does not have is an error there, not null."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | Set):
        return [_plain(item) for item in value]
    return value
