"""Expressions of the language as the engine evaluates them.

Two things differ from the expressions of scanned code. ``&&`` and ``||`` do not mind an operand in error, or null, when
the other decides (Terraform from 1.12 on; the language needs 1.16). And the number of resources that a look-up finds
may be known to be at least something, which decides ``length(…) > 0`` though not ``length(…)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from ...hcl.nodes import Binary, Call, Conditional, Expression, Literal
from ...source import Span

COMPARED_LENGTH = "length compared"  # no expression can call it by itself: a name has no space
_FLIPPED: Mapping[str, str] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DEEPEST = 6  # of && and || in one another: beyond it they are evaluated as in scanned code


def understood(expression: Expression, depth: int = 0) -> Expression:
    """The expression that means here what this one means in Terraform."""
    match expression:
        case Binary(operator, _, _, span) if operator in ("&&", "||"):
            parts = [understood(part, depth + 1) for part in _operands(expression, operator)]
            return _lenient(operator, parts, span) if depth < _DEEPEST else _folded(operator, parts, span)
        case Binary(operator, left, right, span) if operator in _FLIPPED:
            compared = _compared(operator, left, right, span) or _compared(_FLIPPED[operator], right, left, span)
            if compared is not None:
                return with_parts(compared, lambda part: understood(part, depth))
    return with_parts(expression, lambda part: understood(part, depth))


def with_parts(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The same expression with its direct parts changed."""
    changed = {spec.name: _changed(getattr(expression, spec.name), change) for spec in fields(expression)}
    if all(changed[name] is getattr(expression, name) for name in changed):
        return expression
    return replace(expression, **changed)


def _changed(item: Any, change: Callable[[Expression], Expression]) -> Any:
    if isinstance(item, tuple) and not isinstance(item, Span):
        changed = tuple(_changed(element, change) for element in item)
        return changed if any(new is not old for new, old in zip(changed, item, strict=True)) else item
    return change(item) if isinstance(item, Expression) else item


def _operands(expression: Expression, operator: str) -> Iterator[Expression]:
    """``a && b && c`` as its three operands."""
    if isinstance(expression, Binary) and expression.operator == operator:
        yield from _operands(expression.left, operator)
        yield from _operands(expression.right, operator)
    else:
        yield expression


def _lenient(operator: str, parts: list[Expression], span: Span) -> Expression:
    """What the operands decide that are not in error; where they leave it to the others, as written."""
    neutral = Literal(operator == "&&", span)
    plain = _folded(operator, parts, span)
    sound: list[Expression] = [
        Call("try", (Binary(operator, part, neutral, part.span), neutral), False, part.span) for part in parts
    ]
    others = _folded(operator, sound, span)
    if operator == "&&":
        return Conditional(others, plain, Literal(False, span), span)
    return Conditional(others, Literal(True, span), plain, span)


def _folded(operator: str, parts: list[Expression], span: Span) -> Expression:
    result = parts[0]
    for part in parts[1:]:
        result = Binary(operator, result, part, span)
    return result


def _compared(operator: str, left: Expression, right: Expression, span: Span) -> Expression | None:
    if not isinstance(left, Call) or left.name not in ("length", "core::length") or left.expand:
        return None
    if len(left.arguments) != 1 or not isinstance(right, Literal):
        return None
    return Call(COMPARED_LENGTH, (left.arguments[0], Literal(operator, span), right), False, span)
