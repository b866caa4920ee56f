"""Tables in Markdown."""

from __future__ import annotations

import re

_PIPE = re.compile(r"(\\*)\|")


def cell(text: str) -> str:
    """A text as a cell: one line, and no pipe in it ends the cell. A backslash before a pipe is escaped as well: it
    would otherwise escape the backslash that escapes the pipe."""
    return _PIPE.sub(lambda match: match[1] * 2 + "\\|", text).replace("\r", " ").replace("\n", " ")
