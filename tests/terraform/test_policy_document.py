from __future__ import annotations

import json
from textwrap import dedent, indent
from typing import Any

import pytest

from hdslint.hcl.values import ReasonKind, Unknown
from tests.terraform.reading import output, reasons


def evaluated(body: str, expression: str, more: str = "") -> Any:
    block = f'data "aws_iam_policy_document" "d" {{\n{indent(dedent(body), "  ")}\n}}\n'
    return output(f'variable "u" {{}}\n{dedent(more)}\n{block}output "o" {{\n  value = {expression}\n}}\n')


def written(body: str, name: str = "json") -> Any:
    """The text of a document."""
    return evaluated(body, f"data.aws_iam_policy_document.d.{name}")


def document(body: str) -> Any:
    return json.loads(written(body))


def statement(body: str) -> Any:
    (found,) = document(f"statement {{\n{body}\n}}")["Statement"]
    return found


def decoded(body: str, more: str = "") -> Any:
    """What the text encodes, where not all of it is known."""
    return evaluated(body, "jsondecode(data.aws_iam_policy_document.d.json)", more)


def documents(*statements: Any, **parts: Any) -> str:
    return json.dumps(json.dumps({**parts, "Statement": list(statements)}))


class TestUnknown:
    @pytest.mark.parametrize(
        "body",
        [
            "source_policy_documents = [var.u]",
            "override_policy_documents = var.u",
            'dynamic "statement" {\n  for_each = var.u\n  content {}\n}',
        ],
    )
    def test_how_many_statements_there_are(self, body: str) -> None:
        assert reasons(written(body)) == [(ReasonKind.VARIABLE, "var.u")]

    def test_a_statement_that_may_take_the_place_of_another(self) -> None:
        body = 'statement {\n  sid = "A"\n}\nstatement {\n  sid = var.u\n}'
        assert reasons(decoded(body)) == [(ReasonKind.VARIABLE, "var.u")]

    def test_parts_of_a_statement(self) -> None:
        body = """
            statement {
              actions   = ["s3:*"]
              resources = [var.u]
              principals {
                type        = "AWS"
                identifiers = var.u
              }
            }
        """
        assert isinstance(written(body), Unknown)
        (found,) = decoded(body)["Statement"]
        assert (found["Effect"], found["Action"]) == ("Allow", "s3:*")
        assert isinstance(found["Resource"], Unknown)
        assert isinstance(found["Principal"]["AWS"], Unknown)

    @pytest.mark.parametrize(
        "body",
        [
            'statement {\n  sid = "A"\n}\nstatement {\n  sid = "A"\n}',
            f"source_policy_documents = [{documents({'Sid': 'A'})}, {documents({'Sid': 'A'})}]",
            'source_policy_documents = ["not JSON"]',
            'source_policy_documents = ["[]"]',
        ],
    )
    def test_what_the_provider_refuses(self, body: str) -> None:
        assert reasons(written(body)) == [(ReasonKind.DATA_SOURCE, "data.aws_iam_policy_document.d")]


class TestText:
    BODY = """
        policy_id = "P"
        statement {
          sid       = "A"
          actions   = ["a:b", "a:c", "a:b"]
          resources = ["*"]
          principals {
            type        = "Service"
            identifiers = ["x<y"]
          }
        }
        statement {
          not_actions = ["z"]
        }
    """

    def test_over_many_lines_in_the_order_of_the_provider(self) -> None:
        assert (
            written(self.BODY)
            == dedent(
                """
            {
              "Version": "2012-10-17",
              "Id": "P",
              "Statement": [
                {
                  "Sid": "A",
                  "Effect": "Allow",
                  "Action": [
                    "a:c",
                    "a:b"
                  ],
                  "Resource": "*",
                  "Principal": {
                    "Service": "x\\u003cy"
                  }
                },
                {
                  "Effect": "Allow",
                  "NotAction": "z"
                }
              ]
            }
            """
            ).strip()
        )

    def test_minified(self) -> None:
        assert written('statement {\n  actions = ["a"]\n}', "minified_json") == (
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a"}]}'
        )

    def test_no_statement(self) -> None:
        assert written("", "minified_json") == '{"Version":"2012-10-17"}'


