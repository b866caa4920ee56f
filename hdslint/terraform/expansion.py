"""``count`` and ``for_each``: how a block repeats, and what its expressions mean in each instance.

Source: developer.hashicorp.com/terraform/language/meta-arguments/count and …/for_each. What Terraform refuses there (a
list, a null key, half an instance) leaves the number of instances unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..frozen import frozen
from ..hcl.conversion import to_number
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.nodes import Argument, Body, Expression
from ..hcl.types import DYNAMIC, STRING, Collection, ObjectType, TupleType
from ..hcl.values import Partial, Reason, ReasonKind, Set, Unknown, Value, is_wholly_known, type_name, unite
from .address import quoted

MAX_INSTANCES = 1000  # of one block
MAX_TOTAL = 100_000  # of all blocks of a root configuration


class Budget:
    """How many more instances the blocks of one root configuration may have, all together."""

    __slots__ = ("left",)

    def __init__(self, left: int = MAX_TOTAL) -> None:
        self.left = left

    def allows(self, number: int) -> bool:
        """Whether a block may have so many instances; they are then taken off."""
        if number > MAX_INSTANCES or number > self.left:
            return False
        self.left -= number
        return True


@frozen
class Repetition:
    """One turn of ``for_each``, ``count`` or ``dynamic``: the iterator's name, what it goes over, and where it is."""

    name: str
    collection: Expression
    key: Value


@frozen
class Expansion:
    """One instance of a block: its key (None when the block does not repeat), its scope, and the turn it is.

    The key is unknown for the one instance that stands for an unknown number of them.
    """

    key: Value
    scope: Scope
    repetition: Repetition | None = None


def repeats(body: Body) -> str:
    """``count``, ``for_each``, or nothing."""
    return next((name for name in ("count", "for_each") if name in body.arguments), "")


def expand(body: Body, address: str, scope: Scope, budget: Budget) -> list[Expansion]:
    """The instances of a block."""
    match repeats(body):
        case "count":
            return _counted(body.arguments["count"], address, scope, budget)
        case "for_each":
            return _keyed(body.arguments["for_each"], address, scope, budget)
    return [Expansion(None, scope)]


def number_unknown(instances: list[Expansion]) -> Unknown | None:
    """Why the number of instances is not known, if it is not."""
    return instances[0].key if instances and isinstance(instances[0].key, Unknown) else None


def _counted(argument: Argument, address: str, scope: Scope, budget: Budget) -> list[Expansion]:
    value, _ = evaluate_safely(argument.expression, scope)
    try:
        value = to_number(value)
    except EvaluationError as error:
        return _refused(f"count: {error.summary}", address, argument, scope)
    if isinstance(value, Unknown):
        return _counted_once(_number_unknown(address, argument, value.reasons), scope)
    if not isinstance(value, int) or value < 0:
        return _refused("count must be a whole number, not negative", address, argument, scope)
    if not budget.allows(value):
        return _counted_once(_too_many(address, argument, value), scope)
    return [
        Expansion(
            index,
            scope.child({"count": {"index": index}}),
            Repetition("count", argument.expression, index),
        )
        for index in range(value)
    ]


def _keyed(argument: Argument, address: str, scope: Scope, budget: Budget) -> list[Expansion]:
    value, _ = evaluate_safely(argument.expression, scope)
    found = pairs(value)
    if isinstance(found, Unknown):
        return [_each_once(_number_unknown(address, argument, found.reasons), scope, found)]
    if found is None or isinstance(value, list):  # only dynamic blocks go over a list
        wanted = "for_each must be a map or a set of strings"
        return _refused(f"{wanted}, not a {type_name(value)}", address, argument, scope)
    if not all(isinstance(key, str) for key, _ in found):
        return _refused("the elements of the set in for_each must be strings", address, argument, scope)
    if not budget.allows(len(found)):
        return [_each_once(_too_many(address, argument, len(found)), scope)]
    return [
        Expansion(
            key,
            scope.child({"each": {"key": key, "value": item}}),
            Repetition("each", argument.expression, key),
        )
        for key, item in found
    ]


def pairs(collection: Value) -> list[tuple[Value, Value]] | Unknown | None:
    """The keys and values of a collection in Terraform's order; None for what cannot be gone over.

    A value of which only the type is known, but whose type has names or positions, is gone over by these: were it null,
    Terraform would refuse it.
    """
    if isinstance(collection, Partial):
        collection = collection.rest
    items: Iterable[tuple[Value, Value]]
    if isinstance(collection, Unknown):
        match collection.type:
            case ObjectType(attributes):
                items = [(name, collection.attribute(name)) for name in sorted(attributes, key=str.encode)]
            case TupleType(elements):
                items = [(index, collection.attribute(index)) for index in range(len(elements))]
            case _:
                return collection
    elif isinstance(collection, dict):
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


def element_of(collection: Unknown) -> tuple[Unknown, Unknown]:
    """The key and the value that stand for those of a collection whose elements are not known."""
    match collection.type:
        case Collection("set", element):
            one = Unknown(collection.reasons, not_null=True, type=element)
            return one, one
        case Collection("map", element):
            return Unknown(collection.reasons, not_null=True, type=STRING), Unknown(collection.reasons, type=element)
        case Collection(_, element):
            return Unknown(collection.reasons, not_null=True), Unknown(collection.reasons, type=element)
    return Unknown(collection.reasons, not_null=True), Unknown(collection.reasons)


def _each_once(why: Unknown, scope: Scope, collection: Unknown | None = None) -> Expansion:
    type_ = collection.type if collection is not None else DYNAMIC
    key, value = element_of(Unknown(why.reasons, type=type_))
    return Expansion(why, scope.child({"each": {"key": key, "value": value}}))


def _counted_once(why: Unknown, scope: Scope) -> list[Expansion]:
    index = Unknown(why.reasons, not_null=True)
    return [Expansion(why, scope.child({"count": {"index": index}}))]


def _refused(summary: str, address: str, argument: Argument, scope: Scope) -> list[Expansion]:
    why = _number_unknown(address, argument, (Reason(ReasonKind.ERROR, summary, argument.span),))
    if argument.name == "count":
        return _counted_once(why, scope)
    return [_each_once(why, scope)]


def _number_unknown(address: str, argument: Argument, reasons: tuple[Reason, ...]) -> Unknown:
    own = Reason(ReasonKind.COUNT, address, argument.span)
    return Unknown((own, *reasons), not_null=True)


def _too_many(address: str, argument: Argument, number: int) -> Unknown:
    return Unknown((Reason(ReasonKind.LIMIT, f"{address}: {number} instances", argument.span),), not_null=True)


def keyed(address: str, key: Value) -> str:
    """The address of an instance, as Terraform writes it: ``aws_x.a["b"]``, ``aws_x.a[0]``; ``aws_x.a[?]``."""
    if key is None:
        return address
    if isinstance(key, Unknown):
        return f"{address}[?]"
    if isinstance(key, str):
        return f"{address}[{quoted(key)}]"
    return f"{address}[{key}]"
