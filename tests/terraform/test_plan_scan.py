"""Plans and states on the command line: named, piped, found in folders; beside their code and away from it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hdslint.hcl.values import Unknown
from hdslint.linter import Options, read
from hdslint.source import Span
from tests.conftest import Run
from tests.oracle.regenerate import unpack
from tests.terraform.test_plan import REAL


def cloud(**values: Any) -> dict[str, Any]:
    """A plan in which a Hosted Private Cloud was read."""
    written = {"service_name": {"constant_value": "pcc-192-0-2-10"}}
    row = {"address": "data.ovh_dedicated_cloud.sddc", "mode": "data", "type": "ovh_dedicated_cloud", "name": "sddc"}
    provider = {"ovh": {"name": "ovh", "full_name": "registry.terraform.io/ovh/ovh"}}
    provider["ovh"]["expressions"] = {"endpoint": {"constant_value": "ovh-eu"}}  # type: ignore[assignment]
    known = {"service_name": "pcc-192-0-2-10", "user_session_timeout": 900, "user_access_policy": "filtered", **values}
    state = {"root_module": {"resources": [{**row, "values": known, "sensitive_values": {}}]}}
    return {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {}},
        "prior_state": {"format_version": "1.0", "values": state},
        "configuration": {
            "provider_config": provider,
            "root_module": {"resources": [{**row, "provider_config_key": "ovh", "expressions": written}]},
        },
        "complete": True,
        "errored": False,
    }


CLOUD_CODE = """\
provider "ovh" {
  endpoint = "ovh-eu"
}

