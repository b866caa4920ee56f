"""Values of the language: plain Python values, plus Unknown, Set and Partial.

null, bool, number, string, list and object are ``None``, ``bool``, ``int | Decimal``, ``str``, ``list`` and ``dict``
(a Decimal is never integral: ``number`` normalises). Values are never mutated once made. They are compared only
through ``equal``: in Python ``True == 1``, in the language not.

A plain list is a tuple and a plain dict is an object, as ``[…]`` and ``{…}`` make them; ``List`` and ``Map`` are the
collections of one element type that conversions and functions make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, TypeAlias, Union

from ..frozen import frozen
from ..source import Span
from .types import BOOL, DYNAMIC, NULL, NUMBER, STRING, Collection, ObjectType, TupleType, Type

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


@frozen
class Reason:
    """One cause of an unknown: its kind, the thing concerned (``var.region``), and where that is written."""

    kind: ReasonKind
    reference: str = ""
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.reference} ({self.kind})" if self.reference else str(self.kind)


@frozen
class Reference:
    """What an unknown stands for: the address of a resource, and the path of the attribute read from it."""

    address: str
    path: Path = ()


@frozen(eq=False)
class Unknown:
    """A value that the code does not decide. It has no truth value and equals nothing.

    ``reasons`` says why (never empty). ``not_null`` is the one refinement kept: whatever the value turns out to be,
    it is not null. ``reference`` is set when the value *is* an attribute of a resource, so that two references to
    one thing can be joined without knowing it. ``type`` is its type, as far as that is known. ``decoded``, of a text
    that is JSON with unknown parts, is the value that it encodes. ``prefix`` is what it begins with, if it is a text;
    ``is_plain``, of a text, that nothing in it can end a quoted string.
    """

    reasons: tuple[Reason, ...]
    not_null: bool = False
    reference: Reference | None = None
    type: Type = DYNAMIC
    decoded: Value = None
    prefix: str = ""
    is_plain: bool = False

    def __bool__(self) -> NoReturn:
        raise TypeError("an unknown value has no truth value")

    def attribute(self, step: Step) -> Unknown:
        """The unknown read from inside this one."""
        reference = None
        if self.reference is not None:
            reference = Reference(self.reference.address, (*self.reference.path, step))
        return Unknown(self.reasons, reference=reference, type=_inside(self.type, step))

    def may_be(self, text: str) -> bool:
        """Whether it may turn out to be this text."""
        return text.startswith(self.prefix)


def certain_prefix(text: str) -> str:
    """What a text still begins with when more is put after it: a combining mark may change its last character, unless
    that is a sign that combines with nothing (strings are normalised)."""
    first = next((place for place, char in enumerate(text) if not char.isascii()), len(text))
    known = text[:first]
    return known if first == len(text) and known[-1:] in _SEPARATORS else known[:-1]


_SEPARATORS = frozenset(":/.-_@,;# ")


def _inside(type_: Type, step: Step) -> Type:
    match type_:
        case Collection(_, element):
            return element
        case TupleType(elements) if isinstance(step, int) and 0 <= step < len(elements):
            return elements[step]
        case ObjectType(attributes):
            return attributes.get(str(step), DYNAMIC)
    return DYNAMIC


class List(list["Value"]):
    """A ``list(element)``: its elements have been converted to one type."""

    __slots__ = ("element",)

    def __init__(self, elements: Iterable[Value], element: Type) -> None:
        super().__init__(elements)
        self.element = element


class Map(dict[str, "Value"]):
    """A ``map(element)``: its elements have been converted to one type."""

    __slots__ = ("element",)

    def __init__(self, elements: Mapping[str, Value], element: Type) -> None:
        super().__init__(elements)
        self.element = element


class Set:
    """A set: distinct elements in Terraform's order."""

    __slots__ = ("element", "elements")

    def __init__(self, elements: Iterable[Value], element: Type = DYNAMIC) -> None:
        self.element: Type = element
        distinct: list[Value] = []
        seen: set[object] = set()
        for item in elements:
            if isinstance(item, Unknown):
                distinct.append(item)
                continue
            key = identity_key(item)
            if key not in seen:
                seen.add(key)
                distinct.append(item)
        distinct.sort(key=_order)
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


