from __future__ import annotations

import json
from pathlib import Path

import pytest

from hdslint.diagnostics import Severity
from hdslint.inventory import ProviderVersions
from hdslint.source import SourceFile
from hdslint.terraform.configuration import read
from hdslint.terraform.provider_versions import LOCK_FILE, read_lock, source_of
from tests.terraform.reading import resources
from tests.terraform.test_plan import of, snapshot

LOCKED = """# This file is maintained automatically by "terraform init".
provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.31.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:abc=",
  ]
}

provider "registry.opentofu.org/ovh/ovh" {
  version = "2.1.0"
}
"""


def required(**entries: str) -> str:
    inside = "".join(f"    {name} = {entry}\n" for name, entry in entries.items())
    return f"terraform {{\n  required_providers {{\n{inside}  }}\n}}\n"


def versions(files: str | dict[str, str], address: str = "aws_x.a") -> ProviderVersions:
    found = resources(files)[address].versions
    assert found is not None
    return found()


RESOURCE = 'resource "aws_x" "a" {}\n'


def test_nothing_is_required() -> None:
    assert versions(RESOURCE) == ProviderVersions("hashicorp/aws")
    assert versions(required(ovh='{ source = "ovh/ovh", version = "1.0" }') + RESOURCE).constraints == ()


@pytest.mark.parametrize(
    ("entry", "source", "constraints"),
    [
        ('{ source = "hashicorp/aws", version = "~> 5.0" }', "hashicorp/aws", ("~> 5.0",)),
        ('{ version = "~> 5.0" }', "hashicorp/aws", ("~> 5.0",)),
        ('"~> 5.0"', "hashicorp/aws", ("~> 5.0",)),
        ('{ source = "registry.terraform.io/HashiCorp/aws" }', "hashicorp/aws", ()),
        ('{ source = "a.example/acme/aws", version = "1.0" }', "a.example/acme/aws", ("1.0",)),
        ('{ source = "hashicorp/aws", version = var.v }', "hashicorp/aws", ()),
        ('{ source = "hashicorp/aws", version = null }', "hashicorp/aws", ()),
        ('["~> 5.0"]', "hashicorp/aws", ()),
        ("aws", "hashicorp/aws", ()),
    ],
)
def test_an_entry_of_required_providers(entry: str, source: str, constraints: tuple[str, ...]) -> None:
    assert versions(required(aws=entry) + RESOURCE) == ProviderVersions(source, constraints)


def test_what_the_modules_of_a_configuration_require_holds_together() -> None:
    files = {
        "main.tf": required(aws='{ version = ">= 5.0" }') + RESOURCE + 'module "m" {\n  source = "./m"\n}\n',
        "m/main.tf": required(aws='{ source = "hashicorp/aws", version = "< 7.0" }') + RESOURCE,
        "m/n/main.tf": required(aws='{ version = "= 1.0" }') + RESOURCE.replace('"a"', '"b"'),  # another root
    }
    assert versions(files).constraints == (">= 5.0", "< 7.0")
    assert versions(files, "module.m.aws_x.a").constraints == (">= 5.0", "< 7.0")
    assert versions(files, "aws_x.b").constraints == ("= 1.0",)


def test_a_module_may_name_a_provider_in_its_own_way() -> None:
    files = {
        "main.tf": required(aws='{ version = ">= 5.0" }') + 'module "m" {\n  source = "./m"\n}\n',
        "m/main.tf": required(amazon='{ source = "hashicorp/aws", version = "< 7.0" }')
        + 'resource "aws_x" "a" { provider = amazon.paris }\n',
    }
    assert versions(files, "module.m.aws_x.a") == ProviderVersions("hashicorp/aws", (">= 5.0", "< 7.0"))


def test_an_override_takes_the_place_of_an_entry() -> None:
    files = {
        "main.tf": required(aws='{ version = "~> 5.0" }') + RESOURCE,
        "override.tf": required(aws='{ version = "~> 6.0" }'),
    }
    assert versions(files).constraints == ("~> 6.0",)


def test_a_provider_block_of_old() -> None:
    assert versions('provider "aws" {\n  version = "~> 2.7"\n}\n' + RESOURCE).constraints == ("~> 2.7",)


def test_providers_that_are_passed_in_no_way_at_all() -> None:
    code = 'module "m" {\n  source    = "./m"\n  providers = ["aws"]\n}\n'
    assert versions({"main.tf": code, "m/main.tf": RESOURCE}, "module.m.aws_x.a").source == "hashicorp/aws"


def test_json() -> None:
    document = {"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "~> 5.0"}}}}
    assert versions({"v.tf.json": json.dumps(document), "main.tf": RESOURCE}).constraints == ("~> 5.0",)


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("aws", "hashicorp/aws"),
        ("OVH/ovh", "ovh/ovh"),
        ("registry.terraform.io/ovh/ovh", "ovh/ovh"),
        ("registry.opentofu.org/hashicorp/aws", "hashicorp/aws"),
        ("terraform.example/hashicorp/aws", "terraform.example/hashicorp/aws"),
    ],
)
def test_a_source_as_it_is_compared(address: str, source: str) -> None:
    assert source_of(address) == source


