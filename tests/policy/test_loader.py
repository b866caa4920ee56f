from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.hcl.parser import parse
from hdslint.policy.loader import Pack, load, pack_directory, read_policy
from hdslint.source import SourceFile
from tests.inline import policy

VALID = (
    'title = { en = "T", fr = "T" }\nseverity = "high"\nresources = ["aws_x"]\n'
    'supports = ["hds:exi-05"]\nsource = "s"\n'
    'rationale = { en = "R", fr = "R" }\nremediation = { en = "F", fr = "F" }\n'
    'enforce {\n  condition = true\n  error_message = { en = "M", fr = "M" }\n}\n'
)


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "access-control").mkdir()
    (tmp_path / "access-control" / "aws.hcl").write_text(text)
    (tmp_path / "access-control" / "family.hcl").write_text(
        'family "access-control" {\n  code = "ACL"\n'
        '  title = { en = "A", fr = "A" }\n  description = { en = "A", fr = "A" }\n}\n'
    )
    return tmp_path


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


def test_an_id_twice(tmp_path: Path) -> None:
    block = f'policy "HDS-ACL-001" {{\n{VALID}}}\n'
    with pytest.raises(HdslintError, match="HDS-ACL-001 is already declared in"):
        load(written(tmp_path, block + block))


def test_a_family_without_a_description(tmp_path: Path) -> None:
    directory = written(tmp_path, f'policy "HDS-ACL-001" {{\n{VALID}}}\n')
    (directory / "access-control" / "family.hcl").unlink()
    with pytest.raises(HdslintError, match="family"):
        load(directory)


def test_what_concerns_some_types_is_what_the_whole_pack_says_of_them() -> None:
    whole = load(pack_directory())
    types = sorted({type_ for policy in whole.policies for type_ in policy.resources})
    for type_ in types[:: max(1, len(types) // 25)]:
        some = load(pack_directory(), {type_})
        expected = [described(whole, p.id) for p in whole.policies if type_ in p.resources]
        assert [described(some, p.id) for p in some.policies] == expected


def described(pack: Pack, id_: str) -> tuple[object, ...]:
    found = next(policy for policy in pack.policies if policy.id == id_)
    places = [(e.span.first, e.condition.span.first, e.condition.span.last) for e in found.enforces]
    return (id_, found.title, found.remediation, found.resources, found.span.first, places)


def test_types_that_no_policy_names_need_no_policy() -> None:
    assert load(pack_directory(), {"random_id"}).policies == ()


def test_locals_and_filter() -> None:
    made = policy(
        'filter = true\nlocals {\n a = 1\n}\nenforce {\n condition = true\n error_message = { en = "M", fr = "M" }\n}\n'
    )
    assert made.filter is not None
    assert set(made.locals) == {"a"}
