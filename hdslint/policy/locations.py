"""Where the region codes of one provider are, as its file in ``policies/reference/locations`` says.

A code alone says nothing: ``eu-west-2`` is London at one host and Paris at another. A code that the file does not have
is unknown, and so is one that it has from memory only: neither proves anything. Described in docs/hosts.md.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from ..frozen import frozen
from ..hcl.values import Reason, ReasonKind, Set, Unknown, Value

_HOSTNAME = re.compile(r"(?:[a-z][a-z0-9+.\-]*://)?(?:[^@/]*@)?([a-z0-9.\-]+)(?:[:/?#].*)?", re.DOTALL)


@frozen
class Location:
    """Where a region or zone code is.

    ``countries`` holds every country that the code may mean, sorted: several for a multi-region, an area of UN M49
    (``001`` is the world) where no country is promised, none where the code is known and its place is not. ``hds``
    says whether the host's own HDS scope covers it, None where that was not found. ``pair`` is the region that
    geo-redundant copies go to, empty where the host has none, None where that was not found. ``verified`` is false for
    what no source was read for.
    """

    provider: str
    code: str
    city: str | None
    countries: tuple[str, ...]
    eea: bool
    hds: bool | None
    pair: str | None = None
    verified: bool = True

    @property
    def france(self) -> bool:
        """Whether it is in France and nowhere else."""
        return self.countries == ("FR",)


class Locations:
    """The places of one provider. ``eea`` holds the country codes of the European Economic Area."""

    def __init__(self, data: Mapping[str, Any], eea: Container[str]) -> None:
        self.data = data
        self.eea = eea
        self.regions: Mapping[str, Mapping[str, Any]] = data["regions"]
        self.multi_regions: Mapping[str, Mapping[str, Any]] = data.get("multi_regions", {})

    def find(self, code: str) -> Location | None:
        """Where a code is, in any of the spellings that the provider accepts; None for one that is not known."""
        spelled = self.spell(code)
        for key in (spelled, self._region_of_zone(spelled)):
            if key in self.regions:
                return self._located(code, key, self.regions[key], (key,))
            if key in self.multi_regions:
                entry = self.multi_regions[key]
                return self._located(code, key, entry, tuple(entry.get("members", ())))
        return None

    def spell(self, code: str) -> str:
        """A code as the keys of the data are written."""
        rules = self.data.get("spelling", {})
        code = code.replace(rules["remove"], "") if "remove" in rules else code
        for old, new in rules.get("replace", {}).items():
            code = code.replace(old, new)
        return code.lower() if rules.get("case") == "lower" else code

    def operator(self, values: Mapping[str, Value] | None, address: str) -> str | Unknown:
        """Who operates what a configuration of the provider manages: the provider itself, unless an address that the
        configuration names belongs to another host. Unknown when the configuration does not say, or is not known."""
        rules = self.data.get("operators")
        if rules is None:
            return str(self.data["provider"])
        argument = rules["argument"]
        missing = Unknown((Reason(ReasonKind.PROVIDER, f"{argument} of provider {address}"),), not_null=True)
        if values is None:
            return missing
        found: set[str | None] = set()
        for text in _texts(values.get(argument)):
            if isinstance(text, Unknown):
                return text
            found.add(_owner(text, rules["domains"]))
        operator = found.pop() if len(found) == 1 else (None if found else rules["otherwise"])
        return missing if operator is None else operator

    def _region_of_zone(self, code: str) -> str:
        for rule in self.data.get("zones", ()):
            match = re.fullmatch(rule["pattern"], code)
            if match is not None:
                return match.expand(rule["region"])
        return code

    def _located(self, code: str, key: str, entry: Mapping[str, Any], members: tuple[str, ...]) -> Location:
        of_members = [self.regions[member] for member in members]
        stated = entry.get("countries") or [member["country"] for member in of_members]
        countries = tuple(sorted(set(stated))) if None not in stated else ()
        scopes = {member.get("hds") for member in of_members}
        return Location(
            provider=self.data["provider"],
            code=code,
            city=entry.get("city"),
            countries=countries,
            eea=bool(countries) and all(country in self.eea for country in countries),
            hds=False if False in scopes else (True if scopes == {True} else None),
            pair=(pairs[key] or "") if key in (pairs := self.data.get("pairs", {})) else None,
            verified=all(part["confidence"] == "verified" for part in (entry, *of_members)),
        )


def _texts(value: Value) -> Iterator[str | Unknown]:
    """The texts inside a value, at any depth, and what is unknown there."""
    if isinstance(value, str | Unknown):
        yield value
    elif isinstance(value, list | Set):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)


def _owner(address: str, domains: Mapping[str, str]) -> str | None:
    """Whose domain an address is in: whole labels, so that ``notamazonaws.com`` is nobody's."""
    match = _HOSTNAME.fullmatch(address.strip().lower())
    host = f".{match[1]}" if match is not None else ""
    return next((owner for domain, owner in domains.items() if host.endswith(f".{domain}")), None)