data "ovh_dedicated_cloud" "sddc" {
  service_name = "pcc-192-0-2-10"
}
"""
ABROAD = 'resource "ovh_cloud_project_volume" "v" {\n  region_name = "BHS5"\n}\n'
Outcomes = dict[str, tuple[str, str, int]]


def judged(out: str) -> Outcomes:
    """Of each policy on the Hosted Private Cloud: its outcome, and where it points."""
    return {
        f["policy"]: (f["outcome"], f["location"]["file"], f["location"]["startLine"])
        for f in json.loads(out)["findings"]
        if f["resource"]["type"] == "data.ovh_dedicated_cloud"
    }


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch, run: Run) -> Any:
    """Run with something on standard input."""

    def call(data: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run(*arguments)

    return call


@pytest.mark.parametrize(
    ("values", "session", "access"),
    [
        ({}, "pass", "pass"),
        ({"user_session_timeout": 0}, "fail", "pass"),  # never
        ({"user_session_timeout": 7200}, "fail", "pass"),
        ({"user_access_policy": "opened"}, "pass", "fail"),
        ({"user_session_timeout": None, "user_access_policy": None}, "open", "open"),
    ],
)
def test_a_hosted_private_cloud_is_judged_by_what_was_read(
    project: Path, run: Run, values: dict[str, Any], session: str, access: str
) -> None:
    (project / "plan.json").write_text(json.dumps(cloud(**values)))
    code, out, _ = run("scan", "plan.json", "--format", "json")
    found = judged(out)
    assert (found["HDS-SES-100"][0], found["HDS-ACL-122"][0]) == (session, access)
    assert code == (1 if "fail" in (session, access) else 0)


def test_code_alone_leaves_a_hosted_private_cloud_open_and_its_plan_settles_it(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(CLOUD_CODE)
    assert judged(run("scan", "--format", "json")[1])["HDS-SES-100"] == ("open", "main.tf", 5)
    (project / "plan.json").write_text(json.dumps(cloud(user_session_timeout=0), indent=2))
    _, out, _ = run("scan", "--format", "json")
    assert judged(out)["HDS-SES-100"] == ("fail", "main.tf", 5)
    (finding,) = [f for f in json.loads(out)["findings"] if f["policy"] == "HDS-SES-100"]
    lines = (project / "plan.json").read_text().splitlines()
    (related,) = finding["related"]
    assert (related["file"], related["note"]) == ("plan.json", "the value that is judged")
    assert lines[related["startLine"] - 1].strip() == '"user_session_timeout": 0,'


def test_a_data_source_that_is_read_later_stays_open(project: Path, run: Run) -> None:
    document = cloud()
    row = document["prior_state"]["values"]["root_module"]["resources"][0]
    document["prior_state"]["values"]["root_module"]["resources"] = []
    document["planned_values"]["root_module"]["resources"] = [{**row, "values": {"service_name": None}}]
    marks = {"service_name": True, "user_session_timeout": True, "user_access_policy": True}
    document["resource_changes"] = [{**row, "change": {"actions": ["read"], "after": {}, "after_unknown": marks}}]
    (project / "plan.json").write_text(json.dumps(document))
    _, out, _ = run("scan", "plan.json", "--format", "json")
    assert {judged(out)[policy][0] for policy in ("HDS-SES-100", "HDS-ACL-122")} == {"open"}


def test_standard_input_alone_is_mapped_to_the_current_folder(project: Path, pipe: Any) -> None:
    data = json.dumps(cloud(user_session_timeout=0)).encode()
    code, out, err = pipe(data, "scan", "-", "--format", "json")
    assert (code, err) == (1, "")
    assert judged(out)["HDS-SES-100"] == ("fail", "<stdin>", 1)
    (project / "main.tf").write_text(CLOUD_CODE)
    (project / "other.tf").write_text(ABROAD)
    code, out, _ = pipe(data, "scan", "-", "--format", "json")
    assert judged(out)["HDS-SES-100"] == ("fail", "main.tf", 5)
    assert {f["location"]["file"] for f in json.loads(out)["findings"]} == {"main.tf"}  # the code itself is not judged
    assert [f["path"] for f in json.loads(out)["files"]] == ["<stdin>"]


def test_standard_input_with_a_folder_judges_both_once(project: Path, pipe: Any) -> None:
    (project / "infra").mkdir()
    (project / "infra" / "main.tf").write_text(CLOUD_CODE)
    (project / "infra" / "other.tf").write_text(ABROAD)
    data = json.dumps(cloud(user_session_timeout=0)).encode()
    code, out, _ = pipe(data, "scan", "-", "infra", "--format", "json")
    findings = json.loads(out)["findings"]
    assert code == 1
    assert judged(out)["HDS-SES-100"] == ("fail", "infra/main.tf", 5)
    assert len([f for f in findings if f["policy"] == "HDS-SES-100"]) == 1
    assert any(f["location"]["file"] == "infra/other.tf" and f["outcome"] == "fail" for f in findings)
    # The provider is one, whether the code or the plan tells of it.
    said = [f["policy"] for f in findings if f["resource"]["address"] == "provider.ovh"]
    assert said
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "<stdin>:1:1: error: empty"),
        (b'{"planned_values": ', "<stdin>:1:20: error: not valid JSON: it ends too early"),
        (b"{}", "<stdin>:1:1: error: neither a plan nor a state"),
        (b"kind: Pod\n", "<stdin>:1:1: error: not valid JSON: expecting value"),
        (b"\xff\xfe{\x00}\x00", "<stdin>: error: file not read"),
        (b"PK\x03\x04" + bytes(26) + b"tfplan", "<stdin>: error: file not read\n    a saved plan, in Terraform's own"),
        (b'{"@module":"terraform.ui"}\n{}', "<stdin>:1:1: error: the log of terraform plan -json"),
    ],
)
def test_what_is_piped_and_is_no_plan(project: Path, pipe: Any, data: bytes, said: str) -> None:
    code, _, err = pipe(data, "scan", "-")
    assert code == 3
    assert err.startswith(said)


def test_standard_input_is_bounded(project: Path, pipe: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hdslint.discovery.MAX_SNAPSHOT_BYTES", 1_000)
    code, _, err = pipe(b" " * 1_001, "scan", "-")
    assert code == 3
    assert "larger than 1000 bytes" in err


def test_sarif_says_that_standard_input_is_no_file(project: Path, pipe: Any) -> None:
    _, out, _ = pipe(json.dumps(cloud(user_session_timeout=0)).encode(), "scan", "-", "--format", "sarif")
    (result,) = [r for r in json.loads(out)["runs"][0]["results"] if r["ruleId"] == "HDS-SES-100"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "%3Cstdin%3E", "description": {"text": "Standard input."}}
    assert place["region"]["startLine"] == 1


def test_a_plan_of_one_long_line_is_shown_by_its_place(project: Path, run: Run) -> None:
    document = cloud(user_access_policy="opened", description="x" * 5_000)
    (project / "plan.json").write_text(json.dumps(document))
    _, out, _ = run("scan", "plan.json")
    assert '1 │ … "user_access_policy": "opened" …' in out
    assert "x" * 100 not in out


def test_secrets_of_a_plan_reach_no_report(project: Path, run: Run) -> None:
    secret = 'p@ss<"word">'
    document = cloud(user_access_policy=secret)
    row = document["prior_state"]["values"]["root_module"]["resources"][0]
    row["sensitive_values"] = {"user_access_policy": True}
    (project / "plan.json").write_text(json.dumps(document))
    for format_ in ("text", "json", "sarif", "markdown"):
        _, out, _ = run("scan", "plan.json", "--format", format_, "--show", "open,pass")
        assert "HDS-ACL-122" in out
        assert "p@ss" not in out
    _, out, _ = run("inspect", "plan.json", "--format", "json")
    assert "p@ss" not in out
    (resource,) = json.loads(out)["modules"][0]["resources"]
    assert resource["values"]["user_access_policy"] == {"$sensitive": True}


def test_a_plan_under_another_name_is_read_when_it_is_given(project: Path, run: Run) -> None:
    (project / "tfplan.out").write_text(json.dumps(cloud(user_session_timeout=0)))
    assert judged(run("scan", "tfplan.out", "--format", "json")[1])["HDS-SES-100"] == ("fail", "tfplan.out", 1)


def test_a_saved_plan_is_refused_with_what_to_do(project: Path, run: Run) -> None:
    (project / "tfplan").write_bytes(b"PK\x03\x04" + bytes(26) + b"tfplan\x00")
    code, out, err = run("scan", "tfplan")
    assert code == 3
    assert "give what terraform show -json PLAN writes" in err
    assert "1 unreadable" in out


def test_a_broken_plan_does_not_hide_the_code(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(CLOUD_CODE)
    (project / "plan.json").write_text('{"format_version": "1.2", "planned_values": {')
    code, out, err = run("scan", "--format", "json")
    assert code == 3
    assert err.startswith("plan.json:1:46: error: not valid JSON: it ends too early")
    assert judged(out)["HDS-SES-100"] == ("open", "main.tf", 5)
    (record,) = [f for f in json.loads(out)["files"] if f["path"] == "plan.json"]
    assert (record["kind"], record["status"]) == ("terraform-plan", "unreadable")


STATE = {
    "version": 4,
    "terraform_version": "1.11.4",
    "lineage": "l",
    "resources": [
        {
            "mode": "data",
            "type": "ovh_dedicated_cloud",
            "name": "sddc",
            "provider": 'provider["registry.terraform.io/ovh/ovh"]',
            "instances": [{"attributes": {"service_name": "pcc-192-0-2-10", "user_session_timeout": 0}}],
        }
    ],
}


def test_a_state_is_judged_when_it_is_named_or_has_no_code_here(project: Path, run: Run) -> None:
    (project / "terraform.tfstate").write_text(json.dumps(STATE))
    assert judged(run("scan", "--format", "json")[1])["HDS-SES-100"] == ("fail", "terraform.tfstate", 1)
    (project / "main.tf").write_text(CLOUD_CODE)
    _, out, _ = run("scan", "--format", "json")
    assert judged(out)["HDS-SES-100"] == ("open", "main.tf", 5)
    (record,) = [f for f in json.loads(out)["files"] if f["path"] == "terraform.tfstate"]
    assert record["note"] == "a state: its code is judged; name it to judge it instead"
    _, out, _ = run("scan", "terraform.tfstate", "--format", "json")
    assert judged(out)["HDS-SES-100"] == ("fail", "main.tf", 5)


def test_beside_its_code_a_state_knows_what_was_written(project: Path) -> None:
    (project / "main.tf").write_text(
        'variable "ports" {}\n'
        'resource "p_x" "a" {\n  written = []\n  given = var.ports\n  rule {\n    inner = []\n  }\n}\n'
    )
    values: dict[str, Any] = {"written": [], "absent": [], "given": [], "rule": [{"inner": [], "other": []}]}
    row = {"mode": "managed", "type": "p_x", "name": "a", "instances": [{"attributes": values}]}
    (project / "a.tfstate").write_text(json.dumps({"version": 4, "lineage": "l", "resources": [row]}))
    (resource,) = read([Path("a.tfstate")], Options()).resources
    assert {name: resource.arguments.get(name) for name in ("written", "absent", "rule")} == {
        "written": [],
        "absent": None,
        "rule": [{"inner": [], "other": None}],
    }
    given = resource.arguments["given"]
    assert isinstance(given, Unknown)
    assert [str(reason) for reason in given.reasons] == ["var.ports (variable without a value)"]


VOLUME_CODE = """\
variable "region" {
  default = "GRA11"
}

