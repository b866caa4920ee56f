"""A draft of the public map of transfers that requirement 31 of HDS calls for, as Markdown and CSV.

The columns are those of the table in chapter 8 of the framework, with where the code keeps things and what only a
person knows: that is marked, in every row. A draft proves nothing: a person completes it, checks it and publishes it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from ..hosts import Footprint, Use
from . import host_words
from .host_words import WORDS
from .hosts import Shown, sources_of
from .tables import cell

# What makes a spreadsheet read a cell as a formula, in the widths that they accept (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Business name of the actor",
        "Role (host, or processor of the host)",
        "HDS certified",
        "SecNumCloud 3.2 qualified",
        "Hosting activities covered by its certificate",
        "Places named in the code",
        "Access from outside the EEA (requirement 29)",
        "Third-country law (requirement 30)",
        "Purpose",
        "Categories of data",
    ),
    "fr": (
        "Raison sociale de l’acteur",
        "Rôle (hébergeur, ou sous-traitant de l’hébergeur)",
        "Certifié HDS",
        "Qualifié SecNumCloud 3.2",
        "Activités d’hébergement couvertes par son certificat",
        "Lieux nommés dans le code",
        "Accès depuis un pays hors EEE (exigence 29)",
        "Droit de pays tiers (exigence 30)",
        "Finalité",
        "Catégories de données",
    ),
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Map of transfers of personal health data: draft",
        "warning": "Drafted by hdslint from the code and from reference data of {checked}. What is marked {mark} is "
        "for a person to write; everything is for a person to check before it is published (HDS framework v2.0, "
        "requirement 31). The code shows neither remote access, nor subcontractors, nor what it was not given to read.",
        "statement": "Statement that applies {mark}",
        "statements": "The certified activity is SecNumCloud 3.2 qualified: say that no third-country law can impose "
        "access in breach of Union law.|It is not, and no personal health data are transferred outside the European "
        "Economic Area: say so.|Otherwise: publish the table below.",
        "shown": "What the code shows",
        "outside": "{host} is used outside the EEA: {places}. Requirement 28 allows storage in the EEA only.",
        "none_outside": "No region code outside the EEA among those whose place is known.",
        "unknown": "{host}: the place of {places} is not known.",
        "unplaced": "{host}: {count} resources bear no region code.",
        "unread": "Modules that were not read, so that the hosts they use are missing: {names}.",
        "local": "Providers that host nothing: {names}.",
        "table": "Actors",
        "sources": "Sources",
        "nothing": "No provider, backend or Kubernetes object here leads to a host.",
        "not_host": "Host behind: {operator}",
    },
    "fr": {
        "title": "Cartographie des transferts de données de santé à caractère personnel : brouillon",
        "warning": "Rédigé par hdslint à partir du code et des données de référence du {checked}. Ce qui est marqué "
        "{mark} est à écrire par une personne ; tout est à vérifier par une personne avant publication (référentiel "
        "HDS v2.0, exigence 31). Le code ne montre ni les accès à distance, ni les sous-traitants, ni ce qui n’a pas "
        "été lu.",
        "statement": "Déclaration applicable {mark}",
        "statements": "L’activité certifiée est qualifiée SecNumCloud 3.2 : déclarer qu’aucune législation d’un pays "
        "tiers ne peut imposer d’accès en violation du droit de l’Union.|Elle ne l’est pas et aucune donnée de santé à "
        "caractère personnel n’est transférée hors de l’Espace économique européen : le déclarer.|Dans les autres "
        "cas : publier le tableau ci-dessous.",
        "shown": "Ce que montre le code",
        "outside": "{host} est utilisé hors EEE : {places}. L’exigence 28 n’admet de stockage que dans l’EEE.",
        "none_outside": "Aucun code de région hors EEE parmi ceux dont le lieu est connu.",
        "unknown": "{host} : le lieu de {places} est inconnu.",
        "unplaced": "{host} : {count} ressources ne portent aucun code de région.",
        "unread": "Modules non lus, dont les hébergeurs manquent : {names}.",
        "local": "Fournisseurs qui n’hébergent rien : {names}.",
        "table": "Acteurs",
        "sources": "Sources",
        "nothing": "Aucun fournisseur, backend ou objet Kubernetes ne mène ici à un hébergeur.",
        "not_host": "Hébergeur à identifier : {operator}",
    },
}
Quote = Callable[[str], str]
"""How a text from the scanned code is written in a format."""


def render_csv(shown: Shown) -> str:
    """The table alone, as RFC 4180 has it; a cell that a spreadsheet would take for a formula is made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS[shown.lang])
    for use in shown.footprint.uses:
        writer.writerow([cell_text(text) for text in _row(use, shown, shown.safe)])
    return out.getvalue()


