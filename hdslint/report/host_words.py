"""The words in which hosts are shown, in English and French, and the phrases several formats share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..hosts import KUBERNETES, Host, Place, Standing, Use
from ..policy.reference import Reference

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "colon": ": ",
        "in_eea": "EEA",
        "outside": "outside the EEA",
        "several": "in several countries",
        "place_unknown": "place not known",
        "recalled": "from memory, not verified",
        "unknown": "not known",
        "to_complete": "[to be completed]",
        "to_confirm": "[to be confirmed]",
        "yes": "yes",
        "no": "no",
        "certified": "certified",
        "certified_undated": "certified, from an undated source",
        "expired": "certificate expired on {day}",
        "stale": "last seen certified in {seen}: too old to count",
        "not_found": "no certificate found",
        "seen": "seen in {seen}",
        "valid": "valid from {start} to {end}",
        "since": "since {start}",
        "number": "no. {number}",
        "resources": "{count} resources",
        "resource": "1 resource",
        "objects": "{count} objects",
        "none_placed": "no resource",
        "unplaced": "{count} resources bear no region code",
        "unplaced_one": "1 resource bears no region code",
        "state": "keeps the Terraform state",
        "no_host": "no host of this name in the data",
        "elsewhere": "acts on something whose host the code does not say",
        "operator_unknown": "the code does not say who operates it: {reasons}",
        "declare": "{laws} ({country}), as the sources say; requirement 30: to be declared",
        "host-says-no": "the host states that it is not exposed",
        "to-assess": "to be assessed",
        "controlled": "control{colon}{country}",
        "adequate": "adequacy decision recalled",
        "hds_in": "in the host’s HDS scope",
        "hds_out": "outside it",
        "cluster": "Kubernetes cluster",
        "state_at": "Terraform state ({backend})",
    },
    "fr": {
        "colon": "\u00a0: ",
        "in_eea": "EEE",
        "outside": "hors EEE",
        "several": "dans plusieurs pays",
        "place_unknown": "lieu inconnu",
        "recalled": "de mémoire, non vérifié",
        "unknown": "inconnu",
        "to_complete": "[à compléter]",
        "to_confirm": "[à confirmer]",
        "yes": "oui",
        "no": "non",
        "certified": "certifié",
        "certified_undated": "certifié, selon une source non datée",
        "expired": "certificat échu le {day}",
        "stale": "vu certifié pour la dernière fois en {seen} : trop ancien pour compter",
        "not_found": "aucun certificat trouvé",
        "seen": "vu en {seen}",
        "valid": "valable du {start} au {end}",
        "since": "depuis {start}",
        "number": "n° {number}",
        "resources": "{count} ressources",
        "resource": "1 ressource",
        "objects": "{count} objets",
        "none_placed": "aucune ressource",
        "unplaced": "{count} ressources ne portent aucun code de région",
        "unplaced_one": "1 ressource ne porte aucun code de région",
        "state": "conserve l’état Terraform",
        "no_host": "aucun hébergeur de ce nom dans les données",
        "elsewhere": "agit sur un système dont le code ne dit pas l’hébergeur",
        "operator_unknown": "le code ne dit pas qui l’exploite : {reasons}",
        "declare": "{laws} ({country}), selon les sources ; exigence 30 : à déclarer",
        "host-says-no": "l’hébergeur déclare n’y être pas soumis",
        "to-assess": "à évaluer",
        "controlled": "contrôle{colon}{country}",
        "adequate": "décision d’adéquation, de mémoire",
        "hds_in": "dans le périmètre HDS de l’hébergeur",
        "hds_out": "en dehors",
        "cluster": "Cluster Kubernetes",
        "state_at": "État Terraform ({backend})",
    },
}


def name(use: Use, lang: str) -> str:
    """The name of a host; of one that is not known, what leads to it."""
    if use.host is not None:
        return use.host.name
    if use.operator == KUBERNETES:
        return WORDS[lang]["cluster"]
    if use.operator.startswith("terraform."):
        return WORDS[lang]["state_at"].format(backend=use.operator.removeprefix("terraform.").replace(".", " "))
    return use.operator


def country(code: str | None, reference: Reference, lang: str) -> str:
    """The name of a country; of none, that it is not known."""
    if code is None:
        return WORDS[lang]["unknown"]
    names = reference.countries["names"].get(code)
    return str(names[lang]) if names is not None else code


def where(place: Place, reference: Reference, lang: str) -> str:
    """The countries of a place, whether they are in the EEA, and whether that was verified."""
    words = WORDS[lang]
    if place.location is None or not place.location.countries:
        return words["place_unknown"]
    names = ", ".join(country(code, reference, lang) for code in place.location.countries)
    notes = [words["in_eea"] if place.location.eea else words["outside"]]
    if not place.location.verified:
        notes.append(words["recalled"])
    return f"{names} ({', '.join(notes)})"


def certificate(host: Host, today: date, lang: str) -> str:
    """What is known of a host's HDS certificate: standing, number, dates."""
    words, entry = WORDS[lang], host.entry["hds"]
    match host.standing(today):
        case Standing.UNKNOWN:
            return words["not_found"]
        case Standing.EXPIRED:
            return words["expired"].format(day=entry["to"])
        case Standing.STALE:
            return words["stale"].format(seen=entry["seen"])
    dated = entry["seen"] is not None or entry["to"] is not None
    parts = [words["certified"] if dated else words["certified_undated"]]
    if entry["version"]:
        parts.append(str(entry["version"]))
    if entry["certificate"]:
        parts.append(words["number"].format(number=entry["certificate"]))
    if entry["certifier"]:
        parts.append(str(entry["certifier"]))
    if entry["from"] and entry["to"]:
        parts.append(words["valid"].format(start=entry["from"], end=entry["to"]))
    elif entry["from"]:
        parts.append(words["since"].format(start=entry["from"]))
    if entry["seen"]:
        parts.append(words["seen"].format(seen=entry["seen"]))
    return ", ".join(parts)


