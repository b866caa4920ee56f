"""The plan that Terraform would make of some code, as ``terraform show -json`` writes it.

Written from the format alone (developer.hashicorp.com/terraform/internals/json-format), for resources of providers that
cannot be asked here: what is not written is null, an absent block is ``[]``, what is unknown is left out and marked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hdslint.hcl.functions.encoding import encode_json
from hdslint.hcl.nodes import Block, Body, Expression, GetAttr, GetIndex, Literal, Name, walk
from hdslint.hcl.values import Set, Unknown, Value, Written
from hdslint.inventory import Resource
from hdslint.terraform.address import calls, enclosing, unkeyed
from hdslint.terraform.origin import BodyOrigin

Json = dict[str, Any]
Outputs = Mapping[tuple[str, ...], Mapping[str, Expression]]
Schema = Mapping[str, bool]  # names of arguments: whether they are nested blocks
_META = frozenset(("count", "for_each", "provider", "depends_on", "alias", "providers"))
_META_BLOCKS = frozenset(("lifecycle", "connection", "provisioner", "dynamic"))


def plan(resources: Sequence[Resource], schemas: Mapping[str, Schema], outputs: Outputs | None = None) -> Json:
    """The plan of the resources of one root configuration; ``outputs`` of its modules, by the names of the calls."""
    planned, changes, read = [], [], []
    for resource in resources:
        if resource.mode not in ("managed", "data"):
            continue
        values, unknown = body(resource.arguments, schemas.get(resource.type, {}))
        if resource.mode == "managed":
            unknown.setdefault("id", True)
        row = (resource.module, {**described_as(resource), "values": values, "sensitive_values": {}})
        if resource.mode == "data" and not holds_true(unknown):
            read.append(row)
            continue
        planned.append(row)
        actions = ["create"] if resource.mode == "managed" else ["read"]
        change = {"actions": actions, "before": None, "after": values, "after_unknown": unknown, "after_sensitive": {}}
        module = {"module_address": resource.module} if resource.module else {}
        changes.append({**described_as(resource), **module, "change": change})
    return {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": tree(planned)},
        "resource_changes": changes,
        "prior_state": {"format_version": "1.0", "values": {"root_module": tree(read)}},
        "configuration": configuration(resources, outputs or {}),
        "complete": True,
        "errored": False,
    }


def state(resources: Sequence[Resource], schemas: Mapping[str, Schema]) -> Json:
    """The state once everything has been applied; nothing in it may be unknown any more."""
    rows = []
    for resource in resources:
        if resource.mode in ("managed", "data"):
            values, unknown = body(resource.arguments, schemas.get(resource.type, {}))
            assert not holds_true(unknown)
            rows.append((resource.module, {**described_as(resource), "values": values, "sensitive_values": {}}))
    return {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": tree(rows)}}


def applied(resources: Sequence[Resource]) -> list[Resource] | None:
    """The resources with what is computed filled in; None when something else is unknown."""
    made: dict[str, dict[str, Value]] = {}

    def filled(value: Value) -> Value:
        if isinstance(value, Unknown):
            if value.reference is None or len(value.reference.path) != 1:
                raise LookupError
            name, address = str(value.reference.path[0]), value.reference.address
            return made.setdefault(address, {}).setdefault(name, f"{name} of {address}")
        if isinstance(value, dict):
            inner = {key: filled(item) for key, item in value.items()}
            return Written(inner) if isinstance(value, Written) else inner
        return [filled(item) for item in value] if isinstance(value, list | Set) else value

    try:
        known = [(resource, filled(dict(resource.arguments))) for resource in resources]
    except LookupError:
        return None
    return [
        replace(r, arguments=Written({"id": f"id of {r.address}", **made.get(r.address, {}), **values}))
        if r.mode == "managed"
        else replace(r, arguments=Written(values))
        for r, values in known
        if isinstance(values, dict)
    ]


def tree(rows: Iterable[tuple[str, Json]]) -> Json:
    """Modules inside modules, from the module of each resource."""
    root: Json = {}
    modules = {"": root}

    def module(path: str) -> Json:
        if path not in modules:
            modules[path] = {"address": path}
            module(enclosing(path)).setdefault("child_modules", []).append(modules[path])
        return modules[path]

    for path, row in rows:
        module(path).setdefault("resources", []).append(row)
    return root


def described_as(resource: Resource) -> dict[str, Any]:
    """What a document says of a resource beside its values."""
    named = {"address": resource.address, "mode": resource.mode, "type": resource.type.removeprefix("data.")}
    named["name"] = resource.name
    if resource.index is not None:
        assert not isinstance(resource.index, Unknown)
        named["index"] = resource.index  # type: ignore[assignment]
    return {**named, "provider_name": source_of(resource), "schema_version": 0}


def source_of(resource: Resource) -> str:
    """The whole source address of the provider of a resource."""
    return f"registry.terraform.io/{resource.versions().source if resource.versions is not None else 'test/none'}"


def body(values: Mapping[str, Value], schema: Schema) -> tuple[dict[str, Any], dict[str, Any]]:
    """The known values of a body, completed by its schema, and the marks of the unknown ones."""
    known: dict[str, Any] = {}
    marks: dict[str, Any] = {}
    for name, value in {**{name: [] if block else None for name, block in schema.items()}, **values}.items():
        shown, mark = split(value if not (value is None and schema.get(name)) else [])
        if mark is not True:
            known[name] = shown
        if mark not in (False, None):
            marks[name] = mark
    return known, marks


def holds_true(mark: Any) -> bool:
    """Whether any mark is true."""
    inner = mark.values() if isinstance(mark, dict) else mark if isinstance(mark, list) else ()
    return mark is True or any(map(holds_true, inner))


def split(value: Value) -> tuple[Any, Any]:
    """What is known of a value, and the mark of what is not."""
    if isinstance(value, Unknown):
        return None, True
    if isinstance(value, list | Set):
        pairs = [split(item) for item in value]
        return [shown for shown, _ in pairs], [mark for _, mark in pairs]
    if isinstance(value, dict):
        return body(value, {})
    return json.loads(encode_json(value)), False


def configuration(resources: Sequence[Resource], outputs: Outputs) -> Json:
    """The configuration section: blocks once each, expressions as constants or names."""
    root: Json = {}
    providers: Json = {}

    def module(names: tuple[str, ...]) -> Json:
        made = root
        for name in names:
            made = made.setdefault("module_calls", {}).setdefault(name, {}).setdefault("module", {})
        return made

    for resource in resources:
        assert isinstance(resource.origin, BodyOrigin)
        written = expressions(resource.origin.body)
        provider = resource.provider
        here = module(calls(resource.module))
        if resource.mode == "provider":
            name = resource.type.removeprefix("provider.")
            alias = {"alias": resource.name} if resource.name != name else {}
            key = f"{name}.{resource.name}" if alias else name
            providers[key] = {"name": name, "full_name": source_of(resource), **alias, **constraint(resource)}
            if written:
                providers[key]["expressions"] = written
        elif resource.mode == "module":
            call = here.setdefault("module_calls", {}).setdefault(resource.name, {})
            call["source"] = written.pop("source", {}).get("constant_value")
            call["expressions"] = written
        elif resource.mode in ("managed", "data") and provider is not None:
            row = {k: v for k, v in described_as(resource).items() if k not in ("index", "provider_name")}
            row["address"] = unkeyed(resource.address).removeprefix(unkeyed(resource.module)).removeprefix(".")
            rows = here.setdefault("resources", [])
            if row["address"] not in [known["address"] for known in rows]:
                rows.append({**row, "provider_config_key": provider.address, "expressions": written})
            named = {"name": provider.name, "full_name": source_of(resource), **constraint(resource)}
            providers.setdefault(provider.address, named)
    for names, declared in outputs.items():
        module(names)["outputs"] = {name: {"expression": expression(value)} for name, value in declared.items()}
    return {"provider_config": providers, "root_module": root}


def constraint(resource: Resource) -> Json:
    """The version constraint on the provider of a resource, where there is one."""
    constraints = resource.versions().constraints if resource.versions is not None else ()
    return {"version_constraint": ", ".join(constraints)} if constraints else {}


def expressions(written: Body) -> dict[str, Any]:
    """What a plan keeps of a body; ``dynamic`` blocks are left out, as Terraform leaves them out."""
    kept: dict[str, Any] = {}
    for name, argument in written.arguments.items():
        if name not in _META:
            kept[name] = expression(argument.expression)
    for block in nested(written.blocks):
        kept.setdefault(block.type, []).append(expressions(block.body))
    return kept


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.type not in _META_BLOCKS)


def expression(written: Expression) -> dict[str, Any]:
    names = list(dict.fromkeys(name for node in walk(written) if (name := traversal(node)) and "." in name))
    if names:
        return {"references": names}
    constant = getattr(written, "value", None)
    return {"constant_value": json.loads(encode_json(constant))} if isinstance(written, Literal) else {}


def traversal(node: Expression) -> str | None:
    """A reference as Terraform prints it; each is followed by those it begins with, as the syntax tree holds them."""
    if isinstance(node, Name):
        return node.name
    source = traversal(node.source) if isinstance(node, GetAttr | GetIndex) else None
    if source is None:
        return None
    if isinstance(node, GetAttr):
        return f"{source}.{node.name}"
    assert isinstance(node, GetIndex)
    if not isinstance(node.key, Literal):
        return None
    return f"{source}[{json.dumps(node.key.value)}]"


def schemas_of(resources: Iterable[Resource]) -> dict[str, dict[str, bool]]:
    """What arguments each type has, as far as some code writes them; those that are nested blocks are true."""
    found: dict[str, dict[str, bool]] = {}
    for resource in resources:
        names = found.setdefault(resource.type, {})
        for name, value in resource.arguments.items():
            is_block = isinstance(value, list) and bool(value) and all(isinstance(item, Written) for item in value)
            names[name] = names.get(name, False) or is_block
    return found
