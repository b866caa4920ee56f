"""A failing finding says which threshold it turned on, and who recommends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hdslint.findings import Finding
from hdslint.hcl.values import Value
from hdslint.policy.model import Policy
from hdslint.report.fingerprints import own_fingerprint
from hdslint.thresholds import Watched, bounded, threshold_note
from tests.inline import REFERENCE, enforce, judged, policy

CODE = 'resource "aws_x" "a" {\n  idle   = %s\n  region = "us-east-1"\n}\n'
IDLE = "Threshold: 15 minutes at most (PCI DSS 4.0, 8.2.8; recommended)."


def findings(rule: Policy, settings: dict[str, Value] | None = None, lang: str = "en", idle: str = "3600") -> Finding:
    (finding,) = judged(rule, CODE % idle, settings, lang).findings
    return finding


def test_a_condition_without_a_setting_has_no_note() -> None:
    assert findings(enforce("attrs.idle < 10")).message == "M"


def test_what_passes_or_is_open_has_no_note() -> None:
    rule = enforce("attrs.idle <= settings.session_idle_seconds")
    assert "Threshold" not in findings(rule, idle="60").message
    (opened,) = judged(rule, 'variable "v" {}\n' + CODE % "var.v").findings
    assert opened.outcome == "open"
    assert "PCI" not in opened.message


def test_the_threshold_and_where_it_comes_from() -> None:
    assert findings(enforce("attrs.idle <= settings.session_idle_seconds")).message == f"M {IDLE}"


def test_in_french() -> None:
    message = findings(enforce("attrs.idle <= settings.session_idle_seconds"), lang="fr").message
    assert message == "M Seuil\u00a0: 15 minutes au plus (PCI DSS 4.0, 8.2.8\u00a0; recommandé)."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Threshold: 5 minutes at most (set by configuration; 15 minutes by default: PCI DSS 4.0, 8.2.8"),
        (
            "fr",
            "Seuil\u00a0: 5 minutes au plus (valeur de la configuration\u00a0; 15 minutes par défaut\u00a0: PCI DSS",
        ),
    ],
)
def test_set_by_configuration(lang: str, said: str) -> None:
    rule = enforce("attrs.idle <= settings.session_idle_seconds")
    assert said in findings(rule, {"session_idle_seconds": 300}, lang).message


def test_a_setting_read_through_locals() -> None:
    rule = policy(
        "locals {\n limit = local.longest\n longest = settings.session_idle_seconds\n}\n"
        'enforce {\n condition = attrs.idle <= local.limit\n error_message = { en = "M", fr = "M" }\n}\n'
    )
    assert findings(rule).message == f"M {IDLE}"


def test_a_setting_read_by_a_filter_before_the_condition() -> None:
    rule = policy(
        "filter = local.longest > 1\nlocals {\n longest = settings.session_idle_seconds\n}\n"
        'enforce {\n condition = attrs.idle <= local.longest\n error_message = { en = "M", fr = "M" }\n}\n'
    )
    assert findings(rule).message == f"M {IDLE}"


def test_a_setting_read_by_a_function() -> None:
    message = findings(enforce("hds::location_allowed(attrs.region)")).message
    assert message.startswith("M Allowed location: European Economic Area (")
    assert message.endswith("; required).")
    chosen = findings(enforce("hds::location_allowed(attrs.region)"), {"location": "france"}).message
    assert "Allowed location: France (set by configuration; European Economic Area by default: " in chosen


def test_only_the_setting_that_was_read() -> None:
    rule = enforce("attrs.idle <= (attrs.idle > 100 ? settings.session_idle_seconds : settings.session_total_seconds)")
    assert findings(rule).message == f"M {IDLE}"


def test_two_settings_are_told_apart() -> None:
    rule = enforce("attrs.idle <= min(settings.session_idle_seconds, settings.session_total_seconds)")
    message = findings(rule).message
    assert "Longest session without activity: 15 minutes at most" in message
    assert "Longest session, active or not: 12 hours at most" in message


def test_each_element_of_a_for_each() -> None:
    rule = enforce("each.value <= settings.session_idle_seconds", for_each="[attrs.idle]", message="${each.value}")
    assert findings(rule).message == f"3600 {IDLE}"


def test_a_setting_read_by_the_for_each() -> None:
    rule = enforce("false", for_each="[for i in [attrs.idle] : i if i > settings.session_idle_seconds]")
    assert findings(rule).message == f"M {IDLE}"


def test_a_message_that_says_the_value_is_completed_not_repeated() -> None:
    rule = enforce(
        "attrs.idle <= settings.session_idle_seconds", message="at most ${settings.session_idle_seconds} seconds."
    )
    assert findings(rule).message == "at most 900 seconds. Source: PCI DSS 4.0, 8.2.8; recommended."
    assert findings(rule, {"session_idle_seconds": 300}).message == (
        "at most 300 seconds. Set by configuration; 15 minutes by default: PCI DSS 4.0, 8.2.8; recommended."
    )


def test_fingerprints_do_not_depend_on_the_value_of_a_setting() -> None:
    rule = enforce("attrs.idle <= settings.session_idle_seconds")
    strict, default = findings(rule, {"session_idle_seconds": 300}), findings(rule)
    assert strict.message != default.message
    assert own_fingerprint(strict) == own_fingerprint(default)


def test_a_recalled_threshold_says_so() -> None:
    setting = replace(REFERENCE.known_settings["session_idle_seconds"], confidence="recalled")
    assert threshold_note(setting, 900, "en").endswith("; recommended; recalled, to be checked).")
    assert "cité de mémoire, à vérifier" in threshold_note(setting, 900, "fr")


@pytest.mark.parametrize(
    ("name", "value", "en", "fr"),
    [
        ("session_total_seconds", 43200, "12 hours at most", "12 heures au plus"),
        ("session_total_seconds", 90, "90 seconds at most", "90 secondes au plus"),
        ("session_total_seconds", 60, "1 minute at most", "1 minute au plus"),
        ("session_total_seconds", 86400, "1 day at most", "1 jour au plus"),
        ("session_total_seconds", 5400, "90 minutes at most", "90 minutes au plus"),
        ("log_retention_days", 180, "180 days at least", "180 jours au moins"),
        ("rsa_key_bits", 3072, "3072 bits at least", "3072 bits au moins"),
        ("tls_minimum", "1.2", "TLS 1.2 at least", "TLS 1.2 au moins"),
        ("password_length", 12, "12 characters at least", "12 caractères au moins"),
        ("location", "eea", "European Economic Area", "Espace économique européen"),
    ],
)
def test_values_as_people_say_them(name: str, value: Value, en: str, fr: str) -> None:
    setting = REFERENCE.known_settings[name]
    assert (bounded(setting, value, "en"), bounded(setting, value, "fr")) == (en, fr)


def test_watched_settings_remember_what_was_read_in_order() -> None:
    watched = Watched({"a": 1, "b": 2})
    assert (watched["b"], watched.get("a"), watched.get("c", 3)) == (2, 1, 3)
    assert list(watched.read) == ["b", "a", "c"]
