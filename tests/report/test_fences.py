from __future__ import annotations

import pytest

from hdslint.policy.model import Policy
from hdslint.report.fences import fenced, prose, remediation
from tests.inline import policy

ENFORCE = 'enforce {\n condition = true\n error_message = { en = "M", fr = "M" }\n}\n'


def rule(text: str, provider: str = "aws") -> Policy:
    from dataclasses import replace

    return replace(policy(ENFORCE), provider=provider, remediation={"en": text, "fr": text})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * b < c", "a \\* b \\< c"),
        ("see [1](x)", "see \\[1](x)"),
        ("write `a * b`, not c*", "write `a * b`, not c\\*"),
        ("a\\b", "a\\\\b"),
        ("aws_s3_bucket", "aws_s3_bucket"),
    ],
)
def test_prose_is_not_taken_for_markdown(text: str, shown: str) -> None:
    assert prose(text) == shown


def test_code_cannot_close_its_fence() -> None:
    assert fenced("a\n```\nb", "hcl") == "````hcl\na\n```\nb\n````"


@pytest.mark.parametrize("text", ["Turn it on.", "Name the regions:", "Note: it takes an hour", "x = = 1", "a b c"])
def test_sentences_stay_sentences(text: str) -> None:
    assert remediation(rule(text), "en") == text
    assert remediation(rule(text, "kubernetes"), "en") == text


def test_what_is_code_is_fenced_in_its_language() -> None:
    assert remediation(rule("a = 1\n\nb {\n  c = 2\n}"), "en") == "```hcl\na = 1\n\nb {\n  c = 2\n}\n```"
    assert remediation(rule("a:\n  - b", "kubernetes"), "en") == "```yaml\na:\n  - b\n```"
    assert remediation(rule("terraform plan -out x"), "en") == "```sh\nterraform plan -out x\n```"


def test_sentences_and_code_are_told_apart() -> None:
    text = "Create it again:\n\nregion = *x\n\nregion = 1\n\nThen move the data."
    shown = "Create it again:\n\nregion = \\*x\n\n```hcl\nregion = 1\n```\n\nThen move the data."
    assert remediation(rule(text), "en") == shown
