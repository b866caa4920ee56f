"""Expressions -> values, exactly as Terraform evaluates them; what cannot be known is Unknown with its reasons.

Values pass through untouched: indexing, iterating and choosing give the same objects, so that a caller can find out
where a value came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Protocol, TypeAlias, runtime_checkable

from ..frozen import frozen
from ..source import Span
from .conversion import agreed, convert, to_bool, to_number, to_string
from .documents import are_plain, decoded_template, joined_prefix
from .errors import EvaluationError, TooLarge
from .function import Function, call
from .nodes import (
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
    walk,
)
from .operators import apply_binary, apply_logical, apply_unary, equal
from .sensitivity import Declared, Mark, lookup_in, mark_of
from .types import BOOL, DYNAMIC, STRING, Collection, is_settled, unify
from .values import (
    List,
    Partial,
    Reason,
    ReasonKind,
    Set,
    Unknown,
    Value,
    Written,
    is_wholly_known,
    type_name,
    type_of,
    unite,
)
from .weight import HEAVY, MAX_TEXT, MAX_WEIGHT, weight

MAX_ELEMENTS = 100_000
MAX_EFFORT = 5_000_000  # elements of large values, in all the expressions of a root configuration
MAX_ITERATIONS = 1_000_000  # of all the loops of one expression, those inside one another counted together
# Functions that no unknown inside an argument makes fail.
_SURE = frozenset(("concat", "element", "keys", "length", "lookup", "merge", "reverse", "slice", "values", "zipmap"))


@runtime_checkable
class Namespace(Protocol):
    """A root object read lazily, one attribute at a time: ``var``, ``local``, a resource type."""

    def attribute(self, name: str, span: Span) -> Value | Namespace:
        """The attribute of that name; raises EvaluationError when it is not declared."""
        ...


Operand: TypeAlias = Value | Namespace


class Exhausted(Exception):
    """An expression takes more turns of its loops than we are ready to make. No error of the language: try() passes it
    on."""


class Budget:
    """What may still be done: turns of the loops of one expression, or work on large values in all of them."""

    __slots__ = ("left",)

    def __init__(self, left: int = MAX_ITERATIONS) -> None:
        self.left = left

    def spend(self) -> None:
        """One turn. Raises Exhausted."""
        self.left -= 1
        if self.left < 0:
            raise Exhausted


@frozen
class Scope:
    """What names and functions mean. A child scope adds names to its parent's."""

    names: Mapping[str, Operand]
    functions: Mapping[str, Function]
    parent: Scope | None = None
    item: Value = None  # the element the innermost splat is at
    structural: bool = False  # in policies: types that only a provider's schema would settle do not matter
    # Inside try() and can(): the unknowns that a known result was found in spite of, but that may be an error.
    doubts: list[Value] | None = None
    budget: Budget | None = None  # inside a loop: how many more turns there may be
    effort: Budget | None = None  # how much more there may be done with large values, in elements; none: any amount

    def lookup(self, name: str) -> Operand:
        """The value of a root name, innermost first; raises KeyError."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        raise KeyError(name)

    def child(self, names: Mapping[str, Operand]) -> Scope:
        """A scope with further names."""
        return Scope(names, self.functions, self, self.item, self.structural, self.doubts, self.budget, self.effort)

    def at(self, item: Value) -> Scope:
        """The scope of one element of a splat."""
        return Scope({}, self.functions, self, item, self.structural, self.doubts, self.budget, self.effort)

    def doubting(self, doubts: list[Value]) -> Scope:
        """The same scope, where doubts are noted."""
        return Scope({}, self.functions, self, self.item, self.structural, doubts, self.budget, self.effort)

    def affords(self, elements: int) -> bool:
        """Whether so many elements may still be worked on: a value that one line made costs as much on every other."""
        if self.effort is None or elements < HEAVY:
            return True
        self.effort.left -= elements
        return self.effort.left >= 0

    def doubt(self, *values: Value) -> None:
        """Note unknowns that may turn out to be an error here."""
        if self.doubts is not None:
            self.doubts.extend(value for value in values if not is_wholly_known(value))


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The value of an expression. Raises EvaluationError with the place of what the language refuses."""
    try:
        value = _evaluate(expression, scope)
        return _whole(value, expression) if _is_namespace(value) else value  # type: ignore[return-value]
    except Exhausted:
        return _limit("so many turns of a loop", expression.span)


