"""JSON read at the speed of the standard library; where a value is written is found only when asked.

For documents of many megabytes that a program wrote, of which a report shows a few places. Stricter than Python: NaN,
Infinity and repeated keys are errors. Numbers are exact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

from .diagnostics import Diagnostic, error
from .hcl.values import Number, Path, Step, Value
from .source import Offsets, SourceFile, Span
from .yaml_scalars import parse_number

MAX_DEPTH = 100

_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]|-?Infinity|NaN')
# What a lone half of a surrogate pair is told apart from: an escaped backslash, a whole pair.
_SURROGATE = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)


class _Member(NamedTuple):
    """What a container holds: where the key begins and ends, where the value does; code points."""

    start: int
    key_end: int
    value: int
    end: int


class _Refused(Exception):
    """JSON that Python would take."""


class JsonText:
    """One JSON document: its value, and where the parts of it are."""

    def __init__(self, file: SourceFile, text: str, base: int, value: Value) -> None:
        self.file = file
        self.value = value
        self._text = text
        self._offsets = Offsets(text, base)
        self._decoder = json.JSONDecoder()
        self._members: dict[int, dict[Step, _Member]] = {}

    def locate(self, path: Path) -> Span:
        """The smallest region for a path: ``"key": value`` for a scalar, the key alone for an object or a list, the
        first pair of an object in a list; for what is absent, its nearest parent. An index into an object is passed
        over: the object stands for a list of one.
        """
        at, found = _after(self._text, 0), None
        for step in path:
            if isinstance(step, int) and self._text[at] == "{":
                continue
            member = self._inside(at).get(step)
            if member is None:
                break
            at, found = member.value, member
        return self._region(found) if found is not None else self._first(at)

    def _region(self, member: _Member) -> Span:
        opening = self._text[member.value]
        if member.start == member.value and opening in "{[":
            return self._first(member.value)
        return self._span(member.start, member.key_end if opening in "{[" else member.end)

    def _first(self, at: int) -> Span:
        """The first pair of an object; the opening of any other value."""
        members = self._inside(at)
        first = next(iter(members.values()), None)
        if first is None or self._text[at] != "{":
            return self._span(at, min(at + 1, len(self._text)))
        return self._region(first)

    def _inside(self, at: int) -> Mapping[Step, _Member]:
        if at not in self._members:
            self._members[at] = self._read(at)
        return self._members[at]

    def _read(self, at: int) -> dict[Step, _Member]:
        """The members of the container that begins at a place; none of a scalar. The text is known to be valid."""
        text = self._text
        members: dict[Step, _Member] = {}
        opening = text[at : at + 1]
        if not opening or opening not in "{[":
            return members
        at = _after(text, at + 1)
        while text[at] not in "}]":
            start = key_end = value = at
            step: Step = len(members)
            if opening == "{":
                step, key_end = self._decoder.raw_decode(text, at)
                value = _after(text, _after(text, key_end) + 1)
            end = self._decoder.raw_decode(text, value)[1]
            members[step] = _Member(start, key_end if opening == "{" else end, value, end)
            at = _after(text, end)
            if text[at] == ",":
                at = _after(text, at + 1)
        return members

    def _span(self, start: int, end: int) -> Span:
        return Span(self.file, self._offsets.at(start), self._offsets.at(end))


def read_json(file: SourceFile) -> tuple[JsonText | None, Diagnostic | None]:
    """Read a file whole; never raises. None with what is wrong and where, when it cannot be read."""
    data, base = file.data, 0
    if data.startswith(b"\xef\xbb\xbf"):
        data, base = data[3:], 3
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        return None, error("not UTF-8", "only UTF-8 is read", Span(file, base + failure.start, base + failure.end))
    text = _SURROGATE.sub(_mended, text) if "\\ud" in text or "\\uD" in text else text
    decoder = json.JSONDecoder(
        object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=_constant
    )
    try:
        value = decoder.decode(text)
        _check_depth(value)
    except json.JSONDecodeError as failure:
        return None, _problem(file, text, base, *_explained(failure, text))
    except _Refused:
        return None, _problem(file, text, base, *_fault(text))
    except RecursionError:
        return None, _problem(file, text, base, "nested too deeply", f"more than {MAX_DEPTH} levels are not read", 0)
    return JsonText(file, text, base, value), None


def _after(text: str, at: int) -> int:
    """The place of what follows white space."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches nothing at least


def _object(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Refused
    return made


def _number(text: str) -> Number | str:
    if len(text) < 19 and text.lstrip("-").isdigit():
        return int(text)
    exact = parse_number(text)
    return text if exact is None else exact


def _constant(name: str) -> NoReturn:
    raise _Refused


def _mended(match: re.Match[str]) -> str:
    """An escaped half of a pair stands for no character; the replacement is as long."""
    return "\\ufffd" if match["half"] else match[0]


def _check_depth(value: Value) -> None:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH + 1):
        if not level:
            return
        inner = (item for holder in level for item in (holder.values() if isinstance(holder, dict) else holder))
        level = [item for item in inner if isinstance(item, dict | list)]
    raise RecursionError


def _explained(failure: json.JSONDecodeError, text: str) -> tuple[str, str, int]:
    """What the reader met, what that means, and where."""
    if not text.strip():
        return "empty", "there is nothing to read", 0
    if failure.pos >= len(text.rstrip()) or failure.msg.startswith("Unterminated string"):
        return "not valid JSON: it ends too early", "the end of the document is missing", failure.pos
    return f"not valid JSON: {failure.msg[0].lower()}{failure.msg[1:]}", "", failure.pos


def _fault(text: str) -> tuple[str, str, int]:
    """The first key given twice, or word that is no number, and where: Python's reader does not say."""
    inside: list[set[str]] = []
    last = 0
    for token in _TOKEN.finditer(text):
        start = token[0][0]
        if start in "{[":
            inside.append(set())
        elif start in "}]":
            inside.pop()
        elif start == '"':
            last = token.start()
        elif start == ":":
            key = json.loads(text[last : token.start()])
            if key in inside[-1]:
                return f"not valid JSON: key {key} given twice", "which of the two is meant cannot be told", last
            inside[-1].add(key)
        else:
            return f"not valid JSON: {token[0]} is not a number", "", token.start()
    return "not valid JSON", "", 0


def _problem(file: SourceFile, text: str, base: int, summary: str, detail: str, index: int) -> Diagnostic:
    start = Offsets(text, base).at(min(index, len(text)))
    return error(summary, detail, Span(file, start, min(start + 1, len(file.data))))
