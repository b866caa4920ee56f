"""Modules that ``terraform init`` has put on disk: ``.terraform/modules/modules.json``.

Nothing is fetched: what is there is read, what is not there is unknown. So is what is there for another source, or in
another version, than the code asks for: Terraform would not use it either.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from ..discovery import read_inside
from ..frozen import frozen

MANIFEST = ".terraform/modules/modules.json"
MAX_ENTRIES = 5000

_LONGEST_PATH = 1024
_LONGEST_NAME = 255
_DRIVE = re.compile(r"[A-Za-z]:")
_DEFAULT_REGISTRY = re.compile(r"registry\.(?:terraform\.io|opentofu\.org)/")
_REGISTRY_ADDRESS = re.compile(r"(?:[\w.-]+\.[\w.-]+(?::\d+)?/)?[\w-]+/[\w-]+/[\w-]+(?://.*)?")
_CONSTRAINT = re.compile(r"(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+){0,2})")


@frozen
class Installed:
    """A module on disk: its directory, relative to the scanned root, and the source and version it was taken from."""

    directory: str
    source: str = ""
    version: str = ""

    def fits(self, source: str, constraint: str) -> bool:
        """Whether it is what a call with this source and version constraint asks for, as far as these can be compared:
        sources that are not addresses of a registry are rewritten when they are installed."""
        written, found = (_DEFAULT_REGISTRY.sub("", text, count=1) for text in (source, self.source))
        if _REGISTRY_ADDRESS.fullmatch(written) and found and written != found:
            return False
        return all(_satisfies(self.version, part) for part in constraint.split(","))


def installed_modules(directory: str, root: Path) -> dict[str, Installed]:
    """The modules installed for a root module, by key (``network.subnets``).

    ``directory`` is POSIX and relative to ``root``. A manifest that cannot be read means that nothing is installed; an
    entry whose place is not inside ``root``, or is no path, is passed over.
    """
    data = read_inside(root / directory / MANIFEST, root)
    if data is None:
        return {}
    try:
        return dict(_entries(json.loads(data), directory))
    except (ValueError, RecursionError):
        return {}


def _entries(document: object, directory: str) -> Iterator[tuple[str, Installed]]:
    entries = document.get("Modules") if isinstance(document, dict) else None
    for entry in entries[:MAX_ENTRIES] if isinstance(entries, list) else ():
        key, folder, source, version = (_text(entry, name) for name in ("Key", "Dir", "Source", "Version"))
        place = _inside(directory, folder)
        if key and place is not None:
            yield key, Installed(place, source, version)


def _text(entry: object, name: str) -> str:
    value = entry.get(name) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def _inside(directory: str, folder: str) -> str | None:
    """The directory that an entry names, relative to the scanned root; None if it is not a path inside it."""
    path = folder.replace("\\", "/")
    if not path or path.startswith("/") or _DRIVE.match(path) or "\0" in path or len(path) > _LONGEST_PATH:
        return None
    place = posixpath.normpath(posixpath.join(directory, path))
    if place.split("/")[0] == ".." or any(len(name) > _LONGEST_NAME for name in place.split("/")):
        return None
    return "" if place == "." else place


def _satisfies(version: str, constraint: str) -> bool:
    """Whether a version satisfies one constraint; true for what is not written in plain numbers."""
    wanted, found = _CONSTRAINT.fullmatch(constraint.strip()), _numbers(version)
    if wanted is None or found is None:
        return True
    bound = _numbers(wanted[2]) or found
    match wanted[1]:
        case "!=":
            return found != bound
        case ">=":
            return found >= bound
        case "<=":
            return found <= bound
        case ">":
            return found > bound
        case "<":
            return found < bound
        case "~>":  # the last number written may grow
            fixed = wanted[2].count(".")
            return found >= bound and found[:fixed] == bound[:fixed]
    return found == bound


def _numbers(version: str) -> tuple[int, int, int] | None:
    parts = version.split(".")
    if not all(part.isdecimal() and len(part) < 10 for part in parts) or len(parts) > 3:
        return None
    major, minor, patch = (int(part) for part in (*parts, "0", "0")[:3])
    return major, minor, patch
