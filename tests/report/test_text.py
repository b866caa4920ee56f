from __future__ import annotations

from dataclasses import replace

from hdslint.findings import Outcome
from hdslint.report import json as json_report
from hdslint.report import markdown, text
from hdslint.wording import open_message
from tests.inline import configuration, enforce
from tests.report.samples import report, undecided


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
        "What would decide the open finding\n"
        "  findings  resources\n"
        "         1          1  var.region (a variable without a value)\n"
        "  variables: give them a value with --var-file FILE, --var NAME=VALUE, or --env for TF_VAR_NAME\n"
        "\n"
        "1 fail (1 high) · 1 open · 1 pass (2 hidden: --show open,pass) — 3 files in 0.12 s\n"
        "1 analysed · 1 not Kubernetes · 1 unsupported · 0 unreadable\n"
        "  unsupported: x.yaml (template)"
    )


def test_open_findings_say_what_would_decide_them() -> None:
    shown = text.render(report(), show=frozenset((Outcome.OPEN,)))
    assert "Decided by: var.region (a variable without a value)" in shown
    assert "on is false" not in shown


def test_what_would_decide_open_findings_is_said_whether_they_are_shown_or_not() -> None:
    for show in ((), (Outcome.OPEN,)):
        shown = text.render(undecided(3), show=frozenset(show))
        assert "What would decide the 3 open findings\n  findings  resources\n" in shown
        assert "         3          3  var.shared (a variable without a value)\n" in shown


def test_ten_reasons_are_listed_and_the_others_counted() -> None:
    lines = text.render(undecided(13)).splitlines()
    assert "         1          1  var.own_08 (a variable without a value)" in lines
    assert "         1          1  var.own_09 (a variable without a value)" not in lines
    assert "  … and 4 more" in lines
    assert not any("… and" in line for line in text.render(undecided(9)).splitlines())


def test_no_open_finding_no_list() -> None:
    shown = text.render(report('resource "aws_x" "a" {\n  on = true\n}\n'))
    assert "would decide" not in shown
    assert "trancherait" not in shown


def test_what_would_decide_open_findings_in_french_and_in_colour() -> None:
    shown = text.render(undecided(2, lang="fr"), color=True)
    assert (
        "\033[1mCe qui trancherait les 2 constats indécidables\033[0m\n\033[2m  constats  ressources\033[0m\n" in shown
    )
    assert "         2           2  var.shared (variable sans valeur)\n" in shown
    assert "Ce qui trancherait le constat indécidable\n" in text.render(undecided(1, lang="fr"))


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


def test_a_sensitive_word_leaves_the_names_that_hold_it() -> None:
    code = 'output "user" {\n  value     = "admin"\n  sensitive = true\n}\n'
    code += 'resource "aws_x" "a" {\n  on   = false\n  user = "admin"\n}\n'
    rule = enforce("attrs.on", message="${attrs.user} is without is_admin")
    secrets = configuration(code).secrets
    assert secrets == {"admin"}
    shown = text.render(replace(report(code, rule), secrets=secrets))
    assert "  ******** is without is_admin\n" in shown


def test_secrets_are_masked_in_what_open_findings_depend_on() -> None:
    code = 'resource "aws_y" "b" {\n  for_each = { "hunter2!" = 1 }\n}\n'
    code += 'resource "aws_x" "a" {\n  on = aws_y.b["hunter2!"].on\n}\n'
    secret = replace(report(code), secrets=frozenset(("hunter2!",)))
    shown = text.render(secret, show=frozenset((Outcome.OPEN,)))
    assert 'Decided by: aws_y.b["********"] (known only after apply)' in shown
    for rendered in (shown, markdown.render(secret), json_report.render(secret)):
        assert "hunter2" not in rendered


def test_secrets_are_masked_in_the_name_of_what_is_not_known() -> None:
    code = 'resource "aws_y" "b" {\n  for_each = { "hunter2!" = 1 }\n}\n'
    code += 'resource "aws_x" "a" {\n  on   = false\n  name = aws_y.b["hunter2!"].id\n}\n'
    secret = replace(
        report(code, enforce("attrs.on", message="${attrs.name} is off")), secrets=frozenset(("hunter2!",))
    )
    assert '(aws_y.b["********"].id) is off' in text.render(secret)
    assert "hunter2" not in text.render(secret)
