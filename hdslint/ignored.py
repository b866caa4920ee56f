"""What ``.gitignore`` files and ``--exclude`` patterns leave out of a scan.

pathspec takes 35 ms to import: only when there is a pattern to compile.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"
_MAX_BYTES = 1_000_000


class Ignored:
    """The patterns in force: those of the user, and of every ``.gitignore`` between the root and a path."""

    def __init__(self, root: Path, exclude: Sequence[str]) -> None:
        self.root = root
        self.exclude = _compile(exclude) if exclude else None
        self.specs: dict[Path, GitIgnoreSpec | None] = {}
        self.top = root

    def enter(self, start: Path) -> None:
        """Begin a walk: take the patterns of the folders above, unless they leave the start itself out."""
        self.top = self.root if start.is_relative_to(self.root) else start
        for folder in start.parents:
            if folder.is_relative_to(self.top):
                self._load(folder)
        if start != self.top and self._any_above(start):
            self.top = start  # named by the user, so wanted

    def read(self, folder: Path, entries: Sequence[os.DirEntry[str]]) -> None:
        """Take the patterns of a folder under the walk, if it holds any."""
        if any(entry.name == _NAME for entry in entries):
            self._load(folder)

    def match(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder met in the walk is left out."""
        return self.excludes(path, folder=folder) or self._git_ignores(path, folder)

    def excludes(self, path: Path, *, folder: bool = False) -> bool:
        """Whether the user's patterns leave a path out."""
        if self.exclude is None or not path.is_relative_to(self.root):
            return False
        return bool(self.exclude.check_file(_relative(path, self.root, folder)).include)

    def _any_above(self, start: Path) -> bool:
        chain = [start, *(p for p in start.parents if p != self.top and p.is_relative_to(self.top))]
        return any(self._git_ignores(path, True) for path in chain)

    def _git_ignores(self, path: Path, folder: bool) -> bool:
        """The closest file with a pattern that fits decides, as in git."""
        for above in path.parents:
            spec = self.specs.get(above)
            if spec is not None:
                decision = spec.check_file(_relative(path, above, folder)).include
                if decision is not None:
                    return decision
            if above == self.top:
                break
        return False

    def _load(self, folder: Path) -> None:
        if folder in self.specs:
            return
        self.specs[folder] = None
        file = folder / _NAME
        try:
            if file.is_file() and not file.is_symlink():  # git does not follow one either
                with file.open("rb") as stream:
                    text = stream.read(_MAX_BYTES).decode("utf-8", "replace")
                self.specs[folder] = _compile(text.splitlines())
        except OSError:
            return


def _compile(patterns: Sequence[str]) -> GitIgnoreSpec | None:
    """The patterns that can be understood; the others are passed over, as git does."""
    # "a/**" is what is inside a, not a itself: pathspec takes it for both.
    wanted = [p + "/*" if p.endswith("/**") else p for p in patterns if p.strip() and not p.startswith("#")]
    if not wanted:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(wanted)
    except ValueError:
        return GitIgnoreSpec.from_lines([p for p in wanted if _is_valid(p)])


def _is_valid(pattern: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return False
    return True


def _relative(path: Path, above: Path, folder: bool) -> str:
    return path.relative_to(above).as_posix() + ("/" if folder else "")
