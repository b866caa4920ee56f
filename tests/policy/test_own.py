from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy import own
from hdslint.policy.loader import Pack, slugs_of
from hdslint.policy.loader import pack_directory as pack
from hdslint.policy.own import read_own
from hdslint.policy.selection import Directory
from tests.inline import judged

OWN = """
policy "ACME-001" {
  title     = "Buckets are named"
  severity  = "low"
  resources = ["aws_x"]
  enforce {
    condition     = attrs.name != null
    error_message = "Bucket ${meta.name} has no name."
  }
}
"""


def read(folder: Path, types: set[str] | None = None) -> Pack:
    return read_own([Directory(folder, "rules")], slugs_of(pack()), types)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(HdslintError) as raised:
        read(folder)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_directory_that_does_not_exist(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == "rules: no such directory of policies"


def test_the_prefix_of_the_pack_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN.replace("ACME-001", "hds-acl-900")})
    assert refused(tmp_path).startswith("rules/a.hcl:2:1: ids that begin with HDS-")


def test_an_id_twice_in_two_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN, "deep/er/b.hcl": OWN})
    assert refused(tmp_path) == "rules/deep/er/b.hcl:2:1: policy ACME-001 is already declared in rules/a.hcl"


def test_a_directory_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "rules", {"a.hcl": OWN})
    (tmp_path / "other").mkdir()
    twice = [Directory(tmp_path / "rules", "rules"), Directory(tmp_path / "other" / ".." / "rules", "again")]
    found = read_own(twice, slugs_of(pack())).policies
    assert [policy.span.file.path for policy in found] == ["rules/a.hcl"]


def test_a_family_that_does_not_exist(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN.replace('"low"', '"low"\n  family = "audit-loging"')})
    said = "rules/a.hcl:5:12: there is no family audit-loging; did you mean audit-logging"
    assert refused(tmp_path).startswith(said)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('title     = "Buckets are named"', 'title = ""', "expected { en"),
        ('title     = "Buckets are named"\n', "", "policy without title"),
        ("enforce {", "enforced {", "enforced is not a block"),
        ("ACME-001", 'ACME" "001', "expected a block: policy"),
        ("policy ", "x = 1\npolicy ", "x: expected a block: policy"),
    ],
)
def test_a_wrong_policy_is_one_clear_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    write(tmp_path, {"a.hcl": OWN.replace(before, after)})
    message = refused(tmp_path)
    assert message.startswith("rules/a.hcl:")
    assert said in message


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.hcl": OWN})
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "link.hcl").symlink_to(tmp_path / "secret.hcl")
    assert refused(tmp_path / "rules") == "rules/link.hcl: a link that leaves rules"


def test_a_folder_outside_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path / "other", {"a.hcl": OWN})
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "sub").symlink_to(tmp_path / "other")
    assert read(tmp_path / "rules").policies == ()


def test_files_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.hcl": OWN, "b.hcl": OWN.replace("001", "002")})
    monkeypatch.setattr(own, "MAX_FILES", 1)
    assert refused(tmp_path) == "rules: more than 1 policy files"
    monkeypatch.setattr(own, "MAX_FILES", 2)
    monkeypatch.setattr(own, "MAX_BYTES", 20)
    assert refused(tmp_path) == "rules/a.hcl: larger than 20 bytes"


def test_hidden_folders_and_tests_of_terraform_policies_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {".git/a.hcl": "{", "x.policytest.hcl": "{", "notes.txt": "{"})
    assert read(tmp_path).policies == ()


def test_one_text_serves_both_languages(tmp_path: Path) -> None:
    (policy,) = read(write(tmp_path, {"a.hcl": OWN})).policies
    assert policy.title == {"en": "Buckets are named", "fr": "Buckets are named"}
    assert policy.rationale == policy.remediation == {"en": "", "fr": ""}
    (finding,) = judged(policy, 'resource "aws_x" "a" {}', lang="fr").findings
    assert (finding.outcome.value, finding.message) == ("fail", "Bucket a has no name.")


def test_the_family_is_named_or_that_of_the_folder_or_own(tmp_path: Path) -> None:
    named = OWN.replace("001", "002").replace('"low"', '"low"\n  family = "sovereignty"')
    family = 'family "cost" {\n code = "CST"\n title = "Cost"\n description = "What it costs"\n}\n'
    files = {
        "a.hcl": OWN,
        "audit-logging/b.hcl": OWN.replace("001", "003"),
        "x/b.hcl": named,
        "cost/c.hcl": OWN.replace("001", "004"),
        "cost/family.hcl": family,
    }
    pack_ = read(write(tmp_path, files))
    families = {policy.id: policy.family for policy in pack_.policies}
    assert families == {
        "ACME-001": "own", "ACME-002": "sovereignty", "ACME-003": "audit-logging", "ACME-004": "cost",
    }  # fmt: skip
    assert pack_.families["cost"].title["fr"] == "Cost"


@pytest.mark.parametrize(
    ("resources", "provider"),
    [
        ('["aws_x", "data.aws_y", "provider.aws"]', "aws"),
        ('["apps/Deployment", "Pod"]', "kubernetes"),
        ('["aws_x", "ovh_y"]', "any"),
        ('["aws_*"]', "aws"),
        ('["*"]', "any"),
    ],
)
def test_the_provider_is_what_the_types_have_in_common(tmp_path: Path, resources: str, provider: str) -> None:
    (policy,) = read(write(tmp_path, {"a.hcl": OWN.replace('["aws_x"]', resources)})).policies
    assert policy.provider == provider


def test_only_what_concerns_the_types_is_read(tmp_path: Path) -> None:
    other = OWN.replace("001", "002").replace("aws_x", "ovh_y")
    wild = OWN.replace("001", "003").replace("aws_x", "aws_*")
    write(tmp_path, {"a.hcl": OWN + other + wild})
    assert [policy.id for policy in read(tmp_path, {"aws_x"}).policies] == ["ACME-001", "ACME-003"]
    assert [policy.id for policy in read(tmp_path, {"ovh_y"}).policies] == ["ACME-002"]
    assert read(tmp_path, {"module", "data.aws_x", "Pod"}).policies == ()


def test_what_is_left_out_keeps_the_places_of_the_rest(tmp_path: Path) -> None:
    write(tmp_path, {"a.hcl": OWN.replace("aws_x", "ovh_y") + OWN.replace("001", "002")})
    (policy,) = read(tmp_path, {"aws_x"}).policies
    assert policy.span.first.line == 12
