"""What Terraform itself says resources are (a state) or will be (a plan), whichever form it is written in."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics import Diagnostic, error
from ..findings import FileStatus
from ..frozen import frozen
from ..hcl.values import Path, Reason, ReasonKind, Reference, Unknown, Value
from ..inventory import Link, Provider, Resource
from ..json_text import JsonText
from ..source import SourceFile, Span
from .address import parts
from .configured import Fields, expression_at, made_of, mentioned
from .recorded import is_marked

_MAX_MODULES = 32  # inside each other
_SHORTEST_SECRET = 4  # masking shorter texts would mask half of a report


@frozen
class Snapshot:
    """A plan or a state, read.

    ``covered`` holds the addresses that it accounts for: without a key, those of all instances of a block, whether or
    not there are any here. ``variables`` are those of the root module that a plan was made with.
    """

    kind: str  # plan | state
    file: SourceFile
    resources: tuple[Resource, ...] = ()
    covered: frozenset[str] = frozenset()
    variables: Mapping[str, Value] | None = None
    secrets: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    status: FileStatus = FileStatus.ANALYSED
    note: str = ""


@frozen
class Place:
    """A value in a document. What is not of the kind it must be is reported, and taken for nothing."""

    document: JsonText
    problems: list[Diagnostic]
    value: Value
    path: Path = ()

    def at(self, key: str) -> Place:
        """What an object holds under a key; null when it does not."""
        return Place(self.document, self.problems, self.fields().get(key), (*self.path, key))

    def fields(self) -> Fields:
        """The fields of an object; none of null."""
        if isinstance(self.value, dict):
            return self.value
        self._expect(self.value is None, "an object")
        return {}

    def rows(self) -> Iterator[Place]:
        """The objects of a list; none of null."""
        if not isinstance(self.value, list):
            self._expect(self.value is None, "a list of objects")
            return
        for position, value in enumerate(self.value):
            row = Place(self.document, self.problems, value, (*self.path, position))
            row._expect(isinstance(value, dict), "an object")
            if isinstance(value, dict):
                yield row

    def text(self, key: str) -> str:
        """A text under a key; empty when there is none."""
        value = self.fields().get(key)
        self.at(key)._expect(value is None or isinstance(value, str), "a text")
        return value if isinstance(value, str) else ""

    def wrong(self, summary: str) -> None:
        """Report something at this place."""
        self.problems.append(error(summary, "", self.document.locate(self.path)))

    def _expect(self, met: bool, what: str) -> None:
        if not met:
            self.wrong(f"expected {what}")


@frozen(eq=False)
class RecordedOrigin:
    """The place of a resource in a document: its address, its values, and what a plan keeps of its code."""

    document: JsonText
    header: Path
    values: Path
    names: frozenset[str]
    written: Fields
    module: str = ""

    def locate(self, path: Path) -> Span:
        """The place of a value, or of its nearest parent; that of the address for what the document does not hold."""
        if path and path[0] in self.names:
            return self.document.locate((*self.values, *path))
        return self.document.locate(self.header)

    def trace(self, path: Path) -> tuple[Link, ...]:
        """Nothing: a document does not say what a value came through."""
        return ()

    def references(self, path: Path) -> tuple[str, ...]:
        """The addresses that the argument at a path mentions."""
        return tuple(dict.fromkeys(mentioned(expression_at(self.written, path), self.module)))

    def made_of(self, path: Path) -> tuple[Reference, ...]:
        """The attributes that the argument at a path mentions when it mentions nothing else."""
        return made_of(expression_at(self.written, path), self.module)


@frozen
class Entry:
    """A resource as a document lists it; ``values`` is the place of its attributes."""

    place: Place
    address: str
    mode: str
    type: str
    name: str
    index: str | int | None
    module: str
    values: Place

    @property
    def block(self) -> str:
        """The address of its block in its module: ``data.aws_y.z``."""
        return block_address(self.mode, self.type, self.name)

    def has_values(self, marks: Value = None) -> bool:
        """Whether its values can be read; reported otherwise. There are none only where ``marks`` say that all that it
        has is unknown."""
        if self.values.value is None and not is_marked(marks):
            self.place.wrong(f"expected the values of {self.address}")
            return False
        return isinstance(self.values.value, dict | None) or bool(self.values.fields())

    def resource(self, arguments: Fields, provider: Provider, written: Fields, around: Unknown | None) -> Resource:
        """The resource, once its arguments and its provider have been read."""
        file = self.place.document.file
        return Resource(
            address=self.address,
            mode=self.mode,
            type=self.type if self.mode == "managed" else f"{self.mode}.{self.type}",
            name=self.name,
            arguments=arguments,
            origin=RecordedOrigin(
                self.place.document,
                (*self.place.path, "address"),
                self.values.path,
                frozenset(self.values.fields()),
                written,
                self.module,
            ),
            index=self.index,
            module=self.module,
            directory=posixpath.dirname(file.path),
            root=file.path,
            provider=provider,
            meta={"lifecycle": not_said(f"the lifecycle of {self.address}")},
            incomplete_around=around,
        )


def block_address(mode: str, type_: str, name: str) -> str:
    """The address of a block in its module."""
    return f"{'' if mode == 'managed' else f'{mode}.'}{type_}.{name}"


def entries(root: Place) -> Iterator[Entry]:
    """The resources of a tree of modules (``root_module``), in the order of the document."""
    pending = [(root, "")]
    while pending:
        module, path = pending.pop()
        for row in module.at("resources").rows():
            found = entry(row, path)
            if found is not None:
                yield found
        children = [(child, child.text("address")) for child in module.at("child_modules").rows()]
        pending.extend(reversed(children))


def entry(row: Place, module: str) -> Entry | None:
    """One resource; None, reported, when it is not one."""
    if is_too_deep(module):
        row.wrong("modules nested too deeply")
        return None
    address, mode, type_, name = (row.text(key) for key in ("address", "mode", "type", "name"))
    index = row.fields().get("index")
    if not (address and type_ and name) or mode not in ("managed", "data"):
        if mode != "ephemeral":
            row.wrong("expected a resource, with its address, mode, type and name")
        return None
    known = index if isinstance(index, str | int) and not isinstance(index, bool) else None
    return Entry(row, address, mode, type_, name, known, module, row.at("values"))


def is_too_deep(module: str) -> bool:
    """Whether a module is inside more modules than are read."""
    return len(module) > _MAX_MODULES and len(parts(module)) > 2 * _MAX_MODULES


def masked(texts: Iterable[str]) -> frozenset[str]:
    """The secrets as reports may meet them: the text itself, and as JSON writes it."""
    found: set[str] = set()
    for text in texts:
        if len(text) >= _SHORTEST_SECRET:
            quoted = json.dumps(text, ensure_ascii=False)[1:-1]
            escaped = quoted.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
            found.update((text, quoted, escaped))
    return frozenset(found)


def not_said(what: str) -> Unknown:
    """The unknown that something is which a document does not hold."""
    return Unknown((Reason(ReasonKind.NOT_EVALUATED, what),))
