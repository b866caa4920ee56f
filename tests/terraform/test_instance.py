from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.hcl.values import ReasonKind, Unknown, is_wholly_known, unite
from hdslint.terraform.configuration import Inputs, read
from hdslint.terraform.instance import MAX_DEPTH
from tests.inline import configuration, source
from tests.terraform.reading import output, reasons, resources, root, values


class TestRepeatedCalls:
    M = """
        variable "v" {
          default = 0
        }
        resource "aws_x" "a" {
          v = var.v
        }
        output "o" {
          value = "o${var.v}"
        }
    """

    def files(self, call: str, more: str = "") -> dict[str, str]:
        return {
            "main.tf": f'variable "u" {{}}\nmodule "m" {{\n  source = "./m"\n  {call}\n}}\n{more}',
            "m/main.tf": self.M,
        }

    def test_an_unknown_number_of_instances_is_not_one(self) -> None:
        for repeated in ("count = var.u", "for_each = var.u"):
            value = output(self.files(repeated, 'output "o" {\n  value = length(module.m)\n}\n'))
            assert (ReasonKind.COUNT, "module.m") in reasons(value)

    def test_an_unknown_number_of_instances_is_judged_once(self) -> None:
        files = self.files("for_each = var.u\n  v = each.value")
        (found,) = resources(files).items()
        assert found[0] == "module.m[?].aws_x.a"
        assert reasons(found[1].arguments["v"])[0] == (ReasonKind.COUNT, "module.m")

    def test_an_instance_that_is_not_there(self) -> None:
        for reference in ("module.m[2].o", "module.m.o"):
            more = f'output "o" {{\n  value = try({reference}, "none")\n}}\n'
            assert output(self.files("count = 2", more)) == "none"

    def test_count(self) -> None:
        files = self.files(
            "count = 2\n  v = count.index",
            'output "o" {\n  value = [module.m[1].o, module.m[*].o, length(module.m)]\n}\n',
        )
        assert values(files) == {"module.m[0].aws_x.a": 0, "module.m[1].aws_x.a": 1}
        assert output(files) == ["o1", ["o0", "o1"], 2]

    def test_for_each(self) -> None:
        more = 'output "o" {\n  value = [module.m["k"].o, { for k, m in module.m : k => m.o }, keys(module.m)]\n}\n'
        files = self.files('for_each = { k = "x", "a\\"b" = "y" }\n  v = each.value', more)
        assert values(files) == {'module.m["a\\"b"].aws_x.a': "y", 'module.m["k"].aws_x.a': "x"}
        assert output(files) == ["ox", {'a"b': "oy", "k": "ox"}, ['a"b', "k"]]

    def test_a_literal_zero_switches_a_module_off(self) -> None:
        files = self.files("count = 0", 'output "o" {\n  value = module.m[*].o\n}\n')
        assert values(files) == {}
        assert output(files) == []

    def test_what_no_value_given_here_switches_on_is_judged_by_itself(self) -> None:
        files = self.files("count = var.on ? 1 : 0", 'variable "on" {\n  default = false\n}\n')
        assert values(files) == {"aws_x.a": 0}
        assert [r.directory for r in resources(files).values()] == ["m"]

    def test_it_is_no_root_so_nothing_from_outside_reaches_it(self) -> None:
        files = self.files("count = var.on ? 1 : 0", 'variable "on" {\n  default = false\n}\nvariable "v" {}\n')
        files["m/terraform.tfvars"] = "v = 2\n"
        inputs = Inputs(variables={"v": "1"}, environment={"v": "3"})
        found = read([source(text, path) for path, text in files.items()], Path("/nonexistent"), inputs).resources
        assert [r.arguments["v"] for r in found if r.type == "aws_x"] == [0]

    def test_nothing_is_judged_twice_when_another_call_makes_an_instance(self) -> None:
        more = 'module "n" {\n  source = "./m"\n}\nvariable "on" {\n  default = false\n}\n'
        assert values(self.files("count = var.on ? 1 : 0", more)) == {"module.n.aws_x.a": 0}

    def test_one_instance_over_the_budget_is_reported(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = "./m"\n  count = 1000\n}\n',
            "m/main.tf": 'module "n" {\n  source = "../n"\n}\n',
            "n/main.tf": 'resource "aws_x" "a" {}\n',
        }
        found = configuration(files)
        assert {(d.summary, d.detail) for d in found.diagnostics} == {
            ("module n is not read", "modules are called at most 1000 times")
        }


