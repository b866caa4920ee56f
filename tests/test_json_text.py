from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdslint.hcl.values import Path as ValuePath
from hdslint.json_text import MAX_DEPTH, JsonText, read_json
from hdslint.source import SourceFile


def document(text: str | bytes) -> JsonText:
    data = text.encode() if isinstance(text, str) else text
    read, problem = read_json(SourceFile("plan.json", data))
    assert problem is None
    assert read is not None
    return read


def region(text: str, path: ValuePath) -> str:
    span = document(text).locate(path)
    return span.file.data[span.start : span.end].decode()


@pytest.mark.parametrize(
    ("text", "summary", "place"),
    [
        ("", "empty", (1, 1)),
        ("\n ", "empty", (1, 1)),
        ('{"a": [1, 2', "not valid JSON: it ends too early", (1, 12)),
        ('{"a": "b', "not valid JSON: it ends too early", (1, 7)),
        ('{"é": 1,\n "b": }', "not valid JSON: expecting value", (2, 7)),
        ('{"é": 1, "b" 2}', "not valid JSON: expecting ':' delimiter", (1, 14)),
        ("{} {}", "not valid JSON: extra data", (1, 4)),
        ('{"a": {"x": 1},\n "b": {"x": 1, "x": 2}}', "not valid JSON: key x given twice", (2, 16)),
        ('{"a": [{}], "a": 2}', "not valid JSON: key a given twice", (1, 13)),
        ('{"a": "NaN",\n "b": NaN}', "not valid JSON: NaN is not a number", (2, 7)),
        ('[-Infinity]', "not valid JSON: -Infinity is not a number", (1, 2)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_explained_where_it_is(text: str, summary: str, place: tuple[int, int]) -> None:
    read, problem = read_json(SourceFile("plan.json", text.encode()))
    assert read is None
    assert problem is not None
    assert problem.span is not None
    assert (problem.summary, tuple(problem.span.first)) == (summary, place)


def test_bytes_that_are_not_utf8() -> None:
    _, problem = read_json(SourceFile("plan.json", b'{"a": "\xff"}'))
    assert problem is not None
    assert (problem.summary, problem.span and problem.span.start) == ("not UTF-8", 7)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_depth_is_bounded(depth: int, opening: str, closing: str) -> None:
    middle = "1" if closing == "}" else ""
    text = opening * depth + middle + closing * depth
    read, problem = read_json(SourceFile("plan.json", text.encode()))
    assert read is None
    assert problem is not None
    assert problem.summary == "nested too deeply"


def test_the_depth_that_is_read() -> None:
    assert region("[" * MAX_DEPTH + "]" * MAX_DEPTH, (0,) * (MAX_DEPTH - 1)) == "["


def test_numbers_are_exact() -> None:
    read = document("[1, -0, 1.50, 123456789012345678901234567890, 0.1, 1e3, 1e999999999]").value
    assert isinstance(read, list)
    assert read == [1, 0, Decimal("1.5"), 123456789012345678901234567890, Decimal("0.1"), 1000, "1e999999999"]
    assert not any(isinstance(number, float) for number in read)


def test_half_of_a_pair_is_replaced() -> None:
    text = r'["\ud800", "\ud83d\ude00", "\\ud800", "\udc00x"]'
    assert document(text).value == ["\ufffd", "😀", r"\ud800", "\ufffdx"]


TEXT = """\
{
  "é": "valeur",
  "list": [ {"a": 1, "b": [true]}, "x", [] ],
  "empty": {}
}
"""


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), '"é": "valeur"'),
        (("é",), '"é": "valeur"'),
        (("list",), '"list"'),
        (("list", 0), '"a": 1'),
        (("list", 0, "b"), '"b"'),
        (("list", 0, "b", 0), "true"),
        (("list", 0, 0, "a"), '"a": 1'),  # an object stands for a list of one
        (("list", 1), '"x"'),
        (("list", 2), "["),
        (("list", 9), '"list"'),
        (("list", 0, "absent", "deeper"), '"a": 1'),
        (("empty", "x"), '"empty"'),
        (("absent",), '"é": "valeur"'),
    ],
)
def test_places(path: ValuePath, shown: str) -> None:
    assert region(TEXT, path) == shown
    assert region(json.dumps(json.loads(TEXT), ensure_ascii=False), path) == shown


def test_a_byte_order_mark_moves_nothing() -> None:
    span = document(b"\xef\xbb\xbf" + TEXT.encode()).locate(("list", 1))
    assert (tuple(span.first), span.file.data[span.start : span.end]) == ((3, 36), b'"x"')


def test_a_scalar_is_a_document() -> None:
    assert region("12", ("a",)) == "1"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(values, st.booleans(), st.sampled_from([None, 1]))
def test_every_scalar_is_found_where_it_is(value: object, ascii_: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_, indent=indent)
    read = document(text.encode("utf-8", "surrogatepass") if ascii_ else text.encode("utf-8", "replace"))
    pending: list[tuple[object, ValuePath]] = [(read.value, ())]
    while pending:
        item, path = pending.pop()
        if isinstance(item, dict):
            pending.extend((inner, (*path, key)) for key, inner in item.items())
        elif isinstance(item, list):
            pending.extend((inner, (*path, number)) for number, inner in enumerate(item))
        elif path:
            span = read.locate(path)
            shown = span.file.data[span.start : span.end].decode()
            expected = item if isinstance(path[-1], int) else {path[-1]: item}
            assert json.loads(shown if isinstance(path[-1], int) else f"{{{shown}}}") == expected


def test_places_of_a_large_document_on_one_line(tmp_path: Path) -> None:
    rows = [{"n": n, "é": "ü" * 20} for n in range(5_000)]
    read = document(json.dumps({"rows": rows}, ensure_ascii=False))
    before = json.dumps({"rows": rows[:4_000]}, ensure_ascii=False)
    assert tuple(read.locate(("rows", 4_000, "n")).first) == (1, len(before) - 2 + len(", {") + 1)
