"""Where a resource is written: paths become places only when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ..frozen import frozen
from ..hcl.nodes import Body, Expression, GetAttr, Name, walk
from ..hcl.values import Path
from ..inventory import Link
from ..source import Span
from .expansion import Repetition


@frozen
class Definition:
    """What gives a name its value: the expression, where it is written, and what the names in it mean there."""

    name: str
    expression: Expression
    span: Span
    names: Names


class Declarations(Protocol):
    """The named values of a module instance."""

    def definition(self, kind: str, name: str, path: Path) -> tuple[Definition, Path] | None:
        """What gives ``var.name``, ``local.name``, ``module.name`` or ``type.name`` its value, and what of a path is
        left."""
        ...


@frozen
class Names:
    """What names mean at a place: those of the module, and the iterators around, innermost first."""

    declarations: Declarations | None = None
    repetitions: tuple[Repetition, ...] = ()


@dataclass(slots=True)
class BodyOrigin:
    """A body and, for each kind of nested block, the bodies its instances came from.

    Blocks made by one ``dynamic`` block share its ``content``.
    """

    header: Span
    body: Body
    prefix: str = ""  # of the module, for addresses
    blocks: dict[str, list[BodyOrigin]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def inner(self, header: Span, body: Body, turn: Repetition | None = None) -> BodyOrigin:
        """The origin of a nested block; ``turn`` of a ``dynamic`` block that made it."""
        names = self.names
        if turn is not None:
            names = Names(names.declarations, (turn, *names.repetitions))
        return BodyOrigin(header, body, self.prefix, names=names)

    def locate(self, path: Path) -> Span:
        """The span of the argument at a path, or of its nearest written parent; the header for the empty path."""
        found = self._argument(path)
        if found is not None:
            from .trace import place_inside

            holder, rest = found
            argument = holder.body.arguments[str(rest[0])]
            return place_inside(argument.expression, rest[1:], argument.span)[0]
        holder, rest = self._block(path)
        if rest and isinstance(rest[0], str) and rest[0] in holder.blocks:
            return holder.blocks[rest[0]][0].header
        return holder.header

    def trace(self, path: Path) -> tuple[Link, ...]:
        """Where the value at a path comes from, link by link: what the argument names, what that names, and so on."""
        from .trace import follow

        found = self._argument(path)
        if found is None:
            return ()
        holder, rest = found
        return follow(holder.body.arguments[str(rest[0])].expression, rest[1:], holder.names)

    def references(self, path: Path) -> tuple[str, ...]:
        """The addresses that the argument at a path mentions: ``aws_s3_bucket.b``, ``var.x``, ``module.m``."""
        found = self._argument(path)
        if found is None:
            return ()
        holder, rest = found
        argument = holder.body.arguments[str(rest[0])]
        return tuple(dict.fromkeys(self._addresses(argument.expression)))

    def definition(self, name: str, path: Path) -> tuple[Definition, Path] | None:
        """What gives the argument at a path its value, under a name; None if the body does not write it."""
        found = self._argument(path)
        if found is None:
            return None
        holder, rest = found
        argument = holder.body.arguments[str(rest[0])]
        return Definition(f"{name}.{argument.name}", argument.expression, argument.span, holder.names), rest[1:]

    def _argument(self, path: Path) -> tuple[BodyOrigin, Path] | None:
        holder, rest = self._block(path)
        if rest and rest[0] in holder.body.arguments:
            return holder, rest
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
