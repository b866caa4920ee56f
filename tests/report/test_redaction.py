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


@pytest.mark.parametrize(
    "text",
    [
        "without is_admin",
        "admin_users",
        "administrator",
        "the sysadmin",
        "kube-admin-role",
        "admin-2024",
        "s3-admin",
        "adminUser",
        "module.x_admin.y",
        "éadmin",
    ],
)
def test_a_common_word_stays_inside_a_longer_name(text: str) -> None:
    assert redact(text, frozenset(("admin",))) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("admin", "********"),
        ("the user admin, and admin.", "the user ********, and ********."),
        ('{"user":"admin","on":1}', '{"user":"********","on":1}'),
        (r"{\"user\":\"admin\"}", r"{\"user\":\"********\"}"),
        ("postgres://admin:x@db/admin?u=admin&v=1", "postgres://********:********@db/********?u=********&v=1"),
        ("root:admin@host", "root:********@host"),
        ("https://host/admin/x#admin", "https://host/********/x#********"),
        ("user%3Aadmin%40host", "user%3A********%40host"),
        (r"first\nadmin\nlast", r"first\n********\nlast"),
        (r"a\tadmin", r"a\t********"),
        (r"\u003cadmin\u003e", r"\u003c********\u003e"),
        (r"\x3dadmin", r"\x3d********"),
        ("&quot;admin&quot;", "&quot;********&quot;"),
        ("PASSWORD=admin;", "PASSWORD=********;"),
        ("${PASSWORD:-admin}", "${PASSWORD:-********}"),
        ("mysql -uroot -padmin -h db", "mysql -uroot -p******** -h db"),
        ("-padmin", "-p********"),
        ('["-padmin"]', '["-p********"]'),
        ("--password=admin --admin", "--password=******** --********"),
        ("- admin", "- ********"),
        ("a,admin|admin\tadmin", "a,********|********\t********"),
        ("db.admin.internal", "db.********.internal"),
        (
            "(admin)[admin]<admin>'admin'`admin`$admin@admin",
            "(********)[********]<********>'********'`********`$********@********",
        ),
        ("admin—admin …admin", "********—******** …********"),
    ],
)
def test_a_common_word_is_masked_where_it_stands_by_itself(text: str, masked: str) -> None:
    assert redact(text, frozenset(("admin",))) == masked


@pytest.mark.parametrize(
    "secret",
    ["s3cr3t", "hunter2", "1234", "a-b-c", "p@ss", "QwErTy", "motdepasse_xy", "correcthorse", "café", "a b c", "a.c"],
)
def test_any_other_secret_is_masked_inside_longer_names_too(secret: str) -> None:
    for text in (f"x{secret}y", f"is_{secret}", f"db-{secret}-prod", f"{secret}_2"):
        assert redact(text, frozenset((secret,))) == text.replace(secret, "********")


@pytest.mark.parametrize("word", ["root", "ROOT", "Root", "db_user", "DB_USER", "abcdefghijk"])
def test_words_of_each_case_may_be_part_of_a_name(word: str) -> None:
    assert redact(f"is_{word} {word}", frozenset((word,))) == f"is_{word} ********"


def test_a_word_inside_another_secret_is_masked_with_it() -> None:
    secrets = frozenset(("admin", "x-admin-1", "admin_root"))
    assert redact("x-admin-1 admin_root admin zx-admin-1", secrets) == "******** ******** ******** z********"


def test_common_words_in_code() -> None:
    secrets = frozenset(("admin",))
    assert redact_code('user = "admin" # is_admin', secrets) == 'user = "********" # is_admin'
    assert redact_code('password = "is_admin"', secrets) == 'password = "********"'
