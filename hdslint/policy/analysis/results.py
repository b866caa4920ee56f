"""What functions give, and what they compare on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ...frozen import frozen
from ...hcl.function import Function
from ...hcl.nodes import Call
from ..schemas import Schemas
from .comparisons import never_equal, no_value_passes, not_a_condition
from .members import attribute, path
from .problems import Report, suggestion
from .shapes import (
    ANY,
    BOOL,
    NOTHING,
    NUMBER,
    STRING,
    Alternative,
    Anything,
    Constant,
    Dictionary,
    Record,
    Scalar,
    Shape,
    elements,
    flattened,
    plain,
    text_of,
    union,
    written,
)
from .shapes import Sequence as List
from .subjects import subject, unknown_type


@frozen
class Called:
    """A call and what its arguments may be. ``hosts``: the providers whose regions are known; ``types``: what the
    subject may be there."""

    node: Call
    arguments: Sequence[Shape]
    functions: Mapping[str, Function]
    schemas: Schemas
    hosts: frozenset[str]
    types: tuple[str, ...]
    report: Report

    @property
    def name(self) -> str:
        """The function, without the namespace that Terraform's own may be written with."""
        return self.node.name.removeprefix("core::")

    def constant(self, position: int) -> str | None:
        """An argument that is written as a text; None for any other."""
        shape = self.arguments[position] if position < len(self.arguments) else ()
        alternative = shape[0] if len(shape) == 1 else None
        return alternative.value if isinstance(alternative, Constant) and isinstance(alternative.value, str) else None


def _any_of(called: Called) -> Shape:
    return union(called.arguments)


def _first(called: Called) -> Shape:
    return called.arguments[0]


def _same_list(called: Called) -> Shape:
    return (List("the list", elements(called.arguments[0])),)


def _flatten(called: Called) -> Shape:
    return (List("the list", flattened(elements(called.arguments[0]))),)


def _concat(called: Called) -> Shape:
    return (List("the list", union(elements(argument) for argument in called.arguments)),)


def _element(called: Called) -> Shape:
    return elements(called.arguments[0])


def _texts(called: Called) -> Shape:
    return (List("the list", plain(STRING, "the key")),)


def _scalar(kind: str) -> Callable[[Called], Shape]:
    return lambda called: plain(kind, f"{called.name}()")


def _cased(called: Called) -> Shape:
    """lower and upper: the same values in another case."""
    how = str.lower if called.name == "lower" else str.upper

    def cased(alternative: Alternative) -> Alternative:
        match alternative:
            case Scalar(name=name, allowed=allowed):
                values = None if allowed is None else frozenset(map(how, allowed))
                return Scalar(name, frozenset((STRING,)), values, case=called.name)
            case Constant(value=value, span=span):
                return Constant(how(text_of(value)), span)
        return Anything()

    return union([tuple(map(cased, called.arguments[0]))])


def _converted(kind: str) -> Callable[[Called], Shape]:
    """tostring, tonumber and tobool: the same values as another type."""

    def converted(alternative: Alternative) -> Alternative:
        match alternative:
            case Scalar(name=name, kinds=several, allowed=allowed, any_case=any_case, limits=limits):
                if kind == STRING and several == frozenset((BOOL,)):
                    allowed = frozenset(("true", "false"))
                return Scalar(name, frozenset((kind,)), allowed, any_case, limits if kind == NUMBER else None)
            case Constant(value=value, span=span) if kind == STRING:
                return Constant(text_of(value), span)
            case Constant(value=value):
                return Scalar(written(value), frozenset((kind,)))
        return Anything()

    return lambda called: union([tuple(map(converted, called.arguments[0]))])


def _contains(called: Called) -> Shape:
    if len(called.arguments) > 1:
        held, wanted = elements(called.arguments[0]), called.arguments[1]
        for place, text in never_equal(held, wanted, called.node.span):
            called.report(place, text)
    return plain(BOOL, "contains()")


def _sets(called: Called) -> Shape:
    """setintersection and setsubtract: what one set has is looked for in the others."""
    first, *others = (elements(argument) for argument in called.arguments)
    for other in others:
        for place, text in never_equal(first, other, called.node.span):
            called.report(place, text)
    return (List("the set", first),)


def _affix(called: Called) -> Shape:
    for place, text in no_value_passes(called.arguments[0], called.arguments[1], called.name):
        called.report(place, text)
    return plain(BOOL, f"{called.name}()")


def _all_true(called: Called) -> Shape:
    text = not_a_condition(elements(called.arguments[0]))
    if text:
        called.report(called.node.arguments[0].span, text)
    return plain(BOOL, f"{called.name}()")


def _lookup(called: Called) -> Shape:
    key = called.constant(1)
    found: list[Shape] = list(called.arguments[2:])
    for alternative in called.arguments[0]:
        if key is None:
            found.append(elements((alternative,)))
        elif isinstance(alternative, Record):  # what it lacks is what the default is for
            found.append(alternative.items.get(key, NOTHING))
        else:
            found.append(attribute((alternative,), key, called.node.arguments[1].span, called.report))
    return union(found)


