"""The functions of ``hds::`` that look at the scan: companions of a resource, and where it is.

The rule of honesty: a relation that may or may not exist is unknown, and so is the absence of a companion when not
everything that could hold one was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..hcl import values
from ..hcl.errors import EvaluationError
from ..hcl.function import Function, Parameter
from ..hcl.values import Partial, Path, Reason, ReasonKind, Set, Unknown, Value
from ..inventory import Inventory, Resource
from ..regions import region_of
from .reference import Reference

# Arguments that name a thing: a companion may refer to it by the text of one of these.
_IDENTIFIERS = ("id", "name", "bucket", "identifier", "arn")


@dataclass(slots=True)
class Subject:
    """The resource under judgement, the scan around it, and the other resources its conditions looked at."""

    resource: Resource
    inventory: Inventory
    reference: Reference
    settings: Mapping[str, Value]
    lang: str = "en"  # of the run: that of the reasons which policies give
    seen: list[Resource] = field(default_factory=list)

    def functions(self) -> dict[str, Function]:
        """The functions bound to this subject."""
        type_, argument = Parameter("type", "string"), Parameter("argument", "string")
        code = Parameter("code", "string")
        provider = Parameter("provider", "string")
        version = Parameter("version", "string")
        attrs = Parameter("attrs", allow_unknown_inside=True)
        tag = (Parameter("name", "string"), Parameter("value", "string"))
        table = (
            Function("hds::referring", self.referring, (type_, argument)),
            Function("hds::referred", self.referred, (argument, type_), optional=1),
            Function("hds::resources", self.resources, (type_,)),
            Function("hds::has_tag", self.has_tag, (attrs, *tag), optional=1),
            Function(
                "hds::undetermined",
                self.undetermined,
                (Parameter("en", "string"), Parameter("fr", "string")),
                optional=1,
            ),
            Function("hds::region", self.region),
            Function("hds::provider_version", self.provider_version, not_null=False),
            Function("hds::provider_at_least", self.provider_at_least, (Parameter("source", "string"), version)),
            Function("hds::location", self.location, (code, provider), optional=1),
            Function("hds::location_allowed", self.location_allowed, (code, provider), optional=1),
        )
        return {function.name: function for function in table}

    def referring(self, type_: str, argument: str) -> Value:
        """The resources of a type whose argument refers to the subject."""
        path = _path(argument)
        certain: list[Value] = []
        possible: list[Unknown] = []
        for other in self._beside(type_):
            verdict = refers(other, path, self.resource)
            if isinstance(verdict, Unknown):
                possible.append(verdict)
            elif verdict:
                self.seen.append(other)
                certain.append(_readable(other))
        if certain:
            return [*certain, *possible]
        if possible:
            return _union(possible)
        if self.resource.incomplete_around is not None:
            return _union([self.resource.incomplete_around])
        return []

    def referred(self, argument: str, type_: str | None = None) -> Value:
        """The resources that an argument of the subject refers to; an unknown for those that cannot be told, and in
        place of the list when that is all there is.

        Of one type, if it is given: none then for a text, which is not computed from a resource.
        """
        path = _path(argument)
        value = _at(self.resource.arguments, path)
        elements = list(_leaves(value))
        if not elements:
            return []
        neighbours = self._neighbours()
        mentioned = _mentioned(self.resource, path)
        found: dict[str, Resource] = {}
        is_told = True
        is_possible = type_ is None or any(_base(r) in mentioned for r in neighbours if r.type == type_)
        together = _together(self.resource, path, neighbours)
        for element in elements:
            referents = _referents(element, neighbours, mentioned)
            if referents is None and isinstance(element, Unknown):
                referents = together
            elif referents is None and not is_possible:
                referents = []  # a text, made of no resource of that type
            is_told = is_told and referents is not None
            found.update((r.address, r) for r in referents or () if type_ in (None, r.type))
        self.seen.extend(found.values())
        where = f"what {argument} of {self.resource.address} refers to"
        untold = Unknown((Reason(ReasonKind.NOT_EVALUATED, where),), not_null=True)
        if not found and not (type_ is not None and is_told):
            return untold
        return [_readable(r) for r in found.values()] + ([] if is_told else [untold])

    def resources(self, type_: str) -> Value:
        """All resources of a type in the same root configuration."""
        found = self._beside(type_)
        self.seen.extend(found)
        return [_readable(r) for r in found]

    def has_tag(self, attrs: Value, name: str, value: str | None = None) -> Value:
        """Whether the arguments of the subject, or of another resource, carry a tag; what its provider adds counts."""
        from .tags import has_tag

        of = next((r for r in (self.resource, *self._neighbours()) if r.arguments is attrs), None)
        return has_tag(attrs, name, value, of)

    def undetermined(self, en: str, fr: str | None = None) -> Unknown:
        """An unknown that a policy makes on purpose: what the code cannot say, in the language of the run."""
        what = fr if self.lang == "fr" and fr is not None else en
        return Unknown((Reason(ReasonKind.NOT_EVALUATED, what),), not_null=True)

    def region(self) -> Value:
        """The region code of the subject: its own argument, or that of its provider; unknown when neither states it."""
        return region_of(self.resource)

    def provider_version(self) -> Value:
        """The version of the subject's provider: a constraint, or null."""
        from .provider_releases import provider_version

        return provider_version(self.resource)

    def provider_at_least(self, source: str, version: str) -> Value:
        """Whether the subject's provider is of that source, and in a version at least as high."""
        from .provider_releases import provider_at_least

        return provider_at_least(self.resource, source, version)

    def location(self, code: str, provider: str | None = None) -> Value:
        """Where a region code is: an object, or unknown for a code whose place no source was read for."""
        host = provider if provider is not None else self._operator()
        if isinstance(host, Unknown):
            return host
        place = self.reference.location(host, code)
        region = f"region {code} of {host}"
        if place is None or not place.countries or not place.verified:
            return _unlocated(region)
        several = len(place.countries) > 1
        return {
            "provider": host,
            "region": code,
            "city": place.city if place.city is not None else _unlocated(f"city of {region}"),
            "country": _unlocated(f"one country of {region}") if several else place.countries[0],
            "countries": list(place.countries),
            "eea": place.eea,
            "france": place.france,
            "hds": place.hds if place.hds is not None else _unlocated(f"HDS scope of {region}"),
            "pair": _unlocated(f"pair of {region}", not_null=False) if place.pair is None else place.pair or None,
        }

    def location_allowed(self, code: str, provider: str | None = None) -> Value:
        """Whether that place satisfies the setting ``location``."""
        place = self.location(code, provider)
        if not isinstance(place, dict):
            return place
        wanted = self.settings.get("location")
        if wanted not in ("eea", "france"):
            raise EvaluationError(f"settings.location must be eea or france, not {wanted}")
        return place[str(wanted)]

    def _operator(self) -> str | Unknown:
        """Whose region codes the subject uses: its provider's, or those of the host that its provider is pointed at."""
        resource = self.resource
        name = _host(resource)
        if resource.provider is not None:
            return self.reference.operator(name, resource.provider.values, resource.provider.address)
        return self.reference.operator(name, resource.arguments, name) if resource.mode == "provider" else name

    def _beside(self, type_: str) -> list[Resource]:
        return [r for r in self.inventory.of_type(type_) if r.root == self.resource.root and r is not self.resource]

    def _neighbours(self) -> list[Resource]:
        return [r for r in self.inventory if r.root == self.resource.root and r is not self.resource]


