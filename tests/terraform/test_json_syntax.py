from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from hdslint.hcl.values import Partial, ReasonKind, Written
from hdslint.linter import Options
from hdslint.linter import read as scanned
from hdslint.terraform.configuration import Inputs, read
from tests.inline import configuration, enforce, judged, source
from tests.terraform.reading import diagnostics, output, place, reasons, resource, resources, values


def file(document: Any) -> dict[str, str]:
    return {"main.tf.json": document if isinstance(document, str) else json.dumps(document)}


def test_what_is_not_json_is_an_error_on_its_place() -> None:
    assert diagnostics(file('{"output":\n  {"a": }}')) == [("error", "not valid JSON", 2)]


@pytest.mark.parametrize("text", ['"x"', "[1]", "1"])
def test_a_file_holds_an_object(text: str) -> None:
    assert diagnostics(file(text)) == [("error", "expected a JSON object in the file", 1)]


@pytest.mark.parametrize(
    "document",
    [
        {"resource": {"aws_x": {"a": 1}}},
        {"resource": {"aws_x": ["a"]}},
        {"resource": {"aws_x": None}},
        {"locals": "x"},
        {"resource": {"aws_x": {"a": {"lifecycle": 1}}}},
    ],
)
def test_a_block_is_an_object(document: Any) -> None:
    assert [severity for severity, _, _ in diagnostics(file(document))] == ["error"]


def test_an_argument_twice_is_an_error() -> None:
    text = '{"resource": {"aws_x": {"a": {"v": 1,\n "v": 2}}}}'
    assert diagnostics(file(text)) == [("error", "v is set more than once", 2)]


def test_a_key_twice_in_a_value_is_an_error() -> None:
    text = '{"resource": {"aws_x": {"a": {"v": {"k": 1,\n "k": 2}}}}}'
    assert diagnostics(file(text)) == [("error", "key k is repeated", 2)]


def test_a_template_that_is_not_valid_is_an_error_and_unknown() -> None:
    files = file({"resource": {"aws_x": {"a": {"v": "${1 +", "w": 1}}}})
    assert [severity for severity, _, _ in diagnostics(files)] == ["error"]
    assert reasons(resource(files).arguments["v"])[0][0] is ReasonKind.ERROR
    assert resource(files).arguments["w"] == 1


def test_a_block_name_twice_holds_both() -> None:
    text = '{"resource": {"aws_x": {"a": {}}}, "resource": {"aws_x": {"b": {}}}}'
    assert list(resources(file(text))) == ["aws_x.a", "aws_x.b"]


def test_one_resource_twice_is_reported_and_judged_twice() -> None:
    text = '{"resource": {"aws_x": {"a": {"v": 1}, "a": {"v": 2}}}}'
    assert values(file(text)) == {"aws_x.a": 1, "aws_x.a#2": 2}


def test_strings_are_templates_and_so_are_keys() -> None:
    document = {
        "locals": {"n": 2},
        "output": {
            "o": {"value": ["a${local.n}", "${local.n}", {"k${local.n}": "$${x} %%{y}"}, "%{ if true }t%{ endif }"]}
        },
    }
    assert output(file(document)) == ["a2", 2, {"k2": "${x} %{y}"}, "t"]


@pytest.mark.parametrize("name", ["type", "source", "version", "alias", "provider", "default"])
def test_no_name_is_literal_everywhere(name: str) -> None:
    document = {"locals": {name: "${1 + 1}"}, "output": {"o": {"value": [f"${{local.{name}}}", {name: "${1 + 2}"}]}}}
    assert output(file(document)) == [2, {name: 3}]


@pytest.mark.parametrize("name", ["lifecycle", "dynamic", "provisioner", "connection", "backend", "cloud", "content"])
def test_no_name_is_a_block_everywhere(name: str) -> None:
    document = {"locals": {name: {"a": 1}}, "output": {"o": {"value": f"${{local.{name}.a}}"}}}
    assert output(file(document)) == 1


def test_the_default_of_a_variable_is_no_template() -> None:
    document = {"variable": {"v": {"default": {"${x}": ["%{ if"]}}}, "output": {"o": {"value": "${var.v}"}}}
    assert output(file(document)) == {"${x}": ["%{ if"]}


def test_types_are_expressions_in_strings() -> None:
    variable = {"type": 'object({ a = optional(string, "x"), b = number })', "default": {"b": "1"}}
    assert output(file({"variable": {"v": variable}, "output": {"o": {"value": "${var.v}"}}})) == {"a": "x", "b": 1}


def test_comments_are_those_of_blocks_alone() -> None:
    document = {
        "//": "c",
        "locals": {"//": "c", "a": {"//": "kept"}},
        "output": {"o": {"//": "c", "value": "${local.a}"}},
    }
    assert output(file(document)) == {"//": "kept"}
    assert diagnostics(file(document)) == []


