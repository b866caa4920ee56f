from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

WEAK = 'resource "ovh_cloud_project_volume" "v" {\n  region_name = "BHS5"\n  region      = "BHS5"\n  size = 10\n}\n'
GOOD = 'resource "ovh_cloud_project_volume" "v" {\n  region_name = "GRA11"\n  size        = 10\n}\n'


def test_a_path_that_does_not_exist(project: Path, run: Run) -> None:
    assert run("scan", "nowhere") == (2, "", "hdslint: nowhere: no such file or directory\n")


def test_a_wrong_option(project: Path, run: Run) -> None:
    code, out, err = run("scan", "--no-such-option")
    assert (code, out) == (2, "")
    assert "--no-such-option" in err


@pytest.mark.parametrize("arguments", [("--show", "fail"), ("--report", "sarif"), ("--report", "pdf=x")])
def test_a_wrong_value(project: Path, run: Run, arguments: tuple[str, str]) -> None:
    code, _, err = run("scan", *arguments)
    assert code == 2
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("locaton: france\n", ":1:1: unknown key locaton"),
        ("location: moon\n", "location must be one of eea, france"),
        ("settings: {idle: 3}\n", "unknown setting idle"),
        ("settings: {session_idle_seconds: soon}\n", ":1:12: setting session_idle_seconds must be a whole number"),
        ("settings:\n  session_idle_seconds: 5\n", ":2:3: setting session_idle_seconds must be between 60 and 86400"),
        ("settings:\n  sesion_idle_seconds: 900\n", ":2:3: unknown setting sesion_idle_seconds; did you mean session_"),
        ("settings: {tls_minimum: 1.1}\n", "setting tls_minimum must be one of 1.2, 1.3"),
        ("settings: [900]\n", ":1:1: settings must be keys and values"),
        ("- a\n", "expected keys and values"),
        ("a: [\n", ".hdslint.yaml"),
    ],
)
def test_a_wrong_configuration(project: Path, run: Run, text: str, said: str) -> None:
    (project / ".hdslint.yaml").write_text(text)
    code, out, err = run("scan")
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_configuration_that_cannot_be_read(project: Path, run: Run) -> None:
    code, _, err = run("scan", "--config", "nowhere.yaml")
    assert code == 2
    assert "nowhere.yaml" in err


def test_an_empty_folder_says_so(project: Path, run: Run) -> None:
    code, _, err = run("scan")
    assert code == 0
    assert "no Terraform or Kubernetes file here" in err


def test_broken_code_is_reported_and_the_rest_is_scanned(project: Path, run: Run) -> None:
    (project / "broken.tf").write_text('resource "aws_x" "a" {\n  a = 1 b = 2\n}\n')
    (project / "main.tf").write_text(GOOD)
    code, out, err = run("scan", "--fail-on", "never")
    assert code == 3
    assert "broken.tf:2:9" in err
    assert "1 unreadable" in out
    assert "1 analysed" in out


