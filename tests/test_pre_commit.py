"""The pre-commit hook, tried with the real pre-commit in a temporary repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path", ["a.tf", "b/c.tofu", "d.tf.json", "e.tofu.json", "f.tfvars", "g.auto.tfvars.json", "k.yaml", "l.yml"]
)
def test_files_the_hook_is_for(path: str) -> None:
    assert re.search(HOOKS[0]["files"], path)
    assert not re.search(HOOKS[0]["exclude"], path)


@pytest.mark.parametrize(
    "path", ["README.md", "a.tf.bak", "package.json", ".terraform/m/a.tf", "x/.terragrunt-cache/a.tf"]
)
def test_files_the_hook_is_not_for(path: str) -> None:
    assert not re.search(HOOKS[0]["files"], path) or re.search(HOOKS[0]["exclude"], path)


def test_two_hooks() -> None:
    assert [hook["id"] for hook in HOOKS] == ["hdslint", "hdslint-all"]
    assert all(hook["require_serial"] for hook in HOOKS)
    assert HOOKS[1]["stages"] == ["pre-push", "manual"]
    assert HOOKS[1]["pass_filenames"] is False


@pytest.mark.slow
def test_the_hooks_run(tmp_path: Path) -> None:
    """Installs the package into an environment of pre-commit's own: minutes, and a package index."""

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.fr")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / "variables.tf").write_text('variable "region" {\n  default = "BHS5"\n}\n')
    (tmp_path / "main.tf").write_text('resource "ovh_cloud_project_volume" "v" {\n  region_name = var.region\n}\n')
    git("add", ".")
    git("commit", "-qm", "start")
    (tmp_path / "main.tf").write_text((tmp_path / "main.tf").read_text() + "# changed\n")
    git("add", ".")
    for hook, stage in (("hdslint", "pre-commit"), ("hdslint-all", "manual")):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--hook-stage", stage, "--verbose"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        assert "HDS-LOC-" in done.stdout
        assert "main.tf" in done.stdout
