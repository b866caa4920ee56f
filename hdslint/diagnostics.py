"""Diagnostics: what could not be read or understood. Never a statement about compliance.

``Diagnostic`` is a value, returned beside the best partial result; ``HdslintError`` is the one exception a user may
meet: wrong usage, configuration or policy, exit code 2.
"""

from __future__ import annotations

from enum import StrEnum

from .frozen import frozen
from .source import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an ERROR means that some input was not wholly read (exit code 3)."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Diagnostic:
    """Something about the input that hdslint could not read.

    ``summary`` says what is wrong in one line, ``detail`` what was expected or what to do. ``span`` is the tight
    place; ``path`` names the file where there is no place in it (a file that cannot be opened).
    """

    severity: Severity
    summary: str
    detail: str = ""
    span: Span | None = None
    path: str | None = None

    @property
    def file_path(self) -> str | None:
        """The path of the file concerned, if there is one."""
        return self.span.file.path if self.span is not None else self.path

    def sort_key(self) -> tuple[str, int, str, str]:
        """Total order: file, position, wording."""
        return (self.file_path or "", self.span.start if self.span else -1, self.summary, self.detail)


def error(summary: str, detail: str = "", span: Span | None = None, path: str | None = None) -> Diagnostic:
    """A diagnostic for input that was not wholly read."""
    return Diagnostic(Severity.ERROR, summary, detail, span, path)


def warning(summary: str, detail: str = "", span: Span | None = None, path: str | None = None) -> Diagnostic:
    """A diagnostic for input that was read, but where something deserves a look."""
    return Diagnostic(Severity.WARNING, summary, detail, span, path)


class HdslintError(Exception):
    """Wrong usage, configuration or policy: one clear line for the user, exit code 2."""
