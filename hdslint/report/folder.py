"""Pages in a folder: written there, or compared with what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..diagnostics import HdslintError


def write(pages: Mapping[str, str], directory: Path, mark: str) -> None:
    """Write pages by name, and remove those that begin with the mark and are not among them.

    Raises HdslintError for a name that is not one of a file, OSError for what cannot be written.
    """
    for name in pages:
        if not name or Path(name).name != name:
            raise HdslintError(f"{name} cannot be the name of a page")
    directory.mkdir(parents=True, exist_ok=True)
    for path in _stale(pages, directory, mark):
        path.unlink()
    for name, text in pages.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")


def differences(pages: Mapping[str, str], directory: Path, mark: str) -> Iterator[str]:
    """What writing them would change, a line each, in order of name. Line ends do not matter: Git may change them."""
    stale = {path.name: f"{path.as_posix()}: belongs to no policy" for path in _stale(pages, directory, mark)}
    for name in sorted({*pages, *stale}):
        path = directory / name
        if name in stale:
            yield stale[name]
        elif not path.is_file():
            yield f"{path.as_posix()}: is missing"
        elif path.read_bytes().replace(b"\r\n", b"\n") != pages[name].encode():
            yield f"{path.as_posix()}: is not what the policies say"


def _stale(pages: Mapping[str, str], directory: Path, mark: str) -> Iterator[Path]:
    for path in sorted(directory.glob("*.md")):
        if path.name not in pages and path.read_bytes().startswith(mark.encode()):
            yield path
