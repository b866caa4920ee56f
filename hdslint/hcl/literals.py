"""Text inside quotes and heredocs: escapes, indentation, strip markers; and numbers.

Source: github.com/hashicorp/hcl, hclsyntax/spec.md, sections Template Literals and Numeric Literals.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from .values import Number, number

_MAX_EXPONENT = 10_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.|\n|$)|\$\$\{|%%\{", re.DOTALL)
_MARKER = re.compile(r"\$\$\{|%%\{")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


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


def indentation(parts: list[str | None]) -> int:
    """The indentation that ``<<-`` removes: the least of all lines, blank lines aside.

    ``parts`` are the literal texts in order, None for anything else.
    """
    least: int | None = None
    at_line_start = True
    for part in parts:
        if part is None:
            if at_line_start:
                return 0
            continue
        for line in part.splitlines(keepends=True):
            if at_line_start:
                stripped = line.lstrip()
                if stripped or not line.endswith("\n"):
                    width = len(line) - len(stripped)
                    least = width if least is None else min(least, width)
            at_line_start = line.endswith("\n")
    return least or 0


def dedent(text: str, width: int, at_line_start: bool) -> str:
    """Remove ``width`` characters from the start of every line that is not blank."""
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if (index > 0 or at_line_start) and (line.strip() or not line.endswith("\n")):
            lines[index] = line[width:]
    return "".join(lines)


def strip_left(text: str) -> str:
    """What a ``~`` before this text leaves: white space up to and including one newline goes."""
    return re.sub(r"\A\s+", "", text)


def strip_right(text: str) -> str:
    """What a ``~`` after this text leaves."""
    return text.rstrip()
