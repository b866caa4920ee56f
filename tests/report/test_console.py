from __future__ import annotations

from decimal import Decimal

import pytest

from hdslint.hcl.types import NUMBER, STRING
from hdslint.hcl.values import List, Map, Partial, Reason, ReasonKind, Set, Unknown, Value
from hdslint.report.console import render

UNKNOWN = Unknown((Reason(ReasonKind.VARIABLE, "var.x"),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (Decimal("1.50"), "1.5"),
        ('a"b\t', '"a\\"b\\t"'),
        ("\x07", '"\\x07"'),
        ([], "[]"),
        ({}, "{}"),
        ([1, "a"], '[\n  1,\n  "a",\n]'),
        ({"b": 1, "a": [2]}, '{\n  "a" = [\n    2,\n  ]\n  "b" = 1\n}'),
        (List(["a", None], STRING), 'tolist([\n  "a",\n  tostring(null),\n])'),
        (Set([2, 1], NUMBER), "toset([\n  1,\n  2,\n])"),
        (Map({"z": 1, "a": 2}, NUMBER), 'tomap({\n  "a" = 2\n  "z" = 1\n})'),
        ("a\nb", "<<EOT\na\nb\nEOT"),
        (["a\nb"], "[\n  <<-EOT\n  a\n  b\n  EOT,\n]"),
        (Partial({"a": 1}, UNKNOWN), '{\n  "a" = 1\n  "…" = (unknown: var.x (a variable without a value))\n}'),
    ],
)
def test_values_are_printed_as_terraform_console_does(value: Value, text: str) -> None:
    assert render(value) == text


def test_what_is_secret_is_not_printed() -> None:
    assert render(["s3cr3t", "open"], secrets=frozenset({"s3cr3t"})) == '[\n  (sensitive value),\n  "open",\n]'


def test_a_common_word_is_secret_where_it_stands_by_itself() -> None:
    printed = render(["is_admin", "admin", "admin:x"], secrets=frozenset({"admin"}))
    assert printed == '[\n  "is_admin",\n  (sensitive value),\n  (sensitive value),\n]'


def test_an_unknown_in_french() -> None:
    assert render(UNKNOWN, "fr") == "(inconnu: var.x (variable sans valeur))"
