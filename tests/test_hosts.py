"""The hosts that code leads to: none omitted, none guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hdslint.hosts import Footprint, Host, Standing, Use, footprint
from hdslint.inventory import Resource
from hdslint.kubernetes.manifests import read_all
from hdslint.source import SourceFile
from tests.inline import REFERENCE, configuration

TODAY = date(2026, 11, 25)


def found(files: str | dict[str, str]) -> Footprint:
    read = configuration(files)
    return footprint(read.resources, read, REFERENCE)


def use_of(files: str | dict[str, str]) -> Use:
    (use,) = found(files).uses
    return use


def host(slug: str) -> Host:
    return Host(slug, REFERENCE.hosts["hosts"][slug])


def test_nothing_leads_nowhere() -> None:
    assert found('variable "x" {}\nlocals {\n  y = 1\n}') == Footprint((), (), ())


def test_a_provider_without_host_is_not_omitted() -> None:
    use = use_of('resource "datadog_monitor" "a" {}')
    assert (use.operator, use.host, use.providers, use.resources) == ("datadog", None, ("datadog",), 1)
    assert not use.elsewhere


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "a|b", "../../etc", "", "\u202e"])
def test_a_hostile_name_is_a_name_like_another(name: str) -> None:
    code = f'resource "{name}_x" "a" {{}}'
    assert {use.host for use in found(code).uses} == {None}


def test_a_provider_block_alone_counts() -> None:
    use = use_of('provider "scaleway" {\n  region = "fr-par"\n}')
    assert (use.host and use.host.slug, use.resources, use.places) == ("scaleway", 0, ())


def test_a_data_source_counts_and_is_no_resource() -> None:
    use = use_of('data "aws_ami" "a" {\n  region = "us-east-1"\n}')
    assert (use.host and use.host.slug, use.resources, use.places) == ("aws", 0, ())


def test_a_local_name_stands_for_its_source() -> None:
    code = """
    terraform {
      required_providers {
        cloud = { source = "ovh/ovh" }
      }
    }
    provider "cloud" {}
    """
    assert use_of(code).operator == "ovh"


def test_places_and_what_has_none() -> None:
    use = use_of(
        """
        variable "r" {}
        resource "ovh_cloud_project_volume" "a" {
          region_name = "GRA11"
        }
        resource "ovh_cloud_project_database" "b" {
          backup_regions = ["SBG", "BHS"]
          nodes {
            region = "GRA11"
          }
        }
        resource "ovh_cloud_project_volume" "c" {
          region_name = "XYZ9"
        }
        resource "ovh_cloud_project_volume" "d" {
          region_name = var.r
        }
        resource "ovh_me_api_oauth2_client" "e" {}
        """
    )
    assert [(p.code, p.location.countries if p.location else None, p.resources) for p in use.places] == [
        ("GRA11", ("FR",), 2),
        ("BHS", ("CA",), 1),
        ("SBG", ("FR",), 1),
        ("XYZ9", None, 1),
    ]
    assert (use.resources, use.unplaced) == (5, 2)
    assert [place.code for place in use.outside_eea()] == ["BHS"]
    assert [place.code for place in use.unknown_places()] == ["XYZ9"]


def test_a_cloud_of_openstack_is_that_of_its_operator() -> None:
    code = """
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
    }
    provider "ovh" {}
    resource "openstack_compute_instance_v2" "a" {
      region = "GRA11"
    }
    resource "ovh_cloud_project_kube" "b" {
      region = "GRA11"
    }
    """
    use = use_of(code)
    assert (use.operator, use.providers, use.resources) == ("ovh", ("openstack", "ovh"), 2)
    assert [(p.code, p.resources) for p in use.places] == [("GRA11", 2)]


def test_a_cloud_of_openstack_without_operator_is_not_known() -> None:
    use = use_of('provider "openstack" {}\nresource "openstack_x" "a" {\n  region = "GRA11"\n}')
    assert (use.host, use.elsewhere) == (None, True)
    assert [(place.code, place.location) for place in use.places] == [("GRA11", None)]
    assert [str(reason) for reason in use.reasons] == [
        "auth_url of provider openstack (provider configuration not known)"
    ]


def test_aws_and_what_only_speaks_like_it_are_two() -> None:
    code = """
    provider "aws" {
      region = "eu-west-3"
    }
    provider "aws" {
      alias  = "store"
      region = "eu-west-3"
      endpoints {
        s3 = "https://minio.hospital.example"
      }
    }
    resource "aws_s3_bucket" "a" {}
    resource "aws_s3_bucket" "b" {
      provider = aws.store
    }
    """
    uses = found(code).uses
    assert [(use.host.slug if use.host else None, use.operator, use.resources) for use in uses] == [
        ("aws", "aws", 1),
        (None, "aws", 1),
    ]
    assert uses[1].places[0].location is None


@pytest.mark.parametrize(
    ("backend", "slug", "codes"),
    [
        ('backend "s3" {\n    bucket = "state"\n    region = "eu-west-3"\n  }', "aws", ["eu-west-3"]),
        (
            'backend "s3" {\n    region = "gra"\n    endpoints = { s3 = "https://s3.gra.io.cloud.ovh.net" }\n  }',
            "ovhcloud",
            ["gra"],
        ),
        (
            'backend "s3" {\n    region = "fr-par"\n    endpoint = "https://s3.fr-par.scw.cloud"\n  }',
            "scaleway",
            ["fr-par"],
        ),
        ('backend "gcs" {\n    bucket = "state"\n  }', "google", []),
        ('backend "http" {\n    address = "https://gitlab.example/state"\n  }', None, []),
        ('cloud {\n    organization = "x"\n  }', None, []),
    ],
)
def test_the_state_is_kept_somewhere(backend: str, slug: str | None, codes: list[str]) -> None:
    use = use_of(f"terraform {{\n  {backend}\n}}\n")
    assert (use.host.slug if use.host else None, use.state, use.resources) == (slug, True, 0)
    assert [place.code for place in use.places] == codes


def test_a_local_state_leads_nowhere() -> None:
    assert found('terraform {\n  backend "local" {}\n}').uses == ()


def test_what_hosts_nothing_is_named_apart() -> None:
    footprints = found('resource "random_id" "a" {}\nresource "null_resource" "b" {}\nresource "terraform_data" "c" {}')
    assert (footprints.uses, footprints.local) == ((), ("null", "random", "terraform"))


def test_a_cluster_does_not_say_whose_it_is() -> None:
    manifest = b"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n"
    objects: list[Resource] = []
    for read in read_all([SourceFile("pod.yaml", manifest)], REFERENCE.directory, whole=False).values():
        objects.extend(read.resources)
    (use,) = footprint(objects, configuration(""), REFERENCE).uses
    assert (use.operator, use.host, use.elsewhere, use.resources) == ("kubernetes", None, True, 1)


def test_a_module_that_was_not_read_is_named() -> None:
    code = 'module "db" {\n  source = "registry.example/a/b/c"\n}\nresource "aws_x" "a" {\n  region = "eu-west-3"\n}'
    assert found(code).unread == ("module.db",)
    nested = {
        "main.tf": 'module "inner" {\n  source = "./inner"\n}',
        "inner/main.tf": 'module "db" {\n  source = "git::https://example.org/x"\n}',
    }
    assert found(nested).unread == ("module.inner.module.db",)


# -- certificates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "today", "standing"),
    [
        ("scalingo", date(2026, 11, 25), Standing.CERTIFIED),
        ("scalingo", date(2028, 9, 11), Standing.CERTIFIED),  # its last day
        ("scalingo", date(2028, 9, 12), Standing.EXPIRED),
        ("ovhcloud", date(2027, 10, 1), Standing.CERTIFIED),  # seen in October 2024, no dates
        ("ovhcloud", date(2027, 10, 2), Standing.STALE),
        ("oci", TODAY, Standing.STALE),
        ("aws", TODAY, Standing.CERTIFIED),
        ("exoscale", TODAY, Standing.UNKNOWN),
        ("docaposte", TODAY, Standing.UNKNOWN),  # recalled as certified: that proves nothing
    ],
)
def test_the_standing_of_a_certificate(slug: str, today: date, standing: Standing) -> None:
    assert host(slug).standing(today) is standing


@pytest.mark.parametrize(
    ("slug", "activity", "today", "covered"),
    [
        ("scalingo", "administration-operation", TODAY, True),
        ("scalingo", "administration-operation", date(2029, 1, 1), None),
        ("ovhcloud", "administration-operation", TODAY, False),
        ("ovhcloud", "backup", TODAY, True),
        ("google", "backup", TODAY, None),  # the page was not read that far
        ("aws", "backup", TODAY, None),
        ("enovacom", "backup", TODAY, None),  # all six, but in 2022
    ],
)
def test_the_activities_of_a_certificate(slug: str, activity: str, today: date, covered: bool | None) -> None:
    assert host(slug).activity(activity, today) is covered


def test_hosts_come_in_order_and_the_unknown_last() -> None:
    code = "\n".join(f'resource "{name}_x" "a" {{}}' for name in ("zzz", "scaleway", "aws", "ovh", "abc"))
    names: list[Any] = [use.host.name if use.host else use.operator for use in found(code).uses]
    assert names == ["Amazon Web Services", "OVHcloud", "Scaleway", "abc", "zzz"]
