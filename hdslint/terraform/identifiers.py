"""How providers name the identifier of what exists: it may be unknown before apply, and is never null."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..hcl.values import Unknown

# By the beginning of the type, as the pages of the resources list them among their computed attributes: aws 6.58.0,
# nsxt 3.12.0, ovh 2.19.0.
_BESIDE_ID = {"aws": ("arn",), "nsxt": ("path",)}
_OF_A_TYPE = {"ovh_cloud_project": ("project_id",)}
# outscale 1.8.0 repeats the type: outscale_subnet.subnet_id, outscale_security_group.security_group_id.
_REPEATING = frozenset(("outscale",))
# What an identifier begins with, of a data source too. Source: docs.aws.amazon.com/IAM/latest/UserGuide, IAM ARNs.
_BEGINNING = {("aws", "arn"): "arn:"}


def identifiers(type_: str) -> tuple[str, ...]:
    """The attributes that identify a managed resource of a type."""
    provider, _, noun = type_.partition("_")
    own = (f"{noun}_id",) if provider in _REPEATING else ()
    return ("id", *own, *_BESIDE_ID.get(provider, ()), *_OF_A_TYPE.get(type_, ()))


def identity(mode: str, type_: str, rest: Unknown) -> Iterator[tuple[str, Unknown]]:
    """What is known of the identifiers of a resource or data source whose attributes are unknown: ``rest``."""
    provider = type_.partition("_")[0]
    exists = mode == "managed"  # a data source may find nothing to give
    for name in identifiers(type_):
        beginning = _BEGINNING.get((provider, name), "")
        if exists or beginning:
            yield name, replace(rest.attribute(name), not_null=exists, prefix=beginning)
