from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.hcl.values import ReasonKind, Unknown, Value
from hdslint.terraform.configuration import Inputs, read
from tests.inline import configuration, source
from tests.terraform.reading import lines, output, reasons


def given(
    files: Mapping[str, str],
    *,
    environment: Mapping[str, str] | None = None,
    named: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
) -> Value:
    """The output ``o`` of a root module that is given values from outside."""
    inputs = Inputs(
        environment=environment or {},
        files=tuple(source(text, path) for path, text in (named or {}).items()),
        variables=variables or {},
    )
    found = read([source(text, path) for path, text in files.items()], Path("/nonexistent"), inputs)
    return found.modules[0].output("o")


def variable(body: str, expression: str = "var.v") -> dict[str, str]:
    return {"main.tf": f'variable "v" {{\n{body}\n}}\noutput "o" {{\n  value = {expression}\n}}\n'}


def called(body: str, argument: str, expression: str = "var.v") -> dict[str, str]:
    """A module that is passed an argument."""
    call = f'variable "u" {{}}\nmodule "m" {{\n  source = "./m"\n  {argument}\n}}\n'
    return {
        "main.tf": f'{call}output "o" {{\n  value = module.m.o\n}}\n',
        "m/main.tf": variable(body, expression)["main.tf"],
    }


class TestWithoutAValue:
    def test_the_reason_is_the_variable_and_where_it_is_declared(self) -> None:
        value = output(variable("type = string"))
        assert (reasons(value), lines(value)) == ([(ReasonKind.VARIABLE, "var.v")], [("main.tf", 1)])

    @pytest.mark.parametrize(
        ("constraint", "type_"),
        [
            ("string", "string"),
            ("list(string)", "list(string)"),
            ("map(object({ a = number }))", "map(object({a=number}))"),
            ("any", "dynamic"),
        ],
    )
    def test_the_type_narrows_it(self, constraint: str, type_: str) -> None:
        value = output(variable(f"type = {constraint}"))
        assert isinstance(value, Unknown)
        assert (str(value.type), value.not_null) == (type_, False)

    def test_it_may_be_null_unless_it_says_otherwise(self) -> None:
        assert isinstance(output(variable("type = string", "var.v == null")), Unknown)
        assert output(variable("type = string\nnullable = false", "var.v == null")) is False
        assert output(variable('type = string\nnullable = "false"', "var.v == null")) is False

    def test_what_an_object_is_made_of_is_known_when_there_is_one(self) -> None:
        body = "type = object({ a = string, b = optional(number, 3) })"
        assert output(variable(f"{body}\nnullable = false", "keys(var.v)")) == ["a", "b"]
        assert isinstance(output(variable(body, "keys(var.v)")), Unknown)
        assert reasons(output(variable(body, "var.v.a"))) == [(ReasonKind.VARIABLE, "var.v")]

    def test_what_a_tuple_is_made_of(self) -> None:
        body = "type = tuple([string, number])\nnullable = false"
        assert output(variable(body, "length(var.v)")) == 2

    def test_a_list_of_strings_is_a_list(self) -> None:
        value = output(variable("type = list(string)", "[for x in var.v : upper(x)]"))
        assert reasons(value) == [(ReasonKind.VARIABLE, "var.v")]


class TestConversion:
    @pytest.mark.parametrize(
        ("constraint", "argument", "why"),
        [
            ("number", 'v = "abc"', "var.v: a number is required"),
            ("list(string)", 'v = "a"', "var.v: list required, but have string"),
            ("object({ a = string })", "v = {}", "var.v: attribute a is required"),
            ("map(number)", 'v = { a = "x" }', "var.v: a number is required"),
            ("bool", "v = 1", "var.v: bool required, but have number"),
            ("tuple([string])", 'v = ["a", "b"]', "var.v: tuple([string]) required, but have list"),
        ],
    )
    def test_what_does_not_convert_is_unknown_and_says_where_it_was_given(
        self, constraint: str, argument: str, why: str
    ) -> None:
        value = output(called(f"type = {constraint}", argument))
        assert (reasons(value), lines(value)) == ([(ReasonKind.ERROR, why)], [("main.tf", 4)])

    def test_a_default_that_does_not_convert(self) -> None:
        value = output(variable('type = number\ndefault = "x"'))
        assert (reasons(value), lines(value)) == ([(ReasonKind.ERROR, "var.v: a number is required")], [("main.tf", 3)])

    def test_a_value_of_a_file_that_does_not_convert(self) -> None:
        files = {**variable("type = number"), "terraform.tfvars": '# c\nv = "x"\n'}
        assert lines(output(files)) == [("terraform.tfvars", 2)]

    def test_null_is_a_value_unless_the_variable_is_not_nullable(self) -> None:
        assert output(called('default = "d"', "v = null")) is None
        assert output(called('default = "d"\nnullable = false', "v = null")) == "d"

    def test_what_is_unknown_but_not_nullable_is_not_null(self) -> None:
        assert output(called('default = "d"\nnullable = false', "v = var.u", "var.v == null")) is False
        assert isinstance(output(called('default = "d"', "v = var.u", "var.v == null")), Unknown)

    def test_unknown_parts_stay_unknown(self) -> None:
        body = "type = object({ a = string, b = optional(number, 3) })"
        assert output(called(body, "v = { a = var.u }", "var.v.b")) == 3
        assert reasons(output(called(body, "v = { a = var.u }", "var.v.a"))) == [(ReasonKind.VARIABLE, "var.u")]

    def test_validations_are_not_run(self) -> None:
        body = 'default = 1\nvalidation {\n  condition = file("/etc/passwd") == var.v\n  error_message = "e"\n}'
        assert output(variable(body)) == 1
        assert configuration(variable(body)).diagnostics == ()


