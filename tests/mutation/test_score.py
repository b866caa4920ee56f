from __future__ import annotations

from textwrap import dedent

from hdslint.mutation.score import Score, mutants, score
from hdslint.policy.blocks import read_policies
from hdslint.policy.model import Policy
from hdslint.source import SourceFile
from tests.inline import REFERENCE, policy

EXAMPLES = """
    noncompliant {
      resource "aws_x" "a" { n = 3 }
    }
    compliant {
      resource "aws_x" "a" { n = 7 }
    }
"""


def rule(condition: str, examples: str = EXAMPLES, more: str = "") -> Policy:
    message = 'error_message = { en = "M", fr = "M" }'
    return policy(f"{more}\nenforce {{\n  condition = {condition}\n  {message}\n}}\n{dedent(examples)}")


def survivors(made: Score) -> list[str]:
    """What the survivors read, edits applied."""
    texts = []
    for edit in made.survivors:
        data, span = edit.span.file.data, edit.span
        line = span.file.line_starts[span.first.line - 1]
        rest = data[span.end :].split(b"\n", 1)[0]
        texts.append((data[line : span.start] + edit.text.encode() + rest).decode().strip())
    return texts


def test_examples_on_both_sides_of_the_bound_notice_everything() -> None:
    both = EXAMPLES.replace("n = 3", "n = 6")
    made = score(rule("attrs.n >= 7", both), REFERENCE)
    # true, <, >, and 6 for 7.
    assert (made.count, made.killed, made.in_error, made.survivors) == (4, 4, 0, ())


def test_an_example_away_from_the_bound_lets_the_neighbour_survive() -> None:
    made = score(rule("attrs.n >= 7"), REFERENCE)
    assert survivors(made) == ["condition = attrs.n >= 6"]
    assert (made.count, made.noticed) == (4, 3)


def test_without_a_noncompliant_example_the_condition_may_always_hold() -> None:
    only = 'compliant {\n  resource "aws_x" "a" { on = true }\n}'
    made = score(rule("coalesce(attrs.on, false)", only), REFERENCE)
    assert survivors(made) == ["condition = true", "condition = coalesce(attrs.on, true)"]


def test_an_error_of_evaluation_is_noticed_and_counted_apart() -> None:
    given = """
        compliant {
          resource "aws_x" "a" { on = true }
        }
        noncompliant {
          resource "aws_x" "a" { on = false }
        }
        undecided {
          resource "aws_x" "a" {}
        }
    """
    made = score(rule('attrs.on == null ? hds::undetermined("on") : attrs.on', given), REFERENCE)
    # Without the choice, a null decides nothing: open as promised, but in error.
    assert (made.in_error, made.survivors) == (1, ())
    assert made.noticed == made.count


def test_a_filter_is_held_by_what_it_leaves_out() -> None:
    given = """
        noncompliant {
          resource "aws_x" "a" {
            kind = "data"
            n    = 6
          }
        }
        compliant {
          resource "aws_x" "a" {
            kind = "data"
            n    = 7
          }
        }
    """
    left_out = """
        inapplicable {
          resource "aws_x" "a" { kind = "cache" }
        }
    """
    filter_ = 'filter = attrs.kind == "data"'
    assert survivors(score(rule("attrs.n >= 7", given, filter_), REFERENCE)) == ["filter = true"]
    assert survivors(score(rule("attrs.n >= 7", given + left_out, filter_), REFERENCE)) == []


def test_locals_are_mutated_and_one_that_nothing_reads_survives() -> None:
    made = score(rule("attrs.n >= 7", more="locals {\n  forgotten = 1\n}"), REFERENCE)
    assert survivors(made)[:2] == ["forgotten = 0", "forgotten = 2"]


def test_a_for_each_is_mutated() -> None:
    text = """
        enforce {
          for_each  = [for r in attrs.rules : r if r.open]
          condition = r.value
          error_message = { en = "M", fr = "M" }
        }
    """
    texts = [mutant.edit.text for mutant in mutants(policy(text))]
    assert texts == ["", "!", "true", "!"]


def test_a_mutant_is_the_policy_with_the_edit_made_by_hand() -> None:
    original = rule('attrs.a == null && contains(["a", "b"], attrs.b)')
    file = original.span.file
    for mutant in mutants(original):
        start, end = mutant.edit.span.start, mutant.edit.span.end
        by_hand = SourceFile(file.path, file.data[:start] + mutant.edit.text.encode() + file.data[end:])
        (read,) = read_policies(by_hand, "access-control", "test")
        assert shape(read.enforces[0].condition) == shape(mutant.policy.enforces[0].condition)


def shape(node: object) -> object:
    """A tree without its places."""
    slots = getattr(type(node), "__slots__", None)
    if isinstance(node, tuple):
        return tuple(map(shape, node))
    if slots is None:
        return node
    return (type(node).__name__, *(shape(getattr(node, name)) for name in slots if name != "span"))
