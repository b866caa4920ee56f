from __future__ import annotations

import pytest

from hdslint.policy.loader import load, pack_directory
from hdslint.report import catalogue
from tests.report.samples import RULE, report, with_recalled

FAMILY = load(pack_directory()).families["access-control"]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "  hds:exi-05 Risk events to assess, A to H (recalled, to be checked)"),
        ("fr", "  hds:exi-05 Événements redoutés à apprécier, A à H (cité de mémoire, à vérifier)"),
    ],
)
def test_a_recalled_requirement_is_explained_as_such(lang: str, line: str) -> None:
    read, recalled = report(), with_recalled(report(), "hds:exi-05")
    assert line in catalogue.explain(RULE, FAMILY, recalled.requirements, lang).splitlines()
    assert line not in catalogue.explain(RULE, FAMILY, read.requirements, lang).splitlines()


def test_an_unknown_requirement_is_its_id() -> None:
    assert "  hds:exi-05" in catalogue.explain(RULE, FAMILY, {}, "en").splitlines()