# -- the lock file ---------------------------------------------------------------------------------------------------


def locked(tmp_path: Path, text: str, folder: str = "") -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / LOCK_FILE).write_text(text, encoding="utf-8")


def test_a_lock_file(tmp_path: Path) -> None:
    locked(tmp_path, LOCKED)
    found = read_lock("", tmp_path)
    assert (found.versions, found.diagnostics) == ({"hashicorp/aws": "5.31.0", "ovh/ovh": "2.1.0"}, ())


def test_no_lock_file(tmp_path: Path) -> None:
    assert (read_lock("", tmp_path).versions, read_lock("nowhere", tmp_path).versions) == ({}, {})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<<<<<<< HEAD\n" + LOCKED, 1),
        (LOCKED[:100], 2),
        ('provider "a/b" {\n  version = 5\n}\n', 1),
        ('\nprovider "a/b" {\n  version = var.x\n}\n', 2),
        ('provider {\n  version = "1.0"\n}\n', 1),
        ('provider "a/b" {}\n', 1),
        ("\0", 1),
    ],
)
def test_a_malformed_lock_file_locks_nothing_and_is_reported(tmp_path: Path, text: str, line: int) -> None:
    locked(tmp_path, text)
    found = read_lock("", tmp_path)
    assert found.versions == {}
    (diagnostic,) = found.diagnostics
    assert diagnostic.severity is Severity.WARNING
    assert LOCK_FILE in diagnostic.summary
    assert diagnostic.span is not None
    assert (diagnostic.span.file.path, diagnostic.span.first.line) == (LOCK_FILE, line)


def test_one_entry_that_is_wrong_leaves_the_others(tmp_path: Path) -> None:
    locked(tmp_path, LOCKED + 'provider "a/b" {}\n')
    found = read_lock("", tmp_path)
    assert found.versions.keys() == {"hashicorp/aws", "ovh/ovh"}
    assert len(found.diagnostics) == 1


def test_a_provider_locked_in_two_registries(tmp_path: Path) -> None:
    other = '\nprovider "registry.opentofu.org/hashicorp/aws" {\n  version = "%s"\n}\n'
    locked(tmp_path, LOCKED + other % "5.31.0")
    assert read_lock("", tmp_path).versions["hashicorp/aws"] == "5.31.0"
    locked(tmp_path, LOCKED + other % "6.0.0")
    assert "hashicorp/aws" not in read_lock("", tmp_path).versions


def test_a_lock_file_outside_the_tree_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    locked(tmp_path, LOCKED)
    (tmp_path / "in" / LOCK_FILE).symlink_to(tmp_path / LOCK_FILE)
    assert read_lock("", tmp_path / "in").versions == {}


def test_the_lock_file_of_the_root_module_counts(tmp_path: Path) -> None:
    locked(tmp_path, LOCKED)
    locked(tmp_path, LOCKED.replace("5.31.0", "9.9.9"), "m")
    files = {"main.tf": RESOURCE + 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": RESOURCE}
    found = read([SourceFile(path, text.encode()) for path, text in files.items()], tmp_path)
    of_each = {r.address: r.versions().locked for r in found.resources if r.mode == "managed" and r.versions}
    assert of_each == {"aws_x.a": "5.31.0", "module.m.aws_x.a": "5.31.0"}
    assert found.diagnostics == ()


def test_a_malformed_lock_file_loses_nothing_else(tmp_path: Path) -> None:
    locked(tmp_path, "provider {")
    found = read([SourceFile("main.tf", RESOURCE.encode())], tmp_path)
    assert [r.address for r in found.resources] == ["aws_x.a"]
    assert [d.span.file.path for d in found.diagnostics if d.span] == [LOCK_FILE]


# -- plans -----------------------------------------------------------------------------------------------------------


def test_what_a_plan_says() -> None:
    values = {"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a", "values": {"name": "n"}}
    named = {"provider_name": "registry.terraform.io/hashicorp/aws"}
    aws = {"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws"}
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [{**values, **named}]}},
        "resource_changes": [],
        "configuration": {
            "provider_config": {
                "aws": {**aws, "version_constraint": "~> 5.0"},
                "module.m:aws": {**aws, "version_constraint": ">= 5.31", "module_address": "module.m"},
                "ovh": {"name": "ovh", "full_name": "registry.terraform.io/ovh/ovh", "version_constraint": "1.0"},
                "bad": {"name": "bad", "full_name": 1, "version_constraint": ["x"]},
            },
            "root_module": {},
        },
    }
    found = of(snapshot(document), "aws_x.a").versions
    assert found is not None
    assert found() == ProviderVersions("hashicorp/aws", ("~> 5.0", ">= 5.31"))