def render_markdown(shown: Shown) -> str:
    """The whole page: what the statement may be, what the code shows, the table, the sources."""
    words, footprint = _WORDS[shown.lang], shown.footprint
    mark = WORDS[shown.lang]["to_complete"]
    quote = _quoting(shown)
    if not footprint.uses:
        return f"# {words['title']}\n\n{words['nothing']}\n"
    columns = _COLUMNS[shown.lang]
    rows = [columns, ("---",) * len(columns), *(_row(use, shown, quote) for use in footprint.uses)]
    return "\n".join(
        [
            f"# {words['title']}",
            "",
            f"> {words['warning'].format(checked=shown.reference.hosts['checked'], mark=mark)}",
            "",
            f"## {words['statement'].format(mark=mark)}",
            "",
            *(f"- [ ] {statement}" for statement in words["statements"].split("|")),
            "",
            f"## {words['shown']}",
            "",
            *(f"- {line}" for line in _observations(footprint, shown, quote)),
            "",
            f"## {words['table']}",
            "",
            *("| " + " | ".join(text.replace("\n", " ") for text in row) + " |" for row in rows),
            "",
            *_sources(footprint, shown),
        ]
    )


def _row(use: Use, shown: Shown, quote: Quote) -> tuple[str, ...]:
    words = WORDS[shown.lang]
    mark, host = words["to_complete"], use.host
    places = "; ".join(_places(use, shown, quote)) or words["unknown"]
    if host is None:
        return (_actor(use, shown, quote), mark, mark, mark, mark, places, mark, mark, mark, mark)
    split = host_words.activities(host, shown.today, shown.reference)
    covered = ", ".join(f"{a['number']} {a['short'][shown.lang]}" for a in split[True])
    scope = host.entry["secnumcloud"]["scope"]
    access = host_words.access_outside_eea(host, shown.lang)
    return (
        host.name,
        mark,
        f"{host_words.certificate(host, shown.today, shown.lang)} {words['to_confirm']}",
        f"{scope[shown.lang]} {words['to_confirm']}" if scope is not None else mark,
        f"{covered} {words['to_confirm']}" if covered else mark,
        places,
        f"{access} {words['to_confirm']}" if access != mark else mark,
        f"{host_words.third_country_law(host, shown.reference, shown.lang)} {words['to_confirm']}",
        mark,
        mark,
    )


def _actor(use: Use, shown: Shown, quote: Quote) -> str:
    name = _WORDS[shown.lang]["not_host"].format(operator=quote(host_words.name(use, shown.lang)))
    return f"{name} {WORDS[shown.lang]['to_complete']}"


def _places(use: Use, shown: Shown, quote: Quote) -> list[str]:
    by_place: dict[str, list[str]] = {}
    for place in use.places:
        by_place.setdefault(host_words.where(place, shown.reference, shown.lang), []).append(quote(place.code))
    colon = WORDS[shown.lang]["colon"]
    return [f"{text}{colon}{', '.join(codes)}" for text, codes in by_place.items()]


def _observations(footprint: Footprint, shown: Shown, quote: Quote) -> list[str]:
    words = _WORDS[shown.lang]
    lines = []
    for use in footprint.uses:
        name = use.host.name if use.host is not None else quote(use.operator)
        outside, unknown = use.outside_eea(), use.unknown_places()
        if outside:
            text = ", ".join(f"{quote(p.code)} ({_countries(p.known.countries, shown)})" for p in outside if p.known)
            lines.append(words["outside"].format(host=name, places=text))
        if unknown:
            lines.append(words["unknown"].format(host=name, places=", ".join(quote(place.code) for place in unknown)))
        if use.unplaced and not use.elsewhere:
            lines.append(words["unplaced"].format(host=name, count=use.unplaced))
    if not any(use.outside_eea() for use in footprint.uses):
        lines.append(words["none_outside"])
    if footprint.unread:
        lines.append(words["unread"].format(names=", ".join(map(quote, footprint.unread))))
    if footprint.local:
        lines.append(words["local"].format(names=", ".join(map(quote, footprint.local))))
    return lines


def _countries(codes: tuple[str, ...], shown: Shown) -> str:
    return ", ".join(host_words.country(code, shown.reference, shown.lang) for code in codes)


def _sources(footprint: Footprint, shown: Shown) -> list[str]:
    keys = [key for use in footprint.uses if use.host is not None for key in sources_of(use.host)]
    if not keys:
        return []
    return [
        f"## {_WORDS[shown.lang]['sources']}",
        "",
        *(f"- {t}" for t in host_words.titles(keys, shown.reference)),
        "",
    ]


def _quoting(shown: Shown) -> Quote:
    """A text from the scanned code as a code span: nothing in it is markup, a link, a mention or the end of a cell."""

    def quote(text: str) -> str:
        text = shown.safe(text).replace("`", "'")
        return f"`{cell(text)}`"

    return quote


def cell_text(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
