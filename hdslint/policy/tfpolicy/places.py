"""Locations in a Terraform policy: a table of region codes at the top of the file, and how one is looked up in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...hcl.nodes import (
    Binary,
    Conditional,
    Expression,
    ForList,
    GetAttr,
    GetIndex,
    ListExpr,
    Literal,
    Name,
    Template,
)
from ..locations import Location, Locations
from ..reference import Reference
from .idioms import NOWHERE, Inexpressible, core

_GROUP = re.compile(r"\\(\d)")
_REGION_FIRST = re.compile(r"\((?P<region>(?:[^()]|\(\?:[^()]*\))*)\)(?P<more>[^()]*)")


@dataclass(slots=True)
class Places:
    """What the policies of one file need of locations, by the name of the local of the file that holds it."""

    reference: Reference
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    locals: dict[str, Expression] = field(default_factory=dict)

    def allowed(self, host: str, code: Expression) -> Expression:
        """Whether the setting ``location`` allows a code; in error for one that is not known."""
        name = "allowed_places"
        wanted = GetAttr(Name("input", NOWHERE), "location", NOWHERE)
        france, eea = Literal("france", NOWHERE), Literal("eea", NOWHERE)
        only = Binary("==", wanted, france, NOWHERE)
        both = ListExpr((france, eea), NOWHERE)
        found = self.lookup(host, code)
        self.locals[name] = Conditional(only, ListExpr((france,), NOWHERE), both, NOWHERE)
        return core("contains", GetAttr(Name("local", NOWHERE), name, NOWHERE), found)

    def lookup(self, host: str, code: Expression, *, cities: bool = False) -> Expression:
        """What the table of a host says of a code: ``france``, ``eea`` or ``outside``, or the city. In error for a
        code that it does not have: such a code proves nothing."""
        locations = self.reference.locations(host)
        if locations is None:
            raise Inexpressible(f"locations of {host}")
        name = f"{'cities' if cities else 'places'}_{re.sub(r'[^0-9a-z]', '_', host)}"
        if name not in self.tables:
            self.tables[name] = dict(_rows(locations, cities))
        table = GetAttr(Name("local", NOWHERE), name, NOWHERE)
        spelled = _spelled(locations, code)
        zones = locations.data.get("zones", ())
        if not zones:
            return GetIndex(table, spelled, NOWHERE)
        one = Name("code", NOWHERE)
        regions = [self._region(f"zones_{host}_{n}", rule, locations, one) for n, rule in enumerate(zones, start=1)]
        found = core("try", *(GetIndex(table, key, NOWHERE) for key in (one, *regions)))
        codes = ListExpr((spelled,), NOWHERE)
        return GetIndex(ForList(None, "code", codes, found, None, NOWHERE), Literal(0, NOWHERE), NOWHERE)

    def _region(self, name: str, rule: Mapping[str, str], locations: Locations, code: Expression) -> Expression:
        """The region of a zone, in error where the code is not one of the rule."""
        name = re.sub(r"[^0-9a-z_]", "_", name)
        self.locals[name] = Literal(_zone_pattern(rule, locations), NOWHERE)
        found = core("regex", GetAttr(Name("local", NOWHERE), name, NOWHERE), code)
        parts: list[Expression] = []
        for number, text in enumerate(_GROUP.split(rule["region"])):
            if number % 2:
                parts.append(GetIndex(found, Literal(int(text) - 1, NOWHERE), NOWHERE))
            elif text:
                parts.append(Literal(text, NOWHERE))
        return parts[0] if len(parts) == 1 else Template(tuple(parts), NOWHERE)


def _zone_pattern(rule: Mapping[str, str], locations: Locations) -> str:
    """The pattern of the codes of zones. Where a zone is its region and more, only known regions are named in it:
    another one would not be found in the table either."""
    split = _REGION_FIRST.fullmatch(rule["pattern"])
    if rule["region"] != "\\1" or split is None:
        return f"^(?:{rule['pattern']})$"
    known = (*locations.regions, *locations.multi_regions)
    regions = [re.escape(code).replace("\\-", "-") for code in known if re.fullmatch(split["region"], code)]
    return f"^({'|'.join(regions)}){split['more']}$"


def _rows(locations: Locations, cities: bool) -> list[tuple[str, str]]:
    rows = []
    for code in (*locations.regions, *locations.multi_regions):
        place = locations.find(code)
        if place is not None and place.countries and place.verified:
            text = place.city if cities else _verdict(place)
            if text is not None:
                rows.append((code, text))
    return rows


def _verdict(place: Location) -> str:
    return "france" if place.france else "eea" if place.eea else "outside"


def _spelled(locations: Locations, code: Expression) -> Expression:
    """A code as the keys of the table are written: ``Locations.spell``, as an expression."""
    rules = locations.data.get("spelling", {})
    for old, new in [(rules["remove"], "")] if "remove" in rules else []:
        code = _replaced(code, old, new)
    for old, new in rules.get("replace", {}).items():
        code = _replaced(code, old, new)
    return core("lower", code) if rules.get("case") == "lower" else code


def _replaced(text: Expression, old: str, new: str) -> Expression:
    return core("join", Literal(new, NOWHERE), core("split", Literal(old, NOWHERE), text))
