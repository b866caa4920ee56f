"""Expressions as text: HCL that ``terraform fmt`` leaves as it is, wrapped where a line would be long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ...hcl.conversion import format_number
from ...hcl.nodes import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForList,
    ForObject,
    GetAttr,
    GetIndex,
    ListExpr,
    Literal,
    Name,
    ObjectExpr,
    Splat,
    SplatItem,
    Template,
    Unary,
)
from ...hcl.values import Value

_WIDTH = 110
_STEP = "  "
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n"}
_BINDING: Mapping[str, int] = {
    "||": 2, "&&": 3, "==": 4, "!=": 4, "<": 5, "<=": 5, ">": 5, ">=": 5, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7,
}  # fmt: skip
_CONDITIONAL, _UNARY, _POSTFIX = 1, 8, 9


def printed(expression: Expression, indent: str = "", used: int = 0) -> str:
    """An expression as text. ``indent`` is that of its line, ``used`` the width already taken on it."""
    flat = _flat(expression)
    if len(indent) + used + len(flat) <= _WIDTH:
        return flat
    return _wrapped(expression, indent)


def quoted(text: str) -> str:
    """A text as a string of the language."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    characters = "".join(_ESCAPES.get(c, c if c.isprintable() else f"\\u{ord(c):04x}") for c in text)
    return characters.replace("${", "$${").replace("%{", "%%{")


