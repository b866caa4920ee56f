from __future__ import annotations

import pytest

from tests.inline import configuration
from tests.terraform.reading import diagnostics, resource, resources, values


def test_what_overrides_nothing_is_reported_and_judged() -> None:
    files = {"main.tf": 'resource "aws_x" "a" {}\n', "override.tf": 'resource "aws_x" "b" {\n  v = 1\n}\n'}
    assert diagnostics(files) == [("warning", "resource aws_x b overrides nothing", 1)]
    assert values(files) == {"aws_x.a": None, "aws_x.b": 1}


def test_a_local_value_that_overrides_nothing_is_reported() -> None:
    files = {"main.tf": 'output "o" {\n  value = local.a\n}\n', "a_override.tf": "locals {\n  a = 1\n}\n"}
    assert diagnostics(files) == [("warning", "local value a overrides nothing", 2)]


def test_arguments_one_by_one_in_the_order_of_file_names() -> None:
    files = {
        "main.tf": 'resource "aws_x" "a" {\n  v = 0\n  w = 0\n  x = 0\n}\n',
        "b_override.tf": 'resource "aws_x" "a" {\n  w = 1\n  x = 1\n}\n',
        "override.tf": 'resource "aws_x" "a" {\n  x = 2\n}\n',
    }
    assert resource(files).arguments == {"v": 0, "w": 1, "x": 2}


def test_nested_blocks_take_the_place_of_all_of_their_type() -> None:
    files = {
        "main.tf": (
            'resource "aws_x" "a" {\n  b {\n    v = 1\n  }\n  b {\n    v = 2\n  }\n  c {\n    v = 3\n  }\n'
            '  dynamic "b" {\n    for_each = [4]\n    content {\n      v = b.value\n    }\n  }\n}\n'
        ),
        "override.tf": 'resource "aws_x" "a" {\n  b {\n    w = 5\n  }\n}\n',
    }
    assert resource(files).arguments == {"c": [{"v": 3}], "b": [{"w": 5}]}


def test_a_dynamic_block_overrides_the_blocks_it_makes() -> None:
    files = {
        "main.tf": 'resource "aws_x" "a" {\n  b {\n    v = 1\n  }\n}\n',
        "override.tf": (
            'resource "aws_x" "a" {\n  dynamic "b" {\n    for_each = [2]\n    content {\n      v = b.value\n'
            "    }\n  }\n}\n"
        ),
    }
    assert resource(files).arguments == {"b": [{"v": 2}]}


def test_lifecycle_is_merged_by_argument() -> None:
    files = {
        "main.tf": (
            'resource "aws_x" "a" {\n  lifecycle {\n    prevent_destroy = true\n'
            "    create_before_destroy = false\n  }\n}\n"
        ),
        "override.tf": 'resource "aws_x" "a" {\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n',
    }
    lifecycle = resource(files).meta["lifecycle"]
    assert lifecycle == [{"prevent_destroy": True, "create_before_destroy": True}]


def test_variables_locals_outputs_and_calls() -> None:
    files = {
        "main.tf": (
            'variable "v" {\n  type = number\n  default = 1\n}\nlocals {\n  a = 1\n  b = 1\n}\n'
            'module "m" {\n  source = "./m"\n  x = 1\n}\n'
            'output "o" {\n  value = [var.v, local.a, local.b, module.m.o]\n}\n'
        ),
        "x_override.tf": (
            'variable "v" {\n  default = "7"\n}\nlocals {\n  a = 2\n}\nmodule "m" {\n  source = "./n"\n}\n'
        ),
        "m/main.tf": 'variable "x" {}\noutput "o" {\n  value = "m${var.x}"\n}\n',
        "n/main.tf": 'variable "x" {}\noutput "o" {\n  value = "n${var.x}"\n}\n',
    }
    found = configuration(files)
    top = next(m for m in found.modules if not m.path and not m.module.directory)
    assert top.output("o") == [7, 2, 1, "n1"]


def test_providers_are_overridden_by_alias() -> None:
    files = {
        "main.tf": (
            'provider "aws" {\n  region = "a"\n  profile = "p"\n}\nprovider "aws" {\n  alias = "x"\n  region = "b"\n}\n'
            'resource "aws_x" "a" {}\nresource "aws_x" "b" {\n  provider = aws.x\n}\n'
        ),
        "override.tf": 'provider "aws" {\n  region = "c"\n}\n',
    }
    found = {address: dict(r.provider.values or {}) for address, r in resources(files).items() if r.provider}
    assert found == {"aws_x.a": {"region": "c", "profile": "p"}, "aws_x.b": {"alias": "x", "region": "b"}}


@pytest.mark.parametrize("over", ['cloud {\n    organization = "o"\n  }', 'backend "azurerm" {\n    key = "k"\n  }'])
def test_a_backend_takes_the_place_of_another(over: str) -> None:
    files = {
        "main.tf": 'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n',
        "override.tf": f"terraform {{\n  {over}\n}}\n",
    }
    found = [r.type for r in configuration(files).resources if r.mode == "backend"]
    assert found == ["terraform.cloud" if over.startswith("cloud") else "terraform.backend.azurerm"]


def test_required_providers_one_by_one() -> None:
    files = {
        "main.tf": (
            "terraform {\n  required_providers {\n"
            '    a = { source = "x/aws" }\n    g = { source = "x/google" }\n  }\n}\n'
            'resource "a_x" "a" {}\nresource "g_x" "a" {}\n'
        ),
        "override.tf": 'terraform {\n  required_providers {\n    a = { source = "x/ovh" }\n  }\n}\n',
    }
    found = {address: r.provider.name for address, r in resources(files).items() if r.provider}
    assert found == {"a_x.a": "ovh", "g_x.a": "google"}


@pytest.mark.parametrize("name", ["override.tofu", "x_override.tofu", "override.tf.json", "x_override.tofu.json"])
def test_every_form_of_override_file(name: str) -> None:
    native = 'resource "aws_x" "a" {\n  v = 2\n}\n'
    text = '{"resource": {"aws_x": {"a": {"v": 2}}}}' if name.endswith(".json") else native
    assert values({"main.tf": 'resource "aws_x" "a" {\n  v = 1\n}\n', name: text}) == {"aws_x.a": 2}