def signatures(reference: Reference) -> Mapping[str, Function]:
    """The functions that look at the scan, bound to nothing: what they are called and what they take."""
    nothing = Resource("", "", "", "", {}, origin=None)  # type: ignore[arg-type]
    return Subject(nothing, Inventory([]), reference, {}).functions()


def refers(other: Resource, path: Path, subject: Resource) -> bool | Unknown:
    """Whether an argument of another resource refers to the subject: true, false, or unknown with the reasons."""
    value = _at(other.arguments, path)
    if value is None:
        return False
    elements = list(value) if isinstance(value, list | Set) else [value]
    possible: list[Unknown] = []
    for element in elements:
        verdict = _element_refers(element, other, path, subject)
        if verdict is True:
            # A companion that may have no instance at all proves nothing.
            return other.index if isinstance(other.index, Unknown) else True
        if isinstance(verdict, Unknown):
            possible.append(verdict)
    return _union(possible) if possible else False


def _element_refers(element: Value, other: Resource, path: Path, subject: Resource) -> bool | Unknown:
    mentioned = _mentioned(other, path)
    if isinstance(element, Unknown):
        if element.reference is not None:
            if element.reference.address in (subject.address, _base(subject)):
                return True
            # An attribute of another thing is not this one; but a companion (aws_s3_bucket_versioning of a bucket)
            # may have the identifier of what it belongs to for its own.
            return element if _type_of(element.reference.address).startswith(f"{subject.type}_") else False
        if not _may_mention(mentioned, subject):
            return False
        return element
    if isinstance(element, str):
        if element in _names(subject):
            return True
        if _base(subject) in mentioned and isinstance(subject.index, type(None)):
            return True
        # Of what exists every attribute is known, and another than those may identify it.
        if _may_mention(mentioned, subject) and _holds(subject, element):
            return _whether(element, other, path, subject)
        # An identifier written as text may be that of anything whose own is computed.
        if mentioned or any(isinstance(subject.arguments.get(name), str) for name in _IDENTIFIERS):
            return False
        return _whether(element, other, path, subject)
    return False


