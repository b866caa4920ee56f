from __future__ import annotations

from typing import Any

import pytest

from hdslint.hcl.values import Unknown
from tests.terraform.reading import Files, place, resources

AWS = """
    provider "aws" {
      region = "eu-west-1"
    }
    provider "aws" {
      alias  = "paris"
      region = "eu-west-3"
    }
"""


def regions(files: Files) -> dict[str, Any]:
    """The region of each resource's provider; None where its configuration is not known."""
    found = {}
    for address, resource in resources(files).items():
        assert resource.provider is not None
        values = resource.provider.values
        found[address] = None if values is None else values.get("region", "(not written)")
    return found


@pytest.mark.parametrize("reference", ["aws.milan", 'aws.paris["x"]', "local.provider", "var.x[0]"])
def test_a_configuration_that_is_not_there_is_not_known(reference: str) -> None:
    code = f'{AWS}\nresource "aws_x" "a" {{\n  provider = {reference}\n}}\n'
    assert regions(code) == {"aws_x.a": None}


def test_an_alias_is_not_inherited() -> None:
    files = {
        "main.tf": f'{AWS}\nmodule "m" {{\n  source = "./m"\n}}\n',
        "m/main.tf": 'resource "aws_x" "a" {\n  provider = aws.paris\n}\n',
    }
    assert regions(files) == {"module.m.aws_x.a": None}


def test_an_alias_that_the_module_declares_must_be_passed() -> None:
    module = """
        terraform {
          required_providers {
            aws = {
              source                = "hashicorp/aws"
              configuration_aliases = [aws.main]
            }
          }
        }
        resource "aws_x" "a" {
          provider = aws.main
        }
        resource "aws_x" "b" {}
    """
    assert regions(module) == {"aws_x.a": None, "aws_x.b": None}
    call = 'module "m" {\n  source = "./m"\n  providers = {\n    aws.main = aws.paris\n    aws = aws\n  }\n}\n'
    assert regions({"main.tf": f"{AWS}\n{call}", "m/main.tf": module}) == {
        "module.m.aws_x.a": "eu-west-3",
        "module.m.aws_x.b": "eu-west-1",
    }


def test_one_that_no_block_configures_writes_nothing() -> None:
    assert regions('resource "aws_x" "a" {}\n') == {"aws_x.a": "(not written)"}


def test_of_a_module_whose_callers_pass_it_by_it_is_not_known() -> None:
    files = {
        "main.tf": """
            variable "on" {
              default = false
            }
            module "m" {
              source = "./m"
              count  = var.on ? 1 : 0
            }
        """,
        "m/main.tf": 'resource "aws_x" "a" {}\n',
    }
    assert regions(files) == {"aws_x.a": None}


@pytest.mark.parametrize("reference", ["aws.paris", '"aws.paris"'])
def test_by_alias(reference: str) -> None:
    code = f'{AWS}\nresource "aws_x" "a" {{\n  provider = {reference}\n}}\nresource "aws_x" "b" {{}}\n'
    assert regions(code) == {"aws_x.a": "eu-west-3", "aws_x.b": "eu-west-1"}


def test_of_a_resource_whose_provider_has_another_name() -> None:
    code = """
        provider "google-beta" {
          region = "europe-west9"
        }
        resource "google_x" "a" {
          provider = google-beta
        }
    """
    (found,) = resources(code).values()
    assert found.provider is not None
    assert (found.provider.name, found.provider.address) == ("google-beta", "google-beta")
    assert regions(code) == {"google_x.a": "europe-west9"}


def test_inheritance_to_any_depth_and_a_map_on_the_way() -> None:
    files = {
        "main.tf": f'{AWS}\nmodule "m" {{\n  source = "./m"\n  providers = {{\n    aws = aws.paris\n  }}\n}}\n',
        "m/main.tf": 'resource "aws_x" "a" {}\nmodule "n" {\n  source = "../n"\n}\n',
        "n/main.tf": 'resource "aws_x" "a" {}\n',
    }
    assert regions(files) == {"module.m.aws_x.a": "eu-west-3", "module.m.module.n.aws_x.a": "eu-west-3"}


