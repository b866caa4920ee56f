from __future__ import annotations

import pytest

from hdslint.hcl.values import ReasonKind
from tests.terraform.reading import diagnostics, output, reasons, resource, resources, values


@pytest.mark.parametrize(
    ("code", "summary"),
    [
        ('resurce "aws_x" "a" {\n}\n', "there is no block of type resurce"),
        ('resource "aws_x" {\n}\n', "a resource block needs 2 labels"),
        ('variable "a" "b" {\n}\n', "a variable block needs 1 label"),
        ('locals "a" {\n}\n', "a locals block needs no labels"),
        ("region = 1\n", "an argument named region is not expected here"),
    ],
)
def test_what_terraform_refuses_is_not_passed_over_in_silence(code: str, summary: str) -> None:
    assert diagnostics(code) == [("error", summary, 1)]


def test_a_mistyped_block_leaves_doubt_about_companions() -> None:
    code = 'resurce "aws_y" "b" {\n}\nresource "aws_x" "a" {\n}\n'
    assert reasons(resource(code).incomplete_around) == [(ReasonKind.ERROR, "main.tf")]


def test_what_is_declared_twice_is_reported_and_the_first_one_referred_to() -> None:
    code = 'variable "a" {\n  default = 1\n}\nvariable "a" {\n  default = 2\n}\noutput "o" {\n  value = var.a\n}\n'
    assert diagnostics(code) == [("warning", "variable a is declared more than once", 4)]
    assert output(code) == 1


def test_locals_declared_twice_are_reported() -> None:
    assert diagnostics("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n") == [
        ("warning", "local value a is declared more than once", 5)
    ]


@pytest.mark.parametrize(
    "block",
    [
        "moved {\n  from = aws_x.a\n  to = aws_x.b\n}\n",
        "removed {\n  from = aws_x.a\n  lifecycle {\n    destroy = false\n  }\n}\n",
        'import {\n  to = aws_x.b\n  id = "i"\n}\n',
        'check "c" {\n  assert {\n    condition     = aws_x.b.v == 1\n    error_message = "e"\n  }\n}\n',
        'ephemeral "aws_secret" "s" {\n  name = "n"\n}\n',
    ],
)
def test_blocks_that_declare_no_resource(block: str) -> None:
    code = f'resource "aws_x" "b" {{\n  v = 1\n}}\n{block}'
    assert values(code) == {"aws_x.b": 1}
    assert diagnostics(code) == []


def test_a_data_source_of_a_check_is_one_all_the_same() -> None:
    code = (
        'check "c" {\n  data "aws_y" "d" {\n    v = 1\n  }\n  assert {\n    condition = data.aws_y.d.v == 1\n  }\n}\n'
    )
    assert values(code) == {"data.aws_y.d": 1}


def test_terraform_data_gives_what_it_is_given() -> None:
    code = """
        resource "terraform_data" "t" {
          input = { a = [1] }
        }
        output "o" {
          value = terraform_data.t.output.a[0]
        }
    """
    assert output(code) == 1


class TestTofu:
    def test_json_beside_json(self) -> None:
        one, two = ('{"output": {"o": {"value": N}}}'.replace("N", n) for n in "12")
        assert output({"a.tf.json": one, "a.tofu.json": two}) == 2

    def test_a_file_of_another_name_is_read_beside(self) -> None:
        files = {"a.tf": 'resource "aws_x" "a" {}\n', "b.tofu": 'resource "aws_x" "b" {}\n'}
        assert list(resources(files)) == ["aws_x.a", "aws_x.b"]

    def test_a_folder_whose_name_looks_like_a_suffix(self) -> None:
        files = {"a.tf/main.tf": 'resource "aws_x" "a" {}\n', "a.tofu/main.tf": 'resource "aws_x" "b" {}\n'}
        assert list(resources(files)) == ["aws_x.a", "aws_x.b"]
