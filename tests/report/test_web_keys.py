from __future__ import annotations

import json

import pytest

from hdslint.policy.model import Policy
from hdslint.report import inventory, text
from hdslint.report.redaction import redact_code
from hdslint.report.web_keys import private_members
from tests.inline import configuration, policy
from tests.report.samples import report

ORDINARY = [
    'k = "hunter2!"',
    'd = { p = "hunter2!" }',
    '{ kid = "kty", k2 = "hunter2!" }',
    'a = { kty = "EC" }, b = { d = "hunter2!" }',
    'key = { kty = "EC", crv = "hunter2!", x = "hunter2!", y = "hunter2!", kid = "hunter2!", use = "hunter2!" }',
    '{ kty = "oct", k = var.hunter2 }',
    '{ kty = "oct", k = "${var.hunter2}" }',
    "# kty and k: hunter2!",
    "kty: oct\nother:\n  k: hunter2",
    "a:\n- kty: oct\n- k: hunter2",
    "a:\n  kty: oct\nk: hunter2",
    '{ kty = "oct", about = { k = "hunter2!" } }',
    "spec:\n  k: hunter2\n  key:\n    kty: oct\n",
]
KEYS = [
    '{ kty = "oct", k = "hunter2!" }',
    '{ k = "hunter2!", kty = "oct" }',
    '{ "kty": "EC", "crv": "P-256", "d": "hunter2!" }',
    '{"kty":"RSA","n":"x","e":"AQAB","p":"hunter2!"}',
    '{"kty":"RSA","q":"hunter2!"}',
    '{"kty":"RSA","dp":"hunter2!"}',
    '{"kty":"RSA","dq":"hunter2!"}',
    '{"kty":"RSA","qi":"hunter2!"}',
    '{"kty":"RSA","oth":[{"r":"x","d":"hunter2!"}]}',
    'key = "{\\"kty\\": \\"oct\\", \\"k\\": \\"hunter2!\\"}"',
    'key: \'{"kty": "oct", "k": "hunter2!"}\'',
    "{'kty': 'oct', 'k': 'hunter2!'}",
    'jwk {\n  kty = "oct"\n  k   = "hunter2!"\n}',
    "{ kty: oct, k: hunter2-x }",
    "kty: oct\nk: hunter2-x\n",
    "keys:\n- kty: oct\n  k: hunter2-x\n",
    "keys:\r\n  - k: hunter2-x\r\n    kty: oct\r\n",
]


def failing_at(place: str) -> Policy:
    return policy(
        f'enforce {{\n condition = attrs.on == null\n error_message = {{ en = "M", fr = "M" }}\n at = "{place}"\n}}'
    )


@pytest.mark.parametrize("code", ORDINARY)
def test_ordinary_names_of_one_letter_stay(code: str) -> None:
    assert not private_members(code)
    assert redact_code(code) == code


@pytest.mark.parametrize("code", KEYS)
def test_private_members_of_a_key_are_masked(code: str) -> None:
    assert "hunter2" not in redact_code(code)
    assert "kty" in redact_code(code)


def test_an_excerpt_of_one_line_knows_the_object_around_it() -> None:
    code = 'resource "aws_x" "a" {\n  d  = "shown-as-it-is"\n  on = {\n    k   = "hunter2!"\n    kty = "oct"\n  }\n}\n'
    for place in ("on.k", "d"):
        shown = text.render(report(code, failing_at(place)), color=False)
        assert "hunter2" not in shown
        assert ("********" if place == "on.k" else "shown-as-it-is") in shown


def test_values_that_are_inspected_are_masked_alike() -> None:
    read = configuration('locals {\n  key = { kty = "oct", k = "hunter2!", use = "enc" }\n  map = { k = "stays" }\n}\n')
    shown = inventory.render_json(read, read.resources, (), frozenset())
    assert "hunter2" not in shown
    assert json.loads(shown)["modules"][0]["locals"]["map"] == {"k": "stays"}


def test_a_hostile_text_ends() -> None:
    assert not private_members('kty {"' * 50_000 + "\\" * 50_000)
    assert not private_members("- " * 50_000 + "kty")
