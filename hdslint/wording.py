"""The sentences that findings say by themselves, in each language. What a policy says is in the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .hcl.values import Reason, ReasonKind

_KINDS: Mapping[ReasonKind, Mapping[str, str]] = {
    ReasonKind.VARIABLE: {"en": "a variable without a value", "fr": "variable sans valeur"},
    ReasonKind.COMPUTED: {"en": "known only after apply", "fr": "connu seulement après application"},
    ReasonKind.DATA_SOURCE: {"en": "a data source", "fr": "source de données"},
    ReasonKind.MODULE: {
        "en": "a module that is not on disk; run terraform init first",
        "fr": "module absent du disque ; lancer d’abord terraform init",
    },
    ReasonKind.FUNCTION: {"en": "a function that is not evaluated", "fr": "fonction non évaluée"},
    ReasonKind.FILE: {
        "en": "a file outside the scanned tree, or unreadable",
        "fr": "fichier hors du périmètre analysé",
    },
    ReasonKind.ERROR: {"en": "an expression in error", "fr": "expression en erreur"},
    ReasonKind.LIMIT: {"en": "an evaluation limit was reached", "fr": "limite d’évaluation atteinte"},
    ReasonKind.UNDECLARED: {
        "en": "declared nowhere in the scanned code",
        "fr": "déclaré nulle part dans le code analysé",
    },
    ReasonKind.COUNT: {"en": "the number of instances is not known", "fr": "nombre d’instances inconnu"},
    ReasonKind.PROVIDER: {
        "en": "the provider configuration is not known",
        "fr": "configuration du fournisseur inconnue",
    },
    ReasonKind.REFERENCE_DATA: {"en": "not in the reference data", "fr": "absent des données de référence"},
    ReasonKind.NOT_EVALUATED: {"en": "the code does not say", "fr": "le code ne le dit pas"},
}
_OPEN = {
    "en": "The code does not decide whether this holds: {title}. It depends on {reasons}.",
    "fr": "Le code ne permet pas de trancher : {title}. Cela dépend de : {reasons}.",
}
_NOTES = {
    "en": "decides this: {reason}",
    "fr": "détermine le résultat : {reason}",
}
_USED = {"en": "used here", "fr": "utilisé ici"}
_PASSED = {"en": "{name} gets its value here", "fr": "{name} reçoit sa valeur ici"}
_RECORDED = {"en": "the value that is judged", "fr": "la valeur jugée"}
UNKNOWN = {"en": "(unknown)", "fr": "(inconnu)"}
# What may stand for a value in a sentence: var.a, aws_x.b["k"].id; not a phrase.
_NAME = re.compile(r'[^\W\d][\w-]*(?:\.[\w-]+|\[(?:"(?:[^"\\\r\n]|\\.)*"|\d+|\?)\])*')
RECALLED = {"en": "recalled, to be checked", "fr": "cité de mémoire, à vérifier"}
"""What is said of reference data that was not read in its source."""


def used_note(lang: str) -> str:
    """What a related location says of the argument, when the finding is where its value comes from."""
    return _USED[lang]


def passed_note(name: str, lang: str) -> str:
    """What a related location says of a definition that a value came through."""
    return _PASSED[lang].format(name=name)


def recorded_note(lang: str) -> str:
    """What a related location says of the plan or the state that holds a value, when the finding is in its code."""
    return _RECORDED[lang]


def reason_text(reason: Reason, lang: str) -> str:
    """A reason as a person reads it: ``var.region (a variable without a value)``."""
    kind = _KINDS[reason.kind][lang]
    return f"{reason.reference} ({kind})" if reason.reference else kind


def unknown_text(names: Iterable[str], lang: str) -> str:
    """A value that is not known, inside a sentence: the name of what it is or depends on, when that is one thing."""
    name, *others = {*names} or {""}
    return UNKNOWN[lang] if others or not _NAME.fullmatch(name) else f"({name})"


def requirement_line(id_: str, entry: Mapping[str, Any] | None, lang: str) -> str:
    """A requirement as a person reads it: its id, its label, and whether that is only recalled."""
    return f"{id_} {requirement_label(entry, lang)}" if entry is not None else id_


def requirement_label(entry: Mapping[str, Any], lang: str, *notes: str) -> str:
    """The label of a requirement, with what is to be known of it: ``Storage … (recalled, to be checked)``."""
    marks = [*notes] if entry["confidence"] == "verified" else [RECALLED[lang], *notes]
    return f"{entry['title'][lang]} ({', '.join(marks)})" if marks else str(entry["title"][lang])


def open_message(title: str, reasons: Sequence[str], lang: str) -> str:
    """The message of an open finding: what would decide it."""
    shown = ", ".join(reasons[:3]) + (", …" if len(reasons) > 3 else "")
    return _OPEN[lang].format(title=title.rstrip("."), reasons=shown)


def reason_note(reason: str, lang: str) -> str:
    """What a related location says of the reason written there."""
    return _NOTES[lang].format(reason=reason)