def activities(host: Host, today: date, reference: Reference) -> dict[bool | None, list[Mapping[str, Any]]]:
    """The six activities of HDS, by whether the certificate covers them."""
    split: dict[bool | None, list[Mapping[str, Any]]] = {True: [], False: [], None: []}
    for activity in reference.hosts["activities"]:
        split[host.activity(activity["slug"], today)].append(activity)
    return split


def third_country_law(host: Host, reference: Reference, lang: str) -> str:
    """Exposure to the law of a country outside the EEA (requirement 30), as sources state it: never an opinion."""
    words, law, control = WORDS[lang], host.entry["third_country_law"], host.entry["control"]
    if law["answer"] == "declare":
        laws = [reference.hosts["laws"][slug] for slug in law["laws"]]
        names = ", ".join(entry["name"][lang] for entry in laws)
        text = words["declare"].format(laws=names, country=country(laws[0]["country"], reference, lang))
        return text + _recalled(law, words)
    if law["answer"] == "host-says-no":
        return words["host-says-no"]
    controller = words["controlled"].format(
        colon=words["colon"], country=country(control["country"], reference, lang) + _recalled(control, words)
    )
    adequate = control["country"] in reference.countries["adequacy"]
    return f"{words['to-assess']} ({controller}{', ' + words['adequate'] if adequate else ''})"


def access_outside_eea(host: Host, lang: str) -> str:
    """Access from outside the EEA (requirement 29): the host's own answer, otherwise left to complete."""
    answer, words = host.entry.get("access_outside_eea"), WORDS[lang]
    if answer is None:
        return words["to_complete"]
    return f"{words[answer['answer']]}{words['colon']}{answer['note'][lang]}"


def unknown_host(use: Use, reasons: str, lang: str) -> str:
    """Why there is no host to show."""
    words = WORDS[lang]
    if reasons:
        return words["operator_unknown"].format(reasons=reasons)
    return words["elsewhere"] if use.elsewhere else words["no_host"]


def counted(use: Use, lang: str) -> str:
    """How many resources lead to a host."""
    words = WORDS[lang]
    if use.providers == (KUBERNETES,):
        return words["objects"].format(count=use.resources)
    return words["resource"] if use.resources == 1 else words["resources"].format(count=use.resources)


def titles(keys: list[str], reference: Reference) -> list[str]:
    """The titles of sources, with their addresses."""
    entries = (reference.sources[key] for key in dict.fromkeys(keys))
    return [f"{e['title']}, {e['address']}" if "address" in e else str(e["title"]) for e in entries]


def _recalled(entry: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return f" ({words['recalled']})" if entry["confidence"] != "verified" else ""
