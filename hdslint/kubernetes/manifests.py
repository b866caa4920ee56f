"""Kubernetes manifests -> resources: documents, lists, JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, warning
from ..findings import FileStatus
from ..hcl.values import Reason, ReasonKind, Unknown, Value, Written
from ..inventory import Resource
from ..source import SourceFile, Span
from . import recognition, roles

if TYPE_CHECKING:
    from ..yaml_nodes import Node

_MAX_LISTS = 20  # lists inside lists
_MAX_REASONS = 5
_MAX_PLACEHOLDER = 500
# A single word that something else fills in before the manifest is applied: envsubst, Flux, Ansible, Argo.
_SHELL_INPUT = re.compile(r"\S*?(\$\{[A-Za-z_][A-Za-z0-9_.]*(?::?[-=+?][^}]*)?\})\S*")
_TEMPLATE_INPUT = re.compile(r"[^\s{]*(\{\{.*?\}\})\S*")


@dataclass(slots=True)
class Manifest:
    """What a file came to: its objects, and what is to be said of it."""

    status: FileStatus
    kind: str  # kubernetes | kustomize | helm | yaml | json
    note: str = ""
    resources: list[Resource] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_all(files: Sequence[SourceFile], root: Path, *, whole: bool = True) -> dict[str, Manifest]:
    """Read every file in the light of the others, by path: charts and kustomizations say what their files are.

    ``whole`` is false when the files are only some of the tree. What was not read may hold the companion that an
    object seems to lack: every object then says so.
    """
    known = roles.find(files, root)
    manifests = {file.path: read(file, known.get(file.path)) for file in files}
    unread = [
        Reason(ReasonKind.NOT_EVALUATED, f"{path}: {manifest.note}")
        for path, manifest in sorted(manifests.items())
        if manifest.status in (FileStatus.UNSUPPORTED, FileStatus.UNREADABLE)
        and (path not in known or known[path].may_add)
    ]
    if not whole:
        unread.append(Reason(ReasonKind.NOT_EVALUATED, "the files that were not named"))
    if unread:
        around = Unknown(tuple(unread[:_MAX_REASONS]))
        for manifest in manifests.values():
            manifest.resources = [replace(resource, incomplete_around=around) for resource in manifest.resources]
    return manifests


def read(file: SourceFile, role: roles.Role | None = None) -> Manifest:
    """Read one file; never raises. ``role`` is what its neighbours say of it, if anything."""
    kind = "json" if file.path.endswith(".json") else "yaml"
    if role is not None:
        return Manifest(FileStatus.UNSUPPORTED, role.kind, role.note)
    if not recognition.looks_like_objects(file.data):
        return Manifest(FileStatus.NOT_OURS, kind)
    return _Reading(file).manifest(kind)


def unique_addresses(resources: Iterable[Resource]) -> list[Resource]:
    """The same resources, those that repeat an address told apart: ``Pod/x``, ``Pod/x#2``."""
    seen: Counter[str] = Counter()
    unique = []
    for resource in resources:
        seen[resource.address] += 1
        number = seen[resource.address]
        unique.append(resource if number == 1 else replace(resource, address=f"{resource.address}#{number}"))
    return unique


