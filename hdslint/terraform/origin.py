"""Where a resource is written: paths become places only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..hcl.nodes import Body, Expression, GetAttr, ListExpr, Literal, Name, ObjectExpr, walk
from ..hcl.values import Path
from ..source import Span


@dataclass(slots=True)
class BodyOrigin:
    """A body and, for each kind of nested block, the bodies its instances came from.

    Blocks made by one ``dynamic`` block share its ``content``.
    """

    header: Span
    body: Body
    prefix: str = ""  # of the module, for addresses
    blocks: dict[str, list[BodyOrigin]] = field(default_factory=dict)

    def locate(self, path: Path) -> Span:
        """The span of the argument at a path, or of its nearest written parent; the header for the empty path."""
        found = self._argument(path)
        if found is not None:
            body, rest = found
            return _inside(body, rest)
        holder, rest = self._block(path)
        if rest and isinstance(rest[0], str) and rest[0] in holder.blocks:
            return holder.blocks[rest[0]][0].header
        return holder.header

    def references(self, path: Path) -> tuple[str, ...]:
        """The addresses that the argument at a path mentions: ``aws_s3_bucket.b``, ``var.x``, ``module.m``."""
        found = self._argument(path)
        if found is None:
            return ()
        body, rest = found
        argument = body.arguments[str(rest[0])]
        return tuple(dict.fromkeys(self._addresses(argument.expression)))

    def _argument(self, path: Path) -> tuple[Body, Path] | None:
        holder, rest = self._block(path)
        if rest and rest[0] in holder.body.arguments:
            return holder.body, rest
        return None

    def _block(self, path: Path) -> tuple[BodyOrigin, Path]:
        """The innermost block a path enters, and what of the path is left."""
        holder: BodyOrigin = self
        rest = path
        while rest and isinstance(rest[0], str) and rest[0] in holder.blocks:
            made = holder.blocks[rest[0]]
            indexed = len(rest) > 1 and isinstance(rest[1], int)
            position = rest[1] if indexed else 0
            if not isinstance(position, int) or position >= len(made):
                break
            holder = made[position]
            rest = rest[2:] if indexed else rest[1:]
        return holder, rest

    def _addresses(self, expression: Expression) -> Iterator[str]:
        for node in walk(expression):
            if isinstance(node, GetAttr) and isinstance(node.source, Name):
                root = node.source.name
                yield f"{root}.{node.name}" if root in _INPUTS else f"{self.prefix}{root}.{node.name}"


_INPUTS = frozenset(("var", "local", "module", "each", "count", "data", "path", "self", "terraform"))


def _inside(body: Body, path: Path) -> Span:
    """The smallest place inside an argument that a path leads to."""
    argument = body.arguments[str(path[0])]
    place, expression = argument.span, argument.expression
    for step in path[1:]:
        if isinstance(expression, ObjectExpr):
            items = [item for item in expression.items if _is_key(item[0], step)]
            if not items:
                return place
            key, expression = items[-1]
            place = key.span.to(expression.span)
        elif isinstance(expression, ListExpr) and isinstance(step, int) and step < len(expression.items):
            expression = expression.items[step]
            place = expression.span
        else:
            return place
    return place


def _is_key(key: Expression, step: object) -> bool:
    return isinstance(key, Literal) and str(key.value) == step
