"""Where things are: source files, spans and positions.

A span is a pair of byte offsets into a known file, end exclusive. Lines and columns are derived only where a person
or a format needs them; they are 1-based and columns count Unicode code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

STANDARD_INPUT = "<stdin>"  # the path shown for what was read from standard input

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CHUNK = 4096
_CONTINUATION = bytes(range(0x80, 0xC0))  # bytes that do not begin a code point


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
    _counted: list[int] | None = field(default=None, repr=False)  # code points before each chunk

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
        column = self._code_points(starts[index], offset) + 1
        if index == 0 and column > 1 and self.data.startswith(_BYTE_ORDER_MARK):
            column -= 1
        return Position(index + 1, column)

    def _code_points(self, start: int, end: int) -> int:
        """How many code points begin between two byte offsets. A plan may be one line of millions of characters, so
        those of a long line are counted once."""
        if end - start <= _CHUNK:
            return len(self.data[start:end].decode("utf-8", "replace"))
        if self._counted is None:
            self._counted = [0]
            for place in range(0, len(self.data), _CHUNK):
                self._counted.append(self._counted[-1] + _beginnings(self.data[place : place + _CHUNK]))
        return self._counted_to(end, self._counted) - self._counted_to(start, self._counted)

    def _counted_to(self, offset: int, counted: list[int]) -> int:
        chunk = offset // _CHUNK
        return counted[chunk] + _beginnings(self.data[chunk * _CHUNK : offset])

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line ending; empty past the end of the file."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.data)
        return self.data[starts[number - 1] : end].decode("utf-8", "replace").rstrip("\r\n")

    def width(self, number: int) -> int:
        """How many bytes a 1-based line takes, its line ending included; 0 past the end of the file."""
        starts = [*self.line_starts[number - 1 : number + 1], len(self.data)]
        return starts[1] - starts[0] if len(starts) > 1 else 0

    @property
    def text(self) -> str:
        """The whole file as text; bytes that are not UTF-8 become U+FFFD."""
        return self.data.decode("utf-8", "replace")


def _beginnings(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))


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


class Offsets:
    """Byte offsets of code points: readers of text count code points, spans count bytes."""

    def __init__(self, text: str, base: int) -> None:
        self.base = base
        self.length = len(text)
        self.ends: list[int] = []  # code point where each run that is not ASCII ends
        self.extra: list[int] = [0]  # bytes in excess of code points, after that many runs
        self.runs: list[str] = []
        if not text.isascii():
            for match in _NOT_ASCII.finditer(text):
                run = match.group()
                self.runs.append(run)
                self.ends.append(match.end())
                self.extra.append(self.extra[-1] + len(run.encode("utf-8", "surrogateescape")) - len(run))

    def at(self, index: int) -> int:
        """The byte offset, in the file, of a code point."""
        if not self.ends:
            return self.base + index
        number = bisect_left(self.ends, index)
        offset = self.base + index + self.extra[number]
        if number < len(self.runs):
            inside = index - (self.ends[number] - len(self.runs[number]))
            if inside > 0:
                part = self.runs[number][:inside]
                offset += len(part.encode("utf-8", "surrogateescape")) - inside
        return offset
