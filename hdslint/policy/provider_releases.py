"""What is known of the version of a resource's provider, as conditions ask for it.

A locked version counts as long as it satisfies the constraints: otherwise Terraform refuses it, until the lock file is
renewed.
"""

from __future__ import annotations

from ..hcl.errors import EvaluationError
from ..hcl.values import Reason, ReasonKind, Unknown, Value
from ..inventory import ProviderVersions, Resource
from .versions import admits_from, is_constraint, version_admits_below, version_satisfies


def provider_version(resource: Resource) -> Value:
    """The locked version of the provider, otherwise the constraints on it, together; null where there are none."""
    if resource.versions is None:
        return _unsaid(f"version of the provider of {resource.address}", resource, not_null=False)
    return _known(resource.versions())


def provider_at_least(resource: Resource, source: str, version: str) -> Value:
    """Whether the provider is in a version at least as high, whichever is taken; unknown where that depends."""
    version_satisfies(version, f">= {version}")  # in error unless it is a version
    versions = resource.versions() if resource.versions is not None else None
    if versions is None or versions.source != source.lower():
        return _unsaid(f"version of the provider of {resource.address}", resource)
    known = _known(versions)
    below = known is None or version_admits_below(known, version)
    above = known is None or admits_from(known, version)
    if below == above:  # both, or no version at all, which Terraform refuses
        return _unsaid(f"version of {source} ({known})" if known else f"version of {source}", resource)
    return above


def locked_version(versions: ProviderVersions) -> str | None:
    """The version that the lock file selects, unless it does not satisfy the constraints."""
    locked = versions.locked
    try:
        return locked if locked is not None and version_satisfies(locked, _constraint(versions) or locked) else None
    except EvaluationError:
        return None  # a lock file that somebody wrote by hand


def _known(versions: ProviderVersions) -> str | None:
    return locked_version(versions) or _constraint(versions)


def _constraint(versions: ProviderVersions) -> str | None:
    """The constraints together; what Terraform could not read, or nobody could, says nothing."""
    whole = ""
    for part in versions.constraints:
        joined = f"{whole}, {part}" if whole else part
        whole = joined if is_constraint(joined) else whole
    return whole or None


def _unsaid(what: str, resource: Resource, *, not_null: bool = True) -> Unknown:
    return Unknown((Reason(ReasonKind.NOT_EVALUATED, what),), not_null=not_null)
