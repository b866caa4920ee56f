"""Ask the real Terraform: writes expressions.json and configurations.json, the answers the tests compare with.

    python tests/oracle/regenerate.py [expressions] [configurations] [functions]

Needs ``terraform`` 1.11 on the path and no network: expressions, outputs, terraform_data and local modules take no
provider. A null answer stands for an error. A configuration is planned and applied: what is known only after apply
is recorded with the value it then has.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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


def functions() -> list[str]:
    """The names of the built-in functions."""
    done = subprocess.run(
        ["terraform", "metadata", "functions", "-json"], text=True, capture_output=True, env=QUIET, check=True
    )
    return sorted(json.loads(done.stdout)["function_signatures"])


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


def apply(folder: Path) -> dict[str, Any] | None:
    """Every output and every input of a terraform_data, with what of it is unknown until it is applied; None when
    Terraform refuses the configuration."""
    planned: dict[str, Any] = {}
    for command in (["init"], ["plan", "-out=plan"], ["show", "-json", "plan"], ["apply", "plan"], ["show", "-json"]):
        done = subprocess.run(
            ["terraform", *command, *([] if "-json" in command else ["-no-color"])],
            text=True,
            encoding="utf-8",
            capture_output=True,
            cwd=folder,
            env=QUIET,
            check=False,
        )
        if done.returncode:
            return None
        if command == ["show", "-json", "plan"]:
            planned = json.loads(done.stdout)
    state = json.loads(done.stdout).get("values", {})
    unknown = {c["address"]: c["change"]["after_unknown"] for c in planned.get("resource_changes", ())}
    return {
        "outputs": {
            name: answer(output.get("value"), planned["output_changes"][name]["after_unknown"])
            for name, output in sorted(state.get("outputs", {}).items())
        },
        "resources": {
            address: answer(value, unknown[address].get("input", False))
            for address, value in inputs(state.get("root_module", {}))
        },
    }


def answer(value: Any, unknown: Any) -> dict[str, Any]:
    """A value, and what of it is unknown in the plan: all of it (true), or some of its elements."""
    return {"value": value, "unknown": unknown} if unknown else {"value": value}


def inputs(module: dict[str, Any]) -> list[tuple[str, Any]]:
    """The address and input of every terraform_data."""
    found = [(r["address"], r["values"].get("input")) for r in module.get("resources", ())]
    for child in module.get("child_modules", ()):
        found.extend(inputs(child))
    return sorted(found)


def in_a_folder(ask_there: Callable[[str, Path], Any], text: str) -> Any:
    """Ask in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return ask_there(text, Path(folder))


def unpack_and_apply(text: str, folder: Path) -> Any:
    """Write the files of a configuration, plan and apply it."""
    unpack(text, folder)
    return apply(folder)


def main(parts: Sequence[str]) -> None:
    """Ask everything again, or one part."""
    with ThreadPoolExecutor() as pool:
        if "expressions" in parts or not parts:
            expressions = (HERE / "expressions.txt").read_text(encoding="utf-8").splitlines()
            answers = pool.map(partial(in_a_folder, ask), expressions)
            write("expressions.json", dict(zip(expressions, answers, strict=True)))
        if "functions" in parts or not parts:
            write("functions.json", functions())
        if "configurations" in parts or not parts:
            paths = sorted((HERE / "configurations").glob("*.txt"))
            texts = [path.read_text(encoding="utf-8") for path in paths]
            plans = pool.map(partial(in_a_folder, unpack_and_apply), texts)
            write("configurations.json", dict(zip([path.stem for path in paths], plans, strict=True)))


def write(name: str, answers: Any) -> None:
    """Write answers so that a change of one is a change of few lines."""
    text = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=False)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
