from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from hdslint.linter import Options, Reading, read
from hdslint.terraform.installed import MANIFEST, MAX_ENTRIES, Installed, installed_modules
from tests.terraform.reading import reasons


def manifest(folder: Path, document: Any) -> None:
    path = folder / MANIFEST
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")


def entry(key: str, directory: str, source: str = "", version: str = "") -> dict[str, str]:
    return {"Key": key, "Dir": directory, "Source": source, "Version": version}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "null",
        "[]",
        '"x"',
        "[" * 100_000,
        {"Modules": None},
        {"Modules": "abc"},
        {"Modules": {"Key": "a", "Dir": "b"}},
        {"Modules": [1, None, "x", []]},
        {"Modules": [{"Key": "a"}]},
        {"Modules": [{"Dir": "a"}]},
        {"Modules": [{"Key": ["a"], "Dir": "b"}]},
        {"Modules": [{"Key": "a", "Dir": {"b": 1}}]},
        {"Modules": [entry("", ".")]},
    ],
)
def test_a_manifest_that_is_none_installs_nothing(document: Any, tmp_path: Path) -> None:
    manifest(tmp_path, document)
    assert installed_modules("", tmp_path) == {}


@pytest.mark.parametrize(
    "directory",
    ["", "/etc", "\\etc", "C:\\x", "c:/x", "..", "../x", "..\\..\\x", "a/../../x", "a\0b", "x" * 300, "a/" * 2000],
)
def test_a_place_outside_the_tree_is_passed_over(directory: str, tmp_path: Path) -> None:
    manifest(tmp_path, {"Modules": [entry("bad", directory), entry("good", "g")]})
    assert list(installed_modules("", tmp_path)) == ["good"]


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "modules.json").write_text(json.dumps({"Modules": [entry("a", "b")]}))
    (root / ".terraform").mkdir(parents=True)
    (root / ".terraform" / "modules").symlink_to(tmp_path / "outside")
    assert installed_modules("", root) == {}


def test_a_manifest_too_large_is_not_read(tmp_path: Path) -> None:
    manifest(tmp_path, {"Modules": [entry("a", "b")], "x": "y" * 5_000_000})
    assert installed_modules("", tmp_path) == {}


def test_entries_are_bounded(tmp_path: Path) -> None:
    manifest(tmp_path, {"Modules": [entry(f"k{n}", "d") for n in range(MAX_ENTRIES + 1)]})
    assert len(installed_modules("", tmp_path)) == MAX_ENTRIES


def test_places_are_relative_to_the_tree(tmp_path: Path) -> None:
    folder = tmp_path / "live" / "prod"
    manifest(
        folder,
        {
            "Modules": [
                entry("", "."),
                entry("vpc", ".terraform/modules/vpc"),
                entry("vpc.subnets", ".terraform\\modules\\vpc\\modules\\subnets"),
                entry("shared", "../../shared"),
                entry("itself", "."),
            ]
        },
    )
    assert {key: found.directory for key, found in installed_modules("live/prod", tmp_path).items()} == {
        "vpc": "live/prod/.terraform/modules/vpc",
        "vpc.subnets": "live/prod/.terraform/modules/vpc/modules/subnets",
        "shared": "shared",
        "itself": "live/prod",
    }


class TestFits:
    REGISTRY = "registry.terraform.io/terraform-aws-modules/vpc/aws"

    @pytest.mark.parametrize(
        ("source", "constraint"),
        [
            ("terraform-aws-modules/eks/aws", ""),
            ("terraform-aws-modules/vpc/aws//modules/x", ""),
            ("registry.example.org/terraform-aws-modules/vpc/aws", ""),
            ("terraform-aws-modules/vpc/aws", "5.1.0"),
            ("terraform-aws-modules/vpc/aws", "~> 6.0"),
            ("terraform-aws-modules/vpc/aws", "~> 5.0.0"),
            ("terraform-aws-modules/vpc/aws", ">= 5.0, < 5.1"),
            ("terraform-aws-modules/vpc/aws", "!= 5.1.2"),
            ("terraform-aws-modules/vpc/aws", "> 5.1.2"),
        ],
    )
    def test_what_was_installed_for_another_call(self, source: str, constraint: str) -> None:
        assert not Installed("d", self.REGISTRY, "5.1.2").fits(source, constraint)

    @pytest.mark.parametrize("prefix", ["", "registry.terraform.io/", "registry.opentofu.org/"])
    @pytest.mark.parametrize(
        "constraint",
        ["", "5.1.2", "= v5.1.2", "~> 5", "~> 5.1", "~> 5.1.0", ">= 5.0, < 6.0", "!= 5.1.3", "<= 5.1.2", "?"],
    )
    def test_what_was_installed_for_this_one(self, prefix: str, constraint: str) -> None:
        assert Installed("d", self.REGISTRY, "5.1.2").fits(f"{prefix}terraform-aws-modules/vpc/aws", constraint)

    @pytest.mark.parametrize(
        "source",
        ["github.com/hashicorp/example", "git::https://example.org/a/b/c.git?ref=v1", "git@example.org:a/b.git"],
    )
    def test_other_sources_are_rewritten_when_installed(self, source: str) -> None:
        assert Installed("d", "git::https://example.org/what.git").fits(source, "")

    def test_a_version_that_is_not_in_plain_numbers(self) -> None:
        assert Installed("d", self.REGISTRY, "5.1.2-beta1").fits("terraform-aws-modules/vpc/aws", "~> 9.0")


