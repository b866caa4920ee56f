from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdslint.source import SourceFile
from hdslint.terraform.json_document import MAX_DEPTH, Node, read_json


def plain(node: Node) -> Any:
    """The value as the standard library would give it, the last of equal names kept."""
    if node.members is not None:
        return {member.name: plain(member.node) for member in node.members}
    if node.items is not None:
        return [plain(item) for item in node.items]
    return node.scalar


def read(data: str | bytes) -> Any:
    node, diagnostics = read_json(SourceFile("x.json", data.encode() if isinstance(data, str) else data))
    assert node is not None, diagnostics
    return plain(node)


@pytest.mark.parametrize(
    ("text", "what", "at"),
    [
        ("", "a value was expected", 0),
        ("{", "a string was expected", 1),
        ('{"a" 1}', ": was expected", 5),
        ('{"a": 1,}', "a string was expected", 8),
        ('{"a": 1 "b": 2}', ", or } was expected", 8),
        ("[1, ]", "a value was expected", 4),
        ("[1 2]", ", or ] was expected", 3),
        ("{a: 1}", "a string was expected", 1),
        ("['a']", "a value was expected", 1),
        ("01", "a value was expected", 0),
        ("+1", "a value was expected", 0),
        ("1.", "a value was expected", 0),
        (".5", "a value was expected", 0),
        ("0x10", "a value was expected", 0),
        ("NaN", "a value was expected", 0),
        ("True", "a value was expected", 0),
        ("1e999999", "number out of range", 0),
        ('"a\nb"', "the string does not end on its line", 0),
        ('"a', "the string does not end on its line", 0),
        (r'"\x"', r"\x is not an escape of JSON", 0),
        (r'"\u12"', r"\u is not an escape of JSON", 0),
        ("1 2", "one value was expected, and more follows", 2),
        ("{} // c", "one value was expected, and more follows", 3),
    ],
)
def test_what_is_not_json(text: str, what: str, at: int) -> None:
    node, (diagnostic,) = read_json(SourceFile("x.json", text.encode()))
    assert node is None
    assert (diagnostic.summary, diagnostic.detail) == ("not valid JSON", what)
    assert diagnostic.span is not None
    assert diagnostic.span.start == min(at, max(len(text) - 1, 0))


def test_bytes_that_are_not_text() -> None:
    assert read_json(SourceFile("x.json", b'["\xff"]'))[1][0].detail == "not UTF-8"


def test_depth_is_bounded() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for opening in ("[", '{"a":'):
        _, (diagnostic,) = read_json(SourceFile("x.json", (opening * 100_000).encode()))
        assert diagnostic.detail == f"nested more than {MAX_DEPTH} levels deep"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.50", Decimal("1.5")),
        ("123456789012345678901234567890.25", Decimal("123456789012345678901234567890.25")),
        ("1e3", 1000),
        (r'"\ud83d\ude00"', "😀"),
        (r'"\ud83d"', "�"),
        (r'"\ude00\ud83d"', "��"),
        (r'"\"\\\/\b\f\n\r\té"', '"\\/\b\f\n\r\té'),
        ("\ufeff[]", []),
        (" \t\r\n[ ]\n", []),
    ],
)
def test_values(text: str, value: object) -> None:
    assert read(text) == value
    assert type(read(text)) is type(value)


def test_members_keep_their_repetitions_and_places() -> None:
    file = SourceFile("x.json", '{"é": 1,\n "a": [true], "é": null}'.encode())
    node, _ = read_json(file)
    assert node is not None
    assert node.members is not None
    assert [(m.name, *file.position(m.start), *file.position(m.node.start)) for m in node.members] == [
        ("é", 1, 2, 1, 7),
        ("a", 2, 2, 2, 7),
        ("é", 2, 15, 2, 20),
    ]
    assert file.data[node.members[1].node.start : node.members[1].node.end] == b"[true]"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(JSON, st.sampled_from([None, 1]), st.booleans())
def test_what_the_standard_library_writes_is_read_as_it_was(value: Any, indent: int | None, ascii_: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    expected = json.loads(text.encode("utf-8", "replace").decode()) if not ascii_ else None
    if ascii_ and "\\ud" in text:  # lone surrogates become replacement characters here
        return
    assert read(text.encode("utf-8", "replace")) == (json.loads(text) if ascii_ else expected)


@given(st.text(alphabet='{}[]",:0123456789.eE+-\\truefalsn \n/u'))
def test_any_text_is_read_or_refused_as_by_the_standard_library(text: str) -> None:
    node, diagnostics = read_json(SourceFile("x.json", text.encode()))
    try:
        value = json.loads(text, parse_float=Decimal)
    except ValueError:
        assert node is None
        assert len(diagnostics) == 1
    else:
        assert node is not None
        assert plain(node) == value
