"""Where resources say they are, and where they say that copies go."""

from __future__ import annotations

import pytest

from hdslint.hcl.values import ReasonKind, Unknown
from hdslint.inventory import Resource
from hdslint.regions import region_of, regions_named
from tests.inline import configuration
from tests.terraform.reading import reasons

UNKNOWN = object()


def region(code: str, address: str) -> object:
    """The region of a resource; UNKNOWN when it is not known."""
    value = region_of({r.address: r for r in configuration(code).resources}[address])
    return UNKNOWN if isinstance(value, Unknown) else value


def stated(provider: str, configured: str, type_: str, written: str) -> object:
    block = f'provider "{provider}" {{\n{configured}\n}}\n' if configured else ""
    chosen = f"provider = {provider}\n" if not type_.startswith(f"{provider}_") else ""
    return region(f'{block}resource "{type_}" "a" {{\n{chosen}{written}\n}}\n', f"{type_}.a")


@pytest.mark.parametrize(
    ("provider", "type_"),
    [
        ("aws", "aws_s3_bucket"),
        ("google", "google_storage_bucket"),
        ("ibm", "ibm_cos_bucket"),
        ("oci", "oci_objectstorage_bucket"),
        ("openstack", "openstack_compute_instance_v2"),
        ("outscale", "outscale_vm"),
        ("scaleway", "scaleway_object_bucket"),
        ("scalingo", "scalingo_app"),
        ("flexibleengine", "flexibleengine_obs_bucket"),
    ],
)
def test_a_region_that_nothing_states_comes_from_the_environment(provider: str, type_: str) -> None:
    code = f'provider "{provider}" {{}}\nresource "{type_}" "a" {{}}\n'
    (found,) = [r for r in configuration(code).resources if r.mode == "managed"]
    value = region_of(found)
    assert reasons(value)[0][0] is ReasonKind.PROVIDER
    assert isinstance(value, Unknown)
    assert value.not_null


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("azurerm_subnet", None),  # where its network is
        ("ovh_me_identity_user", None),
        ("random_id", None),
        ("exoscale_iam_role", None),
    ],
)
def test_what_has_no_region_of_its_own(type_: str, value: object) -> None:
    assert region(f'resource "{type_}" "a" {{}}\n', f"{type_}.a") is value


