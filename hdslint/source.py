"""Where things are: source files, spans and positions.

A span is a pair of byte offsets into a known file, end exclusive. Lines and columns are derived only where a person
or a format needs them; they are 1-based and columns count Unicode code points.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a text: 1-based line, 1-based column in Unicode code points."""

    line: int
    column: int


@dataclass(eq=False, slots=True)
class SourceFile:
    """One file of the scanned tree, read once.

    ``path`` is POSIX and relative to the scanned root; ``data`` is the bytes as found on disk. Two files are equal
    only if they are the same object.
    """

    path: str
    data: bytes = field(repr=False)
    _line_starts: list[int] | None = field(default=None, repr=False)

    @property
    def is_installed(self) -> bool:
        """Whether ``terraform init`` put it there: code that its reader does not change."""
        return ".terraform" in self.path.split("/")

    @property
    def line_starts(self) -> list[int]:
        """Byte offset of the start of every line."""
        if self._line_starts is None:
            starts = [0]
            offset = self.data.find(b"\n")
            while offset != -1:
                starts.append(offset + 1)
                offset = self.data.find(b"\n", offset + 1)
            self._line_starts = starts
        return self._line_starts

    def position(self, offset: int) -> Position:
        """The line and column of a byte offset."""
        starts = self.line_starts
        index = bisect_right(starts, offset) - 1
        before = self.data[starts[index] : offset].decode("utf-8", "replace")
        if index == 0:
            before = before.removeprefix("\ufeff")
        return Position(index + 1, len(before) + 1)

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line ending; empty past the end of the file."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.data)
        return self.data[starts[number - 1] : end].decode("utf-8", "replace").rstrip("\r\n")

    @property
    def text(self) -> str:
        """The whole file as text; bytes that are not UTF-8 become U+FFFD."""
        return self.data.decode("utf-8", "replace")


class Span(NamedTuple):
    """Bytes ``start`` to ``end`` (exclusive) of a file."""

    file: SourceFile
    start: int
    end: int

    @property
    def first(self) -> Position:
        """Where the span begins."""
        return self.file.position(self.start)

    @property
    def last(self) -> Position:
        """Where the span ends, exclusive."""
        return self.file.position(self.end)

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of the other."""
        return Span(self.file, self.start, other.end)
