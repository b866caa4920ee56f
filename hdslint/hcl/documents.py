"""JSON texts of which parts are unknown: ``jsonencode`` of an unknown inside, or a heredoc that quotes an ARN.

The text is unknown, but what it encodes is known but for those parts, and that is what a policy document is read for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .errors import EvaluationError
from .types import BOOL, DYNAMIC, NUMBER, STRING
from .values import Partial, Set, Unknown, Value, unite

# Attributes that providers form themselves, of letters, digits and a few signs: a quote in one of them, which could
# change the structure of the text around it, cannot be.
_IDENTIFIERS = frozenset(("account_id", "arn", "id", "key_id", "partition", "region", "unique_id", "user_id"))
_OPENING, _CLOSING = "\ue0f1", "\ue0f2"


def encoded_unknown(value: Value) -> Unknown:
    """The text of a value that holds unknowns, as JSON."""
    return replace(unite(value, not_null=True, type_=STRING), decoded=value)


def decoded(value: Value) -> Value:
    """What a decoder gives for the text of a value: tuples and objects, unknown where the value was."""
    if isinstance(value, Partial):
        value = value.rest
    if isinstance(value, Unknown):
        return replace(value, type=value.type if value.type in (STRING, NUMBER, BOOL) else DYNAMIC)
    if isinstance(value, list | Set):
        return [decoded(item) for item in value]
    if isinstance(value, dict):
        return {key: decoded(item) for key, item in value.items()}
    return value


def decoded_template(parts: Sequence[str | Unknown]) -> Value:
    """The value that a JSON text with unknown identifiers in its strings encodes; None when it is not such a text."""
    first = parts[0]
    if not isinstance(first, str) or first.lstrip()[:1] not in ("{", "["):
        return None
    unknown = [part for part in parts if isinstance(part, Unknown)]
    if not all(_is_identifier(part) for part in unknown) or any(_OPENING in p for p in parts if isinstance(p, str)):
        return None
    numbers = iter(range(len(unknown)))
    text = "".join(p if isinstance(p, str) else f"{_OPENING}{next(numbers)}{_CLOSING}" for p in parts)
    try:
        from .functions.encoding import decode_json

        value = decode_json(text)
    except EvaluationError:
        return None
    return _filled(value, unknown)


def _is_identifier(part: Unknown) -> bool:
    return part.reference is not None and bool(part.reference.path) and part.reference.path[-1] in _IDENTIFIERS


def _filled(value: Value, unknown: Sequence[Unknown]) -> Value:
    if isinstance(value, str) and _OPENING in value:
        found = [unknown[int(piece.split(_CLOSING)[0])] for piece in value.split(_OPENING)[1:]]
        exact = len(found) == 1 and value.startswith(_OPENING) and value.endswith(_CLOSING)
        return replace(found[0], not_null=True, type=STRING) if exact else unite(*found, not_null=True, type_=STRING)
    if isinstance(value, list):
        return [_filled(item, unknown) for item in value]
    if isinstance(value, dict):
        if any(_OPENING in key for key in value):
            return unite(*unknown, not_null=True)
        return {key: _filled(item, unknown) for key, item in value.items()}
    return value