def _leaves(value: Value) -> Iterator[Value]:
    """What a value holds at any depth, apart from null."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | Set):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value


def _referents(element: Value, among: Sequence[Resource], mentioned: Sequence[str]) -> list[Resource] | None:
    """What one value refers to: what it is an attribute of, what it names, or else the only thing that the argument
    mentions. None when that cannot be told: several instances or several resources are mentioned, or an input."""
    if isinstance(element, Unknown) and element.reference is not None:
        address = element.reference.address
        exact = [r for r in among if r.address == address]
        return exact or _only([r for r in among if _base(r) == address], [])
    candidates = [r for r in among if _base(r) in mentioned]
    if isinstance(element, str):
        # A plan may know any attribute of what is mentioned; what is written by hand names a resource, if anything.
        named = [r for r in candidates if element in r.arguments.values()] if candidates else _named(element, among)
        if named:
            return named
        if not candidates:
            return []
    inputs = [name for name in mentioned if _is_input(name) and not any(_base(r) == name for r in candidates)]
    return _only(candidates, inputs)


def _named(text: str, among: Sequence[Resource]) -> list[Resource]:
    return [r for r in among if r.mode == "managed" and text in _names(r)]


def _together(resource: Resource, path: Path, among: Sequence[Resource]) -> list[Resource] | None:
    """All that an argument of a plan mentions, which does not say how: when it is one attribute of them all and there
    is nothing beside that a choice could rest on, it refers to each."""
    made_of: Callable[[Path], Sequence[values.Reference]] | None = getattr(resource.origin, "made_of", None)
    attributes = made_of(path) if made_of is not None else ()
    addresses = {attribute.address for attribute in attributes}
    found = [r for r in among if r.address in addresses]
    is_one = len({attribute.path for attribute in attributes}) == 1 and len(found) == len(addresses)
    return found if is_one else None


def _only(candidates: list[Resource], inputs: Sequence[str]) -> list[Resource] | None:
    return candidates if len(candidates) == 1 and not inputs else None


def _whether(element: str, other: Resource, path: Path, subject: Resource) -> Unknown:
    what = f"whether {element} is {subject.address}"
    return Unknown((Reason(ReasonKind.COMPUTED, what, other.origin.locate(path)),), not_null=True)


def _may_mention(mentioned: tuple[str, ...], subject: Resource) -> bool:
    return not mentioned or _base(subject) in mentioned or any(_is_input(name) for name in mentioned)


def _holds(subject: Resource, text: str) -> bool:
    """Whether a text is an attribute of something that exists: a plan or a state knows its ``id``."""
    return isinstance(subject.arguments.get("id"), str) and any(v == text for v in subject.arguments.values())


def _readable(resource: Resource) -> Value:
    """What a condition reads of another resource: a data source's unwritten attributes exist, but are unknown."""
    if resource.mode == "data":
        reason = Reason(ReasonKind.DATA_SOURCE, resource.address, resource.origin.locate(()))
        return Partial(resource.arguments, Unknown((reason,)))
    assert isinstance(resource.arguments, dict)
    return resource.arguments


def _mentioned(resource: Resource, path: Path) -> tuple[str, ...]:
    references = getattr(resource.origin, "references", None)
    return tuple(references(path)) if references is not None else ()


def _is_input(name: str) -> bool:
    return name.startswith(("var.", "module.", "each.", "count.", "local.", "data."))


def _base(resource: Resource) -> str:
    """The address without the instance key."""
    prefix = f"{resource.module}." if resource.module else ""
    type_ = resource.type
    return f"{prefix}{type_}.{resource.name}"


def _type_of(address: str) -> str:
    """The resource type in an address, instance keys aside."""
    plain = re.sub(r"\[[^]]*\]", "", address)
    parts = plain.rsplit(".", 2)
    return parts[-2] if len(parts) > 1 else plain


def _names(resource: Resource) -> list[str]:
    values = (resource.arguments.get(name) for name in _IDENTIFIERS)
    return [value for value in values if isinstance(value, str) and value]


def denotes(value: Value, resource: Resource) -> bool:
    """Whether a value is an identifier of a resource: the text of one, or one that is known only after apply."""
    if isinstance(value, Unknown):
        reference = value.reference
        named = reference is not None and len(reference.path) == 1 and reference.path[0] in _IDENTIFIERS
        return named and reference is not None and reference.address == resource.address
    return isinstance(value, str) and value in _names(resource)


def _host(resource: Resource) -> str:
    if resource.provider is not None:
        return resource.provider.name
    if "/" in resource.type or resource.type[:1].isupper():
        return "kubernetes"
    return resource.type.removeprefix("provider.").removeprefix("data.").split("_", 1)[0]


def _unlocated(what: str, *, not_null: bool = True) -> Unknown:
    return Unknown((Reason(ReasonKind.REFERENCE_DATA, what),), not_null=not_null)


def _path(argument: str) -> Path:
    return tuple(argument.split("."))


def _at(value: Value | Mapping[str, Value], path: Path) -> Value:
    """The value at a dotted path; through a list, the values of every element."""
    for position, step in enumerate(path):
        if isinstance(value, list):
            inner = [_at(item, path[position:]) for item in value]
            return [item for item in inner if item is not None]
        if isinstance(value, Unknown):
            return value.attribute(step)
        if not isinstance(value, Mapping):
            return None
        if isinstance(value, Partial) and step not in value:
            return value.rest.attribute(step)
        value = value.get(str(step))
    return value  # type: ignore[return-value]


def _union(parts: list[Unknown]) -> Unknown:
    reasons = tuple(dict.fromkeys(reason for part in parts for reason in part.reasons))
    return Unknown(reasons, not_null=True)
