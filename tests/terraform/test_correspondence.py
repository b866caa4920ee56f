"""Plans beside their code: the same findings, on the same lines, once."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdslint.findings import Report
from hdslint.linter import Options, read, scan
from hdslint.terraform.address import calls
from tests.oracle.regenerate import unpack
from tests.terraform.planner import Json, plan, schemas_of
from tests.terraform.test_plan import REAL
from tests.terraform.test_recognition import changed, places
from tests.test_fixtures import PROJECTS

TERRAFORM = [project for project in PROJECTS if project.parent.parent.name == "terraform"]
junk: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, "", "x", [], {}, [{}], {"a": [None]}, "module.app[", "terraform_data.made"]
)
# Of what only the code says: what gives a provider its arguments, lifecycles, which of several names gives a value.
NOT_KEPT = re.compile(r"provider \w+: \w+ = |the lifecycle of |: \w+ \(known only after apply\)")
Found = tuple[str, int, str, str, str]


def planned(project: Path) -> Json:
    """The plan of a project, made from its code."""
    reading = read([project], Options())
    outputs = {
        calls(instance.path): {
            name: block.body.arguments["value"].expression for name, block in instance.module.outputs.items()
        }
        for instance in reading.configuration.modules
    }
    return plan(reading.resources, schemas_of(reading.resources), outputs)


def found(report: Report, outcome: str) -> list[Found]:
    """Every finding of an outcome: where it is, on what, by which policy."""
    assert [d.summary for d in report.diagnostics] == []
    return sorted(
        (f.location.span.file.path, f.location.span.first.line, f.address, f.policy.id, f.message)
        for f in report.findings
        if f.outcome == outcome
    )


def copied(project: Path, folder: Path) -> Path:
    (folder / ".git").mkdir()
    shutil.copytree(project, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("project", TERRAFORM, ids=lambda path: f"{path.parent.name}-{path.name}")
@pytest.mark.parametrize("indent", [None, 2])
def test_a_plan_beside_its_code_changes_nothing(project: Path, indent: int | None, tmp_path: Path) -> None:
    folder = copied(project, tmp_path)
    before = scan([folder], Options())
    (folder / "plan.json").write_text(json.dumps(planned(folder), indent=indent, ensure_ascii=False), encoding="utf-8")
    both = scan([folder], Options())
    assert [(r.path, r.kind, r.status.value) for r in both.files if r.path == "plan.json"] == [
        ("plan.json", "terraform-plan", "analysed")
    ]
    alone = scan([folder / "plan.json"], Options())
    for outcome in ("fail", "open", "pass"):
        assert found(both, outcome) == found(before, outcome)
        assert found(alone, outcome) == [
            item for item in found(before, outcome) if not item[2].startswith("terraform.")
        ]


@pytest.mark.parametrize("project", TERRAFORM, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_plan_away_from_its_code_says_the_same(project: Path, tmp_path: Path) -> None:
    before = scan([project], Options())
    (tmp_path / "plan.json").write_text(json.dumps(planned(project), ensure_ascii=False), encoding="utf-8")
    report = scan([tmp_path / "plan.json"], Options())
    untold = {(f.address, f.policy.id) for f in report.findings if any(NOT_KEPT.search(why) for why in f.reasons)}
    for outcome in ("fail", "pass"):
        said = {(address, policy) for _, _, address, policy, _ in found(report, outcome)}
        expected = {(address, policy) for _, _, address, policy, _ in found(before, outcome)}
        assert said <= expected
        assert expected - said <= untold
    assert {finding.location.span.file.path for finding in report.findings} == {"plan.json"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_plan_beside_its_code_raises_nothing(data: st.DataObject) -> None:
    document = json.loads((REAL / "plan.json").read_text(encoding="utf-8"))
    for _ in range(data.draw(st.integers(1, 4))):
        document = changed(document, data.draw(st.sampled_from(places(document))), data.draw(junk))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        unpack((REAL / "second.txt").read_text(encoding="utf-8"), folder)
        (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
        reading = read([folder], Options())
        for resource in reading.resources:
            for path in ((), *((key,) for key in resource.arguments)):
                assert resource.origin.locate(path).file.path
                assert all(link.span.file.path for link in resource.origin.trace(path))
            if resource.recorded is not None:
                assert resource.recorded.locate(()).file.path == "plan.json"
        addresses = [resource.address for resource in reading.resources if resource.mode == "managed"]
        assert len(addresses) == len(set(addresses))
