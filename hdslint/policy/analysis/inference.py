"""The expressions of a policy: what each may be, and what is wrong on the way there.

Every syntactic form is followed from ``attrs`` to the argument it ends at. Where nothing is known, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ...frozen import frozen
from ...hcl.function import Function
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
    TemplateFor,
    TemplateIf,
    Unary,
    children,
)
from ...hcl.values import Unknown
from ...source import Span
from ..schemas import Schemas
from .calls import result
from .comparisons import never_equal, not_a_condition, not_ordered
from .members import attribute, element
from .narrowing import types_where
from .problems import Report, suggestion
from .results import Called
from .shapes import (
    ANY,
    BOOL,
    NOTHING,
    NUMBER,
    STRING,
    Constant,
    Dictionary,
    Record,
    Scalar,
    Sequence,
    Shape,
    Tuple,
    elements,
    kinds,
    names,
    plain,
    spoken,
    union,
)
from .subjects import subject

EQUALITY = ("==", "!=")
LOGICAL = ("&&", "||")
ORDER = ("<", "<=", ">", ">=")


@frozen
class Scope:
    """What names mean at a place. ``types`` are the resource types that the subject may have there."""

    types: tuple[str, ...]
    names: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape = ANY

    def child(self, names: Mapping[str, Shape]) -> Scope:
        """The same place with further names."""
        return replace(self, names={**self.names, **names})


@dataclass(slots=True)
class Inference:
    """The expressions of one policy."""

    schemas: Schemas
    functions: Mapping[str, Function]
    settings: Shape
    hosts: frozenset[str]
    types: tuple[str, ...]
    locals: Mapping[str, Expression]
    report: Report
    read: set[str] = field(default_factory=set)  # the locals that something reads
    known: dict[str, Shape] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)

    def shape(self, node: Expression, scope: Scope) -> Shape:
        """What an expression may be; reports what is wrong in it."""
        return _SHAPES[type(node)](self, node, scope)

    def condition(self, node: Expression, scope: Scope) -> None:
        """Infer what must be true or false."""
        self._boolean(node, self.shape(node, scope))

    def local(self, name: str, span: Span) -> Shape:
        """What a local of the policy may be."""
        self.read.add(name)
        if name not in self.locals:
            self.report(span, f"local.{name} is not declared{suggestion(name, self.locals)}")
            return ANY
        if name in self.pending:
            self.report(span, f"local.{name} refers to itself")
            return ANY
        if name not in self.known:
            self.pending.append(name)
            self.known[name] = self.shape(self.locals[name], Scope(self.types))
            self.pending.pop()
        return self.known[name]

    # -- names -------------------------------------------------------------------------------------------------

    def _literal(self, node: Literal, scope: Scope) -> Shape:
        if node.value is None:
            return NOTHING
        return ANY if isinstance(node.value, Unknown) else (Constant(node.value, node.span),)

    def _name(self, node: Name, scope: Scope) -> Shape:
        if node.name in scope.names:
            return scope.names[node.name]
        match node.name:
            case "attrs" | "object":
                return subject(scope.types, self.schemas)
            case "meta":
                return (self._meta(),)
            case "settings":
                return self.settings
            case "local":
                return (Record({name: self.local(name, node.span) for name in self.locals}, "local"),)
            case "each":
                self.report(node.span, "each exists only in an enforce that has for_each")
                return ANY
        close = suggestion(node.name, ("attrs", "object", "meta", "settings", "local", *scope.names))
        self.report(node.span, f"{node.name} is not declared{close}")
        return ANY

    def _meta(self) -> Record:
        texts = {name: plain(STRING, f"meta.{name}") for name in ("address", "name", "mode", "module", "apiVersion")}
        type_ = Scalar("meta.type", frozenset((STRING,)), frozenset(self.types))
        return Record(
            {
                **texts,
                "type": (type_,),
                **dict.fromkeys(("index", "namespace", "labels", "annotations", "lifecycle", "provider"), ANY),
            },
            "meta",
        )

    def _get_attr(self, node: GetAttr, scope: Scope) -> Shape:
        end = node.span.end
        place = Span(node.span.file, max(node.span.start, end - len(node.name.encode())), end)
        if isinstance(node.source, Name) and node.source.name == "local" and "local" not in scope.names:
            return self.local(node.name, place)
        return attribute(self.shape(node.source, scope), node.name, place, self.report)

    def _get_index(self, node: GetIndex, scope: Scope) -> Shape:
        source, key = self.shape(node.source, scope), self.shape(node.key, scope)
        return element(source, key, node.key.span, self.report)

    def _splat(self, node: Splat, scope: Scope) -> Shape:
        source = self.shape(node.source, scope)
        items = union(
            elements((alternative,)) if isinstance(alternative, Sequence | Tuple) else (alternative,)
            for alternative in source
        )
        return (Sequence(names(source), self.shape(node.each, replace(scope, item=items))),)

    def _splat_item(self, node: SplatItem, scope: Scope) -> Shape:
        return scope.item

    # -- making values -----------------------------------------------------------------------------------------

    def _template(self, node: Expression, scope: Scope) -> Shape:
        for part in children(node):
            self.shape(part, scope)
        return plain(STRING, "the text")

    def _template_for(self, node: TemplateFor, scope: Scope) -> Shape:
        self.shape(node.body, self._loop(node, scope))
        return plain(STRING, "the text")

    def _list(self, node: ListExpr, scope: Scope) -> Shape:
        return (Tuple(tuple(self.shape(item, scope) for item in node.items)),)

    def _object(self, node: ObjectExpr, scope: Scope) -> Shape:
        items: dict[str, Shape] = {}
        computed: list[Shape] = []
        for key, value in node.items:
            shape = self.shape(value, scope)
            if isinstance(key, Literal):
                items[str(key.value)] = shape
            else:
                self.shape(key, scope)
                computed.append(shape)
        if computed:
            return (Dictionary("the object", union((*computed, *items.values()))),)
        return (Record(items),)

    def _for_list(self, node: ForList, scope: Scope) -> Shape:
        inner = self._loop(node, scope)
        if node.condition is not None:
            self.condition(node.condition, inner)
            inner = self._narrowed(node.condition, inner, True)
        return (Sequence("the list", self.shape(node.result, inner)),)

    def _for_object(self, node: ForObject, scope: Scope) -> Shape:
        inner = self._loop(node, scope)
        if node.condition is not None:
            self.condition(node.condition, inner)
        self.shape(node.result_key, inner)
        found = self.shape(node.result, inner)
        return (Dictionary("the object", (Sequence("the list", found),) if node.group else found),)

    def _loop(self, node: ForList | ForObject | TemplateFor, scope: Scope) -> Scope:
        collection = self.collection(node.collection, scope)
        variables = {node.value: elements(collection)}
        if node.key is not None:
            variables[node.key] = keys(collection)
        return scope.child(variables)

    def collection(self, node: Expression, scope: Scope) -> Shape:
        """Infer what is iterated over."""
        found = self.shape(node, scope)
        several = kinds(found)
        if several is not None and not several & {"list", "object"}:
            self.report(node.span, f"{names(found)} is {spoken(several)}: there is nothing to iterate over")
        return found

    # -- operators ---------------------------------------------------------------------------------------------

    def _conditional(self, node: Conditional, scope: Scope) -> Shape:
        self.condition(node.condition, scope)
        then = self.shape(node.then, self._narrowed(node.condition, scope, True))
        otherwise = self.shape(node.otherwise, self._narrowed(node.condition, scope, False))
        return union((then, otherwise))

    def _binary(self, node: Binary, scope: Scope) -> Shape:
        left = self.shape(node.left, scope)
        if node.operator in LOGICAL:
            self._boolean(node.left, left)
            # The right operand decides only where the left one has not.
            self.condition(node.right, self._narrowed(node.left, scope, node.operator == "&&"))
            return plain(BOOL, "the condition")
        right = self.shape(node.right, scope)
        if node.operator in EQUALITY:
            for place, text in never_equal(left, right, node.span):
                self.report(place, text)
            return plain(BOOL, "the comparison")
        for operand, found in ((node.left, left), (node.right, right)):
            text = not_ordered(found, node.operator)
            if text:
                self.report(operand.span, text)
        return plain(BOOL, "the comparison") if node.operator in ORDER else plain(NUMBER, "the number")

    def _unary(self, node: Unary, scope: Scope) -> Shape:
        if node.operator == "!":
            self.condition(node.operand, scope)
            return plain(BOOL, "the condition")
        text = not_ordered(self.shape(node.operand, scope), node.operator)
        if text:
            self.report(node.operand.span, text)
        return plain(NUMBER, "the number")

    def _boolean(self, node: Expression, found: Shape) -> None:
        text = not_a_condition(found)
        if text:
            self.report(node.span, text)

    def _narrowed(self, condition: Expression, scope: Scope, truth: bool) -> Scope:
        """The scope where a condition has come out so: comparisons of ``meta.type`` say which types are left."""
        wanted = types_where(condition, scope.types, truth)
        return replace(scope, types=wanted) if wanted else scope

    def _call(self, node: Call, scope: Scope) -> Shape:
        arguments = [self.shape(argument, scope) for argument in node.arguments]
        return result(Called(node, arguments, self.functions, self.schemas, self.hosts, scope.types, self.report))


def keys(collection: Shape) -> Shape:
    """What the first variable of a ``for`` may be."""
    found = kinds(collection)
    if found == frozenset(("list",)):
        return plain(NUMBER, "the position")
    return plain(STRING, "the key") if found == frozenset(("object",)) else ANY


_SHAPES: Mapping[type, Callable[..., Shape]] = {
    Literal: Inference._literal,
    Name: Inference._name,
    GetAttr: Inference._get_attr,
    GetIndex: Inference._get_index,
    Splat: Inference._splat,
    SplatItem: Inference._splat_item,
    Template: Inference._template,
    TemplateIf: Inference._template,
    TemplateFor: Inference._template_for,
    ListExpr: Inference._list,
    ObjectExpr: Inference._object,
    ForList: Inference._for_list,
    ForObject: Inference._for_object,
    Conditional: Inference._conditional,
    Binary: Inference._binary,
    Unary: Inference._unary,
    Call: Inference._call,
}