class TestStatement:
    def test_defaults_and_what_is_empty(self) -> None:
        assert statement('sid = ""\nactions = []') == {"Effect": "Allow"}
        assert statement('effect = "Deny"') == {"Effect": "Deny"}

    def test_sets_are_written_from_the_last(self) -> None:
        assert statement('actions = ["a", "c", "b", "a"]')["Action"] == ["c", "b", "a"]
        assert statement('not_resources = toset(["a", "b"])')["NotResource"] == ["b", "a"]

    def test_variables_of_policies(self) -> None:
        found = statement(
            'resources = ["a/&{aws:username}"]\nactions = ["&{x}"]\n'
            'condition {\n  test = "StringLike"\n  variable = "v"\n  values = ["&{aws:userid}"]\n}'
        )
        assert (found["Resource"], found["Action"]) == ("a/${aws:username}", "&{x}")
        assert found["Condition"] == {"StringLike": {"v": "${aws:userid}"}}

    @pytest.mark.parametrize(
        ("blocks", "expected"),
        [
            ([("*", '["*"]')], "*"),
            ([("AWS", '["*"]')], {"AWS": "*"}),
            ([("AWS", '["b", "a", "c"]')], {"AWS": ["c", "b", "a"]}),
            ([("Service", '["s"]'), ("AWS", '["a"]')], {"AWS": "a", "Service": "s"}),
            ([("AWS", '["a"]'), ("AWS", '["b"]')], {"AWS": ["a", "b"]}),
        ],
    )
    @pytest.mark.parametrize(("name", "key"), [("principals", "Principal"), ("not_principals", "NotPrincipal")])
    def test_principals(self, blocks: list[tuple[str, str]], expected: object, name: str, key: str) -> None:
        text = "\n".join(f'{name} {{\n  type = "{kind}"\n  identifiers = {who}\n}}' for kind, who in blocks)
        assert statement(text)[key] == expected

    def test_conditions_are_sorted_and_their_values_are_not(self) -> None:
        text = """
            condition {
              test     = "StringLike"
              variable = "z"
              values   = ["b", "a", "b"]
            }
            condition {
              test     = "StringLike"
              variable = "y"
              values   = [1]
            }
            condition {
              test     = "Bool"
              variable = "x"
              values   = ["true"]
            }
            condition {
              test     = "StringLike"
              variable = "z"
              values   = ["c"]
            }
        """
        found = statement(text)["Condition"]
        assert json.dumps(found) == json.dumps(
            {"Bool": {"x": "true"}, "StringLike": {"y": "1", "z": ["b", "a", "b", "c"]}}
        )


class TestMerge:
    OWN = 'statement {\n  sid = "A"\n  actions = ["own"]\n}\n'

    def actions(self, body: str) -> list[tuple[str, str]]:
        return [(found.get("Sid", ""), found.get("Action", "")) for found in document(body)["Statement"]]

    def test_sources_come_first_and_are_overridden(self) -> None:
        source = documents({"Sid": "A", "Action": "src"}, {"Sid": "B", "Action": "src"}, {"Action": "src"})
        assert self.actions(f"source_policy_documents = [{source}]\n{self.OWN}") == [
            ("A", "own"), ("B", "src"), ("", "src"),
        ]  # fmt: skip

    def test_overrides_come_last_and_win(self) -> None:
        first, second = documents({"Sid": "A", "Action": "1"}, {"Action": "1"}), documents({"Sid": "A", "Action": "2"})
        assert self.actions(f'override_policy_documents = [{first}, "", {second}]\n{self.OWN}') == [
            ("A", "2"), ("", "1"),
        ]  # fmt: skip

    def test_statements_without_a_sid_are_all_there(self) -> None:
        one = documents({"Action": "1"})
        assert (
            self.actions(f"source_policy_documents = [{one}, {one}]\noverride_policy_documents = [{one}]")
            == [("", "1")] * 3
        )

    def test_versions_and_ids(self) -> None:
        old = documents(Version="2008-10-17", Id="source")
        assert document(f"source_policy_documents = [{old}]") == {"Version": "2012-10-17", "Id": "source"}
        assert document(f'policy_id = "own"\nsource_policy_documents = [{old}]')["Id"] == "own"
        assert document(f'policy_id = "own"\noverride_policy_documents = [{old}]')["Id"] == "source"
        assert document(f'version = "2008-10-17"\noverride_policy_documents = [{old}]')["Version"] == "2008-10-17"

    def test_what_a_document_is_read_for(self) -> None:
        source = documents(
            {
                "Principal": {"Service": "s", "AWS": ["a", "b"]},
                "Condition": {"Bool": {"x": True, "w": ["one"]}},
                "Other": 1,
                "Effect": "Deny",
            }
        )
        (found,) = document(f"source_policy_documents = [{source}]")["Statement"]
        assert json.dumps(found) == json.dumps(
            {
                "Effect": "Deny",
                "Principal": {"AWS": ["b", "a"], "Service": "s"},
                "Condition": {"Bool": {"w": "one", "x": "true"}},
            }
        )

    def test_another_document_of_which_parts_are_unknown(self) -> None:
        more = """
            data "aws_iam_policy_document" "e" {
              statement {
                sid       = "A"
                actions   = ["src"]
                resources = [aws_s3_bucket.b.arn]
              }
            }
            resource "aws_s3_bucket" "b" {}
        """
        found = decoded("override_policy_documents = [data.aws_iam_policy_document.e.json]\n" + self.OWN, more)
        assert [(s["Sid"], s["Action"]) for s in found["Statement"]] == [("A", "src")]
        assert reasons(found["Statement"][0]["Resource"]) == [(ReasonKind.COMPUTED, "aws_s3_bucket.b")]
