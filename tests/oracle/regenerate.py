"""Ask the real Terraform: writes expressions.json and configurations.json, the answers the tests compare with.

    python tests/oracle/regenerate.py

Needs ``terraform`` 1.11 on the path and no network: expressions, outputs, terraform_data and local modules take no
provider. A null answer stands for an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
QUIET = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull, "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}


def ask(expression: str, folder: Path) -> str | None:
    """What ``terraform console`` prints for an expression; None when it refuses it."""
    done = subprocess.run(
        ["terraform", "console", "-no-color"],
        input=f"{expression}\n",
        text=True,
        encoding="utf-8",
        capture_output=True,
        cwd=folder,
        env=QUIET,
        check=False,
    )
    if done.returncode or "Error:" in done.stderr:
        return None
    lines = done.stdout.split("\n")
    # A warning about a missing configuration file of Terraform itself may come first.
    while lines and (lines[0].startswith(("There are some problems", "╷", "│", "╵")) or not lines[0]):
        lines.pop(0)
    return "\n".join(lines).rstrip("\n")


def unpack(text: str, folder: Path) -> None:
    """Write the files of a configuration: each follows a line ``-- path --``."""
    files: dict[str, list[str]] = {}
    name = "main.tf"
    for line in text.splitlines():
        if line.startswith("-- ") and line.endswith(" --"):
            name = line[3:-3]
        else:
            files.setdefault(name, []).append(line)
    for path, lines in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def plan(folder: Path) -> dict[str, Any] | None:
    """The planned outputs and inputs of terraform_data; None when Terraform refuses the configuration."""
    for command in (["init"], ["plan", "-out=plan"], ["show", "-json", "plan"]):
        done = subprocess.run(
            ["terraform", *command, *([] if "-json" in command else ["-no-color", "-input=false"])],
            text=True,
            encoding="utf-8",
            capture_output=True,
            cwd=folder,
            env=QUIET,
            check=False,
        )
        if done.returncode:
            return None
    document = json.loads(done.stdout)
    outputs = {
        name: {"value": output["value"]} if "value" in output else {}
        for name, output in document["planned_values"].get("outputs", {}).items()
    }
    return {"outputs": outputs, "resources": dict(inputs(document["planned_values"]["root_module"]))}


def inputs(module: dict[str, Any]) -> list[tuple[str, Any]]:
    """The address and input of every terraform_data, {} where the input is known only after apply."""
    found = [
        (r["address"], {"value": r["values"]["input"]} if "input" in r["values"] else {})
        for r in module.get("resources", ())
    ]
    for child in module.get("child_modules", ()):
        found.extend(inputs(child))
    return sorted(found)


def main() -> None:
    """Ask everything again."""
    with tempfile.TemporaryDirectory() as scratch:
        expressions = (HERE / "expressions.txt").read_text(encoding="utf-8").splitlines()
        answers = {expression: ask(expression, Path(scratch)) for expression in expressions}
    write("expressions.json", answers)
    plans = {}
    for path in sorted((HERE / "configurations").glob("*.txt")):
        with tempfile.TemporaryDirectory() as scratch:
            unpack(path.read_text(encoding="utf-8"), Path(scratch))
            plans[path.stem] = plan(Path(scratch))
    write("configurations.json", plans)


def write(name: str, answers: Any) -> None:
    """Write answers so that a change of one is a change of few lines."""
    text = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