resource "ovh_cloud_project_volume" "v" {
  region_name = var.region
  type        = "high-speed-luks"
}
"""


def created(row: dict[str, Any]) -> dict[str, Any]:
    """The change that makes a resource of which only the identifier is unknown."""
    return {**row, "change": {"actions": ["create"], "after_unknown": {"id": True}}}


def volume(region: str, variable: str) -> dict[str, Any]:
    row = {"address": "ovh_cloud_project_volume.v", "mode": "managed", "type": "ovh_cloud_project_volume", "name": "v"}
    values = {"region_name": region, "type": "high-speed-luks", "size": 10}
    written = {"region_name": {"references": ["var.region"]}, "type": {"constant_value": "high-speed-luks"}}
    return {
        "format_version": "1.2",
        "variables": {"region": {"value": variable}},
        "planned_values": {"root_module": {"resources": [{**row, "values": values}]}},
        "resource_changes": [created(row)],
        "configuration": {"root_module": {"resources": [{**row, "expressions": written}]}},
        "complete": True,
    }


def regions(out: str) -> list[tuple[str, str, int, list[str]]]:
    return [
        (
            f["outcome"],
            f["location"]["file"],
            f["location"]["startLine"],
            [f"{r['file']}:{r['startLine']} {r['note']}" for r in f["related"]],
        )
        for f in json.loads(out)["findings"]
        if f["path"] == "region_name"
    ]


def test_a_variable_of_the_plan_is_followed_as_far_as_the_code_says(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(VOLUME_CODE)
    (project / "plan.json").write_text(json.dumps(volume("GRA11", "GRA11")))
    assert regions(run("scan", "--format", "json")[1])[0][:3] == ("pass", "main.tf", 6)
    # Given on the command line of terraform: no file to point at but where it is used.
    (project / "plan.json").write_text(json.dumps(volume("BHS5", "BHS5")))
    assert regions(run("scan", "--format", "json")[1]) == [
        ("fail", "main.tf", 6, ["plan.json:1 the value that is judged"])
    ]
    # In a file of the folder: there.
    (project / "terraform.tfvars").write_text('region = "BHS5"\n')
    assert regions(run("scan", "--format", "json")[1]) == [
        ("fail", "terraform.tfvars", 1, ["plan.json:1 the value that is judged", "main.tf:6 used here"])
    ]


def test_a_plan_that_says_otherwise_than_its_code_is_pointed_at_itself(project: Path, run: Run) -> None:
    """It is older than the code, or something ignores changes: the line of the code is not what is wrong."""
    (project / "main.tf").write_text(VOLUME_CODE)
    (project / "plan.json").write_text(json.dumps(volume("BHS5", "GRA11")))
    assert regions(run("scan", "--format", "json")[1]) == [("fail", "plan.json", 1, ["main.tf:6 used here"])]


def test_two_plans_of_one_folder_are_two_environments(project: Path, run: Run) -> None:
    (project / "main.tf").write_text(VOLUME_CODE)
    (project / "dev.json").write_text(json.dumps(volume("BHS5", "BHS5")))
    (project / "prod.json").write_text(json.dumps(volume("GRA11", "GRA11")))
    assert sorted(item[0] for item in regions(run("scan", "--format", "json")[1])) == ["fail", "pass"]
    assert [item[0] for item in regions(run("scan", "prod.json", "--format", "json")[1])] == ["pass"]


def test_code_elsewhere_is_found_when_one_folder_declares_it_all(project: Path, run: Run) -> None:
    (project / "infra").mkdir()
    (project / "infra" / "main.tf").write_text(VOLUME_CODE)
    (project / "plans").mkdir()
    (project / "plans" / "plan.json").write_text(json.dumps(volume("BHS5", "BHS5")))
    assert [item[:3] for item in regions(run("scan", "--format", "json")[1])] == [("fail", "infra/main.tf", 6)]
    (project / "copy").mkdir()
    (project / "copy" / "main.tf").write_text(VOLUME_CODE)
    code, out, err = run("scan", "--format", "json")
    assert code == 1
    assert err.startswith("plans/plan.json: warning: the code of this plan is not known")
    assert [item[:3] for item in regions(out)] == [
        ("pass", "copy/main.tf", 6), ("pass", "infra/main.tf", 6), ("fail", "plans/plan.json", 1)
    ]  # fmt: skip
    _, out, _ = run("scan", "plans/plan.json", "infra", "--format", "json")
    assert [item[:3] for item in regions(out)] == [("fail", "infra/main.tf", 6)]


def test_what_a_module_that_is_not_here_plans_is_pointed_at_its_call(project: Path, run: Run) -> None:
    (project / "main.tf").write_text('module "disk" {\n  source = "example/disk/ovh"\n}\n')
    document = volume("BHS5", "BHS5")
    row = document["planned_values"]["root_module"]["resources"][0]
    row["address"] = "module.disk.ovh_cloud_project_volume.v"
    document["planned_values"]["root_module"] = {"child_modules": [{"address": "module.disk", "resources": [row]}]}
    document["resource_changes"] = [created(row)]
    document["configuration"] = {}
    (project / "plan.json").write_text(json.dumps(document))
    assert regions(run("scan", "plan.json", "--format", "json")[1]) == [
        ("fail", "main.tf", 1, ["plan.json:1 the value that is judged"])
    ]


def test_blocks_in_an_order_of_the_provider_are_found_again(project: Path) -> None:
    (project / "main.tf").write_text(
        'resource "aws_x" "a" {\n'
        '  rule {\n    port = "80"\n    from = ["b", "a"]\n  }\n'
        "  rule {\n    port = 443\n    key  = aws_y.k.arn\n  }\n"
        "}\n"
        'resource "aws_y" "k" {}\n'
    )
    rules = [{"port": 443, "from": None}, {"port": 80, "from": ["a", "b"], "key": None}]
    row = {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a"}
    marks = {"rule": [{"key": True}, {}]}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [{**row, "values": {"rule": rules}}]}},
        "resource_changes": [{**row, "change": {"actions": ["create"], "after_unknown": marks}}],
    }
    (project / "plan.json").write_text(json.dumps(document))
    (resource,) = [r for r in read([Path("plan.json")], Options()).resources if r.mode == "managed"]

    def line(*path: str | int) -> tuple[str, int]:
        place: Span = resource.origin.locate(path)
        return place.file.path, place.first.line

    assert line("rule", 0, "port") == ("main.tf", 7)
    assert line("rule", 1, "port") == ("main.tf", 3)
    assert line("rule", 1, "from", 1) == ("main.tf", 4)
    rule = resource.arguments["rule"]
    assert isinstance(rule, list)
    assert isinstance(rule[0], dict)
    assert rule[0]["key"].reference.address == "aws_y.k"  # type: ignore[union-attr]


def test_a_real_plan_is_found_again_in_its_code(project: Path) -> None:
    unpack((REAL / "second.txt").read_text(encoding="utf-8"), project)
    (project / "plan.json").write_bytes((REAL / "plan.json").read_bytes())
    reading = read([project], Options())
    assert reading.diagnostics == ()
    places = {r.address: (r.file, r.origin.locate(()).first.line) for r in reading.resources if r.mode == "managed"}
    code = (project / "main.tf").read_text(encoding="utf-8").splitlines()
    assert code[places["terraform_data.made[1]"][1] - 1] == 'resource "terraform_data" "made" {'
    assert places['module.app["y z"].module.inner.terraform_data.this'] == ("app/inner/main.tf", 7)
    assert {file for file, _ in places.values()} == {"main.tf", "app/main.tf", "app/inner/main.tf"}
    # ``absent`` has no instance, and ``changed`` has the value that was given by hand.
    assert not any("absent" in address for address in places)
    (changed,) = [r for r in reading.resources if r.address == "terraform_data.changed"]
    assert changed.arguments["input"] == "by hand"
    # Beside the code, "${x.id}-part" is known not to be x.id.
    (part,) = [r for r in reading.resources if r.address == "terraform_data.part"]
    assert part.arguments["input"].reference is None  # type: ignore[union-attr]
    (both,) = [r for r in reading.resources if r.address == "terraform_data.both"]
    assert isinstance(both.arguments["input"], list)
    assert [item.reference.address for item in both.arguments["input"]] == [  # type: ignore[union-attr]
        "terraform_data.made[0]", "terraform_data.made[1]"
    ]  # fmt: skip


def test_a_kubernetes_list_that_mentions_a_plan_is_still_one(project: Path, run: Run) -> None:
    manifest = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"format_version": "1.2"}}
    (project / "a.json").write_text(json.dumps(manifest))
    _, out, _ = run("scan", "--format", "json")
    assert [(f["kind"], f["status"]) for f in json.loads(out)["files"]] == [("kubernetes", "analysed")]


def test_a_partial_plan_is_completed_by_the_code_that_is_judged_beside_it(project: Path, run: Run) -> None:
    """A cluster without its companion fails by its code; a plan made with -target cannot tell, but beside its code."""
    (project / "main.tf").write_text('resource "ovh_cloud_project_kube" "a" {\n  name = "records"\n}\n')
    row = {"address": "ovh_cloud_project_kube.a", "mode": "managed", "type": "ovh_cloud_project_kube", "name": "a"}
    values = {"root_module": {"resources": [{**row, "values": {"name": "records"}}]}}
    document = {
        "format_version": "1.2",
        "planned_values": values,
        "resource_changes": [created(row)],
        "complete": False,
    }
    (project / "plan.json").write_text(json.dumps(document))

    def logged(*arguments: str) -> list[str]:
        findings = json.loads(run("scan", *arguments, "--format", "json")[1])["findings"]
        return [f["outcome"] for f in findings if f["policy"] == "HDS-LOG-100"]

    assert logged("plan.json") == ["open"]
    assert logged("main.tf") == ["fail"]
    assert logged(".") == ["fail"]


@pytest.mark.parametrize("damage", ["not an object", None])
def test_what_a_damaged_or_partial_plan_lacks_is_judged_as_code(project: Path, run: Run, damage: str | None) -> None:
    block = 'resource "ovh_cloud_project_volume" "{}" {{\n  count       = 2\n  region_name = "BHS5"\n}}\n'
    (project / "main.tf").write_text(block.format("v") + block.format("w"))
    document = volume("BHS5", "BHS5")
    row = {**document["planned_values"]["root_module"]["resources"][0], "index": 0}
    row["address"] += "[0]"
    document["planned_values"]["root_module"]["resources"] = [row, damage] if damage else [row]
    document["resource_changes"] = [created(row)]
    document["complete"] = damage is not None
    code = document["configuration"]["root_module"]["resources"]
    code.append({**code[0], "address": "ovh_cloud_project_volume.w", "name": "w", "count_expression": {}})
    (project / "plan.json").write_text(json.dumps(document))
    findings = json.loads(run("scan", "--format", "json")[1])["findings"]
    assert sorted(f["resource"]["address"] for f in findings if f["path"] == "region_name") == [
        f"ovh_cloud_project_volume.{name}[{index}]" for name in "vw" for index in (0, 1)
    ]


@pytest.mark.parametrize(
    ("written", "planned", "file"),
    [
        ('"Gra11"', "GRA11", "main.tf"),
        ("443", "443", "main.tf"),
        ("true", "true", "main.tf"),
        ('jsonencode({ b = 1, a = [2] })', '{\n "a": [2], "b": 1 }', "main.tf"),
        ('"{a"', "{b", "plan.json"),
        ('"443"', 80, "plan.json"),
        ("var.unknown", "x", "main.tf"),
    ],
)  # fmt: skip
def test_what_a_provider_makes_of_a_value_is_the_value(
    project: Path, written: str, planned: Any, file: str
) -> None:  # fmt: skip
    (project / "main.tf").write_text(f'variable "unknown" {{}}\nresource "aws_x" "a" {{\n  v = {written}\n}}\n')
    row = {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "values": {"v": planned}}
    document = {"format_version": "1.2", "planned_values": {"root_module": {"resources": [row]}}, "complete": True}
    (project / "plan.json").write_text(json.dumps(document))
    (resource,) = read([Path("plan.json")], Options()).resources
    trail = [resource.origin.locate(("v",)), *(link.span for link in resource.origin.trace(("v",)))]
    assert trail[-1].file.path == file


def test_plans_cost_nothing_where_there_are_none(project: Path) -> None:
    (project / "main.tf").write_text(VOLUME_CODE)
    code = (
        "import sys, hdslint.cli\n"
        "names = ('hdslint.json_text', 'hdslint.terraform.recognition', 'hdslint.terraform.correspondence')\n"
        "try: hdslint.cli.main()\n"
        "except SystemExit: print([m for m in names if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, "scan", "."], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_plan_alone_does_not_need_yaml(project: Path) -> None:
    (project / "plan.json").write_text(json.dumps(cloud()))
    code = (
        "import sys, hdslint.cli\n"
        "try: hdslint.cli.main()\n"
        "except SystemExit: print([m for m in ('yaml', 'hcl2', 'pathspec') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, "scan", "plan.json"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
