"""Tests of Terraform policies, run on small policies: what holds, what does not, and what is not decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.selection import Directory
from hdslint.policy_tests import MockResult, run_policy_tests
from tests.conftest import Run
from tests.inline import REFERENCE

POLICIES = """
input "largest" {
  type    = number
  default = 100
}

resource_policy "aws_ebs_volume" "encrypted" {
  enforce {
    condition     = core::try(attrs.encrypted, false)
    error_message = "In clear."
  }
}

resource_policy "aws_ebs_volume" "small" {
  filter = core::try(attrs.type, "gp3") != "st1"

  enforce {
    condition     = attrs.size <= input.largest
    error_message = "${attrs.size} GB is too much."
  }
}

resource_policy "aws_s3_bucket" "kept" {
  operations = ["delete"]

  enforce {
    condition     = core::try(prior_attrs.force_destroy, false)
    error_message = "Kept."
  }
}

resource_policy "aws_s3_bucket" "versioned" {
  enforce {
    condition     = core::length(core::getresources("aws_s3_bucket_versioning", { bucket = attrs.bucket })) > 0
    error_message = "Not versioned."
  }
}

resource_policy "aws_instance" "image" {
  enforce {
    condition     = core::getdatasource("aws_ami", { id = attrs.ami }).architecture == "arm64"
    error_message = "Not arm64."
  }
}

resource_policy "aws_subnet" "asked" {
  enforce {
    condition     = core::gethttprequest("https://example.org").status == 200
    error_message = "No."
  }
}

provider_policy "aws" "region" {
  filter = meta.alias == null

  enforce {
    condition     = attrs.region == "eu-west-3" && core::semverconstraint(meta.version, ">= 5.0.0")
    error_message = "Elsewhere."
  }
}

