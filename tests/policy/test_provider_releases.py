from __future__ import annotations

from dataclasses import replace

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.values import Unknown, Value
from hdslint.inventory import ProviderVersions, Resource
from hdslint.policy.provider_releases import provider_at_least, provider_version
from tests.inline import configuration, enforce, judged

(PLAIN,) = configuration('resource "aws_x" "a" {}\n').resources


def of(*constraints: str, locked: str | None = None, source: str = "hashicorp/aws") -> Resource:
    return replace(PLAIN, versions=lambda: ProviderVersions(source, constraints, locked))


def at_least(resource: Resource, version: str = "6.0.0") -> Value:
    found = provider_at_least(resource, "hashicorp/aws", version)
    return None if isinstance(found, Unknown) else found


@pytest.mark.parametrize("constraints", [(">= 6.0",), ("~> 6.0",), ("6.1.0",), ("> 6.0.0",), (">= 5.0", ">= 6.0, < 8")])
def test_every_version_is_at_least(constraints: tuple[str, ...]) -> None:
    assert at_least(of(*constraints)) is True


@pytest.mark.parametrize("constraints", [("~> 5.0",), ("< 6.0.0",), ("5.99.0",), (">= 5.0", "!= 5.1, < 6")])
def test_no_version_is_at_least(constraints: tuple[str, ...]) -> None:
    assert at_least(of(*constraints)) is False


@pytest.mark.parametrize(
    "constraints",
    [
        (),
        (">= 5.0",),
        ("<= 6.0.0",),
        ("!= 5.0.0",),
        ("~> 5.0", "~> 6.0"),  # none at all, which Terraform refuses
        ("6.0.0-beta1",),  # before 6.0.0, and yet of it
        (">= 6.0.0-beta1",),
        ("latest",),
        ("", ">= x"),
    ],
)
def test_it_depends_on_the_version_that_is_taken(constraints: tuple[str, ...]) -> None:
    assert at_least(of(*constraints)) is None


def test_a_locked_version_is_the_better_proof() -> None:
    assert at_least(of(">= 5.0", locked="6.2.0")) is True
    assert at_least(of(">= 5.0", locked="5.99.0")) is False
    assert at_least(of(locked="6.0.0")) is True
    assert at_least(of(locked="6.0.0-beta1")) is None


def test_a_lock_file_that_does_not_fit_says_nothing() -> None:
    assert at_least(of("~> 6.0", locked="5.99.0")) is True
    assert at_least(of(">= 5.0, < 9.0", locked="9.0.0")) is None
    assert at_least(of(locked=">= 6.0")) is None
    assert at_least(of(locked="six")) is None


def test_another_provider_of_the_same_name_has_versions_of_its_own() -> None:
    assert at_least(of("~> 6.0", source="acme/aws")) is None
    assert provider_at_least(of("~> 6.0"), "HashiCorp/aws", "6.0.0") is True


def test_what_is_no_version_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="is not a version"):
        provider_at_least(of("~> 6.0"), "hashicorp/aws", ">= 6.0")


def test_the_version_as_a_constraint() -> None:
    assert provider_version(of()) is None
    assert provider_version(of(">= 5.0", "< 7.0")) == ">= 5.0, < 7.0"
    assert provider_version(of(">= 5.0", locked="5.31.0")) == "5.31.0"
    assert provider_version(of("~> 5.0", "nonsense")) == "~> 5.0"
    assert isinstance(provider_version(replace(PLAIN, versions=None)), Unknown)


def test_constraints_without_end_say_what_the_first_say() -> None:
    text = provider_version(of(*(f"!= 1.0.{number}" for number in range(1000))))
    assert isinstance(text, str)
    assert text.startswith("!= 1.0.0, != 1.0.1, ")
    assert len(text) <= 500


CODE = 'terraform {\n  required_providers {\n    aws = { version = "%s" }\n  }\n}\nresource "aws_x" "a" {}\n'


@pytest.mark.parametrize(("constraint", "outcome"), [("~> 6.0", "pass"), ("~> 5.0", "fail"), (">= 5.0", "open")])
def test_a_condition_asks(constraint: str, outcome: str) -> None:
    (finding,) = judged(enforce('hds::provider_at_least("hashicorp/aws", "6.0.0")'), CODE % constraint).findings
    assert finding.outcome == outcome
    if outcome == "open":
        assert "version of hashicorp/aws (>= 5.0) (the code does not say)" in finding.message


def test_a_condition_reads_the_constraint() -> None:
    (finding,) = judged(enforce('hds::provider_version() == "~> 6.0"'), CODE % "~> 6.0").findings
    assert finding.outcome == "pass"
    (finding,) = judged(enforce("hds::provider_version() == null"), 'resource "aws_x" "a" {}\n').findings
    assert finding.outcome == "pass"
