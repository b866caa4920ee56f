"""What is exported is read back, and judges the examples of the pack as the originals do."""

from __future__ import annotations

import pytest

from hdslint.back_translation import export_faithfully, label, outcomes, read_back, undefaulted
from hdslint.policy.loader import Pack, load, pack_directory
from hdslint.policy.model import Policy
from hdslint.policy.schemas import Schemas
from hdslint.policy.tfpolicy.export import LEVELS, export
from hdslint.policy.tfpolicy.reader import SEVERITIES, read_terraform_policies
from hdslint.source import SourceFile
from tests.inline import REFERENCE, judged, policy

SCHEMAS = Schemas()
PACK = load(pack_directory())
EXPORT = export_faithfully(PACK, REFERENCE, SCHEMAS)
BACK = read_back(EXPORT, undefaulted(SCHEMAS))
PLANNED = read_back(EXPORT, SCHEMAS.resource)


@pytest.mark.parametrize(("original", "types"), EXPORT.written, ids=lambda item: getattr(item, "id", ""))
def test_the_outcomes_are_those_of_the_original(original: Policy, types: tuple[str, ...]) -> None:
    for type_, where, expected, met in outcomes(original, BACK[label(original)], REFERENCE):
        assert type_ not in types or met == expected, where


@pytest.mark.parametrize(("original", "types"), EXPORT.written, ids=lambda item: getattr(item, "id", ""))
def test_what_a_plan_knows_contradicts_nothing(original: Policy, types: tuple[str, ...]) -> None:
    """With the schemas, what the provider decides is open and its defaults stand: never the other way round."""
    for type_, where, expected, met in outcomes(original, PLANNED[label(original)], REFERENCE):
        assert type_ not in types or {expected, met} != {"pass", "fail"}, where


def test_few_translations_judge_an_example_otherwise() -> None:
    """The rules of the translation are enough for most policies; the others are found, and left out."""
    otherwise = {left.policy.id for left in EXPORT.left_out if "come out otherwise" in left.reason}
    assert otherwise.isdisjoint(original.id for original, types in EXPORT.written if len(original.resources) == 1)
    assert len(otherwise) < len(EXPORT.written) / 5


def test_every_policy_is_written_or_left_out_with_a_reason() -> None:
    written = {(p.id, type_) for p, types in EXPORT.written for type_ in types}
    left = {(left.policy.id, left.type): left.reason for left in EXPORT.left_out}
    for original in PACK.policies:
        for type_ in original.resources:
            if original.provider != "kubernetes":
                assert ((original.id, type_) in written) != bool(left.get((original.id, type_)))


def test_the_index_names_them_all() -> None:
    index = EXPORT.files["README.md"]
    for original, types in EXPORT.written:
        assert f"| {original.id} " in index
        assert ", ".join(types) in index
    for left in EXPORT.left_out:
        assert left.reason.replace("|", "\\|") in index


def test_levels_are_read_back_as_severities() -> None:
    severities = {original.id: original.severity for original in PACK.policies}
    for original, _ in EXPORT.written:
        for back in BACK[label(original)]:
            assert LEVELS[severities[original.id]] == {v: k for k, v in SEVERITIES.items()}[back.severity]


def test_two_exports_are_identical() -> None:
    assert export_faithfully(PACK, REFERENCE, SCHEMAS).files == EXPORT.files


def test_messages_are_in_the_language_asked_for() -> None:
    made = export_faithfully(PACK, REFERENCE, SCHEMAS, "fr")
    assert "La clé aws_kms_key ne tourne jamais." in made.files["encryption-at-rest-aws.policy.hcl"]
    assert read_back(made, undefaulted(SCHEMAS)).keys() == BACK.keys()


def of(body: str, type_: str = "aws_ebs_volume") -> tuple[str, str]:
    """The file written for one policy, and why it is left out."""
    rule = policy(f'resources = ["{type_}"]\n{body}')
    made = export(Pack((rule,), {}), REFERENCE, SCHEMAS)
    text = "".join(text for name, text in made.files.items() if name.endswith(".policy.hcl"))
    return text, "; ".join(left.reason for left in made.left_out)


def enforcing(condition: str, more: str = "", message: str = "M") -> str:
    return f'enforce {{\n {more}\n condition = {condition}\n error_message = {{ en = "{message}", fr = "M" }}\n}}\n'


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("meta.name != null", "meta.name"),
        ("meta.provider.region == null", "meta.provider"),
        ('length(hds::referred("kms_key_id")) > 0', "hds::referred()"),
        ('length(hds::referring("aws_ebs_snapshot", "volume_id")) > 0', "its examples do not show"),
        ("attrs.tags == {}", "a comparison of collections"),
        ('replace(attrs.type, "a", "b") == "b"', "replace()"),
        ('hds::location_allowed(attrs.availability_zone, "nowhere")', "locations of nowhere"),
        ('hds::location(attrs.availability_zone).country == "FR"', "hds::location().country"),
        ('"%{ if attrs.encrypted }a%{ endif }" == "a"', "a directive in a template"),
    ],
)
def test_what_cannot_be_expressed_is_left_out(condition: str, reason: str) -> None:
    text, why = of(enforcing(condition))
    assert text == ""
    assert reason in why


