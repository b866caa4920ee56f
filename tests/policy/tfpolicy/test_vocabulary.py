from __future__ import annotations

from dataclasses import replace

import pytest

from hdslint.engine import judge
from hdslint.inventory import Inventory, ProviderVersions
from tests.inline import REFERENCE, configuration
from tests.policy.tfpolicy.samples import judged, outcomes, read, rule

PROVIDER = 'provider "aws" {\n  region = "eu-west-3"\n  alias  = "paris"\n}\n'


def provider(condition: str, code: str = PROVIDER) -> list[str]:
    return outcomes(rule(condition, kind='provider_policy "aws"'), code)


def module(condition: str, arguments: str, label: str = "*") -> list[str]:
    code = f'module "m" {{\n{arguments}\n}}\n'
    return outcomes(rule(condition, kind=f'module_policy "{label}"'), code)


def test_the_configuration_of_a_provider() -> None:
    assert provider('attrs.region == "eu-west-3"') == ["pass"]
    assert provider('attrs.region == "eu-west-1"') == ["fail"]
    assert provider("attrs.profile == null") == ["pass"]
    assert provider('meta.alias == "paris" && meta.name == "aws" && meta.type == "aws"') == ["pass"]


def test_the_source_of_a_provider() -> None:
    assert provider('meta.source == "registry.terraform.io/hashicorp/aws"') == ["pass"]
    code = 'terraform {\n  required_providers {\n    aws = { source = "acme/aws" }\n  }\n}\n' + PROVIDER
    assert provider('meta.source == "registry.terraform.io/acme/aws" && meta.namespace == "acme"', code) == ["pass"]
    assert provider('meta.source == "a.example/acme/aws"', code.replace("acme/aws", "a.example/acme/aws")) == ["pass"]


def test_the_version_of_a_provider_is_what_init_resolves() -> None:
    assert provider('core::semverconstraint(meta.version, ">= 5.0.0")') == ["open"]


def test_a_lock_file_says_what_init_resolves() -> None:
    wanted = rule('core::semverconstraint(meta.version, ">= 5.0.0")', kind='provider_policy "aws"')
    for locked, outcome in (("5.31.0", "pass"), ("4.9.0", "fail")):
        resources = [
            replace(r, versions=lambda locked=locked: ProviderVersions("hashicorp/aws", (), locked))  # type: ignore[misc]
            for r in configuration(PROVIDER).resources
        ]
        findings = judge(read(wanted).policies, Inventory(resources), REFERENCE, {}).findings
        assert [str(finding.outcome) for finding in findings] == [outcome]


def test_the_version_of_a_module_is_known_when_it_is_exact() -> None:
    from_registry = 'source = "a.example/acme/vpc/aws"\nversion = %s'
    wanted = 'core::semverconstraint(meta.version, ">= 2.0.0")'
    assert module(wanted, from_registry % '"2.1.0"') == ["pass"]
    assert module(wanted, from_registry % '"= 1.9.0"') == ["fail"]
    assert module(wanted, from_registry % '"~> 2.0"') == ["open"]
    assert module("meta.version == null", 'source = "./m"') == ["pass"]


def test_the_source_of_a_module() -> None:
    assert module('meta.source == "./m"', 'source = "./m"') == ["pass"]
    assert module('meta.address == "module.m"', 'source = "./m"') == ["pass"]
    # Whether Terraform policy writes the host of the public registry is not documented.
    assert module('meta.source == "acme/vpc/aws"', 'source = "acme/vpc/aws"') == ["open"]


@pytest.mark.parametrize(
    ("label", "source", "concerned"),
    [
        ("./m", "./m", True),
        ("./n", "./m", False),
        ("git::*", "git::https://a.example/m.git", True),
        ("acme/vpc/aws", "registry.terraform.io/acme/vpc/aws", True),
        ("registry.terraform.io/acme/vpc/aws", "acme/vpc/aws", True),
        ("vpc", "acme/vpc/aws", False),
    ],
)
def test_a_module_policy_concerns_a_source(label: str, source: str, concerned: bool) -> None:
    assert module("false", f'source = "{source}"', label) == ["fail" if concerned else "notApplicable"]


def test_meta_of_a_resource() -> None:
    code = {
        "main.tf": 'module "net" {\n  source = "./net"\n}\nresource "aws_x" "a" {}\n',
        "net/main.tf": 'resource "aws_x" "b" {}\n',
    }
    text = rule('meta.type == "aws_x" && meta.provider_type == "aws" && meta.module_path == "."')
    assert sorted((f.address, f.outcome.value) for f in judged(text, code).findings) == [
        ("aws_x.a", "pass"),
        ("module.net.aws_x.b", "fail"),
    ]
    assert outcomes(rule('meta.operation == "create"'), 'resource "aws_x" "a" {}') == ["open"]
    assert outcomes(rule('meta.tfe_workspace.tags.env == "prod"'), 'resource "aws_x" "a" {}') == ["open"]
    assert outcomes(rule('meta.tfe_stack.stack_name == ""'), 'resource "aws_x" "a" {}') == ["open"]


@pytest.mark.parametrize(
    ("operations", "operation", "outcome"),
    [('["create"]', "create", "fail"), ('["create"]', "no-op", "notApplicable"), ("[]", "delete", "notApplicable")],
)
def test_an_operation_that_is_known_decides(operations: str, operation: str, outcome: str) -> None:
    """What a reading of a plan says of a resource."""
    (policy,) = read(rule("attrs.on == true", f"operations = {operations}")).policies
    found = configuration('resource "aws_x" "a" {\n  on = false\n}\n').resources
    planned = [replace(resource, meta={"operation": operation}) for resource in found]
    judgement = judge([policy], Inventory(planned), REFERENCE, REFERENCE.settings)
    assert [f.outcome.value for f in judgement.findings] == [outcome]
