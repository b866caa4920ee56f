from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hdslint.findings import FileRecord, FileStatus, Report
from hdslint.hcl.values import Reason, ReasonKind
from hdslint.report.questions import hints, questions
from tests.inline import enforce, judged
from tests.report.samples import report

MODULE = 'resource "aws_y" "k" {\n%s}\nresource "aws_x" "a" {\n  on = aws_y.k%s.on\n}\n'


def asked(files: str | Mapping[str, str], condition: str = "attrs.on") -> list[tuple[str, int, int]]:
    judgement = judged(enforce(condition), files)
    shown = replace(report(), findings=judgement.findings)
    return [(q.text(shown), q.findings, q.resources) for q in questions(shown)]


def because(*causes: Reason) -> Report:
    """A report of one open finding, with these reasons."""
    (finding,) = report('variable "v" {}\nresource "aws_x" "a" {\n  on = var.v\n}\n').findings
    return replace(report(), findings=(replace(finding, causes=causes),))


def test_what_fails_or_passes_asks_nothing() -> None:
    assert asked('resource "aws_x" "a" {\n  on = true\n}\nresource "aws_x" "b" {\n  on = false\n}\n') == []


def test_suppressed_findings_ask_nothing() -> None:
    shown = because(Reason(ReasonKind.VARIABLE, "var.v"))
    assert [q.reason.reference for q in questions(shown)] == ["var.v"]
    (finding,) = shown.findings
    assert questions(replace(shown, findings=(replace(finding, suppression="accepted"),))) == []


def test_the_question_of_most_findings_comes_first() -> None:
    code = 'variable "z" {}\nvariable "a" {}\nvariable "b" {}\n'
    for name, value in (("p", "var.b"), ("q", "var.z"), ("r", "var.z"), ("s", "var.a")):
        code += f'resource "aws_x" "{name}" {{\n  on = {value}\n}}\n'
    assert asked(code) == [
        ("var.z (a variable without a value)", 2, 2),
        ("var.a (a variable without a value)", 1, 1),
        ("var.b (a variable without a value)", 1, 1),
    ]


def test_several_findings_on_one_resource() -> None:
    shown = because(Reason(ReasonKind.VARIABLE, "var.v"))
    (finding,) = shown.findings
    twice = replace(shown, findings=(finding, replace(finding, path="other")))
    assert [(q.findings, q.resources) for q in questions(twice)] == [(2, 1)]
    elsewhere = replace(finding, resource_file="other/main.tf")
    assert [(q.findings, q.resources) for q in questions(replace(shown, findings=(finding, elsewhere)))] == [(2, 2)]


def test_instances_of_a_module_ask_one_question() -> None:
    calls = 'module "a" {\n  source   = "./m"\n  for_each = toset(["x", "y"])\n}\n'
    files = {"main.tf": calls, "m/main.tf": MODULE % ("", "")}
    assert asked(files) == [("module.a.aws_y.k (known only after apply)", 2, 2)]


def test_instances_of_a_resource_ask_one_question() -> None:
    code = 'resource "aws_y" "k" {\n  count = 2\n}\n'
    code += 'resource "aws_x" "a" {\n  count = 2\n  on = aws_y.k[count.index].on\n}\n'
    assert asked(code) == [("aws_y.k (known only after apply)", 2, 2)]


def test_calls_of_one_module_ask_one_question() -> None:
    calls = 'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n'
    files = {"main.tf": calls, "m/main.tf": MODULE % ("", "")}
    assert asked(files) == [("aws_y.k (known only after apply)", 2, 2)]


def test_one_instance_keeps_its_key() -> None:
    code = MODULE % ('  for_each = toset(["é", "y"])\n', '["é"]')
    assert asked(code) == [('aws_y.k["é"] (known only after apply)', 1, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aws_y.k", "aws_y.l"),
        ("data.aws_y.k", "aws_y.k"),
        ("module.a.module.vpc", "module.a.module.net"),
        ("the module.a of old", "the module.b of old"),
    ],
)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    shown = because(Reason(ReasonKind.MODULE, one), Reason(ReasonKind.MODULE, other))
    assert {q.reason.reference for q in questions(shown)} == {one, other}


def test_one_name_for_two_kinds_of_reasons_is_two_questions() -> None:
    shown = because(Reason(ReasonKind.COMPUTED, "aws_y.k"), Reason(ReasonKind.COUNT, "aws_y.k"))
    assert [q.findings for q in questions(shown)] == [1, 1]


def test_keys_may_hold_anything() -> None:
    keys = r'"a\"].b"', '"c[0]"', "0", "?"
    shown = because(*(Reason(ReasonKind.COMPUTED, f"module.a[{key}].module.b.aws_y.k[{key}]") for key in keys))
    assert [q.reason.reference for q in questions(shown)] == ["module.a.module.b.aws_y.k"]


def test_a_sentence_about_instances_is_grouped_as_they_are() -> None:
    texts = (f'whether aws_y.k["{key}"].id is module.{key}.aws_x.a' for key in "xy")
    shown = because(*(Reason(ReasonKind.COMPUTED, text) for text in texts))
    assert [q.reason.reference for q in questions(shown)] == ["whether aws_y.k.id is aws_x.a"]


PLAN = FileRecord("plan.json", "terraform-plan", FileStatus.ANALYSED)


@pytest.mark.parametrize(
    ("kind", "reference", "names"),
    [
        (ReasonKind.VARIABLE, "var.v", ["variables"]),
        (ReasonKind.VARIABLE, "input.v", ["inputs"]),
        (ReasonKind.VARIABLE, "REGION", []),  # a placeholder of a manifest: no option gives it a value
        (ReasonKind.DATA_SOURCE, "data.aws_y.k", ["plan"]),
        (ReasonKind.COMPUTED, "aws_y.k", ["plan"]),
        (ReasonKind.COMPUTED, "module.a.ephemeral.random_password.k", []),
        (ReasonKind.NOT_EVALUATED, "region of the provider", []),
    ],
)
def test_a_hint_where_one_helps(kind: ReasonKind, reference: str, names: list[str]) -> None:
    shown = because(Reason(kind, reference))
    assert list(hints(questions(shown), shown)) == names
    planned = replace(shown, files=(PLAN,))
    assert list(hints(questions(planned), planned)) == [name for name in names if name != "plan"]


def test_hints_are_those_of_the_questions_listed() -> None:
    shown = because(Reason(ReasonKind.VARIABLE, "var.v"), Reason(ReasonKind.DATA_SOURCE, "data.aws_y.k"))
    assert list(hints(questions(shown), shown)) == ["variables", "plan"]
    assert list(hints(questions(shown)[:1], shown)) == ["plan"]


def test_nobody_is_told_to_write_a_secret_into_a_file() -> None:
    secret, other = Reason(ReasonKind.VARIABLE, "var.db_password"), Reason(ReasonKind.VARIABLE, "var.region")
    assert list(hints(questions(because(secret)), because(secret))) == []
    assert list(hints(questions(because(secret, other)), because(secret, other))) == ["variables"]