def evaluate_safely(expression: Expression, scope: Scope) -> tuple[Value, EvaluationError | None]:
    """The value of an expression; in error it is Unknown with that reason, and the error comes beside it."""
    try:
        return evaluate(expression, scope), None
    except EvaluationError as error:
        caught = error
    except RecursionError:
        caught = EvaluationError("the expression is nested too deeply", expression.span)
    reason = Reason(ReasonKind.ERROR, caught.summary, caught.span or expression.span)
    return Unknown((reason,)), caught


def _is_namespace(value: object) -> bool:
    return not isinstance(value, _PLAIN) and value is not None


_PLAIN = (str, bool, int, Decimal, list, dict, Set, Unknown)


def _evaluate(node: Expression, scope: Scope) -> Operand:
    try:
        value = _HANDLERS[type(node)](node, scope)
    except EvaluationError as error:
        if error.span is None:
            error.span = node.span
        raise
    if scope.doubts is not None and isinstance(value, Unknown) and type(node) in _OPERATIONS:
        scope.doubts.append(value)
    return value


def _plain(node: Expression, scope: Scope) -> Value:
    value = _evaluate(node, scope)
    return _whole(value, node) if _is_namespace(value) else value  # type: ignore[return-value]


def _whole(namespace: Operand, node: Expression) -> Value:
    """A namespace as a value: only some (the outputs of a module) are one."""
    whole: Callable[[], Value] | None = getattr(namespace, "whole", None)
    if whole is None:
        raise EvaluationError("this name needs an attribute", node.span)
    return whole()


def _literal(node: Literal, scope: Scope) -> Value:
    return node.value


def _name(node: Name, scope: Scope) -> Operand:
    try:
        return scope.lookup(node.name)
    except KeyError:
        raise EvaluationError(f"{node.name} is not declared", node.span) from None


def _splat_item(node: SplatItem, scope: Scope) -> Value:
    return scope.item


def _get_attr(node: GetAttr, scope: Scope) -> Operand:
    source = _evaluate(node.source, scope)
    if isinstance(source, Unknown) and source.reference is None:
        scope.doubt(source)  # it may have no such attribute
    return get_attribute(source, node.name, node.span)


def get_attribute(source: Operand, name: str, span: Span | None = None) -> Operand:
    """``source.name``."""
    if isinstance(source, dict):
        if name in source:
            return source[name]
        if isinstance(source, Partial):
            return source.rest.attribute(name)
        if isinstance(source, Written):
            return source.get(name)  # null, or unknown where a part could not be read
        raise EvaluationError(f"the object has no attribute {name}", span)
    if isinstance(source, Unknown):
        return source.attribute(name)
    if source is None:
        raise EvaluationError(f"attribute {name} of null", span)
    if _is_namespace(source):
        return source.attribute(name, span)  # type: ignore[union-attr, arg-type]
    if isinstance(source, list | Set) and name.isdigit():
        return get_index(source, int(name), span)
    raise EvaluationError(f"a {type_name(source)} has no attributes", span)  # type: ignore[arg-type]


def _get_index(node: GetIndex, scope: Scope) -> Operand:
    source = _evaluate(node.source, scope)
    key = _plain(node.key, scope)
    if scope.doubts is not None and (isinstance(source, Unknown) or isinstance(key, Unknown | Partial)):
        scope.doubt(source if isinstance(source, Unknown) else key)
    return get_index(source, key, node.span)


