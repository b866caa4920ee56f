"""The reference data of the pack: where region codes are, what requirements say, what thresholds default to.

Data with sources, in ``policies/reference/*.json``; each file is read once, when first asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..hcl.values import Value


class Reference:
    """The reference data found in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def locations(self) -> Mapping[str, Any]:
        """``providers``: provider -> code -> entry; ``eea``: country codes."""
        return self._read("locations.json")

    @cached_property
    def requirements(self) -> Mapping[str, Any]:
        """Requirement id (``hds:exi-28``) -> entry."""
        return self._read("frameworks.json")

    @cached_property
    def settings(self) -> dict[str, Value]:
        """Setting -> default."""
        return {name: entry["default"] for name, entry in self._read("settings.json").items()}

    def location(self, provider: str, code: str) -> dict[str, Value] | None:
        """Where a provider's region or zone code is; None for a code that the data does not have.

        A code alone says nothing: ``eu-west-2`` is London at one host and Paris at another.
        """
        table = self.locations["providers"].get(provider, {})
        entry = table.get(code)
        if entry is None:
            for pattern in self.locations.get("patterns", {}).get(provider, ()):
                if re.fullmatch(pattern["pattern"], code):
                    entry = pattern
                    break
        if entry is None or not entry.get("country"):
            return None
        country = entry["country"]
        return {
            "provider": provider,
            "region": code,
            "city": entry.get("city"),
            "country": country,
            "eea": country in self.locations["eea"],
            "france": country == "FR",
        }

    def _read(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.directory / name).read_bytes())
        return data
