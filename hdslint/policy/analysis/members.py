"""``source.name`` and ``source[key]``: what a shape holds there, and why it may hold nothing."""

from __future__ import annotations

from collections.abc import Iterable

from ...source import Span
from ..schemas import Descriptor
from .problems import Report, listed, suggestion
from .shapes import (
    ANY,
    Alternative,
    Anything,
    Constant,
    Dictionary,
    Object,
    Record,
    Scalar,
    Sequence,
    Shape,
    Tuple,
    described,
    kinds,
    names,
    spoken,
    union,
)


def attribute(source: Shape, name: str, place: Span, report: Report) -> Shape:
    """What a shape holds under a name. It is enough that one of the alternatives has it."""
    found = [inner for alternative in source if (inner := _inner(alternative, name)) is not None]
    if found or not source:
        return union(found)
    report(place, _missing(source, name))
    return ANY


def _inner(alternative: Alternative, name: str) -> Shape | None:
    match alternative:
        case Anything():
            return ANY
        case Object(name=path, descriptor=descriptor):
            child = descriptor.inner(name)
            if child is None:
                return ANY if descriptor.is_partial else None
            return None if child.use == "computed" else described(child, f"{path}.{name}")
        case Record(items=items):
            return items.get(name)
        case Dictionary(element=element):
            return element
        case Sequence(element=element) if name.isdigit():
            return element
    return None


def _missing(source: Shape, name: str) -> str:
    objects = [alternative for alternative in source if isinstance(alternative, Object)]
    computed = [f"{o.name}.{name}" for o in objects if o.descriptor.inner(name) is not None]
    if computed:
        return f"{listed(computed, 3)} is read-only: a configuration never writes it, so it is always null here"
    if objects:
        who = (
            f"{objects[0].name} has no"
            if len(objects) == 1
            else f"none of {listed((o.name for o in objects), 3)} has an"
        )
        return f"{who} argument {name}{_meant(name, [o.descriptor for o in objects])}"
    for alternative in source:
        match alternative:
            case Record(items=items, what=what):
                return f"{what} has no attribute {name}{suggestion(name, items)}"
            case Sequence(name=path, path=step):
                step = step or "…"
                return f"{path} is a list: write {step}[0].{name}, or {step}[*].{name} for all of them"
            case Scalar() | Constant():
                return f"{names(source)} is {spoken(kinds(source) or ())}, it has no attribute {name}"
    return f"a list has no attribute {name}"


def _meant(name: str, holders: Iterable[Descriptor]) -> str:
    """What the author may have meant: a name that is close, or the same name one level below."""
    known: list[str] = []
    for holder in holders:
        for known_name in holder.names():
            child = holder.inner(known_name)
            assert child is not None
            if child.use == "computed":
                continue
            known.append(known_name)
            step = "" if child.element is None else "[0]"
            if name in (child.element or child).names():
                return f"; did you mean {known_name}{step}.{name}?"
    return suggestion(name, known)


def element(source: Shape, key: Shape, place: Span, report: Report) -> Shape:
    """What a shape holds at an index."""
    constant = key[0].value if len(key) == 1 and isinstance(key[0], Constant) else None
    if isinstance(constant, str):
        return attribute(source, constant, place, report)
    by_number = kinds(key) == frozenset(("number",))
    found: list[Shape] = []
    for alternative in source:
        match alternative:
            case Sequence(element=inner) | Dictionary(element=inner):
                found.append(inner)
            case Tuple(items=items):
                found.append(items[constant] if isinstance(constant, int) and constant < len(items) else union(items))
            case Record(items=items) if not by_number:
                found.append(union(items.values()))
            case Anything():
                found.append(ANY)
            case Object() if not by_number:
                found.append(ANY)
    if found or not source:
        return union(found)
    if any(isinstance(alternative, Object | Record) for alternative in source):
        report(place, f"{names(source)} is an object, not a list: leave the index out")
    else:
        report(place, f"{names(source)} is {spoken(kinds(source) or ())}, it has no elements")
    return ANY


def path(source: Shape, dotted: str, place: Span, report: Report) -> Shape:
    """What a shape holds at a dotted path of arguments, lists looked through; indexes may be left out."""
    at = source
    for step in dotted.replace("[", ".").replace("]", "").split("."):
        at = _opened(at)
        if step == "*" or step.isdigit():
            continue
        at = attribute(at, step, place, report)
    return at


def _opened(shape: Shape) -> Shape:
    """Lists replaced by what they hold."""
    return union(
        _opened(alternative.element) if isinstance(alternative, Sequence) else (alternative,) for alternative in shape
    )