def get_index(source: Operand, key: Value, span: Span | None = None) -> Operand:
    """``source[key]``."""
    if source is None:
        raise EvaluationError("index of null", span)
    if isinstance(key, Partial):
        key = key.rest
    if isinstance(key, Unknown):
        if isinstance(source, Set):
            raise EvaluationError("a set has no indexes", span)
        return unite(key, source) if not _is_namespace(source) else Unknown(key.reasons)  # type: ignore[arg-type]
    if key is None:
        raise EvaluationError("the index is null", span)
    if isinstance(source, Unknown):
        return source.attribute(key if isinstance(key, int) and not isinstance(key, bool) else str(to_string(key)))
    if isinstance(source, dict) or _is_namespace(source):
        name = to_string(key)
        if not isinstance(name, str):
            raise EvaluationError("the index must be a string", span)
        if isinstance(source, dict) and not isinstance(source, Partial | Written) and name not in source:
            raise EvaluationError("the map has no element with this key", span)
        return get_attribute(source, name, span)
    if isinstance(source, list):
        position = to_number(key)
        if not isinstance(position, int) or not 0 <= position < len(source):
            raise EvaluationError("the index is outside the list", span)
        return source[position]
    raise EvaluationError(f"a {type_name(source)} has no indexes", span)  # type: ignore[arg-type]


def _splat(node: Splat, scope: Scope) -> Value:
    source = _plain(node.source, scope)
    if isinstance(source, Unknown):
        if isinstance(node.each, SplatItem):
            return source
        return Unknown(source.reasons, not_null=True)
    if source is None:
        return []
    items: list[Value] = list(source) if isinstance(source, list | Set) else [source]
    results = [_plain(node.each, scope.at(item)) for item in items]
    if weight(results) > MAX_WEIGHT:
        return _limit("a list this large", node.span)
    if isinstance(source, List | Set):
        return List(results, agreed(results))
    return results


def _template(node: Template, scope: Scope) -> Value:
    texts: list[str | Unknown] = []
    undecided: list[Unknown] = []
    size = 0
    for part in node.parts:
        value = _plain(part, scope)
        if isinstance(value, Partial):
            value = value.rest
        if isinstance(value, Unknown):
            undecided.append(value)
            texts.append(value)
            continue
        text = to_string(value)
        if text is None:
            raise EvaluationError("a null value cannot be part of a string", part.span)
        texts.append(str(text))
        size += len(str(text))
        if size > MAX_TEXT:
            return _limit("a string this long", node.span)
    if not undecided:
        return "".join(map(str, texts))
    whole = unite(*undecided, not_null=True, type_=STRING)
    return replace(whole, decoded=decoded_template(texts), prefix=joined_prefix(texts), is_plain=are_plain(texts))


def _template_if(node: TemplateIf, scope: Scope) -> Value:
    condition = _condition(node.condition, scope)
    if isinstance(condition, Unknown):
        return unite(condition, not_null=True)
    return _template(node.then if condition else node.otherwise, scope)


def _template_for(node: TemplateFor, scope: Scope) -> Value:
    scope = _looping(scope)
    pairs = _iterate(_plain(node.collection, scope), node.collection.span)
    if isinstance(pairs, Unknown):
        return pairs
    texts: list[str] = []
    undecided: list[Value] = []
    size = 0
    for key, value in pairs:
        text = _template(node.body, _loop_scope(scope, node.key, node.value, key, value))
        if isinstance(text, Unknown):
            undecided.append(text)
            continue
        texts.append(str(text))
        size += len(str(text))
        if size > MAX_TEXT:
            return _limit("a string this long", node.span)
    return unite(*undecided, not_null=True, type_=STRING) if undecided else "".join(texts)


def _condition(node: Expression, scope: Scope) -> bool | Unknown:
    value = to_bool(_plain(node, scope))
    if value is None:
        raise EvaluationError("the condition is null", node.span)
    return value


