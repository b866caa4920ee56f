"""Bodies of blocks -> values: arguments, nested blocks and ``dynamic`` blocks, as written."""

from __future__ import annotations

from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.nodes import Block, Body, Name
from ..hcl.values import Partial, Unknown, Value, Written, unite
from ..source import Span
from .expansion import MAX_INSTANCES, Repetition, pairs
from .origin import BodyOrigin

META_ARGUMENTS = frozenset(("count", "for_each", "provider", "depends_on"))
_META_BLOCKS = frozenset(("lifecycle", "connection", "provisioner"))


def read_arguments(body: Body, scope: Scope, origin: BodyOrigin, *, top: bool = False) -> Written:
    """The arguments and nested blocks of a body; ``top``: without the meta-arguments of a resource.

    Fills ``origin.blocks`` with where each nested block came from.
    """
    values: dict[str, Value] = {}
    for name, argument in body.arguments.items():
        if not (top and name in META_ARGUMENTS):
            values[name] = evaluate_safely(argument.expression, scope)[0]
    for block in body.blocks:
        if top and block.type in _META_BLOCKS:
            continue
        if block.type == "dynamic" and len(block.labels) == 1:
            _dynamic(block, scope, origin, values)
        else:
            _nested(block.type, block.body, block.header, scope, origin.inner(block.header, block.body), origin, values)
    return Written(values)


def _nested(
    type_: str,
    body: Body,
    header: Span,
    scope: Scope,
    inner: BodyOrigin,
    origin: BodyOrigin,
    values: dict[str, Value],
) -> None:
    value = read_arguments(body, scope, inner)
    known = values.setdefault(type_, [])
    if isinstance(known, list):
        known.append(value)
        origin.blocks.setdefault(type_, []).append(inner)


def _dynamic(block: Block, scope: Scope, origin: BodyOrigin, values: dict[str, Value]) -> None:
    type_ = block.labels[0]
    content = next(block.body.blocks_of("content"), None)
    for_each = block.body.arguments.get("for_each")
    if content is None or for_each is None:
        return
    iterator = block.body.arguments.get("iterator")
    name = iterator.expression.name if iterator and isinstance(iterator.expression, Name) else type_
    collection = evaluate_safely(for_each.expression, scope)[0]
    found = [] if collection is None else pairs(collection)
    if found is None or isinstance(found, Unknown):
        values[type_] = unite(collection, not_null=True)
        origin.blocks.setdefault(type_, []).append(origin.inner(block.header, content.body))
        return
    for key, value in found[:MAX_INSTANCES]:
        turn = Repetition(name, for_each.expression, key)
        inner = origin.inner(content.header, content.body, turn)
        named = scope.child({name: {"key": key, "value": value}})
        _nested(type_, content.body, content.header, named, inner, origin, values)


def referable(value: Value, rest: Unknown) -> Value:
    """What a reference reads: unwritten attributes may be computed, so they are unknown rather than null."""
    if isinstance(value, Written):
        known: dict[str, Value] = {}
        for name, item in value.items():
            if item is not None:
                known[name] = referable(item, rest.attribute(name))
        return Partial(known, rest)
    if isinstance(value, list) and any(isinstance(item, Written) for item in value):
        return [referable(item, rest.attribute(position)) for position, item in enumerate(value)]
    return value


def literals(body: Body) -> Written:
    """Meta-arguments that Terraform wants literal."""
    return Written({name: getattr(a.expression, "value", None) for name, a in body.arguments.items()})
