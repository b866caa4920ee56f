"""The hosts a scan leads to: who they are, where they keep things, what they are certified for.

What is found in the code (providers, region codes) joined to ``policies/reference/hosts.json``. Pure: nothing is read
from disk but the reference data, and the day is given. A provider that the data does not have stays, as not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from .frozen import frozen
from .hcl.values import Reason, Unknown, Value
from .inventory import Resource
from .policy.locations import Location
from .policy.reference import Reference
from .regions import regions_named
from .terraform.configuration import Configuration

Text: TypeAlias = Mapping[str, str]
"""A text in each language."""

KUBERNETES = "kubernetes"
_VALIDITY_YEARS = 3  # of an HDS certificate: ANS, certification procedure
# The Terraform provider that speaks to the same host as a state backend; any other is named as it is.
_BACKENDS: Mapping[str, str] = {"azurerm": "azurerm", "gcs": "google", "oci": "oci", "s3": "aws"}
_BACKENDS_AT_HAND = frozenset(("local", KUBERNETES))


class Standing(StrEnum):
    """What a source that was read says of a certificate today."""

    CERTIFIED = "certified"
    EXPIRED = "expired"  # its last day is past
    STALE = "stale"  # last seen longer ago than a certificate lasts
    UNKNOWN = "unknown"


@frozen
class Host:
    """One company of ``hosts.json``; ``entry`` is what the file says of it."""

    slug: str
    entry: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its name in business."""
        return str(self.entry["name"])

    def standing(self, today: date) -> Standing:
        """Whether it is known to be certified on a day."""
        certificate = self.entry["hds"]
        if certificate["certified"] is not True:
            return Standing.UNKNOWN
        if certificate["to"] is not None:
            return Standing.EXPIRED if date.fromisoformat(certificate["to"]) < today else Standing.CERTIFIED
        seen = certificate["seen"]
        if seen is not None and _first_day(seen, later=_VALIDITY_YEARS) < today:
            return Standing.STALE
        return Standing.CERTIFIED

    def activity(self, slug: str, today: date) -> bool | None:
        """Whether its certificate covers an activity of HDS; None when that is not known, or no longer holds."""
        activities = self.entry["hds"]["activities"]
        if activities is None or self.standing(today) is not Standing.CERTIFIED:
            return None
        covered: bool | None = activities[slug]
        return covered


@frozen
class Place:
    """A region code, where it is if that is known, and how many resources bear it."""

    code: str
    location: Location | None
    resources: int

    @property
    def known(self) -> Location | None:
        """Its location, if a source says where it is."""
        location = self.location
        return location if location is not None and location.countries and location.verified else None


@frozen
class Use:
    """What a scan says of one host.

    ``operator`` is whose region codes are used, the name of a Terraform provider; ``host`` is None when the data does
    not have it. ``elsewhere``: the provider acts on something whose host the code does not say (a cluster, a vCenter),
    and ``reasons`` tell what would say it. ``unplaced`` counts the resources that bear no code that the scan knows.
    """

    operator: str
    host: Host | None
    providers: tuple[str, ...]
    resources: int
    places: tuple[Place, ...]
    unplaced: int
    elsewhere: bool = False
    state: bool = False  # a backend keeps the Terraform state there
    reasons: tuple[Reason, ...] = ()

    def outside_eea(self) -> list[Place]:
        """The places known to be outside the European Economic Area, wholly or in part."""
        return [place for place in self.places if place.known is not None and not place.known.eea]

    def unknown_places(self) -> list[Place]:
        """The codes whose place is not known, or from memory only."""
        return [place for place in self.places if place.known is None]


@frozen
class Footprint:
    """Every host of a scan, in order of name; the providers that host nothing; the modules that were not read."""

    uses: tuple[Use, ...]
    local: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    """What is being counted of one host."""

    providers: set[str] = field(default_factory=set)
    resources: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    unplaced: int = 0
    state: bool = False
    reasons: dict[Reason, None] = field(default_factory=dict)