def _conditional(node: Conditional, scope: Scope) -> Value:
    condition = _condition(node.condition, scope)
    if not isinstance(condition, Unknown):
        chosen = _plain(node.then if condition else node.otherwise, scope)
        return _unified(chosen, node.otherwise if condition else node.then, node.span, scope)
    then, then_error = evaluate_safely(node.then, scope)
    otherwise, otherwise_error = evaluate_safely(node.otherwise, scope)
    if then_error is None and otherwise_error is None:
        same = is_wholly_known(then) and is_wholly_known(otherwise) and equal(then, otherwise) is True
        if same:
            scope.doubt(condition)
            return then
    return Unknown(
        tuple(dict.fromkeys((*condition.reasons, *unite_reasons(then), *unite_reasons(otherwise)))),
        not_null=_surely_not_null(then) and _surely_not_null(otherwise),
        type=unify((type_of(then), type_of(otherwise))) or DYNAMIC,
    )


def unite_reasons(value: Value) -> tuple[Reason, ...]:
    """The reasons of the unknowns inside a value; none for a known one."""
    return () if is_wholly_known(value) else unite(value).reasons


def _surely_not_null(value: Value) -> bool:
    return value.not_null if isinstance(value, Unknown) else value is not None


def _unified(chosen: Value, other: Expression, span: Span, scope: Scope) -> Value:
    """Both results of a conditional get one type. An error in the one that is not chosen does not matter."""
    if scope.structural:
        return chosen
    if isinstance(other, Literal) and (other.value is None or type_of(other.value) == type_of(chosen)):
        return chosen
    unchosen, error = evaluate_safely(other, scope)
    if error is not None or chosen is None or unchosen is None:
        return chosen
    scope.doubt(unchosen)
    type_ = unify((type_of(chosen), type_of(unchosen)))
    if type_ is None and not is_wholly_known(unchosen):
        return chosen  # what is not chosen may itself be in error, and then does not count
    if type_ is None:
        raise EvaluationError("the two results of the conditional have types that do not agree", span)
    if isinstance(chosen, list) and isinstance(type_, Collection) and type_.kind == "set" and not is_settled(type_):
        return unite(unchosen)  # as a set it may have fewer elements
    return convert(chosen, type_) if type_ != DYNAMIC else chosen


def _list(node: ListExpr, scope: Scope) -> Value:
    result = [_plain(item, scope) for item in node.items]
    return result if weight(result) <= MAX_WEIGHT else _limit("a list this large", node.span)


def _object(node: ObjectExpr, scope: Scope) -> Value:
    result: dict[str, Value] = {}
    for key_node, value_node in node.items:
        key = to_string(_plain(key_node, scope))
        if key is None:
            raise EvaluationError("the key of an object is null", key_node.span)
        value = _plain(value_node, scope)
        if isinstance(key, Unknown):
            return unite(key, not_null=True)
        result[key] = value
    return result if weight(result) <= MAX_WEIGHT else _limit("an object this large", node.span)


def _iterate(collection: Value, span: Span) -> Iterator[tuple[Value, Value]] | Unknown:
    """The pairs of a collection in Terraform's order."""
    if isinstance(collection, Partial):
        collection = collection.rest
    if isinstance(collection, Unknown):
        return Unknown(collection.reasons, not_null=True)
    if collection is None:
        raise EvaluationError("cannot iterate over null", span)
    if isinstance(collection, list):
        return iter(enumerate(collection))
    if isinstance(collection, Set):
        if not is_wholly_known(collection):
            return unite(collection, not_null=True)
        return iter([(element, element) for element in collection])
    if isinstance(collection, dict):
        return iter(sorted(collection.items(), key=lambda pair: pair[0].encode()))
    raise EvaluationError(f"cannot iterate over a {type_name(collection)}", span)


def _loop_scope(scope: Scope, key_name: str | None, value_name: str, key: Value, value: Value) -> Scope:
    names: dict[str, Operand] = {value_name: value}
    if key_name is not None:
        names[key_name] = key
    if scope.budget is not None:
        scope.budget.spend()
    return scope.child(names)


def _looping(scope: Scope) -> Scope:
    """The scope of a loop: one inside another spends of the same budget."""
    return scope if scope.budget is not None else replace(scope, budget=Budget())


