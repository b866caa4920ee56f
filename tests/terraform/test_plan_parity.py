"""A policy says of a plan what it says of the code that the plan was made of.

Every Terraform example of the pack is planned (by ``planner``, from the format's description) and judged from the plan
alone, and from the plan beside its code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from hdslint.engine import judge
from hdslint.findings import Outcome
from hdslint.hcl.values import Unknown
from hdslint.inventory import Inventory, Resource
from hdslint.policy.blocks import examples
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Example, Policy
from hdslint.source import SourceFile
from hdslint.terraform.recognition import recognise
from hdslint.trial import example_resources
from tests.inline import REFERENCE, configuration
from tests.terraform.planner import Json, applied, plan, schemas_of, state

PACK = [policy for policy in load(pack_directory()).policies if policy.provider != "kubernetes"]
EXAMPLES = {policy.id: [(example, example_resources(example)) for example in examples(policy)] for policy in PACK}
EVERY = [resource for listed in EXAMPLES.values() for _, resources in listed for resource in resources]
SCHEMAS = schemas_of(EVERY)
TEXTS = {name for resource in EVERY for name, value in resource.arguments.items() if isinstance(value, str)}
EMPTY: Json = dict.fromkeys(TEXTS, "")
# Of these, an example turns on what a plan keeps of no expression: of several names, which one gives the value.
NOT_TOLD = frozenset(("HDS-ENC-103", "HDS-IAM-482", "HDS-LOG-103", "HDS-LOG-502", "HDS-MON-200", "HDS-MON-202"))


def outcomes(policy: Policy, resources: Sequence[Resource]) -> list[Outcome]:
    return list(judged(policy, resources).values())


def judged(policy: Policy, resources: Sequence[Resource]) -> dict[str, Outcome]:
    """Every outcome, by the address and the place that it is of."""
    judgement = judge([policy], Inventory(list(resources)), REFERENCE, REFERENCE.settings)
    assert [d.detail for d in judgement.diagnostics] == []
    return {f"{number} {f.address}": f.outcome for number, f in enumerate(judgement.findings)}


def compare(policy: Policy, document: Json, example: Example, resources: Sequence[Resource]) -> None:
    """A plan is judged as its code, but for its lifecycle, which only the code holds. A plan lists the providers of
    which there is no block as well; nothing may be said of these."""
    declared = {resource.address: resource for resource in resources}
    snapshot = [replace(r, meta=declared[r.address].meta) if r.address in declared else r for r in recorded(document)]
    met = {
        outcome
        for place, outcome in judged(policy, snapshot).items()
        if outcome != Outcome.NOT_APPLICABLE or place.split(" ", 1)[1] in declared
    }
    expected = set(outcomes(policy, resources))
    if policy.id in NOT_TOLD:
        expected, met = expected | {Outcome.OPEN}, met | {Outcome.OPEN}
        assert met <= expected, f"line {example.block.header.first.line}"
    else:
        assert met == expected, f"line {example.block.header.first.line}"


def recorded(document: Json) -> list[Resource]:
    snapshot = recognise(SourceFile("plan.json", json.dumps(document).encode()))
    assert snapshot is not None
    assert snapshot.diagnostics == ()
    return list(snapshot.resources)


def emptied(value: Any, fill: dict[str, Any]) -> Any:
    """A document as older providers make it: what is not written is empty, rather than null."""
    if isinstance(value, dict):
        return {k: fill.get(k) if v is None else emptied(v, fill) for k, v in value.items()}
    return [emptied(item, fill) for item in value] if isinstance(value, list) else value


def countable(policy: Policy) -> Iterator[tuple[Example, Sequence[Resource]]]:
    """The examples that Terraform would plan: it refuses to when it cannot count instances."""
    for example, resources in EXAMPLES[policy.id]:
        if not any(isinstance(resource.index, Unknown) for resource in resources):
            yield example, resources


@pytest.mark.parametrize("policy", PACK, ids=lambda policy: policy.id)
def test_the_plan_of_an_example_is_judged_as_the_example(policy: Policy) -> None:
    for example, resources in countable(policy):
        compare(policy, plan(resources, SCHEMAS), example, resources)


@pytest.mark.parametrize("policy", PACK, ids=lambda policy: policy.id)
def test_what_is_empty_and_not_written_is_as_good_as_absent(policy: Policy) -> None:
    for example, resources in countable(policy):
        written = {name for resource in resources for name, value in resource.arguments.items() if value is None}
        fill = {name: text for name, text in EMPTY.items() if name not in written}
        compare(policy, emptied(plan(resources, SCHEMAS), fill), example, resources)


KEYED = """
    data "cloudtemple_backup_sla_policy" "p" {
      for_each = toset(["nobackup", "daily"])
      name     = each.value
    }
    data "cloudtemple_public_cloud_vm_backup_policy" "p" {
      for_each = toset(["No Backup", "Daily"])
      name     = each.value
    }
    data "cloudtemple_iam_role" "r" {
      for_each = toset(["iam_write", "iam_read"])
      name     = each.value
    }
    resource "cloudtemple_compute_virtual_machine" "a" {
      backup_sla_policies = [data.cloudtemple_backup_sla_policy.p["nobackup"].id]
    }
    resource "cloudtemple_public_cloud_vm_instance" "a" {
      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.p["No Backup"].id
    }
    resource "cloudtemple_iam_personal_access_token" "a" {
      roles = [data.cloudtemple_iam_role.r["iam_read"].id]
    }
