from __future__ import annotations

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.hcl.values import Unknown
from hdslint.policy.tfpolicy.mocks import Mocks, read_mocks
from tests.inline import source


def mocks(text: str, **inputs: object) -> Mocks:
    return Mocks(read_mocks(source(text, "t.policytest.hcl")), inputs)  # type: ignore[arg-type]


def first(text: str, **inputs: object) -> tuple[Mocks, object]:
    found = mocks(text, **inputs)
    return found, found.attrs(found.file.mocks[0])


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("x = 1\n", "1:1", "x is not part of a policy test file"),
        ('resources "a" "b" {}\n', "1:1", "resources is not a block of a policy test file; did you mean resource?"),
        ('resource "a" {}\n', "1:1", "resource takes 2 labels, not 1"),
        ('resource "a" "b" {}\nresource "a" "b" {}\n', "2:1", "resource.a.b is declared twice"),
        ('resource "a" "b" {\n  attr = {}\n}\n', "2:3", "attr is not an argument of a mock resource"),
        ('resource "a" "b" {\n  attrs {}\n}\n', "2:3", "attrs is not a block of a mock resource; write attrs = { … }"),
        ('data "a" "b" {\n  expect_failure = true\n}\n', "2:3", "expect_failure is not an argument of a mock data"),
        ('module "a" "b" {\n  skip = true\n}\n', "2:3", "skip is not an argument of a mock module"),
        ('resource "a" "b" {\n  skip = "no"\n}\n', "2:10", "skip must be true or false"),
        ('policytest {\n  targets = "a"\n}\n', "1:1", "targets must be a list of files or directories of policies"),
        ("inputs {\n  a = local.x\n}\n", "2:7", "local is not declared"),
    ],
)
def test_what_is_no_test_file(text: str, place: str, what: str) -> None:
    with pytest.raises(HdslintError, match=rf"^t\.policytest\.hcl:{place}: ") as raised:
        read_mocks(source(text, "t.policytest.hcl"))
    assert what in str(raised.value)


def test_what_is_not_supported_is_noted() -> None:
    text = "policytest {\n  other = 1\n  plugins {\n  }\n  terraform_config {\n  }\n  x {\n  }\n}\n"
    notes = read_mocks(source(text)).notes
    assert [(note.span.first.line if note.span else 0, note.summary) for note in notes] == [
        (2, "other of policytest is not supported, and left aside"),
        (3, "plugins are not run: what calls their functions is not decided"),
        (5, "terraform_config is not held against anything: Terraform is not run"),
        (7, "x of policytest is not supported, and left aside"),
    ]


def test_attributes_of_locals_inputs_and_other_mocks() -> None:
    text = """
        resource "aws_x" "a" {
          attrs = {
            zone = local.zone, size = input.size, id = aws_y.b.id, same = aws_y.b.attrs.id, of = data.aws_z.c.id
          }
        }
        resource "aws_y" "b" { attrs = { id = "y-1" } }
        data "aws_z" "c" { attrs = { id = core::lower("Z-1") } }
        locals { zone = "${local.region}a" }
        locals { region = "eu-west-3" }
    """
    assert first(text, size=3)[1] == {"zone": "eu-west-3a", "size": 3, "id": "y-1", "same": "y-1", "of": "z-1"}


@pytest.mark.parametrize(
    "value", ["aws_x.none.id", "data.aws_z.none.id", "local.none", "input.none", "aws_x.a.none", "nothing.at.all"]
)
def test_a_name_that_there_is_not(value: str) -> None:
    text = f'resource "aws_x" "a" {{ attrs = {{ id = "1" }} }}\nresource "aws_x" "b" {{ attrs = {{ v = {value} }} }}\n'
    found = mocks(text)
    with pytest.raises(HdslintError, match=r"^t\.policytest\.hcl:2:"):
        found.attrs(found.file.mocks[1])


def test_mocks_that_refer_to_each_other_are_unknown() -> None:
    text = 'resource "aws_x" "a" { attrs = { v = aws_x.b.v } }\nresource "aws_x" "b" { attrs = { v = aws_x.a.v } }\n'
    attrs = first(text)[1]
    assert isinstance(attrs, dict)
    assert isinstance(attrs["v"], Unknown)


@pytest.mark.parametrize(
    ("arguments", "operation"),
    [
        ("attrs = { a = 1 }", "create"),
        ("attrs = { a = 1 }\n prior_attrs = { a = 2 }", "update"),
        ("prior_attrs = { a = 2 }", "delete"),
        ("attrs = { a = null }\n prior_attrs = { a = 2 }", "delete"),
        ('attrs = { a = 1 }\n meta = { operation = "no-op" }', "no-op"),
        ('attrs = { a = 1 }\n prior_attrs = { a = 2 }\n meta = { operation = "create" }', "create"),
    ],
)
def test_the_operation_is_said_or_seen(arguments: str, operation: str) -> None:
    found = mocks(f'resource "aws_x" "a" {{\n{arguments}\n}}\n')
    (mock,) = found.file.mocks
    assert found.operation(mock) == operation
    assert (found.prior(mock) is None) == (operation in ("create", "no-op"))


def test_an_operation_that_does_not_exist() -> None:
    found = mocks('resource "aws_x" "a" {\n  attrs = { a = 1 }\n  meta = { operation = "destroy" }\n}\n')
    with pytest.raises(HdslintError, match="operation must be one of create, update, delete, no-op"):
        found.operation(found.file.mocks[0])


def test_all_of_what_is_deleted_is_null() -> None:
    found, attrs = first('resource "aws_x" "a" {\n  prior_attrs = { id = null }\n}\n')
    assert attrs == {}
    assert found.has_state(found.file.mocks[0])


@pytest.mark.parametrize("arguments", ["", "attrs = {}", "attrs = {}\n prior_attrs = {}", 'meta = { type = "aws_x" }'])
def test_a_resource_without_attributes_is_no_case(arguments: str) -> None:
    found = mocks(f'resource "aws_x" "a" {{\n{arguments}\n}}\n')
    assert not found.has_state(found.file.mocks[0])
