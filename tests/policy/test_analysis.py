"""What the analysis of a policy says, and above all what it does not say: a false alarm is a policy nobody writes."""

from __future__ import annotations

import pytest

from hdslint.hcl.parser import parse, parse_expression
from hdslint.policy.analysis import analyse
from hdslint.policy.analysis.possibilities import possibilities
from hdslint.policy.analysis.problems import in_order, suggestion
from hdslint.policy.blocks import EXAMPLES
from hdslint.source import SourceFile
from hdslint.verification import ground
from tests.inline import REFERENCE, enforce, judged

GROUND = ground(REFERENCE)


def problems(resources: str, body: str) -> list[str]:
    """What is said of a policy for these resource types, without its place."""
    types = ", ".join(f'"{type_}"' for type_ in resources.split())
    text = f'policy "HDS-TST-001" {{\n  resources = [{types}]\n{body}\n}}\n'
    parsed, diagnostics = parse(SourceFile("test.hcl", text.encode()))
    assert diagnostics == []
    return [problem.text for problem in analyse(parsed.blocks[0], GROUND)]


def said(resources: str, condition: str, for_each: str = "") -> list[str]:
    loop = f"for_each = {for_each}\n" if for_each else ""
    return problems(resources, f"enforce {{\n{loop}condition = {condition}\n}}")


@pytest.mark.parametrize(
    ("resources", "condition"),
    [
        # Values: what an argument falls back on is not a value of it, and both cases of a text may be met.
        ("aws_kinesis_stream", 'coalesce(attrs.encryption_type, "nothing at all") != "nothing at all"'),
        ("aws_s3_bucket_acl", 'attrs.acl == ""'),
        ("aws_s3_bucket_acl", 'contains([null, "private"], attrs.acl)'),
        ("azurerm_app_configuration", 'attrs.public_network_access == "disabled"'),
        ("aws_s3_bucket_versioning", 'lower(attrs.versioning_configuration[0].status) == "enabled"'),
        ("aws_s3_bucket_versioning", 'startswith(attrs.versioning_configuration[0].status, "En")'),
        ("aws_db_instance", "coalesce(attrs.backup_retention_period, 99) == 99"),
        ("aws_db_instance", 'tostring(attrs.storage_encrypted) == "true"'),
        ("aws_db_instance", "tonumber(attrs.engine_version) >= 15"),
        ("aws_db_instance", 'tonumber(attrs.backup_retention_period) == tonumber("7")'),
        ("aws_db_instance", "attrs.backup_retention_period >= settings.backup_retention_days"),
        # A bool, or a number, that the provider holds in a string.
        ("aws_redshift_cluster", 'attrs.encrypted == "true"'),
        ("aws_redshift_cluster", "attrs.encrypted == true"),
        ("aws_redshift_cluster", "coalesce(attrs.encrypted, false)"),
        # Maps have any key.
        ("aws_db_instance", 'attrs.tags.Owner == "me" && attrs.tags["any/key"] != null'),
        ("aws_db_instance", 'anytrue([for key, value in coalesce(attrs.tags, {}) : key == "a" && value == "b"])'),
        ("aws_db_instance", 'lookup(coalesce(attrs.tags, {}), "Owner", null) != null'),
        ("aws_db_instance", 'lookup({ a = 1 }, "b", null) == null'),
        # Every way to an element.
        ("aws_security_group", "length(attrs.ingress[*].cidr_blocks[0]) > 0"),
        ("aws_security_group", "length(flatten(attrs.ingress[*].cidr_blocks)) > 0"),
        ("aws_instance", 'one(attrs.metadata_options[*].http_tokens) == "required"'),
        ("aws_instance", 'element(attrs.metadata_options, 0).http_tokens == "required"'),
        ("aws_instance", 'attrs.metadata_options.0.http_tokens == "required"'),
        ("aws_instance", 'attrs["metadata_options"][0]["http_tokens"] == "required"'),
        ("aws_instance", 'anytrue([for i, o in attrs.metadata_options : i == 0 && o.http_tokens == "required"])'),
        ("ovh_cloud_project_storage", 'attrs.encryption["sse_algorithm"] == "AES256"'),
        ("ovh_cloud_project_storage", 'attrs.encryption[*].sse_algorithm == ["AES256"]'),
        ("kubernetes_deployment", "attrs.spec[0].template[0].spec[0].container[*].image != []"),
        # One of several types has it.
        ("aws_db_instance aws_dynamodb_table", "attrs.deletion_protection_enabled || attrs.deletion_protection"),
        (
            "aws_db_instance aws_dynamodb_table",
            'meta.type != "aws_dynamodb_table" || attrs.point_in_time_recovery != []',
        ),
        ("aws_db_instance aws_lb", 'meta.type == "aws_lb" ? attrs.internal : attrs.multi_az'),
        ("ovh_cloud_project_storage aws_ebs_volume", "try(attrs.encryption.sse_algorithm, attrs.encrypted) != null"),
        # Companions: their type, the path of the argument that refers, lists looked through.
        ("aws_security_group", 'length(hds::referring("aws_eks_cluster", "vpc_config.security_group_ids")) == 0'),
        ("aws_ebs_volume", 'anytrue([for s in hds::resources("aws_ebs_encryption_by_default") : s.enabled])'),
        ("aws_s3_bucket", 'length(hds::resources("data.aws_iam_policy_document")[*].statement) > 0'),
        ("aws_instance", 'length(hds::referred("root_block_device.0.kms_key_id")) > 0'),
        # Nothing is known.
        ("random_password", "attrs.length >= attrs.anything"),
        ("data.ovh_dedicated_cloud", 'attrs.whatever == "x" && attrs.a[0].b'),
        ("provider.ovh", 'attrs.endpoint == "ovh-eu"'),
        ("terraform.backend.s3", "attrs.encrypt"),
        ("module", 'attrs.source != "x"'),
        ("apps/Deployment Pod", "object.spec.any.thing[0].at.all == 3"),
        ("velero.io/Schedule", 'object.spec.paused != "x" || meta.labels.app == "a" || meta.annotations != null'),
        ("aws_iam_policy", 'flatten([jsondecode(attrs.policy).Statement])[0].Effect == "Allow"'),
        ("aws_db_instance", 'meta.provider.region == "eu-west-3" && meta.lifecycle[0].prevent_destroy'),
        ("aws_wafv2_web_acl", "attrs.rule[*].statement[0].not_statement[0].anything[0].at_all == []"),
        ("kubernetes_manifest", 'attrs.manifest.spec.anything[0] == "x"'),
        ("aws_db_instance", "provider::aws::arn_parse(attrs.kms_key_id).region == 1"),
        # Unknown on purpose, null, functions of Terraform by their long name.
        ("aws_db_instance", 'attrs.multi_az == null ? hds::undetermined("x") : attrs.multi_az'),
        ("aws_db_instance", "null == attrs.engine || attrs.engine == null"),
        ("aws_db_instance", 'core::lower(attrs.engine) == "mysql"'),
        ("aws_db_instance", "max([attrs.iops, 3]...) > 2"),
        ("aws_db_instance", 'hds::location(attrs.region, "aws").france && can(regex("^a", attrs.engine))'),
        ("aws_db_instance", '"%{ if attrs.multi_az }a%{ else }b%{ endif }${attrs.engine}" == "amysql"'),
    ],
)
def test_nothing_is_said_of_what_may_be(resources: str, condition: str) -> None:
    assert said(resources, condition) == []


