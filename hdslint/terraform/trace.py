"""Following a value to where it is written: through variables, module inputs, locals, outputs and iterators.

Only what passes a value on unchanged is followed. A conditional, a template or a function makes a new value: the trail
ends there, at the place where it is made.
"""

from __future__ import annotations

from ..hcl.nodes import Call, Expression, GetAttr, GetIndex, ListExpr, Literal, Name, ObjectExpr
from ..hcl.values import Path, Step
from ..inventory import Link
from ..source import Span
from .expansion import Repetition
from .origin import Definition, Names

_LIMIT = 32
_ITERATOR_KEYS = ("key", "index")
_TRANSPARENT = frozenset(("tostring", "tonumber", "tobool", "tolist", "toset", "tomap", "sensitive", "nonsensitive"))


class KeyOf(str):
    """A step to the key of an element, rather than to its value: ``each.key`` of a map."""

    __slots__ = ()


def follow(expression: Expression, path: Path, names: Names) -> tuple[Link, ...]:
    """The definitions that a value came through, in the order it is read; none for one written where it is used."""
    links: list[Link] = []
    for _ in range(_LIMIT):
        _, expression, rest = place_inside(expression, path, expression.span)
        step = _next(expression, rest, names)
        if step is None:
            break
        definition, path = step
        expression, names = definition.expression, definition.names
        span = place_inside(expression, path, definition.span)[0]
        links.append(Link(span, definition.name))
    return tuple(links)


def place_inside(expression: Expression, path: Path, place: Span) -> tuple[Span, Expression, Path]:
    """The smallest place inside an expression that a path leads to, the expression there, and what is left."""
    while True:
        if isinstance(expression, Call) and expression.name in _TRANSPARENT and len(expression.arguments) == 1:
            expression = expression.arguments[0]
        elif not path:
            break
        elif isinstance(expression, ObjectExpr):
            items = [item for item in expression.items if _is_key(item[0], path[0])]
            if not items:
                break
            key, value = items[-1]
            if isinstance(path[0], KeyOf):
                return key.span, key, path[1:]
            expression, place, path = value, key.span.to(value.span), path[1:]
        elif isinstance(expression, ListExpr):
            item = _element(expression, path[0])
            if item is None:
                break
            expression = item
            place, path = expression.span, path[1:]
        else:
            break
    return place, expression, path


def _next(expression: Expression, path: Path, names: Names) -> tuple[Definition, Path] | None:
    """What the name at the root of a traversal stands for, and the path inside it."""
    root, steps = _traversal(expression, names)
    if root is None:
        return None
    whole = (*steps, *path)
    for depth, turn in enumerate(names.repetitions):
        if turn.name == root:
            return _turn(turn, whole, Names(names.declarations, names.repetitions[depth + 1 :]))
    if names.declarations is not None and whole and isinstance(whole[0], str):
        return names.declarations.definition(root, whole[0], whole[1:])
    return None


def _turn(turn: Repetition, path: Path, names: Names) -> tuple[Definition, Path] | None:
    """Where the element that an iterator stands for is written, or its key."""
    collection, key = turn.collection, turn.key
    if not isinstance(key, str | int) or isinstance(key, bool) or path[:1] not in (("value",), ("key",)):
        return None
    step = KeyOf(key) if path[0] == "key" and isinstance(key, str) else key
    return Definition(f"{turn.name}.{path[0]}", collection, collection.span, names), (step, *path[1:])


def _traversal(expression: Expression, names: Names) -> tuple[str | None, Path]:
    steps: list[Step] = []
    while True:
        if isinstance(expression, Name):
            return expression.name, tuple(reversed(steps))
        if isinstance(expression, GetAttr):
            steps.append(expression.name)
            expression = expression.source
        elif isinstance(expression, GetIndex):
            key = _key(expression.key, names)
            if key is None:
                return None, ()
            steps.append(key)
            expression = expression.source
        else:
            return None, ()


def _key(expression: Expression, names: Names) -> Step | None:
    """An index that is written, or is the key of an iterator."""
    if isinstance(expression, Literal):
        value = expression.value
        return value if isinstance(value, str | int) and not isinstance(value, bool) else None
    if isinstance(expression, GetAttr) and isinstance(expression.source, Name) and expression.name in _ITERATOR_KEYS:
        for turn in names.repetitions:
            if turn.name == expression.source.name:
                return turn.key if isinstance(turn.key, str | int) and not isinstance(turn.key, bool) else None
    return None


def _element(expression: ListExpr, step: Step) -> Expression | None:
    """An element by position; or by its text, when the list becomes a set."""
    if isinstance(step, int):
        return expression.items[step] if 0 <= step < len(expression.items) else None
    written = (item for item in expression.items if isinstance(item, Literal) and item.value == step)
    return next(written, None)


def _is_key(key: Expression, step: Step) -> bool:
    return isinstance(key, Literal) and str(key.value) == str(step)
