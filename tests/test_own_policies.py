"""Users' own policies, from the command line to the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

RULE = """
policy "ACME-001" {
  title     = { en = "Volumes are named", fr = "Les volumes ont un nom" }
  severity  = "high"
  family    = "contract-scope"
  resources = ["ovh_cloud_project_volume"]
  rationale = "Unnamed volumes are orphans."

  enforce {
    condition     = attrs.name != null
    error_message = "Volume ${meta.name} has no name."
  }

  remediation = "Name it."

  noncompliant {
    resource "ovh_cloud_project_volume" "v" {}
  }
  compliant {
    resource "ovh_cloud_project_volume" "v" { name = "n" }
  }
}
"""
TERRAFORM = """
input "largest" {
  type    = number
  default = 100
}

resource_policy "ovh_cloud_project_*" "small_enough" {
  enforcement_level = "advisory"

  enforce {
    condition     = core::try(attrs.size, 0) <= input.largest
    error_message = "${attrs.size} GB is too much."
  }
}
"""
CODE = 'resource "ovh_cloud_project_volume" "v" {\n  region_name = "GRA11"\n  size        = 200\n}\n'


@pytest.fixture
def rules(project: Path) -> Path:
    """A repository with code, and a folder of rules."""
    (project / "main.tf").write_text(CODE)
    folder = project / "rules"
    folder.mkdir()
    (folder / "acme.hcl").write_text(RULE, encoding="utf-8")
    (folder / "size.policy.hcl").write_text(TERRAFORM)
    return folder


BARE = """policy "ACME-002" {
  title     = "Volumes are small"
  severity  = "low"
  resources = ["ovh_cloud_project_volume"]
  enforce {
    condition     = attrs.size < 100
    error_message = "Too large."
  }
}
"""


def findings(run: Run, *arguments: str) -> dict[str, dict[str, str]]:
    out = run("scan", "--format", "json", *arguments)[1]
    return {f["policy"]: f for f in json.loads(out)["findings"]}


def test_a_policy_needs_no_python(rules: Path, run: Run) -> None:
    found = findings(run, "--policies", "rules")
    assert found["ACME-001"]["outcome"] == "fail"
    assert found["ACME-001"]["family"] == "contract-scope"
    assert found["ACME-001"]["message"] == "Volume v has no name."
    code, out, _ = run("explain", "acme-001", "--policies", "rules", "--lang", "fr")
    assert code == 0
    for text in ("Les volumes ont un nom", "Unnamed volumes are orphans.", 'name = "n"'):
        assert text in out
    listed = json.loads(run("policies", "list", "--policies", "rules", "--format", "json")[1])["policies"]
    assert {"ACME-001", "size.ovh_cloud_project_*.small_enough"} <= {row["id"] for row in listed}
    document = json.loads(run("scan", "--format", "sarif", "--policies", "rules")[1])
    (driver,) = [r["tool"]["driver"] for r in document["runs"]]
    rule = next(rule for rule in driver["rules"] if rule["id"] == "ACME-001")
    assert rule["fullDescription"]["text"] == "Unnamed volumes are orphans."
    code, out, _ = run("policies", "test", "rules")
    assert (code, out.splitlines()[-1]) == (0, "1 policy, 2 examples, 0 failed")


def test_a_failing_example_of_an_own_policy(rules: Path, run: Run) -> None:
    (rules / "acme.hcl").write_text(RULE.replace("!= null", "== null"), encoding="utf-8")
    code, out, _ = run("policies", "test", "--policies", "rules")
    assert code == 1
    assert "rules/acme.hcl:16:3: ACME-001 noncompliant: FAILED" in out


def test_pages_of_own_policies(rules: Path, run: Run) -> None:
    (rules / "bare.hcl").write_text(BARE, encoding="utf-8")
    assert run("policies", "docs", "rules", "--out", "pages", "--lang", "fr")[0] == 0
    assert {path.name for path in Path("pages").iterdir()} == {"index.md", "ACME-001.md", "ACME-002.md"}
    page = Path("pages/ACME-001.md").read_text(encoding="utf-8")
    for text in ("# ACME-001 — Les volumes ont un nom", "Unnamed volumes are orphans.", "`rules/acme.hcl`"):
        assert text in page
    headings = [line for line in Path("pages/ACME-002.md").read_text("utf-8").splitlines() if line.startswith("## ")]
    assert headings == ["## S’applique à"]
    document = json.loads(run("scan", "--format", "sarif", "--policies", "rules")[1])
    (rule,) = [r for r in document["runs"][0]["tool"]["driver"]["rules"] if r["id"] == "ACME-002"]
    assert rule["help"] == {"text": "Volumes are small", "markdown": "Volumes are small\n"}


def test_a_draft_among_own_policies(rules: Path, run: Run) -> None:
    (rules / "bare.hcl").write_text(BARE, encoding="utf-8")
    code, out, _ = run("policies", "new", "ACME-ENC-001", "--resource", "aws_ebs_volume", "--dir", "rules")
    assert (code, out.splitlines()[0]) == (0, "rules/encryption-at-rest/aws.hcl:1: ACME-ENC-001")
    assert run("policies", "test", "rules", "--id", "ACME-001")[0] == 0
    code, _, err = run("policies", "test", "rules")
    assert code == 1
    assert "ACME-ENC-001: TODO" in err
    code, _, err = run("policies", "new", "ACME-002", "--resource", "aws_ebs_volume", "--dir", "rules")
    assert (code, "is not an id" in err) == (2, True)


def test_a_directory_is_tested_alone_or_with_the_pack(rules: Path, run: Run) -> None:
    code, _, err = run("policies", "test", "rules", "--policies", "rules")
    assert code == 2
    assert "--policies adds to the built-in policies" in err


def test_mutants_are_made_of_policies_with_examples(rules: Path, run: Run) -> None:
    code, out, _ = run("policies", "mutate", "rules")
    assert code == 0
    assert out.startswith("1 policy, 2 of 2 mutants killed")


def test_terraform_policies_and_their_inputs(rules: Path, run: Run) -> None:
    id_ = "size.ovh_cloud_project_*.small_enough"
    found = findings(run, "--policies", "rules")[id_]
    assert (found["outcome"], found["severity"], found["message"]) == ("fail", "low", "200 GB is too much.")
    assert findings(run, "--policies", "rules", "--policy-input", "largest=300")[id_]["outcome"] == "pass"
    code, _, err = run("scan", "--policies", "rules", "--policy-input", "larget=300")
    assert code == 2
    assert "no Terraform policy declares the input larget; did you mean largest" in err


def test_explain_of_a_terraform_policy(rules: Path, run: Run) -> None:
    code, out, _ = run("explain", "size.ovh_cloud_project_*.small_enough", "--policies", "rules")
    assert code == 0
    assert out.splitlines()[0] == "size.ovh_cloud_project_*.small_enough  small enough"


def test_the_configuration_names_them(rules: Path, run: Run) -> None:
    (rules.parent / ".hdslint.yaml").write_text("policies: [rules/]\ninputs: {largest: 300}\n")
    found = findings(run)
    assert (found["ACME-001"]["outcome"], found["size.ovh_cloud_project_*.small_enough"]["outcome"]) == ("fail", "pass")
    assert run("explain", "ACME-001")[0] == 0
    assert "ACME-001" in run("policies", "list")[1]


def test_a_severity_overridden_decides_the_exit_code(rules: Path, run: Run) -> None:
    (rules / "size.policy.hcl").unlink()
    assert run("scan", "--policies", "rules", "--fail-on", "high")[0] == 1
    override = 'overrides:\n  ACME-001: {severity: low, reason: "old volumes"}\n'
    (rules.parent / ".hdslint.yaml").write_text(override)
    code, out, _ = run("scan", "--policies", "rules", "--fail-on", "high")
    assert code == 0
    assert "low instead of high: ACME-001 (old volumes)" in out


def test_a_disabled_policy_finds_nothing_and_is_listed(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(CODE.replace("GRA11", "BHS5"))
    assert findings(run)["HDS-LOC-102"]["outcome"] == "fail"
    override = 'overrides:\n  HDS-LOC-102: {disabled: true, reason: "a test bench"}\n'
    (project / ".hdslint.yaml").write_text(override)
    document = json.loads(run("scan", "--format", "json")[1])
    assert "HDS-LOC-102" not in {f["policy"] for f in document["findings"]}
    (listed,) = document["overrides"]
    assert (listed["policy"], listed["disabled"], listed["reason"]) == ("HDS-LOC-102", True, "a test bench")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policies: rules\n", "policies must be a list of strings"),
        ("policies: [../elsewhere]\n", "../elsewhere is outside"),
        ("policies: [none]\n", "none: no such directory of policies"),
        ("inputs: [a]\n", "inputs must be keys and values"),
        ("overrides: {HDS-LOC-102: {severity: low}}\n", ":1:13: overrides.HDS-LOC-102: a reason is mandatory"),
        ("overrides: {HDS-LOC-1O2: {disabled: true, reason: r}}\n", ":1:13: overrides: there is no policy HDS-LOC-1O2"),
    ],
)
def test_a_wrong_configuration(rules: Path, run: Run, text: str, said: str) -> None:
    (rules.parent / ".hdslint.yaml").write_text(text)
    code, out, err = run("scan")
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_folder_outside_behind_a_link_is_refused(
    rules: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (rules.parent / "linked").symlink_to(outside)
    (rules.parent / ".hdslint.yaml").write_text("policies: [linked]\n")
    code, _, err = run("scan")
    assert code == 2
    assert "linked is outside" in err


def test_what_only_a_plan_tells_is_reported_beside_the_scan(rules: Path, run: Run) -> None:
    text = TERRAFORM.replace("enforcement_level", 'operations = ["create"]\n  enforcement_level')
    (rules / "size.policy.hcl").write_text(text)
    code, out, err = run("scan", "--format", "sarif", "--sarif-all", "--policies", "rules")
    assert "rules/size.policy.hcl:8:3: warning: operations of" in err
    (invocation,) = json.loads(out)["runs"][0]["invocations"]
    note = next(n for n in invocation["toolExecutionNotifications"] if "operations" in n["message"]["text"])
    assert "locations" not in note  # a policy is not a file of the scanned tree
    assert code == 1


def test_a_secret_input_reaches_no_report(rules: Path, run: Run) -> None:
    secret = 'input "key" {\n  type      = string\n  sensitive = true\n}\n'
    text = TERRAFORM.replace("too much.", "too much: ${input.key}")
    (rules / "size.policy.hcl").write_text(secret + text)
    _, out, _ = run("scan", "--policies", "rules", "--policy-input", "key=hunter2hunter2", "--format", "json")
    assert "too much: ********" in out
    assert "hunter2" not in out


def test_export(project: Path, run: Run) -> None:
    code, out, err = run("export", "tfpolicy", "--out", "policies-tf/deep")
    assert code == 0
    written = sorted(path.name for path in (project / "policies-tf" / "deep").iterdir())
    assert "README.md" in written
    assert "locality-ovh.policy.hcl" in written
    assert out.startswith(f"{len(written) - 1} files, ")
    assert all(line.startswith("left out: HDS-") for line in err.splitlines())
    assert run("policies", "list", "--policies", "policies-tf/deep")[0] == 0


def test_own_policies_count_in_the_coverage_of_frameworks(rules: Path, run: Run) -> None:
    supporting = RULE.replace('severity  = "high"', 'severity  = "high"\n  supports  = ["iso27001:A.5.9"]')
    (rules / "acme.hcl").write_text(supporting, encoding="utf-8")

    def bearing(*more: str) -> list[str]:
        out = run("frameworks", "coverage", "--framework", "iso27001", "--format", "json", *more)[1]
        (entry,) = [r for r in json.loads(out)["frameworks"][0]["requirements"] if r["id"] == "iso27001:A.5.9"]
        return [id_ for id_ in entry["policies"] if not id_.startswith("HDS-")]

    assert bearing() == []
    assert bearing("--policies", "rules") == ["ACME-001"]
    Path(".hdslint.yaml").write_text("policies: [rules]\n")
    assert bearing() == ["ACME-001"]
    Path(".hdslint.yaml").write_text(
        'policies: [rules]\noverrides:\n  ACME-001: { disabled: true, reason: "nobody looks" }\n'
    )
    assert bearing() == []
