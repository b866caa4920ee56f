from __future__ import annotations

from typing import cast

from hdslint.policy.coverage import Standing, coverage
from hdslint.policy.frameworks import Framework, Requirement
from hdslint.policy.model import Policy
from tests.inline import policy


def requirement(number: str, evidence: str, part_of: str = "") -> Requirement:
    entry = {
        "id": f"f:{number}",
        "framework": "f",
        "number": number,
        "group": "g",
        "title": {"en": f"label {number}", "fr": f"intitulé {number}"},
        "source": "s",
        "confidence": "verified",
        "evidence": evidence,
        "document": {"en": "a paper", "fr": "un papier"},
    }
    return cast("Requirement", {**entry, **({"part_of": f"f:{part_of}"} if part_of else {})})


def framework(*entries: Requirement) -> Framework:
    return Framework(
        slug="f",
        name="F",
        title={"en": "F", "fr": "F"},
        version="1",
        publisher="p",
        date="2026",
        url="https://example.org",
        source="s",
        groups={"g": {"en": "Group", "fr": "Groupe"}},
        requirements={entry["id"]: entry for entry in entries},
    )


def supporting(*ids: str) -> Policy:
    listed = ", ".join(f'"{id_}"' for id_ in ids)
    enforced = 'enforce {\n condition = true\n error_message = { en = "M", fr = "M" }\n}'
    return policy(f"supports = [{listed}]\n{enforced}")


def test_what_code_could_show_and_no_policy_looks_at_is_a_gap() -> None:
    items = coverage(framework(requirement("1", "code"), requirement("2", "partial")), [])
    assert [item.standing for item in items] == [Standing.GAP, Standing.GAP]


def test_what_code_can_never_show_is_no_gap() -> None:
    (item,) = coverage(framework(requirement("1", "attestation")), [])
    assert item.standing is Standing.ATTESTATION


def test_a_policy_covers_what_it_names_and_nothing_else() -> None:
    items = coverage(framework(requirement("1", "code"), requirement("2", "code")), [supporting("f:1", "other:2")])
    assert [(item.requirement["number"], item.standing, len(item.policies)) for item in items] == [
        ("1", Standing.COVERED, 1),
        ("2", Standing.GAP, 0),
    ]


def test_a_policy_on_a_part_bears_on_the_whole_not_on_its_other_parts() -> None:
    whole = framework(requirement("1", "partial"), requirement("1a", "partial", "1"), requirement("1b", "partial", "1"))
    items = coverage(whole, [supporting("f:1a")])
    assert [item.standing for item in items] == [Standing.COVERED, Standing.COVERED, Standing.GAP]
    assert [len(item.direct) for item in items] == [0, 1, 0]
