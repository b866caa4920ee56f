"""YAML composed into values with exact places."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
import yaml

from hdslint import yaml_nodes
from hdslint.hcl.values import Unknown, Value
from hdslint.source import SourceFile
from hdslint.yaml_nodes import MAX_DEPTH, Document, Node, compose, load, split


def _file(text: str | bytes) -> SourceFile:
    return SourceFile("a.yaml", text.encode() if isinstance(text, str) else text)


def _document(text: str | bytes) -> Document:
    file = _file(text)
    return compose(file, 0, len(file.data))


def _root(text: str) -> Node:
    document = _document(text)
    assert document.root is not None, document.diagnostics
    return document.root


@pytest.mark.parametrize(
    ("text", "summary", "line", "column"),
    [
        pytest.param("a:\n\tb: 1\n", "not valid YAML: tab used as indentation", 2, 1, id="tab"),
        pytest.param("a: 1\nb\nc: 2\n", "not valid YAML: could not find expected ':'", 3, 1, id="missing colon"),
        pytest.param('a: "x\n', "not valid YAML: found unexpected end of stream", 2, 1, id="open quote"),
        pytest.param("é: [1\nb: 2\n", "not valid YAML: did not find expected ',' or ']'", 2, 2, id="open list"),
        pytest.param("a: *x\n", "undefined alias *x", 1, 4, id="undefined alias"),
        pytest.param("é: &x [*x]\n", "alias *x contains itself", 1, 8, id="recursive alias"),
        pytest.param("? [a]\n: b\n", "a key must be a scalar", 1, 3, id="list as key"),
        pytest.param("a: {{ x }}\n", "a key must be a scalar", 1, 5, id="braces of a template"),
        pytest.param("~: b\n", "a key must be a scalar", 1, 1, id="null key"),
        pytest.param("<<: 3\n", "<< must merge a mapping", 1, 5, id="merge of a number"),
        pytest.param(
            "a: 1\n...\nb: 2\n", "not valid YAML: did not find expected <document start>", 3, 1, id="after the end"
        ),
        pytest.param("é: \x07\n", "not valid YAML: unreadable character", 1, 4, id="control character"),
    ],
)
def test_what_cannot_be_read_says_where(text: str, summary: str, line: int, column: int) -> None:
    document = _document(text)
    assert document.broken
    (diagnostic,) = document.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.summary, *diagnostic.span.first) == (summary, line, column)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="flow, open"),
        pytest.param("[" * 3000 + "]" * 3000, id="flow"),
        pytest.param("- " * 3000 + "x\n", id="block"),
        pytest.param("{a: " * 1000 + "1" + "}" * 1000, id="mappings"),
        pytest.param("".join(f"a{i}: &a{i} [*a{i - 1}]\n" if i else "a0: &a0 [1]\n" for i in range(400)), id="aliases"),
    ],
)
def test_depth_is_bounded(text: str) -> None:
    assert [d.summary for d in _document(text).diagnostics] == ["nested too deeply"]


def test_the_deepest_allowed_is_read() -> None:
    assert not _document("[" * MAX_DEPTH + "]" * MAX_DEPTH).broken
    assert _document("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).broken


def test_aliases_that_multiply_are_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    started = time.perf_counter()
    document = _document("\n".join(lines))
    assert time.perf_counter() - started < 1
    assert [d.summary for d in document.diagnostics] == ["aliases expand to too much"]


def test_bytes_that_are_not_text_do_not_raise() -> None:
    (diagnostic,) = _document(b"a: \xff\xfe\nb: 1\n").diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.summary, diagnostic.span.first) == ("not UTF-8", (1, 4))
    assert _document(b"a: \x00").broken
    assert split(_file(b"\xff\n---\n\xfe"))


def test_duplicate_keys_are_told_and_the_last_is_read() -> None:
    document = _document("a: 1\nb: 2\na: 3\n")
    assert document.root is not None
    assert document.root.value == {"a": 3, "b": 2}
    (diagnostic,) = document.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.severity, diagnostic.summary, diagnostic.span.first) == ("warning", "duplicate key a", (3, 1))
    assert not document.broken


# What kubectl 1.32.4 prints (patch --local -o json) for each of these.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("y", True),
        ("n", False),
        ("yes", True),
        ("On", True),
        ("off", False),
        ("yEs", "yEs"),
        ("0644", 420),
        ("0o644", 420),
        ("0x1F", 31),
        ("-0x10", -16),
        ("0b11", 3),
        ("1_000", 1000),
        ("1__0", 10),
        ("_1", "_1"),
        ("08", 8),
        ("0x", "0x"),
        ("12:30", "12:30"),
        ("1.10", Decimal("1.1")),
        ("1.0", 1),
        ("5.", 5),
        (".5", Decimal("0.5")),
        ("-.5", Decimal("-0.5")),
        ("+12", 12),
        (".", "."),
        ("1e3", 1000),
        ("1E400", "1E400"),
        ("1.2.3", "1.2.3"),
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("2020-01-01", "2020-01-01"),
        ("~", None),
        ("Null", None),
        ("", None),
        ("=", "="),
        ("'012'", "012"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ('!!int "12"', 12),
        ("!!float 1", 1),
        ("!!binary aGVsbG8=", "hello"),
        ("! 12", "12"),
        (".1_0", Decimal("0.1")),
        ("1e-400", 0),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_are_read_as_kubectl_reads_them(text: str, value: Value) -> None:
    items = _root(f"- {text}\n").items
    assert items is not None
    read = items[0].value
    assert (type(read), read) == (type(value), value)


def test_keys_become_strings_as_kubectl_makes_them() -> None:
    assert _root("1: a\ntrue: b\n1.50: c\n012: d\n'x': e\n").value == {
        "1": "a",
        "true": "b",
        "1.5": "c",
        "10": "d",
        "x": "e",
    }


def test_a_tag_of_its_own_makes_a_value_unknown() -> None:
    value = _root("a: !vault secret\nb: !Ref [x]\nc: !x {d: 1}\n").value
    assert isinstance(value, dict)
    assert all(isinstance(v, Unknown) for v in value.values())
    assert isinstance(value["b"], Unknown)
    assert value["b"].reasons[0].reference == "!Ref"


def test_merge_keys() -> None:
    text = "x: &x {p: 1, q: 1}\ny: &y {q: 2, r: 2}\none: {<<: *x, p: 9}\nlist:\n  <<: [*x, *y]\nlate: {p: 9, <<: *x}\n"
    root = _root(text)
    value = root.value
    assert isinstance(value, dict)
    assert value["one"] == {"p": 9, "q": 1}
    assert value["list"] == {"q": 1, "r": 2, "p": 1}
    assert value["late"] == {"p": 1, "q": 1}  # kubectl lets a merge override what comes before it
    assert root.entries is not None
    merged = root.entries["list"].node.entries
    assert merged is not None
    assert merged["q"].start == text.index("q: 1")
    assert merged["r"].start == text.index("r: 2")


def test_an_alias_is_the_same_object() -> None:
    value = _root("a: &x {p: [1]}\nb: *x\n").value
    assert isinstance(value, dict)
    assert value["a"] is value["b"]


@pytest.mark.parametrize(
    ("text", "key", "written"),
    [
        pytest.param("a: 1 # c\n", "a", "a: 1", id="plain"),
        pytest.param("é: 1\nü: 'ö x'  \n", "ü", "ü: 'ö x'", id="not ascii"),
        pytest.param("\ufeffa: 1\n", "a", "a: 1", id="byte-order mark"),
        pytest.param("x: 1\r\na: b\r\nc: d\r\n", "a", "a: b", id="crlf"),
        pytest.param('"a": "b" ,', "a", '"a": "b"', id="quoted key"),
        pytest.param("a: |\n  x\n  y\n\nb: 1\n", "a", "a: |\n  x\n  y", id="block scalar"),
        pytest.param("a: &x b\nc: *x\nd: 1\n", "c", "c: *x", id="alias"),
        pytest.param("a: 𝒳\nb: 𝒳 z\n", "b", "b: 𝒳 z", id="outside the basic plane"),
        pytest.param('{\n\t"a": {\n\t\t"b": 1\n\t}\n}', "a", '"a": {\n\t\t"b": 1\n\t}', id="JSON with tabs"),
        pytest.param("a:\n  b:\n    - 1\n    - 2\nc: 1\n", "a", "a:\n  b:\n    - 1\n    - 2", id="nested"),
    ],
)
def test_entries_span_their_text(text: str, key: str, written: str) -> None:
    if text.endswith(","):
        text = "{" + text + "}"
    file = _file(text)
    root = compose(file, 0, len(file.data)).root
    assert root is not None
    assert root.entries is not None
    entry = root.entries[key]
    assert file.data[entry.start : entry.end].decode() == written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a: 1\n", ["a: 1\n"]),
        ("---\na: 1\n--- # c\nb: 1\n", ["---\na: 1\n", "--- # c\nb: 1\n"]),
        ("# c\n---\na: 1\n", ["# c\n---\na: 1\n"]),
        ("%YAML 1.1\n---\na: 1\n---\nb: 1", ["%YAML 1.1\n---\na: 1\n", "---\nb: 1"]),
        ("a: |\n  ---\n---\nb: ----\n", ["a: |\n  ---\n", "---\nb: ----\n"]),
        ("é: 1\r\n---\r\nb: 1\r\n", ["é: 1\r\n", "---\r\nb: 1\r\n"]),
        ("--- {a: 1}\n---\n", ["--- {a: 1}\n", "---\n"]),
        ("", []),
    ],
)
def test_documents_are_told_apart(text: str, parts: list[str]) -> None:
    file = _file(text)
    ranges = split(file)
    assert [file.data[a:b].decode() for a, b in ranges] == parts
    assert all(first[1] == second[0] for first, second in pairwise(ranges))


def test_the_pure_loader_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "é: &x\n  a: [1, 'ü']\n  c: |\n    d\nf: *x\ng: {<<: *x, h: 2}\n"
    fast = _root(text)
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    slow = _root(text)
    assert slow.value == fast.value
    assert _spans(slow) == _spans(fast)
    (diagnostic,) = _document("é: \x07\n").diagnostics
    assert diagnostic.span is not None
    assert diagnostic.span.first == (1, 4)


def _spans(node: Node) -> list[tuple[int, int, int]]:
    found = [(node.start, node.end, 0)]
    for entry in (node.entries or {}).values():
        found += [(entry.start, entry.key_end, entry.end), *_spans(entry.node)]
    for item in node.items or []:
        found += _spans(item)
    return found


def test_load_gives_the_first_document_that_holds_something() -> None:
    assert load(_file("# nothing\n---\na: 1\n---\nb: 2\n")) == ({"a": 1}, [])
    assert load(_file("")) == (None, [])
    value, diagnostics = load(_file("a: [\n"))
    assert value is None
    assert len(diagnostics) == 1


def test_spans_after_the_first_document_are_those_of_the_file() -> None:
    file = _file("é: 1\n---\nb: é\nc: [\n")
    start, end = split(file)[1]
    document = compose(file, start, end)
    (diagnostic,) = document.diagnostics
    assert diagnostic.span is not None
    assert diagnostic.span.first.line == 5
