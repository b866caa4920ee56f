"""The user's configuration file: ``.hdslint.yaml`` at the root of the scanned tree, or ``--config FILE``.

    location: france            # where data may be: eea (default) or france
    lang: fr
    fail_on: high
    exclude: [legacy/]
    var_files: [env/prod.tfvars]
    settings: {session_idle_seconds: 600}

An unknown key is an error: a setting that is silently ignored would be a promise not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from .diagnostics import HdslintError
from .hcl.values import Value
from .source import SourceFile

NAME = ".hdslint.yaml"
_KEYS = frozenset(("location", "lang", "fail_on", "exclude", "var_files", "settings"))
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "location": ("eea", "france"),
    "lang": ("en", "fr"),
    "fail_on": ("critical", "high", "medium", "low", "never"),
}


@dataclass(frozen=True, slots=True)
class UserConfiguration:
    """What the user has set, over the defaults."""

    lang: str = "en"
    fail_on: str = "medium"
    exclude: tuple[str, ...] = ()
    var_files: tuple[Path, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)


def read_configuration(path: Path | None, root: Path) -> UserConfiguration:
    """Read the file named, or the one at the root if there is one; HdslintError says what is wrong in it."""
    where = path or root / NAME
    if path is None and not where.is_file():
        return UserConfiguration()
    try:
        data = where.read_bytes()
    except OSError as error:
        raise HdslintError(f"{where}: {error.strerror}") from None
    from .yaml_nodes import load

    value, diagnostics = load(SourceFile(where.name, data))
    for diagnostic in diagnostics:
        place = f":{diagnostic.span.first.line}:{diagnostic.span.first.column}" if diagnostic.span else ""
        raise HdslintError(f"{where}{place}: {diagnostic.summary}")
    if value is None:
        return UserConfiguration()
    if not isinstance(value, dict):
        _refuse(where, "expected keys and values")
    return _configuration(value, where)


def _configuration(given: Mapping[str, Value], where: Path) -> UserConfiguration:
    from .policy.loader import pack_directory
    from .policy.reference import Reference

    for key in given:
        if key not in _KEYS:
            _refuse(where, f"unknown key {key}; known are {', '.join(sorted(_KEYS))}")
    settings = given.get("settings") or {}
    if not isinstance(settings, dict):
        _refuse(where, "settings must be keys and values")
    defaults = Reference(pack_directory() / "reference").settings
    for name, value in settings.items():
        if name not in defaults:
            _refuse(where, f"unknown setting {name}; known are {', '.join(sorted(defaults))}")
        if type(value) is not type(defaults[name]):
            _refuse(where, f"setting {name} must be a {type(defaults[name]).__name__}, like {defaults[name]}")
    location = _choice(given, "location", where, str(settings.get("location", "eea")))
    return UserConfiguration(
        lang=_choice(given, "lang", where, "en"),
        fail_on=_choice(given, "fail_on", where, "medium"),
        exclude=_strings(given, "exclude", where),
        var_files=tuple(where.parent / name for name in _strings(given, "var_files", where)),
        settings={**settings, "location": location},
    )


def _choice(given: Mapping[str, Value], key: str, where: Path, default: str) -> str:
    value = given.get(key, default)
    if value not in _CHOICES[key]:
        _refuse(where, f"{key} must be one of {', '.join(_CHOICES[key])}")
    return str(value)


def _strings(given: Mapping[str, Value], key: str, where: Path) -> tuple[str, ...]:
    value = given.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _refuse(where, f"{key} must be a list of strings")
    return tuple(str(item) for item in value)


def _refuse(where: Path, what: str) -> NoReturn:
    raise HdslintError(f"{where}: {what}")
