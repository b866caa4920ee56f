"""The frameworks that policies support: HDS, ISO/IEC 27001, SecNumCloud …, as ``reference/frameworks/*.json`` has them.

A file is read when one of its requirements is first asked for: a scan that shows none reads none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from ..frozen import frozen
from .model import Text

_ORDER = ("hds", "hds-activities", "secnumcloud", "iso27001", "gdpr", "hipaa")  # what matters most here comes first

EVIDENCE = ("code", "partial", "attestation")
"""What can show a requirement: code by itself, code in part, or only a document."""


class Requirement(TypedDict):
    """One requirement, under a short label of our own: never the wording of the text it stands for."""

    id: str  # hds:exi-28
    framework: str
    number: str  # as the text numbers it
    group: str  # the chapter it is listed under, a key of Framework.groups
    title: Text
    source: str
    confidence: str  # verified: read in the source; recalled: from memory
    evidence: str  # one of EVIDENCE
    document: NotRequired[Text]  # what shows the rest, or the whole, where code cannot
    part_of: NotRequired[str]  # the requirement that this one details
    obligation: NotRequired[str]  # required or addressable, in the words of HIPAA


@frozen(eq=False)
class Framework:
    """A text with its requirements, in its own order."""

    slug: str
    name: str
    title: Text
    version: str
    publisher: str
    date: str  # ISO 8601, as precise as it is known
    url: str
    source: str
    groups: Mapping[str, Text]
    requirements: Mapping[str, Requirement]


class Frameworks(Mapping[str, Framework]):
    """Slug -> framework, that of HDS first."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._read: dict[str, Framework] = {}

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        files = {path.stem: path for path in sorted(self.directory.glob("*.json"))}
        first = [slug for slug in _ORDER if slug in files]
        return {slug: files[slug] for slug in dict.fromkeys((*first, *files))}

    def __getitem__(self, slug: str) -> Framework:
        if slug not in self._read:
            self._read[slug] = read_framework(self._files[slug])
        return self._read[slug]

    def __contains__(self, slug: object) -> bool:
        return slug in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Requirements(Mapping[str, Requirement]):
    """Requirement id (``hds:exi-28``) -> requirement, whatever the framework. The prefix says which file to read."""

    def __init__(self, frameworks: Mapping[str, Framework]) -> None:
        self.frameworks = frameworks

    def __getitem__(self, id_: str) -> Requirement:
        return self.frameworks[id_.partition(":")[0]].requirements[id_]

    def __iter__(self) -> Iterator[str]:
        return (id_ for framework in self.frameworks.values() for id_ in framework.requirements)

    def __len__(self) -> int:
        return sum(len(framework.requirements) for framework in self.frameworks.values())


def read_framework(path: Path) -> Framework:
    """One file; an entry without a source of its own has that of the framework."""
    data = json.loads(path.read_bytes())
    slug, source = data["framework"], data["source"]
    entries = [cast("Requirement", {"framework": slug, "source": source, **entry}) for entry in data["requirements"]]
    return Framework(
        slug=slug,
        name=data["name"],
        title=data["title"],
        version=data["version"],
        publisher=data["publisher"],
        date=data["date"],
        url=data["url"],
        source=source,
        groups={group["key"]: group["title"] for group in data["groups"]},
        requirements={entry["id"]: entry for entry in entries},
    )
