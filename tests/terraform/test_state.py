"""States of the real Terraform: as ``terraform show -json`` writes them, and as Terraform keeps them in a file."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from hdslint.findings import FileStatus
from hdslint.terraform.recorded import Unset
from hdslint.terraform.snapshot import Snapshot
from tests.terraform.test_plan import of, real, snapshot

SHOWN = real("state.json")
FILED = real("state-file.json")


@pytest.mark.parametrize("state", [SHOWN, FILED], ids=["shown", "file"])
def test_a_state_holds_real_values(state: Snapshot) -> None:
    kept = of(state, r'terraform_data.kept["b.c[\"d\"]"]')
    assert (state.kind, kept.index, kept.module) == ("state", 'b.c["d"]', "")
    assert isinstance(kept.arguments["input"], dict)
    assert kept.arguments["input"]["fraction"] == Decimal("1.5")
    assert kept.arguments["input"]["large"] == 123456789012345678901234567890
    inner = of(state, 'module.app["y z"].module.inner.terraform_data.this')
    assert inner.arguments["input"] == of(state, 'module.app["y z"].terraform_data.outer[0]').arguments["id"]
    assert of(state, "data.terraform_remote_state.read").arguments["outputs"] == {"k": "v"}


def test_both_forms_are_one_state() -> None:
    def read(state: Snapshot) -> list[tuple[Any, ...]]:
        return sorted((r.address, r.mode, r.type, r.name, r.module, dict(r.arguments)) for r in state.resources)

    assert read(SHOWN) == read(FILED)
    assert [r.index for r in SHOWN.resources if r.name == "outer"] == [0, 1, 0, 1]
    assert SHOWN.covered == FILED.covered


def test_the_secrets_of_a_state() -> None:
    assert "correct horse <battery>" in SHOWN.secrets
    assert "correct horse <battery>" in FILED.secrets


def test_the_alias_of_a_provider_is_kept_and_its_configuration_is_not() -> None:
    provider = of(FILED, 'module.app["x"].terraform_data.outer[0]').provider
    assert provider is not None
    assert (provider.name, provider.alias, provider.values) == ("terraform", "paris", None)


@pytest.mark.parametrize(
    ("source", "name", "alias"),
    [
        ('provider["registry.terraform.io/ovh/ovh"]', "ovh", None),
        ('module.m["x"].provider["registry.terraform.io/ovh/ovh"].paris', "ovh", "paris"),
        ("provider.ovh", "ovh", None),  # before Terraform 0.13
        ("", "p", None),
    ],
)
def test_names_of_providers(source: str, name: str, alias: str | None) -> None:
    provider = of(filed({"provider": source}), "p_x.a").provider
    assert provider is not None
    assert (provider.name, provider.alias) == (name, alias)


def filed(more: dict[str, Any], instance: dict[str, Any] | None = None) -> Snapshot:
    row = {"mode": "managed", "type": "p_x", "name": "a", "instances": [instance or {"attributes": {"a": 1}}], **more}
    return snapshot({"version": 4, "terraform_version": "1.11.4", "lineage": "l", "resources": [row]})


def test_objects_to_be_destroyed_are_not_judged() -> None:
    instances = [{"attributes": {"a": 1}, "deposed": "01234567"}, {"attributes": {"a": 2}}]
    assert [r.arguments["a"] for r in filed({"instances": instances}).resources] == [2]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"value": {"a": 1}, "type": ["object", {"a": "number"}]}, {"a": 1}),
        ({"value": "x", "type": "string"}, "x"),
        ({"value": "x", "type": "SPF"}, {"value": "x", "type": "SPF"}),  # an attribute like any other
        ({"value": "x", "type": [["object"]]}, {"value": "x", "type": [["object"]]}),
        ({"value": "x"}, {"value": "x"}),
    ],
)
def test_attributes_of_a_dynamic_type(value: Any, read: Any) -> None:
    assert of(filed({}, {"attributes": {"a": value}}), "p_x.a").arguments["a"] == read


@pytest.mark.parametrize(
    ("marks", "secret"),
    [
        ([[{"type": "get_attr", "value": "a"}]], True),
        ([[{"type": "get_attr", "value": "b"}]], False),
        ([[]], True),  # the whole
        ([None], True),
        ([], False),
    ],
)
def test_sensitive_attributes_of_a_state_file(marks: Any, secret: bool) -> None:
    state = filed({}, {"attributes": {"a": "valeur", "b": 1}, "sensitive_attributes": marks})
    assert ("valeur" in state.secrets) is secret


def test_an_empty_list_of_a_state_may_be_an_absent_block() -> None:
    values = {"list": [], "text": "", "map": {}, "no": False, "block": [{"inner": []}]}
    arguments = of(filed({}, {"attributes": values}), "p_x.a").arguments
    assert (arguments["text"], arguments["map"], arguments["no"]) == (None, None, False)
    assert isinstance(arguments["list"], Unset)
    assert [str(reason) for reason in arguments["list"].reasons] == ["whether list is set (not evaluated)"]
    assert isinstance(arguments["block"], list)
    assert isinstance(arguments["block"][0], dict)
    assert isinstance(arguments["block"][0]["inner"], Unset)


def test_names_that_denote_secrets_are_enough() -> None:
    state = filed({}, {"attributes": {"admin_password": "valeur", "nested": [{"api_key": "clé secrète"}]}})
    assert {"valeur", "clé secrète"} <= state.secrets


@pytest.mark.parametrize(
    ("document", "note"),
    [
        ({"version": 3, "terraform_version": "0.11.0", "lineage": "l"}, "state of version 3: only version 4 is read"),
        ({"version": [], "lineage": "l"}, "state of version ?: only version 4 is read"),
        ({"serial": 1, "lineage": "l", "encrypted_data": "…", "encryption_version": "v0"}, "the state is encrypted"),
    ],
)
def test_states_that_are_not_read(document: Any, note: str) -> None:
    state = snapshot(document)
    assert (state.status, state.note, state.resources) == (FileStatus.UNSUPPORTED, note, ())


def test_a_state_of_nothing() -> None:
    assert snapshot({"format_version": "1.0"}).resources == ()
    assert snapshot(json.loads('{"version": 4, "lineage": "l", "resources": []}')).status is FileStatus.ANALYSED
