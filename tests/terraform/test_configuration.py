from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.hcl.values import ReasonKind, Unknown, Value
from hdslint.inventory import Resource
from hdslint.terraform.configuration import read
from tests.inline import configuration, source


def resource(files: str | dict[str, str], address: str = "aws_x.a") -> Resource:
    found = {r.address: r for r in configuration(files).resources}
    return found[address]


def argument(text: str, name: str = "v") -> Value:
    return resource(text).arguments.get(name)


def reason(value: Value) -> tuple[ReasonKind, str]:
    assert isinstance(value, Unknown)
    return value.reasons[0].kind, value.reasons[0].reference


def test_a_variable_without_a_value_is_unknown() -> None:
    value = argument('variable "r" {}\nresource "aws_x" "a" {\n  v = var.r\n}\n')
    assert reason(value) == (ReasonKind.VARIABLE, "var.r")


def test_what_is_not_declared_is_unknown() -> None:
    assert reason(argument('resource "aws_x" "a" {\n  v = local.nothing\n}\n'))[0] is ReasonKind.ERROR


def test_a_data_source_is_unknown() -> None:
    value = argument('data "aws_y" "d" {}\nresource "aws_x" "a" {\n  v = data.aws_y.d.id\n}\n')
    assert reason(value) == (ReasonKind.DATA_SOURCE, "data.aws_y.d")


def test_a_computed_attribute_remembers_what_it_is_of() -> None:
    value = argument('resource "aws_y" "b" {}\nresource "aws_x" "a" {\n  v = aws_y.b.arn\n}\n')
    assert isinstance(value, Unknown)
    assert value.reference is not None
    assert (value.reference.address, value.reference.path) == ("aws_y.b", ("arn",))


def test_a_module_that_is_not_available_is_unknown() -> None:
    code = 'module "m" {\n  source = "registry.example/a/b/c"\n}\nresource "aws_x" "a" {\n  v = module.m.out\n}\n'
    assert reason(argument(code)) == (ReasonKind.MODULE, "module.m")


@pytest.mark.parametrize("source_path", ["../../outside", "./../..", "/etc"])
def test_a_module_outside_the_root_is_not_available(source_path: str) -> None:
    code = f'module "m" {{\n  source = "{source_path}"\n}}\nresource "aws_x" "a" {{\n  v = module.m.out\n}}\n'
    assert reason(argument(code))[0] is ReasonKind.MODULE


def test_locals_that_refer_to_each_other_are_unknown() -> None:
    code = 'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_x" "a" {\n  v = local.a\n}\n'
    assert isinstance(argument(code), Unknown)


