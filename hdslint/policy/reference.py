"""The reference data of the pack: where region codes are, what requirements say, what thresholds default to.

Data with sources, in ``policies/reference``; each file is read once, when first asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..hcl.values import Value
from .frameworks import Frameworks, Requirements
from .settings import Setting, read_settings


class Reference:
    """The reference data found in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @cached_property
    def locations(self) -> Mapping[str, Any]:
        """``providers``: provider -> code -> entry; ``eea``: country codes."""
        return self._read("locations.json")

    @cached_property
    def frameworks(self) -> Frameworks:
        """Framework slug (``hds``) -> framework."""
        return Frameworks(self.directory / "frameworks")

    @cached_property
    def requirements(self) -> Requirements:
        """Requirement id (``hds:exi-28``) -> entry."""
        return Requirements(self.frameworks)

    @cached_property
    def known_settings(self) -> Mapping[str, Setting]:
        """Setting -> what is known of it."""
        return read_settings(self._read("settings.json"))

    @cached_property
    def settings(self) -> dict[str, Value]:
        """Setting -> default."""
        return {name: setting.default for name, setting in self.known_settings.items()}

    def location(self, provider: str, code: str) -> dict[str, Value] | None:
        """Where a provider's region or zone code is; None for a code that the data does not have.

        A code alone says nothing: ``eu-west-2`` is London at one host and Paris at another. A cluster does not say
        whose it is (``kubernetes``): there a code counts when every provider that has it means the same country.
        """
        hosts = self.locations["providers"] if provider == "kubernetes" else (provider,)
        entries = [entry for host in hosts if (entry := self._entry(host, code)) is not None]
        countries = {entry.get("country") for entry in entries}
        if len(countries) != 1 or not entries[0].get("country"):
            return None
        country = entries[0]["country"]
        cities = {entry.get("city") for entry in entries}
        return {
            "provider": provider,
            "region": code,
            "city": entries[0].get("city") if len(cities) == 1 else None,
            "country": country,
            "eea": country in self.locations["eea"],
            "france": country == "FR",
        }

    def _entry(self, provider: str, code: str) -> Mapping[str, Any] | None:
        entry: Mapping[str, Any] | None = self.locations["providers"].get(provider, {}).get(code)
        if entry is not None:
            return entry
        patterns = self.locations.get("patterns", {}).get(provider, ())
        return next((pattern for pattern in patterns if re.fullmatch(pattern["pattern"], code)), None)

    def _read(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.directory / name).read_bytes())
        return data
