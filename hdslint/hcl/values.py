"""Values of the language: plain Python values, plus Unknown, Set and Partial.

null, bool, number, string, list and object are ``None``, ``bool``, ``int | Decimal``, ``str``, ``list`` and ``dict``
(a Decimal is never integral: ``number`` normalises). Values are never mutated once made. They are compared only
through ``equal``: in Python ``True == 1``, in the language not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, TypeAlias, Union

from ..source import Span

Number: TypeAlias = int | Decimal
Value: TypeAlias = Union[bool, int, Decimal, str, list["Value"], dict[str, "Value"], "Set", "Unknown", None]
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


class ReasonKind(StrEnum):
    """Why a value cannot be known from the code."""

    VARIABLE = "variable without a value"
    COMPUTED = "computed attribute"
    DATA_SOURCE = "data source"
    MODULE = "module not available"
    FUNCTION = "function not evaluated"
    FILE = "file outside the scanned tree or unreadable"
    ERROR = "expression in error"
    LIMIT = "evaluation limit reached"
    UNDECLARED = "reference to something not declared"
    COUNT = "number of instances unknown"
    PROVIDER = "provider configuration not known"
    REFERENCE_DATA = "not in the reference data"
    NOT_EVALUATED = "not evaluated"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of an unknown: its kind, the thing concerned (``var.region``), and where that is written."""

    kind: ReasonKind
    reference: str = ""
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.reference} ({self.kind})" if self.reference else str(self.kind)


@dataclass(frozen=True, slots=True)
class Reference:
    """What an unknown stands for: the address of a resource, and the path of the attribute read from it."""

    address: str
    path: Path = ()


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """A value that the code does not decide. It has no truth value and equals nothing.

    ``reasons`` says why (never empty). ``not_null`` is the one refinement kept: whatever the value turns out to be,
    it is not null. ``reference`` is set when the value *is* an attribute of a resource, so that two references to
    one thing can be joined without knowing it.
    """

    reasons: tuple[Reason, ...]
    not_null: bool = False
    reference: Reference | None = None

    def __bool__(self) -> NoReturn:
        raise TypeError("an unknown value has no truth value")

    def attribute(self, step: Step) -> Unknown:
        """The unknown read from inside this one."""
        if self.reference is None:
            return Unknown(self.reasons)
        return Unknown(self.reasons, reference=Reference(self.reference.address, (*self.reference.path, step)))


class Set:
    """A set: distinct elements in Terraform's order (strings and numbers sorted, others as first met)."""

    __slots__ = ("elements",)

    def __init__(self, elements: Iterable[Value]) -> None:
        distinct: list[Value] = []
        seen: set[object] = set()
        for element in elements:
            if isinstance(element, Unknown):
                distinct.append(element)
                continue
            key = identity_key(element)
            if key not in seen:
                seen.add(key)
                distinct.append(element)
        if all(isinstance(e, str) for e in distinct):
            distinct.sort(key=lambda e: str(e).encode())
        elif all(isinstance(e, int | Decimal) and not isinstance(e, bool) for e in distinct):
            distinct.sort()
        self.elements = distinct

    def __iter__(self) -> Iterator[Value]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)

    def __repr__(self) -> str:
        return f"Set({self.elements!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Set) and identity_key(self) == identity_key(other)

    def __hash__(self) -> int:
        return hash(identity_key(self))


class Partial(dict[str, Value]):
    """An object of which only the written attributes are known: a resource, a data source, a module.

    Reading another attribute gives an unknown made from ``rest``. Whatever looks at the whole (``keys``, equality,
    iteration) must treat it as ``rest``.
    """

    __slots__ = ("rest",)

    def __init__(self, known: Mapping[str, Value], rest: Unknown) -> None:
        super().__init__(known)
        self.rest = rest


class Written(dict[str, Value]):
    """The body of a block, or a manifest's object, as written: reading what is not written gives null.

    Terraform treats ``x = null`` and an absent ``x`` alike; policies read resources through this.
    """

    __slots__ = ()


def identity_key(value: Value) -> object:
    """A hashable key, equal for two wholly known values exactly when the language holds them equal.

    An unknown has the key of its identity: it is equal to itself alone.
    """
    if value is None or isinstance(value, bool):
        return ("c", value)
    if isinstance(value, int | Decimal):
        return ("n", value)
    if isinstance(value, str):
        return ("s", value)
    if isinstance(value, list):
        return ("l", tuple(identity_key(v) for v in value))
    if isinstance(value, Set):
        return ("t", frozenset(identity_key(v) for v in value))
    if isinstance(value, Partial):
        return ("u", id(value))
    if isinstance(value, dict):
        return ("o", frozenset((k, identity_key(v)) for k, v in value.items()))
    return ("u", id(value))


def number(value: int | Decimal | str) -> Number:
    """The normal form of a number: an int when integral, otherwise a Decimal."""
    exact = Decimal(value) if isinstance(value, str) else value
    if isinstance(exact, Decimal) and exact == exact.to_integral_value():
        return int(exact)
    return exact


def unknowns(value: Value) -> Iterator[Unknown]:
    """Every unknown inside a value; a partial object yields its rest."""
    if isinstance(value, Unknown):
        yield value
    elif isinstance(value, list | Set):
        for element in value:
            yield from unknowns(element)
    elif isinstance(value, dict):
        if isinstance(value, Partial):
            yield value.rest
        for element in value.values():
            yield from unknowns(element)


def is_wholly_known(value: Value) -> bool:
    """Whether no unknown is anywhere inside."""
    return next(unknowns(value), None) is None


def unite(*values: Value, not_null: bool = False) -> Unknown:
    """The unknown that results from combining values of which at least one holds an unknown."""
    reasons = tuple(
        dict.fromkeys(reason for value in values for unknown in unknowns(value) for reason in unknown.reasons)
    )
    return Unknown(reasons or (Reason(ReasonKind.NOT_EVALUATED),), not_null)


def type_name(value: Value) -> str:
    """The language's name for the type of a value, for messages."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return "list"
    if isinstance(value, Set):
        return "set"
    if isinstance(value, dict):
        return "object"
    return "unknown"
