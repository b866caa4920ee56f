"""What the code of an example refers to, and whether it declares it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...hcl.nodes import Block, Body, Expression, ForList, ForObject, GetAttr, Name, TemplateFor, walk
from ...source import Span
from .problems import suggestion

_ROOTS = frozenset(("each", "count", "self", "path", "terraform", "data", "ephemeral"))


def undeclared(body: Body) -> Iterator[tuple[Span, str]]:
    """References of an example to what it does not declare: each would be an unknown that proves nothing."""
    declared = _declared(body)
    for expression in _expressions(body):
        loops = _loop_names(expression)
        for node in walk(expression):
            if not isinstance(node, GetAttr):
                continue
            root, name = node.source, node.name
            if (
                isinstance(root, GetAttr)
                and isinstance(root.source, Name)
                and root.source.name in ("data", "ephemeral")
            ):
                kind = f"{root.source.name}.{root.name}"
            elif isinstance(root, Name) and root.name not in loops and root.name not in declared["iterators"]:
                kind = root.name
                if kind in _ROOTS:
                    continue
            else:
                continue
            known = declared.get(kind, {})
            if name not in known:
                yield node.span, f"{kind}.{name} is not declared in the example{suggestion(name, known)}"


def _declared(body: Body) -> Mapping[str, dict[str, None]]:
    """What a body declares: root of a reference -> names. ``iterators``: those of its ``dynamic`` blocks."""
    found: dict[str, dict[str, None]] = {"iterators": {}}
    for block in body.blocks:
        match block.type, block.labels:
            case "resource", (type_, name):
                found.setdefault(type_, {})[name] = None
            case ("data" | "ephemeral") as mode, (type_, name):
                found.setdefault(f"{mode}.{type_}", {})[name] = None
            case "variable", (name,):
                found.setdefault("var", {})[name] = None
            case "module", (name,):
                found.setdefault("module", {})[name] = None
            case "locals", ():
                found.setdefault("local", {}).update(dict.fromkeys(block.body.arguments))
    for block in _blocks(body):
        if block.type == "dynamic" and len(block.labels) == 1:
            iterator = block.body.arguments.get("iterator")
            named = iterator.expression.name if iterator and isinstance(iterator.expression, Name) else block.labels[0]
            found["iterators"][named] = None
    return found


def _blocks(body: Body) -> Iterator[Block]:
    for block in body.blocks:
        yield block
        yield from _blocks(block.body)


def _expressions(body: Body) -> Iterator[Expression]:
    for block in body.blocks:
        literal = block.type in ("provider", "terraform", "lifecycle", "variable")
        for name, argument in block.body.arguments.items():
            if not literal and name not in ("provider", "providers", "depends_on", "iterator"):
                yield argument.expression
        if not literal:
            yield from _expressions(block.body)


def _loop_names(expression: Expression) -> frozenset[str]:
    """The variables of every ``for`` in an expression."""
    names: set[str] = set()
    for node in walk(expression):
        if isinstance(node, ForList | ForObject | TemplateFor):
            names |= {name for name in (node.key, node.value) if name}
    return frozenset(names)
