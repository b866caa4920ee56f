"""Versions and version constraints, as Terraform writes them: ``>= 5.80, < 7.0``, ``~> 6.2``.

The rules are those of the library that Terraform judges them with, its treatment of pre-releases included. Source:
developer.hashicorp.com/terraform/language/expressions/version-constraints; github.com/hashicorp/go-version.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from ..frozen import frozen
from ..hcl.errors import EvaluationError

_LONGEST = 500  # what is longer is no version, and costs time to refuse
_LARGEST = 2**63 - 1
_TAIL = r"[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*"
_VERSION = re.compile(
    r"v?(?P<numbers>[0-9]+(?:\.[0-9]+)*?)"
    rf"(?:-(?P<numbered>[0-9]+{_TAIL})|-?(?P<named>[A-Za-z\-~]+{_TAIL}))?"
    r"(?:\+[0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*)?"
)
_CONSTRAINT = re.compile(r"\s*(>=|<=|!=|~>|=|>|<|)\s*(\S+)\s*")


@frozen
class _Version:
    """``numbers`` are three at least; ``written`` says how many are written; ``pre`` names a pre-release."""

    numbers: tuple[int, ...]
    written: int
    pre: tuple[str, ...] = ()


_Constraint = tuple[str, _Version]


def version_satisfies(version: str, constraint: str) -> bool:
    """Whether a version satisfies every part of a constraint; EvaluationError when either is malformed."""
    return _satisfies(_version(version), _constraints(constraint))


def compare_versions(version: str, other: str) -> int:
    """-1, 0 or 1, as the first is lower, equal or greater; EvaluationError when either is malformed."""
    order = _compare(_version(version), _version(other))
    return (order > 0) - (order < 0)


def version_admits_below(constraint: str, version: str) -> bool:
    """Whether a version lower than ``version`` satisfies a constraint, versions being of three numbers.

    The lowest version that satisfies a constraint is one that it names, or follows one, or is 0.0.0.
    """
    parts, limit = _constraints(constraint), _version(version)
    lowest = (candidate for _, named in parts for candidate in _following(named, len(parts)))
    candidates = (*_following(_version("0.0.0"), len(parts)), *lowest)
    return any(_compare(candidate, limit) < 0 and _satisfies(candidate, parts) for candidate in candidates)


def admits_from(constraint: str, version: str) -> bool:
    """Whether ``version``, one of its pre-releases, or a greater one satisfies a constraint."""
    parts, limit = _constraints(constraint), _version(version)
    named = (candidate for _, one in parts for candidate in _following(one, len(parts)))
    candidates = (*_following(replace(limit, pre=()), len(parts)), *named)
    return any(candidate.numbers >= limit.numbers and _satisfies(candidate, parts) for candidate in candidates)


def is_constraint(text: str) -> bool:
    """Whether a text is a version constraint."""
    try:
        return bool(_constraints(text))
    except EvaluationError:
        return False


def _following(version: _Version, count: int) -> Iterator[_Version]:
    """A version, and the next ones after it."""
    for step in range(count + 1):
        if version.pre:
            yield replace(version, pre=(*version.pre, *["0"] * step))
        else:
            yield replace(version, numbers=(*version.numbers[:-1], version.numbers[-1] + step))


def _version(text: str) -> _Version:
    match = _VERSION.fullmatch(text) if len(text) <= _LONGEST else None
    numbers = tuple(map(int, match["numbers"].split("."))) if match is not None else ()
    if match is None or max(numbers) > _LARGEST:
        raise EvaluationError(f"{text[:40]!r} is not a version")
    pre = match["named"] or match["numbered"]
    padded = (*numbers, *[0] * (3 - len(numbers)))
    return _Version(padded, len(numbers), tuple(pre.split(".")) if pre else ())


def _constraints(text: str) -> list[_Constraint]:
    found: list[_Constraint] = []
    for part in text.split(",") if len(text) <= _LONGEST else ():
        match = _CONSTRAINT.fullmatch(part)
        if match is None:
            break
        found.append((match[1] or "=", _version(match[2])))
    else:
        if found:
            return found
    raise EvaluationError(f"{text[:40]!r} is not a version constraint")


def _satisfies(version: _Version, constraints: list[_Constraint]) -> bool:
    return all(_OPERATORS[operator](version, named) for operator, named in constraints)


def _compare(version: _Version, other: _Version) -> int:
    """Negative, zero or positive."""
    if version.numbers == other.numbers:
        return _compare_pre(version.pre, other.pre)
    pairs = list(zip_longest(version.numbers, other.numbers, fillvalue=0))
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    return (first > second) - (first < second)


def _compare_pre(pre: tuple[str, ...], other: tuple[str, ...]) -> int:
    """A pre-release comes before the release."""
    if not pre or not other:
        return bool(other) - bool(pre)
    pairs = zip_longest(pre, other, fillvalue="")
    return next((_compare_part(part, against) for part, against in pairs if part != against), 0)


def _compare_part(part: str, against: str) -> int:
    """Nothing comes before a number, a number before a name, and a name before nothing."""
    number, against_number = _is_number(part), _is_number(against)
    if not part or not against:
        return (-1 if against_number else 1) if not part else (1 if number else -1)
    if number != against_number:
        return -1 if number else 1
    greater = int(part) > int(against) if number else part > against
    return 1 if greater else -1


def _is_number(part: str) -> bool:
    return part.isdigit() and int(part) <= _LARGEST


def _comparable(version: _Version, named: _Version) -> bool:
    """A pre-release satisfies only what names a pre-release of the same numbers."""
    return not version.pre or (bool(named.pre) and version.numbers == named.numbers)


def _pessimistic(version: _Version, named: _Version) -> bool:
    """``~>``: only the last number that is written may be greater."""
    if not _comparable(version, named) or (named.pre and not version.pre):
        return False
    if _compare(version, named) < 0 or len(named.numbers) > len(version.numbers):
        return False
    fixed = named.written - 1
    last = len(named.numbers) - 1
    return version.numbers[:fixed] == named.numbers[:fixed] and version.numbers[last] >= named.numbers[last]


_OPERATORS: Mapping[str, Callable[[_Version, _Version], bool]] = {
    "=": lambda version, named: _compare(version, named) == 0,
    "!=": lambda version, named: _compare(version, named) != 0,
    ">": lambda version, named: _comparable(version, named) and _compare(version, named) > 0,
    "<": lambda version, named: _comparable(version, named) and _compare(version, named) < 0,
    ">=": lambda version, named: _comparable(version, named) and _compare(version, named) >= 0,
    "<=": lambda version, named: _comparable(version, named) and _compare(version, named) <= 0,
    "~>": _pessimistic,
}
