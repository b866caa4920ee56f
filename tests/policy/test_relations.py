"""What an argument refers to: the thing itself, and never another that it merely mentions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.inline import enforce, judged

FARMS = (
    'resource "aws_farm" "good" {\n  size = 1\n}\n'
    'resource "aws_farm" "bad" {\n  size = 0\n}\n'
    'resource "aws_farm" "each" {\n  for_each = { good = 1, bad = 0 }\n  size = each.value\n}\n'
    'resource "aws_farm" "named" {\n  name = "n"\n  size = 1\n}\n'
    'variable "choice" {}\nvariable "known" {\n  default = "good"\n}\n'
)
ANY = 'anytrue([for farm in hds::referred("farm") : farm.size == 1])'
ALL = 'alltrue([for farm in hds::referred("farm") : farm.size == 1])'


def outcome(condition: str, argument: str, more: str = "", files: Mapping[str, str] | None = None) -> str:
    code = f'{FARMS}{more}\nresource "aws_x" "a" {{\n  farm = {argument}\n}}\n'
    (found,) = judged(enforce(condition), {"main.tf": code, **(files or {})}).findings
    return found.outcome.value


@pytest.mark.parametrize(
    ("argument", "any_", "all_"),
    [
        ("aws_farm.good.id", "pass", "pass"),
        ("aws_farm.bad.id", "fail", "fail"),
        ('aws_farm.each["good"].id', "pass", "pass"),
        ('aws_farm.each["bad"].id', "fail", "fail"),
        ("aws_farm.each[var.known].id", "pass", "pass"),
        ("aws_farm.each[var.choice].id", "open", "open"),
        ("var.choice ? aws_farm.good.id : aws_farm.bad.id", "open", "open"),
        ("var.choice ? aws_farm.bad.id : null", "open", "open"),
        ("[aws_farm.good.id, aws_farm.bad.id]", "pass", "fail"),
        ("[aws_farm.good.id, aws_farm.each[var.choice].id]", "pass", "open"),
        ("[aws_farm.bad.id, aws_farm.each[var.choice].id]", "open", "fail"),
        ("values(aws_farm.each)[*].id", "pass", "fail"),
        ('"${aws_farm.good.id}/x"', "pass", "pass"),
        ('"${aws_farm.bad.id}/x"', "fail", "fail"),
        ("aws_farm.named.name", "pass", "pass"),
        ('"n"', "pass", "pass"),
        ('"elsewhere"', "open", "open"),
        ("var.choice", "open", "open"),
        ('{ key = aws_farm.good.id, other = "x" }', "pass", "pass"),
        ("null", "fail", "pass"),
    ],
)
def test_what_an_argument_refers_to(argument: str, any_: str, all_: str) -> None:
    assert outcome(ANY, argument) == any_
    assert outcome(ALL, argument) == all_


@pytest.mark.parametrize(
    ("texts", "en", "fr"),
    [
        ('"who operates ${attrs.host}", "qui exploite ${attrs.host}"', "who operates h", "qui exploite h"),
        ('"who operates ${attrs.host}"', "who operates h", "who operates h"),
        ('"tls_versions"', "tls_versions", "tls_versions"),
    ],
)
def test_what_is_undetermined_is_said_in_the_language_of_the_run(texts: str, en: str, fr: str) -> None:
    code = 'resource "aws_x" "a" {\n  host = "h"\n}\n'
    for lang, said in (("en", f"{en} (the code does not say)"), ("fr", f"{fr} (le code ne le dit pas)")):
        (found,) = judged(enforce(f"hds::undetermined({texts})"), code, lang=lang).findings
        assert (found.outcome.value, found.reasons) == ("open", (said,))
        assert said in found.message


@pytest.mark.parametrize("texts", ["", '"a", "b", "c"', '"a", null', '["a"]'])
def test_undetermined_takes_one_text_or_two(texts: str) -> None:
    judgement = judged(enforce(f"hds::undetermined({texts})"), 'resource "aws_x" "a" {}\n')
    (found,) = judgement.findings
    assert found.outcome.value == "open"
    assert len(judgement.diagnostics) == 1