def _merge(called: Called) -> Shape:
    alternatives = [alternative for argument in called.arguments for alternative in argument]
    if all(isinstance(alternative, Record) for alternative in alternatives):
        items: dict[str, list[Shape]] = {}
        for alternative in alternatives:
            for name, shape in alternative.items.items() if isinstance(alternative, Record) else ():
                items.setdefault(name, []).append(shape)
        return (Record({name: union(shapes) for name, shapes in items.items()}),)
    if any(isinstance(alternative, Anything) for alternative in alternatives):
        return ANY
    return (Dictionary("the object", union(elements((alternative,)) for alternative in alternatives)),)


def _undetermined(called: Called) -> Shape:
    return NOTHING


def _host(called: Called) -> None:
    host = called.constant(1)
    if host is not None and host not in called.hosts:
        place = called.node.arguments[1].span
        called.report(place, f"no region of {host} is known{suggestion(host, called.hosts)}")


def _location_allowed(called: Called) -> Shape:
    _host(called)
    return plain(BOOL, "hds::location_allowed()")


def _location(called: Called) -> Shape:
    _host(called)
    texts = {name: plain(STRING, f"{name} of a location") for name in ("provider", "region", "city", "country", "pair")}
    truths = {name: plain(BOOL, f"{name} of a location") for name in ("eea", "france", "hds")}
    countries: Shape = (List("countries of a location", plain(STRING, "a country")),)
    return (Record({**texts, **truths, "countries": countries}, "a location"),)


def _companions(called: Called) -> Shape:
    """hds::referring and hds::resources: objects of the type that is named."""
    type_ = called.constant(0)
    if type_ is None:
        return (List("the list", ANY),)
    unknown = unknown_type(type_, called.schemas)
    if unknown:
        called.report(called.node.arguments[0].span, unknown)
        return (List("the list", ANY),)
    found = subject((type_,), called.schemas)
    argument = called.constant(1)
    if argument is not None:
        path(found, argument, called.node.arguments[1].span, called.report)
    return (List(type_, found),)


def _referred(called: Called) -> Shape:
    argument = called.constant(0)
    if argument is not None:
        path(subject(called.types, called.schemas), argument, called.node.arguments[0].span, called.report)
    type_ = called.constant(1)
    if type_ is None:
        return (List("the list", ANY),)
    unknown = unknown_type(type_, called.schemas)
    if unknown:
        called.report(called.node.arguments[1].span, unknown)
    return (List(type_, ANY if unknown else subject((type_,), called.schemas)),)


def _objects(called: Called) -> Shape:
    return (List("the list", ANY),)


RESULTS: Mapping[str, Callable[[Called], Shape]] = {
    **dict.fromkeys(("try", "coalesce", "coalescelist"), _any_of),
    **dict.fromkeys(("sensitive", "nonsensitive", "ephemeralasnull", "trimspace", "chomp"), _first),
    **dict.fromkeys(("tolist", "toset", "distinct", "compact", "slice", "sort", "reverse"), _same_list),
    "tomap": _first,
    "flatten": _flatten,
    **dict.fromkeys(("concat", "setunion"), _concat),
    **dict.fromkeys(("element", "one"), _element),
    **dict.fromkeys(("keys", "split"), _texts),
    "values": _same_list,
    **dict.fromkeys(("lower", "upper"), _cased),
    "tostring": _converted(STRING),
    "tonumber": _converted(NUMBER),
    "tobool": _converted(BOOL),
    "contains": _contains,
    **dict.fromkeys(("setintersection", "setsubtract"), _sets),
    **dict.fromkeys(("startswith", "endswith", "strcontains"), _affix),
    **dict.fromkeys(("alltrue", "anytrue"), _all_true),
    "lookup": _lookup,
    "merge": _merge,
    **dict.fromkeys(("max", "min", "abs", "ceil", "floor", "hds::duration", "hds::cidr_size"), _scalar(NUMBER)),
    **dict.fromkeys(("join", "format", "replace", "trimprefix", "trimsuffix", "substr", "title"), _scalar(STRING)),
    **dict.fromkeys(("can", "hds::cidr_is_open", "hds::tls_at_least"), _scalar(BOOL)),
    **dict.fromkeys(("hds::is_placeholder", "hds::looks_secret"), _scalar(BOOL)),
    **dict.fromkeys(("hds::iam_allows", "hds::iam_is_open", "hds::has_tag"), _scalar(BOOL)),
    **dict.fromkeys(("hds::version_satisfies", "hds::version_admits_below", "hds::provider_at_least"), _scalar(BOOL)),
    "hds::location_allowed": _location_allowed,
    "hds::undetermined": _undetermined,
    "hds::location": _location,
    **dict.fromkeys(("hds::referring", "hds::resources"), _companions),
    "hds::referred": _referred,
    **dict.fromkeys(("regexall", "hds::containers"), _objects),
}
