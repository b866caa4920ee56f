from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hdslint.policy.blocks import examples
from hdslint.policy.loader import Pack, load, pack_directory
from hdslint.policy.model import Family
from hdslint.report.reference_pages import MARK, pages
from tests.conftest import Run
from tests.inline import REFERENCE, policy

PACK = load(pack_directory())
LINK = re.compile(r"\]\(([^)]*)\)")
TEXT = (
    'title = { en = "A | b", fr = "Un | b" }\nseverity = "critical"\n'
    'supports = ["hds:exi-05", "iso27001:A.5.15", "acme:1"]\nsource = "x defaults to *"\n'
    'rationale = { en = "Why <b>.", fr = "Pourquoi." }\n'
    'remediation = { en = "on = true", fr = "on = true" }\n'
    'enforce {\n condition = attrs.on\n error_message = { en = "M", fr = "M" }\n}\n'
    'compliant {\n  resource "aws_x" "a" { on = true }\n}\n'
    'noncompliant {\n  resource "aws_x" "a" { on = false }\n}\n'
)
FAMILY = Family("access-control", "ACL", {"en": "Access", "fr": "Accès"}, {"en": "Who.", "fr": "Qui."})
REQUIREMENTS = {
    "hds:exi-05": {"title": {"en": "Risks", "fr": "Risques"}, "confidence": "verified"},
    "iso27001:A.5.15": {"title": {"en": "Access control", "fr": "Contrôle d’accès"}, "confidence": "recalled"},
}
SMALL = Pack((policy(TEXT),), {"access-control": FAMILY})


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_link_leads_somewhere(lang: str) -> None:
    made = pages(PACK, REFERENCE.requirements, lang)
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', made["index.md"]))
    assert len(anchors) == made["index.md"].count("<a id=")
    for text in made.values():
        for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            name, _, anchor = target.partition("#")
            assert target.startswith("https://github.com/hdslint/hdslint/blob/main/policies/") or (
                (not name or name in made) and (not anchor or anchor in anchors)
            ), target


def test_every_policy_is_in_the_index_under_each_heading() -> None:
    index = pages(PACK, REFERENCE.requirements, "en")["index.md"]
    families, providers, requirements = re.split(r"\n## ", index)[1:]
    for each in PACK.policies:
        link = f"[{each.id}]({each.id}.md)"
        assert families.count(link) == 1
        assert providers.count(link) == 1
        assert requirements.count(link) == len(set(each.supports))


def test_a_page_says_all_that_the_policy_does() -> None:
    page = pages(SMALL, REQUIREMENTS, "en")["HDS-TST-001.md"]
    order = [
        MARK,
        "# HDS-TST-001 — A | b",
        "**Severity**: critical",
        "**Family**: [Access](index.md#access-control)",
        "**Provider**: [test](index.md#test)",
        "Why \\<b>.",
        "- `aws_x`",
        "x defaults to \\*",
        "```hcl\non = true\n```",
        "- [`hds:exi-05`](index.md#hds-exi-05) Risks\n",
        "- [`iso27001:A.5.15`](index.md#iso27001-A.5.15) Access control (recalled, to be checked)\n",
        "- [`acme:1`](index.md#acme-1)\n",
        '### Does not comply\n\n```hcl\nresource "aws_x" "a" { on = false }\n```',
        '### Complies\n\n```hcl\nresource "aws_x" "a" { on = true }\n```',
        "[`family/test.hcl`](https://github.com/hdslint/hdslint/blob/main/family/test.hcl)",
    ]
    places = [page.find(text) for text in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "Cannot be decided" not in page
    assert page.endswith(")\n")


def test_a_page_in_french() -> None:
    page = pages(SMALL, REQUIREMENTS, "fr")["HDS-TST-001.md"]
    for text in ("# HDS-TST-001 — Un | b", "**Gravité**\u00a0: critique", "Pourquoi.", "### Non conforme"):
        assert text in page
    assert "(cité de mémoire, à vérifier)" in page
    assert not {"Severity", "Complies", "Requirements"} & set(re.findall(r"\w+", page))


def test_a_cell_of_the_index_cannot_break_its_table() -> None:
    rows = [line for line in pages(SMALL, REQUIREMENTS, "en")["index.md"].splitlines() if "HDS-TST-001.md) |" in line]
    assert rows == [
        "| [HDS-TST-001](HDS-TST-001.md) | critical | test | A \\| b |",
        "| [HDS-TST-001](HDS-TST-001.md) | critical | Access | A \\| b |",
    ]


def test_a_policy_of_ones_own_has_no_address_on_our_site() -> None:
    own = Pack((replace(SMALL.policies[0], id="ACME-TST-001"),), SMALL.families)
    page = pages(own, REQUIREMENTS, "en")["ACME-TST-001.md"]
    assert "https://" not in page
    assert page.endswith("Policy file: `family/test.hcl`\n")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_pages_hold_what_is_in_the_policies_and_nothing_of_this_machine(lang: str) -> None:
    made = pages(PACK, REFERENCE.requirements, lang)
    assert made == pages(load(pack_directory()), REFERENCE.requirements, lang)
    assert set(made) == {"index.md", *(f"{each.id}.md" for each in PACK.policies)}
    for each in PACK.policies:
        text = made[f"{each.id}.md"]
        assert text.count("```") >= 2 * len(list(examples(each)))
        assert text.count("```") % 2 == 0
    for text in made.values():
        assert "\r" not in text
        assert str(pack_directory().parent) not in text
        assert text.startswith(MARK)


def test_the_pages_of_this_repository_are_up_to_date(run: Run) -> None:
    root = Path(__file__).parent.parent.parent
    for lang in ("en", "fr"):
        code, out, _ = run(
            "policies", "docs", "--out", str(root / "docs" / "policies" / lang), "--lang", lang, "--check"
        )
        assert (code, out) == (0, "")
