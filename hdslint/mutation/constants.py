"""Constants of an expression, changed: flags, numbers, texts, and what stands in for an absent value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from ..hcl.errors import EvaluationError
from ..hcl.nodes import Literal
from ..hcl.operators import apply_binary
from ..hcl.values import Value, number
from .edits import Edit, replaced, source

Test: TypeAlias = Callable[[Value], "bool | None"]
"""What an expression says of a value: whether it holds, or None where it says nothing."""

_VERSION = re.compile(r'"(\d+\.\d+\.)(\d{1,9})"')
_ALTERED = "~"  # what a changed text ends with: nothing that code writes
# Of the two numbers beside a bound, the neighbouring operator stands for one among whole numbers. The other one:
_OTHER_SIDE = {"<": (-1,), "<=": (1,), ">": (1,), ">=": (-1,)}


def changed(literal: Literal, steps: Sequence[int] = (-1, 1)) -> Iterator[Edit]:
    """A flag flipped, a number moved by each step, a quoted text altered, a version moved on; nothing for null."""
    match literal.value:
        case bool(flag):
            yield replaced(literal, "false" if flag else "true")
        case int() | Decimal() as amount:
            yield from (replaced(literal, str(number(amount + step))) for step in steps)
        case str() if (numbers := _VERSION.fullmatch(source(literal))) is not None:
            yield replaced(literal, f'"{numbers[1]}{int(numbers[2]) + 1}"')
        case str() if (text := source(literal)).endswith('"'):
            yield replaced(literal, f'{text[:-1]}{_ALTERED}"')


def bound(literal: Literal, operator: str) -> Iterator[Edit]:
    """The constant of ``value operator constant``, changed."""
    yield from changed(literal, _OTHER_SIDE.get(operator, (-1, 1)))


def other_way(stand_in: Literal, compared: Sequence[Literal], test: Test) -> Edit | None:
    """A stand-in become a value that a test says the opposite of; None where the constants compared with give none."""
    held = test(stand_in.value)
    if held is None:
        return None
    candidates = (*((item.value, source(item)) for item in compared), *_beside(compared), (_ALTERED, f'"{_ALTERED}"'))
    return next((replaced(stand_in, text) for value, text in candidates if test(value) is (not held)), None)


def _beside(constants: Sequence[Literal]) -> Iterator[tuple[Value, str]]:
    for constant in constants:
        match constant.value:
            case bool():
                pass
            case int() | Decimal() as amount:
                yield from ((number(amount + step), str(number(amount + step))) for step in (-1, 1))


def compares(operator: str, constant: Value) -> Test:
    """The test ``value operator constant``."""

    def test(value: Value) -> bool | None:
        try:
            met = apply_binary(operator, value, constant)
        except EvaluationError:
            return None
        return met if isinstance(met, bool) else None

    return test
