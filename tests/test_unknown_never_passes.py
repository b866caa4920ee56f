"""No policy passes on an unknown.

Each argument of each compliant example is replaced by an unknown. Where the policy still passes, it must pass for every
value the argument could have: all values that any example of the pack writes at that path, and some hostile ones of the
same type. A value that the policy cannot take (a condition in error) decides nothing and is left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from hdslint.engine import judge
from hdslint.findings import Outcome
from hdslint.hcl.values import Path, Reason, ReasonKind, Unknown, Value, Written
from hdslint.inventory import Inventory, Resource
from hdslint.policy.blocks import examples
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Policy
from hdslint.trial import example_resources
from tests.inline import REFERENCE

PACK = load(pack_directory())
UNKNOWN = Unknown((Reason(ReasonKind.VARIABLE, "var.any"),))
HOSTILE: dict[type, tuple[Value, ...]] = {
    bool: (True, False, None),
    int: (0, 1, -1, 10**9, None),
    str: ("", "x", "0.0.0.0/0", "us-east-1", "BHS5", "*", "false", "TLSv1.0", None),
    list: ([], ["0.0.0.0/0"], ["*"], None),
    dict: ({}, None),
    type(None): (None, True, False),
}


def paths(value: Value, prefix: Path = ()) -> Iterator[tuple[Path, Value]]:
    """Every argument inside a value, and those inside it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*prefix, key), inner
            yield from paths(inner, (*prefix, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict | list):
                yield from paths(inner, (*prefix, index))


def with_value(value: Value, path: Path, new: Value) -> Value:
    """The same value with another one at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return Written({**value, str(step): with_value(value[str(step)], rest, new)})
    assert isinstance(value, list)
    return [with_value(v, rest, new) if i == step else v for i, v in enumerate(value)]


def outcomes(policy: Policy, resources: Sequence[Resource]) -> tuple[set[Outcome], bool]:
    judgement = judge([policy], Inventory(list(resources)), REFERENCE, REFERENCE.settings)
    return {f.outcome for f in judgement.findings}, bool(judgement.diagnostics)


def changed(resources: Sequence[Resource], position: int, path: Path, new: Value) -> list[Resource]:
    arguments = with_value(resources[position].arguments, path, new)  # type: ignore[arg-type]
    assert isinstance(arguments, dict)
    return [replace(r, arguments=arguments) if i == position else r for i, r in enumerate(resources)]


def written_elsewhere(policy: Policy, type_: str, path: Path) -> Iterator[Value]:
    """What the other examples of the policy write there."""
    for example in examples(policy):
        for resource in example_resources(example):
            if resource.type == type_:
                for other, value in paths(resource.arguments):  # type: ignore[arg-type]
                    if other == path and not isinstance(value, Unknown):
                        yield value


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_a_pass_that_stays_is_a_pass_for_every_value(policy: Policy) -> None:
    for example in examples(policy):
        if example.outcome != "pass":
            continue
        resources = list(example_resources(example))
        for position, resource in enumerate(resources):
            if resource.mode not in ("managed", "object", "provider"):
                continue
            for path, value in list(paths(resource.arguments)):  # type: ignore[arg-type]
                met, _ = outcomes(policy, changed(resources, position, path, UNKNOWN))
                if met != {Outcome.PASS}:
                    continue
                candidates = [*HOSTILE.get(type(value), (None,)), *written_elsewhere(policy, resource.type, path)]
                for candidate in candidates:
                    decided, defect = outcomes(policy, changed(resources, position, path, candidate))
                    assert defect or Outcome.FAIL not in decided, (resource.address, path, candidate)
                    assert defect or Outcome.OPEN not in decided, (resource.address, path, candidate)
