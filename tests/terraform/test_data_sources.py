from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from hdslint.hcl.values import ReasonKind, Unknown
from hdslint.terraform.configuration import read
from tests.inline import source
from tests.terraform.reading import output, reasons


def attribute(type_: str, body: str, name: str, before: str = "") -> Any:
    """An attribute of a data source."""
    block = f'data "{type_}" "d" {{\n{indent(dedent(body), "  ")}\n}}\n'
    return output(f'variable "u" {{}}\n{dedent(before)}\n{block}output "o" {{\n  value = data.{type_}.d.{name}\n}}\n')


AWS = 'provider "aws" {\n  region = "eu-west-3"\n}\n'


@pytest.mark.parametrize(
    ("type_", "body", "name", "before"),
    [
        ("aws_caller_identity", "", "account_id", AWS),
        ("aws_ami", "", "id", AWS),
        ("aws_region", "", "name", 'provider "aws" {}'),
        ("aws_region", 'endpoint = "ec2.eu-west-1.amazonaws.com"', "name", AWS),
        ("aws_region", "", "description", AWS),
        ("aws_partition", "", "partition", 'provider "aws" {}'),
        ("aws_partition", "", "partition", 'provider "aws" {\n  region = var.u\n}'),
        ("aws_partition", "", "partition", 'provider "aws" {\n  region = "us-iso-east-1"\n}'),
        ("aws_partition", "", "dns_suffix", 'provider "aws" {\n  region = "eusc-de-east-1"\n}'),
        ("aws_arn", 'arn = "not an arn"', "account", ""),
        ("google_client_config", "", "project", 'provider "google" {\n  region = "europe-west9"\n}'),
        ("google_iam_policy", "audit_config {}", "policy_data", ""),
        ("terraform_remote_state", 'backend = "local"', "outputs", ""),
        ("http", 'url = "https://example.org"', "body", ""),
        ("external", 'program = ["sh"]', "result", ""),
        ("cloudinit_config", 'part {\n  content = "x"\n}', "rendered", ""),  # compressed
        ("cloudinit_config", "gzip = false", "rendered", ""),  # no part
        ("template_cloudinit_config", 'gzip = false\npart {\n  content = "x"\n}', "rendered", ""),  # no content type
        ("local_file", 'filename = "/etc/passwd"', "content", ""),
    ],
)
def test_what_the_code_does_not_decide(type_: str, body: str, name: str, before: str) -> None:
    value = attribute(type_, body, name, before)
    assert isinstance(value, Unknown)
    assert value.reasons[0].kind in (ReasonKind.DATA_SOURCE, ReasonKind.VARIABLE)


def test_a_region_that_is_a_variable() -> None:
    value = attribute("aws_region", "", "name", 'provider "aws" {\n  region = var.u\n}')
    assert reasons(value) == [(ReasonKind.VARIABLE, "var.u")]


@pytest.mark.parametrize(
    ("body", "before", "expected"),
    [
        ("", AWS, "eu-west-3"),
        ('region = "eu-west-1"', AWS, "eu-west-1"),
        ('name = "eu-central-1"', AWS, "eu-central-1"),
        ("provider = aws.x", AWS + 'provider "aws" {\n  alias  = "x"\n  region = "us-east-1"\n}\n', "us-east-1"),
    ],
)
def test_aws_region(body: str, before: str, expected: str) -> None:
    assert [attribute("aws_region", body, name, before) for name in ("name", "id", "region")] == [expected] * 3


