from __future__ import annotations

import pytest

from hdslint.diagnostics import HdslintError
from tests.policy.tfpolicy.samples import judged, outcomes, read, rule

X = 'resource "aws_x" "a" {\n%s\n}\n'


def refused(text: str, **inputs: object) -> str:
    with pytest.raises(HdslintError) as raised:
        read(text, inputs)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "f.policy.hcl:1:1: x is not part of a Terraform policy file"),
        ("resource_polcy {}\n", "f.policy.hcl:1:1: resource_polcy is not a block"),
        ('resource_policy "aws_x" {}\n', "resource_policy takes 2 labels, not 1"),
        ('policy "x" {}\n', "policy takes 0 labels, not 1"),
        ('resource_policy "aws_x" "p" {\n}\n', "resource_policy without an enforce block"),
        ('resource_policy "aws_x" "p" {\n  enforce {\n  }\n}\n', "f.policy.hcl:2:3: enforce without condition"),
        (rule("local.none"), "f.policy.hcl:4:17: there is no local none"),
        (rule("input.sze > 1") + 'input "size" {}\n', "there is no input sze; did you mean size"),
        (rule("attr.on"), "attr is not declared; did you mean attrs"),
        (rule("object.on"), "object is not declared"),
        (rule("core::lenght(attrs.name) > 0"), "there is no function core::lenght; did you mean length"),
        (rule("hds::cidr_is_open(attrs.name)"), "there is no function hds::cidr_is_open"),
        (rule("true", 'operations = ["create", "create"]'), "operation create is given twice"),
        (rule("true", 'operations = ["replace"]'), "operations must be a list of create"),
        (rule("true", 'enforcement_level = "hard"'), "enforcement_level must be one of advisory"),
        (rule("prior_attrs.on", kind='provider_policy "aws"'), "prior_attrs is not declared"),
        (rule("attrs.on", kind='module_policy "*"'), "attrs is not declared"),
        ('input "a" {\n  defualt = 1\n}\n', "f.policy.hcl:2:3: defualt is not an argument of input"),
        ('input "a" {\n  type = number\n  default = "x"\n}\n', "f.policy.hcl:3:13: a number is required"),
        ('input "a" {}\ninput "a" {}\n', "input a is already declared"),
        (rule("attrs.on ==="), "f.policy.hcl:4"),
    ],
)
def test_a_wrong_file_is_one_clear_line(text: str, said: str) -> None:
    assert said in refused(text)


def test_an_expression_too_deep_is_refused() -> None:
    deep = "(" * 3000 + "true" + ")" * 3000
    assert refused(rule(deep)).startswith("f.policy.hcl")


def test_a_policy_has_what_every_policy_has() -> None:
    (policy,) = read(rule("attrs.on")).policies
    assert policy.id == "f.aws_x.p"
    assert (policy.family, policy.provider, policy.severity, policy.resources) == ("own", "aws", "high", ("aws_x",))
    assert policy.title == {"en": "p", "fr": "p"}
    assert policy.span.first == (1, 1)


@pytest.mark.parametrize(
    ("level", "severity"),
    [("advisory", "low"), ("mandatory_overridable", "medium"), ("mandatory", "high")],
)
def test_how_hard_it_is_enforced_is_how_severe_it_is(level: str, severity: str) -> None:
    assert read(rule("true", f'enforcement_level = "{level}"')).policies[0].severity == severity
    text = f'input "le-vel" {{\n type = string\n default = "{level}"\n}}\n'
    assert read(text + rule("true", "enforcement_level = input.le-vel")).policies[0].severity == severity


def test_outcomes() -> None:
    assert outcomes(rule("attrs.on == true"), X % "on = true") == ["pass"]
    assert outcomes(rule("attrs.on == true"), X % "on = false") == ["fail"]
    assert outcomes(rule("attrs.on == true"), 'variable "v" {}\n' + X % "on = var.v") == ["open"]
    assert outcomes(rule("attrs.on == true", "filter = attrs.name != null"), X % "") == ["notApplicable"]


