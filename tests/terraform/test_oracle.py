"""Every configuration of the oracle, judged by the plan the real Terraform made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hdslint.hcl.functions.encoding import encode_json
from hdslint.hcl.values import Value, is_wholly_known
from hdslint.linter import Options, read
from tests.oracle.judge import Verdict
from tests.oracle.regenerate import unpack

ORACLE = Path(__file__).parent.parent / "oracle"
PLANS: dict[str, Any] = json.loads((ORACLE / "configurations.json").read_text(encoding="utf-8"))


def compared(name: str, folder: Path) -> Iterator[tuple[str, Verdict]]:
    """Each output and each input of a terraform_data, and what our value of it is worth."""
    unpack((ORACLE / "configurations" / f"{name}.txt").read_text(encoding="utf-8"), folder)
    reading = read([folder], Options())
    top = next(module for module in reading.configuration.modules if not module.path)
    theirs = PLANS[name]
    ours = {output: top.output(output) for output in top.module.outputs}
    for output, answer in theirs["outputs"].items():
        yield f"output {output}", judge(ours[output], answer)
    inputs = {r.address: r.arguments.get("input") for r in reading.resources if r.type == "terraform_data"}
    assert sorted(inputs) == sorted(theirs["resources"])
    for address, answer in theirs["resources"].items():
        yield address, judge(inputs[address], answer)


def judge(ours: Value, theirs: dict[str, Any]) -> Verdict:
    """Compare with a planned value; an empty answer means that Terraform knows it after apply."""
    if "value" not in theirs:
        return Verdict.DIFFERENT if is_wholly_known(ours) else Verdict.SAME
    if not is_wholly_known(ours):
        return Verdict.MISS
    return Verdict.SAME if json.loads(encode_json(ours)) == theirs["value"] else Verdict.DIFFERENT


def test_the_plans_are_those_of_the_configurations() -> None:
    assert sorted(PLANS) == sorted(path.stem for path in (ORACLE / "configurations").glob("*.txt"))
    assert len(PLANS) >= 40
    assert None not in PLANS.values()


@pytest.mark.parametrize("name", list(PLANS))
def test_no_value_differs_from_the_plan(name: str, tmp_path: Path) -> None:
    verdicts = dict(compared(name, tmp_path))
    assert [what for what, verdict in verdicts.items() if verdict is Verdict.DIFFERENT] == []


def test_few_values_are_unknown_where_terraform_knows(tmp_path: Path) -> None:
    verdicts = [(name, *item) for name in PLANS for item in compared(name, tmp_path / name)]
    misses = [(name, what) for name, what, verdict in verdicts if verdict is Verdict.MISS]
    assert len(misses) <= 0.01 * len(verdicts), misses
