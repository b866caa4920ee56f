"""Policy files with everything blanked that a scan has no use for: most of a file, which is then not parsed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..inventory import concerns
from ..source import SourceFile

_POLICIES = re.compile(rb"(?m)^(?=policy \")")
_IDS = re.compile(rb'(?m)^[ \t]*policy[ \t]+"([^"\n]+)"')
_RESOURCES = re.compile(rb"(?ms)^  resources\s*=\s*\[.*?\]")
_QUOTED = re.compile(rb'"([^"]*)"')
_EXAMPLE_BLOCKS = re.compile(rb"(?ms)^  (?:compliant|noncompliant|undecided|inapplicable) \{\n.*?^  \}$")
_FIRST_EXAMPLE = re.compile(rb"(?m)^  (?:compliant|noncompliant|undecided|inapplicable) \{$")
_NO_EXAMPLE = re.compile(
    rb"(?m)^  (?!(?:compliant|noncompliant|undecided|inapplicable) \{$)[^ }\n]|^(?!policy |#|\}$)[^ \n]"
)


def may_concern(file: SourceFile, types: Iterable[str], ids: Iterable[str]) -> bool:
    """Whether a file may name a type or an id: most name no type of a provider that is present."""
    return any(text.encode() in file.data for text in (*map(_beginning, types), *ids))


def _beginning(type_: str) -> str:
    """How a type begins where a policy names it."""
    for mark in ("_", "/"):
        if mark in type_:
            return f'"{type_[: type_.index(mark) + 1]}'
    return f'"{type_}"'


def concerning(file: SourceFile, types: Collection[str], ids: Collection[str] = ()) -> SourceFile:
    """The same file with everything blanked but the policies that name a type, or have an id, and their examples
    blanked too.

    Every line and column stays, and most of a pack, which is examples and other providers, is not parsed. Relies on
    the form that ``terraform fmt`` gives; in any other form, what it does not recognise is kept and read.
    """
    kept: list[bytes] = []
    for part in _POLICIES.split(file.data):
        resources = _RESOURCES.search(part)
        if resources is not None and not concerns(_quoted(resources[0]), types) and ids_in(part).isdisjoint(ids):
            part = _blank(part)
        elif resources is not None:
            part = _without_examples(part)
        kept.append(part)
    return SourceFile(file.path, b"".join(kept))


def ids_in(data: bytes) -> set[str]:
    """The ids of the policies in a text."""
    return {id_.decode("utf-8", "replace") for id_ in _IDS.findall(data)}


def _quoted(resources: bytes) -> list[str]:
    return [text.decode("utf-8", "replace") for text in _QUOTED.findall(resources)]


def _without_examples(part: bytes) -> bytes:
    """A policy whose examples are blanked: at once where nothing but examples comes after the first."""
    first = _FIRST_EXAMPLE.search(part)
    if first is None:
        return part
    if _NO_EXAMPLE.search(part, first.end()) is None:
        return part[: first.start()] + b"}" + _blank(part[first.start() :])
    return _EXAMPLE_BLOCKS.sub(lambda match: _blank(match[0]), part)


def _blank(text: bytes) -> bytes:
    return b"\n" * text.count(b"\n")
