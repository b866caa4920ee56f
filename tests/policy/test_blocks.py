"""What a policy block says, and what is wrong with its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.hcl.parser import parse
from hdslint.policy.blocks import read_policy
from hdslint.policy.loader import load
from hdslint.source import SourceFile
from tests.inline import policy
from tests.policy.test_loader import VALID, written


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('severity = "high"', 'severity = "huge"', "severity must be one of low"),
        ('title = { en = "T", fr = "T" }', 'title = { en = "T" }', "title must have exactly these translations"),
        ('source = "s"\n', "", "policy without source"),
        ('source = "s"', "source = local.x", "local is not declared"),
        ("condition", "conditon", "conditon is not an argument of enforce"),
        ("enforce {", "enforced {", "enforced is not a block of a policy"),
        ('resources = ["aws_x"]', 'resources = "aws_x"', "resources must be a list of strings"),
        ("condition = true", "condition = (true", "expected rpar"),
        ('severity = "high"', 'severity = "high"\ncolour = "red"', "colour is not an argument of a policy"),
        ('title = { en = "T", fr = "T" }', 'title = { en = "T", fr = " " }', "every translation must be a text"),
        ('error_message = { en = "M", fr = "M" }', 'error_message = { en = "M", fr = "" }', "must be a text"),
        ("enforce {", "compliant {\nyml = 1\n}\nenforce {", "yml is not an argument of an example"),
        ("enforce {", "compliant {\nyaml = 1\n}\nenforce {", "yaml must be a string"),
        ("condition = true", "condition = true\nnever_false = true", "never_false must be a string"),
    ],
)
def test_a_wrong_policy_is_one_clear_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in VALID
    with pytest.raises(HdslintError) as raised:
        load(written(tmp_path, f'policy "HDS-ACL-001" {{\n{VALID.replace(before, after)}}}\n'))
    assert said in str(raised.value)
    assert "access-control/aws.hcl:" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_everything_that_is_wrong_with_the_form_of_a_policy() -> None:
    text = VALID.replace('"high"', '"huge"').replace('source = "s"\n', "").replace("condition", "conditon")
    body, _ = parse(SourceFile("a.hcl", f'policy "X" {{\n{text}}}\n'.encode()))
    made, faults = read_policy(body.blocks[0], "f", "p")
    assert [str(fault).split(": ")[1] for fault in faults] == [
        "policy without source",
        "conditon is not an argument of enforce",
        "enforce without condition",
        "severity must be one of low, medium, high, critical",
    ]
    assert made.title == {"en": "T", "fr": "T"}


def test_locals_and_filter() -> None:
    made = policy(
        'filter = true\nlocals {\n a = 1\n}\nenforce {\n condition = true\n error_message = { en = "M", fr = "M" }\n}\n'
    )
    assert made.filter is not None
    assert set(made.locals) == {"a"}
