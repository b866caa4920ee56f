"""The hosts a scan leads to, to read and as JSON. The draft of the public map of transfers is in ``transfers``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..frozen import frozen
from ..hosts import Footprint, Host, Place, Use
from ..policy.reference import Reference
from ..wording import reason_text
from . import host_words
from .host_words import WORDS
from .redaction import redact

_WIDTH = 100
_LABEL = 24
# What could move the cursor or rewrite the screen; provider names and region codes come from the scanned code.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "head": "{count} in use. Reference data of {checked}: check it before you publish anything.",
        "host": "1 host",
        "hosts": "{count} hosts",
        "nothing": "No provider, backend or Kubernetes object here leads to a host.",
        "through": "through",
        "kind": "kind",
        "established": "established in",
        "control": "ultimate control",
        "places": "places named",
        "scope": "places named and HDS",
        "certificate": "HDS certificate",
        "covered": "activities covered",
        "not_covered": "not in the certificate",
        "unsure": "activities not known",
        "condition": "on condition",
        "secnumcloud": "SecNumCloud 3.2",
        "access": "access from outside",
        "law": "third-country law",
        "note": "note",
        "sources": "sources",
        "local": "Providers that host nothing",
        "unread": "Modules that were not read (the hosts they use are missing here)",
        "next": "The public map of transfers (requirement 31) is drafted by --format markdown and --format csv.",
    },
    "fr": {
        "head": "{count} en usage. Données de référence du {checked} : à vérifier avant toute publication.",
        "host": "1 hébergeur",
        "hosts": "{count} hébergeurs",
        "nothing": "Aucun fournisseur, backend ou objet Kubernetes ne mène ici à un hébergeur.",
        "through": "par",
        "kind": "nature",
        "established": "établissement",
        "control": "contrôle ultime",
        "places": "lieux nommés",
        "scope": "lieux nommés et HDS",
        "certificate": "certificat HDS",
        "covered": "activités couvertes",
        "not_covered": "hors du certificat",
        "unsure": "activités inconnues",
        "condition": "à condition",
        "secnumcloud": "SecNumCloud 3.2",
        "access": "accès hors EEE",
        "law": "droit de pays tiers",
        "note": "note",
        "sources": "sources",
        "local": "Fournisseurs qui n’hébergent rien",
        "unread": "Modules non lus (les hébergeurs qu’ils utilisent manquent ici)",
        "next": "Cartographie publique des transferts (exigence 31), en brouillon : --format markdown et --format csv.",
    },
}


@frozen
class Shown:
    """What is shown, and how: everything a format needs."""

    footprint: Footprint
    reference: Reference
    today: date
    lang: str
    secrets: frozenset[str] = frozenset()

    def safe(self, text: str) -> str:
        """A text from the scanned code, secrets masked and without what could move a cursor."""
        return _CONTROL.sub("\ufffd", redact(text, self.secrets))

    def reasons(self, use: Use) -> str:
        """What would say who operates something, in one line."""
        return self.safe(", ".join(reason_text(reason, self.lang) for reason in use.reasons[:3]))


def render_text(shown: Shown) -> str:
    """One paragraph a host, no wider than a hundred columns."""
    headings, uses = _HEADINGS[shown.lang], shown.footprint.uses
    if uses:
        number = headings["host"] if len(uses) == 1 else headings["hosts"].format(count=len(uses))
        lines = [headings["head"].format(count=number, checked=shown.reference.hosts["checked"])]
    else:
        lines = [headings["nothing"]]
    for use in uses:
        lines += ["", shown.safe(host_words.name(use, shown.lang))]
        for label, text in _facts(use, shown):
            lines += _wrapped(label, text)
    for name, items in (("local", shown.footprint.local), ("unread", shown.footprint.unread)):
        if items:
            lines += ["", *_filled(f"{headings[name]}{WORDS[shown.lang]['colon']}{shown.safe(', '.join(items))}")]
    if uses:
        lines += ["", *_filled(headings["next"])]
    return "\n".join(lines)


def render_json(shown: Shown) -> str:
    """Everything, for programs; the form is described in docs/hosts.md."""
    document = {
        "version": 1,
        "checked": shown.reference.hosts["checked"],
        "hosts": [_document(use, shown) for use in shown.footprint.uses],
        "local_providers": [shown.safe(name) for name in shown.footprint.local],
        "unread_modules": [shown.safe(name) for name in shown.footprint.unread],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _facts(use: Use, shown: Shown) -> Iterator[tuple[str, str]]:
    headings, words = _HEADINGS[shown.lang], WORDS[shown.lang]
    through = [", ".join(use.providers), host_words.counted(use, shown.lang)] if use.providers else []
    if use.state:
        through.append(words["state"])
    yield headings["through"], shown.safe(" · ".join(through))
    if use.host is None:
        yield headings["note"], host_words.unknown_host(use, shown.reasons(use), shown.lang)
    else:
        yield from _identity(use.host, shown)
    for number, line in enumerate(_places(use, shown)):
        yield headings["places"] if number == 0 else "", line
    scope = _scope(use, shown)
    if scope:
        yield headings["scope"], scope
    if use.host is not None:
        yield from _standing(use.host, shown)


def _identity(host: Host, shown: Shown) -> Iterator[tuple[str, str]]:
    headings, words, entry = _HEADINGS[shown.lang], WORDS[shown.lang], host.entry
    yield headings["kind"], entry["kind"][shown.lang]
    for name in ("established", "control"):
        country = host_words.country(entry[name]["country"], shown.reference, shown.lang)
        doubt = f" ({words['recalled']})" if entry[name]["confidence"] == "recalled" else ""
        yield headings[name], country + doubt
    if "note" in entry:
        yield headings["note"], entry["note"][shown.lang]


def _places(use: Use, shown: Shown) -> Iterator[str]:
    """The region codes by where they are, those outside the EEA and the unknown ones included."""
    words = WORDS[shown.lang]
    by_place: dict[str, list[str]] = {}
    for place in use.places:
        text = host_words.where(place, shown.reference, shown.lang)
        by_place.setdefault(text, []).append(f"{shown.safe(place.code)}\u00a0×{place.resources}")
    for text, codes in by_place.items():
        yield f"{text}{words['colon']}{', '.join(codes)}"
    if use.unplaced and use.operator != "kubernetes":
        yield words["unplaced_one"] if use.unplaced == 1 else words["unplaced"].format(count=use.unplaced)


def _scope(use: Use, shown: Shown) -> str:
    """Which of the places named the host's own HDS scope covers, as far as that is known."""
    words = WORDS[shown.lang]
    parts = []
    for covered, name in ((True, "hds_in"), (False, "hds_out")):
        codes = [shown.safe(p.code) for p in use.places if p.location is not None and p.location.hds is covered]
        if codes:
            parts.append(f"{words[name]}{words['colon']}{', '.join(codes)}")
    return " · ".join(parts)


