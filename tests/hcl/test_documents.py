"""JSON texts of which parts are unknown, and what is known of the beginning of a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.parser import parse_template
from hdslint.hcl.values import Reason, ReasonKind, Reference, Unknown, Value, certain_prefix
from hdslint.source import SourceFile, Span
from tests.hcl.test_soundness import admits

SPAN = Span(SourceFile("x", b""), 0, 0)
REASONS = (Reason(ReasonKind.COMPUTED, "aws_x.a"),)
PLAIN = st.text("abc:/*-.}é \u0301", max_size=6)
LEAVES = st.lists(st.one_of(PLAIN.map(lambda text: ("text", text)), PLAIN.map(lambda text: ("part", text))), max_size=3)
DOCUMENTS = st.recursive(
    st.one_of(LEAVES, st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.sampled_from(["a", "b"]), inner)
    ),
    max_leaves=6,
)


def template(text: str, names: dict[str, Value]) -> Value:
    expression, errors = parse_template(text, SPAN)
    assert errors == []
    return evaluate(expression, Scope({"var": names}, FUNCTIONS))


def identifier(name: str = "id") -> Unknown:
    return Unknown(REASONS, reference=Reference("aws_x.a", (name,)))


class Writing:
    """A document as a template: what is a ``part`` comes from a variable."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self.draw = draw
        self.known: dict[str, Value] = {}
        self.partly: dict[str, Value] = {}

    def of(self, item: Any) -> str:
        if isinstance(item, bool):
            return json.dumps(item)
        if isinstance(item, dict):
            return "{" + ",".join(f"{json.dumps(key)}:{self.of(inner)}" for key, inner in item.items()) + "}"
        if isinstance(item, tuple):
            return self.structure([self.of(inner) for inner in item], item)
        return '"' + "".join(self.piece(kind, text) for kind, text in item) + '"'

    def structure(self, written: list[str], item: tuple[Any, ...]) -> str:
        """A list: as it is, or from a variable that encodes it."""
        if item and all(isinstance(inner, bool) for inner in item) and self.draw(st.booleans()):
            name = f"v{len(self.known)}"
            self.known[name] = json.dumps(item)
            self.partly[name] = Unknown(REASONS, decoded=[item[0], *[Unknown(REASONS)] * (len(item) - 1)])
            return f"${{var.{name}}}"
        return "[" + ",".join(written) + "]"

    def piece(self, kind: str, text: str) -> str:
        if kind == "text":
            return text
        name = f"v{len(self.known)}"
        self.known[name] = text
        prefix = certain_prefix(text[: self.draw(st.integers(0, len(text)))])
        hidden = Unknown(REASONS, is_plain=True, prefix=prefix)
        self.partly[name] = hidden if self.draw(st.booleans()) else text
        return f"${{var.{name}}}"


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), DOCUMENTS), st.data())
def test_a_document_of_which_parts_are_unknown_is_the_document_but_for_these(item: Any, data: st.DataObject) -> None:
    writing = Writing(data.draw)
    text = writing.of(item)
    whole, partly = template(text, writing.known), template(text, writing.partly)
    assert isinstance(whole, str)
    if isinstance(partly, Unknown):
        assert whole.startswith(partly.prefix)
        assert partly.decoded is not None
        assert admits(partly.decoded, json.loads(whole))
    else:
        assert partly == whole


@pytest.mark.parametrize(
    ("text", "value", "prefix"),
    [
        ("arn:aws:s3:::${var.v}/*", identifier(), "arn:aws:s3:::"),
        ("${var.v}/*", identifier(), ""),
        ("${var.v}/*", Unknown(REASONS, prefix="arn:"), "arn:"),
        ("x-${var.v}", Unknown(REASONS, prefix="arn:"), "x-arn:"),
        ("bucket${var.v}", identifier(), "bucke"),  # the next character may be an accent on the t
        ("caf\u00e9-${var.v}", identifier(), "ca"),
        ("a:${var.v}:${var.v}", identifier(), "a:"),
    ],
)
def test_what_a_text_begins_with(text: str, value: Unknown, prefix: str) -> None:
    found = template(text, {"v": value})
    assert isinstance(found, Unknown)
    assert found.prefix == prefix


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('var.v == "*"', False),
        ('var.v != "*"', True),
        ('var.v == "ar"', False),
        ('contains(["*", "x"], var.v)', False),
        ('contains([var.v], "*")', False),
        ('var.v == "" ? 1 : 2', 2),
    ],
)
def test_a_known_beginning_decides(expression: str, expected: Value) -> None:
    assert template("${" + expression + "}", {"v": Unknown(REASONS, prefix="arn:")}) == expected


@pytest.mark.parametrize("expression", ['var.v == "arn:x"', 'var.v == "arn:"', "var.v == var.v", "var.v == null"])
def test_what_a_beginning_does_not_decide(expression: str) -> None:
    assert isinstance(template("${" + expression + "}", {"v": Unknown(REASONS, prefix="arn:")}), Unknown)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "${var.v}"}', Unknown(REASONS)),  # it may hold a quote
        ('{"a": "${var.v}"}', Unknown(REASONS, decoded=["x"])),  # its quotes end the string
        ('{"a": ${var.v}}', identifier()),
        ("x ${var.v}", identifier()),
    ],
)
def test_what_may_change_the_structure_around_it_is_no_document(text: str, value: Unknown) -> None:
    found = template(text, {"v": value})
    assert isinstance(found, Unknown)
    assert found.decoded is None


@pytest.mark.parametrize(
    ("text", "is_plain"), [("${var.v}/x", True), ("a-${var.v}", True), ('"${var.v}', False), ("\\${var.v}", False)]
)
def test_a_text_of_identifiers_and_plain_text_is_plain(text: str, is_plain: bool) -> None:
    found = template(text, {"v": identifier()})
    assert isinstance(found, Unknown)
    assert found.is_plain is is_plain
