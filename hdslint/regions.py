"""Where a resource says it is: its own argument, otherwise the configuration of its provider.

A region that neither states comes from an environment or a profile, so it is unknown, whatever default the provider
documents: SCW_DEFAULT_REGION, AWS_REGION and their like win over the default, and are not in the code.
Source: the documentation of each provider, page "Provider" or "index", and the arguments in its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .hcl.values import Reason, ReasonKind, Unknown, Value
from .inventory import Provider, Resource


@dataclass(frozen=True, slots=True)
class _Places:
    """The arguments that hold a region, zone or location, the most telling first.

    ``resource``: of resources, which win over the provider. ``provider``: of its configuration, a dotted name for one
    in a block. ``within``: of resources, for a zone that lies in the provider's region, so that it only tells something
    where that is not stated: such a zone often comes from a data source.
    """

    resource: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


PLACES: Mapping[str, _Places] = {
    "aws": _Places(("region",), ("region",), ("availability_zone",)),
    "azurerm": _Places(("location",)),
    "clevercloud": _Places(("region",)),
    "exoscale": _Places(("zone",)),
    "flexibleengine": _Places(("region",), ("region",), ("availability_zone",)),
    "google": _Places(("location", "region", "zone"), ("region", "zone")),
    "google-beta": _Places(("location", "region", "zone"), ("region", "zone")),
    "ibm": _Places(
        (
            "region_location",
            "cross_region_location",
            "single_site_location",
            "location",
            "region",
            "zone",
            "datacenter",
        ),
        ("region", "zone"),
    ),
    "oci": _Places(("region",), ("region",), ("availability_domain",)),
    "opentelekomcloud": _Places(("region",), ("region",), ("availability_zone",)),
    "openstack": _Places(("region",), ("region",)),  # its availability zones have names of their own: nova
    "outscale": _Places(("region",), ("api.region", "region"), ("subregion_name", "placement_subregion_name")),
    "ovh": _Places(("region", "region_name")),  # its endpoint says whose contract it is, not where things are
    "scaleway": _Places(("region", "zone"), ("region", "zone")),
    "scalingo": _Places((), ("region",)),
}
# Resources whose provider has another configuration for them.
_OTHERWISE: tuple[tuple[str, tuple[str, ...]], ...] = (("outscale_oks_", ("oks.region", "region")),)


def region_of(resource: Resource) -> Value:
    """The region, zone or location code of a resource; unknown when the code leaves it to the environment; null when
    its provider has no such thing, or the resource states none and nothing else could.

    Of a provider block: what it states for what it manages.
    """
    if resource.mode == "provider":
        places = PLACES.get(resource.type.removeprefix("provider."))
        return _stated(resource.arguments, places.provider) if places is not None else None
    provider = resource.provider
    places = PLACES.get(provider.name) if provider is not None else None
    if provider is None or places is None:
        return None
    own = _stated(resource.arguments, places.resource)
    if own is not None or not places.provider:
        return own
    names = next((names for prefix, names in _OTHERWISE if resource.type.startswith(prefix)), places.provider)
    configured = _configured(provider, names, resource)
    if configured is None:
        configured = _stated(resource.arguments, places.within)
    if configured is not None:
        return configured
    return _unstated(f"{names[0]} of provider {provider.address}", resource)


def _configured(provider: Provider, names: tuple[str, ...], resource: Resource) -> Value:
    """What a provider's configuration states; unknown when it states a region, and a zone of another."""
    if provider.values is None:
        return None
    stated = [value for value in _values(provider.values, names) if value is not None]
    region = stated[0] if stated else None
    if "zone" in names and len(stated) > 1 and isinstance(region, str):
        zone = stated[1]
        if isinstance(zone, str) and not zone.startswith(region):
            return _unstated(f"region or zone of provider {provider.address}", resource)
    return region


def _stated(arguments: Mapping[str, Value], names: tuple[str, ...]) -> Value:
    return next((value for value in _values(arguments, names) if value is not None), None)


def _values(arguments: Mapping[str, Value], names: tuple[str, ...]) -> Iterator[Value]:
    for name in names:
        block, _, inner = name.rpartition(".")
        holder: Value | Mapping[str, Value] = arguments if not block else arguments.get(block)
        if isinstance(holder, list):
            holder = holder[0] if holder else None
        if isinstance(holder, Unknown):
            yield holder.attribute(inner)
        elif isinstance(holder, Mapping):
            yield holder.get(inner)


def _unstated(what: str, resource: Resource) -> Unknown:
    return Unknown((Reason(ReasonKind.PROVIDER, what, resource.origin.locate(())),), not_null=True)