def _for_list(node: ForList, scope: Scope) -> Value:
    scope = _looping(scope)
    pairs = _iterate(_plain(node.collection, scope), node.collection.span)
    if isinstance(pairs, Unknown):
        return pairs
    result: list[Value] = []
    total = 0
    for key, value in pairs:
        inner = _loop_scope(scope, node.key, node.value, key, value)
        if node.condition is not None:
            wanted = _condition(node.condition, inner)
            if isinstance(wanted, Unknown):
                return unite(wanted, not_null=True)
            if not wanted:
                continue
        item = _plain(node.result, inner)
        result.append(item)
        total += weight(item)
        if len(result) > MAX_ELEMENTS or total > MAX_WEIGHT:
            return _limit("a list this large", node.span)
    return result


def _for_object(node: ForObject, scope: Scope) -> Value:
    scope = _looping(scope)
    pairs = _iterate(_plain(node.collection, scope), node.collection.span)
    if isinstance(pairs, Unknown):
        return pairs
    result: dict[str, Value] = {}
    groups: dict[str, list[Value]] = {}
    total = 0
    for key, value in pairs:
        inner = _loop_scope(scope, node.key, node.value, key, value)
        if node.condition is not None:
            wanted = _condition(node.condition, inner)
            if isinstance(wanted, Unknown):
                return unite(wanted, not_null=True)
            if not wanted:
                continue
        name = to_string(_plain(node.result_key, inner))
        if name is None:
            raise EvaluationError("the key is null", node.result_key.span)
        if isinstance(name, Unknown):
            return unite(name, not_null=True)
        item = _plain(node.result, inner)
        if node.group:
            groups.setdefault(name, []).append(item)
        elif name in result:
            raise EvaluationError(f"two items have the key {name!r}", node.result_key.span)
        else:
            result[name] = item
        total += weight(name) + weight(item)
        if len(result) > MAX_ELEMENTS or total > MAX_WEIGHT:
            return _limit("an object this large", node.span)
    return dict(groups) if node.group else result


def _limit(what: str, span: Span) -> Unknown:
    return Unknown((Reason(ReasonKind.LIMIT, what, span),), not_null=True)


def _binary(node: Binary, scope: Scope) -> Value:
    left = _plain(node.left, scope)
    right = _plain(node.right, scope)
    if node.operator in ("&&", "||"):
        scope.doubt(left, right)
        return apply_logical(node.operator, left, right)
    is_compound = isinstance(left, list | dict | Set) and isinstance(right, list | dict | Set)
    if is_compound and not scope.affords(weight(left) + weight(right)):
        return _limit("a comparison of values this large", node.span)
    return apply_binary(node.operator, left, right, structural=scope.structural)


def _unary(node: Unary, scope: Scope) -> Value:
    return apply_unary(node.operator, _plain(node.operand, scope))


def _call(node: Call, scope: Scope) -> Value:
    name = node.name.removeprefix("core::")
    if name == "try":
        return _try(node, scope)
    if name == "can":
        return _can(node, scope)
    if name == "issensitive":
        return _issensitive(node, scope)
    if name == "ephemeralasnull":
        return _ephemeralasnull(node, scope)
    function = scope.functions.get(name)
    if function is None:
        if name.startswith("provider::"):
            return Unknown((Reason(ReasonKind.FUNCTION, f"{name}()", node.span),))
        raise EvaluationError(f"there is no function {name}", node.span)
    arguments = [_plain(argument, scope) for argument in node.arguments]
    if node.expand and arguments:
        last = arguments.pop()
        if isinstance(last, Partial):
            last = last.rest
        if isinstance(last, Unknown):
            return Unknown(last.reasons, not_null=function.not_null, type=function.result)
        if not isinstance(last, list | Set):
            raise EvaluationError("what is expanded by ... must be a list", node.arguments[-1].span)
        arguments.extend(last)
    given = sum([weight(argument) for argument in arguments])
    if given > MAX_WEIGHT or not scope.affords(given):
        return _limit(f"what {name}() would be given", node.span)
    try:
        value = call(function, arguments)
    except TooLarge as large:
        return _limit(f"{name}(): {large}", node.span)
    if weight(value) > MAX_WEIGHT:
        return _limit(f"what {name}() would give", node.span)
    if name not in _SURE:
        scope.doubt(*arguments)
    if isinstance(value, Unknown) and any(reason.span is None for reason in value.reasons):
        located = tuple(Reason(r.kind, r.reference, r.span or node.span) for r in value.reasons)
        return replace(value, reasons=located)
    return value


