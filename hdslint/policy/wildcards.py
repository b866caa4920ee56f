"""Wildcard patterns compared as the sets of texts they match, not as texts: ``s3:Get*`` is within ``s3:*``.

``*`` matches any run of characters and ``?`` any one. Which patterns of a list can match together is found by running
them side by side over every text at once: one bit for each place in each pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeAlias

from ..frozen import frozen

# Patterns made to be hostile (many stars each) can match together in exponentially many ways.
MAX_STATES = 4_000


class Wild(Enum):
    """What is not a literal character: ``RUN`` is ``*`` and ``ONE`` is ``?``; those of a segment match no colon."""

    RUN = "*"
    ONE = "?"
    SEGMENT_RUN = "*, but no colon"
    SEGMENT_ONE = "?, but no colon"


Token: TypeAlias = str | Wild


@frozen(eq=False)
class Pattern:
    """The texts that a sequence of characters and wildcards matches. A pattern is itself: equal to no other."""

    tokens: tuple[Token, ...]


ANYTHING = Pattern((Wild.RUN,))
_INSIDE = {Wild.ONE: Wild.SEGMENT_ONE, Wild.RUN: Wild.SEGMENT_RUN}


class TooComplex(Exception):
    """Patterns that match together in more ways than are followed."""


def wildcards(text: str) -> tuple[Token, ...]:
    """A text in which ``*`` and ``?`` match anything."""
    signs = {"*": Wild.RUN, "?": Wild.ONE}
    return tuple(signs.get(char, char) for char in text)


def segmented(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The same with wildcards that stay inside a segment of an ARN, but for a run at the end of its segment."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        inside = {Wild.ONE: Wild.SEGMENT_ONE} if tokens[place + 1 : place + 2] in ((), (":",)) else _INSIDE
        found.append(inside.get(token, token) if isinstance(token, Wild) else token)
    return tuple(found)


def matched_together(query: Pattern, patterns: Sequence[Pattern]) -> set[frozenset[Pattern]]:
    """For the texts that ``query`` matches: every set of ``patterns`` that exactly matches one of them.

    So a pattern that is in all of the sets holds the whole query, and one that is in none has nothing in common with
    it. Raises TooComplex beyond ``MAX_STATES`` states.
    """
    places = _Places([query, *patterns])
    inside = places.extent(0)
    pending = [places.start]
    seen = set(pending)
    found: set[int] = set()
    while pending:
        state = pending.pop()
        if state & places.ends[0]:
            found.add(state & places.all_ends)
        for following in places.following(state):
            if following & inside and following not in seen:
                if len(seen) >= MAX_STATES:
                    raise TooComplex
                seen.add(following)
                pending.append(following)
    return {frozenset(p for p, end in zip(patterns, places.ends[1:], strict=True) if ends & end) for ends in found}


class _Places:
    """The places of several patterns as bits of one number, those of a pattern side by side, its end last."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.ends: list[int] = []
        self.first: list[int] = []
        self.literals: dict[str, int] = {}
        self.wild = dict.fromkeys(Wild, 0)
        bit = 1
        for pattern in patterns:
            self.first.append(bit)
            for token in pattern.tokens:
                if isinstance(token, Wild):
                    self.wild[token] |= bit
                else:
                    self.literals[token] = self.literals.get(token, 0) | bit
                bit <<= 1
            self.ends.append(bit)
            bit <<= 1
        self.all_ends = sum(self.ends)
        self.start = self._with_empty_runs(sum(self.first))

    def extent(self, index: int) -> int:
        """The bits of one pattern, its end too."""
        return (self.ends[index] << 1) - self.first[index]

    def following(self, state: int) -> Iterable[int]:
        """The states after one more character, for each character that makes a difference here."""
        for char in self.literals:
            if char == ":" or state & self.literals[char]:
                yield self._after(state, self.literals[char], colon=char == ":")
        if ":" not in self.literals and state & (self.wild[Wild.SEGMENT_RUN] | self.wild[Wild.SEGMENT_ONE]):
            yield self._after(state, 0, colon=True)
        yield self._after(state, 0, colon=False)

    def _after(self, state: int, literal: int, *, colon: bool) -> int:
        runs, ones = self.wild[Wild.RUN], self.wild[Wild.ONE]
        if not colon:
            runs |= self.wild[Wild.SEGMENT_RUN]
            ones |= self.wild[Wild.SEGMENT_ONE]
        return self._with_empty_runs(((state & (literal | ones)) << 1) | (state & runs))

    def _with_empty_runs(self, state: int) -> int:
        """A run may be empty: where one may begin, what comes after it may too."""
        runs = self.wild[Wild.RUN] | self.wild[Wild.SEGMENT_RUN]
        while (wider := state | ((state & runs) << 1)) != state:
            state = wider
        return state