class TestAvailability:
    @pytest.mark.parametrize("path", ["./gone", "../outside", "./../..", ".\\\\gone"])
    def test_a_local_module_that_is_not_there(self, path: str) -> None:
        files = {"main.tf": f'module "m" {{\n  source = "{path}"\n}}\noutput "o" {{\n  value = module.m.o\n}}\n'}
        (found,) = configuration(files).diagnostics
        assert (found.severity, found.summary) == ("warning", "module m is not available")
        assert found.detail == "its source is not a folder of the scanned tree that holds Terraform files"
        assert found.span is not None
        assert found.span.first == (2, 3)
        assert reasons(output(files)) == [(ReasonKind.MODULE, "module.m")]

    def test_one_that_terraform_init_would_download(self) -> None:
        code = 'module "m" {\n  source = "x/y/z"\n}\noutput "o" {\n  value = module.m.a.b[0]\n}\n'
        (found,) = configuration(code).diagnostics
        assert found.detail == "run terraform init: what it downloads into .terraform/modules is read"
        assert reasons(output(code)) == [(ReasonKind.MODULE, "module.m")]

    def test_how_often_it_is_called_is_known_all_the_same(self) -> None:
        for repeated, expected in (("count = 2", 2), ("count = 0", 0), ("for_each = { k = 1 }", 1)):
            code = (
                f'module "m" {{\n  source = "x/y/z"\n  {repeated}\n}}\noutput "o" {{\n  value = length(module.m)\n}}\n'
            )
            assert output(code) == expected

    def test_the_outputs_of_one_are_not_counted(self) -> None:
        code = 'module "m" {\n  source = "x/y/z"\n}\noutput "o" {\n  value = keys(module.m)\n}\n'
        assert reasons(output(code)) == [(ReasonKind.MODULE, "module.m")]

    def test_a_path_in_the_manner_of_windows(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = ".\\\\mods\\\\m"\n}\n',
            "mods/m/main.tf": 'resource "aws_x" "a" {}\n',
        }
        assert list(resources(files)) == ["module.m.aws_x.a"]


class TestRings:
    @pytest.mark.parametrize("files", [
        {"main.tf": 'module "m" {\n  source = "./"\n}\nresource "aws_x" "a" {}\n'},
        {
            "a/main.tf": 'module "m" {\n  source = "../b"\n}\nresource "aws_x" "a" {}\n',
            "b/main.tf": 'module "m" {\n  source = "../a"\n}\n',
        },
        {
            "main.tf": 'module "m" {\n  source = "./a"\n}\nresource "aws_x" "a" {}\n',
            "a/main.tf": 'module "m" {\n  source = "../b"\n}\n',
            "b/main.tf": 'module "m" {\n  source = "../a"\n}\n',
        },
    ])  # fmt: skip
    def test_modules_that_call_each_other_are_reported_and_judged_once(self, files: dict[str, str]) -> None:
        found = configuration(files)
        assert [(d.severity, d.summary, d.span.first) for d in found.diagnostics if d.span] == [
            ("error", "module m calls itself", (2, 3))
        ]
        assert list(resources(files)) == ["aws_x.a"]

    @pytest.mark.parametrize(
        "code",
        [
            'locals {\n  a = [local.a]\n}\noutput "o" {\n  value = local.a\n}\n',
            'resource "aws_x" "a" {\n  v = aws_x.a.v\n}\noutput "o" {\n  value = aws_x.a.v\n}\n',
            'resource "aws_x" "a" {\n  count = length(aws_x.a)\n}\noutput "o" {\n  value = aws_x.a\n}\n',
            'module "m" {\n  source = "./m"\n  count = length(module.m)\n}\noutput "o" {\n  value = module.m\n}\n',
            'module "m" {\n  source = "./m"\n  v = module.m.o\n}\noutput "o" {\n  value = module.m.o\n}\n',
        ],
    )
    def test_values_that_depend_on_themselves_are_unknown(self, code: str) -> None:
        module = 'variable "v" {\n  default = 1\n}\noutput "o" {\n  value = var.v\n}\n'
        value = output({"main.tf": code, "m/main.tf": module} if "./m" in code else code)
        assert not is_wholly_known(value)
        assert any("refers to itself" in reason.reference for reason in unite(value).reasons)

    def test_modules_may_feed_each_other(self) -> None:
        files = {
            "main.tf": """
                module "a" {
                  source = "./m"
                  one    = 1
                  two    = module.b.one
                }
                module "b" {
                  source = "./m"
                  one    = module.a.one + 1
                  two    = 0
                }
                output "o" {
                  value = module.a.two
                }
            """,
            "m/main.tf": """
                variable "one" {}
                variable "two" {}
                output "one" {
                  value = var.one
                }
                output "two" {
                  value = var.two
                }
            """,
        }
        assert output(files) == 2


