from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.assembly import assemble, load_directory
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Override
from hdslint.policy.selection import Directory, Selection
from tests.policy.test_own import OWN, write


def selected(folder: Path, overrides: dict[str, Override] | None = None) -> Selection:
    return Selection((Directory(folder, "rules"),), {}, overrides or {})


def test_nothing_added_is_the_pack() -> None:
    assert [p.id for p in assemble(Selection()).policies] == [p.id for p in load(pack_directory()).policies]


def test_own_policies_stand_among_the_others_with_their_families(tmp_path: Path) -> None:
    write(tmp_path, {"sovereignty/a.hcl": OWN})
    pack = assemble(selected(tmp_path), {"aws_x"})
    assert [policy.id for policy in pack.policies] == ["ACME-001"]
    assert pack.families["sovereignty"].code == "SOV"


def test_a_disabled_policy_is_there_whatever_was_found() -> None:
    selection = Selection(overrides={"HDS-LOC-100": Override("r", disabled=True)})
    (policy,) = assemble(selection, {"random_id"}).policies
    assert (policy.id, policy.is_disabled, bool(policy.title["en"])) == ("HDS-LOC-100", True, True)


def test_an_override_needs_its_policy_but_not_its_types(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN, "t.policy.hcl": TERRAFORM})
    overrides = {
        "HDS-LOC-100": Override("r", "low"),
        "ACME-001": Override("r", "high"),
        "t.aws_x.named": Override("r", "medium"),
    }
    assert assemble(selected(tmp_path, overrides), {"random_id"}).policies == ()
    pack = assemble(selected(tmp_path, overrides), {"aws_x"})
    assert {policy.id: policy.severity for policy in pack.policies} == {"ACME-001": "high", "t.aws_x.named": "medium"}


def test_an_override_of_nothing_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN})
    with pytest.raises(HdslintError, match="there is no policy ACME-01; did you mean ACME-001"):
        assemble(selected(tmp_path, {"ACME-01": Override("r", "low")}), {"random_id"})


def test_a_directory_alone_is_a_pack_or_a_users_own(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN})
    assert [policy.id for policy in load_directory(tmp_path).policies] == ["ACME-001"]
    assert len(load_directory(pack_directory()).policies) > 100


TERRAFORM = 'resource_policy "aws_x" "named" {\n  enforce {\n    condition = attrs.name != null\n  }\n}\n'
