"""Expressions that translations are made of: what a function of the pack is in the Terraform policy language."""

from __future__ import annotations

from ...hcl.nodes import (
    Binary,
    Call,
    Conditional,
    Expression,
    ForList,
    GetAttr,
    GetIndex,
    ListExpr,
    Literal,
    Name,
    walk,
)
from ...source import SourceFile, Span
from ..functions import PLACEHOLDER

NOWHERE = Span(SourceFile("", b""), 0, 0)
NULL = Literal(None, NOWHERE)
UNDECIDED = "undecided"


class Inexpressible(Exception):
    """What a policy says and the language cannot; the message says what."""


class Missing(Inexpressible):
    """What is read of an object that cannot have it: in error wherever it stands but in ``try``."""


def core(name: str, *arguments: Expression) -> Call:
    """A call of a function of ``core::``."""
    return Call(f"core::{name}", arguments, False, NOWHERE)


def listed(collection: Expression) -> Expression:
    """A set as a list."""
    return ForList(None, "item", collection, Name("item", NOWHERE), None, NOWHERE)


def cidr_is_open(cidr: Expression) -> Expression:
    """Whether a range is the whole Internet or half of it; in error for what is not a range."""
    pattern = Literal(r"^\s*[0-9A-Fa-f:.]+(?:/([0-9]+))?\s*$", NOWHERE)
    length = GetIndex(core("regex", pattern, cidr), Literal(0, NOWHERE), NOWHERE)
    return Binary("<=", _parsed(length, "32"), Literal(1, NOWHERE), NOWHERE)


def _parsed(text: Expression, otherwise: str) -> Expression:
    """A text as a number; that of another text where it is null."""
    given = Binary("!=", text, NULL, NOWHERE)
    return core("parseint", Conditional(given, text, Literal(otherwise, NOWHERE), NOWHERE), Literal(10, NOWHERE))


def is_placeholder(text: Expression) -> Expression:
    """Whether a text stands for a value that something else fills in."""
    matches = core("regexall", Literal(PLACEHOLDER, NOWHERE), core("trimspace", text))
    return Binary(">", core("length", matches), Literal(0, NOWHERE), NOWHERE)


def undecided(what: str) -> Expression:
    """An error that says what is not decided, or the answer that the user gives to all such cases."""
    answer = GetAttr(Name("input", NOWHERE), UNDECIDED, NOWHERE)
    failing = core("parseint", Literal(f"{UNDECIDED}: {what}", NOWHERE), Literal(10, NOWHERE))
    failure = Binary("==", failing, Literal(0, NOWHERE), NOWHERE)
    return Conditional(Binary("!=", answer, NULL, NOWHERE), answer, failure, NOWHERE)


def is_undecided(expression: Expression) -> bool:
    """Whether an expression may come to such an error."""
    for node in walk(expression):
        match node:
            case GetAttr(Name("input"), name) if name == UNDECIDED:
                return True
    return False


_UNITS = (("w", 604800), ("d", 86400), ("h", 3600), ("m", 60), ("s", 1))


def duration(value: Expression) -> Expression:
    """Seconds of ``900``, ``1h30m`` or ``PT15M``; in error for what is not a duration."""
    short = "^" + "".join(f"(?:(?P<{unit}>[0-9]+){unit})?" for unit, _ in _UNITS) + "$"
    iso = "^P(?:(?P<w>[0-9]+)W)?(?:(?P<d>[0-9]+)D)?(?:T(?:(?P<h>[0-9]+)H)?(?:(?P<m>[0-9]+)M)?(?:(?P<s>[0-9]+)S)?)?$"
    whole = core("regex", Literal("^[0-9]+$", NOWHERE), value)
    number = core("parseint", whole, Literal(10, NOWHERE))
    return core("try", number, _seconds(short, value), _seconds(iso, value))


def _seconds(pattern: str, value: Expression) -> Expression:
    parts = Name("parts", NOWHERE)
    total: Expression | None = None
    written: Expression | None = None
    for unit, seconds in _UNITS:
        part = GetAttr(parts, unit, NOWHERE)
        given = Binary("!=", part, NULL, NOWHERE)
        scaled = Binary("*", _parsed(part, "0"), Literal(seconds, NOWHERE), NOWHERE)
        total = scaled if total is None else Binary("+", total, scaled, NOWHERE)
        written = given if written is None else Binary("||", written, given, NOWHERE)
    assert total is not None
    matches = ListExpr((core("regex", Literal(pattern, NOWHERE), value),), NOWHERE)
    return GetIndex(ForList(None, "parts", matches, total, written, NOWHERE), Literal(0, NOWHERE), NOWHERE)
