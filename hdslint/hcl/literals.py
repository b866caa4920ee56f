"""Text inside quotes and heredocs: escapes, indentation, strip markers; and numbers.

Source: github.com/hashicorp/hcl, hclsyntax/spec.md, sections Template Literals and Numeric Literals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from .values import Number, number

_MAX_EXPONENT = 10_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.|\n|$)|\$\$\{|%%\{", re.DOTALL)
_MARKER = re.compile(r"\$\$\{|%%\{")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


class Marker(NamedTuple):
    """An interpolation, or one end of a directive, between literal texts: which of them its ``~`` strips."""

    strips_left: bool
    strips_right: bool


class InvalidLiteral(Exception):
    """A literal that the language does not accept; the message says why."""


def parse_numeric(text: str) -> Number:
    """The value of a numeric literal, exact. Raises InvalidLiteral."""
    if _NUMBER.fullmatch(text) is None:
        raise InvalidLiteral(f"{text} is not a number")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise InvalidLiteral(f"{text} is not a number") from None
    if abs(value.adjusted()) > _MAX_EXPONENT:
        raise InvalidLiteral("number out of range")
    return number(value)


def unescape(text: str) -> str:
    """The text of a quoted template's literal part. Raises InvalidLiteral for an escape that does not exist."""
    if "\\" not in text and "$${" not in text and "%%{" not in text:
        return text
    return _ESCAPE.sub(_replacement, text)


def lines(text: str) -> list[str]:
    """The lines of a text, each with its newline; of all that Unicode calls line breaks, only this one is."""
    return _LINE.findall(text)


def unescape_heredoc(text: str) -> str:
    """The text of a heredoc's literal part: backslashes are themselves, only template markers can be escaped."""
    return _MARKER.sub(lambda match: match[0][1:], text)


def _replacement(match: re.Match[str]) -> str:
    whole = match[0]
    if whole in ("$${", "%%{"):
        return whole[1:]
    code = match[1]
    if code in _SIMPLE:
        return _SIMPLE[code]
    if len(code) > 1:
        point = int(code[1:], 16)
        if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
            raise InvalidLiteral(f"\\{code} is not a character")
        return chr(point)
    raise InvalidLiteral(f"\\{code} is not an escape; write \\\\ for a backslash")


def trimmed(gaps: Sequence[Sequence[str]], markers: Sequence[Marker], *, flush: bool) -> list[str]:
    """The literal texts of a template with ``~`` applied and, in a ``<<-`` heredoc (``flush``), without indentation.

    ``gaps`` are the texts before, between and after the ``markers``, each in its tokens: the lines of a heredoc, the
    whole of a quoted text. A ``~`` strips the white space of the one token beside it.
    """
    tokens = [list(gap) for gap in gaps]
    for position, marker in enumerate(markers):
        before, after = tokens[position], tokens[position + 1]
        if marker.strips_left and before:
            before[-1] = before[-1].rstrip()
        if marker.strips_right and after:
            after[0] = after[0].lstrip()
    if flush:
        _flush(tokens)
    return ["".join(gap) for gap in tokens]


def _flush(tokens: list[list[str]]) -> None:
    """Remove the least indentation of all lines, blank lines aside; a marker at the start of a line has none."""
    indented: list[tuple[list[str], int, int]] = []
    at_line_start = True
    for position, gap in enumerate(tokens):
        for line, text in enumerate(gap):
            stripped = text.lstrip()
            if at_line_start and (stripped or not text.endswith("\n")):
                indented.append((gap, line, len(text) - len(stripped)))
            at_line_start = text.endswith("\n")
        if at_line_start and position + 1 < len(tokens):
            return
        at_line_start = False
    least = min((width for _, _, width in indented), default=0)
    for gap, line, _ in indented:
        gap[line] = gap[line][least:]