class TestScan:
    """Modules that are on disk are read, and judged at their calls."""

    FILES: ClassVar[dict[str, str]] = {
        "main.tf": (
            'module "vpc" {\n  source  = "example/vpc/aws//modules/net"\n  version = "~> 1.0"\n'
            '  cidr    = "10.0.0.0/8"\n}\n'
        ),
        ".terraform/modules/vpc/modules/net/main.tf": (
            'variable "cidr" {}\nresource "aws_vpc" "a" {\n  cidr_block = var.cidr\n}\n'
            'module "part" {\n  source = "../part"\n}\nmodule "far" {\n  source = "example/far/aws"\n}\n'
        ),
        ".terraform/modules/vpc/modules/part/main.tf": 'resource "aws_subnet" "s" {}\n',
        ".terraform/modules/vpc.far/main.tf": 'resource "aws_eip" "e" {}\n',
        ".terraform/modules/stale/main.tf": 'resource "aws_old" "o" {}\n',
    }
    MODULES = (
        entry("", "."),
        entry(
            "vpc", ".terraform/modules/vpc/modules/net", "registry.terraform.io/example/vpc/aws//modules/net", "1.4.0"
        ),
        entry("vpc.part", ".terraform/modules/vpc/modules/part", "../part"),
        entry("vpc.far", ".terraform/modules/vpc.far", "registry.terraform.io/example/far/aws", "2.0.0"),
        entry("stale", ".terraform/modules/stale", "registry.terraform.io/example/stale/aws", "2.0.0"),
    )

    def scan(self, folder: Path, files: dict[str, str] | None = None) -> Reading:
        write(folder, {**self.FILES, **(files or {})})
        manifest(folder, {"Modules": list(self.MODULES)})
        return read([folder], Options())

    def managed(self, reading: Reading) -> dict[str, Any]:
        return {r.address: r for r in reading.resources if r.mode == "managed"}

    def test_nested_keys_submodules_and_local_calls_inside(self, tmp_path: Path) -> None:
        found = self.managed(self.scan(tmp_path))
        assert sorted(found) == [
            "module.vpc.aws_vpc.a",
            "module.vpc.module.far.aws_eip.e",
            "module.vpc.module.part.aws_subnet.s",
        ]
        assert found["module.vpc.aws_vpc.a"].arguments == {"cidr_block": "10.0.0.0/8"}
        assert found["module.vpc.module.far.aws_eip.e"].call.first.line == 1

    def test_one_of_another_version_is_not_available(self, tmp_path: Path) -> None:
        changed = self.FILES["main.tf"].replace("~> 1.0", "2.0.0")
        reading = self.scan(tmp_path, {"main.tf": changed})
        assert self.managed(reading) == {}
        (warning,) = reading.diagnostics
        assert (warning.severity, warning.summary) == ("warning", "module vpc is not available")
        assert warning.detail == "run terraform init: what it downloads into .terraform/modules is read"
        assert warning.span is not None
        assert warning.span.first == (2, 3)

    def test_its_outputs_say_why_they_are_unknown(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            {"main.tf": 'module "m" {\n  source = "x/y/z"\n}\nresource "aws_x" "a" {\n  v = module.m.out\n}\n'},
        )
        found = self.managed(read([tmp_path], Options()))["aws_x.a"]
        assert str(reasons(found.arguments["v"])[0][0]) == "module not available"
        assert [r.address for r in read([tmp_path], Options()).resources if r.type == "module"] == ["module.m"]

    @pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
    def test_one_behind_a_link_out_of_the_tree_is_not_read(self, tmp_path: Path) -> None:
        root = tmp_path / "root"
        write(tmp_path / "outside", {"main.tf": 'resource "aws_secret" "s" {}\n'})
        write(root, {"main.tf": 'module "m" {\n  source = "x/y/z"\n}\n'})
        manifest(root, {"Modules": [entry("m", ".terraform/modules/m", "registry.terraform.io/x/y/z")]})
        (root / ".terraform" / "modules" / "m").symlink_to(tmp_path / "outside")
        reading = read([root], Options())
        assert self.managed(reading) == {}
        assert [d.summary for d in reading.diagnostics] == ["module m is not available"]
