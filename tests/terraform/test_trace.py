"""A value is mended where it is written: the way there, name by name, with exact lines."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from hdslint.terraform.configuration import Inputs, read
from tests.inline import enforce, judged, source
from tests.terraform.reading import place, resource, way


class TestWhereTheTrailEnds:
    @pytest.mark.parametrize(
        "expression",
        [
            '"a"',
            '"${var.r}-x"',
            "upper(var.r)",
            'true ? var.r : "b"',
            "var.r == 1",
            "[for x in [var.r] : x]",
            "path.module",
        ],
    )
    def test_what_is_made_where_it_is_used(self, expression: str) -> None:
        code = f'variable "r" {{\n  default = "a"\n}}\nresource "aws_x" "a" {{\n  v = {expression}\n}}\n'
        assert way(resource(code), "v") == []
        assert place(resource(code), "v") == ("main.tf", 5, 3)

    @pytest.mark.parametrize(
        "reference", ["var.none", "local.none", "module.none.o", "aws_y.none.v", "each.value", "data.a.b.c"]
    )
    def test_what_is_declared_nowhere(self, reference: str) -> None:
        assert way(resource(f'resource "aws_x" "a" {{\n  v = {reference}\n}}\n'), "v") == []

    def test_a_variable_without_a_value(self) -> None:
        assert way(resource('variable "r" {}\nresource "aws_x" "a" {\n  v = var.r\n}\n'), "v") == []

    def test_a_value_of_the_command_line_is_in_no_file(self) -> None:
        code = 'variable "r" {\n  default = "a"\n}\nresource "aws_x" "a" {\n  v = var.r\n}\n'
        (found,) = read([source(code)], Path("/nonexistent"), Inputs(variables={"r": "b"})).resources
        assert way(found, "v") == []

    def test_an_argument_that_is_not_written(self) -> None:
        assert way(resource('resource "aws_x" "a" {}\n'), "v") == []

    def test_rings_end(self) -> None:
        code = 'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_x" "a" {\n  v = local.a\n}\n'
        assert len(way(resource(code), "v")) == 32

    def test_an_element_that_only_a_function_makes(self) -> None:
        code = 'locals {\n  m = merge({ k = "a" }, {})\n}\nresource "aws_x" "a" {\n  v = local.m.k\n}\n'
        assert way(resource(code), "v") == [("local.m", "main.tf", 2)]


class TestVariables:
    def test_the_default(self) -> None:
        code = 'variable "r" {\n  type    = string\n  default = "a"\n}\nresource "aws_x" "a" {\n  v = var.r\n}\n'
        assert way(resource(code), "v") == [("var.r", "main.tf", 3)]

    def test_inside_the_default(self) -> None:
        code = """
            variable "r" {
              default = {
                list = ["a",
                  "b"]
              }
            }
            resource "aws_x" "a" {
              v = var.r.list[1]
              w = var.r["list"]
              x = var.r
            }
        """
        found = resource(code)
        assert way(found, "v") == [("var.r", "main.tf", 4)]
        assert way(found, "w", 0) == [("var.r", "main.tf", 3)]
        assert way(found, "x", "list", 1) == [("var.r", "main.tf", 4)]
        assert way(found, "x", "absent") == [("var.r", "main.tf", 2)]

    @pytest.mark.parametrize(
        ("files", "line"),
        [
            ({"terraform.tfvars": '\n\nr = {\n  k = "b"\n}\n'}, ("terraform.tfvars", 2)),
            ({"terraform.tfvars": "r = {}\n", "z.auto.tfvars": 'r = {\n  k = "b"\n}\n'}, ("z.auto.tfvars", 2)),
            ({"z.auto.tfvars.json": '{\n"r": {\n"k": "b"}}'}, ("z.auto.tfvars.json", 3)),
        ],
    )
    def test_a_file_of_values(self, files: dict[str, str], line: tuple[str, int]) -> None:
        code = 'variable "r" {\n  default = {}\n}\nresource "aws_x" "a" {\n  v = var.r.k\n}\n'
        assert way(resource({"main.tf": code, **files}), "v") == [("var.r", *line)]

    def test_a_file_named_on_the_command_line(self) -> None:
        code = 'variable "r" {}\nresource "aws_x" "a" {\n  v = var.r\n}\n'
        inputs = Inputs(files=(source('# c\nr = "b"\n', "env/prod.tfvars"),))
        (found,) = read([source(code)], Path("/nonexistent"), inputs).resources
        assert way(found, "v") == [("var.r", "env/prod.tfvars", 2)]

    @pytest.mark.parametrize("call", ["tostring", "tolist", "toset", "sensitive", "nonsensitive"])
    def test_through_functions_that_change_nothing(self, call: str) -> None:
        code = f'variable "r" {{\n  default = "a"\n}}\nresource "aws_x" "a" {{\n  v = {call}(var.r)\n}}\n'
        assert way(resource(code), "v") == [("var.r", "main.tf", 2)]


class TestLocals:
    def test_one_after_another(self) -> None:
        code = """
            variable "r" {
              default = "a"
            }
            locals {
              one = var.r
              two = { k = [local.one] }
            }
            resource "aws_x" "a" {
              b {
                v = local.two.k[0]
              }
            }
        """
        found = resource(code)
        assert way(found, "b", 0, "v") == [
            ("local.two", "main.tf", 6),
            ("local.one", "main.tf", 5),
            ("var.r", "main.tf", 2),
        ]
        assert place(found, "b", 0, "v") == ("main.tf", 10, 5)


class TestModules:
    FILES: ClassVar[dict[str, str]] = {
        "main.tf": 'variable "r" {\n  default = "a"\n}\nmodule "m" {\n  source = "./m"\n  region = var.r\n}\n',
        "m/main.tf": 'variable "region" {}\nmodule "n" {\n  source = "../n"\n  place  = { at = var.region }\n}\n',
        "n/main.tf": (
            'variable "place" {}\nresource "aws_x" "a" {\n  v = var.place.at\n}\noutput "o" {\n  value = var.place\n}\n'
        ),
    }

    def test_through_every_call(self) -> None:
        found = resource(self.FILES, "module.m.module.n.aws_x.a")
        assert way(found, "v") == [
            ("var.place", "m/main.tf", 4),
            ("var.region", "main.tf", 6),
            ("var.r", "main.tf", 2),
        ]

    def test_the_default_where_the_call_says_nothing(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = "./m"\n}\n',
            "m/main.tf": 'variable "v" {\n  default = "a"\n}\nresource "aws_x" "a" {\n  v = var.v\n}\n',
        }
        assert way(resource(files, "module.m.aws_x.a"), "v") == [("var.v", "m/main.tf", 2)]

    def test_out_of_a_module(self) -> None:
        files = {
            "main.tf": (
                'module "n" {\n  source = "./n"\n  count = 2\n  place = {\n    at = "a"\n  }\n}\n'
                'resource "aws_x" "a" {\n  v = module.n[1].o.at\n}\n'
            ),
            "n/main.tf": self.FILES["n/main.tf"],
        }
        assert way(resource(files), "v") == [("module.n.o", "n/main.tf", 6), ("var.place", "main.tf", 5)]

    def test_an_instance_of_a_call_that_repeats(self) -> None:
        files = {
            "main.tf": """
                module "n" {
                  source   = "./n"
                  for_each = {
                    x = { at = "a" }
                    y = {
                      at = "b"
                    }
                  }
                  place    = each.value
                }
            """,
            "n/main.tf": self.FILES["n/main.tf"],
        }
        assert way(resource(files, 'module.n["y"].aws_x.a'), "v") == [
            ("var.place", "main.tf", 9),
            ("each.value", "main.tf", 6),
        ]


class TestRepetitions:
    def test_an_element_of_for_each(self) -> None:
        code = """
            locals {
              buckets = {
                one = { region = "a" }
                two = {
                  region = "b"
                }
              }
            }
            resource "aws_x" "a" {
              for_each = local.buckets
              v        = each.value.region
              w        = local.buckets[each.key].region
              x        = each.key
            }
        """
        found = resource(code, 'aws_x.a["two"]')
        assert way(found, "v") == [("each.value", "main.tf", 10), ("local.buckets", "main.tf", 5)]
        assert way(found, "w") == [("local.buckets", "main.tf", 5)]
        assert way(found, "x") == [("each.key", "main.tf", 10), ("local.buckets", "main.tf", 4)]

    @pytest.mark.parametrize("name", ["key", "value"])
    def test_an_element_of_a_set(self, name: str) -> None:
        code = f'resource "aws_x" "a" {{\n  for_each = toset(["a",\n    "b"])\n  v = each.{name}\n}}\n'
        assert way(resource(code, 'aws_x.a["b"]'), "v") == [(f"each.{name}", "main.tf", 3)]

    def test_an_element_by_count(self) -> None:
        code = (
            'locals {\n  r = ["a",\n    "b"]\n}\nresource "aws_x" "a" {\n  count = 2\n  v = local.r[count.index]\n}\n'
        )
        assert way(resource(code, "aws_x.a[1]"), "v") == [("local.r", "main.tf", 3)]

    def test_dynamic_blocks_inside_one_another(self) -> None:
        code = """
            variable "rules" {
              default = [
                { name = "one", ports = [22] },
                { name = "two", ports = [80,
                  443] },
              ]
            }
            resource "aws_x" "a" {
              dynamic "rule" {
                for_each = var.rules
                content {
                  name = rule.value.name
                  dynamic "port" {
                    for_each = rule.value.ports
                    iterator = it
                    content {
                      number = it.value
                    }
                  }
                }
              }
            }
        """
        found = resource(code)
        assert way(found, "rule", 1, "name") == [("rule.value", "main.tf", 10), ("var.rules", "main.tf", 4)]
        assert way(found, "rule", 1, "port", 1, "number") == [
            ("it.value", "main.tf", 14),
            ("rule.value", "main.tf", 10),
            ("var.rules", "main.tf", 5),
        ]
        assert place(found, "rule", 1, "port", 1, "number") == ("main.tf", 17, 11)


class TestResources:
    def test_an_argument_of_another_resource(self) -> None:
        code = """
            variable "e" {
              default = "mysql"
            }
            resource "aws_y" "c" {
              engine = var.e
            }
            resource "aws_x" "a" {
              v = aws_y.c.engine
              w = aws_y.c.arn
            }
        """
        assert way(resource(code), "v") == [("aws_y.c.engine", "main.tf", 5), ("var.e", "main.tf", 2)]
        assert way(resource(code), "w") == []

    def test_of_an_instance_and_of_a_data_source(self) -> None:
        code = """
            data "aws_y" "d" {
              for_each = { k = "a" }
              name     = each.value
            }
            resource "aws_x" "a" {
              v = data.aws_y.d["k"].name
            }
        """
        assert way(resource(code), "v") == [("data.aws_y.d.name", "main.tf", 3), ("each.value", "main.tf", 2)]


class TestFindings:
    """The finding is where the value is to be changed; the way there is in its related locations."""

    def test_a_module_input(self) -> None:
        rule = enforce('attrs.v == "b"')
        (found,) = judged(rule, TestModules.FILES).findings
        assert (found.location.span.file.path, found.location.span.first.line) == ("main.tf", 2)
        assert [(r.span.file.path, r.span.first.line, r.note) for r in found.related] == [
            ("n/main.tf", 3, "used here"),
            ("m/main.tf", 4, "var.place gets its value here"),
            ("main.tf", 6, "var.region gets its value here"),
        ]

    def test_one_that_passes_is_where_it_is_used(self) -> None:
        (found,) = judged(enforce('attrs.v == "a"'), TestModules.FILES).findings
        assert (found.location.span.file.path, found.location.span.first.line, found.related) == ("n/main.tf", 3, ())

    def test_the_configuration_of_the_provider(self) -> None:
        code = """
            variable "r" {
              default = "us-east-1"
            }
            provider "aws" {
              region = var.r
            }
            resource "aws_x" "a" {}
        """
        (found,) = judged(enforce('meta.provider.region == "eu-west-3"'), code).findings
        assert found.location.span.first.line == 2
        assert [r.span.first.line for r in found.related] == [5]

    def test_an_override_file(self) -> None:
        files = {
            "main.tf": 'resource "aws_x" "a" {\n  v = 1\n}\n',
            "override.tf": 'resource "aws_x" "a" {\n\n  v = 2\n}\n',
        }
        (found,) = judged(enforce("attrs.v == 1"), files).findings
        assert (found.location.span.file.path, found.location.span.first.line) == ("override.tf", 3)

    def test_a_json_file(self) -> None:
        text = '{"locals": {\n"r": {"k": ["a",\n"b"]}},\n"resource": {"aws_x": {"a": {\n"v": "${local.r.k[1]}"}}}}'
        (found,) = judged(enforce('attrs.v == "a"'), {"main.tf.json": text}).findings
        assert found.location.span.first == (3, 1)
        assert [r.span.first.line for r in found.related] == [5]
