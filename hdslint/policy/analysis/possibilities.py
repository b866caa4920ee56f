"""How a condition may come out, from its text alone: some conditions are written so that they can only be true, or
only open (``length(…) > 0 || hds::undetermined("…")``)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TypeAlias

from ...hcl.nodes import Binary, Call, Conditional, Expression, GetAttr, Literal, Name, Unary

Truth: TypeAlias = bool | None
"""True, false, or None for what is open."""

EVERYTHING: frozenset[Truth] = frozenset((True, False, None))


def possibilities(node: Expression, locals_: Mapping[str, Expression]) -> frozenset[Truth]:
    """The outcomes that the form of a condition leaves possible; locals are looked into."""
    try:
        return _possibilities(node, locals_, {})
    except RecursionError:
        return EVERYTHING


def _possibilities(
    node: Expression, locals_: Mapping[str, Expression], known: dict[str, frozenset[Truth]]
) -> frozenset[Truth]:
    def inner(part: Expression) -> frozenset[Truth]:
        return _possibilities(part, locals_, known)

    match node:
        case Literal(value=bool(value)):
            return frozenset((value,))
        case Call(name="hds::undetermined"):
            return frozenset((None,))
        case Unary(operator="!", operand=operand):
            return frozenset(None if truth is None else not truth for truth in inner(operand))
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            decisive = operator == "||"
            return frozenset(_joined(a, b, decisive) for a, b in product(inner(left), inner(right)))
        case Conditional(then=then, otherwise=otherwise):
            # A condition that is open leaves the whole open.
            return inner(then) | inner(otherwise) | {None}
        case GetAttr(source=Name(name="local"), name=name) if name in locals_:
            if name not in known:
                known[name] = EVERYTHING  # stops a cycle
                known[name] = inner(locals_[name])
            return known[name]
    return EVERYTHING


def _joined(a: Truth, b: Truth, decisive: bool) -> Truth:
    if decisive in (a, b):
        return decisive
    return None if None in (a, b) else not decisive
