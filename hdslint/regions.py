"""Where a resource says it is: its own argument, otherwise the configuration of its provider.

A region that neither states comes from an environment or a profile, so it is unknown, whatever default the provider
documents: SCW_DEFAULT_REGION, AWS_REGION and their like win over the default, and are not in the code.
Source: the documentation of each provider, page "Provider" or "index", and the arguments in its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .frozen import frozen
from .hcl.values import Reason, ReasonKind, Set, Unknown, Value
from .inventory import Provider, Resource


@frozen
class _Places:
    """The arguments that hold a region, zone or location, the most telling first.

    ``resource``: of resources, which win over the provider. ``provider``: of its configuration, a dotted name for one
    in a block. ``within``: of resources, for a zone that lies in the provider's region, so that it only tells something
    where that is not stated: such a zone often comes from a data source. ``others``: at any depth, for one more place:
    of copies, logs, keys, nodes.
    """

    resource: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
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
    "cp_subregions", "source_region_name", "subregion_names",
)  # fmt: skip

PLACES: Mapping[str, _Places] = {
    "aws": _Places(("region",), ("region",), ("availability_zone",), _AWS_OTHERS),
    "azurerm": _Places(("location",), others=("data_location", "data_residency_location", "replication_region")),
    "clevercloud": _Places(("region",), others=("regions",)),
    "exoscale": _Places(("zone",)),
    "flexibleengine": _Places(("region",), ("region",), ("availability_zone",), _HUAWEI_OTHERS),
    "google": _Places(("location", "region", "zone"), ("region", "zone"), others=_GOOGLE_OTHERS),
    "google-beta": _Places(("location", "region", "zone"), ("region", "zone"), others=_GOOGLE_OTHERS),
    "ibm": _Places(
        (
            *("region_location", "cross_region_location", "single_site_location"),  # of an object storage bucket
            *("location", "region", "zone", "datacenter"),
        ),
        ("region", "zone"),
    ),
    "oci": _Places(("region",), ("region",), ("availability_domain",), _OCI_OTHERS),
    "opentelekomcloud": _Places(("region",), ("region",), ("availability_zone",), _HUAWEI_OTHERS),
    "openstack": _Places(("region",), ("region",)),  # its availability zones have names of their own: nova
    "outscale": _Places(
        ("region",), ("api.region", "region"), ("subregion_name", "placement_subregion_name"), _OUTSCALE_OTHERS
    ),
    # The endpoint of ovh says whose contract it is, not where things are.
    "ovh": _Places(
        ("region", "region_name"), others=("availability_zone", "availability_zones", "backup_regions", "regions")
    ),
    "scaleway": _Places(("region", "zone"), ("region", "zone"), others=("bucket_region",)),
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


def regions_named(resource: Resource) -> list[str | Unknown]:
    """Every region, zone or location code that a resource bears, once each: where it is, and wherever its arguments
    put copies, logs, keys or nodes. What is unknown among them stays in."""
    provider = resource.provider
    places = PLACES.get(provider.name) if provider is not None else None
    if places is None:
        return []
    found = list(_codes(region_of(resource)))
    found.extend(_named(resource.arguments, frozenset((*places.resource, *places.within, *places.others))))
    return list(dict.fromkeys(found))


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