@pytest.mark.parametrize(
    ("provider", "configured", "type_", "written", "value"),
    [
        ("aws", 'region = "eu-west-3"', "aws_s3_bucket", "", "eu-west-3"),
        ("aws", 'region = "eu-west-3"', "aws_s3_bucket", 'region = "us-east-1"', "us-east-1"),
        ("aws", 'region = "eu-west-3"', "aws_instance", 'availability_zone = "eu-west-3a"', "eu-west-3"),
        ("aws", 'region = "eu-west-3"', "aws_instance", "availability_zone = data.x.y.z", "eu-west-3"),
        ("aws", "", "aws_instance", 'availability_zone = "eu-west-3a"', "eu-west-3a"),
        ("aws", "", "aws_instance", "availability_zone = data.x.y.z", UNKNOWN),
        ("aws", "region = var.r", "aws_instance", "", UNKNOWN),
        ("aws", 'region = "eu-west-3"', "aws_instance", "region = var.r", UNKNOWN),
        ("azurerm", "features {}", "azurerm_resource_group", 'location = "francecentral"', "francecentral"),
        ("google", 'region = "europe-west9"', "google_storage_bucket", 'location = "EU"', "EU"),
        ("google", 'region = "europe-west9"', "google_compute_instance", 'zone = "us-central1-a"', "us-central1-a"),
        ("google", 'region = "europe-west9"\nzone = "europe-west9-a"', "google_compute_address", "", "europe-west9"),
        ("google", 'region = "europe-west9"\nzone = "us-central1-a"', "google_compute_address", "", UNKNOWN),
        ("google", 'zone = "europe-west9-a"', "google_compute_instance", "", "europe-west9-a"),
        ("google-beta", 'region = "europe-west9"', "google_compute_address", "", "europe-west9"),
        ("ovh", 'endpoint = "ovh-eu"', "ovh_cloud_project_volume", 'region_name = "GRA11"', "GRA11"),
        ("ovh", 'endpoint = "ovh-eu"', "ovh_cloud_project_kube", 'region = "GRA7"', "GRA7"),
        ("ovh", 'endpoint = "ovh-ca"', "ovh_cloud_project_kube", "", None),
        ("scalingo", 'region = "osc-secnum-fr1"', "scalingo_app", 'name = "a"', "osc-secnum-fr1"),
        ("scaleway", 'region = "fr-par"\nzone = "fr-par-1"', "scaleway_object_bucket", "", "fr-par"),
        ("scaleway", 'region = "fr-par"', "scaleway_instance_server", 'zone = "nl-ams-1"', "nl-ams-1"),
        ("scaleway", 'region = "fr-par"\nzone = "pl-waw-1"', "scaleway_instance_server", "", UNKNOWN),
        ("outscale", 'region = "eu-west-2"', "outscale_vm", "", "eu-west-2"),
        ("outscale", 'api {\n  region = "eu-west-2"\n}', "outscale_vm", "", "eu-west-2"),
        ("outscale", 'region = "us-east-2"\napi {\n  region = "eu-west-2"\n}', "outscale_vm", "", "eu-west-2"),
        ("outscale", 'region = "eu-west-2"', "outscale_volume", 'subregion_name = "eu-west-2a"', "eu-west-2"),
        ("outscale", "", "outscale_volume", 'subregion_name = "eu-west-2a"', "eu-west-2a"),
        ("outscale", "", "outscale_vm", 'placement_subregion_name = "eu-west-2b"', "eu-west-2b"),
        ("outscale", 'oks {\n  region = "eu-west-2"\n}', "outscale_oks_cluster", "", "eu-west-2"),
        ("outscale", 'api {\n  region = "eu-west-2"\n}', "outscale_oks_cluster", "", UNKNOWN),
        ("outscale", "api {}", "outscale_vm", "", UNKNOWN),
        (
            "oci",
            'region = "eu-paris-1"',
            "oci_core_instance",
            'availability_domain = "x:EU-PARIS-1-AD-1"',
            "eu-paris-1",
        ),
        ("ibm", 'region = "eu-de"', "ibm_cos_bucket", 'cross_region_location = "eu"', "eu"),
        ("ibm", 'region = "eu-de"', "ibm_cos_bucket", 'single_site_location = "par01"', "par01"),
        ("ibm", 'region = "eu-de"', "ibm_database", 'location = "eu-fr2"', "eu-fr2"),
        ("ibm", 'region = "eu-de"', "ibm_is_vpc", "", "eu-de"),
        ("openstack", 'region = "GRA11"', "openstack_compute_instance_v2", "", "GRA11"),
        ("openstack", 'region = "GRA11"', "openstack_compute_instance_v2", 'availability_zone = "nova"', "GRA11"),
        ("openstack", 'region = "GRA11"', "openstack_compute_instance_v2", 'region = "BHS5"', "BHS5"),
        ("openstack", 'cloud = "c"', "openstack_compute_instance_v2", "", UNKNOWN),
        ("flexibleengine", 'region = "eu-west-0"', "flexibleengine_obs_bucket", "", "eu-west-0"),
        ("clevercloud", "", "clevercloud_postgresql", 'region = "par"', "par"),
        ("exoscale", "", "exoscale_compute_instance", 'zone = "de-fra-1"', "de-fra-1"),
    ],
)
def test_where_a_resource_is(provider: str, configured: str, type_: str, written: str, value: object) -> None:
    assert (
        stated(provider, configured, type_, written) is value or stated(provider, configured, type_, written) == value
    )


@pytest.mark.parametrize(
    ("provider", "configured", "value"),
    [
        ("scalingo", 'region = "osc-fr1"', "osc-fr1"),
        ("outscale", 'api {\n  region = "eu-west-2"\n}', "eu-west-2"),
        ("scalingo", "", None),
        ("random", "", None),
    ],
)
def test_what_a_provider_block_states(provider: str, configured: str, value: object) -> None:
    assert region(f'provider "{provider}" {{\n{configured}\n}}\n', f"provider.{provider}") == value


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


def test_the_block_of_an_outscale_service_wins_over_the_provider() -> None:
    provider = 'provider "outscale" {\n  region = "us-east-2"\n  api {\n    region = "eu-west-2"\n  }\n}'
    assert region_of(only(f'{provider}\nresource "outscale_x" "a" {{}}', "outscale_x")) == "eu-west-2"
