from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.argument_list import argument_lines
from hdslint.policy.drafts import begin, draft, unfinished
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.schemas import Descriptor
from tests.conftest import Run

FILLED = {
    "TODO: hds:exi-05": "hds:exi-05",
    'hds::undetermined("TODO: the condition, such as coalesce(attrs.name, false)")': (
        "coalesce(attrs.storage_encrypted, false)"
    ),
    'hds::undetermined("TODO: the condition, such as coalesce(object.spec, false)")': (
        "!coalesce(object.spec.paused, false)"
    ),
}
WRITTEN = {  # the examples, in order
    "aws_db_instance": ("storage_encrypted = false", "storage_encrypted = true", "storage_encrypted = var.given"),
    "apps/Deployment": ("spec: {paused: true}", "spec: {paused: false}"),
}


def finish(path: Path, type_: str) -> None:
    """Write what a draft leaves to be written."""
    text = path.read_text(encoding="utf-8")
    for marked, written in FILLED.items():
        text = text.replace(marked, written)
    for written in WRITTEN[type_]:
        before, _, after = text.partition("# TODO: ")
        text = before + written + after[after.index("\n") :]
    path.write_text(text.replace("TODO", "Done"), encoding="utf-8")


@pytest.mark.parametrize(
    ("id_", "types", "said"),
    [
        ("acme-enc-001", ["aws_db_instance"], "is not an id"),
        ("ACME-ENC", ["aws_db_instance"], "is not an id"),
        ("../ACME-ENC-001", ["aws_db_instance"], "is not an id"),
        ("ACME-XXX-001", ["aws_db_instance"], "no family has the code XXX; known are ACL (access-control), BAK"),
        ("HDS-ENC-999", ["aws_db_instance"], "HDS- is the prefix of the built-in policies"),
        ("ACME-ENC-001", ["aws_db_instanc"], "has no resource type aws_db_instanc; did you mean aws_db_instance"),
        ("ACME-ENC-001", ["ovh_nothing_like_it"], "has no resource type ovh_nothing_like_it"),
        ("ACME-ENC-001", ["aws_db_instance", "ovh_cloud_project_kube"], "one provider, not aws, ovh"),
        ("ACME-ENC-001", ["a/b"], "is not a type"),
        ("ACME-ENC-001", ["../x"], "is not a type"),
    ],
)
def test_what_cannot_be_begun(tmp_path: Path, id_: str, types: list[str], said: str) -> None:
    with pytest.raises(HdslintError) as raised:
        begin(tmp_path / "policies", id_, types)
    assert said in str(raised.value)
    assert not (tmp_path / "policies").exists()


def test_an_id_that_is_taken(tmp_path: Path) -> None:
    begin(tmp_path, "ACME-ENC-001", ["aws_db_instance"])
    with pytest.raises(HdslintError, match="ACME-ENC-001 is already declared in"):
        begin(tmp_path, "ACME-ENC-001", ["ovh_cloud_project_kube"])


@pytest.mark.parametrize(
    ("type_", "file"),
    [
        ("aws_db_instance", "aws.hcl"),
        ("data.aws_ami", "aws.hcl"),
        ("provider.ovh", "ovh.hcl"),
        ("apps/Deployment", "kubernetes.hcl"),
        ("Pod", "kubernetes.hcl"),
        ("acme_thing", "acme.hcl"),
    ],
)
def test_a_draft_is_a_policy_and_says_what_is_left(tmp_path: Path, type_: str, file: str) -> None:
    place = begin(tmp_path, "ACME-ENC-001", [type_])
    (policy,) = load(tmp_path).policies
    assert place.path == tmp_path / "encryption-at-rest" / file
    assert policy.resources == (type_,)
    lines = place.path.read_text(encoding="utf-8").splitlines()
    left = list(unfinished(policy))
    assert len(left) == sum("TODO" in line for line in lines)
    for told in left:
        path, line, column, rest = told.split(":", 3)
        assert path == f"{tmp_path.name}/encryption-at-rest/{file}"
        assert rest.startswith(" ACME-ENC-001: TODO")
        assert lines[int(line) - 1][int(column) - 1 :].startswith("TODO")


