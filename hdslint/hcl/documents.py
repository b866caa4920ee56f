"""JSON texts of which parts are unknown: ``jsonencode`` of an unknown inside, or a heredoc that quotes an ARN.

The text is unknown, but what it encodes is known but for those parts, and that is what a policy document is read for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from .errors import EvaluationError
from .types import BOOL, DYNAMIC, NUMBER, STRING
from .values import Partial, Set, Unknown, Value, certain_prefix, unite

# Attributes that providers form themselves, of letters, digits and a few signs: a quote in one of them, which could
# change the structure of the text around it, cannot be.
_IDENTIFIERS = frozenset(("account_id", "arn", "id", "key_id", "partition", "region", "unique_id", "user_id"))
_ENDING = re.compile(r'["\\\x00-\x1f]')
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
    """The value that a JSON text encodes which has unknown identifiers in its strings, or unknown texts that are JSON
    in place of values; None when it is not such a text."""
    first = parts[0]
    if not isinstance(first, str) or first.lstrip()[:1] not in ("{", "["):
        return None
    unknown = [part for part in parts if isinstance(part, Unknown)]
    if not are_plain([part for part in unknown if part.decoded is None]) or any(
        _OPENING in p for p in parts if isinstance(p, str)
    ):
        return None
    numbers = count()
    text = "".join(p if isinstance(p, str) else _marked(p, next(numbers)) for p in parts)
    try:
        from .functions.encoding import decode_json

        value = decode_json(text)
    except EvaluationError:
        return None
    return _filled(value, unknown)


def _marked(part: Unknown, number: int) -> str:
    """What stands for an unknown part: a string of its own for JSON, which inside another string is none."""
    mark = f"{_OPENING}{number}{_CLOSING}"
    return mark if part.decoded is None else f'"{mark}"'


def joined_prefix(parts: Sequence[str | Unknown]) -> str:
    """What texts begin with, of which some are unknown, when they are put together."""
    known = ""
    for part in parts:
        if isinstance(part, Unknown):
            return known + part.prefix if part.prefix else certain_prefix(known)
        known += part
    return known


def are_plain(parts: Iterable[str | Unknown]) -> bool:
    """Whether nothing in these texts can end a quoted string, or begin an escape."""
    return all(_is_identifier(part) if isinstance(part, Unknown) else not _ENDING.search(part) for part in parts)


def _is_identifier(part: Unknown) -> bool:
    named = part.reference.path[-1:] if part.reference is not None else ()
    return part.is_plain or not _IDENTIFIERS.isdisjoint(named)


def _filled(value: Value, unknown: Sequence[Unknown]) -> Value:
    if isinstance(value, str) and _OPENING in value:
        before, *pieces = value.split(_OPENING)
        found = [unknown[int(piece.split(_CLOSING)[0])] for piece in pieces]
        exact = len(found) == 1 and value.startswith(_OPENING) and value.endswith(_CLOSING)
        if exact and found[0].decoded is not None:
            return decoded(found[0].decoded)
        whole = found[0] if exact else unite(*found)
        return replace(whole, not_null=True, type=STRING, prefix=joined_prefix([before, *found]))
    if isinstance(value, list):
        return [_filled(item, unknown) for item in value]
    if isinstance(value, dict):
        if any(_OPENING in key for key in value):
            return unite(*unknown, not_null=True)
        return {key: _filled(item, unknown) for key, item in value.items()}
    return value
