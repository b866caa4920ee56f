"""What the user decides of a policy: another severity, or that it is not judged, and always why.

Written in the configuration file, where the rest of a run is decided, and kept in every report: a policy that is
disabled is listed with its reason, never gone.

    overrides:
      HDS-LOG-105: { severity: low, reason: "the SIEM of the group keeps these logs" }
      HDS-ENC-101: { disabled: true, reason: "no database in this repository" }
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ..diagnostics import HdslintError
from ..hcl.values import Value
from .blocks import did_you_mean
from .model import SEVERITIES, Override, Policy

_KEYS = frozenset(("severity", "disabled", "reason"))


def read_overrides(value: Value, place: Callable[..., str]) -> dict[str, Override]:
    """The overrides of a configuration, by id of policy. ``place`` says where all of them are, or that of an id.

    Raises HdslintError for one that is wrong.
    """
    if not isinstance(value, dict):
        raise HdslintError(f"{place()}: overrides must be policy ids, each with a severity or disabled, and a reason")
    return {id_: _override(given, id_, place(id_)) for id_, given in value.items()}


def _override(given: Value, id_: str, place: str) -> Override:
    where = f"{place}: overrides.{id_}"
    if not isinstance(given, dict):
        raise HdslintError(f"{where} must have a severity or disabled, and a reason")
    for key in given:
        if key not in _KEYS:
            raise HdslintError(f"{where}: unknown key {key}{did_you_mean(key, _KEYS)}")
    reason = given.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise HdslintError(f"{where}: a reason is mandatory: say why this policy is overridden")
    severity, disabled = given.get("severity"), given.get("disabled", False)
    if severity is not None and severity not in SEVERITIES:
        raise HdslintError(f"{where}: severity must be one of {', '.join(SEVERITIES)}")
    if not isinstance(disabled, bool):
        raise HdslintError(f"{where}: disabled must be true or false")
    if severity is None and not disabled:
        raise HdslintError(f"{where}: nothing is overridden; give a severity, or disabled: true")
    return Override(" ".join(reason.split()), None if severity is None else str(severity), disabled, where=place)


def overridden(policies: Iterable[Policy], overrides: Mapping[str, Override]) -> Iterable[Policy]:
    """The policies as they count: with the severity that the user gave, and what the user said of them."""
    for policy in policies:
        override = overrides.get(policy.id)
        if override is None:
            yield policy
        else:
            severity = override.severity or policy.severity
            yield replace(policy, severity=severity, override=replace(override, declared=policy.severity))


def refuse_unknown(overrides: Mapping[str, Override], known: Iterable[str]) -> None:
    """HdslintError for an override of a policy that does not exist: a wish that nothing would fulfil."""
    every = set(known)
    for id_, override in overrides.items():
        if id_ not in every:
            raise HdslintError(f"{override.where}: overrides: there is no policy {id_}{did_you_mean(id_, every)}")
