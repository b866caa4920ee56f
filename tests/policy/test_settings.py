from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hdslint.hcl.nodes import Expression, GetAttr, Name, walk
from hdslint.hcl.values import Value
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Policy
from hdslint.policy.settings import LEVELS, Setting
from hdslint.thresholds import bounded
from tests.inline import REFERENCE

SETTINGS = REFERENCE.known_settings
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "configuration.md"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("session_idle_seconds", "900", "must be a whole number of seconds, such as 900"),
        ("session_idle_seconds", True, "must be a whole number of seconds"),
        ("session_idle_seconds", Decimal("9.5"), "must be a whole number of seconds"),
        ("session_idle_seconds", None, "must be a whole number of seconds"),
        ("session_idle_seconds", [900], "must be a whole number of seconds"),
        ("session_idle_seconds", 0, "must be between 60 and 86400 seconds, not 0"),
        ("session_idle_seconds", 86401, "must be between 60 and 86400 seconds, not 86401"),
        ("log_retention_days", -1, "must be between 1 and 3650 days, not -1"),
        ("tls_minimum", Decimal("1.1"), "must be one of 1.2, 1.3"),
        ("tls_minimum", True, "must be one of 1.2, 1.3"),
        ("location", "moon", "must be one of eea, france"),
        ("location", {"eea": True}, "must be one of eea, france"),
    ],
)
def test_what_is_refused(name: str, value: Value, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        SETTINGS[name].accept(value)


def test_what_is_accepted_is_what_conditions_read() -> None:
    assert SETTINGS["session_idle_seconds"].accept(60) == 60
    assert SETTINGS["session_idle_seconds"].accept(86400) == 86400
    assert SETTINGS["tls_minimum"].accept(Decimal("1.3")) == "1.3"  # YAML reads 1.3 as a number
    assert SETTINGS["location"].accept("france") == "france"


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_a_setting_is_whole(setting: Setting) -> None:
    assert setting.accept(setting.default) == setting.default
    assert setting.level in LEVELS
    assert setting.confidence in ("verified", "recalled")
    assert setting.reading
    for text in (setting.title, setting.source, *setting.values.values()):
        assert text.keys() == {"en", "fr"}
        assert not any(value.endswith(".") for value in text.values())
    if not setting.values:
        assert setting.bound in ("minimum", "maximum")
        assert isinstance(setting.default, int)
        assert setting.least is not None
        assert setting.most is not None
        assert bounded(setting, setting.default, "fr").endswith((" au moins", " au plus"))


def test_only_the_law_is_called_required() -> None:
    assert [setting.name for setting in SETTINGS.values() if setting.level == "required"] == ["location"]


def expressions(policy: Policy) -> Iterator[Expression]:
    yield from policy.locals.values()
    if policy.filter is not None:
        yield policy.filter
    for enforce in policy.enforces:
        yield from (enforce.condition, *enforce.error_message.values())
        if enforce.for_each is not None:
            yield enforce.for_each


def test_policies_read_known_settings_only() -> None:
    read = {
        node.name
        for policy in load(pack_directory()).policies
        for expression in expressions(policy)
        for node in walk(expression)
        if isinstance(node, GetAttr) and isinstance(node.source, Name) and node.source.name == "settings"
    }
    assert "session_idle_seconds" in read
    assert read - SETTINGS.keys() == set()


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_a_setting_is_documented(setting: Setting) -> None:
    listed = DOCUMENTATION.read_text(encoding="utf-8").partition("## Settings")[2].splitlines()
    row = next(line for line in listed if line.startswith(f"| `{setting.name}`"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1] == f"`{setting.default}`"
    assert cells[2] == (", ".join(setting.values) if setting.values else f"{setting.least} to {setting.most}")
    assert setting.source["en"] in row
