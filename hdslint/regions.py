"""Where a resource says it is: its own argument, otherwise the configuration of its provider.

A region that neither states comes from an environment or a profile, so it is unknown, whatever default the provider
documents: SCW_DEFAULT_REGION, AWS_REGION and their like win over the default, and are not in the code.
Source: the documentation of each provider, page "Provider" or "index".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .hcl.values import Reason, ReasonKind, Unknown, Value
from .inventory import Resource


@dataclass(frozen=True, slots=True)
class _Places:
    """The arguments that hold a region, zone or location, the most telling first: of resources, of the provider."""

    resource: tuple[str, ...]
    provider: tuple[str, ...]


PLACES: Mapping[str, _Places] = {
    "aws": _Places(("region", "availability_zone"), ("region",)),
    "azurerm": _Places(("location",), ()),
    "clevercloud": _Places(("region",), ()),
    "exoscale": _Places(("zone",), ()),
    "flexibleengine": _Places(("region", "availability_zone"), ("region",)),
    "google": _Places(("location", "region", "zone"), ("region", "zone")),
    "google-beta": _Places(("location", "region", "zone"), ("region", "zone")),
    "ibm": _Places(("region_location", "location", "region", "zone"), ("region", "zone")),
    "oci": _Places(("region", "availability_domain"), ("region",)),
    "opentelekomcloud": _Places(("region", "availability_zone"), ("region",)),
    "openstack": _Places(("region", "availability_zone"), ("region",)),
    "outscale": _Places(("subregion_name",), ("region",)),
    "ovh": _Places(("region",), ()),  # its endpoint says whose contract it is, not where things are
    "scaleway": _Places(("region", "zone"), ("region", "zone")),
    "scalingo": _Places((), ("region",)),
}


def region_of(resource: Resource) -> Value:
    """The region, zone or location code of a resource; unknown when the code leaves it to the environment; null when
    its provider has no such thing, or the resource states none and nothing else could."""
    provider = resource.provider
    places = PLACES.get(provider.name) if provider is not None else None
    if provider is None or places is None:
        return None
    for name in places.resource:
        value = resource.arguments.get(name)
        if value is not None:
            return value
    if not places.provider:
        return None
    for name in places.provider:
        value = provider.values.get(name) if provider.values is not None else None
        if value is not None:
            return value
    what = f"{places.provider[0]} of provider {provider.address}"
    return Unknown((Reason(ReasonKind.PROVIDER, what, resource.origin.locate(())),), not_null=True)