def footprint(resources: Iterable[Resource], configuration: Configuration, reference: Reference) -> Footprint:
    """The hosts that resources, provider blocks, backends and Kubernetes objects lead to."""
    types = {made.module.directory: made.module.provider_types() for made in configuration.modules}
    at_hand = frozenset(reference.hosts["local"])
    local: set[str] = set()
    tallies: dict[tuple[str, bool], _Tally] = {}  # by operator, and whether it is one
    for resource in resources:
        provider = _provider_of(resource, types)
        if provider is None:
            continue
        if provider in at_hand:
            local.add(provider)
            continue
        operator = _operator_of(resource, provider, reference)
        known = not isinstance(operator, Unknown)
        _count(
            tallies.setdefault((str(operator) if known else provider, known), _Tally()), resource, provider, operator
        )
    for name in _cloud_blocks(configuration):
        tallies.setdefault((name, True), _Tally()).state = True
    uses = [_use(operator, tally, reference) for (operator, _), tally in tallies.items()]
    uses.sort(key=lambda use: (use.host is None, (use.host.name if use.host is not None else use.operator).lower()))
    return Footprint(tuple(uses), tuple(sorted(local)), tuple(_unread(configuration)))


def _provider_of(resource: Resource, types: Mapping[str, Mapping[str, str]]) -> str | None:
    """The Terraform provider that a resource leads to, or what stands for it; None where there is none."""
    match resource.mode:
        case "managed" | "data" if resource.provider is not None:
            return resource.provider.name
        case "provider":
            name = resource.type.removeprefix("provider.")
            return types.get(resource.directory, {}).get(name, name)
        case "backend":
            name = resource.name
            return None if name in _BACKENDS_AT_HAND else _BACKENDS.get(name, resource.type)
        case "object":
            return KUBERNETES
    return None


def _operator_of(resource: Resource, provider: str, reference: Reference) -> str | Unknown:
    values: Mapping[str, Value] | None = resource.arguments
    address = provider
    if resource.provider is not None:
        values, address = resource.provider.values, resource.provider.address
    elif resource.mode == "backend":  # S3 backends had one address before they had several
        values = {**resource.arguments, "endpoints": [resource.arguments.get(n) for n in ("endpoint", "endpoints")]}
        address = resource.type
    return reference.operator(provider, values, address)


def _count(tally: _Tally, resource: Resource, provider: str, operator: str | Unknown) -> None:
    tally.providers.add(provider)
    if isinstance(operator, Unknown):
        tally.reasons.update(dict.fromkeys(operator.reasons))
    if resource.mode == "backend":
        tally.state = True
        region = resource.arguments.get("region")
        codes = [region] if isinstance(region, str) else []
    else:
        codes = [code for code in regions_named(resource) if isinstance(code, str)]
    if resource.mode in ("managed", "object"):
        tally.resources += 1
        tally.unplaced += not codes
    for code in codes if resource.mode in ("managed", "backend") else ():
        tally.codes[code] = tally.codes.get(code, 0) + (resource.mode == "managed")


def _use(operator: str, tally: _Tally, reference: Reference) -> Use:
    elsewhere = bool(tally.reasons) or operator in reference.hosts["elsewhere"]
    places = (
        Place(code, None if elsewhere else reference.location(operator, code), count)
        for code, count in tally.codes.items()
    )
    return Use(
        operator=operator,
        host=None if elsewhere else _host(operator, reference),
        providers=tuple(sorted(tally.providers)),
        resources=tally.resources,
        places=tuple(sorted(places, key=lambda place: (-place.resources, place.code))),
        unplaced=tally.unplaced,
        elsewhere=elsewhere,
        state=tally.state,
        reasons=tuple(tally.reasons),
    )


def _host(operator: str, reference: Reference) -> Host | None:
    for slug, entry in reference.hosts["hosts"].items():
        if operator in entry["providers"]:
            return Host(slug, entry)
    return None


def _cloud_blocks(configuration: Configuration) -> Iterator[str]:
    """``cloud`` blocks: the state is kept by a service that the block may name, HCP Terraform by default."""
    for made in configuration.modules:
        for settings in made.module.settings:
            if next(settings.body.blocks_of("cloud"), None) is not None:
                yield "terraform.cloud"


def _unread(configuration: Configuration) -> Iterator[str]:
    for made in configuration.modules:
        for name in made.module.calls:
            if made.called(name).missing is not None:
                yield f"{made.prefix}module.{name}"


def _first_day(month: str, *, later: int) -> date:
    """The first day of a month (``2024-10``), some years later."""
    year, _, rest = month.partition("-")
    return date(int(year) + later, int(rest[:2] or 1), 1)
