"""The GitHub Actions step: its shell steps are run with the runner's variables simulated."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCAN = next(step for step in STEPS if step.get("id") == "scan")

WEAK = 'resource "ovh_cloud_project_volume" "v" {\n  region_name = "BHS5"\n  size        = 10\n}\n'


def test_inputs_reach_shell_steps_only_through_the_environment() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert step.get("shell") == "bash" or "uses" in step


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    assert set(ACTION["inputs"]) == {"path", "config", "format", "fail-on", "lang", "upload-sarif"}
    assert all(entry["description"] for entry in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_the_upload_comes_before_the_step_that_fails() -> None:
    names = [step["name"] for step in STEPS]
    assert names == ["Install hdslint", "Scan", "Upload to code scanning", "Judge"]


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="the runner's shell is bash")
@pytest.mark.parametrize(
    ("code", "fail_on", "expected"), [(WEAK, "medium", 1), (WEAK, "never", 0), ("", "low", 0), (WEAK, "oops", 2)]
)
def test_the_shell_steps(tmp_path: Path, code: str, fail_on: str, expected: int) -> None:
    work = tmp_path / "a folder; $(touch pwned)"
    work.mkdir()
    (work / "main.tf").write_text(code)
    hdslint = tmp_path / "hdslint"
    hdslint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hdslint "$@"\n')
    hdslint.chmod(0o755)
    environment = {
        **os.environ,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "HDSLINT": str(hdslint),
        "INPUT_PATH": work.name,
        "INPUT_CONFIG": "",
        "INPUT_FORMAT": "text",
        "INPUT_FAIL_ON": fail_on,
        "INPUT_LANG": "fr",
    }
    scan = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCAN["run"]]
    done = subprocess.run(scan, env=environment, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    outputs = dict(line.split("=", 1) for line in (tmp_path / "output").read_text().splitlines())
    assert outputs["code"] == str(expected)
    assert not (tmp_path / "pwned").exists()
    judge = ["bash", "-eo", "pipefail", "-c", STEPS[-1]["run"]]
    assert subprocess.run(judge, env={**os.environ, "CODE": outputs["code"]}, check=False).returncode == expected
    if expected == 2:
        assert "sarif" not in outputs
        return
    assert (tmp_path / "summary").read_text(encoding="utf-8").startswith("## hdslint")
    assert Path(outputs["sarif"]).is_file()
    assert (int(outputs["fail"]) > 0) == (code == WEAK)
