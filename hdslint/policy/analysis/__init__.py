"""A policy read against the schemas of the providers, without running it: names, paths, types, values.

What is certainly wrong is reported; where nothing is known (a data source, a provider block, an object of Kubernetes)
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ...frozen import frozen
from ...hcl.function import Function
from ...hcl.nodes import Block, Expression, ListExpr, Literal
from ...hcl.values import Value
from ...source import Span
from ..blocks import EXAMPLES
from ..schemas import Schemas
from .examples import check_example
from .inference import Inference, Scope, keys
from .members import path
from .problems import Problem, suggestion
from .shapes import ANY, Record, Scalar, Shape, elements, kind_of, plain
from .subjects import is_verifiable, subject, unknown_subject

__all__ = ["Ground", "Problem", "analyse", "unverified"]


@frozen
class Ground:
    """What a policy may refer to: schemas, functions, settings (name -> default, and the values it is limited to),
    the ids of requirements, and the providers whose regions are known."""

    schemas: Schemas
    functions: Mapping[str, Function]
    settings: Mapping[str, tuple[Value, tuple[str, ...] | None]]
    requirements: frozenset[str]
    hosts: frozenset[str]


def analyse(block: Block, ground: Ground) -> list[Problem]:
    """Everything that is wrong in a ``policy`` block, as far as it could be read."""
    found: dict[tuple[Span, str], Problem] = {}
    name = block.labels[0] if block.labels else ""

    def report(span: Span, text: str) -> None:
        found.setdefault((span, text), Problem(span, name, text))

    types = list(_texts(block, "resources"))
    for span, type_ in types:
        unknown = unknown_subject(type_, ground.schemas)
        if unknown:
            report(span, unknown)
    for span, requirement in _texts(block, "supports"):
        if requirement not in ground.requirements:
            report(span, f"unknown requirement {requirement}{suggestion(requirement, ground.requirements, 0.8)}")
    inference = Inference(
        ground.schemas,
        ground.functions,
        (_settings(ground),),
        ground.hosts,
        tuple(type_ for _, type_ in types),
        {name: expression for name, (_, expression) in _locals(block)},
        report,
    )
    try:
        _expressions(block, inference)
    except RecursionError:
        report(block.header, "an expression is nested too deeply to be verified")
    for example in block.body.blocks:
        if example.type in EXAMPLES:
            check_example(example, ground.schemas, report)
    return sorted(found.values(), key=Problem.sort_key)


def unverified(block: Block, schemas: Schemas) -> Iterator[str]:
    """The resource types that a policy names and no schema describes."""
    for _, type_ in _texts(block, "resources"):
        if not is_verifiable(type_, schemas) and not unknown_subject(type_, schemas):
            yield type_


def _expressions(block: Block, inference: Inference) -> None:
    scope = Scope(inference.types)
    filter_ = block.body.arguments.get("filter")
    if filter_ is not None:
        inference.condition(filter_.expression, scope)
    for enforce in block.body.blocks_of("enforce"):
        _enforce(enforce, inference, scope)
    unused = [(name, span) for name, (span, _) in _locals(block) if name not in inference.read]
    for name, span in unused:
        inference.local(name, span)
        inference.report(span, f"local.{name} is declared and never read")


def _enforce(block: Block, inference: Inference, scope: Scope) -> None:
    arguments = block.body.arguments
    item: Shape | None = None
    if "for_each" in arguments:
        collection = inference.collection(arguments["for_each"].expression, scope)
        item = elements(collection)
        scope = scope.child({"each": (Record({"key": keys(collection), "value": item}, "each"),)})
    if "condition" in arguments:
        inference.condition(arguments["condition"].expression, scope)
    if "error_message" in arguments:
        inference.shape(arguments["error_message"].expression, scope)
    if "at" in arguments:
        _place(arguments["at"].expression, item, inference)


def _place(node: Expression, item: Shape | None, inference: Inference) -> None:
    """``at`` is a path of the element, or of the subject."""
    if not isinstance(node, Literal) or not isinstance(node.value, str):
        return
    if item is not None:
        wrong: list[str] = []
        path(item, node.value, node.span, lambda span, text: wrong.append(text))
        if not wrong:
            return
    path(subject(inference.types, inference.schemas), node.value, node.span, inference.report)


def _settings(ground: Ground) -> Record:
    shapes: dict[str, Shape] = {}
    for name, (default, values) in ground.settings.items():
        if values is not None:
            allowed = frozenset(map(str, values))
            shapes[name] = (Scalar(f"settings.{name}", frozenset((kind_of(default),)), allowed),)
        elif isinstance(default, str | bool | int | Decimal):
            shapes[name] = plain(kind_of(default), f"settings.{name}")
        else:
            shapes[name] = ANY
    return Record(shapes, "settings")


def _locals(block: Block) -> Iterator[tuple[str, tuple[Span, Expression]]]:
    for inner in block.body.blocks_of("locals"):
        for name, argument in inner.body.arguments.items():
            yield name, (argument.name_span, argument.expression)


def _texts(block: Block, name: str) -> Iterator[tuple[Span, str]]:
    """The texts that a list argument of the policy holds, each with its place."""
    argument = block.body.arguments.get(name)
    if argument is not None and isinstance(argument.expression, ListExpr):
        for item in argument.expression.items:
            if isinstance(item, Literal) and isinstance(item.value, str):
                yield item.span, item.value
