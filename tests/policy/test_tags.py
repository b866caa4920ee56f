from __future__ import annotations

from collections.abc import Mapping

import pytest

from hdslint.findings import Outcome
from hdslint.policy.model import Policy
from tests.inline import enforce, judged, policy

WITH_VALUE = 'hds::has_tag(attrs, "env", "prod")'
BY_NAME = 'hds::has_tag(attrs, "env")'


def outcome(condition: str, code: str, type_: str = "aws_x") -> Outcome:
    (finding,) = judged(enforce(condition, more=f'resources = ["{type_}"]'), code).findings
    return finding.outcome


def resource(tags: str, type_: str = "aws_x") -> str:
    return f'variable "v" {{}}\nresource "{type_}" "a" {{\n{tags}\n}}\n'


@pytest.mark.parametrize(
    "tags",
    [
        "",
        "tags = null",
        "tags = {}",
        'tags = { environment = "prod" }',
        'tags = { env = "test" }',
        'tags = { Env = "prod" }',
        "tags = { env = null }",
        'tags = ["env", "prod"]',
        'tags = ["env=production"]',
        'tags = ["prod=env"]',
        'tags {\n key = "env"\n value = "test"\n}',
        'tag {\n scope = "prod"\n tag = "env"\n}',
        'name = "env=prod"',
        'volume_tags = { env = "prod" }',
    ],
)
def test_what_does_not_carry_the_tag(tags: str) -> None:
    assert outcome(WITH_VALUE, resource(tags)) is Outcome.FAIL


@pytest.mark.parametrize(
    "tags",
    [
        'tags = { env = "prod" }',
        'tags = { env = "prod", other = var.v }',
        'labels = { env = "prod" }',
        'user_labels = { env = "prod" }',
        'freeform_tags = { env = "prod" }',
        'tags = ["hds", "env=prod"]',
        'tags = toset(["env:prod", "hds"])',
        'tags = [var.v, "env=prod"]',
        'tags {\n key = "env"\n value = "prod"\n}',
        'tags {\n key = "a"\n value = "b"\n}\ntags {\n key = "env"\n value = "prod"\n}',
        'tag {\n scope = "env"\n tag = "prod"\n}',
        'metadata {\n labels = { env = "prod" }\n}',
    ],
)
def test_what_carries_the_tag(tags: str) -> None:
    assert outcome(WITH_VALUE, resource(tags)) is Outcome.PASS
    assert outcome(BY_NAME, resource(tags)) is Outcome.PASS


@pytest.mark.parametrize(
    "tags",
    [
        "tags = var.v",
        "tags = { env = var.v }",
        "tags = { (var.v) = 1 }",
        "tags = [var.v]",
        'tags = ["hds", var.v]',
        "tags {\n key = var.v\n value = var.v\n}",
        'tags {\n key = "env"\n value = var.v\n}',
        'tags = ["urn:vmomi:InventoryServiceTag:1:GLOBAL"]',
    ],
)
def test_what_may_carry_the_tag(tags: str) -> None:
    assert outcome(WITH_VALUE, resource(tags)) is Outcome.OPEN


def test_a_tag_of_nsx_without_a_scope_is_its_own_name() -> None:
    code = resource('tag {\n tag = "env"\n}')
    assert outcome(BY_NAME, code) is Outcome.PASS
    assert outcome(WITH_VALUE, code) is Outcome.FAIL


@pytest.mark.parametrize("value", ['"1"', "1"])
def test_values_are_compared_as_text(value: str) -> None:
    assert outcome('hds::has_tag(attrs, "n", 1)', resource(f"tags = {{ n = {value} }}")) is Outcome.PASS


DEFAULT = 'provider "aws" {\n  default_tags {\n    tags = { env = "prod" }\n  }\n}\n'


@pytest.mark.parametrize(
    ("provider", "tags", "expected"),
    [
        (DEFAULT, "", {WITH_VALUE: Outcome.PASS, BY_NAME: Outcome.PASS}),
        (DEFAULT, "tags = { a = 1 }", {WITH_VALUE: Outcome.PASS, BY_NAME: Outcome.PASS}),
        (DEFAULT, 'tags = { env = "test" }', {WITH_VALUE: Outcome.FAIL, BY_NAME: Outcome.PASS}),
        (DEFAULT, "tags = var.v", {WITH_VALUE: Outcome.OPEN, BY_NAME: Outcome.PASS}),
        (DEFAULT, "provider = aws.other", {WITH_VALUE: Outcome.OPEN, BY_NAME: Outcome.OPEN}),
        (DEFAULT.replace('{ env = "prod" }', "var.v"), "", {WITH_VALUE: Outcome.OPEN, BY_NAME: Outcome.OPEN}),
        (DEFAULT.replace("env", "zone"), "", {WITH_VALUE: Outcome.FAIL, BY_NAME: Outcome.FAIL}),
    ],
)
def test_what_the_provider_adds(provider: str, tags: str, expected: Mapping[str, Outcome]) -> None:
    for condition, wanted in expected.items():
        assert outcome(condition, provider + resource(tags)) is wanted


def test_what_the_provider_adds_is_not_for_auto_scaling_groups() -> None:
    code = DEFAULT + resource("", "aws_autoscaling_group")
    assert outcome(BY_NAME, code, "aws_autoscaling_group") is Outcome.FAIL


def test_default_labels_of_google() -> None:
    code = 'provider "google" {\n  default_labels = { env = "prod" }\n}\n' + resource("", "google_x")
    assert outcome(WITH_VALUE, code, "google_x") is Outcome.PASS


def test_names_of_azure_are_in_any_case() -> None:
    code = resource('tags = { ENV = "prod" }', "azurerm_x")
    assert outcome(WITH_VALUE, code, "azurerm_x") is Outcome.PASS
    assert outcome('hds::has_tag(attrs, "env", "PROD")', code, "azurerm_x") is Outcome.FAIL


def test_another_resource_has_its_own_provider() -> None:
    rule = enforce('alltrue([for other in hds::resources("aws_y") : hds::has_tag(other, "env", "prod")])')
    code = (
        'provider "aws" {}\nprovider "aws" {\n  alias = "p"\n  default_tags {\n    tags = { env = "prod" }\n  }\n}\n'
        'resource "aws_x" "a" {}\nresource "aws_y" "b" {\n  provider = aws.p\n}\n'
    )
    assert [f.outcome for f in judged(rule, code).findings] == [Outcome.PASS]
    assert [f.outcome for f in judged(rule, code.replace("aws.p", "aws")).findings] == [Outcome.FAIL]


@pytest.mark.parametrize("attrs", ["null", '"env"', "[attrs]"])
def test_what_is_not_the_arguments_of_a_resource_is_an_error(attrs: str) -> None:
    judgement = judged(enforce(f'hds::has_tag({attrs}, "env")'), resource(""))
    assert [f.outcome for f in judgement.findings] == [Outcome.OPEN]
    assert "could not be evaluated" in judgement.diagnostics[0].summary


def test_an_unknown_name_is_unknown() -> None:
    rule: Policy = policy(
        'enforce {\n condition = hds::has_tag(attrs, attrs.name)\n error_message = { en = "M", fr = "M" }\n}'
    )
    (finding,) = judged(rule, resource("name = var.v")).findings
    assert finding.outcome is Outcome.OPEN
