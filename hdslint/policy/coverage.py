"""Which policies bear on which requirements, and what no policy shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ..frozen import frozen
from .frameworks import Framework, Requirement
from .model import Policy


class Standing(StrEnum):
    """What the pack does for a requirement."""

    COVERED = "covered"  # policies bear on it; what code cannot show is in its document
    GAP = "gap"  # code could show it, at least in part, and no policy looks
    ATTESTATION = "attestation"  # code can never show it


@frozen
class Coverage:
    """A requirement and the policies that bear on it, on its parts included, in order of id."""

    requirement: Requirement
    policies: tuple[Policy, ...]
    standing: Standing

    @property
    def direct(self) -> tuple[Policy, ...]:
        """The policies that name the requirement itself."""
        return tuple(policy for policy in self.policies if self.requirement["id"] in policy.supports)


def coverage(framework: Framework, policies: Iterable[Policy]) -> Sequence[Coverage]:
    """Every requirement of a framework, in its order."""
    supporting: dict[str, dict[str, Policy]] = {}
    for policy in policies:
        for id_ in policy.supports:
            for whole in _with_wholes(id_, framework):
                supporting.setdefault(whole, {})[policy.id] = policy
    return [_coverage(entry, supporting.get(id_, {})) for id_, entry in framework.requirements.items()]


def _with_wholes(id_: str, framework: Framework) -> Iterable[str]:
    """A requirement, and those that it is a part of."""
    while id_ in framework.requirements:
        yield id_
        id_ = framework.requirements[id_].get("part_of", "")


def _coverage(entry: Requirement, policies: dict[str, Policy]) -> Coverage:
    found = tuple(policies[id_] for id_ in sorted(policies))
    if found:
        standing = Standing.COVERED
    else:
        standing = Standing.ATTESTATION if entry["evidence"] == "attestation" else Standing.GAP
    return Coverage(entry, found, standing)