@pytest.mark.parametrize(
    ("region", "partition", "suffix", "prefix"),
    [
        ("eu-west-3", "aws", "amazonaws.com", "com.amazonaws"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"),
    ],
)
def test_aws_partition(region: str, partition: str, suffix: str, prefix: str) -> None:
    before = f'provider "aws" {{\n  region = "{region}"\n}}'
    names = ("partition", "id", "dns_suffix", "reverse_dns_prefix")
    assert [attribute("aws_partition", "", name, before) for name in names] == [partition, partition, suffix, prefix]


def test_aws_arn() -> None:
    body = 'arn = "arn:aws:s3:eu-west-3:123456789012:bucket/a:b"'
    names = ("partition", "service", "region", "account", "resource")
    assert [attribute("aws_arn", body, name) for name in names] == [
        "aws",
        "s3",
        "eu-west-3",
        "123456789012",
        "bucket/a:b",
    ]


def test_google_client_config() -> None:
    before = 'provider "google" {\n  project = "p"\n  region  = "europe-west9"\n  zone    = "europe-west9-a"\n}'
    found = [attribute("google_client_config", "", name, before) for name in ("project", "region", "zone")]
    assert found == ["p", "europe-west9", "europe-west9-a"]


def test_google_iam_policy_says_what_its_bindings_say() -> None:
    body = """
        binding {
          role    = "roles/viewer"
          members = ["user:b", "user:a"]
          condition {
            title = "t"
          }
        }
    """
    value = attribute("google_iam_policy", body, "policy_data")
    assert isinstance(value, Unknown)
    decoded = output(
        f'data "google_iam_policy" "d" {{\n{body}\n}}\noutput "o" {{\n'
        "  value = jsondecode(data.google_iam_policy.d.policy_data)\n}\n"
    )
    assert decoded == {
        "bindings": [{"role": "roles/viewer", "members": ["user:a", "user:b"], "condition": {"title": "t"}}]
    }


def test_null_data_source() -> None:
    assert attribute("null_data_source", "inputs = { a = 1 }", "outputs.a") == 1


class TestTemplateFile:
    def test_without_variables(self) -> None:
        assert attribute("template_file", 'template = "a"', "rendered") == "a"

    def test_with_variables(self) -> None:
        template = '"$${who} %%{ for x in split(\\",\\", xs) }[$${x}]%%{ endfor }"'
        body = f'template = {template}\nvars = {{ who = "w", xs = "1,2" }}'
        assert attribute("template_file", body, "rendered") == "w [1][2]"

    def test_an_unknown_variable(self) -> None:
        value = attribute("template_file", 'template = "$${who}"\nvars = { who = var.u }', "rendered")
        assert reasons(value) == [(ReasonKind.VARIABLE, "var.u")]

    def test_a_template_that_is_not_valid(self) -> None:
        assert reasons(attribute("template_file", 'template = "$${"', "rendered"))[0][0] is ReasonKind.DATA_SOURCE

    def test_from_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "t.tpl").write_text("port ${port}\n")
        code = """
            data "template_file" "d" {
              template = file("t.tpl")
              vars = { port = 80 }
            }
            output "o" {
              value = data.template_file.d.rendered
            }
        """
        assert read([source(code)], tmp_path).modules[0].output("o") == "port 80\n"


def test_local_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    code = 'data "local_file" "d" {\n  filename = "a.txt"\n}\noutput "o" {\n  value = data.local_file.d.content\n}\n'
    assert read([source(code)], tmp_path).modules[0].output("o") == "text"


class TestCloudInit:
    PLAIN = "gzip = false\nbase64_encode = false\n"
    PART = """part {
      content_type = "text/x-shellscript"
      content      = "baz"
      filename     = "f.sh"
      merge_type   = "list()"
    }"""
    HEAD = 'Content-Type: multipart/mixed; boundary="MIMEBOUNDARY"\nMIME-Version: 1.0\r\n\r\n--MIMEBOUNDARY\r\n'
    RENDERED = (
        f'{HEAD}Content-Disposition: attachment; filename="f.sh"\r\nContent-Transfer-Encoding: 7bit\r\n'
        "Content-Type: text/x-shellscript\r\nMime-Version: 1.0\r\nX-Merge-Type: list()\r\n\r\n"
        "baz\r\n--MIMEBOUNDARY--\r\n"
    )

    @pytest.mark.parametrize("type_", ["cloudinit_config", "template_cloudinit_config"])
    def test_plain(self, type_: str) -> None:
        assert attribute(type_, self.PLAIN + self.PART, "rendered") == self.RENDERED

    def test_encoded_is_the_default(self) -> None:
        assert (
            b64decode(attribute("cloudinit_config", f"gzip = false\n{self.PART}", "rendered")).decode() == self.RENDERED
        )

    def test_several_parts_another_boundary_and_the_default_type(self) -> None:
        body = self.PLAIN + 'boundary = "B"\npart {\n  content = "1"\n}\npart {\n  content = "2"\n}'
        part = "Content-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\nMime-Version: 1.0\r\n\r\n"
        assert attribute("cloudinit_config", body, "rendered") == (
            'Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\r\n\r\n'
            f"--B\r\n{part}1\r\n--B\r\n{part}2\r\n--B--\r\n"
        )

    def test_an_unknown_part(self) -> None:
        value = attribute("cloudinit_config", "gzip = false\npart {\n  content = var.u\n}", "rendered")
        assert reasons(value) == [(ReasonKind.VARIABLE, "var.u")]

    def test_parts_of_a_dynamic_block(self) -> None:
        body = self.PLAIN + 'dynamic "part" {\n  for_each = var.u\n  content {\n    content = "1"\n  }\n}'
        assert reasons(attribute("cloudinit_config", body, "rendered")) == [(ReasonKind.VARIABLE, "var.u")]