def _try(node: Call, scope: Scope) -> Value:
    """The first argument that is not in error. An unknown is not an error, so it is the answer."""
    failure: EvaluationError | None = None
    for argument in node.arguments:
        doubts: list[Value] = []
        try:
            value = _plain(argument, scope.doubting(doubts))
            refers = isinstance(value, Unknown) and value.reference is not None
            return unite(value, *doubts) if doubts and not refers else value
        except EvaluationError as error:
            failure = error
    raise EvaluationError(f"no argument of try succeeded: {failure.summary if failure else ''}", node.span)


def _can(node: Call, scope: Scope) -> Value:
    """Whether the argument evaluates; an unknown may still turn out to fail."""
    if len(node.arguments) != 1:
        raise EvaluationError("can takes one argument", node.span)
    doubts: list[Value] = []
    try:
        value = _plain(node.arguments[0], scope.doubting(doubts))
    except EvaluationError:
        return False
    return True if is_wholly_known(value) and not doubts else unite(value, *doubts, not_null=True, type_=BOOL)


def _issensitive(node: Call, scope: Scope) -> Value:
    """Marks are found from the expression: values do not carry them."""
    if len(node.arguments) != 1:
        raise EvaluationError("issensitive takes one argument", node.span)
    argument = node.arguments[0]
    _plain(argument, scope)  # an error is an error still

    def lookup(root: str, name: str) -> Declared:
        try:
            return lookup_in({root: scope.lookup(root)})(root, name)
        except KeyError:
            return None

    mark = mark_of(argument, lookup)
    if mark is None:
        return Unknown((Reason(ReasonKind.FUNCTION, "issensitive()", node.span),), not_null=True, type=BOOL)
    return mark is Mark.WHOLE


def _ephemeralasnull(node: Call, scope: Scope) -> Value:
    """Null for an ephemeral variable, the value for what no ephemeral one is part of; otherwise not worked out."""
    if len(node.arguments) != 1:
        raise EvaluationError("ephemeralasnull takes one argument", node.span)
    argument = node.arguments[0]
    value = _plain(argument, scope)
    found = {_is_ephemeral(part, scope) for part in walk(argument) if isinstance(part, GetAttr | Name)}
    if True in found and isinstance(argument, GetAttr) and isinstance(argument.source, Name):
        return None
    if found <= {False}:
        return value
    return Unknown((Reason(ReasonKind.FUNCTION, "ephemeralasnull()", node.span),))


def _is_ephemeral(part: GetAttr | Name, scope: Scope) -> bool | None:
    """Whether ``var.x`` is ephemeral; of any other name it is not known."""
    if isinstance(part, Name):
        return False if part.name == "var" else None
    if not isinstance(part.source, Name) or part.source.name != "var":
        return False
    declared: Callable[[str], bool] | None = getattr(scope.lookup("var"), "is_ephemeral", None)
    return declared(part.name) if declared is not None else None


# Where an unknown operand may turn out to be one that the language refuses.
_OPERATIONS = frozenset(
    (Binary, Unary, Call, Template, TemplateIf, TemplateFor, Conditional, ForList, ForObject, ObjectExpr)
)
_HANDLERS: Mapping[type, Callable[..., Operand]] = {
    Literal: _literal,
    Name: _name,
    SplatItem: _splat_item,
    GetAttr: _get_attr,
    GetIndex: _get_index,
    Splat: _splat,
    Template: _template,
    TemplateIf: _template_if,
    TemplateFor: _template_for,
    Conditional: _conditional,
    ListExpr: _list,
    ObjectExpr: _object,
    ForList: _for_list,
    ForObject: _for_object,
    Binary: _binary,
    Unary: _unary,
    Call: _call,
}
