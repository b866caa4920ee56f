"""Which settings a failed condition turned on, and the sentence that says what they are and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .hcl.values import Value
from .policy.settings import Setting
from .wording import RECALLED

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "threshold": "Threshold",
        "own": "{label}: {value} ({source}).",
        "set": "{label}: {value} (set by configuration; {default} by default: {source}).",
        "named": "Source: {source}.",
        "named_set": "Set by configuration; {default} by default: {source}.",
        "minimum": "{value} at least",
        "maximum": "{value} at most",
        "required": "required",
        "recommended": "recommended",
        "practice": "common practice",
        "then": "; ",
    },
    "fr": {
        "threshold": "Seuil",
        "own": "{label}\u00a0: {value} ({source}).",
        "set": "{label}\u00a0: {value} (valeur de la configuration\u00a0; {default} par défaut\u00a0: {source}).",
        "named": "Source\u00a0: {source}.",
        "named_set": "Valeur de la configuration\u00a0; {default} par défaut\u00a0: {source}.",
        "minimum": "{value} au moins",
        "maximum": "{value} au plus",
        "required": "obligatoire",
        "recommended": "recommandé",
        "practice": "usage courant",
        "then": "\u00a0; ",
    },
}
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "seconds": ("second", "seconds"),
        "minutes": ("minute", "minutes"),
        "hours": ("hour", "hours"),
        "days": ("day", "days"),
        "bits": ("bit", "bits"),
        "characters": ("character", "characters"),
    },
    "fr": {
        "seconds": ("seconde", "secondes"),
        "minutes": ("minute", "minutes"),
        "hours": ("heure", "heures"),
        "days": ("jour", "jours"),
        "bits": ("bit", "bits"),
        "characters": ("caractère", "caractères"),
    },
}
_LARGER: Mapping[str, tuple[tuple[int, str], ...]] = {"seconds": ((86400, "days"), (3600, "hours"), (60, "minutes"))}


class Watched(dict[str, Value]):
    """The settings, remembering which of them were read."""

    def __init__(self, settings: Mapping[str, Value]) -> None:
        super().__init__(settings)
        self.read: dict[str, None] = {}  # in the order of the first reading

    def __getitem__(self, name: str) -> Value:
        self.read[name] = None
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: D102 - that of dict, which does not call the above
        self.read[name] = None
        return super().get(name, default)


def threshold_note(
    setting: Setting, value: Value, lang: str, *, named: bool = False, among_others: bool = False
) -> str:
    """What a failing finding says of a setting its condition read.

    ``named``: the message already says the value. ``among_others``: other settings were read too, so it is told apart.
    """
    words = _WORDS[lang]
    parts = [setting.source[lang], words[setting.level]]
    if setting.confidence != "verified":
        parts.append(RECALLED[lang])
    form = ("named" if named else "own") if value == setting.default else ("named_set" if named else "set")
    return words[form].format(
        label=setting.label[lang] if setting.label else setting.title[lang] if among_others else words["threshold"],
        value=bounded(setting, value, lang),
        default=shown(setting, setting.default, lang),
        source=words["then"].join(parts),
    )


def bounded(setting: Setting, value: Value, lang: str) -> str:
    """A value of a setting with the side on which what is judged must be: ``15 minutes at most``."""
    text = shown(setting, value, lang)
    return _WORDS[lang][setting.bound].format(value=text) if setting.bound else text


def shown(setting: Setting, value: Value, lang: str) -> str:
    """A value of a setting, as a person says it: ``15 minutes``, ``TLS 1.2``."""
    if isinstance(value, str):
        return setting.values[value][lang] if value in setting.values else value
    if not isinstance(value, int):
        return str(value)
    unit = setting.unit
    for size, larger in _LARGER.get(unit, ()):
        if value and value % size == 0:
            value, unit = value // size, larger
            break
    one, many = _UNITS[lang][unit]
    return f"{value} {one if value == 1 else many}"


def level_name(setting: Setting, lang: str) -> str:
    """What a default rests on, in words."""
    return _WORDS[lang][setting.level]


def unit_name(setting: Setting, lang: str) -> str:
    """The unit that the configuration file counts in."""
    return _UNITS[lang][setting.unit][1]
