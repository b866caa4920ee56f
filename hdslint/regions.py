"""Where a resource says it is: its own argument, otherwise the configuration of its provider.

A region that neither states comes from an environment or a profile, so it is unknown, whatever default the provider
documents: SCW_DEFAULT_REGION, AWS_REGION and their like win over the default, and are not in the code.
Source: the documentation of each provider, page "Provider" or "index", and its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .hcl.values import Reason, ReasonKind, Set, Unknown, Value
from .inventory import Resource


@dataclass(frozen=True, slots=True)
class _Places:
    """The arguments that hold a region, zone or location: of resources and of the provider, the most telling first;
    and ``others``, at any depth, that name one more place: of copies, logs, keys, nodes."""

    resource: tuple[str, ...]
    provider: tuple[str, ...] = ()  # dotted: through the first block of a name
    others: tuple[str, ...] = ()


_AWS_OTHERS = (
    "availability_zones", "bucket_region", "destination_region", "region_name", "regions", "replica_region",
    "s3_region", "target_region", "witness_region",
)  # fmt: skip
_GOOGLE_OTHERS = (
    "allowed_persistence_regions", "backup_location", "backup_region", "data_locations", "kms_location", "location_id",
    "locations", "node_locations", "replica_locations", "replica_zone", "replica_zones", "secondary_location",
    "storage_location", "storage_locations", "zones",
)  # fmt: skip
_HUAWEI_OTHERS = (
    "availability_zones", "available_zone", "available_zones", "destination_region", "source_availability_zone",
    "target_availability_zone", "target_region",
)  # fmt: skip
_OCI_OTHERS = (
    "backup_region", "copy_to_region", "destination_region", "destination_region_name", "dr_region", "regions",
    "remote_region", "replica_region", "target_region",
)  # fmt: skip
_OUTSCALE_OTHERS = (
    "cp_subregions", "placement_subregion_name", "region", "source_region_name", "subregion_names",
)  # fmt: skip

PLACES: Mapping[str, _Places] = {
    "aws": _Places(("region", "availability_zone"), ("region",), _AWS_OTHERS),
    "azurerm": _Places(("location",), (), ("data_location", "data_residency_location", "replication_region")),
    "clevercloud": _Places(("region",), (), ("regions",)),
    "exoscale": _Places(("zone",)),
    "flexibleengine": _Places(("region", "availability_zone"), ("region",), _HUAWEI_OTHERS),
    "google": _Places(("location", "region", "zone"), ("region", "zone"), _GOOGLE_OTHERS),
    "google-beta": _Places(("location", "region", "zone"), ("region", "zone"), _GOOGLE_OTHERS),
    "ibm": _Places(
        ("region_location", "location", "region", "zone"),
        ("region", "zone"),
        ("cross_region_location", "single_site_location"),
    ),
    "oci": _Places(("region", "availability_domain"), ("region",), _OCI_OTHERS),
    "opentelekomcloud": _Places(("region", "availability_zone"), ("region",), _HUAWEI_OTHERS),
    "openstack": _Places(("region", "availability_zone"), ("region",)),
    "outscale": _Places(("subregion_name",), ("api.region", "region", "oks.region"), _OUTSCALE_OTHERS),
    # The endpoint of ovh says whose contract it is, not where things are.
    "ovh": _Places(
        ("region", "region_name"), (), ("availability_zone", "availability_zones", "backup_regions", "regions")
    ),
    "scaleway": _Places(("region", "zone"), ("region", "zone"), ("bucket_region",)),
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
    for path in places.provider:
        value = _configured(provider.values, path)
        if value is not None:
            return value
    what = f"{places.provider[0]} of provider {provider.address}"
    return Unknown((Reason(ReasonKind.PROVIDER, what, resource.origin.locate(())),), not_null=True)


def regions_named(resource: Resource) -> list[str | Unknown]:
    """Every region, zone or location code that a resource bears, once each: where it is, and wherever its arguments
    put copies, logs, keys or nodes. What is unknown among them stays in."""
    provider = resource.provider
    places = PLACES.get(provider.name) if provider is not None else None
    if places is None:
        return []
    found = list(_codes(region_of(resource)))
    found.extend(_named(resource.arguments, frozenset((*places.resource, *places.others))))
    return list(dict.fromkeys(found))


def _configured(values: Mapping[str, Value] | None, path: str) -> Value:
    """A setting of a provider configuration, through the first block of each name on the way."""
    at: Value | Mapping[str, Value] = values
    for step in path.split("."):
        at = at[0] if isinstance(at, list) and at else at
        at = at.get(step) if isinstance(at, Mapping) else None
    return at  # type: ignore[return-value]


def _named(value: Value | Mapping[str, Value], names: frozenset[str]) -> Iterator[str | Unknown]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in names:
                yield from _codes(inner)
            yield from _named(inner, names)
    elif isinstance(value, list | Set):
        for item in value:
            yield from _named(item, names)


def _codes(value: Value) -> Iterator[str | Unknown]:
    if isinstance(value, list | Set):
        for item in value:
            yield from _codes(item)
    elif isinstance(value, Unknown) or (isinstance(value, str) and value):
        yield value
