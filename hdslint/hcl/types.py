"""Types of the language: what a value is, and what several values are converted to when they must agree.

Source: github.com/zclconf/go-cty, packages cty and cty/convert; developer.hashicorp.com/terraform/language/expressions/
type-constraints. A type that is not known is ``DYNAMIC``; it agrees with every other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from ..frozen import frozen

if TYPE_CHECKING:
    from .nodes import Expression


@frozen
class Primitive:
    """``string``, ``number``, ``bool``; ``dynamic``, the type of what is not known; ``null``, of null alone."""

    name: str

    def __str__(self) -> str:
        return self.name


@frozen
class Collection:
    """``list(T)``, ``set(T)``, ``map(T)``."""

    kind: str
    element: Type

    def __str__(self) -> str:
        return f"{self.kind}({self.element})"


@frozen
class TupleType:
    """``tuple([T, …])``: the type of ``[a, b]``."""

    elements: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple([{', '.join(map(str, self.elements))}])"


@frozen(eq=False)
class ObjectType:
    """``object({name = T, …})``: the type of ``{a = b}``. ``optional`` matters to type constraints alone: the
    attributes that may be missing, each with the expression of its default, or None."""

    attributes: Mapping[str, Type]
    optional: Mapping[str, Expression | None] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"object({{{', '.join(f'{name}={type_}' for name, type_ in sorted(self.attributes.items()))}}})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ObjectType) and self.attributes == other.attributes

    def __hash__(self) -> int:
        return hash(frozenset(self.attributes.items()))


Type: TypeAlias = Primitive | Collection | TupleType | ObjectType

STRING = Primitive("string")
NUMBER = Primitive("number")
BOOL = Primitive("bool")
DYNAMIC = Primitive("dynamic")
NULL = Primitive("null")
PRIMITIVES: Mapping[str, Primitive] = {"string": STRING, "number": NUMBER, "bool": BOOL, "any": DYNAMIC}


def unify(types: Sequence[Type]) -> Type | None:
    """The one type that values of all these types are converted to; None when there is none."""
    distinct = [type_ for type_ in dict.fromkeys(types) if type_ != NULL]  # null has every type
    if not distinct:
        return NULL if types else DYNAMIC
    if len(distinct) == 1:
        return distinct[0]
    if DYNAMIC in distinct:
        return DYNAMIC
    if all(isinstance(type_, Primitive) for type_ in distinct):
        return _primitive(distinct)
    return _compound(distinct)


def _primitive(types: Sequence[Type]) -> Type | None:
    # Numbers and bools become strings, never one another.
    return STRING if STRING in types else None


def _kinds(types: Sequence[Type]) -> frozenset[str] | None:
    kinds = frozenset(_kind(type_) for type_ in types)
    compatible = (("map", "object"), ("list", "tuple"), ("set", "tuple"), ("list", "set", "tuple"))
    return kinds if len(kinds) == 1 or any(kinds <= set(group) for group in compatible) else None


def _kind(type_: Type) -> str:
    match type_:
        case Collection(kind, _):
            return kind
        case TupleType(_):
            return "tuple"
        case ObjectType(_):
            return "object"
    return "primitive"


def _compound(types: Sequence[Type]) -> Type | None:
    kinds = _kinds(types)
    if kinds is None or "primitive" in kinds:
        return None
    if kinds == {"object"}:
        return _objects([type_ for type_ in types if isinstance(type_, ObjectType)])
    if kinds == {"tuple"}:
        return _tuples([type_ for type_ in types if isinstance(type_, TupleType)])
    if "set" in kinds and len(kinds) > 1:
        # Sets and lists convert into one another; the elements take the type of the first, as cty prefers.
        kind = "list" if "list" in kinds else "set"
        return next((type_ for type_ in types if _kind(type_) == kind), None)
    element = unify([inner for type_ in types for inner in inner_types(type_)])
    if element is None:
        return None
    return Collection("map" if "map" in kinds else "list" if "list" in kinds else "set", element)


def inner_types(type_: Type) -> tuple[Type, ...]:
    """The types of what a compound type holds."""
    match type_:
        case Collection(_, element):
            return (element,)
        case TupleType(elements):
            return elements
        case ObjectType(attributes):
            return tuple(attributes.values())
    return ()


def is_settled(type_: Type) -> bool:
    """Whether nothing in a type is still to be known."""
    return type_ != DYNAMIC and all(map(is_settled, inner_types(type_)))


def _objects(types: Sequence[ObjectType]) -> Type | None:
    """Objects of the same attributes are unified one by one, or not at all; others become a map."""
    names = types[0].attributes.keys()
    if all(type_.attributes.keys() == names for type_ in types):
        agreed = {name: unify([type_.attributes[name] for type_ in types]) for name in names}
        attributes = {name: type_ for name, type_ in agreed.items() if type_ is not None}
        return ObjectType(attributes) if len(attributes) == len(agreed) else None
    element = unify([inner for type_ in types for inner in type_.attributes.values()])
    return None if element is None else Collection("map", element)


def _tuples(types: Sequence[TupleType]) -> Type | None:
    """Tuples of the same length are unified one by one, or not at all; others become a list."""
    if all(len(type_.elements) == len(types[0].elements) for type_ in types):
        agreed = [unify(column) for column in zip(*(type_.elements for type_ in types), strict=True)]
        elements = tuple(type_ for type_ in agreed if type_ is not None)
        return TupleType(elements) if len(elements) == len(agreed) else None
    element = unify([inner for type_ in types for inner in type_.elements])
    return None if element is None else Collection("list", element)
