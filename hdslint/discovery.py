"""Which files to read, and what each is taken for.

Every file met under the paths, whose name is of a kind that hdslint reads, is either a candidate or has a record that
says why not. Nothing outside the root is read, no folder is entered through a link, nothing that could block is
opened.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .diagnostics import Diagnostic, error
from .findings import FileRecord, FileStatus
from .frozen import frozen
from .ignored import Ignored
from .source import STANDARD_INPUT, SourceFile

STDIN = Path("-")
MAX_BYTES = 5_000_000
MAX_SNAPSHOT_BYTES = 50_000_000  # a plan holds every value of everything, several times over
SKIPPED_FOLDERS = frozenset((".git", ".terraform", ".terragrunt-cache", "node_modules", ".venv", "__pycache__"))
_KINDS = (  # the first that fits
    (".tf.json", "terraform-json"),
    (".tofu.json", "terraform-json"),
    (".tfvars.json", "tfvars"),
    (".tf", "terraform"),
    (".tofu", "terraform"),
    (".tfvars", "tfvars"),
    (".tfstate", "snapshot"),
    (".yaml", "yaml"),
    (".yml", "yaml"),
    (".json", "json"),
)
_TERRAFORM = frozenset(("terraform", "terraform-json", "tfvars"))
_MARK = b"apiVersion"  # what a manifest holds, whatever its form
_SNAPSHOT = re.compile(rb'"(?:format_version|terraform_version)"|"@module":"terraform\.ui"')  # of a plan or a state
_SAVED_PLAN = "a saved plan, in Terraform's own form; give what terraform show -json PLAN writes"
_HEAD = 65_536


@frozen
class Candidate:
    """A file to read: ``kind`` is terraform, terraform-json, tfvars, snapshot (it may be a plan or a state), yaml or
    json."""

    file: SourceFile
    kind: str


@dataclass(slots=True)
class Discovery:
    """What was found: ``files`` in the order of their paths, and the records of what will not be read."""

    files: list[Candidate] = field(default_factory=list)
    records: list[FileRecord] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class _Unreadable(Exception):
    """Why a file is not read."""


def discover(
    paths: Sequence[Path], root: Path, *, exclude: Sequence[str] = (), max_bytes: int = MAX_BYTES
) -> Discovery:
    """Find and read the files under ``paths``, of which ``-`` is standard input; never raises.

    ``.gitignore`` files are honoured for what is met in folders, not for files given by name; ``exclude`` (patterns
    of the same form, relative to ``root``) for both.
    """
    walk = _Walk(root.resolve(), Ignored(root.resolve(), exclude), max_bytes)
    for path in paths:
        try:
            if path == STDIN:
                walk.standard_input()
            elif path.is_dir():
                walk.folder(path.resolve())
            else:
                walk.named(path.parent.resolve() / path.name)
        except (OSError, ValueError, RuntimeError) as failure:
            walk.unreadable(path, "", _reason(failure))
    found = walk.found
    found.files.sort(key=lambda candidate: candidate.file.path)
    found.records.sort(key=lambda record: record.path)
    found.diagnostics.sort(key=Diagnostic.sort_key)
    return found


def find_root(path: Path) -> Path:
    """The top of the git work tree that holds a path, otherwise the path itself (the folder of a file)."""
    try:
        start = path.resolve()
        start = start if start.is_dir() else start.parent
        for folder in (start, *start.parents):
            if (folder / ".git").exists():
                return folder
    except (OSError, RuntimeError):
        return path
    return start


def terraform_files_of(directory: Path, root: Path) -> list[Candidate]:
    """The Terraform files that lie directly in a folder, in order; none if it is outside the root or unreadable."""
    top = root.resolve()
    walk = _Walk(top, Ignored(top, ()), MAX_BYTES)
    try:
        folder = directory.resolve()
        if not folder.is_relative_to(top):
            return []
        for entry in _entries(folder):
            if kind_of(entry.name) in _TERRAFORM and not _is_folder(entry):
                walk.file(Path(entry.path))
    except (OSError, RuntimeError):
        return []
    return sorted(walk.found.files, key=lambda candidate: candidate.file.path)


def kind_of(name: str) -> str | None:
    """What a file of that name is taken for; None when hdslint does not read such files."""
    if name == "Kustomization":
        return "yaml"
    for suffix, kind in _KINDS:
        if name.endswith(suffix):
            # Terraform passes over hidden files and what editors leave behind.
            return None if name.startswith(".") and kind in _TERRAFORM else kind
    return None


@dataclass(slots=True)
class _Walk:
    """One discovery under way."""

    root: Path
    ignored: Ignored
    max_bytes: int
    found: Discovery = field(default_factory=Discovery)
    seen: set[str] = field(default_factory=set)

    def folder(self, start: Path) -> None:
        """Everything under a folder."""
        self.ignored.enter(start)
        pending = [start]
        while pending:
            folder = pending.pop()
            try:
                entries = _entries(folder)
            except OSError as failure:
                self.unreadable(folder, "folder", _reason(failure))
                continue
            self.ignored.read(folder, entries)
            for entry in entries:
                path = Path(entry.path)
                if _is_folder(entry):
                    wanted = not _is_link(entry) and entry.name not in SKIPPED_FOLDERS
                    if wanted and not self.ignored.match(path, folder=True):
                        pending.append(path)
                elif kind_of(entry.name) is not None and not self.ignored.match(path, folder=False):
                    self.file(path)

    def named(self, path: Path) -> None:
        """A file given by name."""
        if self.ignored.excludes(path):
            return
        if kind_of(path.name) is not None or self.holds_snapshot(path):
            self.file(path)
        elif self.name(path) not in self.seen:
            note = "not a kind of file that hdslint reads"
            self.record(path, "other", FileStatus.NOT_OURS, note)

    def holds_snapshot(self, path: Path) -> bool:
        """Whether a file of any name holds a plan or a state; one in Terraform's own form is refused."""
        try:
            data = _read(path, self.root, MAX_SNAPSHOT_BYTES)
        except (_Unreadable, _TooLarge, OSError, ValueError, RuntimeError):
            return False
        if _is_saved_plan(data):
            self.seen.add(self.name(path))
            self.unreadable(path, "snapshot", _SAVED_PLAN)
            return False
        return _is_snapshot("other", data)

    def standard_input(self) -> None:
        """A plan or a state, piped."""
        if STANDARD_INPUT in self.seen:
            return
        self.seen.add(STANDARD_INPUT)
        stream = getattr(sys.stdin, "buffer", None)
        data = stream.read(MAX_SNAPSHOT_BYTES + 1) if stream is not None else b""
        too_large = f"larger than {MAX_SNAPSHOT_BYTES} bytes" if len(data) > MAX_SNAPSHOT_BYTES else None
        why = _SAVED_PLAN if _is_saved_plan(data) else too_large or _not_text(data)
        if why is not None:
            self.unreadable(Path(STANDARD_INPUT), "snapshot", why)
        else:
            self.found.files.append(Candidate(SourceFile(STANDARD_INPUT, data), "snapshot"))

    def file(self, path: Path) -> None:
        """A file of a kind that we read."""
        name = self.name(path)
        if name in self.seen:
            return
        self.seen.add(name)
        kind = kind_of(path.name) or "other"
        try:
            data = self.read(path, kind)
            kind = "snapshot" if _is_snapshot(kind, data) else kind
            ours = kind in _TERRAFORM or kind == "snapshot" or _MARK in data.replace(b"\0", b"")
            if not ours and kind == "json":
                self.record(path, kind, FileStatus.NOT_OURS)
                return
            why = _not_text(data)
            if why is not None:
                if ours:
                    raise _Unreadable(why)
                self.record(path, kind, FileStatus.NOT_OURS, why)
                return
        except _TooLarge as large:
            why = f"larger than {large.limit} bytes"
            if kind in _TERRAFORM or _MARK in large.head or _is_snapshot(kind, large.head):
                self.unreadable(path, kind, why)
            else:
                self.record(path, kind, FileStatus.NOT_OURS, why)
        except (_Unreadable, OSError, ValueError, RuntimeError) as failure:
            self.unreadable(path, kind, _reason(failure))
        else:
            self.found.files.append(Candidate(SourceFile(name, data), kind))

    def read(self, path: Path, kind: str) -> bytes:
        """The bytes of a file; a plan or a state may be larger than what people write."""
        try:
            return _read(path, self.root, self.max_bytes)
        except _TooLarge as large:
            if not _is_snapshot(kind, large.head):
                raise
        return _read(path, self.root, max(self.max_bytes, MAX_SNAPSHOT_BYTES))

    def name(self, path: Path) -> str:
        """The path in every output: POSIX, relative to the root, valid text."""
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return shown.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def record(self, path: Path, kind: str, status: FileStatus, note: str = "") -> None:
        """Account for a file that is not read."""
        self.found.records.append(FileRecord(self.name(path), kind, status, note))

    def unreadable(self, path: Path, kind: str, why: str) -> None:
        """Account for a file that should have been read."""
        self.record(path, kind, FileStatus.UNREADABLE, why)
        self.found.diagnostics.append(error("file not read", why, path=self.name(path)))


