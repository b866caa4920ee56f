"""The syntax tree of the language: what the parser makes and everything else reads.

A closed set of frozen nodes, each with its span. ``Body`` keeps arguments and blocks in source order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TypeAlias

from ..frozen import frozen
from ..source import Span
from .values import Value


@frozen(eq=False)
class Literal:
    """``null``, ``true``, ``42``, ``"text"``."""

    value: Value
    span: Span


@frozen(eq=False)
class Template:
    """``"a${b}c"`` or a heredoc: parts joined into a string. A template of one interpolation is that expression."""

    parts: tuple[Expression, ...]
    span: Span


@frozen(eq=False)
class TemplateIf:
    """``%{ if condition }…%{ else }…%{ endif }``."""

    condition: Expression
    then: Template
    otherwise: Template
    span: Span


@frozen(eq=False)
class TemplateFor:
    """``%{ for key, value in collection }…%{ endfor }``."""

    key: str | None
    value: str
    collection: Expression
    body: Template
    span: Span


@frozen(eq=False)
class Name:
    """The root of a traversal: ``var``, ``local``, ``aws_s3_bucket``, ``each``, a ``for`` variable."""

    name: str
    span: Span


@frozen(eq=False)
class GetAttr:
    """``source.name``. ``span`` covers the whole expression."""

    source: Expression
    name: str
    span: Span


@frozen(eq=False)
class GetIndex:
    """``source[key]``, or the legacy ``source.0`` with a Literal key."""

    source: Expression
    key: Expression
    span: Span


@frozen(eq=False)
class Splat:
    """``source[*].each`` (full) or ``source.*.each``; the innermost source in ``each`` is ``SplatItem``."""

    source: Expression
    each: Expression
    full: bool
    span: Span


@frozen(eq=False)
class SplatItem:
    """The element that the enclosing splat is at."""

    span: Span


@frozen(eq=False)
class Call:
    """``name(arguments…)``; ``expand`` when the last argument is followed by ``...``. Name may be ``ns::name``."""

    name: str
    arguments: tuple[Expression, ...]
    expand: bool
    span: Span


@frozen(eq=False)
class Unary:
    """``-operand`` or ``!operand``."""

    operator: str
    operand: Expression
    span: Span


@frozen(eq=False)
class Binary:
    """``left operator right``."""

    operator: str
    left: Expression
    right: Expression
    span: Span


@frozen(eq=False)
class Conditional:
    """``condition ? then : otherwise``."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


@frozen(eq=False)
class ListExpr:
    """``[a, b]``."""

    items: tuple[Expression, ...]
    span: Span


@frozen(eq=False)
class ObjectExpr:
    """``{ key = value }``; a bare identifier key is a Literal string, ``(key)`` an expression."""

    items: tuple[tuple[Expression, Expression], ...]
    span: Span


@frozen(eq=False)
class ForList:
    """``[for key, value in collection : result if condition]``."""

    key: str | None
    value: str
    collection: Expression
    result: Expression
    condition: Expression | None
    span: Span


@frozen(eq=False)
class ForObject:
    """``{for key, value in collection : name => result… if condition}``; ``group`` when followed by ``...``."""

    key: str | None
    value: str
    collection: Expression
    result_key: Expression
    result: Expression
    condition: Expression | None
    group: bool
    span: Span


Expression: TypeAlias = (
    Literal
    | Template
    | TemplateIf
    | TemplateFor
    | Name
    | GetAttr
    | GetIndex
    | Splat
    | SplatItem
    | Call
    | Unary
    | Binary
    | Conditional
    | ListExpr
    | ObjectExpr
    | ForList
    | ForObject
)


@frozen(eq=False)
class Argument:
    """``name = expression``. ``span`` covers the whole; ``name_span`` the name alone."""

    name: str
    expression: Expression
    span: Span
    name_span: Span


@frozen(eq=False)
class Block:
    """``type "label" { body }``. ``header`` spans from the type to the last label (without the brace)."""

    type: str
    labels: tuple[str, ...]
    body: Body
    span: Span
    header: Span


@frozen(eq=False)
class Body:
    """Arguments by name (unique) and blocks in order; ``is_torn`` when more may be written that could not be read."""

    arguments: dict[str, Argument]
    blocks: tuple[Block, ...]
    span: Span
    is_torn: bool = False

    def blocks_of(self, type_: str) -> Iterator[Block]:
        """The blocks of one type, in order."""
        return (block for block in self.blocks if block.type == type_)


def children(node: Expression) -> Iterator[Expression]:
    """The direct sub-expressions of a node, in source order."""
    for spec in fields(node):
        yield from _expressions(getattr(node, spec.name))


def _expressions(item: object) -> Iterator[Expression]:
    if isinstance(item, tuple) and not isinstance(item, Span):
        for element in item:
            yield from _expressions(element)
    elif isinstance(item, _EXPRESSIONS):
        yield item


def walk(node: Expression) -> Iterator[Expression]:
    """A node and everything below it, in source order."""
    yield node
    for child in children(node):
        yield from walk(child)


_EXPRESSIONS = (
    Literal, Template, TemplateIf, TemplateFor, Name, GetAttr, GetIndex, Splat, SplatItem, Call, Unary, Binary,
    Conditional, ListExpr, ObjectExpr, ForList, ForObject,
)  # fmt: skip
