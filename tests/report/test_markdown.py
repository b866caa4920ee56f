from __future__ import annotations

from hdslint.report import markdown
from tests.inline import enforce, policy
from tests.report.samples import report, undecided, with_recalled


def test_the_requirements_that_failing_findings_bear_on() -> None:
    shown = markdown.render(report(lang="fr"))
    assert "### Exigences concernées par les constats non conformes" in shown
    assert "| hds:exi-05 Événements redoutés à apprécier, A à H | 1 |" in shown


def test_a_recalled_requirement_is_shown_as_such() -> None:
    shown = markdown.render(with_recalled(report(), "hds:exi-05"))
    assert "| hds:exi-05 Risk events to assess, A to H (recalled, to be checked) | 1 |" in shown


def test_requirements_come_in_the_order_of_their_texts_and_unknown_ones_last() -> None:
    listed = "own:1", "gdpr:44", "iso27001:A.8.20", "iso27001:A.8.3", "hds:exi-28"
    rule = policy(
        f"supports = [{', '.join(map(repr, listed))}]".replace("'", '"')
        + '\nenforce {\n condition = attrs.on\n error_message = { en = "M", fr = "M" }\n}'
    )
    rows = [line for line in markdown.render(report(rule=rule)).splitlines() if line.endswith("| 1 |")]
    ordered = ["hds:exi-28", "iso27001:A.8.3", "iso27001:A.8.20", "gdpr:44", "own:1"]
    assert [row.split()[1] for row in rows] == ordered


def test_no_failing_finding_no_requirement() -> None:
    assert "Requirements" not in markdown.render(report(rule=enforce("true")))


def test_what_would_decide_open_findings_comes_before_their_list() -> None:
    shown = markdown.render(undecided(12, lang="fr"))
    table = shown.index("### Ce qui trancherait les 12 constats indécidables\n\n| constats | ressources |")
    assert table < shown.index("| 12 | 12 | var.shared (variable sans valeur) |") < shown.index("### Indécidables")
    assert "| var.own_08 (variable sans valeur) |" in shown
    assert "| var.own_09 (variable sans valeur) |" not in shown
    assert "\n… et 3 de plus\n\nvariables : leur donner une valeur avec --var-file" in shown


def test_no_open_finding_nothing_to_decide() -> None:
    shown = markdown.render(report('resource "aws_x" "a" {\n  on = true\n}\n'))
    assert "decide" not in shown
    assert "not known" not in shown
