from __future__ import annotations

import pytest

from tests.policy.tfpolicy.samples import outcomes, rule

X = 'resource "aws_x" "a" {\n  name = "n"\n}\n'
Y = 'resource "aws_y" "c" {\n  target = %s\n  kind = "k"\n}\n'
FOUND = 'core::length(core::getresources("aws_y", { target = attrs.id })) > 0'


def of(condition: str, code: str) -> list[str]:
    return outcomes(rule(condition), code)


def test_a_companion_that_refers_by_a_computed_attribute() -> None:
    assert of(FOUND, X + Y % "aws_x.a.id") == ["pass"]


def test_none_and_that_of_another() -> None:
    assert of(FOUND, X) == ["fail"]
    assert sorted(of(FOUND, X + 'resource "aws_x" "b" {}\n' + Y % "aws_x.b.id")) == ["fail", "pass"]


def test_one_that_may_be() -> None:
    assert of(FOUND, 'variable "v" {}\n' + X + Y % "var.v") == ["open"]


def test_one_that_may_not_exist() -> None:
    companion = (Y % "aws_x.a.id").replace("{\n", "{\n  count = var.n\n", 1)
    assert of(FOUND, 'variable "n" {}\n' + X + companion) == ["open"]


def test_more_may_be_in_a_module_that_was_not_read() -> None:
    more = 'module "m" {\n  source = "a.example/acme/m/aws"\n}\n'
    assert of(FOUND, X + more) == ["open"]
    assert of(FOUND, X + Y % "aws_x.a.id" + more) == ["pass"]


@pytest.mark.parametrize(
    ("comparison", "outcome"),
    [
        (">= 1", "pass"), ("> 1", "open"), ("!= 0", "pass"), ("== 0", "fail"), ("< 1", "fail"), ("<= 0", "fail"),
        ("== 1", "open"), ("<= 5", "open"), ("< 2", "open"),
    ],
)  # fmt: skip
def test_a_number_that_is_known_to_be_at_least_one(comparison: str, outcome: str) -> None:
    code = X + Y % "aws_x.a.id" + 'module "m" {\n  source = "a.example/acme/m/aws"\n}\n'
    listed = 'core::length(core::getresources("aws_y", { target = attrs.id }))'
    assert of(f"{listed} {comparison}", code) == [outcome]
    operator, number = comparison.split()
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
    assert of(f"{number} {mirrored} {listed}", code) == [outcome]


def test_a_length_of_what_there_may_be_more_of_is_unknown() -> None:
    code = X + Y % "aws_x.a.id" + 'module "m" {\n  source = "a.example/acme/m/aws"\n}\n'
    locals_ = 'locals {\n  n = core::length(core::getresources("aws_y", {}))\n}\n'
    assert outcomes(locals_ + rule("local.n == 2"), code) == ["open"]


def test_what_is_found_is_read_as_a_plan_has_it() -> None:
    kind = 'core::getresources("aws_y", { target = attrs.id })[0].%s'
    code = X + Y % "aws_x.a.id"
    assert of(kind % "kind" + ' == "k"', code) == ["pass"]
    assert of(kind % "tags == null", code) == ["pass"]
    assert of(kind % "id" + ' == "x"', code) == ["open"]


def test_the_subject_is_among_those_of_its_type() -> None:
    assert of('core::length(core::getresources("aws_x", {})) == 1', X) == ["pass"]
    assert of('core::length(core::getresources("aws_x", { name = "n" })) == 1', X) == ["pass"]
    assert of('core::length(core::getresources("aws_x", { name = "m" })) == 0', X) == ["pass"]
    assert of('core::length(core::getresources("aws_x", null)) == 1', X) == ["pass"]


def test_one_in_another_configuration_does_not_count() -> None:
    code = {"a/main.tf": X, "b/main.tf": X + Y % "aws_x.a.id"}
    assert outcomes(rule(FOUND), code) == ["fail", "pass"]


def test_two_that_refer_to_one_thing() -> None:
    """A filter by an attribute of the subject that itself refers to something."""
    code = 'resource "aws_z" "t" {}\nresource "aws_z" "u" {}\n' + X.replace('name = "n"', "target = aws_z.t.id")
    condition = 'core::length(core::getresources("aws_y", { target = attrs.target })) > 0'
    assert of(condition, code + Y % "aws_z.t.id") == ["pass"]
    assert of(condition, code + Y % "aws_z.u.id") == ["fail"]


def test_a_map_that_holds_more_than_is_asked_for_is_not_documented() -> None:
    code = X + 'resource "aws_y" "c" {\n  tags = { env = "prod"%s }\n}\n'
    condition = 'core::length(core::getresources("aws_y", { tags = { env = "prod" } })) > 0'
    assert of(condition, code % "") == ["pass"]
    assert of(condition, code % ', team = "t"') == ["open"]
    assert of(condition, (code % "").replace("prod", "test")) == ["fail"]


def test_an_unknown_filter_is_open() -> None:
    declared = 'input "f" {\n  type = map(string)\n}\n'
    assert outcomes(declared + rule(FOUND.replace("{ target = attrs.id }", "input.f")), X) == ["open"]
