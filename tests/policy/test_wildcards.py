"""Patterns matched side by side, held against what happens to every short text."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdslint.policy.wildcards import ANYTHING, Pattern, Token, TooComplex, Wild, matched_together, segmented, wildcards

_REGEX: dict[Token, str] = {Wild.RUN: ".*", Wild.ONE: ".", Wild.SEGMENT_RUN: "[^:]*", Wild.SEGMENT_ONE: "[^:]"}
TEXTS = ["".join(chars) for size in range(6) for chars in itertools.product("ab:z", repeat=size)]
TOKENS = st.lists(st.sampled_from(["a", "b", ":", *Wild]), max_size=3).map(lambda tokens: Pattern(tuple(tokens)))


def matches(pattern: Pattern, text: str) -> bool:
    regex = "".join(_REGEX[token] if isinstance(token, Wild) else re.escape(token) for token in pattern.tokens)
    return re.fullmatch(regex, text, re.DOTALL) is not None


@given(TOKENS, st.lists(TOKENS, max_size=3))
def test_what_matches_together_is_what_texts_show(query: Pattern, patterns: list[Pattern]) -> None:
    shown = {frozenset(p for p in patterns if matches(p, text)) for text in TEXTS if matches(query, text)}
    found = matched_together(query, patterns)
    assert shown <= found
    # Five characters show all that a query and one pattern of three tokens can do together.
    assert len(patterns) > 1 or found == shown


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("s3:Get*", "s3:*"), ("s3:GetObject", "s3:Get?bject"), ("a**b", "a*b"), ("", "*"), ("a?*", "a*"), ("*", "**")],
)
def test_a_pattern_within_another(inner: str, outer: str) -> None:
    small, large = Pattern(wildcards(inner)), Pattern(wildcards(outer))
    assert all(large in matched for matched in matched_together(small, [large]))


@pytest.mark.parametrize(("inner", "outer"), [("s3:*", "s3:Get*"), ("a", "a?"), ("*", "?*"), ("a*", "a?*"), ("A", "a")])
def test_a_pattern_that_is_not_within_another(inner: str, outer: str) -> None:
    small, large = Pattern(wildcards(inner)), Pattern(wildcards(outer))
    assert not all(large in matched for matched in matched_together(small, [large]))


def test_patterns_without_a_common_text() -> None:
    one, other = Pattern(wildcards("s3:*")), Pattern(wildcards("ec2:*"))
    assert matched_together(ANYTHING, [one, other]) == {frozenset(), frozenset([one]), frozenset([other])}


@pytest.mark.parametrize(
    ("text", "across", "inside"),
    [
        ("arn:aws:s3:::my-*-bucket", "arn:aws:s3:::my-a:b-bucket", "arn:aws:s3:::my-ab-bucket"),
        ("a?b:c", "a:b:c", "axb:c"),
        ("a?:b", "a::b", "ax:b"),
    ],
)
def test_wildcards_that_stay_inside_a_segment(text: str, across: str, inside: str) -> None:
    pattern = Pattern(segmented(wildcards(text)))
    assert matches(pattern, inside)
    assert not matches(pattern, across)
    assert matches(Pattern(wildcards(text)), across)


@pytest.mark.parametrize("text", ["arn:*", "a*:b", "*"])
def test_a_run_at_the_end_of_a_segment_goes_on(text: str) -> None:
    assert segmented(wildcards(text)) == wildcards(text)


def test_patterns_that_match_in_too_many_ways_are_given_up() -> None:
    hostile = [Pattern(wildcards("*" + "*".join("abcdefgh"[start:]) + "*")) for start in range(8)]
    with pytest.raises(TooComplex):
        matched_together(ANYTHING, hostile)