class _TooLarge(Exception):
    """A file over the limit, with its beginning."""

    def __init__(self, head: bytes, limit: int) -> None:
        super().__init__()
        self.head = head
        self.limit = limit


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is reached through a link, or through a junction of Windows."""
    is_junction = getattr(entry, "is_junction", None)  # since Python 3.12
    return entry.is_symlink() or (is_junction is not None and bool(is_junction()))


def read_inside(path: Path, root: Path, max_bytes: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file that some other file names; None for what is not a regular file inside the root."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return None
        return _read(path, root.resolve(), max_bytes)
    except (_Unreadable, _TooLarge, OSError, ValueError, RuntimeError):
        return None


def _read(path: Path, root: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file inside the root; opens nothing else."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            raise _Unreadable("symbolic link that leads nowhere") from None
        if not target.is_relative_to(root):
            raise _Unreadable("symbolic link out of the scanned tree")
    if not stat.S_ISREG(path.stat().st_mode):
        raise _Unreadable("not a regular file")
    with path.open("rb") as stream:
        data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _TooLarge(data[:_HEAD], max_bytes)
    return data


def _is_snapshot(kind: str, data: bytes) -> bool:
    """Whether a file may hold a plan or a state, by its name, or by a name that both hold."""
    return kind == "snapshot" or (kind in ("json", "other") and _SNAPSHOT.search(data.replace(b"\0", b"")) is not None)


def _is_saved_plan(data: bytes) -> bool:
    """Whether it is what ``terraform plan -out`` writes: an archive that begins with the plan."""
    return data.startswith(b"PK\x03\x04") and data[30:36] == b"tfplan"


def _not_text(data: bytes) -> str | None:
    """Why bytes are not a text that can be read, if they are not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16: only UTF-8 is read"
    if b"\0" in data:
        return "binary: holds NUL bytes"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return f"not UTF-8: byte {data[failure.start]:#04x} on line {line}"
    return None


def _reason(failure: Exception) -> str:
    if isinstance(failure, OSError) and failure.strerror:
        return failure.strerror[0].lower() + failure.strerror[1:]
    return str(failure) or "cannot be read"
