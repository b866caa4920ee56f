"""What the neighbours of a file say it is: a template of a Helm chart, a Kustomization, a patch of one.

A chart is told by ``Chart.yaml`` in a folder above, not by braces: plenty of plain manifests hold ``{{``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath

from ..discovery import read_inside
from ..frozen import frozen
from ..hcl.values import Value
from ..source import SourceFile

KUSTOMIZATION_NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
_CHART = "Chart.yaml"
# Fields of a Kustomization that name files which are no objects to apply.
# Source: kubectl.docs.kubernetes.io/references/kustomize/kustomization
_FRAGMENTS = (
    "patches",
    "patchesStrategicMerge",
    "patchesJson6902",
    "replacements",
    "configurations",
    "openapi",
    "transformers",
    "generators",
    "validators",
)
_OBJECTS = ("resources", "bases", "components", "crds")
_HARMLESS = frozenset(("apiVersion", "kind", "metadata", "buildMetadata", "sortOptions", "crds", *_OBJECTS))


@frozen
class Role:
    """What a file is, when that is not for its own text to say.

    ``may_add``: whether it can make or change objects, beyond those that other files hold.
    """

    kind: str
    note: str
    may_add: bool = True


_TEMPLATE = Role("helm", "Helm template: charts are not rendered")
_KUSTOMIZATION = Role("kustomize", "Kustomization: what it changes is not applied")
_COLLECTION = Role("kustomize", "Kustomization: names resources only", may_add=False)
_PATCH = Role("kustomize", "Kustomize patch", may_add=False)  # the Kustomization that names it counts


def find(files: Sequence[SourceFile], root: Path) -> dict[str, Role]:
    """The roles of the files that have one, by path; looks in the folders above each file, never out of the root."""
    neighbours = _Neighbours(root, {file.path: file for file in files})
    patches = neighbours.patches()
    found: dict[str, Role] = {}
    for file in files:
        folder, _, name = file.path.rpartition("/")
        if name in KUSTOMIZATION_NAMES:
            found[file.path] = _COLLECTION if _only_names(file) else _KUSTOMIZATION
        elif file.path in patches:
            found[file.path] = _PATCH
        elif neighbours.is_template(folder):
            found[file.path] = _TEMPLATE
    return found


@dataclass(slots=True)
class _Neighbours:
    """The folders around the files, each looked at once."""

    root: Path
    files: dict[str, SourceFile]
    present: dict[str, bool] = field(default_factory=dict)

    def is_template(self, folder: str) -> bool:
        """Whether a folder is, or is in, the ``templates`` of a chart."""
        parts = folder.split("/")
        above = ("/".join(parts[:index]) for index, part in enumerate(parts) if part == "templates")
        return any(self.has(parent, _CHART) for parent in above)

    def patches(self) -> frozenset[str]:
        """The files that a Kustomization names as fragments, and that none names as objects."""
        fragments: set[str] = set()
        objects: set[str] = set()
        for folder, value in self.kustomizations():
            fragments.update(_named(value, _FRAGMENTS, folder))
            objects.update(_named(value, _OBJECTS, folder))
        return frozenset(fragments - objects)

    def kustomizations(self) -> Iterator[tuple[str, dict[str, Value]]]:
        """The Kustomizations in the folders of the files and above them, with their folders."""
        folders = {parent for path in self.files for parent in _parents(path)}
        for folder in sorted(folders):
            for name in KUSTOMIZATION_NAMES:
                path = _join(folder, name)
                file = self.files.get(path) or (self.read(path) if self.has(folder, name) else None)
                value = _value(file) if file is not None else None
                if isinstance(value, dict):
                    yield folder, value

    def has(self, folder: str, name: str) -> bool:
        """Whether a folder holds a file of that name."""
        path = _join(folder, name)
        if path not in self.present:
            self.present[path] = path in self.files or os.path.isfile(self.root / path)  # noqa: PTH113 (half the time)
        return self.present[path]

    def read(self, path: str) -> SourceFile | None:
        """A file beside those given."""
        data = read_inside(self.root / path, self.root)
        return SourceFile(path, data) if data is not None else None


def _only_names(file: SourceFile) -> bool:
    """Whether a Kustomization changes nothing, and all it names is in the tree."""
    value = _value(file)
    if not isinstance(value, dict) or not value.keys() <= _HARMLESS:
        return False
    named = [path for name in _OBJECTS for path in _paths(value.get(name))]
    return not any(_is_remote(path) for path in named)


def _is_remote(path: str) -> bool:
    return "://" in path or "?" in path or ":" in path or path.startswith("github.com/")


def _value(file: SourceFile) -> Value:
    from ..yaml_nodes import load

    return load(file)[0]


def _parents(path: str) -> Iterator[str]:
    while path:
        path = path.rpartition("/")[0]
        yield path


def _named(value: dict[str, Value], fields: Sequence[str], folder: str) -> Iterator[str]:
    """The paths that some fields of a Kustomization name, relative to the root."""
    for name in fields:
        for target in _paths(value.get(name)):
            yield normpath(_join(folder, target))


def _paths(value: Value) -> Iterator[str]:
    """The paths in a field: strings of one line, alone or as ``path``, in a list or not."""
    for item in value if isinstance(value, list) else [value]:
        target = item.get("path") if isinstance(item, dict) else item
        if isinstance(target, str) and "\n" not in target:
            yield target


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
