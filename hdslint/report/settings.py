"""The settings, shown: what a configuration may change, the defaults, and who recommends them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from ..policy.settings import Setting
from ..thresholds import bounded, level_name, unit_name
from ..wording import RECALLED

WIDTH = 100
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"choices": "one of {values}", "range": "from {least} to {most}", "how": "Set them in .hdslint.yaml, under"},
    "fr": {"choices": "parmi {values}", "range": "de {least} à {most}", "how": "À fixer dans .hdslint.yaml, sous"},
}


def render_text(settings: Mapping[str, Setting], lang: str) -> str:
    """One block a setting: name and default, what it is, where the default comes from, what is allowed."""
    lines = [line for setting in settings.values() for line in (*_block(setting, lang), "")]
    return "\n".join([*lines, f"{_WORDS[lang]['how']} settings."])


def render_json(settings: Mapping[str, Setting], lang: str) -> str:
    """``version`` and ``settings``, by name."""
    document = {
        "version": 1,
        "settings": {
            name: {
                "title": setting.title[lang],
                "default": setting.default,
                "unit": setting.unit or None,
                "bound": setting.bound or None,
                "values": list(setting.values) or None,
                "least": setting.least,
                "most": setting.most,
                "source": setting.source[lang],
                "reading": setting.reading,
                "level": setting.level,
                "confidence": setting.confidence,
            }
            for name, setting in settings.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _block(setting: Setting, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    mark = "" if setting.confidence == "verified" else f", {RECALLED[lang]}"
    yield f"{setting.name}: {setting.default}"
    yield from _wrapped(setting.title[lang])
    yield from _wrapped(
        f"{bounded(setting, setting.default, lang)} — {setting.source[lang]} ({level_name(setting, lang)}{mark})"
    )
    if setting.values:
        allowed = words["choices"].format(values=", ".join(setting.values))
    else:
        allowed = words["range"].format(least=setting.least, most=f"{setting.most} {unit_name(setting, lang)}")
    yield from _wrapped(allowed)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
