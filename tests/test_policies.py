"""The pack itself: every example is judged as it says, and every policy is whole."""

from __future__ import annotations

import pytest

from hdslint.policy.loader import examples, load, pack_directory
from hdslint.policy.model import Policy
from hdslint.trial import try_policy
from tests.inline import REFERENCE

PACK = load(pack_directory())
CARD = (
    "locality",
    "encryption-at-rest",
    "session-timeout",
    "access-control",
    "backup-replication",
    "audit-logging",
)


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_examples(policy: Policy) -> None:
    assert list(try_policy(policy, REFERENCE)) == []


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_a_policy_is_whole(policy: Policy) -> None:
    assert policy.id.split("-")[:2] == ["HDS", PACK.families[policy.family].code]
    outcomes = {example.outcome for example in examples(policy)}
    # A location policy of a host whose known regions are all in France cannot fail: another code is open.
    assert {"pass", "open" if policy.id == "HDS-LOC-200" else "fail"} <= outcomes
    for requirement in policy.supports:
        assert requirement in REFERENCE.requirements
    for text in (*policy.rationale.values(), *policy.remediation.values()):
        assert len(text) >= 10
    for title in policy.title.values():
        assert not title.endswith(".")


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_a_policy_supports_what_it_may(policy: Policy) -> None:
    assert len(set(policy.supports)) == len(policy.supports)
    documents = [id_ for id_ in policy.supports if REFERENCE.requirements[id_]["evidence"] == "attestation"]
    assert documents == []  # only a document shows these
    # A requirement of another family alone is a slip. One that names a whole agrees with its parts.
    usual = PACK.families[policy.family].supports
    wholes = {REFERENCE.requirements[id_].get("part_of", id_) for id_ in usual}
    assert {*usual, *wholes} & set(policy.supports)


@pytest.mark.parametrize("slug", PACK.families)
def test_what_a_family_usually_supports_exists(slug: str) -> None:
    usual = PACK.families[slug].supports
    assert usual
    assert [id_ for id_ in usual if id_ not in REFERENCE.requirements] == []


def test_enough_policies() -> None:
    assert len(PACK.policies) >= 40


@pytest.mark.parametrize("provider", ["ovh", "scalingo", "kubernetes", "aws"])
@pytest.mark.parametrize("family", CARD)
def test_the_families_of_the_card(provider: str, family: str) -> None:
    if (provider, family) in NOTHING_TO_JUDGE:
        pytest.skip(NOTHING_TO_JUDGE[provider, family])
    assert any(p.provider == provider and p.family == family for p in PACK.policies)


# Where a provider exposes no argument that bears on a family.
NOTHING_TO_JUDGE = {
    ("scalingo", "encryption-at-rest"): "every disk is encrypted (dm-crypt); the provider has no argument for it",
}
