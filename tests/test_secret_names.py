from __future__ import annotations

import pytest

from hdslint.secret_names import looks_secret


@pytest.mark.parametrize(
    "name",
    [
        "token_ttl",
        "tokenTtl",
        "password_policy",
        "passwordPolicy",
        "secret_name",
        "secretName",
        "DB_PASSWORD_FILE",
        "secret_arn",
        "aws_secretsmanager_secret_arn",
        "public_key",
        "ssh_public_key",
        "private_key_filename",
        "AWS_ACCESS_KEY_ID",
        "OUTSCALE_ACCESSKEYID",
        "kms_encryption_key",
        "customer_managed_encryption_key",
        "customer_master_key_spec",
        "ALLOW_EMPTY_PASSWORD",
        "is_secret",
        "generate_secret",
        "manage_master_user_password",
        "disable_password_authentication",
        "min_password_length",
        "MAX_TOKENS",
        "http_tokens",
        "creation_token",
        "automountServiceAccountToken",
        "access_control_allow_credentials",
        "bypass_rule",
        "pass_request_headers",
        "hw_passthrough",
        "compass",
        "tokenizer_model",
        "author",
        "keyboard",
        "",
    ],
)
def test_names_that_hold_no_secret(name: str) -> None:
    assert not looks_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        "DB_PASSWORD",
        "db_pass",
        "DB_PASS",
        "MYSQL_PASS1",
        "dbPass",
        "admin_pass",
        "requirepass",
        "pgpassword",
        "spring.datasource.password",
        "api_key",
        "apiKey",
        "X-API-KEY",
        "AUTH_TOKEN",
        "auth_tokens",
        "githubToken",
        "client_secret",
        "secret_string",
        "secret_key_id",
        "OUTSCALE_SECRETKEYID",
        "ssh_private_key",
        "private_key_pem",
        "shared_key",
        "tunnel1_preshared_key",
        "psk",
        "express_route_authorization_key",
        "primary_connection_string",
        "ConnectionString",
        "disk_encryption_key_raw",
        "GOOGLE_CREDENTIALS",
        "ses_smtp_password_v4",
    ],
)
def test_names_that_hold_a_secret(name: str) -> None:
    assert looks_secret(name)
