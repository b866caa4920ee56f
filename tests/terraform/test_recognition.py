"""Plans and states are hostile input: whatever they hold, they are read as far as they can be, and never raise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdslint.engine import judge
from hdslint.findings import FileStatus
from hdslint.hcl.values import Unknown, Value, unknowns
from hdslint.inventory import Inventory
from hdslint.policy.loader import load, pack_directory
from hdslint.source import SourceFile
from hdslint.terraform.recognition import recognise
from hdslint.terraform.snapshot import Snapshot
from tests.inline import REFERENCE, enforce
from tests.terraform.planner import plan, schemas_of
from tests.terraform.test_plan import REAL, snapshot
from tests.terraform.test_plan_parity import EXAMPLES


@pytest.mark.parametrize(
    "document",
    [
        [],
        "text",
        {},
        {"a": {"format_version": "1.0"}},
        {"format_version": "1.0", "provider_schemas": {}},  # terraform providers schema -json
        {"format_version": "1.0", "valid": True, "diagnostics": []},  # terraform validate -json
        {"terraform_version": "1.11.4", "platform": "linux_amd64"},  # terraform version -json
        {"version": 4, "terraform_version": "1.11.4"},
        {"apiVersion": "v1", "kind": "ConfigMap", "data": {"format_version": "1"}},
    ],
)
def test_json_of_something_else(document: Any) -> None:
    assert recognise(SourceFile("x.json", json.dumps(document).encode())) is None


@pytest.mark.parametrize("version", ["2.0", "", "x", 1, None, []])
def test_a_format_that_is_not_known(version: Any) -> None:
    found = snapshot({"format_version": version, "planned_values": {"root_module": {}}})
    assert found.status is FileStatus.UNREADABLE
    assert [d.summary for d in found.diagnostics] == ["a format_version that is not known"]


@pytest.mark.parametrize("version", ["0.1", "1.0", "1.2", "1.99"])
def test_formats_that_are_read(version: str) -> None:
    assert snapshot({"format_version": version, "planned_values": {"root_module": {}}}).diagnostics == ()


def test_the_log_of_a_plan_is_told_from_a_plan() -> None:
    log = '{"@level":"info","@module":"terraform.ui","type":"version"}\n{"@module":"terraform.ui"}\n'
    found = recognise(SourceFile("plan.json", log.encode()))
    assert found is not None
    assert found.status is FileStatus.UNREADABLE
    assert [(d.summary, d.detail) for d in found.diagnostics] == [
        ("the log of terraform plan -json, which holds no values", "write it with: terraform show -json PLAN")
    ]


BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ROW = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a", "values": {"a": 1}}
WRONG: list[tuple[Any, str, str]] = [
    ({"planned_values": []}, "expected an object", '"planned_values"'),
    ({"planned_values": {"root_module": 1}}, "expected an object", '"root_module": 1'),
    ({"planned_values": {"root_module": {"resources": {}}}}, "expected a list of objects", '"resources"'),
    ({"planned_values": {"root_module": {"resources": [1, ROW]}}}, "expected an object", "1"),
    (
        {"planned_values": {"root_module": {"resources": [{**ROW, "values": "x"}]}}},
        "expected an object",
        '"values": "x"',
    ),
    ({"planned_values": {"root_module": {"resources": [{**ROW, "name": 7}]}}}, "expected a text", '"name": 7'),
    ({"planned_values": {"root_module": {"child_modules": 0}}}, "expected a list of objects", '"child_modules": 0'),
    ({"planned_values": None, "resource_changes": "x"}, "expected a list of objects", '"resource_changes": "x"'),
    ({"planned_values": None, "configuration": 1}, "expected an object", '"configuration": 1'),
    ({"planned_values": None, "variables": []}, "expected an object", '"variables"'),
    (
        {"planned_values": {"root_module": {"resources": [{**ROW, "mode": "other"}]}}},
        "expected a resource, with its address, mode, type and name",
        '"address": "p_x.a"',
    ),
    (
        {"planned_values": None, "configuration": {"provider_config": {"p": {"name": 1}}}},
        "expected a provider configuration, with its name",
        '"p"',
    ),
]


@pytest.mark.parametrize(("document", "summary", "shown"), WRONG)
def test_what_is_not_as_it_must_be_is_reported_where_it_is(document: Any, summary: str, shown: str) -> None:
    found = snapshot({"format_version": "1.2", **document})
    places = [
        (d.summary, d.span.file.data[d.span.start : d.span.end].decode())
        for d in found.diagnostics
        if d.span is not None
    ]
    assert (summary, shown) in places
    assert all(d.severity == "error" for d in found.diagnostics)


def test_the_rest_of_a_damaged_plan_is_read() -> None:
    found = snapshot({"format_version": "1.2", "planned_values": {"root_module": {"resources": [None, ROW, {}]}}})
    assert [resource.address for resource in found.resources] == ["p_x.a"]
    assert len(found.diagnostics) == 2


DOCUMENTS: list[Any] = [
    json.loads((REAL / name).read_text(encoding="utf-8"))
    for name in ("plan.json", "state.json", "state-file.json", "targeted.json")
]
DOCUMENTS += [
    plan(resources, schemas_of(resources))
    for listed in list(EXAMPLES.values())[:40]
    for example, resources in listed[:1]
    if not any(isinstance(resource.index, Unknown) for resource in resources)
]
PACK = [policy for policy in load(pack_directory()).policies if policy.provider != "kubernetes"]
READS_EVERYTHING = enforce("try(attrs.a[0].b == 1, attrs.a.b, length(attrs.input)) == 1", more='resources = ["p_x"]')
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "true", "module.a", "a[", '["', "var.x", "${x}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["address", "values", "references", "0", "module", "after_unknown"]), inner)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {key: changed(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    return [changed(item, path[1:], new) if at == path[0] else item for at, item in enumerate(value)]


def exercise(found: Snapshot) -> None:
    """What a scan does with a snapshot: everything that could meet what is wrong in it."""
    judge([*PACK, READS_EVERYTHING], Inventory(list(found.resources)), REFERENCE, REFERENCE.settings)
    for resource in found.resources:
        for name in ((), *((name,) for name in resource.arguments)):
            span = resource.origin.locate(name)
            assert 0 <= span.start <= span.end <= len(found.file.data)
            assert resource.origin.references(name) is not None  # type: ignore[attr-defined]
    for diagnostic in found.diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.first.line >= 1


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_mutation_of_a_document_raises(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    for _ in range(data.draw(st.integers(1, 3))):
        document = changed(document, data.draw(st.sampled_from(places(document))), data.draw(junk))
    found = recognise(SourceFile("plan.json", json.dumps(document).encode()))
    if found is not None:
        exercise(found)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_the_text_raises(data: st.DataObject) -> None:
    text = (REAL / data.draw(st.sampled_from(["plan.json", "state-file.json"]))).read_bytes()
    at = data.draw(st.integers(0, len(text)))
    damage = data.draw(
        st.sampled_from([b"", b'"', b"}", b"\x00", b"\xff", b"NaN", b"[[[[", b"\\ud800", b"\xef\xbb\xbf"])
    )
    end = data.draw(st.sampled_from([at, at + 1, at + 50, len(text)]))
    found = recognise(SourceFile("plan.json", text[:at] + damage + text[end:]))
    if found is not None:
        exercise(found)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_mark_makes_more_unknown_and_changes_nothing_else(data: st.DataObject) -> None:
    """Marking a planned value as unknown never makes another value known, and never leaves that one."""
    document = data.draw(st.sampled_from([d for d in DOCUMENTS if d.get("resource_changes")]))
    at = data.draw(st.integers(0, len(document["resource_changes"]) - 1))
    change = document["resource_changes"][at]["change"]
    name = data.draw(st.sampled_from(sorted(change.get("after") or {"none": 0})))
    marked = changed(
        document, ("resource_changes", at, "change", "after_unknown"), {**change["after_unknown"], name: True}
    )
    address = document["resource_changes"][at]["address"]
    before, after = ({r.address: r for r in snapshot(d).resources} for d in (document, marked))
    if address in after:
        assert isinstance(after[address].arguments[name], Unknown)
    for other, resource in after.items():
        for key, value in resource.arguments.items():
            if (other, key) != (address, name):
                assert count(value) == count(before[other].arguments[key])


def count(value: Value) -> int:
    return len(list(unknowns(value)))


def test_modules_in_modules_are_bounded() -> None:
    deep: Any = {}
    for _ in range(60):
        deep = {"child_modules": [{"address": "module.m", **deep}]}
    assert snapshot({"format_version": "1.2", "planned_values": {"root_module": deep}}).status is FileStatus.UNREADABLE
    many = ".".join(f"module.m{number}" for number in range(5_000))
    row = {**ROW, "address": f"{many}.p_x.a"}
    tree = {"root_module": {"child_modules": [{"address": many, "resources": [row]}]}}
    found = snapshot({"format_version": "1.2", "planned_values": tree, "configuration": {"root_module": {}}})
    assert (found.resources, [d.summary for d in found.diagnostics]) == ((), ["modules nested too deeply"])
    filed = {**ROW, "module": many, "instances": [{"attributes": {}}]}
    found = snapshot({"version": 4, "lineage": "l", "resources": [filed]})
    assert (found.resources, [d.summary for d in found.diagnostics]) == ((), ["modules nested too deeply"])