def test_what_is_not_written_is_what_a_plan_has() -> None:
    assert outcomes(rule("attrs.on == null"), X % "") == ["pass"]
    assert outcomes(rule("attrs.size == 8"), X % "") == ["pass"]
    assert outcomes(rule("core::length(attrs.rule) == 0"), X % "") == ["pass"]
    assert outcomes(rule('attrs.computed == "x"'), X % "") == ["open"]
    assert outcomes(rule("attrs.nothing == null"), X % "") == ["open"]


def test_the_message_is_that_of_the_policy_or_its_name() -> None:
    text = 'resource_policy "aws_x" "must_be_on" {\n  enforce {\n    condition = attrs.on%s\n  }\n}\n'
    given = '\n    error_message = "${attrs.name} is off"\n    info_message = "seen"'
    (finding,) = judged(text % given, X % 'name = "n"\non = false').findings
    assert finding.message == "n is off"
    (finding,) = judged(text % "", X % "on = false").findings
    assert finding.message == "must be on"


def test_a_finding_points_at_the_argument() -> None:
    (finding,) = judged(rule("core::try(attrs.on, false) == true"), X % "  on = false").findings
    assert (finding.path, finding.location.span.first) == ("on", (2, 3))


def test_operands_that_do_not_matter_may_be_in_error() -> None:
    condition = "attrs.tags != null && core::length(core::keys(attrs.tags)) > 0"
    assert outcomes(rule(condition), X % "") == ["fail"]
    assert outcomes(rule(condition), X % "tags = { a = 1 }") == ["pass"]
    assert outcomes(rule("core::keys(attrs.tags) == [] || true"), X % "") == ["pass"]


def test_a_condition_in_error_is_open_and_reported() -> None:
    judgement = judged(rule("core::keys(attrs.tags) == []"), X % "")
    assert [f.outcome.value for f in judgement.findings] == ["open"]
    assert "f.aws_x.p" in judgement.diagnostics[0].summary


def test_locals_of_the_file_and_of_the_policy() -> None:
    text = "locals {\n  least = 10\n}\n" + rule("local.enough", "locals {\n  enough = attrs.size >= local.least\n}")
    assert outcomes(text, X % "size = 12") == ["pass"]
    assert outcomes(text, X % "size = 9") == ["fail"]


def test_a_local_of_the_policy_hides_that_of_the_file_and_is_reported() -> None:
    found = read("locals {\n  on = false\n}\n" + rule("local.on", "locals {\n  on = true\n}"))
    assert [d.summary for d in found.diagnostics] == ["local.on of f.aws_x.p hides that of the file"]


def test_inputs() -> None:
    text = 'input "least" {\n  type = number\n  default = 10\n}\n' + rule("attrs.size >= input.least")
    assert outcomes(text, X % "size = 9") == ["fail"]
    assert outcomes(text, X % "size = 9", {"least": "5"}) == ["pass"]
    assert "a number is required" in refused(text, least="many")


def test_an_input_of_a_compound_type_is_given_as_an_expression() -> None:
    text = 'input "names" {\n  type = list(string)\n}\n' + rule("core::contains(input.names, attrs.name)")
    assert outcomes(text, X % 'name = "b"', {"names": '["a", "b"]'}) == ["pass"]
    assert outcomes(text, X % 'name = "b"', {"names": ["a"]}) == ["fail"]
    assert "is not an expression" in refused(text, names="[")


def test_an_input_without_a_value_is_open_unless_it_may_be_null() -> None:
    declared = 'input "least" {\n  type = number\n%s}\n' + rule("input.least == null")
    assert outcomes(declared % "", X % "") == ["fail"]  # whatever it is, it is not null
    assert outcomes(declared % "  nullable = true\n", X % "") == ["pass"]
    (finding,) = judged((declared % "").replace("== null", "== 1"), X % "").findings
    assert finding.reasons == ("input.least (a variable without a value)",)


