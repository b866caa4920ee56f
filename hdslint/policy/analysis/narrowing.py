"""Where a policy asks for the type of its subject: which types are left on either side of the question."""

from __future__ import annotations

from ...hcl.nodes import Binary, Call, Expression, GetAttr, ListExpr, Literal, Name, Unary


def types_where(condition: Expression, types: tuple[str, ...], truth: bool) -> tuple[str, ...]:
    """The types among some for which a condition may come out true (or false), as far as it looks at ``meta.type``."""
    match condition:
        case Unary(operator="!", operand=operand):
            return types_where(operand, types, not truth)
        case Binary(operator="==" | "!=" as operator, left=left, right=right):
            named = {side.value for side in (left, right) if isinstance(side, Literal)}
            if named and (_is_type(left) or _is_type(right)):
                return tuple(t for t in types if (t in named) == (truth == (operator == "==")))
        case Call(name="contains", arguments=(ListExpr(items=items), value)) if _is_type(value):
            if all(isinstance(item, Literal) for item in items):
                named = {item.value for item in items if isinstance(item, Literal)}
                return tuple(t for t in types if (t in named) == truth)
        case Binary(operator="&&" | "||" as operator, left=left, right=right):
            if truth == (operator == "&&"):  # both sides have come out so
                return types_where(right, types_where(left, types, truth), truth)
            either = (*types_where(left, types, truth), *types_where(right, types, truth))
            return tuple(t for t in types if t in either)
    return types


def _is_type(node: Expression) -> bool:
    return (
        isinstance(node, GetAttr)
        and node.name == "type"
        and isinstance(node.source, Name)
        and node.source.name == "meta"
    )
