"""What a reader takes for one character: ``length``, ``substr`` and ``strrev`` count these.

Source: unicode.org/reports/tr29. Only what needs no table of its own is told apart; for the rest the answer is None.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_JOINER = "\u200d"


def graphemes(text: str) -> list[str] | None:
    """The grapheme clusters of a text; None for scripts whose rules are not known here (Hangul letters, say)."""
    if text.isascii() and "\r\n" not in text:
        return list(text)
    if any(_is_beyond(char) for char in text):
        return None
    clusters: list[str] = []
    for before, char in pairwise(f"\n{text}"):
        if clusters and _belongs(before, char, clusters[-1]):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _belongs(before: str, char: str, cluster: str) -> bool:
    """Whether a character continues the cluster it follows."""
    if before in "\r\n" or char in "\r\n":
        return before == "\r" and char == "\n"
    if char == _JOINER or unicodedata.category(char) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return unicodedata.category(before) != "Cc"
    if before == _JOINER:
        return ord(cluster[0]) > 0x2000 and ord(char) > 0x2000  # one picture made of several
    return _is_flag(char) and _is_flag(before) and len(cluster) == 1


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_beyond(char: str) -> bool:
    code = ord(char)
    hangul = 0x1100 <= code <= 0x11FF or 0xA960 <= code <= 0xA97F or 0xD7B0 <= code <= 0xD7FF
    return hangul or (unicodedata.category(char) == "Cf" and char != _JOINER) or 0x0E30 <= code <= 0x0EB3
