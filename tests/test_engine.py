from __future__ import annotations

import pytest

from tests.inline import enforce, judged, policy

RESOURCE = 'resource "aws_x" "a" {\n  on = %s\n}\n'


def outcomes(condition: str, code: str, **more: str) -> list[str]:
    return [f.outcome.value for f in judged(enforce(condition, **more), code).findings]


def test_a_missing_argument_is_null() -> None:
    assert outcomes("attrs.on == null", 'resource "aws_x" "a" {}') == ["pass"]


def test_a_variable_without_a_value_is_open_and_named() -> None:
    (finding,) = judged(enforce("attrs.on"), 'variable "v" {}\n' + RESOURCE % "var.v").findings
    assert finding.outcome == "open"
    assert finding.reasons == ("var.v (a variable without a value)",)
    assert finding.related[0].span.first.line == 1
    assert finding.location.span.first == (3, 3)


def test_a_condition_in_error_is_open_and_a_defect_of_the_policy() -> None:
    judgement = judged(enforce("attrs.on.deeper"), RESOURCE % "true")
    assert [f.outcome for f in judgement.findings] == ["open"]
    assert "HDS-TST-001" in judgement.diagnostics[0].summary


def test_a_condition_that_is_not_a_truth_is_open() -> None:
    assert outcomes('"yes"', RESOURCE % "1") == ["open"]
    assert outcomes("null", RESOURCE % "1") == ["open"]
    assert outcomes("1", RESOURCE % "1") == ["open"]


def test_a_condition_and_an_argument_convert_as_their_provider_converts() -> None:
    assert outcomes("attrs.on", RESOURCE % '"true"') == ["pass"]
    assert outcomes("attrs.on", RESOURCE % '"false"') == ["fail"]
    assert outcomes("attrs.on == true", RESOURCE % '"true"') == ["pass"]
    assert outcomes("attrs.on == 22", RESOURCE % '"22"') == ["pass"]
    assert outcomes("contains([22, 80], attrs.on)", RESOURCE % '"22"') == ["pass"]
    assert outcomes("attrs.on == 1", RESOURCE % "true") == ["fail"]


def test_a_failure_points_at_the_argument_and_says_its_value() -> None:
    (finding,) = judged(enforce("attrs.on", message="on is ${attrs.on}"), RESOURCE % "false").findings
    assert (finding.outcome, finding.message) == ("fail", "on is false")
    span = finding.location.span
    assert (span.first, span.last) == ((2, 3), (2, 13))
    assert finding.path == "on"


def test_a_failure_of_what_is_absent_points_at_the_header() -> None:
    (finding,) = judged(enforce("coalesce(attrs.on, false)"), 'resource "aws_x" "a" {\n}\n').findings
    assert (finding.location.span.first, finding.location.span.last) == ((1, 1), (1, 21))


def test_a_place_through_a_local_of_the_policy() -> None:
    rule = policy(
        "locals {\n on = coalesce(attrs.on, false)\n}\n"
        'enforce {\n condition = local.on\n error_message = { en = "M", fr = "M" }\n}\n'
    )
    (finding,) = judged(rule, RESOURCE % "false").findings
    assert finding.path == "on"


def test_a_place_in_a_nested_block() -> None:
    code = 'resource "aws_x" "a" {\n  b {\n    on = false\n  }\n}\n'
    (finding,) = judged(enforce("attrs.b[0].on"), code).findings
    assert finding.location.span.first == (3, 5)


def test_the_provider_configuration_is_pointed_at_when_it_decides() -> None:
    code = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_x" "a" {}\n'
    rule = enforce("hds::location_allowed(coalesce(attrs.region, meta.provider.region))")
    (finding,) = judged(rule, code).findings
    assert (finding.outcome, finding.location.span.first) == ("fail", (2, 3))


def test_for_each_fails_on_each_element_and_points_at_it() -> None:
    code = 'resource "aws_x" "a" {\n  cidrs = [\n    "10.0.0.0/8",\n    "0.0.0.0/0",\n  ]\n}\n'
    rule = enforce("!hds::cidr_is_open(each.value)", for_each="attrs.cidrs", message="${each.value}")
    (finding,) = judged(rule, code).findings
    assert (finding.message, finding.location.span.first, finding.path) == ("0.0.0.0/0", (4, 5), "cidrs[1]")


def test_for_each_over_nothing_passes() -> None:
    assert outcomes("false", RESOURCE % "true", for_each="[]") == ["pass"]


def test_for_each_over_an_unknown_is_open() -> None:
    assert outcomes("false", 'variable "v" {}\n' + RESOURCE % "var.v", for_each="attrs.on") == ["open"]


def test_a_false_filter_is_not_applicable() -> None:
    assert outcomes("false", RESOURCE % "true", more="filter = !attrs.on") == ["notApplicable"]


def test_an_unknown_filter_passes_only_what_holds_anyway() -> None:
    code = 'variable "v" {}\n' + RESOURCE % "var.v"
    assert outcomes("true", code, more="filter = attrs.on") == ["pass"]
    assert outcomes("false", code, more="filter = attrs.on") == ["open"]


def test_a_failure_outweighs_an_undecided_condition() -> None:
    rule = policy(
        'enforce {\n condition = attrs.x\n error_message = { en = "X", fr = "X" }\n}\n'
        'enforce {\n condition = attrs.on\n error_message = { en = "ON", fr = "ON" }\n}\n'
    )
    code = 'variable "v" {}\nresource "aws_x" "a" {\n  x = var.v\n  on = false\n}\n'
    assert [(f.outcome.value, f.message) for f in judged(rule, code).findings] == [("fail", "ON")]


