"""The names that Terraform policies may use: a policy that names what does not exist would decide nothing for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ...hcl.nodes import Call, Expression, ForList, ForObject, GetAttr, Name, TemplateFor, walk
from ..blocks import did_you_mean, refuse
from .functions import CORE

PLUGIN = "plugin::"
# What the answer of depends on a provider, the network or a plug-in: reported where it is called.
ELSEWHERE = frozenset(("getdatasource", "gethttprequest"))

# Forms of the evaluator, and what is bound to a subject.
_FUNCTIONS = frozenset((*CORE, "try", "can", "issensitive", "getresources"))


def check_names(expression: Expression, roots: Collection[str], inputs: Collection[str]) -> None:
    """HdslintError for a root name, an input or a function that the language does not have, at its place."""
    bound = {name for node in walk(expression) for name in _bound(node)}
    for node in walk(expression):
        match node:
            case Name(name, span) if name not in roots and name not in bound:
                refuse(span, f"{name} is not declared{did_you_mean(name, roots)}")
            case GetAttr(Name("input"), name, span) if name not in inputs:
                refuse(span, f"there is no input {name}{did_you_mean(name, inputs)}")
            case Call(name, _, _, span):
                plain = name.removeprefix("core::")
                if not name.startswith(PLUGIN) and plain not in _FUNCTIONS:
                    refuse(span, f"there is no function {name}{did_you_mean(plain, _FUNCTIONS)}")


def _bound(node: Expression) -> Iterator[str]:
    if isinstance(node, ForList | ForObject | TemplateFor):
        yield node.value
        if node.key is not None:
            yield node.key


def needed(expressions: Iterable[Expression], local: Mapping[str, Expression]) -> dict[str, Expression]:
    """The locals that some expressions need, those that these need included; HdslintError for one not declared."""
    found: dict[str, Expression] = {}
    pending = list(expressions)
    while pending:
        for node in walk(pending.pop()):
            if isinstance(node, GetAttr) and isinstance(node.source, Name) and node.source.name == "local":
                if node.name not in local:
                    refuse(node.span, f"there is no local {node.name}{did_you_mean(node.name, local)}")
                if node.name not in found:
                    found[node.name] = local[node.name]
                    pending.append(local[node.name])
    return found


def first_read(expressions: Iterable[Expression], root: str) -> Expression | None:
    """The first place where a root name is read."""
    nodes = (node for expression in expressions for node in walk(expression))
    return next((node for node in nodes if isinstance(node, Name) and node.name == root), None)


def calls(expressions: Iterable[Expression]) -> Iterator[Call]:
    """Every function call."""
    return (node for expression in expressions for node in walk(expression) if isinstance(node, Call))
