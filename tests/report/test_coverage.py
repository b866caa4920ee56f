from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hdslint.policy.coverage import coverage
from hdslint.policy.loader import load, pack_directory
from hdslint.report import coverage as report
from hdslint.report import settings as settings_report
from tests.inline import REFERENCE
from tests.policy.test_coverage import framework, requirement, supporting

PACK = load(pack_directory())
EVERYTHING = [(framework, coverage(framework, PACK.policies)) for framework in REFERENCE.frameworks.values()]


def shown(lang: str = "en") -> str:
    recalled = requirement("3", "code")
    recalled["confidence"] = "recalled"
    del recalled["document"]
    texts = framework(requirement("1", "partial"), requirement("2", "attestation"), recalled)
    return report.render_text([(texts, coverage(texts, [supporting("f:1")]))], lang)


def test_one_block_a_requirement() -> None:
    assert shown() == (
        "F\n"
        "3 requirements: 1 with policies, 1 without any yet, 1 by document alone\n"
        "\n"
        "  Group\n"
        "    f:1  label 1\n"
        "        test 1: HDS-TST-001\n"
        "        beyond code: a paper\n"
        "    f:2  label 2\n"
        "        document: a paper\n"
        "    f:3  label 3 (recalled, to be checked)\n"
        "        gap: no policy yet, though code could show part of it\n"
        "\n\n"
        "Code never shows that an organisation complies, only what it describes."
    )


def test_in_french() -> None:
    text = shown("fr")
    assert "f:3  intitulé 3 (cité de mémoire, à vérifier)" in text
    assert "au-delà du code\u00a0: un papier" in text
    assert "lacune\u00a0: aucune politique" in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_line_is_wider_than_100_columns(lang: str) -> None:
    texts = (
        report.render_text(EVERYTHING, lang),
        report.render_list(REFERENCE.frameworks.values(), lang),
        settings_report.render_text(REFERENCE.known_settings, lang),
    )
    assert [line for text in texts for line in text.splitlines() if len(line) > 100] == []


def test_json_lists_every_requirement_and_real_policies() -> None:
    document = json.loads(report.render_json(EVERYTHING, "fr"))
    assert [f["framework"] for f in document["frameworks"]] == list(REFERENCE.frameworks)
    ids = {policy.id for policy in PACK.policies}
    for listed in document["frameworks"]:
        entries = listed["requirements"]
        assert [e["id"] for e in entries] == list(REFERENCE.frameworks[listed["framework"]].requirements)
        assert {id_ for e in entries for id_ in e["policies"]} <= ids
        summary = listed["summary"]
        assert summary["requirements"] + summary["parts"] == len(entries)
        assert summary["covered"] == sum(bool(e["policies"]) for e in entries)
        assert all(e["document"] for e in entries if e["standing"] == "attestation")


def test_markdown_is_a_table_that_bars_do_not_break() -> None:
    barred = requirement("1", "attestation")
    barred["title"] = {"en": "a | b", "fr": "a | b"}
    texts = framework(barred)
    lines = report.render_markdown([(texts, coverage(texts, []))], "en").splitlines()
    assert "| `f:1` a \\| b | document |  | a paper |" in lines
    assert "|---|---|---|---|" in lines


def test_the_list_names_every_requirement_in_json() -> None:
    document = json.loads(report.render_list_json(REFERENCE.frameworks.values(), "en"))
    listed = [entry["id"] for f in document["frameworks"] for entry in f["requirements"]]
    assert listed == list(REFERENCE.requirements)


def test_ids_without_a_dash_are_shown_as_they_are() -> None:
    texts = framework(requirement("1", "code"))
    rules = [replace(supporting("f:1"), id=id_) for id_ in ("ACME_2", "ACME_1", "TEAM-B-7", "TEAM-B-8")]
    text = report.render_text([(texts, coverage(texts, rules))], "en")
    assert "test 4: ACME_1 ACME_2, TEAM-B-7 8\n" in text