def test_arrays_stand_for_several_blocks() -> None:
    document = [
        {"locals": [{"a": 1}, {"b": "${local.a + 1}"}]},
        {"resource": [{"aws_x": [{"a": {"v": "${local.b}"}}, {"b": [{"v": 3}]}]}]},
    ]
    assert values(file(document)) == {"aws_x.a": 2, "aws_x.b": 3}


def test_null_is_no_block() -> None:
    document = {"locals": None, "resource": {"aws_x": {"a": {"v": None, "lifecycle": None}}}}
    assert resource(file(document)).arguments == {"v": None}
    assert diagnostics(file(document)) == []


def test_providers_in_an_array() -> None:
    document = {
        "provider": {"aws": [{"region": "eu-west-1"}, {"alias": "paris", "region": "eu-west-3"}]},
        "resource": {"aws_x": {"a": {"provider": "aws.paris"}, "b": {}}},
        "module": {"m": {"source": "./m", "providers": {"aws": "aws.paris"}}},
    }
    files = {**file(document), "m/main.tf": 'resource "aws_x" "c" {}\n'}
    found = {address: (r.provider.values or {}).get("region") for address, r in resources(files).items() if r.provider}
    assert found == {"aws_x.a": "eu-west-3", "aws_x.b": "eu-west-1", "module.m.aws_x.c": "eu-west-3"}


def test_repetitions_and_dynamic_blocks() -> None:
    block = {"for_each": ["x", "y"], "iterator": "it", "content": {"v": "${it.value}"}}
    document = {"resource": {"aws_x": {"a": {"for_each": {"k": 1}, "v": "${each.value}", "dynamic": {"b": block}}}}}
    found = resource(file(document), 'aws_x.a["k"]')
    assert found.arguments == {"v": 1, "b": [{"v": "x"}, {"v": "y"}]}


def test_lifecycle() -> None:
    document = {"resource": {"aws_x": {"a": {"lifecycle": {"prevent_destroy": True, "ignore_changes": ["v"]}}}}}
    assert resource(file(document)).meta["lifecycle"] == [{"prevent_destroy": True, "ignore_changes": ["v"]}]


def test_backends_and_required_providers() -> None:
    document = {
        "terraform": {
            "required_providers": {"a": {"source": "x/aws"}},
            "backend": {"s3": {"bucket": "${b}"}},
        },
        "resource": {"a_x": {"a": {}}},
    }
    found = {r.address: r for r in configuration(file(document)).resources}
    assert found["terraform.backend.s3"].arguments == {"bucket": "${b}"}
    assert found["a_x.a"].provider is not None
    assert found["a_x.a"].provider.name == "aws"


def test_a_call_with_inputs_of_any_name() -> None:
    document = {
        "module": {"m": {"source": "./m", "type": "${1 + 1}", "dynamic": 3}},
        "output": {"o": {"value": "${module.m.o}"}},
    }
    inner = 'variable "type" {}\nvariable "dynamic" {}\noutput "o" {\n  value = [var.type, var.dynamic]\n}\n'
    assert output({**file(document), "m/main.tf": inner}) == [2, 3]


def test_values_of_variables_are_plain() -> None:
    files = {
        "main.tf": 'variable "v" {}\noutput "o" {\n  value = var.v\n}\n',
        "terraform.tfvars.json": '{"//": "c", "v": {"//": "kept", "k": "${x}"}}',
    }
    assert output(files) == {"//": "kept", "k": "${x}"}


def test_places() -> None:
    text = '{"resource": {\n"aws_x": {\n"a": {\n"v": [1,\n{"k": 2}]}}}}'
    found = resource(file(text))
    assert place(found) == ("main.tf.json", 3, 1)
    assert place(found, "v") == ("main.tf.json", 4, 1)
    assert place(found, "v", 1, "k") == ("main.tf.json", 5, 2)


@dataclass
class Shape:
    """A schema made for the test."""

    may_be_blocks: bool = True
    inside: Mapping[str, Shape] = field(default_factory=dict)

    def inner(self, name: str) -> Shape | None:
        return self.inside.get(name)