"""


@pytest.mark.parametrize(("policy", "of_code"), [("BAK-480", "fail"), ("BAK-481", "fail"), ("IAM-482", "pass")])
def test_a_key_that_is_written_is_in_a_plan(policy: str, of_code: str) -> None:
    found = next(one for one in PACK if one.id == f"HDS-{policy}")
    resources = configuration(KEYED).resources
    assert outcomes(found, resources) == [of_code]
    assert outcomes(found, recorded(plan(resources, schemas_of(resources)))) == [of_code]


@pytest.mark.parametrize("policy", ["BAK-480", "BAK-481", "IAM-482"])
def test_a_key_that_is_worked_out_is_not_in_a_plan(policy: str) -> None:
    """The plan then mentions all instances: neither those that please nor the others decide."""
    found = next(one for one in PACK if one.id == f"HDS-{policy}")
    code = re.sub(r'\["(\w[^"]*)"\]\.id', r'[var.key == "" ? "\1" : "\1"].id', KEYED) + 'variable "key" {}\n'
    resources = configuration(code).resources
    assert outcomes(found, recorded(plan(resources, schemas_of(resources)))) == [Outcome.OPEN]


@pytest.mark.parametrize("policy", ["HDS-CON-110", "HDS-CON-112"])
def test_the_lifecycle_is_not_in_a_plan(policy: str) -> None:
    """What turns on it is open, unless something else decides."""
    found = next(one for one in PACK if one.id == policy)
    met = [
        finding
        for _, resources in countable(found)
        for finding in judge([found], Inventory(recorded(plan(resources, SCHEMAS))), REFERENCE, {}).findings
    ]
    assert any(f"the lifecycle of {finding.address}" in " ".join(finding.reasons) for finding in met)
    assert not any(finding.outcome == Outcome.FAIL for finding in met)


@pytest.mark.parametrize("policy", PACK, ids=lambda policy: policy.id)
def test_a_state_contradicts_no_example(policy: Policy) -> None:
    """A state does not hold what providers are configured with, so it may be open; an empty text in it may be an absent
    one; it says nothing else. What was open has become known."""
    for example, resources in countable(policy):
        made = applied(resources)
        if made is not None and example.outcome != "open":
            met = set(outcomes(policy, recorded(emptied(state(made, SCHEMAS), EMPTY))))
            expected = set(outcomes(policy, resources))
            absent = set() if Outcome.FAIL in expected else {Outcome.NOT_APPLICABLE}
            assert met - expected <= {Outcome.OPEN, *absent}, f"line {example.block.header.first.line}"


def test_most_states_are_judged_as_their_code() -> None:
    """The others are open: on the configuration of a provider, or on whether an empty list is an absent block."""
    judged = [
        set(outcomes(policy, recorded(state(made, SCHEMAS)))) == set(outcomes(policy, resources))
        for policy in PACK
        for example, resources in countable(policy)
        if example.outcome != "open" and (made := applied(resources))
    ]
    assert len(judged) > 250
    assert sum(judged) > 0.8 * len(judged)