def test_messages_in_french() -> None:
    (finding,) = judged(enforce("attrs.on"), 'variable "v" {}\n' + RESOURCE % "var.v", lang="fr").findings
    assert finding.message.startswith("Le code ne permet pas de trancher")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("var.v", "(var.v)"),
        ('"${var.v}-a"', "(var.v)"),
        ("var.v == null ? var.v : upper(var.v)", "(var.v)"),
        ("aws_y.b.ids[0]", "(aws_y.b.ids[0])"),
        ('"${aws_y.b.id}-a"', "(aws_y.b)"),
        ('data.aws_y.c["é k"].id', '(data.aws_y.c["é k"].id)'),
        ('"${var.v}-${var.w}"', "(unknown)"),
        ("aws_y.b.on ? var.v : var.w", "(unknown)"),
        ('file("../outside")', "(unknown)"),
        ("[var.v, 1, var.w]", "(var.v), 1, (var.w)"),
        ("{ a = var.v }", "(unknown)"),
        ("[[var.v]]", "(unknown)"),
        ("null", "null"),
    ],
)
def test_a_message_names_what_is_not_known_when_that_is_one_thing(name: str, shown: str) -> None:
    code = 'variable "v" {}\nvariable "w" {}\nresource "aws_y" "b" {}\n'
    code += 'data "aws_y" "c" {\n  for_each = toset(["é k"])\n}\n'
    code += f'resource "aws_x" "a" {{\n  on = false\n  name = {name}\n}}\n'
    (finding,) = judged(enforce("attrs.on", message="<${attrs.name}>"), code).findings
    assert finding.message == f"<{shown}>"


def test_a_phrase_is_no_name() -> None:
    rule = enforce("attrs.on", message='<${hds::undetermined("the region of the account")}>')
    assert judged(rule, RESOURCE % "false", lang="fr").findings[0].message == "<(inconnu)>"


def test_what_a_message_cannot_say_is_unknown() -> None:
    rule = enforce("attrs.on", message="<${attrs.on.deeper}>")
    assert judged(rule, RESOURCE % "false").findings[0].message == "<(unknown)>"


COMPANION = 'resource "aws_y" "c" {\n  target = %s\n}\n'
RELATION = 'length(hds::referring("aws_y", "target")) > 0'


def test_a_companion_that_refers_by_a_computed_attribute() -> None:
    assert outcomes(RELATION, RESOURCE % "true" + COMPANION % "aws_x.a.id") == ["pass"]


REFERRED = 'length(hds::referred("key", "aws_y")) > 0'


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("aws_y.k.id", "pass"),
        ("base64encode(aws_y.k.id)", "pass"),
        ("aws_z.k.id", "fail"),
        ('"aws_y.k"', "fail"),
        ("null", "fail"),
        ("var.v", "open"),
        ("data.aws_y.k.id", "open"),
    ],
)
def test_what_an_argument_refers_to_of_one_type(value: str, outcome: str) -> None:
    others = 'variable "v" {}\nresource "aws_y" "k" {}\nresource "aws_z" "k" {}\n'
    assert outcomes(REFERRED, f'{others}resource "aws_x" "a" {{\n  key = {value}\n}}\n') == [outcome]


def test_a_companion_that_refers_by_name() -> None:
    code = 'resource "aws_x" "a" {\n  name = "n"\n}\n' + COMPANION % '"n"'
    assert outcomes(RELATION, code) == ["pass"]


def test_a_companion_of_another_is_not_ours() -> None:
    code = RESOURCE % "true" + 'resource "aws_x" "b" {}\n' + COMPANION % "aws_x.b.id"
    assert sorted(outcomes(RELATION, code)) == ["fail", "pass"]


def test_no_companion_fails() -> None:
    assert outcomes(RELATION, RESOURCE % "true") == ["fail"]


def test_a_companion_that_may_be_ours_is_open() -> None:
    assert outcomes(RELATION, 'variable "v" {}\n' + RESOURCE % "true" + COMPANION % "var.v") == ["open"]


def test_a_companion_that_may_not_exist_is_open() -> None:
    companion = 'variable "n" {}\nresource "aws_y" "c" {\n  count  = var.n\n  target = aws_x.a.id\n}\n'
    assert outcomes(RELATION, RESOURCE % "true" + companion) == ["open"]


def test_a_companion_may_be_in_a_module_that_is_not_available() -> None:
    code = RESOURCE % "true" + 'module "m" {\n  source = "registry.example/a/b/c"\n}\n'
    assert outcomes(RELATION, code) == ["open"]


def test_a_companion_in_another_configuration_does_not_count() -> None:
    files = {"a/main.tf": RESOURCE % "true", "b/main.tf": RESOURCE % "true" + COMPANION % "aws_x.a.id"}
    assert outcomes(RELATION, files) == ["fail", "pass"]  # type: ignore[arg-type]


def test_an_unknown_region_code_is_open() -> None:
    code = 'resource "aws_x" "a" {\n  region = "eu-moon-1"\n}\n'
    assert outcomes("hds::location_allowed(attrs.region)", code) == ["open"]


def test_one_code_means_two_places_at_two_hosts() -> None:
    code = 'resource "aws_x" "a" {\n  region = "eu-west-2"\n}\n'
    assert outcomes('hds::location(attrs.region).country == "GB"', code) == ["pass"]
    assert outcomes('hds::location(attrs.region, "outscale").country == "FR"', code) == ["pass"]


def test_settings_choose_france() -> None:
    code = 'resource "aws_x" "a" {\n  region = "eu-central-1"\n}\n'
    rule = enforce("hds::location_allowed(attrs.region)")
    assert [f.outcome for f in judged(rule, code).findings] == ["pass"]
    assert [f.outcome for f in judged(rule, code, {"location": "france"}).findings] == ["fail"]
