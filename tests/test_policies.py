"""The pack itself: every example is judged as it says, and every policy is whole."""

from __future__ import annotations

import pytest

from hdslint.engine import judge
from hdslint.policy.blocks import examples
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Policy
from hdslint.trial import run_examples, trials
from hdslint.wording import UNKNOWN
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
    assert [result.example.block.header.first for result in run_examples(policy, REFERENCE) if not result.holds] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_messages_name_what_they_are_about(policy: Policy, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The name of what is not known would hide that nothing else is said.
    monkeypatch.setattr("hdslint.engine.unknown_text", lambda names, lang: UNKNOWN[lang])
    for trial in trials(policy):
        judgement = judge([policy], trial.inventory, REFERENCE, REFERENCE.settings, lang)
        said = [finding.message for finding in judgement.findings if finding.outcome == "fail"]
        assert [message for message in said if UNKNOWN[lang] in message or "null" in message.split()] == []


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_a_policy_is_whole(policy: Policy) -> None:
    assert policy.id.split("-")[:2] == ["HDS", PACK.families[policy.family].code]
    outcomes = {example.outcome for example in examples(policy)}
    never_false = all(enforce.never_false is not None for enforce in policy.enforces)
    assert {"pass", "open" if never_false else "fail"} <= outcomes
    # What a filter leaves out is shown.
    assert (policy.filter is not None) == ("notApplicable" in outcomes)
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


@pytest.mark.parametrize(
    "provider",
    [
        "ovh",
        "scalingo",
        "outscale",
        "scaleway",
        "clevercloud",
        "cloudtemple",
        "flexibleengine",
        "openstack",
        "kubernetes",
        "aws",
    ],
)
@pytest.mark.parametrize("family", CARD)
def test_the_families_of_the_card(provider: str, family: str) -> None:
    judged = any(p.provider == provider and p.family == family for p in PACK.policies)
    # A reason goes when a policy comes.
    assert judged != ((provider, family) in NOTHING_TO_JUDGE)


# Where a provider exposes no argument that bears on a family.
NOTHING_TO_JUDGE = {
    ("scalingo", "encryption-at-rest"): "every disk is encrypted (dm-crypt); the provider has no argument for it",
    ("cloudtemple", "audit-logging"): "the activity log is in the console; no resource exports or keeps it",
    ("openstack", "audit-logging"): "no resource records who did what: the journal of the APIs is the operator's",
}