class _Reading:
    """One file under way."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.resources: list[Resource] = []
        self.diagnostics: list[Diagnostic] = []
        self.kustomize = False
        self.broken = self.templates = self.definitions = 0

    def manifest(self, kind: str) -> Manifest:
        from ..yaml_nodes import split

        for start, end in split(self.file):
            self.document(start, end)
        status, note = self.conclusion()
        if self.resources or self.definitions or (self.broken and status is FileStatus.UNREADABLE):
            kind = "kubernetes"
        elif self.kustomize:
            kind = "kustomize"
        return Manifest(status, kind, note, self.resources, self.diagnostics)

    def conclusion(self) -> tuple[FileStatus, str]:
        """The status of the file, and why."""
        if self.broken:
            return FileStatus.UNREADABLE, "not wholly analysed" if self.resources else "not valid YAML"
        if self.templates:
            return FileStatus.UNSUPPORTED, "template: not wholly analysed" if self.resources else "template"
        if self.kustomize:
            return FileStatus.UNSUPPORTED, "Kustomization: what it changes is not applied"
        if self.resources:
            return FileStatus.ANALYSED, ""
        if self.definitions:
            return FileStatus.ANALYSED, "custom resource definitions only"
        return FileStatus.NOT_OURS, ""

    def document(self, start: int, end: int) -> None:
        """One document: its objects, or why it has none."""
        from ..yaml_nodes import compose

        data = self.file.data[start:end]
        if not recognition.looks_like_objects(data):
            return
        if recognition.CUSTOM_RESOURCE_DEFINITION.search(data):
            self.definitions += 1  # schemas: no policy reads them, and they are most of the bytes of many trees
            return
        document = compose(self.file, start, end, _unfilled)
        if document.broken:
            if recognition.looks_like_template(data):
                self.templates += 1
            else:
                self.broken += 1
                self.diagnostics.extend(document.diagnostics)
            return
        before = len(self.resources)
        if document.root is not None:
            self.objects(document.root, {}, 0)
        if len(self.resources) > before:
            self.diagnostics.extend(document.diagnostics)

    def objects(self, node: Node, inherited: Mapping[str, Value], depth: int) -> None:
        """The objects a node holds: itself, or the items of a list."""
        if isinstance(node.value, list) and depth == 0 and node.items is not None:
            for item in node.items:  # several objects in one JSON array
                self.objects(item, inherited, depth + 1)
            return
        if not isinstance(node.value, dict) or node.entries is None:
            return
        value = node.value if not inherited else Written({**inherited, **node.value})
        type_ = recognition.object_type(value)
        if type_ is None:
            return
        if type_.startswith(f"{recognition.KUSTOMIZE_GROUP}/"):
            self.kustomize = True
        elif recognition.is_list(value):
            self.items(node, value, depth)
        else:
            self.resources.append(_resource(self.file, node, value, type_))

    def items(self, node: Node, value: Mapping[str, Value], depth: int) -> None:
        """The items of a list; those of a typed one need not repeat what they are."""
        entry = node.entries["items"] if node.entries is not None else None
        if entry is None or entry.node.items is None:
            return
        if depth >= _MAX_LISTS:
            span = Span(self.file, entry.start, entry.key_end)
            self.diagnostics.append(warning("lists nested too deeply", f"more than {_MAX_LISTS} are not read", span))
            return
        kind = str(value["kind"]).removesuffix("List")
        inherited: dict[str, Value] = {"apiVersion": value["apiVersion"], "kind": kind} if kind else {}
        for item in entry.node.items:
            self.objects(item, inherited, depth + 1)


def _resource(file: SourceFile, node: Node, value: Mapping[str, Value], type_: str) -> Resource:
    from .origin import ManifestOrigin

    metadata = value.get("metadata")
    fields = metadata if isinstance(metadata, dict) else {}
    path = PurePosixPath(file.path)
    name = _shown(fields.get("name")) or _shown(fields.get("generateName")) or path.stem
    namespace = fields.get("namespace")
    address = "/".join((type_, namespace, name) if isinstance(namespace, str) and namespace else (type_, name))
    return Resource(
        address=address,
        mode="object",
        type=type_,
        name=name,
        arguments=value,
        origin=ManifestOrigin(file, node),
        directory="" if str(path.parent) == "." else str(path.parent),
        meta={
            "apiVersion": value.get("apiVersion"),
            "namespace": namespace,
            "labels": fields.get("labels"),
            "annotations": fields.get("annotations"),
        },
    )


def _shown(value: Value) -> str:
    """A name as it is written, even a number or what is to be filled in."""
    if isinstance(value, Unknown):
        return value.reasons[0].reference
    return "" if value is None or isinstance(value, list | dict) else str(value)


def _unfilled(text: str, block: bool, span: Span) -> Value | None:
    """The unknown that a placeholder stands for; texts of several words or lines are what they say."""
    if block or len(text) > _MAX_PLACEHOLDER or ("${" not in text and "{{" not in text):
        return None
    if match := _SHELL_INPUT.fullmatch(text):
        return Unknown((Reason(ReasonKind.VARIABLE, match[1], span),))
    if match := _TEMPLATE_INPUT.fullmatch(text):
        return Unknown((Reason(ReasonKind.NOT_EVALUATED, match[1], span),))
    return None
