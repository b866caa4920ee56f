"""Where resources say they are, and where they say that copies go."""

from __future__ import annotations

import pytest

from hdslint.hcl.values import Unknown
from hdslint.inventory import Resource
from hdslint.regions import region_of, regions_named
from tests.inline import configuration


def only(code: str, type_: str) -> Resource:
    (resource,) = [r for r in configuration(code).resources if r.type == type_]
    return resource


@pytest.mark.parametrize(
    ("code", "type_", "regions"),
    [
        ('resource "datadog_x" "a" {\n  region = "eu"\n}', "datadog_x", []),
        ('resource "ovh_x" "a" {\n  zone = "example.org"\n}', "ovh_x", []),  # a DNS zone
        ('resource "ovh_x" "a" {\n  region_name = "GRA11"\n}', "ovh_x", ["GRA11"]),
        (
            'resource "ovh_x" "a" {\n  backup_regions = ["SBG", "GRA"]\n  nodes {\n    region = "GRA"\n  }\n}',
            "ovh_x",
            ["SBG", "GRA"],
        ),
        (
            'resource "ovh_x" "a" {\n  region_name = "GRA"\n  rules = [{ destination = { region = "SBG" } }]\n}',
            "ovh_x",
            ["GRA", "SBG"],
        ),
        (
            'resource "aws_x" "a" {\n  region = "eu-west-3"\n  replica {\n    region_name = "eu-central-1"\n  }\n}',
            "aws_x",
            ["eu-west-3", "eu-central-1"],
        ),
        (
            'provider "aws" {\n  region = "eu-west-3"\n}\nresource "aws_x" "a" {\n  zones = 2\n  subnets = ["x"]\n}',
            "aws_x",
            ["eu-west-3"],
        ),
        ('provider "scaleway" {\n  zone = "fr-par-1"\n}\nresource "scaleway_x" "a" {}', "scaleway_x", ["fr-par-1"]),
        (
            'provider "outscale" {\n  api {\n    region = "eu-west-2"\n  }\n}\nresource "outscale_x" "a" {}',
            "outscale_x",
            ["eu-west-2"],
        ),
        ('resource "google_x" "a" {\n  storage_locations = ["eu"]\n  location = "EU"\n}', "google_x", ["EU", "eu"]),
    ],
)
def test_the_region_codes_of_a_resource(code: str, type_: str, regions: list[str]) -> None:
    assert [str(region) for region in regions_named(only(code, type_))] == regions


def test_what_is_unknown_stays_in() -> None:
    code = 'variable "r" {}\nresource "ovh_x" "a" {\n  region = var.r\n  backup_regions = ["SBG", var.r]\n}'
    unknown = [region for region in regions_named(only(code, "ovh_x")) if isinstance(region, Unknown)]
    assert {str(reason) for region in unknown for reason in region.reasons} == {"var.r (variable without a value)"}
    assert "SBG" in regions_named(only(code, "ovh_x"))


def test_a_region_left_to_the_environment_is_unknown() -> None:
    assert isinstance(region_of(only('resource "aws_x" "a" {}', "aws_x")), Unknown)
    assert region_of(only('resource "ovh_x" "a" {}', "ovh_x")) is None


def test_an_outscale_region_in_its_block_is_found() -> None:
    code = 'provider "outscale" {\n  api {\n    region = "eu-west-2"\n  }\n}\nresource "outscale_x" "a" {}'
    assert region_of(only(code, "outscale_x")) == "eu-west-2"


def test_the_block_of_an_outscale_service_wins_over_the_provider() -> None:
    provider = 'provider "outscale" {\n  region = "us-east-2"\n  api {\n    region = "eu-west-2"\n  }\n}'
    assert region_of(only(f'{provider}\nresource "outscale_x" "a" {{}}', "outscale_x")) == "eu-west-2"