def test_the_configuration_of_a_module_wins_over_an_inherited_one() -> None:
    files = {
        "main.tf": f'{AWS}\nmodule "m" {{\n  source = "./m"\n}}\n',
        "m/main.tf": 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_x" "a" {}\n',
    }
    assert regions(files) == {"module.m.aws_x.a": "us-east-1"}


def test_a_module_may_name_a_provider_in_its_own_way() -> None:
    own = 'terraform {\n  required_providers {\n    amazon = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n'
    files = {
        "main.tf": f'{AWS}\nmodule "m" {{\n  source = "./m"\n}}\n',
        "m/main.tf": f'{own}resource "amazon_x" "a" {{}}\n',
    }
    assert regions(files) == {"module.m.amazon_x.a": "eu-west-1"}
    (found,) = resources(files).values()
    assert found.provider is not None
    assert found.provider.name == "aws"


def test_what_a_configuration_refers_to() -> None:
    files = {
        "main.tf": """
            variable "region" {}
            locals {
              region = "eu-west-3"
            }
            provider "aws" {
              region = local.region
            }
            provider "aws" {
              alias  = "any"
              region = var.region
            }
            resource "aws_x" "a" {}
            resource "aws_x" "b" {
              provider = aws.any
            }
        """
    }
    found = regions(files)
    assert found["aws_x.a"] == "eu-west-3"
    assert isinstance(found["aws_x.b"], Unknown)
    assert found["aws_x.b"].reasons[0].reference == "var.region"


def test_a_configuration_that_needs_what_it_manages_does_not_loop() -> None:
    code = """
        provider "aws" {
          region = aws_x.a.region
        }
        data "aws_region" "r" {}
        resource "aws_x" "a" {
          region = data.aws_region.r.name
        }
    """
    assert isinstance(regions(code)["aws_x.a"], Unknown)


class TestForEach:
    CODE = """
        provider "aws" {
          alias    = "by"
          for_each = { p = "eu-west-3", i = "eu-west-1" }
          region   = each.value
        }
    """

    def test_by_key(self) -> None:
        code = (
            f'{self.CODE}\nresource "aws_x" "a" {{\n  for_each = toset(["i", "p"])\n  provider = aws.by[each.key]\n}}\n'
        )
        assert regions(code) == {'aws_x.a["i"]': "eu-west-1", 'aws_x.a["p"]': "eu-west-3"}

    @pytest.mark.parametrize("key", ['"x"', "var.u", "1"])
    def test_a_key_that_is_not_there(self, key: str) -> None:
        code = f'{self.CODE}\nvariable "u" {{}}\nresource "aws_x" "a" {{\n  provider = aws.by[{key}]\n}}\n'
        assert regions(code) == {"aws_x.a": None}

    def test_one_without_a_key(self) -> None:
        assert regions(f'{self.CODE}\nresource "aws_x" "a" {{\n  provider = aws.by\n}}\n') == {"aws_x.a": None}

    def test_passed_to_a_module_that_repeats(self) -> None:
        call = """
            module "m" {
              source    = "./m"
              for_each  = toset(["i", "p"])
              providers = {
                aws = aws.by[each.key]
              }
            }
        """
        assert regions({"main.tf": self.CODE + call, "m/main.tf": 'resource "aws_x" "a" {}\n'}) == {
            'module.m["i"].aws_x.a': "eu-west-1",
            'module.m["p"].aws_x.a': "eu-west-3",
        }


def test_the_place_of_a_configuration() -> None:
    (found,) = resources(f'{AWS}\nresource "aws_x" "a" {{\n  provider = aws.paris\n}}\n').values()
    assert found.provider is not None
    origin = found.provider.origin
    assert origin is not None
    assert origin.locate(("region",)).first.line == 6
    assert place(found)[1] == 9
