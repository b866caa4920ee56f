"""Bodies of blocks -> values: arguments, nested blocks and ``dynamic`` blocks, as written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.nodes import Argument, Block, Body, Expression, GetAttr, ListExpr, Literal, Name, ObjectExpr
from ..hcl.values import Partial, Reason, ReasonKind, Torn, Unknown, Value, Written, type_name
from ..source import Span
from .expansion import Budget, Repetition, pairs
from .origin import BodyOrigin

META_ARGUMENTS = frozenset(("count", "for_each", "provider", "depends_on"))
_META_BLOCKS = frozenset(("lifecycle", "connection", "provisioner"))


def read_arguments(
    body: Body,
    scope: Scope,
    origin: BodyOrigin,
    budget: Budget,
    *,
    top: bool = False,
    unclear: Collection[Argument] = (),
) -> Written:
    """The arguments and nested blocks of a body; ``top``: without the meta-arguments of a resource; ``unclear``: the
    arguments that a schema might take for nested blocks.

    Fills ``origin.blocks`` with where each nested block came from.
    """
    values: dict[str, Value] = {}
    for name, argument in body.arguments.items():
        if not (top and name in META_ARGUMENTS):
            value = evaluate_safely(argument.expression, scope)[0]
            values[name] = _block_or_map(argument, value) if unclear and argument in unclear else value
    reader = _Blocks(scope, origin, budget, values, unclear)
    for block in body.blocks:
        if top and block.type in _META_BLOCKS:
            continue
        if block.type == "dynamic" and len(block.labels) == 1:
            reader.dynamic(block)
        else:
            reader.nested(block.type, block.body, scope, origin.inner(block.header, block.body))
    return _of_body(values, body)


def _of_body(values: Mapping[str, Value], body: Body) -> Written:
    return Torn(values, unread(body)) if body.is_torn else Written(values)


def unread(body: Body) -> Unknown:
    """What may stand in the part of a body that could not be read."""
    return Unknown((Reason(ReasonKind.ERROR, "a part of the block that cannot be read", body.span),))


class _Blocks:
    """The nested blocks of one body, added to its values as lists."""

    __slots__ = ("budget", "origin", "scope", "unclear", "values")

    def __init__(
        self,
        scope: Scope,
        origin: BodyOrigin,
        budget: Budget,
        values: dict[str, Value],
        unclear: Collection[Argument],
    ) -> None:
        self.scope = scope
        self.origin = origin
        self.budget = budget
        self.values = values
        self.unclear = unclear

    def nested(self, type_: str, body: Body, scope: Scope, inner: BodyOrigin) -> None:
        """One block more of a type."""
        value = read_arguments(body, scope, inner, self.budget, unclear=self.unclear)
        known = self.values.setdefault(type_, [])
        if isinstance(known, list):
            known.append(value)
            self.origin.blocks.setdefault(type_, []).append(inner)

    def dynamic(self, block: Block) -> None:
        """The blocks that a ``dynamic`` block stands for.

        Source: developer.hashicorp.com/terraform/language/expressions/dynamic-blocks. ``labels`` name the labels of
        what is made; no resource has blocks with labels, so they are passed over.
        """
        type_ = block.labels[0]
        content = next(block.body.blocks_of("content"), None)
        for_each = block.body.arguments.get("for_each")
        if content is None or for_each is None:
            what = "content" if content is None else "for_each"
            return self.undecided(block, None, _in_error(f"dynamic {type_} has no {what}", block.header))
        collection = evaluate_safely(for_each.expression, self.scope)[0]
        found = pairs(collection)
        if found is None:
            summary = f"dynamic {type_} cannot go over a {type_name(collection)}"
            return self.undecided(block, content, _in_error(summary, for_each.span))
        if isinstance(found, Unknown):
            return self.undecided(block, content, Unknown(found.reasons, not_null=True))
        if not self.budget.allows(len(found)):
            reason = Reason(ReasonKind.LIMIT, f"dynamic {type_}: {len(found)} blocks", for_each.span)
            return self.undecided(block, content, Unknown((reason,), not_null=True))
        name = _iterator(block.body.arguments.get("iterator")) or type_
        for key, value in found:
            turn = Repetition(name, for_each.expression, key)
            inner = self.origin.inner(content.header, content.body, turn)
            self.nested(type_, content.body, self.scope.child({name: {"key": key, "value": value}}), inner)
        return None

    def undecided(self, block: Block, content: Block | None, why: Unknown) -> None:
        """How many blocks of a type there are is not known, so nothing about them is."""
        self.values[block.labels[0]] = why
        body = content.body if content is not None else block.body
        self.origin.blocks.setdefault(block.labels[0], []).append(self.origin.inner(block.header, body))


def _iterator(argument: Argument | None) -> str | None:
    """The name given to the iterator; in JSON it is a string."""
    match argument:
        case Argument(expression=Name(name=name)) | Argument(expression=Literal(value=str(name))):
            return name
    return None


def _in_error(summary: str, span: Span) -> Unknown:
    return Unknown((Reason(ReasonKind.ERROR, summary, span),), not_null=True)


def _block_or_map(argument: Argument, value: Value) -> Value:
    """In JSON a nested block is written as an object, or as an array of them, and so is a map: only the schema of the
    provider tells them apart. What reads alike either way is known, the rest (``[0]``, what is not written) is not."""
    what = f"whether {argument.name} is a block or a map"
    return _either(argument.expression, value, Reason(ReasonKind.NOT_EVALUATED, what, argument.name_span))


def _either(written: Expression, value: Value, reason: Reason) -> Value:
    match written:
        case ObjectExpr() if isinstance(value, dict):
            return Partial(_members(written, value, reason), Unknown((reason,)))
        case ListExpr(items) if isinstance(value, list) and len(items) == len(value):
            return [_element(expression, item, reason) for expression, item in zip(items, value, strict=True)]
    return value


def _element(written: Expression, value: Value, reason: Reason) -> Value:
    """An object in an array: a block or not, what it does not write is null."""
    if isinstance(written, ObjectExpr) and isinstance(value, dict):
        return Written(_members(written, value, reason))
    return value


def _members(written: ObjectExpr, value: dict[str, Value], reason: Reason) -> dict[str, Value]:
    if len(written.items) != len(value):  # two keys evaluate to one
        return dict(value)
    written_and_read = zip(written.items, value.items(), strict=True)
    return {name: _either(expression, item, reason) for (_, expression), (name, item) in written_and_read}


def referable(value: Value, rest: Unknown) -> Value:
    """What a reference reads: unwritten attributes may be computed, so they are unknown rather than null."""
    if isinstance(value, Partial):
        return Partial({name: referable(item, rest.attribute(name)) for name, item in value.items()}, value.rest)
    if isinstance(value, Written):
        return Partial(referable_attributes(value, rest), rest)
    if isinstance(value, list) and any(isinstance(item, Written) for item in value):
        return [referable(item, rest.attribute(position)) for position, item in enumerate(value)]
    return value


def referable_attributes(arguments: Written, rest: Unknown) -> dict[str, Value]:
    """The attributes of a body that a reference can read; null is no more than not written."""
    return {name: referable(item, rest.attribute(name)) for name, item in arguments.items() if item is not None}


def literals(body: Body, names: Iterable[str] | None = None) -> Written:
    """Arguments that Terraform wants literal, all or those named: the meta-arguments. A name is its text, as in
    ``ignore_changes = [tags]``; what is neither is not evaluated."""
    found = (body.arguments[name] for name in (body.arguments if names is None else names) if name in body.arguments)
    return _of_body({argument.name: _as_written(argument.expression, argument.name) for argument in found}, body)


def _as_written(expression: Expression, what: str) -> Value:
    match expression:
        case Literal(value=value):
            return value
        case Name(name=name):
            return name
        case GetAttr(source=source, name=name) if isinstance(holder := _as_written(source, what), str):
            return f"{holder}.{name}"
        case ListExpr(items):
            return [_as_written(item, what) for item in items]
    return Unknown((Reason(ReasonKind.NOT_EVALUATED, what, expression.span),))