def literal(value: Value) -> str:
    """A known value without unknowns, as an expression."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return format_number(value)
    if isinstance(value, str):
        return quoted(value)
    raise TypeError(f"not a literal: {value!r}")


def _binding(node: Expression) -> int:
    match node:
        case Conditional():
            return _CONDITIONAL
        case Binary(operator):
            return _BINDING[operator]
        case Unary():
            return _UNARY
    return _POSTFIX


def _inner(node: Expression, least: int) -> str:
    text = _flat(node)
    return text if _binding(node) >= least else f"({text})"


def _source(node: Expression) -> str:
    """What is indexed. Of a splat, every element would be without brackets."""
    return f"({_flat(node)})" if isinstance(node, Splat) else _inner(node, _POSTFIX)


def _flat(node: Expression) -> str:
    match node:
        case Literal(value):
            return literal(value)
        case Name(name):
            return name
        case Template(parts):
            return '"' + "".join(_part(part) for part in parts) + '"'
        case GetAttr(source, name):
            return f"{_source(source)}.{name}"
        case GetIndex(source, key):
            return f"{_source(source)}[{_flat(key)}]"
        case Splat(source, each, full):
            return f"{_source(source)}{'[*]' if full else '.*'}{_after_splat(each)}"
        case Call(name, arguments, expand):
            return f"{name}({', '.join(map(_flat, arguments))}{'...' if expand else ''})"
        case Unary(operator, operand):
            return f"{operator}{_inner(operand, _UNARY)}"
        case Binary(operator, left, right):
            binding = _BINDING[operator]
            return f"{_inner(left, binding)} {operator} {_inner(right, binding + 1)}"
        case Conditional(condition, then, otherwise):
            texts = [_inner(part, _CONDITIONAL + 1) for part in (condition, then, otherwise)]
            return "{} ? {} : {}".format(*texts)
        case ListExpr(items):
            return f"[{', '.join(map(_flat, items))}]"
        case ObjectExpr(items):
            return "{ " + ", ".join(f"{_key(k)} = {_flat(v)}" for k, v in items) + " }" if items else "{}"
        case ForList() | ForObject():
            head, body, limit = _loop(node)
            return f"{head} : {body}{limit}{']' if isinstance(node, ForList) else '}'}"
    raise TypeError(f"cannot be written: {type(node).__name__}")


def _part(part: Expression) -> str:
    if isinstance(part, Literal) and isinstance(part.value, str):
        return _escaped(part.value)
    return "${" + _flat(part) + "}"


def _after_splat(each: Expression) -> str:
    match each:
        case SplatItem():
            return ""
        case GetAttr(source, name):
            return f"{_after_splat(source)}.{name}"
        case GetIndex(source, key):
            return f"{_after_splat(source)}[{_flat(key)}]"
        case Splat(source, inner, True):
            return f"{_after_splat(source)}[*]{_after_splat(inner)}"
    raise TypeError(f"cannot be written: {type(each).__name__} after a splat")


def _key(key: Expression) -> str:
    if isinstance(key, Literal) and isinstance(key.value, str):
        return key.value if key.value.isidentifier() else quoted(key.value)
    return f"({_flat(key)})"


def _loop(node: ForList | ForObject) -> tuple[str, str, str]:
    names = f"{node.key}, {node.value}" if node.key is not None else node.value
    head = f"{'[' if isinstance(node, ForList) else '{'}for {names} in {_flat(node.collection)}"
    condition = f" if {_flat(node.condition)}" if node.condition is not None else ""
    if isinstance(node, ForList):
        return head, _flat(node.result), condition
    return head, f"{_flat(node.result_key)} => {_flat(node.result)}{'...' if node.group else ''}", condition


def _wrapped(node: Expression, indent: str) -> str:
    inside = indent + _STEP
    match node:
        case Conditional() | Binary() if _needs_brackets(node):
            return _between("(", _bare(node, inside), ")", indent)
        case Binary(operator, left, right):
            binding = _BINDING[operator]
            return f"{_placed(left, indent, binding)} {operator} {_placed(right, indent, binding + 1)}"
        case Unary(operator, operand):
            return operator + _placed(operand, indent, _UNARY)
        case Call(name, (ListExpr() | ForList() | ObjectExpr() as only,), False):
            return f"{name}({_wrapped(only, indent)})"
        case Call(name, arguments, expand):
            lines = [_bare(argument, inside) for argument in arguments]
            return _between(f"{name}(", f",\n{inside}".join(lines) + ("..." if expand else ""), ")", indent)
        case GetIndex(source, key):
            return f"{_placed(source, indent, _POSTFIX)}[{_flat(key)}]"
        case ListExpr(items) if items:
            return _between("[", "".join(_rows(items, inside)), "]", indent)
        case ObjectExpr(items) if items:
            keys = [_key(key) for key, _ in items]
            width = max(map(len, keys))
            rows = [
                f"{k.ljust(width)} = {printed(v, inside, width + 3)}" for k, (_, v) in zip(keys, items, strict=True)
            ]
            return _between("{", f"\n{inside}".join(rows), "}", indent)
        case ForList(key, value, collection, result, condition):
            names = f"{key}, {value}" if key is not None else value
            limit = f"\n{inside}if {printed(condition, inside)}" if condition is not None else ""
            head = f"for {names} in {printed(collection, inside, len(names) + 8)} :"
            return _between("[", f"{head}\n{inside}{printed(result, inside)}{limit}", "]", indent)
    return _flat(node)


def _chain(node: Expression, operator: str) -> Iterator[Expression]:
    if isinstance(node, Binary) and node.operator == operator:
        yield from _chain(node.left, operator)
        yield node.right
    else:
        yield node


def _placed(node: Expression, indent: str, least: int) -> str:
    flat = _inner(node, least)
    if len(indent) + len(flat) <= _WIDTH:
        return flat
    wrapped = _wrapped(node, indent)
    if wrapped == _flat(node):
        return flat
    # What is wrapped stands in brackets of its own, but for a comparison.
    return f"({wrapped})" if not _is_enclosed(node) and _binding(node) < least else wrapped


def _is_enclosed(node: Expression) -> bool:
    return not isinstance(node, Binary) or _needs_brackets(node)


def _needs_brackets(node: Expression) -> bool:
    """Whether it can only be broken where brackets stand around it."""
    return isinstance(node, Conditional) or (isinstance(node, Binary) and node.operator in ("&&", "||"))


def _bare(node: Expression, indent: str) -> str:
    """An expression between brackets that are already there."""
    flat = _flat(node)
    if len(indent) + len(flat) <= _WIDTH:
        return flat
    match node:
        case Binary(operator) if operator in ("&&", "||"):
            lines = [_placed(part, indent, _BINDING[operator] + 1) for part in _chain(node, operator)]
            return f" {operator}\n{indent}".join(lines)
        case Conditional(condition, then, otherwise):
            first, *rest = (_placed(part, indent, _CONDITIONAL + 1) for part in (condition, then, otherwise))
            return f"{first}\n{indent}? {rest[0]}\n{indent}: {rest[1]}"
    return _wrapped(node, indent)


def _rows(items: Sequence[Expression], indent: str) -> Iterator[str]:
    """The items of a list, as many on a line as there is room for."""
    line = ""
    for item in items:
        text = printed(item, indent)
        if line and len(indent) + len(line) + len(text) + 3 > _WIDTH:
            yield f"{line},\n{indent}"
            line = text
        else:
            line = f"{line}, {text}" if line else text
    yield f"{line},"


def _between(opening: str, text: str, closing: str, indent: str) -> str:
    return f"{opening}\n{indent}{_STEP}{text}\n{indent}{closing}"
