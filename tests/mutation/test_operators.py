from __future__ import annotations

import pytest

from hdslint.hcl.nodes import Expression
from hdslint.hcl.parser import parse_expression
from hdslint.mutation.edits import Edit, edited
from hdslint.mutation.operators import Place, edits
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Policy
from hdslint.source import SourceFile

PACK = load(pack_directory())


def expression(text: str) -> Expression:
    parsed, problems = parse_expression(SourceFile("test.hcl", text.encode()))
    assert parsed is not None
    assert problems == []
    return parsed


def applied(node: Expression, edit: Edit) -> str:
    data, whole = node.span.file.data, node.span
    return (data[whole.start : edit.span.start] + edit.text.encode() + data[edit.span.end : whole.end]).decode()


def mutants(text: str, place: Place = Place.TRUTH) -> list[str]:
    node = expression(text)
    return [applied(node, edit).strip() for edit in edits(node, place)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("attrs.on", ["!attrs.on"]),
        ("!attrs.on", ["attrs.on"]),
        ("true", ["false"]),
        ("attrs.x != null", ["attrs.x == null"]),
        ('attrs.x == "6.0.9"', ['attrs.x != "6.0.9"', 'attrs.x == "6.0.10"']),
        ('attrs.x == "a"', ['attrs.x != "a"', 'attrs.x == "a~"']),
        # The negation, the neighbour, and the number beside the bound that the neighbour does not stand for.
        ("attrs.n > 0", ["attrs.n <= 0", "attrs.n >= 0", "attrs.n > 1"]),
        ("attrs.n >= 7", ["attrs.n < 7", "attrs.n > 7", "attrs.n >= 6"]),
        ("attrs.n < 7", ["attrs.n <= 7", "attrs.n >= 7", "attrs.n < 6"]),
        ("attrs.n <= 1.5", ["attrs.n < 1.5", "attrs.n > 1.5", "attrs.n <= 2.5"]),
        ("7 <= attrs.n", ["6 <= attrs.n", "7 < attrs.n", "7 > attrs.n"]),
        ("length(attrs.l) == 0", ["length(attrs.l) != 0", "length(attrs.l) == -1", "length(attrs.l) == 1"]),
        ("max(attrs.a, attrs.b) < attrs.c", [
            "min(attrs.a, attrs.b) < attrs.c", "max(attrs.b) < attrs.c", "max(attrs.a) < attrs.c",
            "max(attrs.a, attrs.b) <= attrs.c", "max(attrs.a, attrs.b) >= attrs.c",
        ]),
        ("attrs.h * 3600 == attrs.s", [
            "attrs.h / 3600 == attrs.s", "attrs.h * 3599 == attrs.s", "attrs.h * 3601 == attrs.s",
            "attrs.h * 3600 != attrs.s",
        ]),
        ('split(":", attrs.arn)[3] == attrs.region', [
            'split(":~", attrs.arn)[3] == attrs.region', 'split(":", attrs.arn)[4] == attrs.region',
            'split(":", attrs.arn)[3] != attrs.region',
        ]),
    ],
)  # fmt: skip
def test_comparisons_and_constants(condition: str, expected: list[str]) -> None:
    assert mutants(condition) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("attrs.a == 1 && !attrs.b", [
            "!attrs.b", "attrs.a != 1 && !attrs.b", "attrs.a == 0 && !attrs.b", "attrs.a == 2 && !attrs.b",
            "attrs.a == 1 || !attrs.b", "attrs.a == 1", "attrs.a == 1 && attrs.b",
        ]),
        # Each clause of a chain is removed once.
        ("attrs.a != null || attrs.b != null || attrs.c != null", [
            "attrs.b != null || attrs.c != null",
            "attrs.a == null || attrs.b != null || attrs.c != null",
            "attrs.a != null && attrs.b != null || attrs.c != null",
            "attrs.a != null  || attrs.c != null",
            "attrs.a != null || attrs.b == null || attrs.c != null",
            "attrs.a != null || attrs.b != null && attrs.c != null",
            "attrs.a != null || attrs.b != null",
            "attrs.a != null || attrs.b != null || attrs.c == null",
        ]),
        ("(attrs.a || attrs.b) && attrs.c", [
            "attrs.c", "(!attrs.a || attrs.b) && attrs.c", "(attrs.b) && attrs.c", "(attrs.a && attrs.b) && attrs.c",
            "(attrs.a ) && attrs.c", "(attrs.a || !attrs.b) && attrs.c", "(attrs.a || attrs.b) || attrs.c",
            "(attrs.a || attrs.b)", "(attrs.a || attrs.b) && !attrs.c",
        ]),
        # What is negated is not negated again.
        ('!(attrs.a && contains(attrs.l, "*"))', [
            '(attrs.a && contains(attrs.l, "*"))', '!(!attrs.a && contains(attrs.l, "*"))',
            '!(contains(attrs.l, "*"))', '!(attrs.a || contains(attrs.l, "*"))', "!(attrs.a )",
            '!(attrs.a && !contains(attrs.l, "*"))', '!(attrs.a && contains(attrs.l, "*~"))',
        ]),
        # An operator in a comment is none.
        ("attrs.a # && attrs.z\n&& attrs.b", [
            "!attrs.a # && attrs.z\n&& attrs.b", "attrs.b", "attrs.a # && attrs.z\n|| attrs.b",
            "attrs.a # && attrs.z", "attrs.a # && attrs.z\n&& !attrs.b",
        ]),
    ],
)  # fmt: skip
def test_clauses(condition: str, expected: list[str]) -> None:
    assert sorted(mutants(f"({condition})")) == sorted(expected)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # Either result; to swap them is to negate the condition. The reason of an unknown is not a constant.
        ('attrs.a == null ? hds::undetermined("a") : attrs.a', [
            "attrs.a", 'hds::undetermined("a")', 'attrs.a != null ? hds::undetermined("a") : attrs.a',
            'attrs.a == null ? hds::undetermined("a") : !attrs.a',
        ]),
        ('attrs.on || hds::undetermined("on")', [
            '!attrs.on || hds::undetermined("on")', 'hds::undetermined("on")', 'attrs.on && hds::undetermined("on")',
            "attrs.on",
        ]),
        ("alltrue([for x in attrs.l : x.ok if x.on])", [
            "!alltrue([for x in attrs.l : x.ok if x.on])", "anytrue([for x in attrs.l : x.ok if x.on])",
            "alltrue([for x in attrs.l : !x.ok if x.on])", "alltrue([for x in attrs.l : x.ok ])",
            "alltrue([for x in attrs.l : x.ok if !x.on])",
        ]),
        ('contains(["a", "b", "c"], attrs.x)', [
            '!contains(["a", "b", "c"], attrs.x)', 'contains(["b", "c"], attrs.x)', 'contains(["a", "c"], attrs.x)',
            'contains(["a", "b"], attrs.x)',
        ]),
        ('contains(["a"], attrs.x)', ['!contains(["a"], attrs.x)', "contains([], attrs.x)"]),
        ('startswith(lower(attrs.u), "https:")', [
            '!startswith(lower(attrs.u), "https:")', 'endswith(lower(attrs.u), "https:")',
            'startswith(attrs.u, "https:")', 'startswith(lower(attrs.u), "https:~")',
        ]),
        ('length(hds::referring("aws_y", "x_id")) > attrs.n', [
            'length(hds::referring("aws_y~", "x_id")) > attrs.n', 'length(hds::referring("aws_y", "x_id~")) > attrs.n',
            'length(hds::referring("aws_y", "x_id")) <= attrs.n', 'length(hds::referring("aws_y", "x_id")) >= attrs.n',
        ]),
    ],
)  # fmt: skip
def test_choices_lists_and_functions(condition: str, expected: list[str]) -> None:
    assert mutants(condition) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("coalesce(attrs.on, false)", ["!coalesce(attrs.on, false)", "coalesce(false)", "coalesce(attrs.on, true)"]),
        # Compared with a constant, a stand-in becomes one that is judged the other way …
        ('coalesce(attrs.mode, "OFF") == "ON"', [
            'coalesce("OFF") == "ON"', 'coalesce(attrs.mode, "ON") == "ON"', 'coalesce(attrs.mode, "OFF") != "ON"',
            'coalesce(attrs.mode, "OFF") == "ON~"',
        ]),
        ("tonumber(coalesce(attrs.n, 3600)) <= 14400", [
            "tonumber(coalesce(3600)) <= 14400", "tonumber(coalesce(attrs.n, 14401)) <= 14400",
            "tonumber(coalesce(attrs.n, 3600)) < 14400", "tonumber(coalesce(attrs.n, 3600)) > 14400",
            "tonumber(coalesce(attrs.n, 3600)) <= 14401",
        ]),
        ('contains(["a"], coalesce(attrs.x, "none"))', [
            '!contains(["a"], coalesce(attrs.x, "none"))', 'contains([], coalesce(attrs.x, "none"))',
            'contains(["a"], coalesce("none"))', 'contains(["a"], coalesce(attrs.x, "a"))',
        ]),
        ("try(attrs.a.b, null) == null", [
            "try(null) == null", 'try(attrs.a.b, "~") == null', "try(attrs.a.b, null) != null",
        ]),
        ('lookup(attrs.m, "k", null) != null', [
            'lookup(attrs.m, "k~", null) != null', 'lookup(attrs.m, "k", "~") != null',
            'lookup(attrs.m, "k", null) == null',
        ]),
        # … and otherwise it is taken away, which an absent value does not survive.
        ("coalesce(attrs.n, 1) >= settings.days", [
            "coalesce(1) >= settings.days", "coalesce(attrs.n) >= settings.days",
            "coalesce(attrs.n, 1) < settings.days", "coalesce(attrs.n, 1) > settings.days",
        ]),
    ],
)  # fmt: skip
def test_what_stands_in_for_an_absent_value(condition: str, expected: list[str]) -> None:
    assert mutants(condition) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("attrs.on", []),
        ("[attrs.on]", []),
        ("{ a = attrs.a, b = attrs.b }", ["{ b = attrs.b }", "{ a = attrs.a, }"]),
        ("{\n  a = attrs.a\n  b = 1\n}", [
            "{\n  b = 1\n}", "{\n  a = attrs.a\n  }", "{\n  a = attrs.a\n  b = 0\n}", "{\n  a = attrs.a\n  b = 2\n}",
        ]),
        ("{ (attrs.k) = attrs.a, b = attrs.b }", []),
        ("concat(attrs.a, attrs.b[*].c)", ["concat(attrs.b[*].c)", "concat(attrs.a)"]),
        ("[\n  22, # SSH, of course\n  (3389),\n]", ["[\n  # SSH, of course\n  (3389),\n]", "[\n  22]"]),
        ("contains(attrs.l, attrs.x)", ["!contains(attrs.l, attrs.x)"]),
        ("<<-EOT\n  text\nEOT\n", []),
    ],
)  # fmt: skip
def test_values(value: str, expected: list[str]) -> None:
    assert mutants(value, Place.VALUE) == expected


def expressions(policy: Policy) -> list[tuple[Expression, Place]]:
    conditions = [policy.filter, *(enforce.condition for enforce in policy.enforces)]
    values = [*policy.locals.values(), *(enforce.for_each for enforce in policy.enforces)]
    return [
        *((node, Place.TRUTH) for node in conditions if node is not None),
        *((node, Place.VALUE) for node in values if node is not None),
    ]


@pytest.mark.parametrize("policy", PACK.policies, ids=lambda policy: policy.id)
def test_every_edit_of_the_pack_makes_another_expression(policy: Policy) -> None:
    for node, place in expressions(policy):
        made = [applied(node, edit) for edit in edits(node, place)]
        assert len(made) == len(set(made))
        assert node.span.file.data[node.span.start : node.span.end].decode() not in made
        for edit in edits(node, place):
            assert edited(node, edit) is not None, applied(node, edit)
