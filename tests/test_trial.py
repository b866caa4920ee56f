from __future__ import annotations

import pytest

from hdslint.policy.model import Policy
from hdslint.trial import run_examples
from tests.inline import REFERENCE, policy

RULE = """
    filter = attrs.kind != "cache"
    enforce {
      condition     = attrs.on
      error_message = { en = "M", fr = "M" }
    }
"""


def rule(block: str, body: str) -> Policy:
    return policy(f"{RULE}\n{block} {{\n{body}\n}}")


def resource(name: str, argument: str) -> str:
    return f'resource "aws_x" "{name}" {{ {argument} }}'


OTHER = 'resource "aws_z" "z" {}'
# What a resource of each kind of example has.
BY_BLOCK = {
    "compliant": "on = true",
    "noncompliant": "on = false",
    "undecided": "on = aws_y.z.on",
    "inapplicable": 'kind = "cache"',
}


@pytest.mark.parametrize("argument", BY_BLOCK.values())
@pytest.mark.parametrize("block", BY_BLOCK)
def test_an_example_holds_when_it_is_judged_as_it_promises(block: str, argument: str) -> None:
    (result,) = run_examples(rule(block, resource("a", argument)), REFERENCE)
    assert result.holds == (BY_BLOCK[block] == argument)


@pytest.mark.parametrize("argument", BY_BLOCK.values())
@pytest.mark.parametrize("block", BY_BLOCK)
def test_every_resource_counts(block: str, argument: str) -> None:
    body = f"{resource('a', BY_BLOCK[block])}\n{resource('b', argument)}"
    (result,) = run_examples(rule(block, body), REFERENCE)
    assert result.holds == (BY_BLOCK[block] == argument)


@pytest.mark.parametrize("block", BY_BLOCK)
def test_resources_that_the_policy_does_not_name_do_not_count(block: str) -> None:
    (beside,) = run_examples(rule(block, f"{resource('a', BY_BLOCK[block])}\n{OTHER}"), REFERENCE)
    (alone,) = run_examples(rule(block, OTHER), REFERENCE)
    assert beside.holds
    assert not alone.holds


def test_an_error_of_evaluation_never_holds() -> None:
    broken = policy(
        'enforce {\n condition = attrs.on[0]\n error_message = { en = "M", fr = "M" }\n}\n'
        f"undecided {{\n{resource('b', 'on = true')}\n}}"
    )
    (result,) = run_examples(broken, REFERENCE)
    assert [finding.outcome for finding in result.judgement.findings] == ["open"]
    assert not result.holds
