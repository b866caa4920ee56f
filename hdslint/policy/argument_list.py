"""The arguments of a resource type as an author reads them: names, types, what is required, defaults, choices."""

from __future__ import annotations

from collections.abc import Iterator

from .schemas import Descriptor

_DEPTH = 3
_CHOICES = 8
_BLOCKS = {"block": "block", "block-list": "blocks", "block-set": "blocks", "block-map": "blocks by key"}
_ASIDE = frozenset(("timeouts", "id"))  # of no use in a condition


def argument_lines(descriptor: Descriptor, depth: int = 0) -> Iterator[str]:
    """One line an argument, what a block holds indented below it; required ones first, computed ones left out."""
    written = [(name, inner) for name, inner in _inside(descriptor) if inner.use != "computed"]
    for name, inner in sorted(written, key=lambda item: (item[1].use != "required", item[0])):
        if depth == 0 and name in _ASIDE:
            continue
        yield f"{'  ' * depth}{name}: {', '.join(_facts(inner))}"
        if depth < _DEPTH:
            yield from argument_lines(inner, depth + 1)


def _inside(descriptor: Descriptor) -> Iterator[tuple[str, Descriptor]]:
    """What a descriptor holds, lists and blocks looked through."""
    while (element := descriptor.element) is not None:
        descriptor = element
    for name in descriptor.names():
        inner = descriptor.inner(name)
        if inner is not None:
            yield name, inner


def _facts(descriptor: Descriptor) -> Iterator[str]:
    yield _BLOCKS.get(descriptor.type, descriptor.type)
    if descriptor.use:
        yield descriptor.use
    if descriptor.default is not None:
        yield f"default {_text(descriptor.default)}"
    limits = descriptor.range
    if limits is not None and limits != (None, None):
        yield _range(*limits)
    if descriptor.allowed is not None:
        more = ", …" if len(descriptor.allowed) > _CHOICES else ""
        yield f"one of {', '.join(descriptor.allowed[:_CHOICES])}{more}"


def _range(least: float | None, most: float | None) -> str:
    if least is None or most is None:
        return f"{least:g} or more" if least is not None else f"at most {most:g}"
    return f"{least:g} to {most:g}"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