@pytest.mark.parametrize(
    ("type_", "reason"),
    [("data.aws_iam_policy_document", "data sources"), ("aws_no_such_type", "no schema"), ("module", "modules")],
)
def test_types_that_have_no_place_are_left_out(type_: str, reason: str) -> None:
    assert reason in of(enforcing("true"), type_)[1]


@pytest.mark.parametrize(
    ("condition", "type_", "written"),
    [
        ("attrs.encrypted", "aws_ebs_volume", "attrs.encrypted"),
        # a plan has an empty list where the code has no block
        ("attrs.versioning_configuration == null", "aws_s3_bucket_versioning",
         "core::length(attrs.versioning_configuration) == 0"),
        ("length(coalesce(attrs.rule, [])) > 0", "aws_s3_bucket_lifecycle_configuration",
         "core::length(attrs.rule) > 0"),
        # a set has no first element
        ("attrs.point_in_time_recovery[0].enabled", "aws_dynamodb_table", "attrs.point_in_time_recovery[0].enabled"),
        ("attrs.ingress[0].protocol != null", "aws_security_group",
         "[for item in attrs.ingress : item][0].protocol != null"),
        # an attribute that the type does not have cannot be read
        ('meta.type == "aws_db_instance" ? attrs.multi_az : attrs.multi_az_enabled', "aws_db_instance",
         "attrs.multi_az"),
        ("coalesce(attrs.force_delete, false)", "aws_s3_bucket", "false"),
        ("coalesce(attrs.encrypted, false)", "aws_ebs_volume",
         "attrs.encrypted != null ? attrs.encrypted : false"),
        ('coalesce(attrs.type, "gp2") == "gp3"', "aws_ebs_volume",
         '(attrs.type != null && attrs.type != "" ? attrs.type : "gp2") == "gp3"'),
        ("attrs.size >= settings.log_retention_days", "aws_ebs_volume", "attrs.size >= input.log_retention_days"),
        ("alltrue([for t in attrs.tags : length(t) > 0])", "aws_ebs_volume",
         "core::alltrue([for t in attrs.tags : core::length(t) > 0])"),
        ("attrs.encrypted == null ? true : attrs.encrypted", "aws_ebs_volume",
         "attrs.encrypted == null ? true : attrs.encrypted"),
    ],
)  # fmt: skip
def test_what_is_written(condition: str, type_: str, written: str) -> None:
    text, why = of(enforcing(condition), type_)
    assert why == ""
    assert f"= {written}\n" in text


@pytest.mark.parametrize(
    ("written", "outcome"),
    [("<type>", "pass"), ("${TYPE}", "pass"), (" xxx ", "pass"), ("__TYPE__", "pass"), ("gp3", "fail"), ("{{", "fail")],
)
def test_a_placeholder_is_one_in_that_language_too(written: str, outcome: str) -> None:
    text, why = of(enforcing("hds::is_placeholder(attrs.type)"))
    assert why == ""
    file = SourceFile("f.policy.hcl", text.encode())
    (made,) = read_terraform_policies(file, "f", {}, shapes=undefaulted(SCHEMAS)).policies
    code = f'resource "aws_ebs_volume" "a" {{ type = "{written.replace("${", "$${")}" }}'
    assert [f.outcome.value for f in judged(made, code).findings] == [outcome]


def test_each_element_is_judged_and_the_failing_ones_are_named() -> None:
    body = enforcing("each.value != attrs.type", "for_each = attrs.tags", "tag ${each.key} is ${each.value}")
    text, why = of(body)
    assert why == ""
    assert "[for each_value in attrs.tags : each_value != attrs.type]" in text
    (made,) = read_terraform_policies(SourceFile("f", text.encode()), "f", {}, shapes=undefaulted(SCHEMAS)).policies
    code = 'resource "aws_ebs_volume" "a" {\n  type = "t"\n  tags = { x = "t", y = "u", z = "t" }\n}\n'
    (finding,) = judged(made, code).findings
    assert finding.message == "tag x, z is t, t"


def test_what_is_undecided_is_an_error_unless_the_input_answers() -> None:
    text, why = of(enforcing('attrs.encrypted == null ? hds::undetermined("the default") : attrs.encrypted'))
    assert why == ""
    assert 'core::parseint("undecided: the default", 10) == 0' in text
    for answer, outcome in (({}, "open"), ({"undecided": True}, "pass"), ({"undecided": False}, "fail")):
        file = SourceFile("f.policy.hcl", text.encode())
        (made,) = read_terraform_policies(file, "f", answer, shapes=undefaulted(SCHEMAS)).policies
        assert [f.outcome.value for f in judged(made, 'resource "aws_ebs_volume" "a" {}').findings] == [outcome]
