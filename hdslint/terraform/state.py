"""States: ``terraform show -json``, and the file in which Terraform keeps it (``terraform.tfstate``, version 4).

A state is known whole: what it does not have is not managed there. Sources: developer.hashicorp.com/terraform/
internals/json-format, "State Representation"; hashicorp/terraform, internal/states/statefile/version4.go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..diagnostics import Diagnostic
from ..findings import FileStatus
from ..hcl.values import Path, Unknown, Value
from ..inventory import Provider, Resource
from ..json_text import JsonText
from .address import inside, unkeyed
from .configured import Fields, fields
from .expansion import keyed
from .recorded import read_body, secrets_in
from .snapshot import Entry, Place, Snapshot, block_address, entries, is_too_deep, masked, not_said

_VERSION = 4
# ``module.m.provider["registry.terraform.io/ovh/ovh"].alias``; before Terraform 0.13, ``provider.ovh.alias``.
_PROVIDER = re.compile(r'provider(?:\["(?P<source>[^"]*)"\]|\.(?P<name>[\w-]+))(?:\.(?P<alias>[\w-]+))?$')
_TYPES = frozenset(("string", "number", "bool", "object", "tuple", "list", "set", "map"))


def read_state(document: JsonText) -> Snapshot:
    """The resources of ``terraform show -json``."""
    problems: list[Diagnostic] = []
    top = Place(document, problems, document.value)
    return _snapshot(top, ((one, _provider(one.place.text("provider_name"), one)) for one in _shown(top)))


def read_state_file(document: JsonText) -> Snapshot:
    """The resources of a state file; one that is encrypted, or of another version, is not read."""
    top = Place(document, [], document.value)
    version = top.fields().get("version")
    if "encrypted_data" in top.fields():
        return Snapshot("state", document.file, status=FileStatus.UNSUPPORTED, note="the state is encrypted")
    if version != _VERSION:
        shown = version if isinstance(version, int) else "?"
        note = f"state of version {shown}: only version {_VERSION} is read"
        return Snapshot("state", document.file, status=FileStatus.UNSUPPORTED, note=note)
    return _snapshot(top, _filed(top))


def _snapshot(top: Place, found: Iterator[tuple[Entry, Provider]]) -> Snapshot:
    resources: dict[str, Resource] = {}
    secrets: set[str] = set()
    for one, provider in found:
        if one.address in resources:
            one.place.wrong(f"{one.address} is given twice")
            continue
        if not one.has_values():
            continue
        values = one.values.fields()
        secrets.update(secrets_in(dict(values), _sensitive(one.place.fields())))
        arguments = read_body(_decoded(values), None, None, _never)
        resources[one.address] = one.resource(arguments, provider, {}, None)
    around = not_said(f"{top.document.file.path}: not wholly read") if top.problems else None
    return Snapshot(
        kind="state",
        file=top.document.file,
        resources=tuple(replace(resource, incomplete_around=around) for resource in resources.values()),
        covered=frozenset(resources if top.problems else map(unkeyed, resources)),
        secrets=masked(secrets),
        diagnostics=tuple(top.problems),
    )


def _shown(top: Place) -> Iterator[Entry]:
    for one in entries(top.at("values").at("root_module")):
        if "deposed_key" not in one.place.fields():
            yield one


def _filed(top: Place) -> Iterator[tuple[Entry, Provider]]:
    """The instances of a state file: each resource lists its own."""
    for row in top.at("resources").rows():
        mode, type_, name, module = (row.text(key) for key in ("mode", "type", "name", "module"))
        if mode not in ("managed", "data") or not type_ or not name:
            row.wrong("expected a resource, with its mode, type and name")
            continue
        if is_too_deep(module):
            row.wrong("modules nested too deeply")
            continue
        for instance in row.at("instances").rows():
            held = instance.fields()
            if "deposed" in held:
                continue
            index = held.get("index_key")
            key = index if isinstance(index, str | int) and not isinstance(index, bool) else None
            address = inside(module, keyed(block_address(mode, type_, name), key))
            values = instance.at("attributes")
            one = Entry(instance, address, mode, type_, name, key, module, values)
            yield one, _provider(row.text("provider"), one)


def _provider(source: str, one: Entry) -> Provider:
    """The provider that a state names; it does not hold the configuration."""
    named = _PROVIDER.search(source)
    name, alias = (named["source"] or named["name"], named["alias"]) if named is not None else (source, None)
    return Provider(name.rpartition("/")[2] or one.type.split("_", 1)[0], alias, None)


def _decoded(values: Fields) -> Fields:
    """Attributes of a dynamic type are kept with their type beside them."""
    return {name: fields(value)["value"] if _is_typed(value) else value for name, value in values.items()}


def _is_typed(value: Value) -> bool:
    if not isinstance(value, dict) or value.keys() != {"value", "type"}:
        return False
    type_ = value["type"]
    kind = type_[0] if isinstance(type_, list) and type_ else type_
    return isinstance(kind, str) and kind in _TYPES


def _sensitive(held: Fields) -> Value:
    """The marks of sensitive attributes: a tree, or in a state file paths, of which the first step is kept."""
    marks = held.get("sensitive_values")
    if marks is not None:
        return marks
    paths = held.get("sensitive_attributes")
    named: dict[str, Value] = {}
    for path in paths if isinstance(paths, list) else ():
        steps = path if isinstance(path, list) else [path]
        first = fields(steps[0]).get("value") if steps else None
        if not isinstance(first, str):
            return True
        named[first] = True
    return named


def _never(path: Path, expression: Value) -> Unknown:
    return not_said(".".join(map(str, path)))
