"""Plans and states of the real Terraform: what the tests of their readers expect things to look like.

    python -m tests.terraform.real.regenerate

Needs ``terraform`` 1.11 on the path and no network. ``first.txt`` is applied, ``second.txt`` then planned: the plan
keeps, changes, replaces, makes, deletes and forgets, and defers a data source.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from tests.oracle.regenerate import QUIET, unpack

HERE = Path(__file__).parent


def terraform(folder: Path, *arguments: str) -> str:
    """The output of a command; raises CalledProcessError when Terraform refuses it."""
    done = subprocess.run(
        ["terraform", *arguments],
        text=True,
        encoding="utf-8",
        capture_output=True,
        cwd=folder,
        env=QUIET,
        check=True,
    )
    return done.stdout


def documents(folder: Path) -> dict[str, str]:
    """Every document, by the name of its file."""
    unpack((HERE / "first.txt").read_text(encoding="utf-8"), folder)
    terraform(folder, "init", "-no-color")
    terraform(folder, "apply", "-no-color", "-auto-approve")
    made = {"state.json": terraform(folder, "show", "-json")}
    made["state-file.json"] = (folder / "terraform.tfstate").read_text(encoding="utf-8")
    unpack((HERE / "second.txt").read_text(encoding="utf-8"), folder)
    terraform(folder, "init", "-no-color")
    for name, options in (
        ("plan.json", ("-var=given=by hand",)),
        ("targeted.json", ("-target=terraform_data.made",)),
        ("destroy.json", ("-destroy",)),
    ):
        terraform(folder, "plan", "-no-color", "-out=saved", *options)
        made[name] = terraform(folder, "show", "-json", "saved")
    return made


def main() -> None:
    """Make every document again; those of one line stay so, as Terraform writes them."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in documents(Path(scratch)).items():
            json.loads(text)
            (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
