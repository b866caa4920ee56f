"""JSON Web Keys in code: which of their members no report may show.

Names of one letter say nothing by themselves (``d``, ``p`` …): they are private beside ``kty`` alone, which every key
has. Sources: RFC 7517, 4.1; RFC 7518, 6.2.2, 6.3.2 and 6.4.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..source import SourceFile

PRIVATE = frozenset(("k", "d", "p", "q", "dp", "dq", "qi"))

_SHORTEST = 4  # masking shorter texts would mask half of a report
_TOKEN = re.compile(
    r"""^(?P<indent>[ ]*)(?P<item>(?:-[ ]+)*)(?=[^\s\#])
    |(?P<open>\{)|(?P<close>\})
    |(?<![\w.\-])["']?(?P<primes>oth)["']?[ \t]*[=:]
    |(?<![\w.\-])(?P<quote>["']?)(?P<name>kty|k|d|p|q|dp|dq|qi)(?P=quote)[ \t]*
     (?:[=:][ \t]*(?:"(?P<double>[^"\\\n]*)"|'(?P<single>[^'\\\n]*)')|:[ ]+(?P<plain>[\w+/=\-]+)[ \t]*(?=$|[\r,}\#]))
    |"(?P<text>(?:[^"\\\n]|\\.)*)\"""",
    re.VERBOSE | re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(.)")


@dataclass(slots=True)
class _Object:
    """An object under way: what its private members hold, and whether it is a key, or has other primes (``oth``).
    ``column`` is that of its names for a block mapping of YAML, None between braces."""

    column: int | None = None
    is_key: bool = False
    has_primes: bool = False
    values: list[str] = field(default_factory=list)


@lru_cache(maxsize=8)
def private_members_of(file: SourceFile) -> frozenset[str]:
    """What the private members of the keys in a file hold; a file is read once for all the places shown of it."""
    return private_members(file.data.decode("utf-8", "replace"))


def private_members(text: str) -> frozenset[str]:
    """What the private members of the keys in a text of HCL, JSON or YAML hold, JSON inside a string included."""
    return frozenset(value for value in _members(text) if len(value) >= _SHORTEST) if "kty" in text else frozenset()


def _members(text: str) -> Iterator[str]:
    objects = [_Object(-1)]
    for token in _TOKEN.finditer(text):
        if token["indent"] is not None:
            yield from _line(objects, len(token["indent"]), len(token["item"]))
        elif token["open"]:
            objects.append(_Object())
        elif token["close"]:
            yield from _closed(objects) if len(objects) > 1 else ()
        elif token["primes"]:
            objects[-1].has_primes = True
        elif token["name"] == "kty":
            objects[-1].is_key = True
        elif token["name"]:
            value = token["double"] or token["single"] or token["plain"] or ""
            objects[-1].values += [value] if "${" not in value else []
        elif "kty" in token["text"]:
            yield from private_members(_ESCAPE.sub(r"\1", token["text"]))
    while objects:
        yield from _closed(objects)


def _line(objects: list[_Object], indent: int, item: int) -> Iterator[str]:
    """What the beginning of a line closes, outside braces: mappings that are further to the right, and with a dash the
    item before. It may begin a mapping."""
    column = indent + item
    while (current := objects[-1].column) is not None and (current > column or (item and current > indent)):
        yield from _closed(objects)
    if current is not None and current < column:
        objects.append(_Object(column))


def _closed(objects: list[_Object]) -> list[str]:
    """What the innermost object has to hide; another prime is part of the key around it."""
    closed = objects.pop()
    if objects and objects[-1].has_primes:
        objects[-1].values += closed.values
    return closed.values if closed.is_key else []
