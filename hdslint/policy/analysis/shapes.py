"""What an expression of a policy may be, as far as its text and the provider's schema say.

A shape is the alternatives it may have; none when nothing is known but ``null``. ``ANY`` among them silences every
check: only what is certain is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from ...frozen import frozen
from ...hcl.values import Value
from ...source import Span
from ..schemas import Descriptor

STRING, NUMBER, BOOL = "string", "number", "bool"


@frozen
class Anything:
    """A value of which nothing is known."""


@frozen
class Constant:
    """A string, number or bool that the policy writes; ``span`` is where."""

    value: Value
    span: Span


@frozen
class Scalar:
    """A string, number or bool.

    ``kinds`` are the types it may be written with, ``allowed`` the texts of the values it may have (None: any),
    ``limits`` the least and greatest number, ``case`` what ``lower`` or ``upper`` made of it, ``name`` what to call it.
    """

    name: str
    kinds: frozenset[str]
    allowed: frozenset[str] | None = None
    any_case: bool = False
    limits: tuple[float | None, float | None] | None = None
    case: str = ""


@frozen
class Sequence:
    """A list or set, or the blocks of one kind; ``path`` is how to write an element (``metadata_options``)."""

    name: str
    element: Shape
    path: str = ""


@frozen
class Tuple:
    """``[a, b]`` of the policy."""

    items: tuple[Shape, ...]


@frozen
class Dictionary:
    """A map of any keys."""

    name: str
    element: Shape


@frozen
class Object:
    """The arguments of a resource, of a block, or of an object of a schema."""

    name: str
    descriptor: Descriptor


@frozen
class Record:
    """``{ a = b }`` of the policy; ``what`` names it in a message."""

    items: Mapping[str, Shape]
    what: str = "the object"


Alternative: TypeAlias = Anything | Constant | Scalar | Sequence | Tuple | Dictionary | Object | Record
Shape: TypeAlias = tuple[Alternative, ...]

ANY: Shape = (Anything(),)
NOTHING: Shape = ()


def plain(kind: str, name: str = "the result") -> Shape:
    """A scalar of which only the type is known."""
    return (Scalar(name, frozenset((kind,))),)


def union(shapes: Iterable[Shape]) -> Shape:
    """All alternatives of several shapes."""
    found: list[Alternative] = []
    for shape in shapes:
        found.extend(alternative for alternative in shape if alternative not in found)
    return tuple(found)


def described(descriptor: Descriptor, name: str) -> Shape:
    """What an argument or block of a schema may be, as a policy reads it: nested blocks are lists of objects."""
    type_ = descriptor.type
    if type_ in (STRING, NUMBER, BOOL):
        return (_scalar(descriptor, name),)
    if type_ == "object":
        return (Object(name, descriptor),)
    element = descriptor.element
    if element is None:
        return ANY
    if type_.startswith("map("):
        return (Dictionary(name, described(element, name)),)
    return (Sequence(name, described(element, name), name.rpartition(".")[2]),)


def _scalar(descriptor: Descriptor, name: str) -> Scalar:
    kinds = {descriptor.type}
    allowed = descriptor.allowed
    if descriptor.type == STRING:
        # Some providers hold a bool or a number in a string, to tell what is not set: people write it either way.
        values = allowed or ((descriptor.default,) if isinstance(descriptor.default, str) else ())
        if values and all(str(value).lower() in ("true", "false") for value in values):
            kinds.add(BOOL)
        elif values and all(_is_number(str(value)) for value in values):
            kinds.add(NUMBER)
    # The catalogue leaves the empty text out of the values it lists.
    values_ = frozenset((*allowed, "")) if allowed is not None else None
    return Scalar(name, frozenset(kinds), values_, descriptor.any_case, descriptor.range)


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return False
    return True


def elements(shape: Shape) -> Shape:
    """What a list, set, map or object holds; of anything else, nothing."""
    found: list[Shape] = []
    for alternative in shape:
        match alternative:
            case Anything() | Object():
                found.append(ANY)
            case Sequence(element=element) | Dictionary(element=element):
                found.append(element)
            case Tuple(items=items):
                found.extend(items)
            case Record(items=items):
                found.extend(items.values())
    return union(found)


def flattened(shape: Shape) -> Shape:
    """What is left of a shape when lists inside lists are opened."""
    found: list[Shape] = []
    for alternative in shape:
        if isinstance(alternative, Sequence | Tuple):
            found.append(flattened(elements((alternative,))))
        else:
            found.append((alternative,))
    return union(found)


def kinds(shape: Shape) -> frozenset[str] | None:
    """The types a value may have: string, number, bool, list, object; None when that is not known."""
    found: set[str] = set()
    for alternative in shape:
        match alternative:
            case Anything():
                return None
            case Constant(value=value):
                found.add(kind_of(value))
            case Scalar(kinds=several):
                found |= several
            case Sequence() | Tuple():
                found.add("list")
            case Dictionary() | Object() | Record():
                found.add("object")
    return frozenset(found) or None


def spoken(found: Iterable[str]) -> str:
    """Types in a message: ``a bool or an object``."""
    return " or ".join(f"an {kind}" if kind == "object" else f"a {kind}" for kind in sorted(found))


def kind_of(value: Value) -> str:
    """The type of a constant."""
    if isinstance(value, bool):
        return BOOL
    return NUMBER if isinstance(value, int | Decimal) else STRING


def names(shape: Shape) -> str:
    """What to call a shape in a message; what the policy falls back on only where there is nothing else."""
    found: list[str] = []
    constants: list[str] = []
    for alternative in shape:
        match alternative:
            case Constant(value=value):
                constants.append(written(value))
                continue
            case Scalar(name=name) | Sequence(name=name) | Dictionary(name=name) | Object(name=name):
                pass
            case Record(what=name):
                pass
            case _:
                continue
        if name not in found:
            found.append(name)
    return " or ".join((found or constants)[:3]) or "the value"


def written(value: Value) -> str:
    """A constant as a policy writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def text_of(value: Value) -> str:
    """A constant as the text a string argument would hold."""
    return str(value).lower() if isinstance(value, bool) else str(value)
