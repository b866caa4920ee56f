"""What kind of value an expression of a policy is, as far as schemas tell: a nested block, a set, an argument.

A plan is not the code: there an absent block is an empty list, a set has no first element, and an attribute that the
schema does not have cannot be read. A translation has to know which is which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ...frozen import frozen
from ...hcl.nodes import (
    Call,
    Conditional,
    Expression,
    ForList,
    GetAttr,
    GetIndex,
    ListExpr,
    Name,
    ObjectExpr,
    Splat,
    SplatItem,
)
from ...hcl.nodes import Literal as LiteralNode
from ..schemas import Descriptor


@frozen
class Plain:
    """Made by an expression, or inside what is: never a nested block."""


@frozen
class ListOf:
    """A list that an expression makes."""

    element: Kind


@frozen
class Record:
    """An object that an expression makes."""

    fields: Mapping[str, Kind]


Kind: TypeAlias = Descriptor | Plain | ListOf | Record | None
"""None where nothing tells."""

PLAIN = Plain()
_SAME_AS_FIRST = frozenset(("try", "coalesce", "concat", "tolist", "toset", "coalescelist", "distinct"))


@frozen
class Surroundings:
    """What names stand for: root names and variables of loops by kind, locals by expression, types by schema."""

    names: Mapping[str, Kind]
    local: Mapping[str, Expression]
    resources: Mapping[str, Kind]  # what hds::referring and hds::resources give, by type
    item: Kind = None
    depth: int = 0

    def with_names(self, names: Mapping[str, Kind]) -> Surroundings:
        """The same, with variables of a loop."""
        return Surroundings({**self.names, **names}, self.local, self.resources, self.item, self.depth)


def kind_of(node: Expression, around: Surroundings) -> Kind:
    """The kind of an expression."""
    match node:
        case Name(name):
            return around.names.get(name)
        case SplatItem():
            return around.item
        case GetAttr(Name("local"), name) if around.depth < 20:
            inner = Surroundings(around.names, around.local, around.resources, None, around.depth + 1)
            return kind_of(around.local[name], inner) if name in around.local else None
        case GetAttr(Name("each"), name):
            return around.names.get(f"each.{name}")
        case GetAttr(Name("meta" | "settings"), _):
            return PLAIN
        case GetAttr(source, name):
            return inner_of(kind_of(source, around), name)
        case GetIndex(source, _):
            return element_of(kind_of(source, around))
        case Splat(source, each, _):
            item = element_of(kind_of(source, around))
            splat = Surroundings(around.names, around.local, around.resources, item, around.depth)
            return ListOf(kind_of(each, splat))
        case ListExpr(items):
            return ListOf(kind_of(items[0], around) if items else PLAIN)
        case ObjectExpr(items):
            return Record({str(k.value): kind_of(v, around) for k, v in items if isinstance(k, LiteralNode)})
        case ForList(key, value, collection, result):
            element = element_of(kind_of(collection, around))
            names = {value: element, **({key: PLAIN} if key is not None else {})}
            return ListOf(kind_of(result, around.with_names(names)))
        case Conditional(_, then, otherwise):
            found = kind_of(then, around)
            return found if found is not None and found != PLAIN else kind_of(otherwise, around)
        case Call(name, arguments):
            return _of_call(name, arguments, around)
    return PLAIN


def _of_call(name: str, arguments: tuple[Expression, ...], around: Surroundings) -> Kind:
    if name in _SAME_AS_FIRST and arguments:
        kinds = [kind_of(argument, around) for argument in arguments]
        return next((kind for kind in kinds if kind not in (None, PLAIN)), kinds[0])
    if name == "flatten" and len(arguments) == 1:
        return ListOf(element_of(element_of(kind_of(arguments[0], around))))
    if name in ("hds::referring", "hds::resources") and arguments and isinstance(arguments[0], LiteralNode):
        return ListOf(around.resources.get(str(arguments[0].value)))
    return PLAIN


def inner_of(kind: Kind, name: str) -> Kind:
    """What a kind holds under a name; None for a name that it does not have."""
    match kind:
        case Descriptor():
            if kind.type.startswith("map(") or kind.type == "dynamic":
                return kind.element or PLAIN
            return kind.inner(name)
        case Record(fields):
            return fields.get(name)
    return kind if kind == PLAIN else None


def cannot_have(kind: Kind, name: str) -> bool:
    """Whether no code gives this a value under a name: there is none, or the provider alone says it."""
    if not isinstance(kind, Descriptor) or kind.is_partial or kind.type != "object":
        return False
    inner = kind.inner(name)
    return inner is None or inner.use == "computed"


def is_body(kind: Kind) -> bool:
    """A resource or the body of a block, where what is not written is null; in an object it is an error to read it."""
    return isinstance(kind, Descriptor) and not kind.facts.get("@")


def element_of(kind: Kind) -> Kind:
    """What a collection holds."""
    match kind:
        case Descriptor() if kind.is_block:
            return Descriptor({**kind.facts, "@": ""})  # a body, as that of a resource
        case Descriptor():
            return kind.element
        case ListOf(element):
            return element
        case Record(fields):
            return next(iter(fields.values()), PLAIN)
    return kind


def is_blocks(kind: Kind) -> bool:
    """Nested blocks, of which an absent one is an empty list in a plan."""
    return isinstance(kind, Descriptor) and kind.is_block and kind.type != "block"


def is_single_block(kind: Kind) -> bool:
    """A nested block that is an object in a plan, or null."""
    return isinstance(kind, Descriptor) and kind.type == "block"


def is_set(kind: Kind) -> bool:
    """What has no order in a plan, and no indexes."""
    return isinstance(kind, Descriptor) and kind.type.startswith(("block-set", "set("))


def is_scalar(kind: Kind) -> bool:
    """A text, number or truth of a schema."""
    return isinstance(kind, Descriptor) and kind.type in ("string", "number", "bool")


def may_be_empty_text(kind: Kind) -> bool:
    """Whether a value of this kind may be an empty text."""
    return not isinstance(kind, Descriptor) or kind.type in ("string", "dynamic")
