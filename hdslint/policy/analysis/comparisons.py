"""Two shapes before an operator: types that never agree, values that an argument never has."""

from __future__ import annotations

from collections.abc import Iterator

from ...hcl.values import Value
from ...source import Span
from .problems import in_order, listed, suggestion
from .shapes import (
    BOOL,
    NUMBER,
    STRING,
    Alternative,
    Constant,
    Scalar,
    Shape,
    kind_of,
    kinds,
    names,
    spoken,
    text_of,
    written,
)


def never_equal(left: Shape, right: Shape, span: Span) -> Iterator[tuple[Span, str]]:
    """Why two shapes can never be equal, each reason with its place; nothing when they can, or nobody knows."""
    for one, other in ((left, right), (right, left)):
        constants = [alternative for alternative in one if isinstance(alternative, Constant)]
        if constants and len(constants) == len(one) and not all(isinstance(a, Constant) for a in other):
            for constant in constants:
                text = _never(constant, other)
                if text:
                    yield constant.span, text
            return
    a, b = kinds(left), kinds(right)
    if a is not None and b is not None and not a & b:
        yield span, f"{names(left)} is {spoken(a)} and {names(right)} {spoken(b)}: they are never equal"


def _never(constant: Constant, shape: Shape) -> str:
    """Why a shape never has the value of a constant; empty when it may."""
    found = kinds(shape)
    if found is None:
        return ""
    kind = kind_of(constant.value)
    if kind not in found:
        return f"{written(constant.value)} is a {kind} and {names(shape)} {spoken(found)}: they are never equal"
    if any(_may_be(alternative, constant.value) for alternative in shape):
        return ""
    text = text_of(constant.value)
    scalars = [alternative for alternative in shape if isinstance(alternative, Scalar)]
    cases = {scalar.case for scalar in scalars} - {""}
    if cases and all(scalar.allowed is None for scalar in scalars):
        return f"{written(constant.value)} is never what {listed(sorted(cases))}() gives"
    allowed = in_order({value for scalar in scalars for value in scalar.allowed or () if value})
    if allowed:
        hint = suggestion(text, allowed) if kind == STRING else ""
        return f"{names(shape)} is never {written(constant.value)} ({listed(allowed, 8)}){hint}"
    limits = "; ".join(_between(scalar.limits) for scalar in scalars if scalar.limits is not None)
    return f"{names(shape)} is never {written(constant.value)} ({limits})"


def _may_be(alternative: Alternative, value: Value) -> bool:
    text = text_of(value)
    match alternative:
        case Constant(value=other):
            return text_of(other) == text and kind_of(other) == kind_of(value)
        case Scalar(kinds=several) if kind_of(value) not in several:
            return False
        case Scalar(case=case) if case and text != (text.lower() if case == "lower" else text.upper()):
            return False
        case Scalar(allowed=allowed, any_case=any_case) if allowed is not None:
            return text in allowed or (any_case and text.lower() in {value.lower() for value in allowed})
        case Scalar(limits=limits) if limits is not None:
            least, most = limits
            number = float(text)
            return (least is None or number >= least) and (most is None or number <= most)
    return True


def _between(limits: tuple[float | None, float | None]) -> str:
    least, most = limits
    if least is None:
        return f"at most {most}"
    return f"at least {least}" if most is None else f"from {least} to {most}"


def no_value_passes(shape: Shape, parts: Shape, how: str) -> Iterator[tuple[Span, str]]:
    """The constants that no value of an argument begins with, ends with or holds; ``how`` is the function's name."""
    tests = {"startswith": str.startswith, "endswith": str.endswith, "strcontains": str.__contains__}
    said = {"startswith": "begins with", "endswith": "ends with", "strcontains": "contains"}
    allowed: set[str] = set()
    for alternative in shape:
        match alternative:
            case Scalar(allowed=values, any_case=False) if values is not None:
                allowed |= values
            case Constant(value=value):
                allowed.add(text_of(value))
            case _:
                return
    for part in parts:
        if isinstance(part, Constant) and isinstance(part.value, str):
            text = part.value
            if allowed and not any(tests[how](value, text) for value in allowed):
                shown = listed(in_order(value for value in allowed if value), 8)
                yield part.span, f"no value of {names(shape)} {said[how]} {written(text)} ({shown})"


def not_ordered(shape: Shape, operator: str) -> str:
    """Why a shape has no order; empty when it has, or nobody knows."""
    found = kinds(shape)
    if found is None or NUMBER in found:
        return ""
    hint = "; write tonumber(…) if it holds a number" if found == {STRING} else ""
    return f"{names(shape)} is {spoken(found)}, {operator} takes numbers{hint}"


def not_a_condition(shape: Shape) -> str:
    """Why a shape is neither true nor false; empty when it is, or nobody knows."""
    found = kinds(shape)
    if found is None or BOOL in found:
        return ""
    if found == {STRING} and all(isinstance(a, Constant) and a.value in ("true", "false") for a in shape):
        return ""
    return f"{names(shape)} is {spoken(found)}, not true or false"
