from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdslint.source import Offsets, SourceFile

# A line long enough for its characters to be counted once, whatever place in it is asked for.
LONG = "é𝄞x\u2019" * 2_000


@pytest.mark.parametrize("before", ["", "\ufeff", "first\n", "\ufefffirst\n"])
@given(index=st.integers(0, len(LONG)))
def test_columns_of_a_long_line(before: str, index: int) -> None:
    file = SourceFile("plan.json", (before + LONG).encode())
    place = file.position(len((before + LONG[:index]).encode()))
    assert tuple(place) == (before.count("\n") + 1, index + 1)


def test_the_beginning_of_a_file_is_column_one() -> None:
    assert tuple(SourceFile("a", b"\xef\xbb\xbfx").position(0)) == (1, 1)


@given(st.text(max_size=50), st.integers(0, 50))
def test_offsets_are_bytes(text: str, index: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    index = min(index, len(text))
    assert Offsets(text, 7).at(index) == 7 + len(text[:index].encode())
