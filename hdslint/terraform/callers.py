"""Which folders call which, found without parsing: only to know what to read. What is a call is for the parser to say.

A file that is named alone is judged with the modules it calls and, when it is part of a module that others call, with
these: a module is judged through its calls, whether one file of it is scanned or the whole repository.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..discovery import SKIPPED_FOLDERS, kind_of, read_inside

MAX_FOLDERS = 20_000

_SOURCE = re.compile(rb'"?source"?\s*[=:]\s*"(\.\.?[/\\][^"$\n]*)"')
_KINDS = frozenset(("terraform", "terraform-json"))


def local_sources(data: bytes) -> list[str]:
    """The local paths that a configuration file may call modules by."""
    return [found.decode("utf-8", "replace").replace("\\", "/") for found in _SOURCE.findall(data)]


def callers_of(directories: Iterable[str], root: Path, excluded: Callable[[Path], bool]) -> set[str]:
    """The directories of a repository that call some of these, or call one that does; POSIX, relative to ``root``.

    ``excluded`` says which paths are left out. Nothing is looked for outside a git work tree.
    """
    if not (root / ".git").exists():
        return set()
    callers: dict[str, set[str]] = {}
    for caller, target in _calls(root, excluded):
        callers.setdefault(target, set()).add(caller)
    found: set[str] = set()
    pending = list(directories)
    while pending:
        for caller in callers.get(pending.pop(), ()):
            if caller not in found:
                found.add(caller)
                pending.append(caller)
    return found


def _calls(root: Path, excluded: Callable[[Path], bool]) -> Iterator[tuple[str, str]]:
    """The directory of each call in the tree, and the one that it names."""
    for number, (current, folders, files) in enumerate(os.walk(root)):
        if number > MAX_FOLDERS:
            return
        here = Path(current)
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and not excluded(here / f))
        directory = "" if here == root else here.relative_to(root).as_posix()
        for name in files:
            if kind_of(name) in _KINDS and not excluded(here / name):
                for source in local_sources(read_inside(here / name, root) or b""):
                    target = posixpath.normpath(posixpath.join(directory, source))
                    yield directory, "" if target == "." else target
