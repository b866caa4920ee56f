from __future__ import annotations

import pytest

from hdslint.hcl.nodes import Expression, Literal
from hdslint.hcl.parser import parse_expression
from hdslint.policy.tfpolicy.printing import printed, quoted
from hdslint.source import SourceFile, Span


def parsed(text: str) -> Expression:
    expression, problems = parse_expression(SourceFile("e", text.encode()))
    assert expression is not None, problems
    return expression


@pytest.mark.parametrize(
    "text",
    [
        "a.b[0].c[*].d",
        "a[*].b[*].c[0].d",
        "(a[*].b)[*].c",
        "(a[*].b)[0].c",
        "(a.*.b).c",
        "(a + b) * c",
        "a + b * c",
        "a - (b - c)",
        "!(a && b) || c",
        "a && (b || c) && d",
        "(a ? b : c) ? d : e",
        "a ? b : (c ? d : e)",
        "(a ? b : c) == d",
        '"x ${a} y ${b ? "c" : "d"}"',
        '"$${a} %%{b} \\" \\\\ \\n é"',
        '{ a = 1, "b c" = 2, (d) = 3 }',
        "[for k, v in a : v if v != null]",
        "{for k, v in a : k => v...}",
        "f(a, b...)",
        "core::try(a[0], null)",
        "-a.b",
        "1.50",
    ],
)
def test_what_is_printed_means_the_same(text: str) -> None:
    once = printed(parsed(text))
    assert printed(parsed(once)) == once
    assert once.replace(" ", "") == text.replace(" ", "").replace("1.50", "1.5")


def test_long_expressions_are_wrapped_and_mean_the_same() -> None:
    part = 'core::contains(["one", "two", "three"], attrs.some_long_argument_name)'
    loop = f"core::alltrue([for v in attrs.values : {part} ? {part} : {part} if {part}])"
    text = f"!({part} && ({part} || {part})) && {loop}"
    wrapped = printed(parsed(text), "    ", 12)
    assert max(map(len, wrapped.splitlines())) <= 120
    assert len(wrapped.splitlines()) > 5
    assert printed(parsed(wrapped), "", -1000) == printed(parsed(text), "", -1000)


def test_a_long_comparison_keeps_its_brackets() -> None:
    call = f'core::length([for v in attrs.values : v if v != "{"x" * 60}" && v != "{"y" * 60}"])'
    text = f"!({call} == 0) && {call} > 1"
    assert printed(parsed(printed(parsed(text))), "", -1000) == printed(parsed(text), "", -1000)


@pytest.mark.parametrize(
    ("text", "written"),
    [("a${b}", '"a$${b}"'), ("%{if}", '"%%{if}"'), ('"\\\n', '"\\"\\\\\\n"'), ("\x07", '"\\u0007"'), ("é’", '"é’"')],
)
def test_texts_are_escaped(text: str, written: str) -> None:
    assert quoted(text) == written
    read = parsed(written)
    assert isinstance(read, Literal)
    assert read.value == text


def test_what_cannot_be_written_is_an_error() -> None:
    with pytest.raises(TypeError):
        printed(parsed('"%{ if a }b%{ endif }"'))
    with pytest.raises(TypeError):
        printed(Literal([1], Span(SourceFile("", b""), 0, 0)))