def test_a_sensitive_input_is_a_secret() -> None:
    text = 'input "key" {\n  type = string\n  sensitive = true\n  default = "hunter2!"\n}\n' + rule("true")
    assert read(text).secrets == {"hunter2!"}


def test_wildcards_name_managed_resources() -> None:
    code = X % "on = false" + 'resource "ovh_y" "b" {}\ndata "aws_x" "c" {}\nprovider "aws" {}\n'
    text = rule("core::try(attrs.on, false) == true", kind='resource_policy "aws_*"')
    assert [f.address for f in judged(text, code).findings] == ["aws_x.a"]
    text = rule("core::try(attrs.on, false) == true", kind='resource_policy "*"')
    assert [f.address for f in judged(text, code).findings] == ["aws_x.a", "ovh_y.b"]


def test_prior_attrs_are_reported_and_never_decide() -> None:
    text = rule('core::try(prior_attrs.name, "n") == "n"', 'operations = ["delete"]')
    found = read(text)
    assert [(d.summary, d.span.first if d.span else None) for d in found.diagnostics] == [
        ("prior_attrs in f.aws_x.p is in no code: what it decides is open", (4, 27)),
        ("operations of f.aws_x.p are in no code", (2, 1)),
    ]
    assert outcomes(text, X % 'name = "n"') == ["open"]


def test_operations_that_only_a_plan_tells_never_fail() -> None:
    text = rule("attrs.on == true", 'operations = ["create"]')
    assert outcomes(text, X % "on = true") == ["pass"]  # whatever happens to it
    (finding,) = judged(text, X % "on = false").findings
    assert (finding.outcome, finding.reasons[0]) == ("open", "operations = [create] (the code does not say)")
    assert outcomes(rule("attrs.on == true", 'operations = ["update", "delete"]'), X % "on = true") == ["open"]


@pytest.mark.parametrize("operations", ["[]", '["create", "update", "no-op"]'])
def test_operations_that_say_nothing_are_no_limit(operations: str) -> None:
    text = rule("attrs.on == true", f"operations = {operations}")
    assert read(text).diagnostics == ()
    assert outcomes(text, X % "on = false") == ["fail"]


@pytest.mark.parametrize(
    "call",
    [
        'core::getdatasource("aws_ami", {}).id == "x"',
        'core::gethttprequest("https://a.example", {}).statusCode == 200',
        'plugin::sample::echo("x") == "x"',
    ],
)
def test_what_would_ask_elsewhere_is_not_called_and_reported(call: str) -> None:
    (note,) = read(rule(call)).diagnostics
    assert "is not called: what it decides is open" in note.summary
    assert outcomes(rule(call), X % "") == ["open"]


def test_what_is_not_documented_decides_nothing() -> None:
    found = read(rule("true", "severity = 1"))
    assert [d.summary for d in found.diagnostics] == ["severity of f.aws_x.p is not supported: what it decides is open"]
    (finding,) = judged(rule("true", "severity = 1"), X % "").findings
    assert (finding.outcome, finding.reasons) == ("open", ("severity of f.aws_x.p (the code does not say)",))


def test_settings_of_the_tool_are_accepted_and_others_reported() -> None:
    text = "policy {\n  plugins {\n  }\n  required_providers {\n  }\n  enforcement_level = 1\n}\n" + rule("true")
    assert [d.summary for d in read(text).diagnostics] == [
        "enforcement_level of the block policy is not supported, and left aside"
    ]


def test_only_what_concerns_the_types_is_read() -> None:
    text = rule("true") + rule("broken(", kind='resource_policy "ovh_y"')
    assert "f.policy.hcl" in refused(text)
    assert read(rule("broken("), types={"ovh_y"}).policies == ()
    both = rule("true") + rule("true", kind='resource_policy "ovh_*"') + rule("true", kind='provider_policy "ovh"')
    assert [p.id for p in read(both, types={"ovh_y"}).policies] == ["f.ovh_*.p"]
    assert [p.id for p in read(both, types={"provider.ovh"}).policies] == ["f.ovh.p"]
    assert read(both, types={"module", "google_z"}).policies == ()
