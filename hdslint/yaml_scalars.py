"""Scalars of YAML as kubectl resolves them (go-yaml v2, checked against kubectl 1.32)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from decimal import Decimal

from .hcl.conversion import format_number
from .hcl.values import Number, Value, number

_WORDS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"), False),
}
_INTEGER = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MAX_DIGITS = 400  # beyond what a 64-bit float holds, a number is read as a string
_MAX_EXPONENT = 308


def resolve(text: str, tag: str, *, plain: bool) -> Value:
    """The value of a scalar: ``tag`` is a standard one without its prefix, or empty."""
    if tag == "str" or (not tag and not plain):
        return text
    if tag == "binary":
        return _decoded(text)
    if not tag or tag in ("null", "bool", "int", "float"):
        if text in _WORDS:
            return _WORDS[text]
        parsed = parse_number(text)
        return text if parsed is None else parsed
    return text


def parse_number(text: str) -> Number | None:
    """The number that a plain scalar denotes, or None: it is a string."""
    if not text or text[0] not in "+-.0123456789" or len(text) > _MAX_DIGITS:
        return None
    bare = text.replace("_", "")
    if match := _INTEGER.fullmatch(bare):
        sign, hexadecimal, binary, octal, decimal = match.groups()
        for digits, radix in ((hexadecimal, 16), (binary, 2), (octal, 8), (decimal, 10)):
            if digits is not None:
                return int(sign + digits, radix)
    if not _FLOAT.fullmatch(bare):
        return None
    exact = Decimal(bare)
    if exact and exact.adjusted() > _MAX_EXPONENT:
        return None
    if exact and exact.adjusted() < -_MAX_EXPONENT:
        return 0
    return number(exact)


def key_text(value: Value) -> str | None:
    """The name that a key becomes in JSON; None for what Kubernetes refuses as a key."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format_number(value)
    return None


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
