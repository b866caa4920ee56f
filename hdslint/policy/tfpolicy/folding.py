"""What is known of an expression before any resource is."""

from __future__ import annotations

from ...hcl.errors import EvaluationError
from ...hcl.evaluator import Scope, evaluate
from ...hcl.nodes import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForList,
    ForObject,
    GetAttr,
    ListExpr,
    Literal,
    Name,
    ObjectExpr,
    Template,
    walk,
)
from .functions import CORE, LISTED


def is_total(node: Expression) -> bool:
    """Whether an expression is certain to have a value, whatever the resource: then it may stand as a local."""
    match node:
        case Literal() | Name():
            return True
        case GetAttr(Name(name), _):
            return name in ("attrs", "input", "local")
        case Call("core::try", arguments):
            return is_total(arguments[-1])
        case ListExpr(items):
            return all(map(is_total, items))
        case ObjectExpr(items):
            return all(is_total(value) for _, value in items)
        case Binary("==" | "!=", left, right):
            return is_total(left) and is_total(right)
        case Binary("&&" | "||", left, right):
            return _is_truth(left) and _is_truth(right)
        case Conditional(condition, then, otherwise):
            return _is_truth(condition) and is_total(then) and is_total(otherwise)
    return False


def _is_truth(node: Expression) -> bool:
    return isinstance(node, Binary) and node.operator in ("==", "!=", "&&", "||") and is_total(node)


def folded(node: Expression) -> Expression:
    """An expression of which a part is known before any resource is: without what that part decides."""
    match node:
        case Conditional(Literal(bool() as chosen), then, otherwise):
            return then if chosen else otherwise
        case Binary("&&", Literal(bool() as first), other):
            return other if first else Literal(False, node.span)
        case Binary("||", Literal(bool() as first), other):
            return Literal(True, node.span) if first else other
        case Binary("&&" | "||" as operator, other, Literal(bool() as last)) if last is (operator == "&&"):
            return other
        case Call("core::try", (Literal() as first, *_)):
            return first
    if isinstance(node, Literal | Template | ForList | ForObject | ListExpr | ObjectExpr) or not _is_closed(node):
        return node
    try:
        value = evaluate(node, Scope({}, CORE))
    except EvaluationError:
        return node
    return Literal(value, node.span) if value is None or isinstance(value, bool | int | str) else node


def _is_closed(node: Expression) -> bool:
    """Whether it reads nothing, and calls nothing but plain functions."""
    return not any(
        isinstance(part, Name) or (isinstance(part, Call) and part.name.removeprefix("core::") not in LISTED)
        for part in walk(node)
    )
