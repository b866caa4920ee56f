"""What an expression can end in instead of a value."""

from __future__ import annotations

from ..source import Span


class EvaluationError(Exception):
    """An expression that the language refuses, as Terraform would: ``try`` and ``can`` catch it.

    ``span`` is filled in by the evaluator with the smallest expression concerned when the raiser does not know it.
    """

    def __init__(self, summary: str, span: Span | None = None) -> None:
        super().__init__(summary)
        self.summary = summary
        self.span = span


class TooLarge(Exception):
    """A result larger than we are ready to make: no error of the language, the result is unknown. The message says
    what it would be."""
