"""What of a configuration is the subject of a policy."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from hdslint.hcl.values import ReasonKind
from tests.inline import configuration, enforce, judged
from tests.terraform.reading import reasons, resource

Files = str | Mapping[str, str]


def outcomes(type_: str, condition: str, files: Files, *, at: str = "") -> list[tuple[str, str, int]]:
    """What a policy about a type comes to: address, outcome and line of each finding."""
    place = f'at = "{at}"\n' if at else ""
    rule = enforce(f"{condition}\n{place}", more=f'resources = ["{type_}"]\n')
    return [(f.address, f.outcome.value, f.location.span.first.line) for f in judged(rule, files).findings]


class TestProviders:
    CODE = """
        variable "u" {}
        provider "ovh" {
          endpoint = "ovh-ca"
        }
        provider "ovh" {
          alias    = "eu"
          endpoint = "ovh-eu"
        }
        provider "ovh" {
          alias    = "any"
          endpoint = var.u
        }
        provider "ovh" {
          alias = "default"
        }
    """

    def test_each_block_is_judged_on_the_line_of_its_argument(self) -> None:
        assert outcomes("provider.ovh", 'attrs.endpoint == "ovh-eu"', self.CODE) == [
            ("provider.ovh", "fail", 3),
            ("provider.ovh.eu", "pass", 7),
            ("provider.ovh.any", "open", 11),
            ("provider.ovh.default", "fail", 13),
        ]

    def test_one_declared_in_a_module(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = "./m"\n}\n',
            "m/main.tf": 'provider "ovh" {\n  endpoint = "x"\n}\n',
        }
        assert outcomes("provider.ovh", 'attrs.endpoint == "y"', files) == [("module.m.provider.ovh", "fail", 2)]

    def test_one_for_each_region(self) -> None:
        code = 'provider "aws" {\n  alias    = "by"\n  for_each = toset(["a", "b"])\n  region   = each.value\n}\n'
        assert outcomes("provider.aws", 'attrs.region == "a"', code) == [
            ('provider.aws.by["b"]', "fail", 3),  # where the region is written
            ('provider.aws.by["a"]', "pass", 4),
        ]


class TestDataSources:
    def test_a_policy_document_is_judged_by_its_statements(self) -> None:
        code = """
            data "aws_iam_policy_document" "d" {
              statement {
                actions = ["s3:*"]
              }
              statement {
                actions = ["s3:GetObject"]
              }
            }
        """
        rule = enforce(
            '!contains(each.value.actions, "s3:*")',
            for_each="attrs.statement",
            more='resources = ["data.aws_iam_policy_document"]\n',
        )
        found = judged(rule, code).findings
        assert [(f.address, f.outcome.value, f.location.span.first.line) for f in found] == [
            ("data.aws_iam_policy_document.d", "fail", 3)
        ]

    def test_by_what_it_computes(self) -> None:
        code = 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:*"]\n  }\n}\n'
        condition = 'jsondecode(attrs.json).Statement[0].Action != "s3:*"'
        assert outcomes("data.aws_iam_policy_document", condition, code)[0][:2] == (
            "data.aws_iam_policy_document.d",
            "fail",
        )


class TestBackends:
    def test_an_encrypted_one(self) -> None:
        code = 'terraform {\n  backend "s3" {\n    bucket  = "b"\n    encrypt = false\n  }\n}\n'
        assert outcomes("terraform.backend.s3", "attrs.encrypt == true", code) == [("terraform.backend.s3", "fail", 4)]

    def test_what_it_does_not_write_is_null(self) -> None:
        code = 'terraform {\n  backend "s3" {}\n}\n'
        assert outcomes("terraform.backend.s3", "attrs.encrypt == null", code) == [("terraform.backend.s3", "pass", 2)]

    def test_a_cloud_block(self) -> None:
        code = 'terraform {\n  cloud {\n    hostname = "h"\n    workspaces {\n      name = "w"\n    }\n  }\n}\n'
        condition = 'attrs.hostname == "x" && attrs.workspaces[0].name == "w"'
        assert outcomes("terraform.cloud", condition, code) == [("terraform.cloud", "fail", 3)]

    def test_a_module_that_is_called_has_none(self) -> None:
        files = {"main.tf": 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": 'terraform {\n  backend "s3" {}\n}\n'}
        assert outcomes("terraform.backend.s3", "false", files) == []


class TestModules:
    CODE = """
        module "m" {
          source  = "terraform-aws-modules/vpc/aws"
          version = "5.0.0"
          for_each = { k = "v" }
          name    = each.value
        }
        module "n" {
          source = "git::https://example.org/n.git"
        }
    """

    def test_by_source_and_version(self) -> None:
        assert outcomes("module", "attrs.version != null", self.CODE, at="source") == [
            ('module.m["k"]', "pass", 2),
            ("module.n", "fail", 8),
        ]

    def test_by_their_inputs(self) -> None:
        assert outcomes("module", 'attrs.name == "w"', self.CODE)[0] == ('module.m["k"]', "fail", 4)

    def test_a_call_that_is_switched_off_is_none(self) -> None:
        assert outcomes("module", "false", 'module "m" {\n  source = "x/y/z"\n  count = 0\n}\n') == []

    def test_a_call_whose_module_is_there_as_well(self) -> None:
        files = {"main.tf": 'module "m" {\n  source = "./m"\n  v = 1\n}\n', "m/main.tf": 'variable "v" {}\n'}
        assert outcomes("module", "attrs.v == 2", files) == [("module.m", "fail", 3)]


class TestMeta:
    @pytest.mark.parametrize(
        ("lifecycle", "outcome"),
        [
            ("lifecycle {\n    prevent_destroy = true\n  }", "pass"),
            ("lifecycle {\n    prevent_destroy = false\n  }", "fail"),
            ("lifecycle {}", "fail"),
            ("", "fail"),
            ("lifecycle {\n    prevent_destroy = var.u\n  }", "open"),
        ],
    )
    def test_lifecycle(self, lifecycle: str, outcome: str) -> None:
        code = f'variable "u" {{}}\nresource "aws_x" "a" {{\n  {lifecycle}\n}}\n'
        condition = "try(coalesce(meta.lifecycle[0].prevent_destroy, false), false)"
        assert [found[1] for found in outcomes("aws_x", condition, code)] == [outcome]

    def test_names_in_a_lifecycle_are_their_texts(self) -> None:
        code = """
            resource "aws_x" "a" {
              lifecycle {
                ignore_changes       = [v, tags.x]
                replace_triggered_by = [aws_y.b]
              }
            }
            resource "aws_x" "b" {
              lifecycle {
                ignore_changes = all
              }
            }
        """
        assert resource(code).meta["lifecycle"] == [
            {"ignore_changes": ["v", "tags.x"], "replace_triggered_by": ["aws_y.b"]}
        ]
        assert resource(code, "aws_x.b").meta["lifecycle"] == [{"ignore_changes": "all"}]

    def test_meta_arguments_are_not_arguments(self) -> None:
        code = """
            resource "aws_x" "a" {
              count      = 1
              provider   = aws.x
              depends_on = [aws_y.b]
              v          = 1
              connection {}
              provisioner "local-exec" {
                command = "rm -rf /"
              }
            }
        """
        assert resource(code, "aws_x.a[0]").arguments == {"v": 1}


class TestIncompleteness:
    """Where not everything was read, what is not there may be elsewhere."""

    def around(self, files: Files, address: str = "aws_x.a") -> list[tuple[ReasonKind, str]]:
        return reasons(next(r for r in configuration(files).resources if r.address == address).incomplete_around)

    def test_everything_was_read(self) -> None:
        assert resource('resource "aws_x" "a" {}\n').incomplete_around is None

    def test_a_module_beside_is_not_available(self) -> None:
        code = 'resource "aws_x" "a" {}\nmodule "m" {\n  source = "x/y/z"\n}\n'
        assert self.around(code) == [(ReasonKind.MODULE, "module.m")]

    def test_one_beside_the_call(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "x/y/z"\n}\n',
            "m/main.tf": 'resource "aws_x" "a" {}\n',
        }
        assert self.around(files, "module.m.aws_x.a") == [(ReasonKind.MODULE, "module.n")]

    def test_a_file_beside_is_broken(self) -> None:
        files = {"main.tf": 'resource "aws_x" "a" {}\n', "other.tf": 'resource "aws_y" {\n'}
        assert self.around(files)[0][0] is ReasonKind.ERROR

    def test_a_broken_file_of_values(self) -> None:
        files = {"main.tf": 'resource "aws_x" "a" {}\n', "terraform.tfvars.json": "{"}
        assert self.around(files) == [(ReasonKind.ERROR, "terraform.tfvars.json")]


class TestTornBlocks:
    """A block of which a part cannot be read: what is written is known, what is not may be in that part."""

    TORN = (
        'resource "aws_x" "b" {\n  v = 1\n  rule {\n    w = 2\n  }\n}\n'
        'resource "aws_x" "a" {\n  v = 1\n  rule {\n    w = 2\n  }\n  ...\n  policy {\n    id = 1\n  }\n}\n'
    )

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("attrs.v == 1", "pass"),
            ("attrs.v == 2", "fail"),
            ("attrs.w != null", "open"),
            ("attrs.rule[0].w == 2", "pass"),
            ("attrs.rule[0].x == null", "open"),
            ("length(attrs.policy[*]) == 0", "open"),
            ("meta.lifecycle != null", "open"),
            ("length(coalesce(meta.lifecycle, [])) > 0", "open"),
            ('hds::has_tag(attrs, "owner")', "open"),
            ('hds::region() == "eu-west-3"', "open"),
            ('meta.provider.region == "eu-west-3"', "open"),
        ],
    )
    def test_what_is_not_read_is_open(self, condition: str, expected: str) -> None:
        code = 'provider "aws" {\n  region = "eu-west-3"\n}\n' + self.TORN
        found = {f.address: f.outcome.value for f in judged(enforce(condition), code).findings}
        assert found["aws_x.a"] == expected
        assert found["aws_x.b"] != "open"

    def test_what_a_torn_provider_may_state(self) -> None:
        code = 'resource "aws_x" "a" {\n  provider = aws.a\n}\nprovider "aws" {\n  alias = "a"\n  ...\n  x = 1\n}\n'
        rule = enforce('hds::region() == "us-east-1"')
        assert [f.outcome.value for f in judged(rule, code).findings] == ["open"]

    def test_a_torn_call_may_give_what_it_does_not_seem_to(self) -> None:
        files = {
            "main.tf": 'output "o" {\n  value = module.m.o\n}\nmodule "m" {\n  source = "./m"\n  ...\n  v = 2\n}\n',
            "m/main.tf": 'variable "v" {\n  default = 1\n}\noutput "o" {\n  value = var.v\n}\n',
        }
        (root,) = [one for one in configuration(files).modules if one.module.directory == "" and not one.path]
        assert reasons(root.output("o"))[0][0] is ReasonKind.ERROR
