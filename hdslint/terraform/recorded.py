"""Values of plans and states -> values of the language, in the shapes that the code would have given them.

Policies read the bodies of blocks (``attrs.block[0].x``), where nothing written is null. A plan fills in what was not
written: an absent block is ``[]``, and older providers make ``""`` of an absent text. Empty and never written is
therefore null. Where it cannot be told what was written, as in a state, an empty list may be either.

What is not known yet is absent from the values, and true in the marks beside them. Source:
developer.hashicorp.com/terraform/internals/json-format, "Change Representation".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..frozen import frozen
from ..hcl.values import Partial, Path, Reason, ReasonKind, Unknown, Value, Written
from ..secret_names import looks_secret
from .configured import Fields, fields, is_attribute, joined

Unknowns = Callable[[Path, Value], Unknown]
"""The unknown that the value at a path is, given the expression that the configuration has for it, or null."""


@frozen(eq=False)
class Unset(Unknown):
    """An empty list, or null: an empty argument, or a block that is absent."""


def read_body(values: Fields, marks: Value, written: Fields | None, unknown: Unknowns, path: Path = ()) -> Written:
    """The arguments of a body: ``marks`` say which are unknown, ``written`` what the configuration says of them (None
    when it says nothing of this body)."""
    result: dict[str, Value] = {}
    for name, value in values.items():
        place = (*path, name)
        if written is None and value == [] and not is_marked(_inner(marks, name)):
            what = f"whether {'.'.join(map(str, place))} is set"
            result[name] = Unset((Reason(ReasonKind.NOT_EVALUATED, what),))
        else:
            result[name] = _argument(value, _inner(marks, name), (written or {}).get(name), unknown, place)
    for name, mark in fields(marks).items():
        if name not in values and is_marked(mark):
            result[name] = unknown((*path, name), (written or {}).get(name))
    return Written(result)


def is_marked(marks: Value) -> bool:
    """Whether anything is marked; what is not a mark at all could mean anything, so it counts as one."""
    match marks:
        case None | False:
            return False
        case list():
            return any(map(is_marked, marks))
        case dict():
            return any(map(is_marked, marks.values()))
    return True


def uncertain(value: Value, rest: Unknown) -> Value:
    """Values that no marks come with: what is absent from an object, or null in a list, may be unknown."""
    if isinstance(value, dict):
        return Partial({key: uncertain(item, rest.attribute(key)) for key, item in value.items()}, rest)
    if isinstance(value, list):
        return [rest.attribute(at) if item is None else uncertain(item, rest) for at, item in enumerate(value)]
    return value


def secrets_in(values: Value, marks: Value, name: str = "") -> Iterator[str]:
    """The texts that no report may show: what is marked, and what stands under a name that denotes a secret."""
    if isinstance(values, dict):
        for key, value in values.items():
            if value is not None:
                yield from secrets_in(value, _inner(marks, key), key)
    elif isinstance(values, list):
        for value, mark in zip(values, _aligned(marks, values) or [True] * len(values), strict=True):
            yield from secrets_in(value, mark, name)
    elif not isinstance(values, bool | None) and (is_marked(marks) or looks_secret(name)):
        yield str(values)


def _argument(value: Value, marks: Value, expression: Value, unknown: Unknowns, path: Path) -> Value:
    if is_attribute(expression):
        return _plain(value, marks, expression, unknown, path)
    if isinstance(value, dict) and fields(expression):  # a block of which there is one at most
        return [read_body(value, marks, fields(expression), unknown, (*path, 0))]
    if isinstance(value, list) and value:
        told = isinstance(expression, list) and len(expression) >= len(value)  # no block is made by a dynamic one
        inner = joined(expression) if told and isinstance(expression, list) else None
        return _blocks(value, marks, inner, unknown, path)
    if value in ("", [], {}) and not is_marked(marks):
        return None
    return _plain(value, marks, expression, unknown, path)


def _blocks(values: Sequence[Value], marks: Value, written: Fields | None, unknown: Unknowns, path: Path) -> Value:
    aligned = _aligned(marks, values)
    if aligned is None:
        return unknown(path, None)
    return [
        read_body(value, mark, written, unknown, (*path, position))
        if isinstance(value, dict) and mark is not True
        else _plain(value, mark, None, unknown, (*path, position))
        for position, (value, mark) in enumerate(zip(values, aligned, strict=True))
    ]


def _plain(value: Value, marks: Value, expression: Value, unknown: Unknowns, path: Path) -> Value:
    """A value as it stands, but for what is unknown in it."""
    if not is_marked(marks):
        return value
    if isinstance(value, dict) and isinstance(marks, dict):
        names = dict.fromkeys((*value, *(name for name, mark in marks.items() if is_marked(mark))))
        return {name: _plain(value.get(name), marks.get(name), expression, unknown, (*path, name)) for name in names}
    aligned = _aligned(marks, value) if isinstance(value, list) else None
    if isinstance(value, list) and aligned is not None:
        return [
            _plain(item, mark, expression, unknown, (*path, position))
            for position, (item, mark) in enumerate(zip(value, aligned, strict=True))
        ]
    return unknown(path, expression)


def _inner(marks: Value, name: str) -> Value:
    """The mark of one attribute; marks of another shape are of every attribute."""
    return marks.get(name) if isinstance(marks, dict) else is_marked(marks)


def _aligned(marks: Value, values: Sequence[Value]) -> Sequence[Value] | None:
    """A mark for each element; None when the marks are of the whole, or of another list."""
    if not is_marked(marks):
        return [None] * len(values)
    return marks if isinstance(marks, list) and len(marks) == len(values) else None