@pytest.mark.parametrize(
    ("resources", "condition", "expected"),
    [
        # The long way round to the argument does not hide a slip.
        ("aws_instance", 'attrs["metadata_option"] == null', "aws_instance has no argument metadata_option"),
        ("aws_instance", "attrs.metadata_options.0.http_token == null", "metadata_options has no argument http_token"),
        ("aws_instance", "one(attrs.metadata_options[*].http_token) == null", "has no argument http_token"),
        ("aws_instance", "[for o in attrs.metadata_options : o.x] == []", "metadata_options has no argument x"),
        ("aws_instance", "{ for o in attrs.metadata_options : o.x => 1 } == {}", "metadata_options has no argument x"),
        ("aws_instance", "[for o in attrs.metadata_options : 1 if o.x] == []", "metadata_options has no argument x"),
        ("aws_instance", "attrs.metadata_options[*].x == []", "metadata_options has no argument x"),
        ("aws_instance", "flatten([attrs.metadata_options])[0].x == 1", "metadata_options has no argument x"),
        ("aws_instance", "concat(attrs.metadata_options, [])[0].x == 1", "metadata_options has no argument x"),
        ("aws_instance", "can(attrs.metadata_options[0].x)", "metadata_options has no argument x"),
        ("aws_instance", 'lookup(attrs.metadata_options[0], "x", null) == 1', "metadata_options has no argument x"),
        ("aws_instance", "coalesce(attrs.metadata_options, [])[0].x == 1", "metadata_options has no argument x"),
        (
            "aws_instance",
            'merge(attrs.metadata_options[0], { a = 1 }).x == "${attrs.y}"',
            "aws_instance has no argument y",
        ),
        ("aws_instance", '"%{ for o in attrs.metadata_options }${o.x}%{ endfor }" == ""', "has no argument x"),
        ("aws_instance", "!(attrs.x == 1)", "aws_instance has no argument x"),
        ("aws_instance", "-attrs.x < 0", "aws_instance has no argument x"),
        ("aws_instance", "attrs.metadata_options[attrs.x] == null", "aws_instance has no argument x"),
        # Values, from whichever side, behind whatever.
        ("aws_instance", '"on" == try(attrs.metadata_options[0].http_endpoint, "off")', 'http_endpoint is never "on"'),
        (
            "aws_eks_cluster",
            'length(setintersection(toset(attrs.enabled_cluster_log_types), toset(["x"]))) > 0',
            'enabled_cluster_log_types is never "x"',
        ),
        ("aws_s3_bucket_versioning", 'upper(attrs.versioning_configuration[0].status) == "ON"', 'is never "ON"'),
        ("aws_db_instance", "attrs.multi_az == 1", "1 is a number and aws_db_instance.multi_az a bool"),
        ("aws_db_instance", "attrs.engine == attrs.multi_az", "engine is a string and aws_db_instance.multi_az a bool"),
        ("aws_db_instance", 'contains([true, "yes"], attrs.multi_az)', '"yes" is a string'),
        ("aws_db_instance", "anytrue([attrs.engine])", "aws_db_instance.engine is a string, not true or false"),
        ("aws_db_instance", "attrs.multi_az && attrs.engine", "aws_db_instance.engine is a string, not true or false"),
        ("aws_db_instance", "attrs.engine ? true : false", "aws_db_instance.engine is a string, not true or false"),
        ("aws_db_instance", "attrs.tags > 1", "aws_db_instance.tags is an object, > takes numbers"),
        ("aws_db_instance", "attrs.engine[0] == 1", "aws_db_instance.engine is a string, it has no elements"),
        ("aws_db_instance", "attrs.engine.x == 1", "aws_db_instance.engine is a string, it has no attribute x"),
        (
            "aws_db_instance",
            'hds::location_allowed("eu-west-3", "awss")',
            "no region of awss is known; did you mean aws?",
        ),
        ("aws_db_instance", "contains(1)", "contains() takes 2 arguments, not 1"),
        ("aws_db_instance", "lookup({})", "lookup() takes 2 to 3 arguments, not 1"),
        ("aws_db_instance", "formatlist()", "formatlist() takes at least 1 argument, not 0"),
    ],
)
def test_the_long_way_round_hides_nothing(resources: str, condition: str, expected: str) -> None:
    found = said(resources, condition)
    assert len(found) == 1
    assert expected in found[0]


