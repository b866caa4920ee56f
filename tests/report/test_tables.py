from __future__ import annotations

import re

import pytest

from hdslint.report import markdown
from hdslint.report.tables import cell
from tests.inline import enforce
from tests.report.samples import report

# How a table is read (GitHub Flavored Markdown, 4.10, and its reference implementation): a backslash and the
# punctuation after it stand together, any other pipe ends the cell; then \| is a pipe, and the rest is read as in any
# line.
_END = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^|])*")


def read_back(row: str) -> str:
    """The text that a cell shows, from what is written in the table."""
    inside = _END.match(row)
    assert inside is not None
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", inside[0].replace("\\|", "|"))


@pytest.mark.parametrize("text", ["a|b", "|", "||", "a\\|b", "a\\\\|b", "\\|\\|", "x y"])
def test_what_a_cell_shows_is_the_text(text: str) -> None:
    assert read_back(cell(text) + "|next|") == text


def test_a_backslash_alone_is_left_to_the_line_that_holds_it() -> None:
    assert cell("C:\\x") == "C:\\x"


def test_a_cell_is_one_line() -> None:
    assert cell("a\r\nb") == "a  b"


def test_a_finding_stays_in_its_cell() -> None:
    code = 'resource "aws_x" "a" {\n  on   = false\n  name = "a\\\\|b | c"\n}\n'
    shown = markdown.render(report(code, enforce("attrs.on", message="${attrs.name}")))
    assert any(line.endswith(r" | a\\\|b \| c |") for line in shown.splitlines())
