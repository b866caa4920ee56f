from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.loader import Pack, load, pack_directory

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