class TestPrecedence:
    FILES: ClassVar[dict[str, str]] = {**variable("default = 0"), "terraform.tfvars": "v = 1\n"}

    def test_a_file_that_is_not_loaded_by_itself_gives_nothing(self) -> None:
        assert given({**variable("default = 0"), "prod.tfvars": "v = 9\n"}) == 0

    def test_a_variable_that_is_not_declared_is_passed_over_in_a_file(self) -> None:
        assert given({**self.FILES, "a.auto.tfvars": "other = 1\n"}) == 1

    def test_a_value_for_no_variable_at_all_is_refused(self) -> None:
        with pytest.raises(HdslintError, match=r"--var other: no root module among what is scanned declares"):
            given(self.FILES, variables={"other": "1"})

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ({}, 1),
            ({"terraform.tfvars.json": '{"v": 2}'}, 2),
            ({"terraform.tfvars.json": '{"v": 2}', "b.auto.tfvars": "v = 3\n"}, 3),
            ({"b.auto.tfvars": "v = 3\n", "a.auto.tfvars": "v = 4\n"}, 3),
            ({"b.auto.tfvars": "v = 3\n", "b.auto.tfvars.json": '{"v": 5}'}, 5),
            ({"b.auto.tfvars.json": '{"v": 5}', "c.auto.tfvars": "v = 6\n"}, 6),
        ],
    )
    def test_files_in_terraforms_order(self, more: dict[str, str], expected: int) -> None:
        assert given({**self.FILES, **more}) == expected

    def test_what_is_given_on_the_command_line_wins(self) -> None:
        files = {**self.FILES, "z.auto.tfvars": "v = 2\n"}
        environment = {"v": "env"}
        assert given(variable("default = 0"), environment=environment) == "env"
        assert given(files, environment=environment) == 2
        named = {"env/prod.tfvars": "v = 3\n", "env/more.tfvars.json": '{"v": "${x}"}'}
        assert given(files, environment=environment, named=named) == "${x}"
        assert given(files, environment=environment, named=named, variables={"v": "4"}) == "4"

    def test_a_module_that_is_called_takes_nothing_from_files(self) -> None:
        files = {**called('default = "d"', ""), "m/terraform.tfvars": 'v = "f"\n'}
        assert output(files) == "d"


class TestTexts:
    @pytest.mark.parametrize(
        ("constraint", "text", "expected"),
        [
            ("", '["x"]', '["x"]'),
            ("type = string", '"x"', '"x"'),
            ("type = string", "null", "null"),
            ("type = number", "5", 5),
            ("type = bool", "true", True),
            ("type = list(string)", '["x", 1]', ["x", "1"]),
            ("type = any", '["x"]', ["x"]),
            ('type = object({ a = optional(string, "d") })', "{}", {"a": "d"}),
            ("type = list(string)", "null", None),
        ],
    )
    def test_a_text_is_a_value_or_an_expression(self, constraint: str, text: str, expected: Value) -> None:
        assert given(variable(constraint), variables={"v": text}) == expected
        assert given(variable(constraint), environment={"v": text}) == expected

    @pytest.mark.parametrize("text", ["[", "a b", "", "x = 1"])
    def test_what_is_not_an_expression_is_unknown(self, text: str) -> None:
        value = given(variable("type = list(string)"), variables={"v": text})
        assert reasons(value) == [(ReasonKind.ERROR, "the value given to var.v is not an expression")]

    def test_a_text_refers_to_nothing(self) -> None:
        value = given(variable("type = any"), variables={"v": "var.v"})
        assert reasons(value)[0][0] is ReasonKind.ERROR


class TestSecrets:
    @pytest.mark.parametrize("body", ["sensitive = true", 'sensitive = "true"'])
    def test_sensitive_values_are_kept_from_reports(self, body: str) -> None:
        assert configuration(variable(f'default = "s3cr3t"\n{body}')).secrets == {"s3cr3t"}

    def test_so_are_those_of_variables_that_sound_like_it(self) -> None:
        code = 'variable "db_password" {\n  default = ["s3cr3t"]\n}\noutput "o" {\n  value = var.db_password\n}\n'
        assert configuration(code).secrets == {"s3cr3t"}

    def test_and_what_sensitive_marks_in_a_local_value_that_nothing_reads(self) -> None:
        assert configuration('locals {\n  a = sensitive("s3cr3t")\n}\n').secrets == {"s3cr3t"}

    def test_and_sensitive_outputs(self) -> None:
        code = 'output "o" {\n  value     = "s3cr3t"\n  sensitive = true\n}\noutput "p" {\n  value = "shown"\n}\n'
        assert configuration(code).secrets == {"s3cr3t"}

    def test_an_ephemeral_variable_has_a_value_all_the_same(self) -> None:
        assert output(variable('default = "x"\nephemeral = true')) == "x"
