"""``count`` and ``for_each``: how a block repeats, and what its expressions mean in each instance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.nodes import Argument, Body, Expression
from ..hcl.values import Partial, Reason, ReasonKind, Set, Unknown, Value, is_wholly_known, unite
from .address import quoted

MAX_INSTANCES = 1000


@dataclass(frozen=True, slots=True)
class Repetition:
    """One turn of ``for_each``, ``count`` or ``dynamic``: the iterator's name, what it goes over, and where it is."""

    name: str
    collection: Expression
    key: Value


@dataclass(frozen=True, slots=True)
class Expansion:
    """One instance of a block: its key (None when the block does not repeat), its scope, and the turn it is."""

    key: Value
    scope: Scope
    repetition: Repetition | None = None


def repeats(body: Body) -> str:
    """``count``, ``for_each``, or nothing."""
    return next((name for name in ("count", "for_each") if name in body.arguments), "")


def expand(body: Body, address: str, scope: Scope) -> list[Expansion] | Unknown:
    """The instances of a block; unknown when their number is."""
    match repeats(body):
        case "count":
            return _counted(body.arguments["count"], address, scope)
        case "for_each":
            return _keyed(body.arguments["for_each"], address, scope)
    return [Expansion(None, scope)]


def representative(body: Body, scope: Scope, why: Unknown) -> Expansion:
    """The one instance that stands for an unknown number of them."""
    unknown = Unknown(why.reasons, not_null=True)
    names: dict[str, Value] = {"key": unknown, "value": Unknown(why.reasons)}
    return Expansion(why, scope.child({"each": names, "count": {"index": unknown}}))


def _counted(argument: Argument, address: str, scope: Scope) -> list[Expansion] | Unknown:
    value, _ = evaluate_safely(argument.expression, scope)
    if isinstance(value, str) and value.isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | Unknown) or (isinstance(value, int) and value < 0):
        return _number_unknown(address, argument, ())
    if isinstance(value, Unknown):
        return _number_unknown(address, argument, value.reasons)
    if value > MAX_INSTANCES:
        return _too_many(address, argument, value)
    repetition = Repetition("count", argument.expression, None)
    return [Expansion(index, scope.child({"count": {"index": index}}), repetition) for index in range(value)]


def _keyed(argument: Argument, address: str, scope: Scope) -> list[Expansion] | Unknown:
    value, _ = evaluate_safely(argument.expression, scope)
    found = pairs(value)
    if isinstance(found, Unknown):
        return _number_unknown(address, argument, found.reasons)
    if found is None or isinstance(value, list):  # only dynamic blocks go over a list
        return _number_unknown(address, argument, ())
    if len(found) > MAX_INSTANCES:
        return _too_many(address, argument, len(found))
    return [
        Expansion(
            key,
            scope.child({"each": {"key": key, "value": item}}),
            Repetition("each", argument.expression, key),
        )
        for key, item in found
    ]


def pairs(collection: Value) -> list[tuple[Value, Value]] | Unknown | None:
    """The keys and values of a collection in Terraform's order; None for what cannot be gone over."""
    if isinstance(collection, Partial):
        collection = collection.rest
    if isinstance(collection, Unknown):
        return collection
    items: Iterable[tuple[Value, Value]]
    if isinstance(collection, dict):
        items = [(key, collection[key]) for key in sorted(collection, key=str.encode)]
    elif isinstance(collection, Set):
        if not is_wholly_known(collection):
            return unite(collection, not_null=True)
        items = ((element, element) for element in collection)
    elif isinstance(collection, list):
        items = enumerate(collection)
    else:
        return None
    return list(items)


def _number_unknown(address: str, argument: Argument, reasons: tuple[Reason, ...]) -> Unknown:
    own = Reason(ReasonKind.COUNT, address, argument.span)
    return Unknown((own, *reasons), not_null=True)


def _too_many(address: str, argument: Argument, number: int) -> Unknown:
    return Unknown((Reason(ReasonKind.LIMIT, f"{address}: {number} instances", argument.span),), not_null=True)


def keyed(address: str, key: Value) -> str:
    """The address of an instance: ``aws_x.a["b"]``, ``aws_x.a[0]``, ``aws_x.a[?]``."""
    if key is None:
        return address
    if isinstance(key, Unknown):
        return f"{address}[?]"
    if isinstance(key, str):
        return f"{address}[{quoted(key)}]"
    return f"{address}[{key}]"
