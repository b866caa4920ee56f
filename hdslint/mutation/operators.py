"""Mutation operators: which small edits an expression of a policy has.

Each edit keeps the types right, so that a mutant which raises an error does so for what it reads, not for what it is.
An edit that could change nothing is left out where that can be seen: in the reason given to ``hds::undetermined``, in
the key of an object, a second negation, the number that the neighbouring comparison stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from ..hcl.nodes import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForList,
    ForObject,
    GetIndex,
    ListExpr,
    Literal,
    ObjectExpr,
    Unary,
    children,
)
from .constants import Test, bound, changed, compares, other_way
from .edits import Edit, before, each_entry_removed, each_removed, named, removed, replaced, source, swapped, token

# The negation, then the neighbour that differs at the boundary alone.
_COMPARISONS: Mapping[str, tuple[str, ...]] = {
    "==": ("!=",),
    "!=": ("==",),
    "<": (">=", "<="),
    "<=": (">", "<"),
    ">": ("<=", ">="),
    ">=": ("<", ">"),
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_LOGICAL = {"&&": "||", "||": "&&"}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*"}
_PAIRS = {
    "alltrue": "anytrue",
    "anytrue": "alltrue",
    "max": "min",
    "min": "max",
    "startswith": "endswith",
    "endswith": "startswith",
}
_QUANTIFIERS = frozenset(("alltrue", "anytrue"))
_NORMALISING = frozenset(("lower", "upper", "trimspace", "trimprefix", "trimsuffix"))
_TRANSPARENT = frozenset(("lower", "upper", "trimspace", "tostring", "tonumber"))
_CHOOSING = frozenset(("coalesce", "try", "lookup"))
_VARIADIC = frozenset(("coalesce", "try", "concat", "merge", "max", "min", "setunion"))
_TRUTHS = frozenset(
    (
        "alltrue", "anytrue", "can", "contains", "endswith", "hds::cidr_is_open", "hds::is_placeholder",
        "hds::location_allowed", "hds::looks_secret", "hds::tls_at_least", "startswith", "strcontains",
    )
)  # fmt: skip


class Place(Enum):
    """What is wanted where an expression stands."""

    VALUE = auto()
    TRUTH = auto()  # true or false: a negation may be put before it
    NEGATED = auto()  # the same, but one stands before it already


def edits(expression: Expression, place: Place = Place.VALUE) -> tuple[Edit, ...]:
    """Every edit of an expression, in source order."""
    found = set(_Walk().of(expression, place))
    return tuple(sorted(found, key=lambda edit: (edit.span.start, edit.span.end, edit.text)))


class _Walk:
    """A walk over an expression, which remembers the stand-ins for absent values that have their edit already."""

    def __init__(self) -> None:
        self.settled: set[int] = set()

    def of(self, node: Expression, place: Place = Place.VALUE) -> Iterator[Edit]:
        """The edits of a node and of everything inside it."""
        match node:
            case Literal():
                yield from changed(node)
            case Unary("!", operand):
                yield removed(node.span, node.span.start, node.span.start + 1)
                yield from self.of(operand, Place.NEGATED)
            case Binary(operator) if operator in _LOGICAL:
                yield from self.logical(node)
            case Binary(operator) if operator in _COMPARISONS:
                yield from self.comparison(node)
            case Conditional():
                yield from self.conditional(node, place)
            case Call("hds::undetermined"):
                return
            case _:
                if place is Place.TRUTH or (place is Place.VALUE and _is_truth(node)):
                    yield before(node, "!")
                yield from self.value(node)

    def each(self, nodes: Iterable[Expression], place: Place = Place.VALUE) -> Iterator[Edit]:
        """The edits of several nodes."""
        for node in nodes:
            yield from self.of(node, place)

    def value(self, node: Expression, elements: Place = Place.VALUE) -> Iterator[Edit]:
        """The edits of what is made of other values; ``elements`` says what the elements of a list are."""
        match node:
            case Call():
                yield from self.call(node)
            case ListExpr(items):
                if len(items) > 1 or _literals(node):
                    yield from each_removed(node.span, node.span.start + 1, items, range(len(items)))
                yield from self.each((item for item in items if not isinstance(item, Literal)), elements)
            case ObjectExpr(items):
                if len(items) > 1:
                    yield from each_entry_removed(node)
                yield from self.each(value for _, value in items)
            case ForList() | ForObject():
                yield from self.loop(node, elements)
            case Binary(operator) if operator in _ARITHMETIC:
                yield from swapped(node, _ARITHMETIC[operator])
                yield from self.each((node.left, node.right))
            case GetIndex(collection, Literal() as key):
                yield from changed(key, (1,))
                yield from self.of(collection)
            case _:
                yield from self.each(children(node))

    def logical(self, node: Binary) -> Iterator[Edit]:
        """The other operator, and either clause removed; of a chain, each clause once."""
        yield from swapped(node, _LOGICAL[node.operator])
        span, start = node.span, token(node.span, node.left.span.end, node.operator)
        if start is not None:
            yield removed(span, start, span.end)
            if not (isinstance(node.left, Binary) and node.left.operator == node.operator):
                yield removed(span, span.start, start + len(node.operator))
        yield from self.of(node.left, Place.TRUTH)
        yield from self.of(node.right, Place.TRUTH)

    def comparison(self, node: Binary) -> Iterator[Edit]:
        """The negation, the neighbour at the boundary, the constants, and the stand-in for an absent value."""
        left, right, operator = node.left, node.right, node.operator
        for other in _COMPARISONS[operator]:
            yield from swapped(node, other)
        for value, constant, seen in ((left, right, operator), (right, left, _MIRRORED.get(operator, operator))):
            if isinstance(constant, Literal):
                yield from bound(constant, seen)
                yield from self.stand_in(value, (constant,), compares(seen, constant.value))
        yield from self.each(side for side in (left, right) if not isinstance(side, Literal))

    def conditional(self, node: Conditional, place: Place) -> Iterator[Edit]:
        """Either result, whatever the condition. To swap them is to negate the condition, which has its own edits."""
        yield replaced(node, source(node.then))
        yield replaced(node, source(node.otherwise))
        yield from self.of(node.condition, Place.TRUTH)
        inner = Place.VALUE if place is Place.VALUE else Place.TRUTH
        yield from self.of(node.then, inner)
        yield from self.of(node.otherwise, inner)

    def loop(self, node: ForList | ForObject, elements: Place) -> Iterator[Edit]:
        """Every element taken, whatever the ``if`` says."""
        places = {id(node.result): elements, id(node.condition): Place.TRUTH}
        start = token(node.span, node.result.span.end, "if") if node.condition is not None else None
        if start is not None:
            yield removed(node.span, start, node.span.end - 1)
        for child in children(node):
            yield from self.of(child, places.get(id(child), Place.VALUE))

    def call(self, node: Call) -> Iterator[Edit]:
        """The function of the other kind, a text taken as it is, an argument removed of those that may be."""
        arguments = node.arguments
        if node.name in _PAIRS:
            yield named(node, _PAIRS[node.name])
        if node.name in _NORMALISING and arguments:
            yield replaced(node, source(arguments[0]))
        if node.name == "contains" and len(arguments) == 2:
            listed = _literals(arguments[0])
            values = [literal.value for literal in listed]
            yield from self.stand_in(arguments[1], listed, values.__contains__)
        opening = node.span.file.data.index(b"(", node.span.start) + 1
        yield from each_removed(node.span, opening, arguments, tuple(self.removable(node)))
        for argument in arguments:
            if node.name in _QUANTIFIERS and isinstance(argument, ListExpr | ForList):
                yield from self.value(argument, Place.TRUTH)
            elif argument is not _stand_in(node):
                yield from self.of(argument)

    def removable(self, node: Call) -> Iterator[int]:
        """The positions of the arguments that a call may lose; a stand-in that has its own edit stays."""
        last = len(node.arguments) - 1
        if node.name in _VARIADIC and last > 0:
            yield from range(last)
        if (node.name in _VARIADIC and last > 0) or (node.name == "lookup" and last == 2):
            argument = node.arguments[-1]
            flag = isinstance(argument, Literal) and isinstance(argument.value, bool) and node.name in _CHOOSING
            if not flag and id(argument) not in self.settled:
                yield last

    def stand_in(self, node: Expression, compared: Sequence[Literal], test: Test) -> Iterator[Edit]:
        """What stands in for an absent value, become one that is judged the other way."""
        while isinstance(node, Call) and node.name in _TRANSPARENT and len(node.arguments) == 1:
            node = node.arguments[0]
        found = _stand_in(node)
        edit = other_way(found, compared, test) if found is not None else None
        if found is not None and edit is not None:
            self.settled.add(id(found))
            yield edit


def _stand_in(node: Expression) -> Literal | None:
    """The text, number or null that a call gives where there is no other value."""
    if isinstance(node, Call) and node.name in _CHOOSING and len(node.arguments) > 1:
        last = node.arguments[-1]
        if isinstance(last, Literal) and not isinstance(last.value, bool):
            return last
    return None


def _is_truth(node: Expression) -> bool:
    """Whether a call can give nothing but true and false."""
    if not isinstance(node, Call) or not node.arguments:
        return False
    last = node.arguments[-1]
    chosen = node.name in _CHOOSING and isinstance(last, Literal) and isinstance(last.value, bool)
    return chosen or node.name in _TRUTHS


def _literals(node: Expression) -> tuple[Literal, ...]:
    """The items of a list, if all of them are constants."""
    if not isinstance(node, ListExpr):
        return ()
    found = tuple(item for item in node.items if isinstance(item, Literal))
    return found if len(found) == len(node.items) else ()
