"""Whatever the program, and whatever is broken in it: diagnostics and unknowns with reasons, never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hdslint.hcl.values import unknowns
from hdslint.source import SourceFile
from hdslint.terraform.configuration import Configuration, read
from tests.oracle.generation import expressions

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "terraform"
NAMES = ("a", "b", "c")
_TYPES = st.sampled_from(
    ["string", "number", "list(string)", "map(any)", 'object({ a = optional(string, "x"), b = number })', "any"]
)
_FRAGMENTS = st.sampled_from(
    [
        *("${", "}", "%{", "{", "[", "]", "(", ")", '"', "=", "..", "...", "~", "?", ":", "each.key", "#", "/*"),
        *("null", "1e999", "\\u{", "é", "\x00", "\ufeff", "\n", "<<EOT\n"),
    ]
)


@st.composite
def programs(draw: st.DrawFn) -> dict[str, str]:
    """A root module and one that it calls."""

    def expression() -> str:
        text = draw(expressions(NAMES, depth=2))
        roots = ["var", "local", "module.m", "aws_x.r", "each.value", "count.index", "data.aws_y.d", "self", "path"]
        return text.replace("var.", f"{draw(st.sampled_from(roots))}.")

    blocks: list[str] = []
    for name in NAMES:
        default = f"default = {draw(expressions(depth=1))}" if draw(st.booleans()) else ""
        type_ = f"type = {draw(_TYPES)}" if draw(st.booleans()) else ""
        blocks.append(f'variable "{name}" {{\n  {type_}\n  {default}\n}}')
        blocks.append(f"locals {{\n  {name} = {expression()}\n}}")
    repeats = draw(st.sampled_from(["", "count = ", "for_each = "]))
    again = f"{repeats}{expression()}" if repeats else ""
    blocks.append(f'module "m" {{\n  source = "./m"\n  {again}\n  a = {expression()}\n  nope = {expression()}\n}}')
    blocks.append(f'data "aws_y" "d" {{\n  a = {expression()}\n}}')
    blocks.append(f'output "o" {{\n  value = {expression()}\n}}')
    rule = f"for_each = {expression()}\n iterator = it\n content {{\n a = {expression()}\n b = it.value\n }}"
    blocks.append(f'resource "aws_x" "r" {{\n {again}\n a = {expression()}\n dynamic "rule" {{\n {rule}\n }}\n}}')
    child = f'variable "a" {{}}\noutput "a" {{\n  value = {expression()}\n}}\n'
    return {"main.tf": "\n".join(draw(st.permutations(blocks))) + "\n", "m/main.tf": child}


@st.composite
def broken(draw: st.DrawFn) -> dict[str, str]:
    """A file of a fixture, with something cut out of it or put into it."""
    path = draw(st.sampled_from(sorted(FIXTURES.rglob("*.tf"))))
    text = path.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 12)))
        text = text[:at] + draw(st.one_of(st.just(""), _FRAGMENTS)) + text[end:]
    return {"main.tf": text}


def evaluated(files: dict[str, str]) -> Configuration:
    """Everything in a configuration, evaluated; every unknown has a reason."""
    sources = [SourceFile(path, text.encode("utf-8", "surrogatepass")) for path, text in files.items()]
    found = read(sources, Path("/nonexistent"))
    values = [value for resource in found.resources for value in resource.arguments.values()]
    for module in found.modules:
        values += [*module.local_values().values(), *module.outputs().values()]
    assert all(unknown.reasons for value in values for unknown in unknowns(value))
    return found


COUNT = int(os.environ.get("HDSLINT_PROGRAMS", "150"))


@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs())
def test_a_generated_program_is_evaluated(files: dict[str, str]) -> None:
    assert evaluated(files).modules


@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken())
def test_a_broken_file_is_read_as_far_as_it_goes(files: dict[str, str]) -> None:
    evaluated(files)


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "a", "{", "}" * 300, "[" * 5000, "a = " + "(" * 3000, "x = " + "-" * 9000 + "1"]
)
def test_odd_files(text: str) -> None:
    evaluated({"main.tf": text, "x.auto.tfvars": text, "y.tf.json": text})