class TestSchema:
    MAP = Shape(may_be_blocks=False)
    SCHEMA = Shape(inside={"tags": MAP, "rule": Shape(inside={"content": Shape(inside={"v": MAP}), "v": MAP})})

    def arguments(self, body: Any, shape: Shape | None = SCHEMA) -> dict[str, Any]:
        text = json.dumps({"resource": {"aws_x": {"a": body}}})
        inputs = Inputs(schema={"aws_x": shape}.get)
        (found,) = read([source(text, "main.tf.json")], Path("/nonexistent"), inputs).resources
        return dict(found.arguments)

    def test_what_it_does_not_know_is_unclear(self) -> None:
        assert isinstance(self.arguments({"new": {"v": 1}})["new"], Partial)
        assert isinstance(self.arguments({"rule": {"new": {"v": 1}}})["rule"][0]["new"], Partial)
        assert isinstance(self.arguments({"rule": {"v": 1}}, None)["rule"], Partial)

    def test_what_is_an_expression_is_no_block(self) -> None:
        assert self.arguments({"rule": "${[{ v = 1 }]}"}) == {"rule": [{"v": 1}]}

    def test_a_map_and_a_block(self) -> None:
        found = self.arguments({"tags": {"v": 1}, "rule": {"v": 1}})
        assert found == {"tags": {"v": 1}, "rule": [{"v": 1}]}
        assert (type(found["tags"]), type(found["rule"][0])) == (dict, Written)

    def test_several_blocks_and_blocks_whose_name_the_language_has(self) -> None:
        assert self.arguments({"rule": [{"content": {"v": 1}}, {"content": [{"v": 2}, {"v": 3}]}]}) == {
            "rule": [{"content": [{"v": 1}]}, {"content": [{"v": 2}, {"v": 3}]}]
        }

    def test_dynamic_blocks(self) -> None:
        block = {"for_each": [1], "content": {"v": "${rule.value}", "content": {"v": 2}}}
        assert self.arguments({"dynamic": {"rule": block}}) == {"rule": [{"v": 1, "content": [{"v": 2}]}]}

    def test_places(self) -> None:
        text = '{"resource": {"aws_x": {"a": {\n"rule": [{\n"v": 1}, {\n"v": 2}]}}}}'
        (found,) = read([source(text, "main.tf.json")], Path("/x"), Inputs(schema={"aws_x": self.SCHEMA}.get)).resources
        assert place(found, "rule", 1, "v") == ("main.tf.json", 4, 1)

    def test_a_scan_asks_the_schemas_of_the_providers(self, tmp_path: Path) -> None:
        bucket = {"bucket": "b", "tags": {"v": 1}, "versioning": {"enabled": True}}
        (tmp_path / "main.tf.json").write_text(json.dumps({"resource": {"aws_s3_bucket": {"b": bucket}}}))
        (found,) = scanned([tmp_path], Options()).resources
        assert found.arguments == {"bucket": "b", "tags": {"v": 1}, "versioning": [{"enabled": True}]}

    @pytest.mark.parametrize("statement", [{"actions": ["a"]}, [{"actions": ["a"]}]])
    def test_data_sources_that_are_computed(self, statement: Any) -> None:
        document = {"data": {"aws_iam_policy_document": {"d": {"statement": statement}}}}
        found = resource(file(document), "data.aws_iam_policy_document.d")
        assert json.loads(str(found.arguments["json"]))["Statement"] == [{"Effect": "Allow", "Action": "a"}]


class TestBlockOrMap:
    """An object inside a resource is a block or a map: only a schema could tell, so nothing is guessed."""

    FILES = json.dumps({"resource": {"aws_x": {"a": {"b": {"v": 1}, "c": [{"v": 1, "d": {"v": 1}}]}}}})

    @pytest.mark.parametrize(
        ("condition", "outcome"),
        [
            ("attrs.b.v == 1", "pass"),
            ("attrs.b.v == 2", "fail"),
            ("attrs.b[*].v == [1]", "pass"),
            ("attrs.b[0].v == 1", "open"),
            ("try(attrs.b[0].v, 2) == 2", "open"),
            ("attrs.b.w == null", "open"),
            ("length(attrs.b) == 1", "open"),
            ("attrs.c[0].v == 1", "pass"),
            ("attrs.c[0].w == null", "pass"),
            ("length(attrs.c) == 1", "pass"),
            ("attrs.c[0].d[0].v == 1", "open"),
            ("attrs.absent == null", "pass"),
        ],
    )
    def test_conditions(self, condition: str, outcome: str) -> None:
        (finding,) = judged(enforce(condition), file(self.FILES)).findings
        assert finding.outcome.value == outcome

    def test_the_reason(self) -> None:
        (finding,) = judged(enforce("attrs.b[0].v == 1"), file(self.FILES)).findings
        assert finding.reasons == ("whether b is a block or a map (the code does not say)",)

    def test_what_comes_from_an_expression_is_no_block(self) -> None:
        document = {"locals": {"m": {"v": 1}}, "resource": {"aws_x": {"a": {"b": "${local.m}"}}}}
        (finding,) = judged(enforce("length(attrs.b) == 1"), file(document)).findings
        assert finding.outcome.value == "pass"
