from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from hdslint.hcl import nodes
from hdslint.hcl.nodes import Body
from hdslint.hcl.parser import parse, parse_expression, parse_template
from hdslint.hcl.values import Unknown
from hdslint.source import SourceFile, Span


def read(text: str | bytes) -> tuple[Body, list[tuple[int, int, str]]]:
    data = text.encode() if isinstance(text, str) else text
    body, diagnostics = parse(SourceFile("main.tf", data))
    return body, [(*d.span.first, d.summary) for d in diagnostics if d.span is not None]


def value(text: str) -> object:
    expression, diagnostics = parse_expression(SourceFile("x", text.encode()))
    assert diagnostics == []
    assert isinstance(expression, nodes.Literal)
    return expression.value


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('a "b" {\n  x = 1\n  x = 2\n}\n', 3, 3, "argument x is repeated"),
        ('a "b${c}" {\n}\n', 1, 3, "a block label must be a plain string"),
        ("a {\n  x = 1 y = 2\n}\n", 2, 9, "missing newline after an argument"),
        ("a {\n}b {\n}\n", 2, 2, "missing newline after a block"),
        ("a { x = 1\n}\n", 1, 5, "a block on one line must close on that line"),
        ("a {\n  x = 1 }\n", 2, 9, "missing newline after an argument"),
        ("a { b {} }\n", 1, 5, "a block on one line may hold only one argument"),
        ("a\n{\n}\n", 2, 1, "the opening brace of a block must be on the line of its header"),
        ('x = "\\q"\n', 1, 5, "\\q is not an escape; write \\\\ for a backslash"),
        ('x = "a\nb"\n', 1, 5, "a quoted string may not run over several lines"),
        ('x = "a${b}\nc"\n', 1, 5, "a quoted string may not run over several lines"),
        ('x = y["a\nb"]\n', 1, 7, "a quoted string may not run over several lines"),
        ('a "b\nc" {\n}\n', 1, 3, "a quoted string may not run over several lines"),
        ("x = { a = 1 b = 2 }\n", 1, 13, "missing comma or newline between items of an object"),
    ],
)
def test_what_the_grammar_lets_through_is_refused(text: str, line: int, column: int, said: str) -> None:
    _, diagnostics = read(text)
    assert (line, column, said) in diagnostics


@pytest.mark.parametrize("text", ["a {\n", "x = \n", "x = [1,\n", 'x = "abc\n', "x = <<E\nabc\n", "= 1\n", "a b c\n"])
def test_broken_text_is_a_diagnostic(text: str) -> None:
    assert read(text)[1]


def test_the_rest_of_a_broken_file_is_still_read() -> None:
    body, diagnostics = read('a "one" {\n  x = 1\n}\na "bad" {\n  x = [1, }\n}\n\na "two" {\n  x = 2\n}\n')
    assert diagnostics
    assert [block.labels for block in body.blocks] == [("one",), ("bad",), ("two",)]


@pytest.mark.parametrize("text", ["[" * 100_000, "x = " + "[" * 1000 + "]" * 1000, "x = " + "!" * 6000 + "true"])
def test_nesting_is_bounded(text: str) -> None:
    assert read(text)[1]


def test_bytes_of_every_kind_do_not_crash() -> None:
    for data in (b"\x00", b"\xff\xfe", b'x = "\xff"', 'x = "\U0001f600"'.encode(), b"\r\n\r", b"\xef\xbb\xbf"):
        read(data)


def test_a_byte_order_mark_and_windows_line_ends() -> None:
    body, diagnostics = read(b'\xef\xbb\xbfx = 1\r\na "b" {\r\n  y = "c"\r\n}\r\n')
    assert diagnostics == []
    assert body.arguments["x"].span.first == (1, 1)
    assert body.blocks[0].body.arguments["y"].span.first == (3, 3)


def test_spans_count_characters() -> None:
    body, _ = read('x = "é" # à\ny = "b"\n')
    assert body.arguments["x"].span.last == (1, 8)
    assert body.arguments["y"].name_span.first == (2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.50", Decimal("1.5")),
        ("1.0e3", 1000),
        ("12345678901234567890123", 12345678901234567890123),
        ("null", None),
        ("true", True),
        ('"a\\tb\\"c\\\\"', 'a\tb"c\\'),
        ('"\\u00e9"', "é"),
        ('"$${x} %%{y}"', "${x} %{y}"),
        ('""', ""),
    ],
)
def test_literals(text: str, expected: object) -> None:
    assert value(text) == expected
    assert type(value(text)) is type(expected)