def test_drafts_follow_each_other(tmp_path: Path) -> None:
    first = begin(tmp_path, "ACME-ENC-001", ["aws_db_instance"])
    second = begin(tmp_path, "ACME-ENC-002", ["aws_ebs_volume", "aws_efs_file_system"])
    assert first.path == second.path
    lines = second.path.read_text(encoding="utf-8").splitlines()
    assert lines[second.line - 1].startswith("# https://")
    assert lines[second.line] == 'policy "ACME-ENC-002" {'
    one, two = load(tmp_path).policies
    assert not {line.split(":")[1] for line in unfinished(one)} & {line.split(":")[1] for line in unfinished(two)}
    assert two.resources == ("aws_ebs_volume", "aws_efs_file_system")


@pytest.mark.parametrize("type_", sorted(WRITTEN))
def test_a_finished_draft_passes_its_examples(project: Path, run: Run, type_: str) -> None:
    """No Python is needed for a policy: its examples run, and its page is made."""
    code, out, _ = run("policies", "new", "ACME-ENC-001", "--resource", type_)
    path = Path(out.partition(":")[0])
    assert code == 0
    assert out.endswith("hdslint policies test policies\n")

    code, out, err = run("policies", "test", "policies")
    assert code == 1
    assert f"{path.as_posix()}:4:11: ACME-ENC-001: TODO" in err
    assert out == "1 policy, 0 examples, 0 failed\n"

    finish(path, type_)
    code, out, err = run("policies", "test", "policies")
    assert (code, err) == (0, "")
    assert out.startswith("1 policy, ")
    assert run("policies", "docs", "policies", "--out", "pages")[0] == 0
    assert "ACME-ENC-001" in (project / "pages" / "index.md").read_text(encoding="utf-8")

    path.write_text(path.read_text(encoding="utf-8").replace("coalesce(", "true || coalesce("), encoding="utf-8")
    code, out, _ = run("policies", "test", "policies")
    assert code == 1
    assert "noncompliant" in out


def test_an_unwritten_condition_is_open(tmp_path: Path) -> None:
    """A draft with examples but no condition says so, and passes nothing."""
    from hdslint.trial import run_examples
    from tests.inline import REFERENCE

    begin(tmp_path, "ACME-ENC-001", ["aws_db_instance"])
    (policy,) = load(tmp_path).policies
    met = [finding for result in run_examples(policy, REFERENCE) for finding in result.judgement.findings]
    assert len(met) == 3
    assert all(finding.outcome == "open" and "TODO: the condition" in finding.reasons[0] for finding in met)


def test_the_arguments_of_every_type_are_comments() -> None:
    text = draft("ACME-ENC-001", ["aws_db_instance", "ovh_cloud_project_kube"])
    assert "\n  #   storage_encrypted: bool, optional\n" in text
    assert "\n  # Arguments of ovh_cloud_project_kube (ovh/ovh " in text
    assert '  source   = "hashicorp/aws ' in text
    assert "No schema lists the arguments of acme_thing." in draft("ACME-ENC-001", ["acme_thing"])


def test_a_long_list_of_arguments_is_cut() -> None:
    text = draft("ACME-ENC-001", ["google_container_cluster"])
    assert text.count("\n  #   ") == 121
    assert "\n  #   … and " in text


def test_argument_lines() -> None:
    described = Descriptor(
        {
            "zone": "string!",
            "id": "string~",
            "size": {"@": "number?", "@default": 10, "@range": [1, None]},
            "speed": {"@": "number?", "@range": [None, 5]},
            "weight": {"@": "number?", "@range": [0, 1.5]},
            "on": {"@": "bool?", "@default": False},
            "mode": {"@": "string?~", "@enum": list("abcdefghij")},
            "disk": {"@": "block-list?", "@max": 1, "path": "string!", "kind": "string?"},
            "arn": "string~",
        }
    )
    assert list(argument_lines(described)) == [
        "zone: string, required",
        "disk: blocks, optional",
        "  path: string, required",
        "  kind: string, optional",
        "mode: string, optional, computed, one of a, b, c, d, e, f, g, h, …",
        "on: bool, optional, default false",
        "size: number, optional, default 10, 1 or more",
        "speed: number, optional, at most 5",
        "weight: number, optional, 0 to 1.5",
    ]


def test_the_pack_has_nothing_left_to_write() -> None:
    assert [line for policy in load(pack_directory()).policies for line in unfinished(policy)] == []
