"""The sentences that findings say by themselves, in each language. What a policy says is in the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
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
    ReasonKind.REFERENCE_DATA: {"en": "not in the reference data", "fr": "hors des données de référence"},
    ReasonKind.NOT_EVALUATED: {"en": "the code does not say", "fr": "le code ne le dit pas"},
}
# What stands at {phrase}: another phrase of the same kind, or a note on a file.
_FILE_NOTES: Mapping[str, str] = {
    "Helm template: charts are not rendered": "modèle Helm non rendu",
    "Kustomization: what it changes is not applied": "Kustomization dont les modifications ne sont pas appliquées",
    "not wholly analysed": "analysé en partie",
    "not valid YAML": "YAML non valide",
    "template: not wholly analysed": "modèle analysé en partie",
    "template": "modèle",
}
# What the readers and the functions of policies name in words rather than by an address. The first that matches counts.
_PHRASES: Mapping[ReasonKind, Mapping[str, str]] = {
    ReasonKind.NOT_EVALUATED: {
        "the files that were not named": "les fichiers qui n’ont pas été nommés",
        "{path}: the plan is not complete": "{path}, un plan incomplet",
        "{path}: not wholly read": "{path}, lu en partie",
        "{path}: {phrase}": "{path}, {phrase}",
        "what {argument} of {address} refers to": "ce que désigne {argument} de {address}",
        "whether {argument} is a block or a map": "si {argument} est un bloc ou une map",
        "whether {argument} is set": "si {argument} est défini",
        "the lifecycle of {address}": "le bloc lifecycle de {address}",
        "version of the provider of {address}": "la version du fournisseur de {address}",
        "version of provider {name}, which terraform init resolves": (
            "la version du fournisseur {name}, que terraform init choisit"
        ),
        "version of {address}, which terraform init resolves": "la version de {address}, que terraform init choisit",
        "version of {source} ({text})": "la version de {source} ({text})",
        "version of {source}": "la version de {source}",
        "whether meta.source of {address} names the registry": "si meta.source de {address} désigne le registre",
        "whether a map that holds more matches a filter": "si une map qui contient davantage satisfait un filtre",
        "what {address} leaves out": "ce que {address} ne précise pas",
        "{text}, which is no address range": "{text}, qui n’est pas une plage d’adresses",
        "attrs of what is deleted": "attrs de ce qui est supprimé",
        "meta.module_path in {module}": "meta.module_path dans {module}",
        "source of {address}": "source de {address}",
        "meta of {address}": "meta de {address}",
        "{part} of {policy}": "{part} de {policy}",
    },
    ReasonKind.COMPUTED: {"whether {text} is {address}": "si {text} désigne {address}"},
    ReasonKind.PROVIDER: {
        "region or zone of provider {address}": "la région ou la zone du fournisseur {address}",
        "{argument} of provider {address}": "{argument} du fournisseur {address}",
        "provider {address}": "fournisseur {address}",
    },
    ReasonKind.REFERENCE_DATA: {
        "TLS version {text}": "la version de TLS {text}",
        "region {text} of {host}": "la région {text} de {host}",
        "city of {phrase}": "la ville de {phrase}",
        "one country of {phrase}": "le pays, parmi plusieurs, de {phrase}",
        "HDS scope of {phrase}": "le périmètre HDS de {phrase}",
        "pair of {phrase}": "la région jumelle de {phrase}",
    },
    ReasonKind.COUNT: {"more of {type}": "d’autres {type}"},
    ReasonKind.ERROR: {
        "a part of the block that cannot be read": "une partie illisible du bloc",
        "the value given to var.{name} is not an expression": (
            "la valeur donnée à var.{name}, qui n’est pas une expression"
        ),
        "{type}.{name} is not declared": "{type}.{name}, qui n’est pas déclaré",
        "{name} is not declared": "{name}, qui n’est pas déclaré",
        "{address} refers to itself": "{address}, qui dépend de lui-même",
        "dynamic {type} has no {part}": "dynamic {type}, sans {part}",
    },
    ReasonKind.FUNCTION: {
        "{call} of this script": "{call} sur cette écriture",
        "format() of null": "format() de null",
        "formatlist() of null": "formatlist() de null",
        "pow() with a fractional exponent": "pow() avec un exposant fractionnaire",
        "textencodebase64() to {text}": "textencodebase64() vers {text}",
        "textdecodebase64() from {text}": "textdecodebase64() depuis {text}",
    },
    ReasonKind.LIMIT: {
        "an infinite number": "un nombre infini",
        "so many turns of a loop": "autant de tours de boucle",
        "a list this large": "une liste aussi grande",
        "a list this long": "une liste aussi longue",
        "an object this large": "un objet aussi grand",
        "a product this large": "un produit aussi grand",
        "a string this long": "une chaîne aussi longue",
        "a text this long": "un texte aussi long",
        "a text this wide": "un texte aussi large",
        "a comparison of values this large": "une comparaison de valeurs aussi grandes",
        "what {name}() would be given": "ce que recevrait {name}()",
        "what {name}() would give": "ce que donnerait {name}()",
        "{name}(): {phrase}": "{name}() : {phrase}",
        "dynamic {type}: {number} blocks": "dynamic {type} : {number} blocs",
        "{address}: {number} instances": "{address} : {number} instances",
    },
}
# What a placeholder stands for: a word, unless it says otherwise; what is quoted belongs to it (aws_x.b["k k"]).
_WORD = r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+'
_SHAPES = {"text": ".+?", "path": ".+?", "phrase": ".+", "source": r"\S+/\S+", "policy": r"\S+\.\S+"}
_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")  # in a pattern that is escaped
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
    named = reason.reference if lang == "en" else _in_french(reason.kind, reason.reference)
    return f"{named} ({kind})" if named else kind


@lru_cache(maxsize=1024)
def _in_french(kind: ReasonKind, reference: str) -> str:
    """What a reason names, its words in French: a phrase of the table, otherwise as it is."""
    for pattern, french in _patterns(kind):
        match = pattern.fullmatch(reference)
        parts = match.groupdict() if match is not None else {}
        inner = parts.get("phrase")
        if inner is not None:
            parts["phrase"] = _part_in_french(kind, inner)
        if match is not None and None not in parts.values():
            return french.format_map(parts)
    return reference


def _part_in_french(kind: ReasonKind, phrase: str) -> str | None:
    if phrase in _FILE_NOTES:
        return _FILE_NOTES[phrase]
    found = ((pattern.fullmatch(phrase), french) for pattern, french in _patterns(kind) if "{phrase}" not in french)
    return next((french.format_map(match.groupdict()) for match, french in found if match is not None), None)


@lru_cache(maxsize=len(ReasonKind))
def _patterns(kind: ReasonKind) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), french) for english, french in _PHRASES.get(kind, {}).items())


def _pattern(english: str) -> re.Pattern[str]:
    shaped = _PLACEHOLDER.sub(lambda match: f"(?P<{match[1]}>{_SHAPES.get(match[1], _WORD)})", re.escape(english))
    return re.compile(shaped, re.DOTALL)


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
