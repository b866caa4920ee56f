"""Values as ``terraform console`` prints them; an unknown is printed with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..hcl.conversion import format_number
from ..hcl.types import DYNAMIC, Collection, ObjectType, TupleType, Type
from ..hcl.values import List, Map, Partial, Set, Unknown, Value
from ..wording import reason_text
from .redaction import without

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n"}


def render(value: Value, lang: str = "en", secrets: frozenset[str] = frozenset()) -> str:
    """A value in the form of an expression. ``secrets`` are texts that must not be shown."""
    return _Printer(lang, secrets).value(value, 0)


class _Printer:
    """Prints in one language, and knows what must not be shown."""

    def __init__(self, lang: str, secrets: frozenset[str]) -> None:
        self.lang = lang
        self.secrets = secrets

    def value(self, value: Value, depth: int, type_: Type = DYNAMIC) -> str:
        """A value ``depth`` levels inside another; ``type_`` is what its collection says of a null."""
        match value:
            case None:
                return _null(type_)
            case Unknown():
                reasons = ", ".join(reason_text(reason, self.lang) for reason in value.reasons)
                return f"({'inconnu' if self.lang == 'fr' else 'unknown'}: {reasons})"
            case bool():
                return "true" if value else "false"
            case int() | Decimal():
                return format_number(value)
            case str():
                return _text(value, depth) if without(self.secrets, value) == value else "(sensitive value)"
            case List():
                return self._sequence("tolist([", value, "])", depth, value.element)
            case Set():
                return self._sequence("toset([", value.elements, "])", depth, value.element)
            case list():
                return self._sequence("[", value, "]", depth)
            case Map():
                return self._mapping("tomap({", sorted(value.items()), "})", depth, value.element)
            case Partial():
                rest = [("…", value.rest)]
                return self._mapping("{", [*sorted(value.items()), *rest], "}", depth)
            case dict():
                return self._mapping("{", sorted(value.items()), "}", depth)
        raise AssertionError(value)

    def _sequence(self, opening: str, items: Sequence[Value], closing: str, depth: int, type_: Type = DYNAMIC) -> str:
        if not items:
            return opening + closing
        inner = "  " * (depth + 1)
        lines = [f"{inner}{self.value(item, depth + 1, type_)}," for item in items]
        return "\n".join((opening, *lines, "  " * depth + closing))

    def _mapping(
        self, opening: str, items: Iterable[tuple[str, Value]], closing: str, depth: int, type_: Type = DYNAMIC
    ) -> str:
        inner = "  " * (depth + 1)
        lines = [f"{inner}{_text(key, depth + 1)} = {self.value(item, depth + 1, type_)}" for key, item in items]
        return "\n".join((opening, *lines, "  " * depth + closing)) if lines else opening + closing


def _text(text: str, depth: int) -> str:
    if "\n" not in text:
        return _quoted(text)
    margin = "  " * depth
    body = "\n".join(margin + line for line in text.split("\n"))
    return f"{'<<-' if depth else '<<'}EOT\n{body}\n{margin}EOT"


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() else _escape(c)) for c in text) + '"'


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _null(type_: Type) -> str:
    """A null of a type, as ``terraform console`` prints it."""
    match type_:
        case Collection(kind, element):
            return f"to{kind}(null) /* of {_friendly(element)} */"
        case TupleType() | ObjectType():
            return f"null /* {_friendly(type_)} */"
    return "null" if type_ == DYNAMIC else f"to{type_}(null)"


def _friendly(type_: Type) -> str:
    """A type in words: ``list of string``."""
    match type_:
        case Collection(kind, element):
            return f"{kind} of {_friendly(element)}"
        case TupleType():
            return "tuple"
        case ObjectType():
            return "object"
    return str(type_)