module_policy "acme/vpc/*" "recent" {
  enforce {
    condition     = core::semverconstraint(meta.version, ">= 2.0.0")
    error_message = "Old."
  }
}
"""
GOOD = "size = 10, encrypted = true"


def write(tmp_path: Path, test: str, name: str = "t", policies: str = POLICIES) -> Directory:
    (tmp_path / "rules" / "tests").mkdir(parents=True, exist_ok=True)
    (tmp_path / "rules" / "p.policy.hcl").write_text(policies, encoding="utf-8")
    (tmp_path / "rules" / "tests" / f"{name}.policytest.hcl").write_text(test, encoding="utf-8")
    return Directory(tmp_path / "rules", "rules")


def results(tmp_path: Path, test: str, inputs: dict[str, str] | None = None) -> tuple[MockResult, ...]:
    return run_policy_tests(write(tmp_path, test), dict(inputs or {}), REFERENCE).results


def holds(tmp_path: Path, test: str, inputs: dict[str, str] | None = None) -> list[bool]:
    return [result.holds for result in results(tmp_path, test, inputs)]


def volume(attrs: str, more: str = "") -> str:
    return f'resource "aws_ebs_volume" "v" {{\n  attrs = {{ {attrs} }}\n{more}\n}}\n'


@pytest.mark.parametrize(
    ("mock", "passes", "fails"),
    [
        (volume(GOOD), True, False),
        (volume("size = 10, encrypted = false"), False, True),
        (volume("size = 10"), False, True),
        (volume("size = 101, encrypted = true"), False, True),  # one of two policies refuses it
        (volume('size = 101, encrypted = true, type = "st1"'), True, False),
        (volume("encrypted = true"), False, False),  # reads what the mock does not have: an error, whatever is expected
        ('resource "aws_unknown" "v" {\n  attrs = { a = 1 }\n}\n', True, False),
        ('provider "aws" "p" {\n  meta  = { version = "5.1.0" }\n  attrs = { region = "eu-west-3" }\n}\n', True, False),
        ('provider "aws" "p" {\n  meta  = { version = "4.1.0" }\n  attrs = { region = "eu-west-3" }\n}\n', False, True),
        ('provider "aws" "p" {\n  attrs = { region = "eu-west-3" }\n}\n', False, False),  # its version is not said
        ('provider "aws" "p" {\n  meta = { alias = "x" }\n  attrs = { region = "us-east-1" }\n}\n', True, False),
        ('module "acme/vpc/aws" "m" {\n  meta = { version = "2.1.0" }\n}\n', True, False),
        ('module "acme/vpc/aws" "m" {\n  meta = { version = "1.1.0" }\n}\n', False, True),
        ('module "acme/dns/aws" "m" {\n  meta = { version = "1.1.0" }\n}\n', True, False),
        ('resource "aws_subnet" "s" {\n  attrs = { a = 1 }\n}\n', False, False),  # nothing is fetched
    ],
)
def test_a_mock(tmp_path: Path, mock: str, passes: bool, fails: bool) -> None:
    assert holds(tmp_path, mock) == [passes]
    assert holds(tmp_path, mock.replace("{\n", "{\n  expect_failure = true\n", 1)) == [fails]


def test_operations(tmp_path: Path) -> None:
    bucket = 'resource "aws_s3_bucket" "%s" {\n  %s\n}\n'
    versions = 'resource "aws_s3_bucket_versioning" "v" {\n  skip = true\n  attrs = { bucket = "b" }\n}\n'
    found = holds(
        tmp_path,
        bucket % ("created", 'attrs = { bucket = "b" }')
        + bucket % ("deleted", 'attrs = { bucket = null }\n  prior_attrs = { bucket = "b" }\n  expect_failure = true')
        + bucket % ("changed", 'attrs = { bucket = "b" }\n  prior_attrs = { bucket = "a" }')
        + bucket % ("alone", 'attrs = { bucket = "other" }\n  expect_failure = true')
        + versions,
    )
    assert found == [True, True, True, True]


def test_data_sources(tmp_path: Path) -> None:
    instance = 'resource "aws_instance" "i" {\n  attrs = { ami = "%s" }\n}\n'
    image = 'data "aws_ami" "%s" {\n  attrs = { id = "%s", architecture = "%s" }\n}\n'
    images = image % ("a", "ami-1", "x86_64") + image % ("b", "ami-2", "arm64")
    assert holds(tmp_path, instance % "ami-2" + images) == [True]
    assert holds(tmp_path, instance % "ami-1" + images) == [False]
    (missing,) = results(tmp_path, instance % "ami-3" + images)
    assert missing.judgement is not None
    assert "no mock data source aws_ami has these values" in missing.judgement.diagnostics[0].detail


def test_the_order_of_inputs(tmp_path: Path) -> None:
    large = volume("size = 150, encrypted = true")
    assert holds(tmp_path, large) == [False]
    assert holds(tmp_path, large, {"largest": "200"}) == [True]
    assert holds(tmp_path, "inputs {\n  largest = 200\n}\n" + large, {"largest": "1"}) == [True]
    alone = volume("size = 150, encrypted = true", "  inputs {\n    largest = 149\n  }")
    assert holds(tmp_path, "inputs {\n  largest = 200\n}\n" + alone) == [False]
    assert holds(tmp_path, volume("size = input.largest, encrypted = true")) == [True]


def test_an_input_that_no_policy_declares(tmp_path: Path) -> None:
    with pytest.raises(HdslintError, match="no policy under test declares the input larges; did you mean largest"):
        results(tmp_path, "inputs {\n  larges = 1\n}\n" + volume(GOOD))


def test_targets(tmp_path: Path) -> None:
    clear = volume("size = 10, encrypted = false")
    (tmp_path / "rules" / "none").mkdir(parents=True)
    (tmp_path / "rules" / "none" / "n.policy.hcl").write_text(
        'resource_policy "aws_s3_bucket" "n" {\n  enforce {\n    condition = true\n  }\n}\n'
    )
    assert holds(tmp_path, clear) == [False]
    for target, expected in (
        ("../p.policy.hcl", False),
        ("..", False),
        ("../none/", True),
        ("../none/n.policy.hcl", True),
        ("p.policy.hcl", False),  # of the directory of policies
        ("none", True),
    ):
        assert holds(tmp_path, f'policytest {{\n  targets = ["{target}"]\n}}\n{clear}') == [expected], target
    for target in ("../q.policy.hcl", "../../other", "p", ""):
        with pytest.raises(HdslintError, match=r"t\.policytest\.hcl:2:3: no policy file is or is in"):
            results(tmp_path, f'policytest {{\n  targets = ["{target or "/"}"]\n}}\n{clear}')


def test_what_has_no_attributes_is_skipped(tmp_path: Path) -> None:
    (result,) = results(tmp_path, volume(""))
    assert (result.judgement, result.holds) == (None, True)
    assert holds(tmp_path, volume("", "  expect_failure = true")) == [False]


def test_what_is_nested_without_end_does_not_crash(tmp_path: Path) -> None:
    with pytest.raises(HdslintError, match="nested too deeply"):
        results(tmp_path, volume("size = " + "(" * 20_000 + "1" + ")" * 20_000))


def test_the_command(tmp_path: Path, run: Run) -> None:
    test = (
        volume("size = 10, encrypted = false")
        + volume(GOOD).replace('"v"', '"w"')
        + "policytest {\n  plugins {\n  }\n}\n"
    )
    write(tmp_path, test)
    rules = str(tmp_path / "rules")
    code, out, err = run("policies", "test", rules)
    place = f"{(tmp_path / 'rules').as_posix()}/tests/t.policytest.hcl"
    assert code == 1
    assert out.splitlines() == [
        "0 policies, 0 examples, 0 failed",
        f"{place}:1:1: resource.aws_ebs_volume.v: FAILED",
        "    expected: every policy passes",
        "    met: p.aws_ebs_volume.encrypted: fail: In clear.",
        "    met: p.aws_ebs_volume.small: pass: small",
        "2 tests of Terraform policies, 1 failed",
    ]
    assert err == f"{place}:10:3: plugins are not run: what calls their functions is not decided\n"
    document = json.loads(run("policies", "test", rules, "--format", "json")[1])
    assert (document["failed"], [test["holds"] for test in document["tests"]]) == (1, [False, True])
    assert document["tests"][0]["test"] == "resource.aws_ebs_volume.v"
    assert [met["outcome"] for met in document["tests"][0]["met"]] == ["fail", "pass"]


def test_inputs_of_the_command(tmp_path: Path, run: Run) -> None:
    write(tmp_path, volume("size = 150, encrypted = true"))
    rules = str(tmp_path / "rules")
    assert run("policies", "test", rules)[0] == 1
    assert run("policies", "test", rules, "--policy-input", "largest=200")[0] == 0


def test_without_a_test_nothing_is_said_of_tests(tmp_path: Path, run: Run) -> None:
    write(tmp_path, "")
    assert run("policies", "test", str(tmp_path / "rules"))[1] == "0 policies, 0 examples, 0 failed\n"
