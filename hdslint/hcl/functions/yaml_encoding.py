"""``yamlencode``: block style, every string quoted, long strings folded at 80 columns, as Terraform's encoder does.

The layout is that of libyaml's emitter, whose Python binding and port differ from it in the folding; hence our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..conversion import format_number
from ..errors import EvaluationError
from ..values import Set, Value
from ..weight import check_length

_WIDTH = 80
_LONGEST_SIMPLE_KEY = 128
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
_PLAIN = re.compile(r"[ !#-\[\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_FITS_BLOCK = re.compile(r"[\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")


def encode_yaml(value: Value) -> str:
    """The YAML document of a wholly known value.

    A text of several lines that holds a Unicode line separator is quoted here and a block there: the same value.
    """
    parts: list[str] = []
    size = 0
    for part in _node(value, -2, 0):
        parts.append(part)
        size += len(part)
        check_length(size)  # indentation alone can take any room
    lines = "".join(parts)
    if isinstance(value, bool | int | Decimal) or value is None:
        return f"{lines}...\n"  # a plain scalar standing alone needs an end
    return lines


def _node(value: Value, indent: int, column: int) -> Iterator[str]:
    """The text of a node whose parent stands at ``indent``, written from ``column`` to the end of its last line."""
    if isinstance(value, list | Set) and len(value):
        yield from _sequence(value, indent + 2)
    elif isinstance(value, dict) and value:
        yield from _mapping(value, indent + 2)
    else:
        yield _scalar(value, indent, column)


def _sequence(items: list[Value] | Set, indent: int) -> Iterator[str]:
    for number, item in enumerate(items):
        yield " " * indent * (number > 0) + "- "
        yield from _node(item, indent, indent + 2)


def _mapping(entries: dict[str, Value], indent: int) -> Iterator[str]:
    for number, (key, value) in enumerate(sorted(entries.items(), key=lambda pair: pair[0].encode())):
        yield " " * indent * (number > 0)
        simple = len(key.encode()) <= _LONGEST_SIMPLE_KEY and not _BREAK.search(key)
        if simple:
            name = f"{_quoted(key)}:"
        else:
            yield f"? {_scalar(key, indent, indent + 2)}"
            name = " " * indent + ":"
        compound = isinstance(value, list | Set | dict) and len(value) > 0
        if compound and simple:
            yield f"{name}\n"
            # a sequence under a key keeps the indentation of the key
            deeper = indent + 2 if isinstance(value, dict) else indent
            yield " " * deeper
            yield from _node(value, deeper - 2, deeper)
        else:
            yield f"{name} "
            yield from _node(value, indent, indent + len(name) + 1)


def _scalar(value: Value, indent: int, column: int) -> str:
    if isinstance(value, str):
        if _is_block(value):
            return _block(value, " " * max(indent + 2, 2))
        return _folded(value, " " * max(indent + 2, 2), column) + "\n"
    if isinstance(value, bool):
        return f"{str(value).lower()}\n"
    if isinstance(value, int | Decimal):
        return f"{format_number(value)}\n"
    if value is None:
        return "null\n"
    return "[]\n" if isinstance(value, list | Set) else "{}\n" if isinstance(value, dict) else _refuse()


def _refuse() -> str:
    raise EvaluationError("an unknown value cannot be encoded")


def _is_block(text: str) -> bool:
    return "\n" in text and " \n" not in text and not text.endswith(" ") and _FITS_BLOCK.fullmatch(text) is not None


def _block(text: str, margin: str) -> str:
    check_length(len(text) + text.count("\n") * len(margin))
    hint = "2" if text[0] in " \n" else ""
    if not text.endswith("\n"):
        chomping, body = "-", text
    else:
        chomping = "+" if text == "\n" or text.endswith("\n\n") else ""
        body = text[:-1]
    lines = (margin + line if line else "" for line in body.split("\n"))
    return f"|{hint}{chomping}\n" + "\n".join(lines) + "\n"


def _escaped(char: str) -> str:
    if _PLAIN.match(char):
        return char
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _folded(text: str, margin: str, column: int) -> str:
    """Double-quoted, broken at the first single space past the width; a second space then needs a backslash."""
    parts, after_space = ['"'], False
    column += 1
    for position, char in enumerate(text):
        if char == " " and not after_space and column > _WIDTH and 0 < position < len(text) - 1:
            escape = "\\" if text[position + 1] == " " else ""
            parts.append(f"\n{margin}{escape}")
            column = len(margin) + len(escape)
        else:
            parts.append(_escaped(char))
            column += len(parts[-1])
        after_space = char == " "
    return "".join(parts) + '"'