def test_meta_knows_what_the_engine_gives() -> None:
    names = ("address", "type", "name", "mode", "module", "index", "provider", "lifecycle")
    for name in (*names, "namespace", "labels", "annotations", "apiVersion"):
        assert said("aws_db_instance", f"meta.{name} == null") == []
    for name in names:
        judgement = judged(enforce(f"meta.{name} != 3"), 'provider "aws" {}\nresource "aws_x" "a" {}')
        assert judgement.diagnostics == ()


TAKEN = {
    "attributes as blocks": """
      resource "aws_security_group" "a" {
        ingress {
          from_port = 1
        }
      }
      resource "aws_security_group" "b" {
        ingress = [{ from_port = 1 }]
      }
      resource "aws_security_group" "c" {
        dynamic "ingress" {
          for_each = [1]
          content {
            from_port = ingress.value
          }
        }
      }
    """,
    "meta-arguments": """
      resource "aws_db_instance" "a" {
        count      = 2
        provider   = aws.b
        depends_on = [aws_x.y]
        multi_az   = count.index == 0
        lifecycle {
          ignore_changes = [tags]
        }
      }
    """,
    "references": """
      variable "a" {
        type = object({ b = string })
      }
      locals {
        a = true
      }
      data "aws_region" "here" {}
      module "a" {
        source = "./a"
      }
      resource "aws_kms_key" "k" {}
      resource "aws_db_instance" "a" {
        engine     = var.a.b
        tags       = { for t in var.a : t.x => t.y }
        region     = data.aws_region.here.name
        multi_az   = local.a
        identifier = module.a.name
        kms_key_id = aws_kms_key.k.arn
      }
    """,
    "conversions": """
      resource "aws_db_instance" "a" {
        multi_az = "true"
        iops     = "100"
        engine   = null
      }
    """,
    "no schema": """
      resource "random_password" "a" {
        any = { thing = 1 }
      }
      provider "ovh" {
        x = 1
      }
      resource "kubernetes_manifest" "a" {
        manifest = { spec = [1] }
      }
      output "a" {
        value = 1
      }
      terraform {
        required_version = ">= 1"
      }
    """,
}


