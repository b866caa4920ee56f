"""JSON, strictly, with the place of every value: what ``.tf.json`` and ``.tfvars.json`` files are read from.

Members keep their order and their repetitions, since the configuration language gives a meaning to both; numbers are
exact. Source: RFC 8259; github.com/hashicorp/hcl, package hcl/json, for what is refused and for lone surrogates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, TypeAlias

from ..diagnostics import Diagnostic, error
from ..frozen import frozen
from ..hcl.conversion import parse_number
from ..hcl.errors import EvaluationError
from ..hcl.values import Number
from ..source import SourceFile, Span

MAX_DEPTH = 200

Scalar: TypeAlias = str | bool | Number | None

_BLANK = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"')
_NUMBER = re.compile(rb"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])")
_WORD = re.compile(rb"[\w.+-]+")
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))")
_ESCAPED: Mapping[str, str] = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
_WORDS: Mapping[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@frozen(eq=False)
class Node:
    """A value and where it is written, in bytes: a scalar, an object (``members``) or an array (``items``)."""

    start: int
    end: int
    scalar: Scalar = None
    members: tuple[Member, ...] | None = None
    items: tuple[Node, ...] | None = None

    @property
    def is_scalar(self) -> bool:
        """Whether it is neither an object nor an array."""
        return self.members is None and self.items is None


class Member(NamedTuple):
    """A name of an object and its value: where the name begins and ends."""

    name: str
    start: int
    name_end: int
    node: Node


class _Refused(Exception):
    """What is not JSON, and where."""

    def __init__(self, summary: str, at: int) -> None:
        super().__init__(summary)
        self.summary, self.at = summary, at


def read_json(file: SourceFile) -> tuple[Node | None, list[Diagnostic]]:
    """The value that a file holds; None, and what was expected, when it is not JSON."""
    reader = _Reader(file.data)
    try:
        node, end = reader.value(3 if file.data.startswith(b"\xef\xbb\xbf") else 0, 0)
        if reader.blank(end) < len(file.data):
            raise _Refused("one value was expected, and more follows", reader.blank(end))
    except _Refused as refused:
        at = min(refused.at, max(len(file.data) - 1, 0))
        return None, [error("not valid JSON", refused.summary, Span(file, at, min(at + 1, len(file.data))))]
    return node, []


@dataclass(slots=True)
class _Reader:
    """The bytes of a document. Every method takes where to read, and returns what is there and where it ends."""

    data: bytes

    def blank(self, at: int) -> int:
        """Past white space."""
        match = _BLANK.match(self.data, at)
        return match.end() if match is not None else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        """Any value."""
        start = self.blank(at)
        if depth > MAX_DEPTH:
            raise _Refused(f"nested more than {MAX_DEPTH} levels deep", start)
        match self.data[start : start + 1]:
            case b"{":
                return self.object(start, depth)
            case b"[":
                return self.array(start, depth)
            case b'"':
                text, end = self.string(start)
                return Node(start, end, text), end
        return self.word(start)

    def object(self, start: int, depth: int) -> tuple[Node, int]:
        """``{"name": value, …}``."""
        members: list[Member] = []
        at = self.blank(start + 1)
        while self.data[at : at + 1] != b"}" or members:  # after a comma, a name must follow
            name, name_end = self.string(at)
            colon = self.expect(b":", name_end)
            node, end = self.value(colon, depth + 1)
            members.append(Member(name, at, name_end, node))
            at = self.blank(end)
            if self.data[at : at + 1] == b"}":
                break
            at = self.blank(self.expect(b",", at, " or }"))
        return Node(start, at + 1, members=tuple(members)), at + 1

    def array(self, start: int, depth: int) -> tuple[Node, int]:
        """``[value, …]``."""
        items: list[Node] = []
        at = self.blank(start + 1)
        while self.data[at : at + 1] != b"]" or items:
            node, end = self.value(at, depth + 1)
            items.append(node)
            at = self.blank(end)
            if self.data[at : at + 1] == b"]":
                break
            at = self.blank(self.expect(b",", at, " or ]"))
        return Node(start, at + 1, items=tuple(items)), at + 1

    def string(self, at: int) -> tuple[str, int]:
        """A string, its escapes replaced."""
        match = _STRING.match(self.data, at)
        if match is None:
            opened = self.data[at : at + 1] == b'"'
            raise _Refused("the string does not end on its line" if opened else "a string was expected", at)
        try:
            text = match[1].decode("utf-8")
        except UnicodeDecodeError as failure:
            raise _Refused("not UTF-8", at + 1 + failure.start) from None
        if "\\" in text:
            text = _ESCAPE.sub(lambda escape: _unescaped(escape, at), text)
        return text, match.end()

    def word(self, start: int) -> tuple[Node, int]:
        """A number, ``true``, ``false`` or ``null``."""
        match = _NUMBER.match(self.data, start)
        if match is not None:
            try:
                return Node(start, match.end(), parse_number(match[0].decode())), match.end()
            except EvaluationError as failure:
                raise _Refused(failure.summary, start) from None
        match = _WORD.match(self.data, start)
        if match is None or match[0] not in _WORDS:
            raise _Refused("a value was expected", start)
        return Node(start, match.end(), _WORDS[match[0]]), match.end()

    def expect(self, sign: bytes, at: int, otherwise: str = "") -> int:
        """Past a sign that must come next."""
        found = self.blank(at)
        if self.data[found : found + 1] != sign:
            raise _Refused(f"{sign.decode()}{otherwise} was expected", found)
        return found + 1


def _unescaped(escape: re.Match[str], at: int) -> str:
    high, low, code, sign = escape.groups()
    if high is not None:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    if code is not None:
        return _REPLACEMENT if 0xD800 <= int(code, 16) < 0xE000 else chr(int(code, 16))
    return _ESCAPED[sign] if sign in _ESCAPED else _refuse(f"\\{sign} is not an escape of JSON", at)


def _refuse(summary: str, at: int) -> NoReturn:
    raise _Refused(summary, at)
