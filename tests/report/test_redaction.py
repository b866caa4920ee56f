from __future__ import annotations

import pytest

from hdslint.report.redaction import redact, redact_code


@pytest.mark.parametrize(
    "text",
    [
        "region = var.region",
        "password = var.password",
        "password = random_password.db.result",
        'user = "admin"',
        "token_ttl = 900",
        "manage_master_user_password = true",
        "see https://example.fr/path?x=1",
        "",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact_code(text) == text


@pytest.mark.parametrize(
    "text",
    [
        'password = "hunter2!"',
        "password: hunter2!",
        '"api_key": "hunter2!"',
        'DB_PASSWORD = "hunter2!"',
        'url = "postgres://admin:hunter2!@db.example.fr/x"',
        'secret_key="hunter2!"',
    ],
)
def test_what_is_a_secret_is_masked(text: str) -> None:
    assert "hunter2" not in redact_code(text)
    assert "********" in redact_code(text)


def test_known_secrets_are_masked_wherever_they_stand() -> None:
    assert redact("name is s3cr3t-prod", frozenset(("s3cr3t",))) == "name is ********-prod"


def test_a_sentence_is_not_code() -> None:
    text = "identity comes first for secrets: they are written in clear"
    assert redact(text) == text
    assert redact("it goes to https://user:hunter2@host", frozenset()) == "it goes to https://user:********@host"