def test_a_module_that_calls_itself_is_reported() -> None:
    found = configuration(
        {"main.tf": 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": 'module "x" {\n  source = "../m"\n}\n'}
    )
    assert [d.summary for d in found.diagnostics] == ["module x calls itself"]


def test_a_count_too_large_gives_one_instance() -> None:
    (found,) = configuration('resource "aws_x" "a" {\n  count = 1000000000\n}\n').resources
    assert isinstance(found.index, Unknown)
    assert found.index.reasons[0].kind is ReasonKind.LIMIT


def test_an_unknown_for_each_gives_one_instance_that_knows_nothing_of_its_key() -> None:
    code = 'variable "m" {}\nresource "aws_x" "a" {\n  for_each = var.m\n  v = each.key\n  w = 1\n}\n'
    (found,) = configuration(code).resources
    assert isinstance(found.arguments["v"], Unknown)
    assert found.arguments["w"] == 1


def test_count_zero_gives_nothing() -> None:
    assert configuration('resource "aws_x" "a" {\n  count = 0\n}\n').resources == ()


def test_a_file_outside_the_root_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to(tmp_path / "secret")
    for path in ("../secret", "link", str(tmp_path / "secret")):
        code = f'resource "aws_x" "a" {{\n  v = file("{path}")\n}}\n'
        (found,) = read([source(code)], tmp_path / "root").resources
        assert reason(found.arguments["v"])[0] is ReasonKind.FILE


def test_a_file_inside_the_root_is_read(tmp_path: Path) -> None:
    (tmp_path / "name.txt").write_text("n")
    (tmp_path / "t.tpl").write_text("%{ for x in xs }${x};%{ endfor }")
    code = 'resource "aws_x" "a" {\n  v = file("name.txt")\n  w = templatefile("t.tpl", { xs = [1, 2] })\n}\n'
    (found,) = read([source(code)], tmp_path).resources
    assert (found.arguments["v"], found.arguments["w"]) == ("n", "1;2;")


def test_variables_take_their_values_in_terraforms_order() -> None:
    files = {
        "main.tf": 'variable "a" {\n  default = 0\n}\nresource "aws_x" "a" {\n  v = var.a\n}\n',
        "b.auto.tfvars": "a = 2\n",
        "a.auto.tfvars": "a = 1\n",
        "terraform.tfvars": "a = 9\n",
        "other.tfvars": "a = 8\n",
    }
    assert resource(files).arguments["v"] == 2


def test_types_convert_and_optional_attributes_have_defaults() -> None:
    code = (
        'variable "o" {\n  type = object({ a = string, b = optional(number, 3) })\n  default = { a = 1 }\n}\n'
        'resource "aws_x" "a" {\n  v = var.o.a\n  w = var.o.b\n}\n'
    )
    assert resource(code).arguments == {"v": "1", "w": 3}


def test_for_each_gives_addresses_and_values() -> None:
    code = 'resource "aws_x" "a" {\n  for_each = toset(["b", "a"])\n  v = "${each.key}!"\n}\n'
    found = configuration(code).resources
    assert [(r.address, r.arguments["v"]) for r in found] == [('aws_x.a["a"]', "a!"), ('aws_x.a["b"]', "b!")]


def test_a_module_is_judged_through_its_calls_alone() -> None:
    files = {
        "main.tf": 'module "m" {\n  source = "./m"\n  count = 2\n  v = count.index\n}\n',
        "m/main.tf": 'variable "v" {}\nresource "aws_x" "a" {\n  v = var.v\n}\n',
    }
    found = [r for r in configuration(files).resources if r.mode == "managed"]
    assert [(r.address, r.arguments["v"]) for r in found] == [("module.m[0].aws_x.a", 0), ("module.m[1].aws_x.a", 1)]


def test_outputs_of_modules_are_known() -> None:
    files = {
        "main.tf": 'module "m" {\n  source = "./m"\n}\nresource "aws_x" "a" {\n  v = module.m.out\n}\n',
        "m/main.tf": 'output "out" {\n  value = "x"\n}\n',
    }
    assert resource(files).arguments["v"] == "x"


def test_providers_follow_aliases_and_modules() -> None:
    files = {
        "main.tf": (
            'provider "aws" {\n  region = "eu-west-1"\n}\n'
            'provider "aws" {\n  alias  = "paris"\n  region = "eu-west-3"\n}\n'
            'resource "aws_x" "a" {}\nresource "aws_x" "b" {\n  provider = aws.paris\n}\n'
            'module "m" {\n  source = "./m"\n  providers = {\n    aws = aws.paris\n  }\n}\n'
            'module "n" {\n  source = "./m"\n}\n'
        ),
        "m/main.tf": 'resource "aws_x" "c" {}\n',
    }
    regions = {
        r.address: (r.provider.values or {})["region"] for r in configuration(files).resources if r.provider is not None
    }
    assert regions == {
        "aws_x.a": "eu-west-1",
        "aws_x.b": "eu-west-3",
        "module.m.aws_x.c": "eu-west-3",
        "module.n.aws_x.c": "eu-west-1",
    }


def test_an_alias_that_is_not_configured_is_not_known() -> None:
    provider = resource('resource "aws_x" "a" {\n  provider = aws.paris\n}\n').provider
    assert provider is not None
    assert provider.values is None


def test_dynamic_blocks() -> None:
    code = (
        'resource "aws_x" "a" {\n  b {\n    v = 0\n  }\n  dynamic "b" {\n    for_each = [1, 2]\n    iterator = it\n'
        "    content {\n      v = it.value\n    }\n  }\n}\n"
    )
    found = resource(code)
    assert found.arguments["b"] == [{"v": 0}, {"v": 1}, {"v": 2}]
    assert found.origin.locate(("b", 2, "v")).first == (9, 7)


def test_a_dynamic_block_over_an_unknown_is_unknown() -> None:
    code = 'variable "u" {}\nresource "aws_x" "a" {\n  dynamic "b" {\n    for_each = var.u\n    content {}\n  }\n}\n'
    assert isinstance(resource(code).arguments["b"], Unknown)


def test_places() -> None:
    code = 'resource "aws_x" "a" {\n  m = {\n    k = ["x", "y"]\n  }\n  b {\n    c = 1\n  }\n}\n'
    origin = resource(code).origin
    assert origin.locate(()).first == (1, 1)
    assert origin.locate(("m", "k", 1)).first == (3, 15)
    assert origin.locate(("m", "absent")).first == (2, 3)
    assert origin.locate(("b", 0, "c")).first == (6, 5)
    assert origin.locate(("b", 0, "absent")).first == (5, 3)
    assert origin.locate(("absent",)).first == (1, 1)


def test_json_syntax() -> None:
    text = '{"variable": {"v": {"default": "x"}}, "resource": {"aws_x": {"a": {"v": "${var.v}-1", "n": [1, "b"]}}}}'
    found = resource({"main.tf.json": text})
    assert found.arguments == {"v": "x-1", "n": [1, "b"]}
    assert found.origin.locate(("v",)).first == (1, 68)


def test_tofu_files_take_the_place_of_tf_files() -> None:
    assert resource(
        {"a.tf": 'resource "aws_x" "a" {\n  v = 1\n}\n', "a.tofu": 'resource "aws_x" "a" {\n  v = 2\n}\n'}
    ).arguments == {"v": 2}


def test_override_files() -> None:
    files = {
        "main.tf": 'resource "aws_x" "a" {\n  v = 1\n  w = 1\n}\n',
        "x_override.tf": 'resource "aws_x" "a" {\n  w = 2\n}\n',
    }
    assert resource(files).arguments == {"v": 1, "w": 2}


def test_what_is_declared_twice_is_reported_and_judged_twice() -> None:
    found = configuration('resource "aws_x" "a" {\n  v = 1\n}\nresource "aws_x" "a" {\n  v = 2\n}\n')
    assert [r.arguments["v"] for r in found.resources] == [1, 2]
    assert len(found.diagnostics) == 1


def test_sensitive_values_are_known_as_secrets() -> None:
    found = configuration(
        'variable "p" {\n  sensitive = true\n  default   = "hunter2!"\n}\nresource "aws_x" "a" {\n  v = var.p\n}\n'
    )
    assert found.secrets == {"hunter2!"}
