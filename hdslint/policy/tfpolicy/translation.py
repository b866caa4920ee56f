"""A policy of the pack, for one of its resource types, in the Terraform policy language.

What means the same is written; what the language cannot say is ``Inexpressible``, and the policy is left out. Where a
policy is undecided, the translation is in error, unless the input ``undecided`` says what to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    Template,
    TemplateFor,
    TemplateIf,
    Unary,
    walk,
)
from ...source import Span
from ..model import Enforce, Policy
from .expressions import with_parts
from .folding import folded, is_total
from .functions import LISTED
from .idioms import (
    NOWHERE,
    NULL,
    UNDECIDED,
    Inexpressible,
    Missing,
    cidr_is_open,
    core,
    duration,
    is_placeholder,
    is_undecided,
    listed,
    undecided,
)
from .kinds import (
    PLAIN,
    Kind,
    ListOf,
    Surroundings,
    cannot_have,
    element_of,
    is_blocks,
    is_body,
    is_scalar,
    is_set,
    is_single_block,
    kind_of,
    may_be_empty_text,
)
from .places import Places

_LARGEST = 3_000
_LISTED_ARGUMENTS = frozenset(("concat",))  # a set is no argument of these


@dataclass(slots=True)
class Translation:
    """One policy for one resource type: what its blocks say, and what they need at the top of the file."""

    policy: Policy
    type: str
    attrs: Kind
    resources: Mapping[str, Kind]
    joins: Mapping[tuple[str, str], str]  # (companion type, argument) -> the attribute it refers to
    places: Places
    inputs: set[str] = field(default_factory=set)
    kept: dict[str, Expression] = field(default_factory=dict)  # locals of the policy that stay locals
    known: dict[str, Expression] = field(default_factory=dict)  # locals, translated

    def filter(self) -> Expression | None:
        """The filter, None where there is none or it always holds."""
        if self.policy.filter is None:
            return None
        found = self._of(self.policy.filter, self._around())
        return None if isinstance(found, Literal) and found.value is True else found

    def enforces(self, lang: str) -> list[tuple[Expression, Expression]]:
        """The condition and the message of each thing that is enforced."""
        return [self._enforce(enforce, lang) for enforce in self.policy.enforces]

    def _around(self) -> Surroundings:
        return Surroundings({"attrs": self.attrs}, self.policy.locals, self.resources)

    def _enforce(self, enforce: Enforce, lang: str) -> tuple[Expression, Expression]:
        around = self._around()
        if enforce.for_each is None:
            return self._of(enforce.condition, around), self._message(enforce, around, None, lang)
        kind = kind_of(enforce.for_each, around)
        if is_scalar(kind) or is_single_block(kind) or kind is None:
            raise Inexpressible("for_each over something that may not be a collection in a plan")
        collection = self._of(enforce.for_each, around)
        each = around.with_names({"each.value": element_of(kind), "each.key": PLAIN})
        keyed = any(isinstance(node, GetAttr) and _is_each(node, "key") for node in walk(enforce.condition))
        if keyed and is_set(kind):
            collection = listed(collection)
        condition = self._of(enforce.condition, each)
        failing = self._failing(collection, condition, enforce.error_message[lang])
        return self._every(collection, kind, condition, keyed), self._message(enforce, each, failing, lang)

    def _failing(self, collection: Expression, condition: Expression, message: Expression) -> Expression | None:
        """The elements that a message is about, with their keys, as a local that is never in error."""
        if not any(isinstance(node, GetAttr) and _is_each(node, None) for node in walk(message)):
            return None
        refused = None if isinstance(condition, Literal) else folded(Unary("!", condition, NOWHERE))
        name = "failing" if "failing" not in self.kept else f"failing_{len(self.kept)}"
        pair = [(Literal(part, NOWHERE), Name(f"each_{part}", NOWHERE)) for part in ("key", "value")]
        element = ObjectExpr(tuple(pair), NOWHERE)
        loop = ForList("each_key", "each_value", collection, element, refused, NOWHERE)
        self.kept[name] = core("try", loop, ListExpr((), NOWHERE))
        return GetAttr(Name("local", NOWHERE), name, NOWHERE)

    def _every(self, collection: Expression, kind: Kind, condition: Expression, keyed: bool) -> Expression:
        loop = ForList("each_key" if keyed else None, "each_value", collection, condition, None, NOWHERE)
        if is_blocks(kind) or isinstance(kind, ListOf) or isinstance(collection, ForList | ListExpr | ObjectExpr):
            return core("alltrue", loop)
        none = ListExpr((), NOWHERE)
        return core("alltrue", Conditional(Binary("==", collection, NULL, NOWHERE), none, loop, NOWHERE))

    # -- messages ----------------------------------------------------------------------------------------------

    def _message(self, enforce: Enforce, around: Surroundings, failing: Expression | None, lang: str) -> Expression:
        expression = enforce.error_message[lang]
        parts = expression.parts if isinstance(expression, Template) else (expression,)
        shown = [self._shown(part, around, failing) for part in parts]
        return Template(tuple(shown), NOWHERE)

    def _shown(self, part: Expression, around: Surroundings, failing: Expression | None) -> Expression:
        if isinstance(part, Literal):
            return part
        if isinstance(part, GetAttr) and isinstance(part.source, Name) and part.source.name == "meta":
            return Literal(self.type, NOWHERE)  # the address stands beside the message in the output of Terraform
        unknown = Literal("?", NOWHERE)
        try:
            value = self._of(part, around)
        except Inexpressible:
            return unknown
        if isinstance(value, Literal):
            return Literal("?" if value.value is None else value.value, NOWHERE)
        text: Expression = core("format", Literal("%v", NOWHERE), value)
        if any(isinstance(node, GetAttr) and _is_each(node, None) for node in walk(part)):
            if failing is None:
                return unknown
            text = core("join", Literal(", ", NOWHERE), ForList(None, "each", failing, _paired(text), None, NOWHERE))
        return core("try", text, unknown)

    # -- expressions -------------------------------------------------------------------------------------------

    def _of(self, node: Expression, around: Surroundings) -> Expression:
        result = folded(self._translated(node, around))
        if sum(1 for _ in walk(result)) > _LARGEST:
            raise Inexpressible("an expression that would be too long")
        return result

    def _translated(self, node: Expression, around: Surroundings) -> Expression:
        match node:
            case Literal():
                return node
            case Name(name):
                if name not in around.names:
                    raise Inexpressible(name)
                return node
            case GetAttr():
                return self._attribute(node, around)
            case GetIndex(source, key, span):
                return self._index(source, key, span, around)
            case Splat(source, each, full, span):
                item = Surroundings(around.names, around.local, around.resources, element_of(kind_of(source, around)))
                return Splat(self._of(source, around), self._of_splat(each, item), full, span)
            case Binary(operator, left, right, span) if operator in ("==", "!="):
                return self._equality(operator, left, right, span, around)
            case Binary(operator, left, right, span) if operator in ("&&", "||"):
                return _guarded(operator, self._of(left, around), self._of(right, around), span)
            case ForList() | ForObject():
                return self._loop(node, around)
            case Call():
                return self._call(node, around)
            case TemplateIf() | TemplateFor():
                raise Inexpressible("a directive in a template")
        return with_parts(node, lambda part: self._of(part, around))

    def _of_splat(self, each: Expression, around: Surroundings) -> Expression:
        for node in walk(each):
            if isinstance(node, GetAttr) and cannot_have(kind_of(node.source, around), node.name):
                raise Inexpressible(f"{node.name}, to which no code gives a value in {self.type}")
        return each

    def _attribute(self, node: GetAttr, around: Surroundings) -> Expression:
        match node:
            case GetAttr(Name("settings"), name):
                self.inputs.add(name)
                return GetAttr(Name("input", NOWHERE), name, NOWHERE)
            case GetAttr(Name("meta"), "type"):
                return Literal(self.type, NOWHERE)
            case GetAttr(Name("meta"), name):
                raise Inexpressible(f"meta.{name}")
            case GetAttr(Name("local"), name):
                return self._local(name)
            case GetAttr(Name("each"), name):
                return Name(f"each_{name}", NOWHERE)
            case GetAttr(Call("hds::location") as call, name):
                return self._place(call, name, around)
        source = kind_of(node.source, around)
        if cannot_have(source, node.name):
            if is_body(source):
                return NULL
            raise Missing(f"{node.name}, which an object does not have")
        return GetAttr(self._of(node.source, around), node.name, node.span)

    def _local(self, name: str) -> Expression:
        if name not in self.known:
            self.known[name] = self._of(self.policy.locals[name], self._around())
        value = self.known[name]
        if isinstance(value, Literal | GetAttr) or not is_total(value):
            return value  # where it stands, an error in it may not matter; as a local it would
        self.kept[name] = value
        return GetAttr(Name("local", NOWHERE), name, NOWHERE)

    def _index(self, source: Expression, key: Expression, span: Span, around: Surroundings) -> Expression:
        kind = kind_of(source, around)
        translated = self._of(source, around)
        if is_single_block(kind) and isinstance(key, Literal) and key.value == 0:
            return translated
        if is_set(kind) and isinstance(key, Literal) and isinstance(key.value, int):
            translated = listed(translated)
        return GetIndex(translated, self._of(key, around), span)

    def _equality(
        self, operator: str, left: Expression, right: Expression, span: Span, around: Surroundings
    ) -> Expression:
        a, b = self._of(left, around), self._of(right, around)
        for written, value, other in ((left, a, b), (right, b, a)):
            if isinstance(value, ListExpr | ObjectExpr | ForList | ForObject):
                raise Inexpressible("a comparison of collections, which have types in Terraform")
            if isinstance(other, Literal) and other.value is None and not isinstance(value, Literal):
                kind = kind_of(written, around)
                if kind is None:
                    raise Inexpressible("a comparison with null of what may be a nested block")
                if is_blocks(kind):
                    count = core("try", core("length", value), Literal(0, NOWHERE))
                    plain = core("length", value) if isinstance(value, GetAttr) else count
                    return Binary("==" if operator == "==" else ">", plain, Literal(0, NOWHERE), span)
        return Binary(operator, a, b, span)

    def _loop(self, node: ForList | ForObject, around: Surroundings) -> Expression:
        kind = kind_of(node.collection, around)
        collection = self._of(node.collection, around)
        if node.key is not None and is_set(kind):
            collection = listed(collection)
        names: dict[str, Kind] = {node.value: element_of(kind)}
        if node.key is not None:
            names[node.key] = PLAIN
        inner = around.with_names(names)
        condition = self._of(node.condition, inner) if node.condition is not None else None
        if isinstance(condition, Literal) and condition.value is True:
            condition = None
        result = self._of(node.result, inner)
        if isinstance(node, ForList):
            return ForList(node.key, node.value, collection, result, condition, node.span)
        name = self._of(node.result_key, inner)
        return ForObject(node.key, node.value, collection, name, result, condition, node.group, node.span)

    # -- functions ---------------------------------------------------------------------------------------------

    def _call(self, node: Call, around: Surroundings) -> Expression:
        name, arguments = node.name.removeprefix("core::"), node.arguments
        match name:
            case "hds::undetermined":
                return self._undecided(arguments[0])
            case "hds::provider_at_least":  # what it decides, a default, stands in a plan as a value
                return self._undecided(Literal("version of the provider", NOWHERE))
            case "hds::location_allowed":
                return self._allowed(node, around)
            case "hds::referring" | "hds::resources":
                return self._companions(node)
            case "hds::cidr_is_open":
                return cidr_is_open(self._of(arguments[0], around))
            case "hds::is_placeholder":
                return is_placeholder(self._of(arguments[0], around))
            case "hds::duration":
                return duration(self._of(arguments[0], around))
            case "coalesce":
                return self._coalesce(arguments, around)
            case "tonumber":
                return Binary("*", self._of(arguments[0], around), Literal(1, NOWHERE), node.span)
            case "tostring":
                return core("format", Literal("%v", NOWHERE), self._of(arguments[0], around))
        if name not in LISTED:
            raise Inexpressible(f"{node.name}()")
        if name == "try":
            return core("try", *self._tried(arguments, around))
        translated = [self._of(argument, around) for argument in arguments]
        if name in _LISTED_ARGUMENTS:
            kinds = [kind_of(argument, around) for argument in arguments]
            translated = [listed(t) if is_set(k) else t for t, k in zip(translated, kinds, strict=True)]
        return Call(f"core::{name}", tuple(translated), node.expand, node.span)

    def _tried(self, arguments: Sequence[Expression], around: Surroundings) -> list[Expression]:
        """The arguments of ``try`` that may have a value."""
        found: list[Expression] = []
        for argument in arguments:
            try:
                found.append(self._of(argument, around))
            except Missing:
                continue
        if not found:
            raise Missing("try() of what cannot have a value")
        return found

    def _undecided(self, what: Expression) -> Expression:
        self.inputs.add(UNDECIDED)
        return undecided(str(what.value) if isinstance(what, Literal) else self.policy.id)

    def _allowed(self, node: Call, around: Surroundings) -> Expression:
        code = self._of(node.arguments[0], around)
        self.inputs.update((UNDECIDED, "location"))
        return core("try", self.places.allowed(self._host(node), code), undecided("location of the region"))

    def _place(self, call: Call, name: str, around: Surroundings) -> Expression:
        if name != "city":
            raise Inexpressible(f"hds::location().{name}")
        return self.places.lookup(self._host(call), self._of(call.arguments[0], around), cities=True)

    def _host(self, call: Call) -> str:
        if len(call.arguments) == 1:
            return self.type.removeprefix("provider.").split("_", 1)[0]
        named = call.arguments[1]
        if not isinstance(named, Literal):
            raise Inexpressible("a location of a host that an expression names")
        return str(named.value)

    def _companions(self, node: Call) -> Expression:
        """``hds::referring`` and ``hds::resources``."""
        type_ = node.arguments[0]
        if not isinstance(type_, Literal) or str(type_.value) == self.type:
            raise Inexpressible(f"{node.name}() of what is not one other type")
        if node.name == "hds::resources":
            return core("getresources", type_, ObjectExpr((), NOWHERE))
        argument = node.arguments[1]
        join = self.joins.get((str(type_.value), str(getattr(argument, "value", ""))))
        if not isinstance(argument, Literal) or join is None:
            raise Inexpressible(f"{node.name}(): its examples do not show by which attribute a companion refers")
        wanted = GetAttr(Name("attrs", NOWHERE), join, NOWHERE)
        return core("getresources", type_, ObjectExpr(((argument, wanted),), NOWHERE))

    def _coalesce(self, arguments: Sequence[Expression], around: Surroundings) -> Expression:
        """The first argument that is neither null nor an empty text; in error when there is none."""
        pairs = [(self._of(argument, around), kind_of(argument, around)) for argument in arguments]
        pairs = [(value, kind) for value, kind in pairs if not _is_nothing(value)]
        if not pairs:
            raise Inexpressible("coalesce() of nothing")
        if is_blocks(pairs[0][1]) and isinstance(pairs[0][0], GetAttr):
            return pairs[0][0]  # never null in a plan
        last = pairs[-1][0]
        if _is_something(last):
            result = last
            for value, kind in reversed(pairs[:-1]):
                result = value if _is_something(value) else Conditional(_is_given(value, kind), value, result, NOWHERE)
            return result
        value = Name("value", NOWHERE)
        given = _is_given(value, None)
        items = ListExpr(tuple(value for value, _ in pairs), NOWHERE)
        return GetIndex(ForList(None, "value", items, value, given, NOWHERE), Literal(0, NOWHERE), NOWHERE)


def _paired(node: Expression) -> Expression:
    """An expression about an element and its key, of which an object holds both."""
    if isinstance(node, Name) and node.name in ("each_key", "each_value"):
        return GetAttr(Name("each", NOWHERE), node.name.removeprefix("each_"), NOWHERE)
    return with_parts(node, _paired)


def _guarded(operator: str, left: Expression, right: Expression, span: Span) -> Expression:
    """``&&`` or ``||``; where the right operand may be undecided, so that it is not looked at when the left decides."""
    if not is_undecided(right):
        return Binary(operator, left, right, span)
    if operator == "||":
        return Conditional(left, Literal(True, span), right, span)
    return Conditional(left, right, Literal(False, span), span)


def _is_each(node: GetAttr, name: str | None) -> bool:
    return isinstance(node.source, Name) and node.source.name == "each" and name in (None, node.name)


def _is_nothing(value: Expression) -> bool:
    return isinstance(value, Literal) and value.value in (None, "") and not isinstance(value.value, bool)


def _is_something(value: Expression) -> bool:
    """Whether it is certainly neither null nor an empty text."""
    return isinstance(value, ListExpr | ObjectExpr) or (isinstance(value, Literal) and not _is_nothing(value))


def _is_given(value: Expression, kind: Kind) -> Expression:
    given = Binary("!=", value, NULL, NOWHERE)
    if not may_be_empty_text(kind):
        return given
    return Binary("&&", given, Binary("!=", value, Literal("", NOWHERE), NOWHERE), NOWHERE)
