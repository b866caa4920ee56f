"""The words of the interface, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "critical": "critical",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "fail": "fail",
        "open": "open",
        "pass": "pass",
        "fix": "To do",
        "why_open": "Decided by",
        "nothing_found": "hdslint: no Terraform or Kubernetes file here",
        "clean": "No failing finding.",
        "hidden": "{count} hidden: --show {names}",
        "counts": "{fail} fail{severities} · {open} open · {passed} pass",
        "in": "{files} in {seconds:.2f} s",
        "file": "1 file",
        "files": "{count} files",
        "coverage": "{analysed} analysed · {not_ours} not Kubernetes · {unsupported} unsupported · "
        "{unreadable} unreadable",
        "unsupported": "unsupported",
        "unreadable": "unreadable",
        "more": "… and {count} more",
        "error": "error",
        "warning": "warning",
        "related": "see",
        "disabled": "disabled by the configuration: {id} ({reason})",
        "instead": "{severity} instead of {declared}: {id} ({reason})",
    },
    "fr": {
        "critical": "critique",
        "high": "élevée",
        "medium": "moyenne",
        "low": "faible",
        "fail": "non conforme",
        "open": "indécidable",
        "pass": "conforme",
        "fix": "À faire",
        "why_open": "Dépend de",
        "nothing_found": "hdslint : aucun fichier Terraform ou Kubernetes ici",
        "clean": "Aucun constat non conforme.",
        "hidden": "{count} masqués : --show {names}",
        "counts": "{fail} non conformes{severities} · {open} indécidables · {passed} conformes",
        "in": "{files} en {seconds:.2f} s",
        "file": "1 fichier",
        "files": "{count} fichiers",
        "coverage": "{analysed} analysés · {not_ours} hors Kubernetes · {unsupported} non pris en charge · "
        "{unreadable} illisibles",
        "unsupported": "non pris en charge",
        "unreadable": "illisible",
        "more": "… et {count} de plus",
        "error": "erreur",
        "warning": "avertissement",
        "related": "voir",
        "disabled": "désactivée par la configuration : {id} ({reason})",
        "instead": "{severity} au lieu de {declared} : {id} ({reason})",
    },
}
