"""Every configuration of the oracle, judged by the plan the real Terraform made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hdslint.hcl.functions.encoding import encode_json
from hdslint.hcl.values import Partial, Set, Unknown, Value, is_wholly_known
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
    """Compare with an applied value; what the plan says is unknown may be unknown, or already be what it turns out."""
    return _judge(ours, theirs["value"], theirs.get("unknown", False))


def _judge(ours: Value, value: Any, unknown: Any) -> Verdict:
    if isinstance(ours, Unknown):
        return Verdict.SAME if unknown is True else Verdict.MISS
    if isinstance(ours, Set) or not isinstance(ours, list | dict) or unknown is True:
        if not is_wholly_known(ours):
            return Verdict.SAME if unknown is True else Verdict.MISS
        return Verdict.SAME if json.loads(encode_json(ours)) == value else Verdict.DIFFERENT
    if isinstance(ours, Partial):
        ours = {name: ours.get(name, ours.rest.attribute(name)) for name in value}
    steps = list(ours) if isinstance(ours, dict) else list(range(len(ours)))
    if not isinstance(value, dict | list) or len(value) != len(steps):
        return Verdict.DIFFERENT
    if isinstance(value, dict) and set(value) != set(steps):
        return Verdict.DIFFERENT
    verdicts = [_judge(ours[step], value[step], _inside(unknown, step)) for step in steps]  # type: ignore[index]
    worst = (Verdict.DIFFERENT, Verdict.MISS)
    return next((verdict for verdict in worst if verdict in verdicts), Verdict.SAME)


def _inside(unknown: Any, step: Any) -> Any:
    if isinstance(unknown, dict):
        return unknown.get(step, False)
    return unknown[step] if isinstance(unknown, list) and step < len(unknown) else False


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