def _order(element: Value) -> tuple[int, object]:
    """Strings, numbers and bools in their own order, others in that of the text cty hashes them by; null last."""
    if element is None:
        return (3, 0)
    if isinstance(element, str):
        return (0, element.encode())
    if isinstance(element, int | Decimal):  # false before true
        return (1, element)
    return (2, _hash_text(element).encode())


def _hash_text(value: Value) -> str:
    """What cty's ``makeSetHashBytes`` writes for a value: only its order matters here."""
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "T" if value else "F"
    if isinstance(value, int | Decimal):
        return _ten_digits(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, Map):
        items = sorted(value.items(), key=lambda pair: pair[0].encode())
        return "{" + "".join(f"{_hash_text(key)}:{_hash_text(item)};" for key, item in items) + "}"
    if isinstance(value, List | Set):
        return "[" + "".join(f"{_hash_text(item)};" for item in value) + "]"
    if isinstance(value, list):
        return "<" + "".join(f"{_hash_text(item)};" for item in value) + ">"
    if isinstance(value, dict):
        names = sorted(value, key=str.encode)
        return "<" + "".join(f"{_hash_text(value[name])};" for name in names) + ">"
    return "?"


def _ten_digits(value: Number) -> str:
    """Ten significant digits, as Go's ``%.10g``."""
    try:
        return f"{float(value):.10g}"
    except OverflowError:
        return f"{Decimal(value):.9e}"


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

    def with_values(self, values: Mapping[str, Value]) -> Written:
        """These values in place of its own, as far as it was read."""
        return Written(values)


class Torn(Written):
    """A body of which a part could not be read: what is not among the rest may be there, so reading it is unknown."""

    __slots__ = ("rest",)

    def __init__(self, known: Mapping[str, Value], rest: Unknown) -> None:
        super().__init__(known)
        self.rest = rest

    def with_values(self, values: Mapping[str, Value]) -> Written:
        """These values in place of its own; the part that could not be read stays."""
        return Torn(values, self.rest)

    def get(self, name: str, default: Value = None) -> Value:  # type: ignore[override]
        """What is written under a name; unknown where nothing is."""
        return self[name] if name in self else self.rest.attribute(name)


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
        if isinstance(value, Partial | Torn):
            yield value.rest
        for element in value.values():
            yield from unknowns(element)


def is_wholly_known(value: Value) -> bool:
    """Whether no unknown is anywhere inside."""
    return next(unknowns(value), None) is None


def texts(value: Value) -> Iterator[str]:
    """Every string inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Set):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)


def unite(*values: Value, not_null: bool = False, type_: Type = DYNAMIC) -> Unknown:
    """The unknown that results from combining values of which at least one holds an unknown."""
    reasons = tuple(
        dict.fromkeys(reason for value in values for unknown in unknowns(value) for reason in unknown.reasons)
    )
    return Unknown(reasons or (Reason(ReasonKind.NOT_EVALUATED),), not_null, type=type_)


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


def type_of(value: Value) -> Type:
    """The type of a value; ``DYNAMIC`` for what is not known, or follows a schema that is not."""
    if value is None:
        return NULL
    if isinstance(value, Partial | Written):
        return DYNAMIC
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, str):
        return STRING
    if isinstance(value, int | Decimal):
        return NUMBER
    if isinstance(value, List):
        return Collection("list", value.element)
    if isinstance(value, Set):
        return Collection("set", value.element)
    if isinstance(value, Map):
        return Collection("map", value.element)
    if isinstance(value, list):
        return TupleType(tuple(map(type_of, value)))
    if isinstance(value, dict):
        return ObjectType({name: type_of(item) for name, item in value.items()})
    return value.type