def test_heredocs() -> None:
    body, diagnostics = read("x = <<E\n  a\n b\nE\ny = <<-E\n    a\n\n      b\n    E\n")
    assert diagnostics == []
    assert [a.expression.value for a in body.arguments.values() if isinstance(a.expression, nodes.Literal)] == [
        "  a\n b\n",
        "a\n\n  b\n",
    ]


def test_json_templates_keep_quotes_outside_code() -> None:
    span = Span(SourceFile("main.tf.json", b'"x"'), 0, 3)
    expression, diagnostics = parse_template('say "${var.a["k"]}" $${no}', span)
    assert diagnostics == []
    assert isinstance(expression, nodes.Template)
    first, last = expression.parts[0], expression.parts[-1]
    assert isinstance(first, nodes.Literal)
    assert isinstance(last, nodes.Literal)
    assert (first.value, last.value) == ('say "', '" ${no}')
    assert expression.span == span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e3", 1000),
        ("1.5e-3", Decimal("0.0015")),
        ("[2E+4][0]", None),
        ("-1e2", None),
        ('"1e3"', "1e3"),
        ("<<E\n1e3 a1e3\nE", "1e3 a1e3\n"),
    ],
)
def test_exponents_the_grammar_does_not_know(text: str, value: object) -> None:
    body, diagnostics = read(f"x = {text}\ny = 2 # 1e3\n")
    assert diagnostics == []
    assert list(body.arguments) == ["x", "y"]
    expression = body.arguments["x"].expression
    if value is not None:
        assert isinstance(expression, nodes.Literal)
        assert expression.value == value


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("y {\n  }\n", []),
        ("y {\n  }\n  ...\n  z {\n  }\n", ["b", "y"]),
        ("y {\n  }\n  x = [1\n  z = 2\n", ["b", "y"]),
        ("y {\n  }\n  x = = 1\n  z = 2\n", ["b", "y"]),
        ('y {\n  }\n  x = "abc\n  z = 2\n', ["b", "y"]),
        ('y {\n  }\n  x = "abc\n  z = 2\n  w = "\n', ["b", "y"]),
        ('y {\n  }\n  x = "a${v}bc\n  z = 2\n  w = "\n', ["b", "y"]),
        # A brace too many ends the block before its last argument, which then stands alone.
        ("y {\n  }\n  }\n  x = 1\n", ["b", "y"]),
        # A brace too few: what follows seems to stand inside.
        ("y {\n  x = 1\n", ["b", "y", "c"]),
    ],
)
def test_a_block_that_may_hold_more_than_was_read_is_torn(text: str, torn: list[str]) -> None:
    body, diagnostics = read(f"a {{\n  x = 1\n}}\nb {{\n  v = 1\n  {text}}}\nc {{\n  x = 1\n}}\n")
    assert bool(diagnostics) == bool(torn)
    assert [block.type for block in blocks(body) if block.body.is_torn] == torn


def blocks(body: Body) -> Iterator[nodes.Block]:
    for block in body.blocks:
        yield block
        yield from blocks(block.body)


def test_what_stands_beside_a_broken_part_is_unknown() -> None:
    body, diagnostics = read("x = 1 2\n")
    assert diagnostics
    expression = body.arguments["x"].expression
    assert isinstance(expression, nodes.Literal)
    assert isinstance(expression.value, Unknown)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a ? b : c ? d : e ? f : g", "(a ? b : (c ? d : (e ? f : g)))"),
        ("(a ? b : c) ? d : e", "((a ? b : c) ? d : e)"),
        ("a ? b ? c : d : e", "(a ? (b ? c : d) : e)"),
        ("a == b ? c : d", "((a == b) ? c : d)"),
        ("a || b && c", "(a || (b && c))"),
        ("a - b - c", "((a - b) - c)"),
        ("-a + b * c", "((-a) + (b * c))"),
        ("!a == b", "((!a) == b)"),
        ("a + b == c", "((a + b) == c)"),
    ],
)
def test_precedence_is_the_languages(text: str, shape: str) -> None:
    expression, diagnostics = parse_expression(SourceFile("x", text.encode()))
    assert diagnostics == []
    assert expression is not None
    assert shown(expression) == shape


def shown(node: nodes.Expression) -> str:
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Unary(operator=operator, operand=operand):
            return f"({operator}{shown(operand)})"
        case nodes.Binary(operator=operator, left=left, right=right):
            return f"({shown(left)} {operator} {shown(right)})"
        case nodes.Conditional(condition=condition, then=then, otherwise=otherwise):
            return f"({shown(condition)} ? {shown(then)} : {shown(otherwise)})"
    raise AssertionError(node)