def _standing(host: Host, shown: Shown) -> Iterator[tuple[str, str]]:
    headings, words, entry = _HEADINGS[shown.lang], WORDS[shown.lang], host.entry
    yield headings["certificate"], host_words.certificate(host, shown.today, shown.lang)
    split = host_words.activities(host, shown.today, shown.reference)
    for covered, name in ((True, "covered"), (False, "not_covered"), (None, "unsure")):
        if split[covered]:
            yield headings[name], " · ".join(f"{a['number']} {a['short'][shown.lang]}" for a in split[covered])
    if "condition" in entry["hds"]:
        yield headings["condition"], entry["hds"]["condition"][shown.lang]
    scope = entry["secnumcloud"]["scope"]
    yield headings["secnumcloud"], scope[shown.lang] if scope is not None else words["unknown"]
    yield headings["access"], host_words.access_outside_eea(host, shown.lang)
    yield headings["law"], host_words.third_country_law(host, shown.reference, shown.lang)
    titles = [shown.reference.sources[key]["title"] for key in dict.fromkeys(sources_of(host))]
    if titles:
        yield headings["sources"], " · ".join(titles)


def sources_of(host: Host) -> list[str]:
    """The keys of the sources behind what is shown of a host."""
    entry = host.entry
    parts = ("hds", "secnumcloud", "third_country_law", "access_outside_eea", "control", "established")
    return [key for part in parts if part in entry for key in entry[part]["source"]]


def _document(use: Use, shown: Shown) -> dict[str, Any]:
    host = use.host
    return {
        "operator": shown.safe(use.operator),
        "providers": [shown.safe(name) for name in use.providers],
        "resources": use.resources,
        "resources_without_region": use.unplaced,
        "keeps_terraform_state": use.state,
        "places": [_place(place, shown) for place in use.places],
        "host": None if host is None else _host(host, shown),
        "why_unknown": None if host is not None else host_words.unknown_host(use, shown.reasons(use), shown.lang),
    }


def _place(place: Place, shown: Shown) -> dict[str, Any]:
    location = place.location
    return {
        "code": shown.safe(place.code),
        "resources": place.resources,
        "city": location.city if location is not None else None,
        "countries": list(location.countries) if location is not None else [],
        "eea": location.eea if location is not None and location.countries else None,
        "hds_scope": location.hds if location is not None else None,
        "verified": location.verified if location is not None else False,
    }


def _host(host: Host, shown: Shown) -> dict[str, Any]:
    entry = {name: value for name, value in host.entry.items() if name not in ("providers", "named_in", "aliases")}
    activities = shown.reference.hosts["activities"]
    return {
        "slug": host.slug,
        **entry,
        "standing": str(host.standing(shown.today)),
        "activities_today": {a["slug"]: host.activity(a["slug"], shown.today) for a in activities},
        "sources": {key: shown.reference.sources[key] for key in dict.fromkeys(sources_of(host))},
    }


def _wrapped(label: str, text: str) -> list[str]:
    first = f"  {label.ljust(_LABEL)}"
    return _filled(text, first, " " * len(first))


def _filled(text: str, first: str = "", rest: str = "") -> list[str]:
    from textwrap import wrap

    wrapped = wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return wrapped or [first.rstrip()]
