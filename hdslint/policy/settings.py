"""The settings that policies compare with: what they default to, who recommends it, and what a user may set instead.

Law and référentiel give almost no number. ``level`` says what a default rests on: ``required`` by law or by the HDS
référentiel, ``recommended`` by a text, or ``practice``, which is our own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from ..frozen import frozen
from ..hcl.values import Value
from .model import Text

LEVELS = ("required", "recommended", "practice")


@frozen(eq=False)
class Setting:
    """One setting, as ``reference/settings.json`` has it."""

    name: str
    default: Value
    title: Text
    source: Text  # short, as messages quote it
    reading: str  # what was read, and why this number
    level: str  # one of LEVELS
    confidence: str  # verified: read in the source; recalled: from memory
    label: Text | None = None  # what messages call it; otherwise a threshold
    unit: str = ""  # seconds, hours, days, bits, characters
    bound: str = ""  # maximum or minimum: on which side of it what is judged must be
    least: int | None = None
    most: int | None = None
    values: Mapping[str, Text] = field(default_factory=dict)  # the choices, where it is one

    def accept(self, value: Value) -> Value:
        """The value that a user gives, as conditions read it; ValueError says what is wrong with it."""
        if self.values:
            text = str(value) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
            if text not in self.values:
                raise ValueError(f"must be one of {', '.join(self.values)}")
            return text
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"must be a whole number of {self.unit}, such as {self.default}")
        if not (self.least or 0) <= value <= (self.most or value):
            raise ValueError(f"must be between {self.least} and {self.most} {self.unit}, not {value}")
        return value


def read_settings(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Setting]:
    """The settings of a parsed ``settings.json``, by name."""
    return {name: Setting(name=name, **entry) for name, entry in data.items()}
