"""``issensitive``: whether a value is marked sensitive, found from the expression that makes it.

Values carry no marks here, since no policy turns on them; reports mask what is sensitive by its text. So the mark of
an expression is worked out when it is asked for, and is unknown where that would take the marks of a caller's values.
Source: developer.hashicorp.com/terraform/language/functions/issensitive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TypeAlias

from .nodes import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForList,
    ForObject,
    GetAttr,
    GetIndex,
    ListExpr,
    Literal,
    Name,
    ObjectExpr,
    Splat,
    Template,
    TemplateFor,
    TemplateIf,
    Unary,
)

Declared: TypeAlias = bool | Expression | None
"""What a module says of a name: whether it is sensitive, or the expression that decides it, or nothing."""


class Mark(Enum):
    """How far a value is marked."""

    NONE = "not at all"
    INSIDE = "some element is"
    WHOLE = "the value itself"


Lookup = Callable[[str, str], Declared]
_DEPTH = 32
_UNMARKED = frozenset(("count", "path", "terraform"))


def mark_of(node: Expression, lookup: Lookup, depth: int = 0) -> Mark | None:
    """The mark of an expression's value; None where it is not known.

    ``lookup(root, name)`` is what the module says of ``var.x`` or ``local.x``.
    """
    if depth > _DEPTH:
        return None

    def inner(part: Expression) -> Mark | None:
        return mark_of(part, lookup, depth + 1)

    match node:
        case Literal():
            return Mark.NONE
        case Call(name="sensitive"):
            return Mark.WHOLE
        case Call(name="nonsensitive" | "issensitive"):
            return Mark.NONE
        case Call(name="try" | "can" | "coalesce" | "coalescelist"):
            return Mark.NONE if all(inner(part) is Mark.NONE for part in node.arguments) else None
        case Call(name="length", arguments=(argument,)):  # it counts, and looks at no element
            mark = inner(argument)
            return Mark.NONE if mark is Mark.INSIDE else mark
        case Call():
            return _joined(map(inner, node.arguments))
        case ListExpr():
            return _held(map(inner, node.items))
        case ObjectExpr():
            keys = _joined(inner(key) for key, _ in node.items if not isinstance(key, Name))
            return keys if keys is not Mark.NONE else _held(inner(value) for _, value in node.items)
        case Name():
            return Mark.NONE if node.name in _UNMARKED else None
        case GetAttr(source=Name(name=root), name=name) if root in ("var", "local"):
            declared = lookup(root, name)
            if isinstance(declared, bool):
                return Mark.WHOLE if declared else Mark.NONE
            return None if declared is None else inner(declared)
        case GetAttr() | GetIndex():
            source = inner(node.source)
            return None if source is Mark.INSIDE else source
        case Binary():
            return _joined((inner(node.left), inner(node.right)))
        case Unary():
            return inner(node.operand)
        case Template():
            return _joined(map(inner, node.parts))
        case Conditional():  # the result has the marks of both alternatives
            marks = [inner(part) for part in (node.condition, node.then, node.otherwise)]
            if Mark.WHOLE in marks:
                return Mark.WHOLE
            return Mark.NONE if set(marks) == {Mark.NONE} else None
        case Splat() | ForList() | ForObject() | TemplateFor() | TemplateIf():
            return None
    return None


def _joined(marks: Iterable[Mark | None]) -> Mark | None:
    """Of a value made from others: marked as soon as anything in them is."""
    found = list(marks)
    if Mark.WHOLE in found or Mark.INSIDE in found:
        return Mark.WHOLE
    return None if None in found else Mark.NONE


def _held(marks: Iterable[Mark | None]) -> Mark | None:
    """Of a value that holds others: not marked itself."""
    found = list(marks)
    if Mark.WHOLE in found or Mark.INSIDE in found:
        return Mark.INSIDE
    return None if None in found else Mark.NONE


def lookup_in(names: Mapping[str, object]) -> Lookup:
    """What namespaces that know about marks say."""

    def lookup(root: str, name: str) -> Declared:
        declared: Callable[[str], Declared] | None = getattr(names.get(root), "is_sensitive", None)
        return declared(name) if declared is not None else None

    return lookup
