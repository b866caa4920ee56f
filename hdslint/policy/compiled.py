"""The pack, read ahead: what its files say, in a form that needs no parser.

A parser takes most of the time that reading policies takes, and a hook pays for it on every commit. ``compiled`` makes
one file of a pack when the package is built: a line of JSON that says what is where, then two lines a policy, what
judges and what is said. A file of the pack that is not the one that was compiled is read from its source, so an edited
policy never has an old meaning. Examples are not compiled: a scan has no use for them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from ..hcl import literals, nodes, parser
from ..hcl.nodes import Block, Expression
from ..inventory import concerns
from ..source import SourceFile, Span
from . import model
from .model import Deferred, DeferredBlocks, Enforce, Family, Policy

NAME = "compiled.jsonl"
Examples: TypeAlias = Callable[[str], Sequence[Block]]
"""The blocks of the examples of a policy, by its id."""
_Entry: TypeAlias = tuple[str, list[str], int, int, int]  # id, types, where its two lines begin and end

_NODES: tuple[type[Any], ...] = (
    nodes.Literal, nodes.Template, nodes.TemplateIf, nodes.TemplateFor, nodes.Name, nodes.GetAttr, nodes.GetIndex,
    nodes.Splat, nodes.SplatItem, nodes.Call, nodes.Unary, nodes.Binary, nodes.Conditional, nodes.ListExpr,
    nodes.ObjectExpr, nodes.ForList, nodes.ForObject,
)  # fmt: skip


class Compiled:
    """A compiled pack. Knows of every file whether it is still the one that was compiled."""

    def __init__(self, data: bytes, index: Mapping[str, Any], start: int) -> None:
        self._data = data
        self._start = start
        self._files: Mapping[str, tuple[list[int], list[_Entry]]] = index["files"]
        self._families: Mapping[str, tuple[list[int], dict[str, Any]]] = index["families"]

    def policies(
        self, file: SourceFile, types: Collection[str] | None, ids: Collection[str], examples: Examples
    ) -> list[Policy] | None:
        """The policies of a file, or those that concern some types or have some id; None when it was not compiled."""
        mark, entries = self._files.get(_place(file), ([], []))
        if mark != _mark(file.data):
            return None
        return [
            self._policy(file, entry, examples)
            for entry in entries
            if types is None or entry[0] in ids or concerns(entry[1], types)
        ]

    def family(self, file: SourceFile) -> Family | None:
        """The family that a ``family.hcl`` describes; None when it was not compiled."""
        mark, described = self._families.get(_place(file), ([], {}))
        if mark != _mark(file.data):
            return None
        return Family(**{**described, "supports": tuple(described["supports"])})

    def _policy(self, file: SourceFile, entry: _Entry, examples: Examples) -> Policy:
        id_, types, begin, middle, end = entry
        family, provider, title, severity, supports, source, filter_, locals_, enforces, span = self._line(
            begin, middle
        )
        read = _Reading(file)

        @cache
        def said() -> Any:
            return self._line(middle, end)

        return Policy(
            id=id_,
            family=family,
            provider=provider,
            title=title,
            severity=severity,
            resources=tuple(types),
            supports=tuple(supports),
            source=source,
            rationale=Deferred(lambda: said()[0]),
            remediation=Deferred(lambda: said()[1]),
            filter=read.node(filter_),
            locals={name: read.node(item) for name, item in locals_.items()},
            enforces=tuple(
                Enforce(
                    condition=read.node(condition),
                    error_message=Deferred(partial(_message, read, said, number)),
                    at=at,
                    for_each=read.node(for_each),
                    span=Span(file, *place),
                    never_false=never_false,
                )
                for number, (condition, at, for_each, place, never_false) in enumerate(enforces)
            ),
            span=Span(file, *span),
            example_blocks=DeferredBlocks(lambda: examples(id_)),
        )

    def _line(self, begin: int, end: int) -> Any:
        return json.loads(self._data[self._start + begin : self._start + end])


class _Reading:
    """Written nodes -> nodes of a file."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file

    def node(self, item: Any) -> Any:
        """A node is a list: its number in ``_NODES``, its parts, its place. Any other list is a tuple."""
        if item.__class__ is list:
            if item and item[0].__class__ is int:
                kind, *parts, start, end = item
                return _NODES[kind](*map(self.node, parts), Span(self.file, start, end))
            return tuple(map(self.node, item))
        return Decimal(item["decimal"]) if item.__class__ is dict else item


