"""The reference data of the pack: where region codes are, what requirements say, what thresholds default to, who hosts.

Data with sources, in ``policies/reference``; each file is read once, when first asked for, and a scan reads the
locations of the providers it meets, not of others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from ..hcl.values import Unknown, Value
from .frameworks import Frameworks, Requirements
from .locations import Location, Locations
from .settings import Setting, read_settings

_T = TypeVar("_T")


class Reference:
    """The reference data found in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._locations: dict[str, Locations] = {}

    @cached_property
    def countries(self) -> Mapping[str, Any]:
        """``eea``: country codes; ``adequacy``: what the Commission decided; ``names`` by code and language."""
        return self._read("countries.json")

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

    @cached_property
    def hosts(self) -> Mapping[str, Any]:
        """``hosts`` by slug, the ``activities`` of HDS, the ``laws`` that reach beyond Europe, and the providers that
        lead to no host."""
        return self._read("hosts.json")

    @cached_property
    def sources(self) -> Mapping[str, Any]:
        """Key of a source -> its title, and its address where it has one."""
        return self._read("sources.json")

    @cached_property
    def located(self) -> tuple[str, ...]:
        """The Terraform providers whose places are known."""
        return tuple(sorted(path.stem for path in (self.directory / "locations").glob("*.json")))

    def locations(self, provider: str) -> Locations | None:
        """The places of a provider; None for one that the data does not have, whatever its name."""
        if provider not in self._locations:
            if provider not in self.located:
                return None
            data = self._read(f"locations/{provider}.json")
            if "same_as" in data:
                data = {**self._read(f"locations/{data['same_as']}.json"), "provider": provider}
            self._locations[provider] = Locations(data, self.countries["eea"])
        return self._locations[provider]

    def location(self, provider: str, code: str) -> Location | None:
        """Where a provider's region or zone code is; None for a code that the data does not have.

        A cluster does not say whose it is (``kubernetes``): there a code counts when every provider that has it means
        the same countries.
        """
        if provider != "kubernetes":
            locations = self.locations(provider)
            return locations.find(code) if locations is not None else None
        found = [place for name in self.located if (place := self.location(name, code)) is not None]
        if len({place.countries for place in found}) != 1:
            return None
        return replace(
            found[0],
            provider=provider,
            city=_common([place.city for place in found]),
            hds=_common([place.hds for place in found]),
            pair=None,
            verified=all(place.verified for place in found),
        )

    def operator(self, provider: str, values: Mapping[str, Value] | None, address: str) -> str | Unknown:
        """Who operates what a configuration of a provider manages; see ``Locations.operator``."""
        locations = self.locations(provider)
        return locations.operator(values, address) if locations is not None else provider

    def _read(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.directory / name).read_bytes())
        return data


def _common(values: list[_T]) -> _T | None:
    return values[0] if len(set(values)) == 1 else None
