from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from hdslint.linter import Options, scan
from hdslint.report import sarif
from hdslint.report.fingerprints import hashes_of
from tests.inline import enforce, policy
from tests.report.samples import CODE, RULE, report, with_recalled
from tests.test_fixtures import PROJECTS


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


def test_failing_results_alone_by_default() -> None:
    assert [r["kind"] for r in run_of(sarif.render(report()))["results"]] == ["fail"]


def test_all_results_when_asked() -> None:
    results = run_of(sarif.render(report(), all_results=True))["results"]
    assert [(r["kind"], r["level"]) for r in results] == [("fail", "error"), ("open", "none"), ("pass", "none")]
    assert results[1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_a_suppressed_result_is_left_out() -> None:
    shown = report()
    silenced = replace(shown, findings=tuple(replace(f, suppression="accepted") for f in shown.findings))
    assert run_of(sarif.render(silenced))["results"] == []
    assert run_of(sarif.render(silenced, all_results=True))["results"][0]["suppressions"][0]["kind"] == "inSource"


def test_the_region_is_the_argument() -> None:
    (result,) = run_of(sarif.render(report()))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 6, "startColumn": 3, "endLine": 6, "endColumn": 19}
    assert place["artifactLocation"] == {"uri": "main.tf", "uriBaseId": "%SRCROOT%"}
    assert result["partialFingerprints"]["primaryLocationLineHash"] == hashes_of(CODE)[6]


def test_our_fingerprint_survives_moved_lines() -> None:
    before = run_of(sarif.render(report()))["results"][0]["partialFingerprints"]
    after = run_of(sarif.render(report("# moved\n\n" + CODE)))["results"][0]["partialFingerprints"]
    assert before["hdslint/v1"] == after["hdslint/v1"]


def test_rules_are_what_code_scanning_wants() -> None:
    run = run_of(sarif.render(report()))
    (rule,) = run["tool"]["driver"]["rules"]
    assert run["automationDetails"]["id"] == "hdslint/"
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(rule["properties"]["tags"]) <= 10
    assert {"family:access-control", "provider:test", "hds:exi-05"} <= set(rule["properties"]["tags"])
    assert float(rule["properties"]["security-severity"]) > 0
    assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    assert rule["relationships"][0]["target"] == {"id": "exi-05", "toolComponent": {"name": "HDS"}}
    assert [t["name"] for t in run["taxonomies"]] == ["HDS"]


def test_a_taxonomy_is_the_framework_with_what_the_rules_cite() -> None:
    (taxonomy,) = run_of(sarif.render(report(lang="fr")))["taxonomies"]
    assert taxonomy["version"] == "2.0"
    assert taxonomy["shortDescription"] == {"text": "Référentiel de certification HDS 2.0"}
    assert taxonomy["informationUri"].startswith("https://esante.gouv.fr/")
    assert taxonomy["isComprehensive"] is False
    (taxon,) = taxonomy["taxa"]
    assert taxon["id"] == "exi-05"
    assert taxon["shortDescription"] == {"text": "hds:exi-05 Événements redoutés à apprécier, A à H"}
    assert taxon["properties"] == {"confidence": "verified", "evidence": "partial"}


@pytest.mark.parametrize(("lang", "mark"), [("en", "recalled, to be checked"), ("fr", "cité de mémoire, à vérifier")])
def test_a_recalled_requirement_is_shown_as_such(lang: str, mark: str) -> None:
    run = run_of(sarif.render(with_recalled(report(lang=lang), "hds:exi-05")))
    (taxon,) = run["taxonomies"][0]["taxa"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert taxon["shortDescription"]["text"].endswith(f"({mark})")
    assert taxon["properties"]["confidence"] == "recalled"
    assert mark in rule["help"]["text"]
    assert mark in rule["help"]["markdown"]


def test_a_framework_that_the_data_does_not_have() -> None:
    rule = policy('supports = ["own:1"]\nenforce {\n condition = false\n error_message = { en = "M", fr = "M" }\n}')
    (taxonomy,) = run_of(sarif.render(report(rule=rule)))["taxonomies"]
    assert taxonomy == {
        "name": "own",
        "isComprehensive": False,
        "taxa": [{"id": "1", "shortDescription": {"text": "own:1"}}],
    }


def test_a_rule_leads_to_the_page_of_its_policy() -> None:
    (rule,) = run_of(sarif.render(report(lang="fr")))["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://github.com/hdslint/hdslint/blob/main/docs/policies/fr/HDS-TST-001.md"
    own = report(rule=replace(RULE, id="ACME-TST-001"))
    (rule,) = run_of(sarif.render(own))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule


def test_what_to_do_is_fenced_in_markdown() -> None:
    told = report(rule=replace(RULE, remediation={"en": "Turn it on:\n\non = true", "fr": ""}))
    (rule,) = run_of(sarif.render(told))["tool"]["driver"]["rules"]
    assert "Turn it on:\n\n```hcl\non = true\n```\n" in rule["help"]["markdown"]
    assert "```" not in rule["help"]["text"]


def test_the_most_severe_are_kept_and_the_cut_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 2)
    code = "".join(f'resource "aws_x" "r{i}" {{\n  on = false\n}}\n' for i in range(5))
    run = run_of(sarif.render(report(code)))
    assert len(run["results"]) == 2
    assert "3 results were left out" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


def test_paths_are_encoded() -> None:
    shown = replace(report(), uri_prefix="a b/é/")
    (result,) = run_of(sarif.render(shown))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A9/main.tf"


def test_a_place_without_width_has_a_column() -> None:
    shown = report('resource "aws_x" "a" {}\n', enforce("false"))
    place = shown.findings[0].location
    empty = replace(place, span=place.span._replace(end=place.span.start))
    text = sarif.render(replace(shown, findings=(replace(shown.findings[0], location=empty),)))
    region = run_of(text)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["endColumn"] == region["startColumn"] + 1


# The test cases that the uploader's own tests use, for the values it computes.
@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
    ],
)
def test_line_hashes_are_those_of_the_uploader(text: str, hashes: list[str]) -> None:
    assert list(hashes_of(text).values()) == hashes


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: f"{path.parent.name}-{path.name}")
@pytest.mark.parametrize("everything", [False, True])
def test_fixtures_are_valid_and_two_runs_identical(project: Path, everything: bool) -> None:
    first, second = (sarif.render(scan([project], Options()), all_results=everything) for _ in range(2))
    assert first == second
    Sarif.model_validate_json(first)


@pytest.mark.slow
def test_fixtures_are_valid_against_the_json_schema(tmp_path: Path) -> None:
    """The schema itself comes with a package of the npm registry."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    subprocess.run([npm, "pack", "--silent", "@microsoft/jest-sarif@1.0.0-beta.0"], cwd=tmp_path, check=True)
    (archive,) = tmp_path.glob("*.tgz")
    with tarfile.open(archive) as packed:
        member = packed.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json")
        assert member is not None
        schema = json.load(member)
    validator = jsonschema.validators.validator_for(schema)(schema)
    for project in PROJECTS:
        for everything in (False, True):
            document = json.loads(sarif.render(scan([project], Options()), all_results=everything))
            assert [e.message for e in validator.iter_errors(document)] == []
