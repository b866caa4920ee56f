"""Comparing an answer of ours with that of the real Terraform."""

from __future__ import annotations

import re
from enum import Enum

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.values import Value, is_wholly_known
from hdslint.report.console import render
from hdslint.source import SourceFile

# A null has no type here, since nothing that a policy reads turns on it.
_TYPED_NULL = re.compile(r"to\w+\(null\)(?: /\* [^*]+ \*/)?|/\* [^*]+ \*/ null|null /\* [^*]+ \*/")

UNKNOWN = "(known after apply)"


class Verdict(Enum):
    """What an answer of ours is worth."""

    SAME = "same"
    MISS = "unknown where Terraform knows"
    DIFFERENT = "different"


def answer(expression: str) -> Value | EvaluationError:
    """Our value of an expression that stands alone, or the error it is."""
    node, problems = parse_expression(SourceFile("expression", expression.encode()))
    if node is None:
        return EvaluationError(problems[0].summary)
    try:
        return evaluate(node, Scope({}, FUNCTIONS))
    except EvaluationError as error:
        return error


def judge(ours: Value | EvaluationError, theirs: str | None) -> Verdict:
    """Compare with what ``terraform console`` printed; None for an error."""
    if isinstance(ours, EvaluationError):
        return Verdict.SAME if theirs is None else Verdict.DIFFERENT
    if theirs is not None and UNKNOWN in theirs:
        return Verdict.DIFFERENT if is_wholly_known(ours) else Verdict.SAME
    if not is_wholly_known(ours):
        return Verdict.MISS
    if theirs is None:
        return Verdict.DIFFERENT
    return Verdict.SAME if untyped(render(ours)) == untyped(theirs) else Verdict.DIFFERENT


def untyped(text: str) -> str:
    """A printed value without the types of its nulls."""
    return _TYPED_NULL.sub("null", text)