def test_findings_and_the_threshold(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(WEAK)
    assert run("scan")[0] == 1
    assert run("scan", "--fail-on", "critical")[0] in (0, 1)
    assert run("scan", "--fail-on", "never")[0] == 0


def test_output_goes_to_a_file(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(WEAK)
    code, out, _ = run("scan", "--format", "json", "--output", "report.json", "--report", "sarif=report.sarif")
    assert (code, out) == (1, "")
    assert json.loads((project / "report.json").read_text())["version"] == 1
    assert json.loads((project / "report.sarif").read_text())["version"] == "2.1.0"


def test_an_output_that_cannot_be_written(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(GOOD)
    code, _, err = run("scan", "--output", "no/such/folder/x")
    assert code == 2
    assert len(err.splitlines()) == 1


def test_files_by_name_are_judged_in_their_module(project: Path, run: Run) -> None:
    (project / "variables.tf").write_text('variable "region" {\n  default = "BHS5"\n}\n')
    (project / "main.tf").write_text('resource "ovh_cloud_project_volume" "v" {\n  region_name = var.region\n}\n')
    (project / "other.tf").write_text('resource "ovh_cloud_project_volume" "w" {\n  region_name = "BHS5"\n}\n')
    _, out, _ = run("scan", "main.tf", "--format", "json")
    findings = [f for f in json.loads(out)["findings"] if f["outcome"] == "fail" and "-LOC-" in str(f["policy"])]
    # A value is mended where it is written, though the file named is the one that uses it.
    assert {(f["location"]["file"], f["resource"]["address"]) for f in findings} == {
        ("variables.tf", "ovh_cloud_project_volume.v")
    }


def test_excluded_files_are_left_out(project: Path, run: Run) -> None:
    (project / "legacy").mkdir()
    (project / "legacy" / "main.tf").write_text(WEAK)
    (project / "main.tf").write_text(GOOD)
    (project / ".hdslint.yaml").write_text("exclude: [legacy/]\n")
    assert "legacy" not in run("scan", "--format", "json")[1]
    (project / ".hdslint.yaml").write_text("exclude: []\n")
    assert "legacy" in run("scan", "--format", "json")[1]


def test_var_file(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(
        'variable "r" {}\nresource "ovh_cloud_project_volume" "v" {\n  region_name = var.r\n}\n'
    )
    (project / "prod.tfvars").write_text('r = "BHS5"\n')
    assert run("scan", "main.tf", "--fail-on", "critical")[0] == 0
    assert run("scan", "main.tf", "--fail-on", "critical", "--var-file", "prod.tfvars")[0] == 1


def test_inspect_shows_values_and_unknowns(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(
        'variable "v" {}\nlocals {\n  n = 1.50\n}\nresource "aws_x" "a" {\n  n = local.n\n  v = var.v\n}\n'
    )
    code, out, _ = run("inspect", "--format", "json")
    (module,) = json.loads(out)["modules"]
    assert code == 0
    assert module["locals"] == {"n": 1.5}
    (resource,) = module["resources"]
    assert resource["values"] == {"n": 1.5, "v": {"$unknown": ["var.v (variable without a value)"]}}
    assert (resource["file"], resource["line"]) == ("main.tf", 5)


def test_hosts(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(WEAK)
    code, out, err = run("hosts")
    assert (code, err) == (0, "")
    assert "OVHcloud" in out
    assert "Canada (outside the EEA): BHS5" in out
    assert run("hosts", ".", "--format", "markdown", "--lang", "fr")[1].startswith("# Cartographie des transferts")
    assert run("hosts", "--format", "csv")[1].count("\r\n") == 2
    assert json.loads(run("hosts", "main.tf", "--format", "json")[1])["version"] == 1
    assert run("hosts", "--format", "csv", "--output", "map.csv")[:2] == (0, "")
    assert (project / "map.csv").read_bytes().count(b"\r\n") == 2


def test_hosts_of_what_cannot_be_read(project: Path, run: Run) -> None:
    assert run("hosts", "nowhere") == (2, "", "hdslint: nowhere: no such file or directory\n")
    code, out, err = run("hosts")
    assert code == 0
    assert "no Terraform or Kubernetes file here" in err
    (project / "broken.tf").write_text('resource "aws_x" "a" {\n  a = 1 b = 2\n}\n')
    code, out, err = run("hosts")
    assert code == 3
    assert "broken.tf:2:9" in err
    assert "Amazon Web Services" in out


def test_hosts_with_the_user_configuration(project: Path, run: Run) -> None:
    (project / "legacy").mkdir()
    (project / "legacy" / "main.tf").write_text('resource "aws_x" "a" {}\n')
    (project / "main.tf").write_text(GOOD)
    (project / ".hdslint.yaml").write_text("exclude: [legacy/]\nlang: fr\n")
    _, out, _ = run("hosts")
    assert out.startswith("1 hébergeur en usage")
    assert "Amazon" not in out


def test_policies_list(run: Run) -> None:
    code, out, _ = run("policies", "list", "--format", "json", "--lang", "fr")
    rows = json.loads(out)["policies"]
    assert code == 0
    assert {"id", "family", "provider", "severity", "resources", "title", "supports"} == set(rows[0])
    assert run("policies", "list")[1].count("HDS-") == len(rows)


def test_explain(run: Run) -> None:
    code, out, _ = run("explain", "hds-loc-100", "--lang", "fr")
    assert code == 0
    for heading in ("Pourquoi c’est important", "Que faire", "Non conforme", "Conforme"):
        assert heading in out


def test_explain_shows_what_a_filter_leaves_out(run: Run) -> None:
    assert "Not concerned" in run("explain", "HDS-CON-202")[1]
    assert "Non concerné" in run("explain", "HDS-CON-202", "--lang", "fr")[1]
    assert "Not concerned" not in run("explain", "HDS-TLS-200")[1]


def test_explain_leads_to_the_page(run: Run) -> None:
    for lang in ("en", "fr"):
        out = run("explain", "HDS-LOC-100", "--lang", lang)[1]
        assert out.endswith(f"\nhttps://github.com/hdslint/hdslint/blob/main/docs/policies/{lang}/HDS-LOC-100.md\n")


def test_policies_docs(project: Path, run: Run) -> None:
    assert run("policies", "docs")[0] == 2
    assert run("policies", "docs", "--out", "pages", "--lang", "fr") == (0, "", "")
    assert "Localisation des données" in (project / "pages" / "HDS-LOC-100.md").read_text(encoding="utf-8")
    assert run("policies", "docs", "--out", "pages", "--lang", "fr", "--check") == (0, "", "")


def test_policies_docs_out_of_date(project: Path, run: Run) -> None:
    run("policies", "docs", "--out", "pages")
    (project / "pages" / "HDS-LOC-100.md").unlink()
    code, out, err = run("policies", "docs", "--out", "pages", "--check")
    assert (code, out) == (1, "pages/HDS-LOC-100.md: is missing\n")
    assert err == "run: hdslint policies docs --out pages --lang en\n"
    assert not (project / "pages" / "HDS-LOC-100.md").exists()


def test_explain_suggests(run: Run) -> None:
    code, _, err = run("explain", "HDS-LOC-10O")
    assert code == 2
    assert "did you mean" in err
    assert "HDS-LOC-110" in err


def test_frameworks_coverage(run: Run) -> None:
    code, out, _ = run("frameworks", "coverage", "--framework", "hds", "--lang", "fr")
    assert code == 0
    assert out.startswith("Référentiel de certification HDS 2.0\n31 exigences et 8 subdivisions")
    assert "hds:exi-28  Stockage dans l’Espace économique européen uniquement" in out
    assert "secnumcloud" not in out
    document = json.loads(run("frameworks", "coverage", "--framework", "hds", "--format", "json")[1])
    (storage,) = [r for r in document["frameworks"][0]["requirements"] if r["id"] == "hds:exi-28"]
    assert "HDS-LOC-100" in storage["policies"]
    assert "HDS-ENC-100" not in storage["policies"]
    assert run("frameworks", "coverage", "--format", "markdown")[1].count("\n## ") == 5  # the first heads the text


def test_frameworks_list(run: Run) -> None:
    code, out, _ = run("frameworks", "list")
    assert code == 0
    heads = [line.partition(":")[0] for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == ["hds", "hds-activities", "secnumcloud", "iso27001", "gdpr", "hipaa"]
    assert json.loads(run("frameworks", "list", "--format", "json")[1])["version"] == 1


def test_a_framework_that_does_not_exist(run: Run) -> None:
    code, out, err = run("frameworks", "coverage", "--framework", "hdss")
    assert (code, out) == (2, "")
    assert err == "hdslint: no framework hdss; known are hds, hds-activities, secnumcloud, iso27001, gdpr, hipaa\n"


def test_settings(run: Run) -> None:
    code, out, _ = run("settings", "--lang", "fr")
    assert code == 0
    assert "session_idle_seconds: 900\n    Durée maximale d’une session inactive\n    15 minutes au plus — PCI" in out
    assert "de 60 à 86400 secondes" in out
    listed = json.loads(run("settings", "--format", "json")[1])["settings"]
    assert listed["tls_minimum"]["values"] == ["1.2", "1.3"]


def test_a_setting_of_the_configuration_is_read_and_told(project: Path, run: Run) -> None:
    code = 'resource "ovh_me_identity_user_token" "t" {\n  name       = "ci"\n  expires_in = 8640000\n}\n'
    (project / "main.tf").write_text(code)
    assert "Threshold" not in run("scan", "--fail-on", "never")[1]
    (project / ".hdslint.yaml").write_text("settings: {key_lifetime_days: 90}\n")
    told = "Threshold: 90 days at most (set by configuration; 365 days by default: "
    assert told in run("scan", "--fail-on", "never")[1]


def test_a_scan_in_text_reads_no_framework(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("hdslint.policy.frameworks.read_framework", lambda path: read.append(path.stem))
    (project / "main.tf").write_text(WEAK)
    assert run("scan")[0] == 1
    assert read == []


def test_start_up_imports_little() -> None:
    names = "('yaml', 'hcl2', 'tree_sitter', 'lark', 'pathspec')"
    code = f"import sys, hdslint.cli; print([m for m in {names} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_scan_of_terraform_imports_neither_yaml_nor_hcl2(project: Path) -> None:
    (project / "main.tf").write_text(GOOD)
    code = (
        "import sys, hdslint.cli\n"
        "try: hdslint.cli.main()\n"
        "except SystemExit: print([m for m in ('yaml', 'hcl2', 'lark', 'pathspec', 'json.tool') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, "scan", "main.tf"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def own_pack(project: Path) -> Path:
    """A pack of one's own: two policies, no reference data."""
    directory = project / "rules"
    (directory / "tags").mkdir(parents=True)
    (directory / "tags" / "family.hcl").write_text(
        'family "tags" {\n  code = "TAG"\n'
        '  title = { en = "Tags", fr = "Étiquettes" }\n  description = { en = "T", fr = "É" }\n}\n'
    )
    common = (
        '  title = { en = "T", fr = "T" }\n  severity = "low"\n  resources = ["aws_x"]\n  supports = ["hds:exi-05"]\n'
        '  source = "s"\n  rationale = { en = "R", fr = "R" }\n  remediation = { en = "F", fr = "F" }\n'
        "  enforce {\n    condition = coalesce(attrs.on, false)\n"
        '    error_message = { en = "off", fr = "éteint" }\n  }\n'
        '  compliant {\n    resource "aws_x" "a" { on = true }\n  }\n'
    )
    failing = '  noncompliant {\n    resource "aws_x" "a" {}\n  }\n'
    (directory / "tags" / "aws.hcl").write_text(
        f'policy "ACME-TAG-001" {{\n{common}{failing}}}\npolicy "ACME-TAG-002" {{\n{common}}}\n', encoding="utf-8"
    )
    return directory


def test_the_examples_of_the_pack_hold(run: Run) -> None:
    code, out, err = run("policies", "test", "--id", "hds-enc-10[01]", "-k", "HDS-LOC-100")
    assert (code, err) == (0, "")
    assert out.startswith("3 policies, ")
    assert out.endswith(" 0 failed\n")


def test_the_examples_of_a_pack_of_ones_own(own_pack: Path, run: Run) -> None:
    assert run("policies", "test", "rules") == (0, "2 policies, 3 examples, 0 failed\n", "")
    policies = own_pack / "tags" / "aws.hcl"
    policies.write_text(policies.read_text(encoding="utf-8").replace("{ on = true }", "{ on = false }"), "utf-8")
    code, out, err = run("policies", "test", "rules", "--id", "ACME-TAG-001")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "rules/tags/aws.hcl:13:3: ACME-TAG-001 compliant: FAILED",
        "    expected: every resource passes",
        "    met: aws_x.a: fail: off",
        "1 policy, 2 examples, 1 failed",
    ]
    code, out, _ = run("policies", "test", "rules", "--format", "json")
    assert (code, json.loads(out)["failed"]) == (1, 2)


def test_mutants_that_survive_are_listed(own_pack: Path, run: Run) -> None:
    code, out, err = run("policies", "mutate", "rules", "--verbose")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "ACME-TAG-001  4 of 4 mutants killed, 100.0 %",
        "ACME-TAG-002  2 of 4 mutants killed, 50.0 %",
        "  rules/tags/aws.hcl:29:17",
        "    - condition = coalesce(attrs.on, false)",
        "    + condition = true",
        "  rules/tags/aws.hcl:29:36",
        "    - condition = coalesce(attrs.on, false)",
        "    + condition = coalesce(attrs.on, true)",
        "2 policies, 6 of 8 mutants killed, 75.0 % (0 of them by an error), 2 survived; at least 90 % are asked for",
    ]
    assert run("policies", "mutate", "rules", "--least", "75")[0] == 0
    code, out, _ = run("policies", "mutate", "rules", "--id", "ACME-TAG-001", "--format", "json")
    assert (code, json.loads(out)["score"]) == (0, 100)


def test_only_examples_that_hold_can_notice_a_mutant(own_pack: Path, run: Run) -> None:
    policies = own_pack / "tags" / "aws.hcl"
    policies.write_text(policies.read_text(encoding="utf-8").replace("{ on = true }", "{ on = false }"), "utf-8")
    code, out, err = run("policies", "mutate", "rules", "--least", "0")
    assert (code, out) == (1, "")
    assert "rules/tags/aws.hcl:13:3: ACME-TAG-001 compliant: FAILED" in err


@pytest.mark.parametrize("command", ["test", "mutate"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere: no such directory"),
        (("empty",), "empty: no policy here; expected files *.hcl"),
        (("rules", "--id", "ACME-TAG-001", "-k", "HDS-*"), "no policy HDS-*"),
        (("rules", "--format", "xml"), "'xml'"),
    ],
)
def test_nothing_to_run_is_wrong_usage(
    own_pack: Path, run: Run, command: str, arguments: tuple[str, ...], said: str
) -> None:
    Path("empty").mkdir()
    code, out, err = run("policies", command, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_score_beyond_all_of_them_is_wrong_usage(own_pack: Path, run: Run) -> None:
    assert run("policies", "mutate", "rules", "--least", "101")[0] == 2


MODULE = """
variable "region" {
  default = "GRA"
}
variable "plan" {}
variable "password" {
  default = "correct-horse"
}
locals {
  names = [for n in ["a", "b"] : "${n}-${var.region}"]
}
"""


def test_eval_in_the_scope_of_a_module(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(MODULE, encoding="utf-8")
    assert run("eval", "local.names[1]") == (0, '"b-GRA"\n', "")
    assert run("eval", "upper(var.region)", "--var", "region=sbg") == (0, '"SBG"\n', "")
    assert run("eval", "length(local.names)", "--dir", str(project)) == (0, "2\n", "")
    assert run("eval", 'hds::duration("15m")') == (0, "900\n", "")


def test_eval_says_why_a_value_is_unknown(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(MODULE, encoding="utf-8")
    assert run("eval", "var.plan") == (0, "(unknown: var.plan (a variable without a value))\n", "")
    assert run("eval", "var.plan", "--lang", "fr") == (0, "(inconnu: var.plan (variable sans valeur))\n", "")


def test_eval_shows_no_secret(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(MODULE, encoding="utf-8")
    code, out, err = run("eval", '[var.password, "${var.password}!"]')
    assert code == 0
    assert "correct-horse" not in out + err


@pytest.mark.parametrize("expression", ["1 +", "nope(1)", "var.nope", "{}.a", ""])
def test_eval_of_an_expression_in_error(project: Path, run: Run, expression: str) -> None:
    (project / "main.tf").write_text(MODULE, encoding="utf-8")
    code, out, err = run("eval", expression)
    assert (code, out) == (1, "")
    assert err.startswith("hdslint: ")
    assert err.count("\n") == 1


def test_eval_needs_no_configuration(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1 + 1"))
    assert run("eval", "-") == (0, "2\n", "")
    assert run("eval", "1", "--dir", "nowhere")[0] == 2
