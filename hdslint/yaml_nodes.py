"""YAML and JSON, composed into values that know where they are written. The only module that imports yaml.

Scalars are read as kubectl reads them (go-yaml v2 through sigs.k8s.io/yaml, checked against kubectl 1.32): the
booleans of YAML 1.1 (``yes``, ``on``, ``y``), octal ``0644``, ``12:30`` and dates as strings, the last of two equal
keys, a ``<<`` that overrides the keys written before it. Tags never construct anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple, Protocol, TypeAlias

import yaml

from .diagnostics import Diagnostic, error, warning
from .frozen import frozen
from .hcl.values import Reason, ReasonKind, Unknown, Value, Written
from .source import Offsets, SourceFile, Span
from .yaml_scalars import key_text, resolve

MAX_DEPTH = 200
MAX_ALIASED = 100_000  # values that the aliases of one document may stand for

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml may be missing from the installation
_SEPARATOR = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
_ONLY_DIRECTIVES = re.compile(r"(?:[ \t]*(?:[%#][^\n]*)?(?:\n|\Z))+")
_MERGE_TAG = "tag:yaml.org,2002:merge"
_STANDARD_TAG = "tag:yaml.org,2002:"

ScalarReader: TypeAlias = Callable[[str, bool, Span], Value | None]
"""Given the text of a string scalar, whether it is a block scalar, and its place: a value to use instead, or None."""


class Resolver(Protocol):
    """The value of a scalar, from its text and its standard tag (or an empty one)."""

    def __call__(self, text: str, tag: str, *, plain: bool) -> Value:
        """``plain``: not quoted."""
        ...


@frozen(eq=False)
class Node:
    """A value and where it is written; byte offsets. ``size`` and ``height`` count what is inside."""

    value: Value
    start: int
    end: int
    entries: dict[str, Entry] | None = None
    items: list[Node] | None = None
    size: int = 1
    height: int = 1


class Entry(NamedTuple):
    """A key of a mapping and its value; ``end`` is where the value ends at the place of use (an alias, maybe)."""

    start: int
    key_end: int
    end: int
    node: Node


@frozen(eq=False)
class Document:
    """One document of a stream: its root (None when empty or broken), and what was met while reading it."""

    start: int
    end: int
    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether it could not be wholly read."""
        return any(d.severity == "error" for d in self.diagnostics)


class _Refused(Exception):
    """The document is YAML that cannot be used: too deep, too large once expanded, a key that is not a scalar."""

    def __init__(self, summary: str, detail: str, index: int) -> None:
        super().__init__(summary)
        self.summary, self.detail, self.index = summary, detail, index


def load(file: SourceFile, *, resolve: Resolver = resolve) -> tuple[Value, list[Diagnostic]]:
    """The value of the first document of a file that is not empty, and the diagnostics of that document."""
    node, diagnostics = load_node(file, resolve=resolve)
    return (node.value if node else None), diagnostics


def load_node(file: SourceFile, *, resolve: Resolver = resolve) -> tuple[Node | None, list[Diagnostic]]:
    """The same, with its places."""
    for start, end in split(file):
        document = compose(file, start, end, resolve=resolve)
        if document.root is not None or document.diagnostics:
            return document.root, list(document.diagnostics)
    return None, []


def split(file: SourceFile) -> list[tuple[int, int]]:
    """The byte ranges of the documents of a stream. A ``---`` at column one ends any scalar, so lines are enough."""
    text = file.data.decode("utf-8", "surrogateescape")
    cuts = [m.start() for m in _SEPARATOR.finditer(text)]
    table = Offsets(text, 0)
    if cuts and _ONLY_DIRECTIVES.fullmatch(text.removeprefix("\ufeff")[: cuts[0]].removesuffix("\ufeff")):
        cuts = cuts[1:]  # what comes before the first separator belongs to the first document
    edges = [0, *(table.at(cut) for cut in cuts), len(file.data)]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def compose(
    file: SourceFile, start: int, end: int, scalar: ScalarReader | None = None, *, resolve: Resolver = resolve
) -> Document:
    """Read one document; never raises. A document that cannot be read has an error among its diagnostics.

    ``resolve`` says what a scalar means: by default, what kubectl takes it for.
    """
    data = file.data[start:end]
    base = start
    if data.startswith(b"\xef\xbb\xbf"):
        data, base = data[3:], start + 3
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        place = Span(file, base + failure.start, base + failure.start + 1)
        return Document(start, end, None, (error("not UTF-8", "only UTF-8 is read", place),))
    reader = _Composer(file, Offsets(text, base), scalar, resolve)
    root: Node | None = None
    try:
        root = reader.document(iter(yaml.parse(text, Loader=_LOADER)))
    except _Refused as refused:
        reader.report(refused.summary, refused.detail, refused.index)
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        reader.report(*_explain(failure, text), mark.index if mark else 0)
    except yaml.YAMLError as failure:
        reader.report("not valid YAML: unreadable character", "", _character_position(failure, text, data))
    except (ValueError, OverflowError):  # the pure Python scanner, on escapes out of range
        reader.report("not valid YAML: invalid escape", "", 0)
    return Document(start, end, root, tuple(reader.diagnostics))


