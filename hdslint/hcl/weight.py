"""How large a value is, everything it shares counted as often as it appears.

Values are shared, so twenty lines of ``[local.before, local.before]`` make a value of a million elements in no time and
no memory, and whatever walks it never ends. What grows beyond a bound is not evaluated.
"""

from __future__ import annotations

from collections.abc import Iterable

from .errors import TooLarge
from .values import List, Map, Partial, Set, Torn, Value, Written

MAX_TEXT = 5_000_000  # characters
_CHARACTERS = 25  # that weigh as much as an element
MAX_WEIGHT = MAX_TEXT // _CHARACTERS
HEAVY = 1_000  # from here on a weight is remembered, and work on the value counted
_MOST = 1_000  # weights remembered
_COMPOUND = frozenset((list, dict, Set, List, Map, Partial, Written, Torn))
_KNOWN: dict[int, tuple[Value, int]] = {}  # by identity; the value is kept, so that no other one takes its place


def check_length(characters: int) -> None:
    """Raises TooLarge for a text that is longer than we are ready to make."""
    if characters > MAX_TEXT:
        raise TooLarge("a text this long")


def weight(value: Value) -> int:
    """The number of elements and of short texts in a value, beyond ``MAX_WEIGHT`` only how it compares with that."""
    if isinstance(value, str):
        return 1 + len(value) // _CHARACTERS
    if isinstance(value, dict):
        items: Iterable[Value] = value.values()
        total = 1 + sum(map(len, value)) // _CHARACTERS
    elif isinstance(value, list | Set):
        items = value
        total = 1
    else:
        return 1
    known = _KNOWN.get(id(value))
    if known is not None:
        return known[1]
    for item in items:
        kind = item.__class__
        if kind is str:
            total += 1 + len(item) // _CHARACTERS  # type: ignore[arg-type]
        elif kind in _COMPOUND:
            total += weight(item)
        else:
            total += 1
        if total > MAX_WEIGHT:
            break
    if total >= HEAVY:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[id(value)] = (value, total)
    return total
