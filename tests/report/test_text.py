from __future__ import annotations

from hdslint.findings import Outcome
from hdslint.report import text
from hdslint.wording import open_message
from tests.inline import enforce
from tests.report.samples import report


def test_failing_findings_alone_by_default() -> None:
    assert text.render(report()) == (
        "main.tf\n"
        "\n"
        "  high  HDS-TST-001  T\n"
        "  aws_x.a  6:3\n"
        "  on is false\n"
        "    6 │   on       = false\n"
        "      │   ^^^^^^^^^^^^^^^^\n"
        "  To do:\n"
        "    F\n"
        "\n"
        "1 fail (1 high) · 1 open · 1 pass (2 hidden: --show open,pass) — 3 files in 0.12 s\n"
        "1 analysed · 1 not Kubernetes · 1 unsupported · 0 unreadable\n"
        "  unsupported: x.yaml (template)"
    )


def test_open_findings_say_what_would_decide_them() -> None:
    shown = text.render(report(), show=frozenset((Outcome.OPEN,)))
    assert "Decided by: var.region (a variable without a value)" in shown
    assert "on is false" not in shown


def test_french_typography() -> None:
    shown = text.render(report(lang="fr"), show=frozenset((Outcome.FAIL, Outcome.OPEN)))
    assert "À faire\u00a0:" in shown
    assert "indécidable" in shown
    assert open_message("Titre.", ["var.x"], "fr").startswith("Le code ne permet pas de trancher : Titre. ")


def test_colour_only_when_asked() -> None:
    assert "\033[" not in text.render(report())
    assert "\033[31mhigh\033[0m" in text.render(report(), color=True)


def test_control_characters_of_the_code_do_not_reach_the_terminal() -> None:
    code = 'resource "aws_x" "a" {\n  name = "\x1b[2J\u202e"\n  on   = "\x1b[31m"\n}\n'
    rule = enforce("attrs.on == null", message="${attrs.on}")
    shown = text.render(report(code, rule))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_secrets_are_masked_in_frames() -> None:
    code = 'resource "aws_x" "a" {\n  on = { password = "hunter2!" }\n}\n'
    shown = text.render(report(code, enforce("attrs.on == null")))
    assert "hunter2" not in shown
    assert "********" in shown
