"""python-hcl2 as the strict second reader: asked only about a file that the first could not read whole.

It gives the exact message; where it reads the file without trouble, the first reader's grammar was at fault, and what
remains is a warning that part of the file was not analysed.
"""

from __future__ import annotations

from dataclasses import replace

from ..diagnostics import Diagnostic, Severity
from ..source import SourceFile

_LARGEST = 200_000  # bytes: it reads some ten thousand lines a second


def confirm(file: SourceFile, errors: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics of a file with syntax errors, made exact by a second opinion."""
    if len(file.data) > _LARGEST or not errors:
        return errors
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import hcl2
        from lark.exceptions import UnexpectedInput

        try:
            hcl2.loads(file.text.removeprefix("\ufeff") + "\n")
        except UnexpectedInput as unexpected:
            line = getattr(unexpected, "line", 0)
            return [_with_expected(error, line, unexpected) for error in errors]
        except Exception:  # a second opinion must never break the first
            return errors
    return [replace(error, severity=Severity.WARNING, detail="part of the file was not analysed") for error in errors]


def _with_expected(error: Diagnostic, line: int, unexpected: object) -> Diagnostic:
    if error.span is None or error.span.first.line != line:
        return error
    accepts = getattr(unexpected, "accepts", None) or getattr(unexpected, "expected", None) or ()
    names = sorted(str(name).lower().strip("_") for name in accepts)
    if not names or len(names) > 6:
        return error
    return replace(error, detail=f"expected {' or '.join(names)}; {error.detail}")