@dataclass(slots=True)
class _Composer:
    """Events of one document -> nodes."""

    file: SourceFile
    offsets: Offsets
    scalar_reader: ScalarReader | None
    resolve: Resolver
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)  # None: still open
    aliased: int = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        """The root of the first document; the rest of the stream must hold nothing more."""
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    summary = "not valid YAML: content after the end of the document"
                    raise _Refused(summary, "start it with ---", _index(event))
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The node that an event begins."""
        if depth > MAX_DEPTH:
            raise _Refused("nested too deeply", f"more than {MAX_DEPTH} levels are not read", _index(event))
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, events, depth)
        else:
            node = self.mapping(event, events, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: Any, depth: int) -> Node:
        """The node an alias stands for; what it costs to walk is bounded."""
        index = _index(event)
        if event.anchor not in self.anchors:
            raise _Refused(f"undefined alias *{event.anchor}", "no anchor of that name comes before it", index)
        node = self.anchors[event.anchor]
        if node is None:
            raise _Refused(f"alias *{event.anchor} contains itself", "a recursive value cannot be read", index)
        self.aliased += node.size
        if self.aliased > MAX_ALIASED:
            raise _Refused("aliases expand to too much", f"more than {MAX_ALIASED} values are not read", index)
        if depth + node.height > MAX_DEPTH:
            raise _Refused("nested too deeply", f"more than {MAX_DEPTH} levels are not read", index)
        return node

    def scalar(self, event: Any) -> Node:
        """A scalar; an unknown tag makes it unknown, since what a tool makes of it is not in the code."""
        start, end = self.offsets.at(_index(event)), self.offsets.at(_end_index(event))
        text: str = event.value
        if not text.isascii():  # the pure loader lets an escaped lone surrogate through
            text = text.encode("utf-8", "replace").decode()
        block = event.style in ("|", ">")
        if block:
            end = start + len(self.file.data[start:end].rstrip())
        value: Value
        if _own_tag(event.tag):
            value = self.tagged(event.tag, start, end)
        else:
            value = self.resolve(text, _standard(event.tag), plain=event.implicit[0] and not event.style)
            if isinstance(value, str) and self.scalar_reader is not None:
                replaced = self.scalar_reader(value, block, Span(self.file, start, end))
                value = value if replaced is None else replaced
        return Node(value, start, end)

    def tagged(self, tag: str, start: int, end: int) -> Unknown:
        """The unknown that a value with a tag of its own is."""
        return Unknown((Reason(ReasonKind.NOT_EVALUATED, tag, Span(self.file, start, end)),))

    def sequence(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The items up to the end of the sequence."""
        start = end = self.offsets.at(_index(event))
        items: list[Node] = []
        size = height = 1
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                end = max(end, self.offsets.at(_end_index(inner)) if event.flow_style else end)
                break
            item = self.node(inner, events, depth + 1)
            items.append(item)
            end = max(end, self.end_of(inner, item))
            size, height = size + item.size, max(height, item.height + 1)
        value: Value = [item.value for item in items]
        if _own_tag(event.tag):
            value = self.tagged(event.tag, start, end)
        return Node(value, start, end, items=items, size=size, height=height)

    def mapping(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The entries up to the end of the mapping, merge keys expanded, the last of equal keys kept."""
        start = end = self.offsets.at(_index(event))
        entries: dict[str, Entry] = {}
        own: set[str] = set()
        size = height = 1
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                end = max(end, self.offsets.at(_end_index(key)) if event.flow_style else end)
                break
            name, key_start, key_end = self.key(key)
            inner = next(events)
            node = self.node(inner, events, depth + 1)
            end = max(key_end, self.end_of(inner, node))
            size, height = size + node.size, max(height, node.height + 1)
            if name is None:
                entries.update(self.merged(node, _index(inner)))
                continue
            if name in own:
                span = Span(self.file, key_start, key_end)
                self.diagnostics.append(warning(f"duplicate key {name}", "the last one is read", span))
            own.add(name)
            entries[name] = Entry(key_start, key_end, end, node)
        value: Value = Written((name, entry.node.value) for name, entry in entries.items())
        if _own_tag(event.tag):
            value = self.tagged(event.tag, start, end)
        return Node(value, start, end, entries=entries, size=size, height=height)

    def key(self, event: Any) -> tuple[str | None, int, int]:
        """The text of a key and its place; None for a merge key."""
        index = _index(event)
        start, end = self.offsets.at(index), self.offsets.at(_end_index(event))
        if isinstance(event, yaml.AliasEvent):
            value = self.alias(event, 1).value
        elif not isinstance(event, yaml.ScalarEvent):
            raise _Refused("a key must be a scalar", "a list or a mapping cannot be a key", index)
        else:
            if event.tag == _MERGE_TAG or (event.value == "<<" and event.implicit[0] and not event.style):
                return None, start, end
            value = self.resolve(event.value, _standard(event.tag), plain=event.implicit[0] and not event.style)
            if event.anchor is not None:
                self.anchors[event.anchor] = Node(value, start, end)
        name = key_text(value)
        if name is None:
            raise _Refused("a key must be a scalar", "null, a list or a mapping cannot be a key", index)
        return name, start, end

    def merged(self, node: Node, index: int) -> dict[str, Entry]:
        """The entries a ``<<`` brings; of several mappings, the first wins."""
        sources = [node] if node.entries is not None else (node.items or [])
        if not sources or any(source.entries is None for source in sources):
            raise _Refused("<< must merge a mapping", "or a list of mappings", index)
        brought: dict[str, Entry] = {}
        for source in reversed(sources):
            brought.update(source.entries or {})
        return brought

    def end_of(self, event: Any, node: Node) -> int:
        """Where a value ends at its place of use."""
        return self.offsets.at(_end_index(event)) if isinstance(event, yaml.AliasEvent) else node.end

    def report(self, summary: str, detail: str, index: int) -> None:
        """An error at a code point."""
        offset = self.offsets.at(min(index, self.offsets.length))
        end = min(offset + 1, len(self.file.data))
        self.diagnostics.append(error(summary, detail, Span(self.file, offset, end)))


def _index(event: Any) -> int:
    return int(event.start_mark.index)


def _end_index(event: Any) -> int:
    return int(event.end_mark.index)


def _standard(tag: str | None) -> str:
    """The name of a standard tag; ``!`` alone asks for a string."""
    if tag == "!":
        return "str"
    return tag[len(_STANDARD_TAG) :] if tag is not None and tag.startswith(_STANDARD_TAG) else ""


def _own_tag(tag: str | None) -> bool:
    return tag is not None and tag != "!" and not tag.startswith(_STANDARD_TAG)


def _explain(failure: yaml.MarkedYAMLError, text: str) -> tuple[str, str]:
    """What the parser met, and what to do about it."""
    problem = " ".join((failure.problem or "unreadable").split())
    context = " ".join((failure.context or "").split())
    mark = failure.problem_mark
    if "maximum nesting depth" in problem:  # libyaml has a limit of its own since 0.2.6
        return "nested too deeply", f"more than {MAX_DEPTH} levels are not read"
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return "not valid YAML: tab used as indentation", "indent with spaces"
    return f"not valid YAML: {problem}", context


def _character_position(failure: yaml.YAMLError, text: str, data: bytes) -> int:
    """The code point of a character that YAML forbids (libyaml counts bytes there, the pure loader code points)."""
    position = int(getattr(failure, "position", None) or 0)
    if _LOADER is yaml.SafeLoader:
        return position
    return len(data[:position].decode("utf-8", "ignore"))
