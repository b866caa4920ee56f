"""The user's configuration file: ``.hdslint.yaml`` at the root of the scanned tree, or ``--config FILE``.

    location: france            # where data may be: eea (default) or france
    lang: fr
    fail_on: high
    exclude: [legacy/]
    var_files: [env/prod.tfvars]
    settings: {session_idle_seconds: 600}
    policies: [rules/]                  # the user's own policies, beside the built-in ones
    inputs: {allowed_regions: [gra]}    # of Terraform policies among them
    overrides:
      HDS-LOG-105: {severity: low, reason: "the SIEM of the group keeps these logs"}

An unknown key is an error: a setting that is silently ignored would be a promise not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .diagnostics import HdslintError
from .frozen import frozen
from .hcl.values import Value
from .policy.selection import Directory, Selection
from .source import SourceFile, Span

if TYPE_CHECKING:
    from .yaml_nodes import Node

NAME = ".hdslint.yaml"
_KEYS = frozenset(
    ("location", "lang", "fail_on", "exclude", "var_files", "settings", "policies", "inputs", "overrides")
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "location": ("eea", "france"),
    "lang": ("en", "fr"),
    "fail_on": ("critical", "high", "medium", "low", "never"),
}


@frozen
class UserConfiguration:
    """What the user has set, over the defaults."""

    lang: str = "en"
    fail_on: str = "medium"
    exclude: tuple[str, ...] = ()
    var_files: tuple[Path, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)


def read_configuration(path: Path | None, root: Path) -> UserConfiguration:
    """Read the file named, or the one at the root if there is one; HdslintError says what is wrong in it."""
    where = path or root / NAME
    if path is None and not where.is_file():
        return UserConfiguration()
    try:
        data = where.read_bytes()
    except OSError as error:
        raise HdslintError(f"{where}: {error.strerror}") from None
    from .yaml_nodes import load_node

    file = SourceFile(where.name, data)
    node, diagnostics = load_node(file)
    for diagnostic in diagnostics:
        place = f":{diagnostic.span.first.line}:{diagnostic.span.first.column}" if diagnostic.span else ""
        raise HdslintError(f"{where}{place}: {diagnostic.summary}")
    if node is None or node.value is None:
        return UserConfiguration()
    if not isinstance(node.value, dict):
        _refuse(where, "expected keys and values")
    return _configuration(node.value, where, root, _Places(file, node))


@frozen
class _Places:
    """Where the keys of the file stand."""

    file: SourceFile
    root: Node

    def of(self, *keys: str) -> str:
        """``:line:column`` of a key, or nothing."""
        node, start = self.root, self.root.start
        for key in keys:
            entry = (node.entries or {}).get(key)
            if entry is None:
                return ""
            node, start = entry.node, entry.start
        place = Span(self.file, start, start + 1).first
        return f":{place.line}:{place.column}"


def _configuration(given: Mapping[str, Value], where: Path, root: Path, places: _Places) -> UserConfiguration:
    for key in given:
        if key not in _KEYS:
            _refuse(f"{where}{places.of(key)}", f"unknown key {key}; known are {', '.join(sorted(_KEYS))}")
    settings = given.get("settings") or {}
    if not isinstance(settings, dict):
        _refuse(f"{where}{places.of('settings')}", "settings must be keys and values")
    settings = _settings(settings, where, places)
    location = _choice(given, "location", where, str(settings.get("location", "eea")))
    return UserConfiguration(
        lang=_choice(given, "lang", where, "en"),
        fail_on=_choice(given, "fail_on", where, "medium"),
        exclude=_strings(given, "exclude", where),
        var_files=tuple(where.parent / name for name in _strings(given, "var_files", where)),
        settings={**settings, "location": location},
        selection=_selection(given, where, root, places),
    )


def _selection(given: Mapping[str, Value], where: Path, root: Path, places: _Places) -> Selection:
    """The policies that the file adds and overrides. It may come with the scanned tree: it names nothing outside it
    (nor, where ``--config`` names the file, outside the folder of that)."""
    if not given.keys() & {"policies", "inputs", "overrides"}:
        return Selection()
    from .policy.overrides import read_overrides

    inputs = given.get("inputs") or {}
    if not isinstance(inputs, dict):
        _refuse(f"{where}{places.of('inputs')}", "inputs must be keys and values")
    directories = []
    for name in _strings(given, "policies", where):
        path = where.parent / name
        if not any(path.resolve().is_relative_to(folder.resolve()) for folder in (root, where.parent)):
            _refuse(f"{where}{places.of('policies')}", f"policies: {name} is outside {root}")
        directories.append(Directory(path, name.rstrip("/") or "."))
    overrides = {}
    if given.get("overrides") is not None:
        overrides = read_overrides(given["overrides"], lambda *id_: f"{where}{places.of('overrides', *id_)}")
    return Selection(tuple(directories), inputs, overrides)


def _settings(given: Mapping[str, Value], where: Path, places: _Places) -> dict[str, Value]:
    """The user's settings, each known and within what its data allows."""
    from .policy.loader import pack_directory
    from .policy.reference import Reference

    known = Reference(pack_directory() / "reference").known_settings
    accepted: dict[str, Value] = {}
    for name, value in given.items():
        place = f"{where}{places.of('settings', name)}"
        if name not in known:
            _refuse(place, f"unknown setting {name}; {_hint(name, known)}")
        try:
            accepted[name] = known[name].accept(value)
        except ValueError as error:
            _refuse(place, f"setting {name} {error}")
    return accepted


def _hint(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), 1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(known))}"


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


def _refuse(where: Path | str, what: str) -> NoReturn:
    raise HdslintError(f"{where}: {what}")