def _message(read: _Reading, said: Callable[[], Any], number: int) -> dict[str, Expression]:
    return {language: read.node(item) for language, item in said()[2][number].items()}


def open_compiled(directory: Path) -> Compiled | None:
    """The compiled form of a pack; None where there is none, or one that this version of the reader did not make."""
    try:
        data = (directory / NAME).read_bytes()
    except OSError:
        return None
    start = data.find(b"\n") + 1
    try:
        index = json.loads(data[:start])
        is_current = index["reader"] == _reader() is not None and index["bytes"] == len(data) - start
        return Compiled(data, index, start) if is_current else None
    except (ValueError, KeyError, TypeError):  # cut short
        return None


def compiled(
    files: Iterable[tuple[SourceFile, Sequence[Policy]]], families: Iterable[tuple[SourceFile, Family]]
) -> bytes:
    """The compiled form of some files of policies and of families. One pack has one form, byte for byte."""
    index: dict[str, Any] = {"reader": _reader(), "families": {}, "files": {}}
    for file, family in families:
        index["families"][_place(file)] = (_mark(file.data), asdict(family))
    lines: list[bytes] = []
    at = 0
    for file, policies in files:
        entries: list[_Entry] = []
        for policy in policies:
            judges, says = _json(_judges(policy)), _json(_says(policy))
            entries.append((policy.id, list(policy.resources), at, at + len(judges), at + len(judges) + len(says)))
            lines += (judges, says)
            at += len(judges) + len(says)
        index["files"][_place(file)] = (_mark(file.data), entries)
    index["bytes"] = at
    return b"".join((_json(index), *lines))


def _judges(policy: Policy) -> list[Any]:
    return [
        policy.family,
        policy.provider,
        policy.title,
        policy.severity,
        policy.supports,
        policy.source,
        _written(policy.filter),
        {name: _written(expression) for name, expression in policy.locals.items()},
        [
            (_written(part.condition), part.at, _written(part.for_each), part.span[1:], part.never_false)
            for part in policy.enforces
        ],
        policy.span[1:],
    ]


def _says(policy: Policy) -> list[Any]:
    messages = [{lang: _written(said) for lang, said in part.error_message.items()} for part in policy.enforces]
    return [dict(policy.rationale), dict(policy.remediation), messages]


def _written(item: Any) -> Any:
    """The other way of ``_Reading.node``. Raises TypeError for what no literal of a policy can be."""
    if type(item) in _NODES:
        parts = [_written(getattr(item, spec.name)) for spec in fields(item) if spec.name != "span"]
        return [_NODES.index(type(item)), *parts, item.span.start, item.span.end]
    if isinstance(item, tuple):
        return [_written(element) for element in item]
    if isinstance(item, Decimal):
        return {"decimal": str(item)}
    if item is None or isinstance(item, str | int):
        return item
    raise TypeError(f"not a part of an expression: {item!r}")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _place(file: SourceFile) -> str:
    """A file of a pack, by its folder and name."""
    return "/".join(file.path.split("/")[-2:])


def _mark(data: bytes) -> list[int]:
    """What tells one state of a file from another: files change by being edited, not to deceive."""
    return [len(data), zlib.crc32(data)]


@cache
def _reader() -> list[int] | None:
    """What tells one state of the readers of policies from another: an old meaning is never kept after they change."""
    here = Path(__file__)
    sources = [here, here.with_name("blocks.py"), Path(model.__file__), Path(nodes.__file__), Path(literals.__file__)]
    sources += sorted(Path(parser.__file__).parent.glob("*.py"))
    try:
        return _mark(b"".join(path.read_bytes() for path in sources))
    except OSError:  # an installation without sources cannot tell
        return None
