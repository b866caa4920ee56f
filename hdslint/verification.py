"""A pack, verified: everything that is wrong with its policies, found without a scan.

What ``hdslint policies verify`` prints. A policy that names an argument that does not exist would pass for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .diagnostics import HdslintError
from .hcl.functions import FUNCTIONS
from .policy.analysis import Ground, Problem, analyse, unverified
from .policy.functions import UNTYPED, VALUE_FUNCTIONS
from .policy.loader import (
    PolicyError,
    duplicates,
    open_in,
    pack_directory,
    parsed,
    policy_files,
    read_family,
    read_policy,
)
from .policy.model import Policy
from .policy.reference import Reference
from .policy.relations import signatures
from .policy.schemas import Schemas
from .trial import missing_examples, unshown


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a pack. ``unverified``: the types whose arguments no schema describes."""

    policies: int
    problems: tuple[Problem, ...]
    unverified: tuple[str, ...]


def verify(directory: Path) -> Verification:
    """Everything that is wrong with a pack, sorted. Raises HdslintError where there is no pack to verify."""
    if not directory.is_dir():
        raise HdslintError(f"{directory}: no such directory")
    files = policy_files(directory)
    if not files:
        raise HdslintError(f"{directory}: no policies; they are expected at <family>/<provider>.hcl")
    own = directory / "reference"
    reference = Reference(own if own.is_dir() else pack_directory() / "reference")
    grounds = ground(reference)
    problems: list[Problem] = []
    policies: list[Policy] = []
    without_schema: set[str] = set()
    for path in files:
        body, faults = parsed(open_in(directory, path))
        problems.extend(_of(fault) for fault in faults)
        if faults:
            continue  # what could be read of a broken file may mean something else
        for block in body.blocks:
            policy, faults = read_policy(block, path.parent.name, path.stem)
            policies.append(policy)
            problems.extend(_of_policy(policy, faults, analyse(block, grounds), reference))
            without_schema.update(unverified(block, grounds.schemas))
    problems.extend(_of(fault) for fault in duplicates(policies))
    problems.extend(_families(directory, files))
    return Verification(len(policies), tuple(sorted(problems, key=Problem.sort_key)), tuple(sorted(without_schema)))


def _of_policy(
    policy: Policy, faults: list[PolicyError], found: list[Problem], reference: Reference
) -> Iterator[Problem]:
    """Everything about one policy. What its examples do not show is asked once the rest is right: a wrong path shows
    in every example."""
    yield from (_of(fault, policy.id) for fault in faults)
    yield from found
    missing = list(missing_examples(policy)) if policy.enforces else []
    yield from (Problem(policy.span, policy.id, f"policy without an example that is {kind}") for kind in missing)
    if not (faults or found or missing):
        yield from (Problem(span, policy.id, text) for span, text in unshown(policy, reference))


def ground(reference: Reference) -> Ground:
    """What the policies of a pack may refer to."""
    settings = {
        name: (setting.default, tuple(setting.values) or None) for name, setting in reference.known_settings.items()
    }
    functions = {**FUNCTIONS, **UNTYPED, **VALUE_FUNCTIONS, **signatures(reference)}
    hosts = frozenset(reference.located)
    return Ground(Schemas(), functions, settings, frozenset(reference.requirements), hosts)


def _families(directory: Path, files: list[Path]) -> Iterator[Problem]:
    for slug in sorted({path.parent.name for path in files}):
        try:
            read_family(directory, slug)
        except PolicyError as fault:
            yield _of(fault)


def _of(fault: PolicyError, policy: str = "") -> Problem:
    return Problem(fault.span, policy, fault.what)