@pytest.mark.parametrize("code", TAKEN.values(), ids=TAKEN)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_examples_that_a_provider_takes(kind: str, code: str) -> None:
    assert problems("aws_db_instance", f"{kind} {{\n{code}\n}}") == []


REFUSED = {
    'aws_db_instance" "a" {\n tags = ["a"]': "aws_db_instance.tags is a map(string), not a list",
    'aws_db_instance" "a" {\n engine = { a = 1 }': "aws_db_instance.engine is a string, not an object",
    'aws_db_instance" "a" {\n iops = "many"': 'aws_db_instance.iops is a number, "many" is a string',
    'aws_db_instance" "a" {\n iops = true': "aws_db_instance.iops is a number, true is a bool",
    'aws_db_instance" "a" {\n vpc_security_group_ids = "sg-1"': (
        'aws_db_instance.vpc_security_group_ids is a set(string), "sg-1" is a string'
    ),
    'aws_security_group" "a" {\n dynamic "ingress" {\n content {\n port = ingress.value\n }\n }': (
        "aws_security_group.ingress has no argument port; did you mean to_port?"
    ),
    'ovh_cloud_project_storage" "a" {\n encryption = { algorithm = "AES256" }': (
        "ovh_cloud_project_storage.encryption has no argument algorithm; did you mean sse_algorithm?"
    ),
    'ovh_cloud_project_storage" "a" {\n encryption {\n }': (
        "ovh_cloud_project_storage.encryption is an argument: write encryption = …"
    ),
    'aws_db_instance" "a" {\n kms_key_id = aws_kms_key.k.arn': "aws_kms_key.k is not declared in the example",
    'aws_db_instance" "a" {\n engine = data.aws_region.here.name': (
        "data.aws_region.here is not declared in the example"
    ),
    'aws_db_instance" "a" {\n engine = local.engine': "local.engine is not declared in the example",
}


@pytest.mark.parametrize(("code", "expected"), REFUSED.items())
@pytest.mark.parametrize("kind", EXAMPLES)
def test_examples_that_no_provider_takes(kind: str, code: str, expected: str) -> None:
    assert problems("aws_db_instance", f'{kind} {{\nresource "{code}\n}}\n}}') == [expected]


def test_a_data_source_that_no_provider_has() -> None:
    code = 'compliant {\n  data "aws_regions_" "a" {}\n}'
    assert problems("aws_db_instance", code) == ["unknown data source aws_regions_; did you mean aws_regions?"]


VALUES = """
  resource "aws_s3_bucket_acl" "a" {
    acl = "x"
  }
  resource "aws_db_instance" "a" {
    backup_retention_period = 99
  }
"""


@pytest.mark.parametrize(("kind", "count"), [("compliant", 2), ("undecided", 2), ("noncompliant", 0)])
def test_values_of_an_example_may_be_wrong_only_to_show_what_is(kind: str, count: int) -> None:
    assert len(problems("aws_db_instance", f"{kind} {{\n{VALUES}\n}}")) == count


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("true", {True}),
        ("attrs.x", {True, False, None}),
        ('hds::undetermined("x")', {None}),
        ('attrs.x || hds::undetermined("x")', {True, None}),
        ('attrs.x && hds::undetermined("x")', {False, None}),
        ('!(attrs.x || hds::undetermined("x"))', {False, None}),
        ('attrs.x ? hds::undetermined("x") : false', {False, None}),
        ("attrs.x || true", {True}),
        ("false && attrs.x", {False}),
        ("local.only || false", {True, None}),
        ("local.ring", {True, False, None}),
    ],
)
def test_how_a_condition_may_come_out(condition: str, expected: set[bool | None]) -> None:
    locals_ = {"only": 'attrs.x || hds::undetermined("x")', "ring": "local.ring"}
    trees = {name: parse_expression(SourceFile("x", text.encode()))[0] for name, text in locals_.items()}
    node, _ = parse_expression(SourceFile("x", condition.encode()))
    assert node is not None
    assert possibilities(node, {name: tree for name, tree in trees.items() if tree is not None}) == expected


def test_what_was_meant() -> None:
    assert suggestion("Enable", ["Enabled", "Disabled"]) == "; did you mean Enabled?"
    assert suggestion("ENABLED", ["Enabled", "Disabled"]) == "; did you mean Enabled?"
    assert suggestion("nothing like it", ["Enabled"]) == ""
    assert in_order(["10", "9", "b", "a"]) == ["9", "10", "a", "b"]
