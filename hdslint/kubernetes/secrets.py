"""The secret values that manifests carry in clear, so that no report repeats them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..inventory import Resource
from ..secret_names import looks_secret

_SHORTEST = 4  # a shorter text would mask parts of ordinary words


def values_in(resources: Iterable[Resource]) -> frozenset[str]:
    """The literal values of Secrets, and of variables and arguments whose names denote secrets."""
    return frozenset(
        text for resource in resources for text in _values(resource) if len(text) >= _SHORTEST and "\n" not in text
    )


def _values(resource: Resource) -> Iterator[str]:
    if resource.type == "Secret":
        for section in ("data", "stringData"):
            held = resource.arguments.get(section)
            if isinstance(held, dict):
                yield from (value for value in held.values() if isinstance(value, str))
    yield from _named(resource.arguments)


def _named(value: object) -> Iterator[str]:
    """``{name: PASSWORD, value: x}`` and ``--password=x``, anywhere in an object."""
    pending: list[object] = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            name, given = item.get("name"), item.get("value")
            if isinstance(name, str) and isinstance(given, str) and looks_secret(name):
                yield given
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, str) and item.startswith("--"):
            flag, _, given = item[2:].partition("=")
            if looks_secret(flag):
                yield given
