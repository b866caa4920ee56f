"""``core::getresources``: the resources of a type that match a filter, in the root configuration of the subject.

Terraform compares planned values, and counts as matching what it cannot compare yet. Here such a resource may match:
the list then ends in an unknown that stands for more, and so it does where not everything was read.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...hcl.function import Function, Parameter
from ...hcl.operators import equal
from ...hcl.values import Partial, Reason, ReasonKind, Unknown, Value, unite
from ...inventory import Resource
from ..relations import Subject, denotes, refers
from .functions import perhaps_more
from .planned import Shapes, planned

_UNIQUE = (("id",), ("arn",))


def get_resources(subject: Subject, shapes: Shapes) -> Function:
    """The function, bound to the subject of a policy."""

    def implementation(type_: str, wanted: Value = None) -> Value:
        if isinstance(wanted, Partial):
            wanted = wanted.rest
        if isinstance(wanted, Unknown):
            return unite(wanted, not_null=True)
        return _matching(subject, type_, wanted if isinstance(wanted, dict) else {}, shapes)

    filter_ = Parameter("filter", "mapping", allow_null=True, allow_unknown=True, allow_unknown_inside=True)
    return Function("getresources", implementation, (Parameter("resource_type", "string"), filter_), optional=1)


def _matching(subject: Subject, type_: str, wanted: Mapping[str, Value], shapes: Shapes) -> Value:
    certain: list[Value] = []
    perhaps: list[Unknown] = []
    for other in subject.inventory.of_type(type_):
        if other.root != subject.resource.root:
            continue
        seen = planned(other, shapes)
        verdict = _matches(subject.resource, other, seen, wanted)
        if verdict is True and isinstance(other.index, Unknown):
            verdict = other.index  # it may have no instance at all
        if isinstance(verdict, Unknown):
            perhaps.append(verdict)
        elif verdict:
            subject.seen.append(other)
            certain.append(seen)
    if subject.resource.incomplete_around is not None:
        perhaps.append(subject.resource.incomplete_around)
    if not perhaps:
        return certain
    more = perhaps_more(type_, *perhaps)
    return [*certain, more] if certain else more


def _matches(subject: Resource, other: Resource, seen: Partial, wanted: Mapping[str, Value]) -> bool | Unknown:
    undecided: list[Unknown] = []
    for name, value in wanted.items():
        verdict = _same(subject, other, name, seen[name] if name in seen else seen.rest.attribute(name), value)
        if verdict is False:
            return False
        if isinstance(verdict, Unknown):
            undecided.append(verdict)
    return unite(*undecided, not_null=True) if undecided else True


def _same(subject: Resource, other: Resource, name: str, value: Value, wanted: Value) -> bool | Unknown:
    """Whether an attribute of another resource is what a filter asks for."""
    if isinstance(value, Unknown) and isinstance(wanted, Unknown) and value.reference and wanted.reference:
        if value.reference == wanted.reference:
            return True
        if value.reference.path == wanted.reference.path and value.reference.path in _UNIQUE:
            return False  # identifiers of two resources
    if denotes(wanted, subject) and (isinstance(value, Unknown) or isinstance(wanted, Unknown)):
        return refers(other, (name,), subject)
    if isinstance(value, dict) and isinstance(wanted, dict):
        return holds(value, wanted)
    return equal(value, wanted, structural=True)


def holds(value: dict[str, Value], wanted: dict[str, Value]) -> bool | Unknown:
    """Whether a map is the one wanted; of one that holds more, the documentation does not say whether it matches."""
    verdicts = [equal(value.get(key), part, structural=True) for key, part in wanted.items()]
    if False in verdicts:
        return False
    undecided = [verdict for verdict in verdicts if isinstance(verdict, Unknown)]
    if value.keys() != wanted.keys():
        undecided.append(Unknown((Reason(ReasonKind.NOT_EVALUATED, "whether a map that holds more matches a filter"),)))
    return unite(*undecided, not_null=True) if undecided else True
