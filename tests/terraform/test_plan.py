"""Plans as the real Terraform writes them (``real/plan.json``), and pieces by hand for what it cannot be asked here."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hdslint.engine import judge
from hdslint.findings import FileStatus
from hdslint.hcl.values import ReasonKind, Reference, Unknown, Value
from hdslint.inventory import Inventory, Resource
from hdslint.source import SourceFile
from hdslint.terraform.recognition import recognise
from hdslint.terraform.recorded import Unset
from hdslint.terraform.snapshot import Snapshot
from tests.inline import REFERENCE, enforce

REAL = Path(__file__).parent / "real"


def snapshot(document: Any, path: str = "plan.json") -> Snapshot:
    found = recognise(SourceFile(path, json.dumps(document, ensure_ascii=False).encode()))
    assert found is not None
    return found


def real(name: str) -> Snapshot:
    found = recognise(SourceFile(name, (REAL / name).read_bytes()))
    assert found is not None
    assert (found.diagnostics, found.status) == ((), FileStatus.ANALYSED)
    return found


def of(found: Snapshot, address: str) -> Resource:
    return next(resource for resource in found.resources if resource.address == address)


def unknown(value: Value) -> Unknown:
    assert isinstance(value, Unknown)
    return value


PLAN = real("plan.json")


def test_what_the_plan_leaves_is_judged_and_nothing_else() -> None:
    addresses = {resource.address for resource in PLAN.resources if resource.mode in ("managed", "data")}
    assert addresses == {
        "data.terraform_remote_state.deferred",
        "data.terraform_remote_state.read",
        'module.app["x"].module.inner.terraform_data.this',
        'module.app["x"].terraform_data.outer[0]',
        'module.app["x"].terraform_data.outer[1]',
        'module.app["y z"].module.inner.terraform_data.this',
        'module.app["y z"].terraform_data.outer[0]',
        'module.app["y z"].terraform_data.outer[1]',
        "module.new.module.inner.terraform_data.this",
        "module.new.terraform_data.outer[0]",
        "module.new.terraform_data.outer[1]",
        "terraform_data.both",
        "terraform_data.changed",
        'terraform_data.kept["a"]',
        r'terraform_data.kept["b.c[\"d\"]"]',
        "terraform_data.made[0]",
        "terraform_data.made[1]",
        "terraform_data.of_module",
        "terraform_data.of_new",
        "terraform_data.part",
        "terraform_data.replaced",
    }


def test_a_resource_says_what_and_where_it_is() -> None:
    resource = of(PLAN, 'module.app["y z"].terraform_data.outer[1]')
    assert (resource.mode, resource.type, resource.name, resource.index) == ("managed", "terraform_data", "outer", 1)
    assert (resource.module, resource.root, resource.directory) == ('module.app["y z"]', "plan.json", "")
    data = of(PLAN, "data.terraform_remote_state.read")
    assert (data.mode, data.type, data.index) == ("data", "data.terraform_remote_state", None)
    assert of(PLAN, r'terraform_data.kept["b.c[\"d\"]"]').index == 'b.c["d"]'


def test_values_are_exact_and_kept() -> None:
    assert of(PLAN, 'terraform_data.kept["a"]').arguments["input"] == {
        "empty": "",
        "fraction": Decimal("1.5"),
        "large": 123456789012345678901234567890,
        "list": [],
        "name": "a",
        "nothing": None,
        "secret": "correct horse <battery>",
    }
    assert of(PLAN, "terraform_data.changed").arguments["input"] == "by hand"


def test_an_unknown_knows_the_attribute_it_comes_from() -> None:
    part = unknown(of(PLAN, "terraform_data.part").arguments["input"])
    assert part.reference == Reference("terraform_data.made[0]", ("id",))
    assert [str(reason) for reason in part.reasons] == ["terraform_data.made[0] (computed attribute)"]
    inside = of(PLAN, "terraform_data.made[1]").arguments["input"]
    assert isinstance(inside, list)
    assert inside[1:] == ["x", 1]
    assert unknown(inside[0]).reference is None  # count.index is named beside it
    assert [str(r) for r in unknown(inside[0]).reasons] == ["terraform_data.made[1]: input.0 (computed attribute)"]


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        ("module.new.module.inner.terraform_data.this", Reference("module.new.terraform_data.outer[0]", ("id",))),
        ("terraform_data.of_new", Reference("module.new.module.inner.terraform_data.this", ("id",))),
    ],
)
def test_references_are_followed_through_modules(address: str, reference: Reference) -> None:
    assert unknown(of(PLAN, address).arguments["input"]).reference == reference


def test_of_several_names_none_is_the_one() -> None:
    both = of(PLAN, "terraform_data.both").arguments["input"]
    assert isinstance(both, list)
    assert [unknown(item).reference for item in both] == [None, None]
    assert unknown(of(PLAN, "terraform_data.both").arguments["id"]).reference is None


def test_data_sources() -> None:
    assert of(PLAN, "data.terraform_remote_state.read").arguments["outputs"] == {"k": "v"}
    deferred = of(PLAN, "data.terraform_remote_state.deferred").arguments
    assert deferred["backend"] == "local"
    assert unknown(deferred["outputs"]).reasons[0].kind is ReasonKind.DATA_SOURCE
    assert isinstance(deferred["config"], dict)
    assert unknown(deferred["config"]["path"]).reference == Reference("terraform_data.made[0]", ("id",))


def test_the_secrets_of_a_plan() -> None:
    text = "correct horse <battery>"
    assert text in PLAN.secrets
    assert r"correct horse \u003cbattery\u003e" in PLAN.secrets  # as it stands in the document
    assert "by hand" not in PLAN.secrets


def test_variables_and_what_is_accounted_for() -> None:
    assert PLAN.variables is not None
    assert PLAN.variables["given"] == "by hand"
    assert {"terraform_data.absent", "terraform_data.made", "module.app.terraform_data.outer"} <= PLAN.covered
    assert "terraform_data.made[0]" not in PLAN.covered
    assert "terraform_data.deleted" not in PLAN.covered


def test_a_plan_made_with_target_may_lack_companions() -> None:
    targeted = real("targeted.json")
    assert {"terraform_data.made[0]", "terraform_data.made[1]"} <= targeted.covered
    assert {"terraform_data.both", "terraform_data.made", "terraform_data.absent"} & targeted.covered == set()
    around = of(targeted, "terraform_data.made[0]").incomplete_around
    assert [str(reason) for reason in unknown(around).reasons] == [
        "targeted.json: the plan is not complete (not evaluated)"
    ]
    assert of(PLAN, "terraform_data.made[0]").incomplete_around is None


def test_before_plans_said_so_what_is_declared_and_missing_tells() -> None:
    document = json.loads((REAL / "targeted.json").read_text(encoding="utf-8"))
    del document["complete"], document["errored"]
    assert of(snapshot(document), "terraform_data.made[0]").incomplete_around is not None
    document = json.loads((REAL / "plan.json").read_text(encoding="utf-8"))
    del document["complete"], document["errored"]
    assert of(snapshot(document), "terraform_data.made[0]").incomplete_around is None


def test_a_plan_that_destroys_everything_leaves_nothing() -> None:
    assert {r.address for r in real("destroy.json").resources if r.mode in ("managed", "module")} == set()


def test_modules_and_providers_are_subjects() -> None:
    app = of(PLAN, 'module.app["x"]')
    assert (app.mode, app.type, app.name) == ("module", "module", "app")
    assert app.arguments["source"] == "./app"
    assert [str(r) for r in unknown(app.arguments["value"]).reasons] == [
        'module.app["x"]: value = terraform_data.changed.id, terraform_data.changed (not evaluated)'
    ]
    assert of(PLAN, "module.new").arguments["size"] == "large"
    assert of(PLAN, 'module.app["x"].module.inner').module == 'module.app["x"]'
    paris = of(PLAN, "provider.terraform.paris")
    assert (paris.mode, paris.type, paris.name) == ("provider", "provider.terraform", "paris")
    provider = of(PLAN, 'module.app["x"].terraform_data.outer[0]').provider
    assert provider is not None
    assert (provider.name, provider.alias, provider.values) == ("terraform", "paris", {})


def test_places_are_those_of_the_document() -> None:
    document = (REAL / "plan.json").read_bytes()
    resource = of(PLAN, 'terraform_data.kept["a"]')

    def shown(*path: str | int) -> str:
        span = resource.origin.locate(path)
        return document[span.start : span.end].decode()

    assert shown() == r'"address":"terraform_data.kept[\"a\"]"'
    assert shown("input", "fraction") == '"fraction":1.5'
    assert shown("input") == '"input"'
    assert shown("never", 0, "written") == shown()
    assert resource.file == "plan.json"


# -- by hand: what needs a provider ----------------------------------------------------------------------------------


def planned(
    values: dict[str, Any], unknowns: Any = None, written: Any = None, *, providers: Any = None, key: str = "p"
) -> Resource:
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a", "provider_name": "r.io/n/p"}
    found = snapshot(
        {
            "format_version": "1.2",
            "planned_values": {"root_module": {"resources": [{**row, "values": values}]}},
            "resource_changes": [{**row, "change": {"actions": ["create"], "after_unknown": unknowns or {}}}],
            "configuration": {
                "provider_config": providers or {},
                "root_module": {"resources": [{**row, "provider_config_key": key, "expressions": written or {}}]},
            },
            "complete": True,
        }
    )
    assert found.diagnostics == ()
    return of(found, "p_x.a")


def test_what_is_empty_and_not_written_is_null() -> None:
    values = {"block": [], "text": "", "map": {}, "no": False, "zero": 0, "computed": ["a"]}
    assert planned(values).arguments == {
        "block": None,
        "text": None,
        "map": None,
        "no": False,
        "zero": 0,
        "computed": ["a"],
    }


def test_what_is_empty_and_written_stays() -> None:
    written = {"list": {"constant_value": []}, "text": {"references": ["var.x"]}, "map": {}}
    values = {"list": [], "text": "", "map": {}}
    assert planned(values, written=written).arguments == values


def test_nested_blocks_are_bodies() -> None:
    written = {"rule": [{"ports": {"constant_value": []}}, {"inner": [{"a": {"constant_value": ""}}]}]}
    inner = {"a": "", "b": ""}
    rules = [{"ports": [], "text": "", "inner": []}, {"ports": None, "text": "x", "inner": [inner]}]
    assert planned({"rule": rules}, written=written).arguments["rule"] == [
        {"ports": [], "text": None, "inner": None},
        {"ports": None, "text": "x", "inner": [{"a": "", "b": None}]},
    ]


def test_blocks_made_by_a_dynamic_block_are_not_in_the_configuration() -> None:
    values = {"rule": [{"ports": [], "text": ""}]}
    for blocks in ({}, {"rule": list[Any]()}):
        rules = planned(values, written=blocks).arguments["rule"]
        assert isinstance(rules, list)
        assert isinstance(rules[0], dict)
        assert isinstance(rules[0]["ports"], Unset)
        assert rules[0]["text"] is None


def test_a_block_of_which_there_is_one_at_most_is_a_list() -> None:
    resource = planned({"timeouts": {"create": "1h"}}, written={"timeouts": {"create": {"constant_value": "1h"}}})
    assert resource.arguments["timeouts"] == [{"create": "1h"}]
    span = resource.origin.locate(("timeouts", 0, "create"))
    assert span.file.data[span.start : span.end] == b'"create": "1h"'


def test_unknowns_inside_blocks() -> None:
    written = {"rule": [{"key": {"references": ["p_y.k.arn", "p_y.k"]}}]}
    resource = planned({"rule": [{"size": 1}]}, {"rule": [{"key": True}], "other": True}, written)
    rules = resource.arguments["rule"]
    assert isinstance(rules, list)
    assert isinstance(rules[0], dict)
    assert rules[0]["size"] == 1
    assert unknown(rules[0]["key"]).reference == Reference("p_y.k", ("arn",))
    assert unknown(resource.arguments["other"]).reference is None


@pytest.mark.parametrize(
    ("reference", "is_there"),
    [
        ("p_y.k.id", True),
        ("aws_kms_key.k.arn", True),
        ("outscale_subnet.s.subnet_id", True),
        ("outscale_subnet.s.net_id", False),
        ("p_y.k.arn", False),
        ("data.aws_kms_key.k.arn", False),
    ],
)
def test_what_identifies_a_managed_resource_is_not_null(reference: str, is_there: bool) -> None:
    whole = reference.rsplit(".", 1)[0]
    resource = planned({}, {"key": True}, {"key": {"references": [reference, whole]}})
    assert unknown(resource.arguments["key"]).not_null is is_there


@pytest.mark.parametrize(
    ("value", "marks"),
    [
        ([{"a": 1}], True),  # the number of blocks is unknown
        ([{"a": 1}], [{"a": True}, {}]),  # marks of another list
        ([{"a": 1}], {"a": True}),
        ({"a": 1}, [True]),
        (1, {"a": True}),
        (None, [True]),
        ("x", "true"),  # not a mark
    ],
)
def test_marks_that_do_not_fit_make_the_whole_unknown(value: Any, marks: Any) -> None:
    assert isinstance(planned({"x": value}, {"x": marks}).arguments["x"], Unknown)


def test_marks_of_what_is_absent() -> None:
    marks = {"x": {"a": False, "b": {"c": True}}, "y": {"z": [True]}, "w": False}
    arguments = planned({"x": {"a": 1}}, marks).arguments
    assert isinstance(arguments["x"], dict)
    assert arguments["x"]["a"] == 1
    assert isinstance(arguments["x"]["b"], Unknown)
    assert isinstance(arguments["y"], Unknown)
    assert "w" not in arguments


def test_the_lifecycle_is_not_in_a_plan() -> None:
    assert [str(reason) for reason in unknown(planned({}).meta["lifecycle"]).reasons] == [
        "the lifecycle of p_x.a (not evaluated)"
    ]


PROVIDERS = {
    "p": {"name": "p", "full_name": "r.io/n/p", "expressions": {"region": {"constant_value": "gra"}}},
    "p.far": {
        "name": "p",
        "full_name": "r.io/n/p",
        "alias": "far",
        "expressions": {"region": {"references": ["var.region"]}, "nested": [{"a": {"constant_value": 1}}]},
    },
    "m:p": {"name": "p", "full_name": "r.io/n/p", "module_address": "module.m"},
}


def test_provider_configurations() -> None:
    near = planned({}, providers=PROVIDERS).provider
    assert near is not None
    assert (near.name, near.alias, near.values) == ("p", None, {"region": "gra"})
    far = planned({}, providers=PROVIDERS, key="p.far").provider
    assert far is not None
    assert far.values is not None
    assert (far.alias, far.values["nested"]) == ("far", [{"a": 1}])
    assert [str(r) for r in unknown(far.values["region"]).reasons] == [
        "provider p.far: region = var.region (not evaluated)"
    ]


@pytest.mark.parametrize("key", ["m:p", "absent", "m:q.r"])
def test_a_provider_that_a_plan_does_not_hold_is_not_known(key: str) -> None:
    provider = planned({}, providers=PROVIDERS, key=key).provider
    assert provider is not None
    assert (provider.name, provider.values) == ("p", None)


def test_a_resource_given_twice_is_reported() -> None:
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a", "values": {"a": 1}}
    found = snapshot({"format_version": "1.2", "planned_values": {"root_module": {"resources": [row, row]}}})
    assert [d.summary for d in found.diagnostics] == ["p_x.a is given twice"]
    assert len(found.resources) == 1


def test_changes_alone_are_enough() -> None:
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a"}
    made = {**row, "change": {"actions": ["create"], "after": {"a": 1}, "after_unknown": {"b": True}}}
    gone = {**row, "address": "p_x.b", "change": {"actions": ["delete"], "before": {"a": 1}, "after": None}}
    deposed = {**row, "deposed": "0123", "change": {"actions": ["delete"], "after": None}}
    found = snapshot({"format_version": "1.2", "resource_changes": [deposed, made, gone]})
    assert [resource.address for resource in found.resources] == ["p_x.a"]
    assert found.resources[0].arguments["a"] == 1
    assert isinstance(found.resources[0].arguments["b"], Unknown)


def test_a_deep_chain_of_modules_is_followed_to_its_end() -> None:
    """A variable that a call passes on to itself never ends, and says nothing."""
    call = {"expressions": {"v": {"references": ["var.v"]}}, "module": {"variables": {"v": {}}}}
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a"}
    found = snapshot(
        {
            "format_version": "1.2",
            "planned_values": {
                "root_module": {"child_modules": [{"address": "module.m", "resources": [
                    {**row, "address": "module.m.p_x.a", "values": {}}]}]}
            },
            "resource_changes": [
                {**row, "address": "module.m.p_x.a", "change": {"actions": ["create"], "after_unknown": {"v": True}}}
            ],
            "configuration": {
                "root_module": {"module_calls": {"m": {
                    **call, "module": {"resources": [{**row, "expressions": {"v": {"references": ["var.v"]}}}]}}}}
            },
        }
    )  # fmt: skip
    value = unknown(of(found, "module.m.p_x.a").arguments["v"])
    assert (value.reference, str(value.reasons[0])) == (None, "module.m.p_x.a: v (computed attribute)")


@pytest.mark.parametrize("address", ["x", "", "module", "module.m"])
def test_a_module_of_a_damaged_address_has_no_call(address: str) -> None:
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a", "values": {}}
    tree = {"root_module": {"child_modules": [{"address": address, "resources": [row]}]}}
    code = {"root_module": {"module_calls": {"m": {"source": "./m", "module": {}}}}}
    found = snapshot({"format_version": "1.2", "planned_values": tree, "configuration": code})
    calls = {resource.address for resource in found.resources if resource.type == "module"}
    assert calls <= {"module.m"}


@pytest.mark.parametrize("changes", [None, [], [{"address": "p_x.a", "change": {"actions": ["create"]}}]])
def test_without_its_marks_what_a_resource_lacks_is_unknown(changes: Any) -> None:
    """Known values are all in a plan, null ones too; what is unknown is said in the changes, which are not there."""
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a"}
    values = {"a": 1, "b": None, "block": [{"c": 2}], "map": {"k": "v"}, "list": [None, "x"]}
    tree = {"root_module": {"resources": [{**row, "values": values}]}}
    document = {"format_version": "1.2", "planned_values": tree, "resource_changes": changes}
    resource = of(snapshot(document), "p_x.a")

    def outcome(condition: str) -> str:
        policy = enforce(condition, more='resources = ["p_x"]')
        judgement = judge([policy], Inventory([resource]), REFERENCE, REFERENCE.settings)
        assert judgement.diagnostics == ()
        return judgement.findings[0].outcome.value

    assert outcome('attrs.a == 1 && attrs.b == null && attrs.block[0].c == 2 && attrs.map.k == "v"') == "pass"
    for condition in ("attrs.d == null", "attrs.block[0].d == null", "attrs.map.d == null", "attrs.list[0] == null"):
        assert outcome(condition) == "open"


@pytest.mark.parametrize("values", [None, [], "x", 0])
def test_a_resource_without_values_is_not_judged(values: Any) -> None:
    row = {"address": "p_x.a", "mode": "managed", "type": "p_x", "name": "a", "values": values}
    change = {"actions": ["no-op"], "after": values, "after_unknown": {}}
    tree = {"root_module": {"resources": [row, {**row, "address": "p_x.b", "values": {"a": 1}}]}}
    found = snapshot(
        {
            "format_version": "1.2",
            "planned_values": tree,
            "resource_changes": [{**row, "change": change}],
            "complete": True,
        }
    )
    assert [resource.address for resource in found.resources] == ["p_x.b"]
    assert found.resources[0].incomplete_around is not None
    assert len(found.diagnostics) == 1


def test_a_resource_of_which_everything_is_unknown() -> None:
    row = {"address": "data.p_x.a", "mode": "data", "type": "p_x", "name": "a"}
    change = {"actions": ["read"], "after": {}, "after_unknown": {"id": True}}
    tree = {"root_module": {"resources": [row]}}
    found = snapshot({"format_version": "1.2", "planned_values": tree, "resource_changes": [{**row, "change": change}]})
    assert found.diagnostics == ()
    assert isinstance(of(found, "data.p_x.a").arguments["id"], Unknown)