class TestLimits:
    def test_depth(self) -> None:
        chain = {f"m{n}/main.tf": f'module "m" {{\n  source = "../m{n + 1}"\n}}\n' for n in range(MAX_DEPTH + 3)}
        found = [d for d in configuration(chain).diagnostics if d.severity == "error"]
        assert [(d.summary, d.detail) for d in found] == [
            ("module m is not read", f"modules are called at most {MAX_DEPTH} levels deep")
        ]
        assert found[0].file_path == f"m{MAX_DEPTH}/main.tf"

    def test_what_is_too_deep_is_judged_by_itself(self) -> None:
        chain = {f"m{n:02}/main.tf": f'module "m" {{\n  source = "../m{n + 1:02}"\n}}\n' for n in range(MAX_DEPTH + 2)}
        chain[f"m{MAX_DEPTH + 2}/main.tf"] = 'resource "aws_x" "a" {}\n'
        assert list(resources(chain)) == ["module.m.aws_x.a"]

    def test_instances_of_resources_all_together(self) -> None:
        code = "".join(f'resource "aws_x" "a{n}" {{\n  count = 1000\n}}\n' for n in range(102))
        found = resources(code)
        assert len(found) == 100_002
        assert reasons(found["aws_x.a100[?]"].index) == [(ReasonKind.LIMIT, "aws_x.a100: 1000 instances")]


class TestNames:
    @pytest.mark.parametrize(
        "expression",
        [
            "var.none",
            "local.none",
            "module.none",
            "aws_x.none",
            "data.a.b",
            "path.none",
            "terraform.none",
            "each.key",
            "count.index",
            "none",
        ],
    )
    def test_what_is_not_declared(self, expression: str) -> None:
        value = output(f'resource "aws_x" "a" {{}}\noutput "o" {{\n  value = {expression}\n}}\n')
        assert reasons(value)[0][0] is ReasonKind.ERROR

    @pytest.mark.parametrize("expression", ["path.cwd", "terraform.workspace"])
    def test_what_the_code_does_not_say(self, expression: str) -> None:
        value = output(f'output "o" {{\n  value = {expression}\n}}\n')
        assert reasons(value) == [(ReasonKind.NOT_EVALUATED, expression)]

    def test_paths(self) -> None:
        files = {
            "live/main.tf": (
                'module "m" {\n  source = "../m"\n}\noutput "o" {\n  value = [path.module, path.root, module.m.o]\n}\n'
            ),
            "m/main.tf": 'output "o" {\n  value = [path.module, path.root]\n}\n',
        }
        assert output(files) == [".", ".", ["../m", "."]]

    def test_a_name_of_the_language_may_be_a_type(self) -> None:
        code = 'resource "local_x" "a" {\n  v = 1\n}\noutput "o" {\n  value = local_x.a.v\n}\n'
        assert output(code) == 1

    @pytest.mark.parametrize(
        ("type_", "name"),
        [
            ("aws_x", "id"),
            ("aws_x", "arn"),
            ("nsxt_policy_group", "path"),
            ("outscale_security_group", "security_group_id"),
            ("ovh_cloud_project", "project_id"),
        ],
    )
    def test_an_identifier_is_there_before_it_is_known(self, type_: str, name: str) -> None:
        code = f'resource "{type_}" "a" {{}}\noutput "o" {{\n  value = {type_}.a.{name} == null\n}}\n'
        assert output(code) is False

    @pytest.mark.parametrize(
        ("type_", "name"),
        [
            ("aws_x", "path"),
            ("aws_x", "x_id"),
            ("outscale_security_group", "net_id"),
            ("outscale_security_group", "arn"),
            ("ovh_cloud_project", "arn"),
            ("data.outscale_subnet", "subnet_id"),
        ],
    )
    def test_another_attribute_may_be_null(self, type_: str, name: str) -> None:
        mode, short = ("data", type_[5:]) if type_.startswith("data.") else ("resource", type_)
        code = f'{mode} "{short}" "a" {{}}\noutput "o" {{\n  value = {type_}.a.{name} == null\n}}\n'
        assert isinstance(output(code), Unknown)


class TestLargeValues:
    def test_what_doubles_through_names_is_unknown(self) -> None:
        doubling = "".join(f"  a{i} = [local.a{i - 1}, local.a{i - 1}]\n" for i in range(1, 61))
        code = f'locals {{\n  a0 = "x"\n{doubling}}}\noutput "o" {{\n  value = jsonencode(local.a60)\n}}\n'
        assert {kind for kind, _ in reasons(output(code))} == {ReasonKind.LIMIT}

    def test_work_on_large_values_is_counted_through_all_expressions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hdslint.hcl.evaluator.MAX_EFFORT", 10_000)
        outputs = "".join(f'output "o{i}" {{\n  value = length([for x in local.a : x])\n}}\n' for i in range(20))
        module = root(f"locals {{\n  a = range(1000)\n}}\n{outputs}")
        found = [module.output(f"o{i}") for i in range(20)]
        assert found[0] == 1000
        assert reasons(found[-1])[0][0] is ReasonKind.LIMIT
