"""Reasons in French: what the readers and the functions of policies name in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hdslint.hcl.values import Reason, ReasonKind
from hdslint.wording import _FILE_NOTES, _PHRASES, reason_text
from tests.inline import enforce, judged

PACKAGE = Path(__file__).parent.parent / "hdslint"
PLACEHOLDER = re.compile(r"\{\w*\}")
PHRASES = [(kind, english, french) for kind, phrases in _PHRASES.items() for english, french in phrases.items()]
STANDS_FOR = {
    "text": "x is y",
    "path": "a b.yaml",
    "phrase": "?",
    "source": "hashicorp/aws",
    "policy": "own.aws_x.p",
}
MAKERS = ("Reason", "TooLarge", "_limit", "_unsaid", "_unstated", "_unlocated", "_undivided", "_in_error", "not_said")
SUMMARIES = ("var.{}: {}", "policy {}: {}", "dynamic {} cannot go over a {}")  # of errors, which are in English


@cache
def sources() -> tuple[ast.Module, ...]:
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "wording.py")
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths)


def template(node: ast.AST) -> str:
    """A text of the sources, what it is made with as ``{}``; empty for what is no text."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(template(part) or "{}" for part in parts)
    return ""


@cache
def written() -> frozenset[str]:
    return frozenset(template(node) for tree in sources() for node in ast.walk(tree))


def made() -> Iterator[str]:
    """The texts of several words that are given to what makes a reason."""
    for tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                texts = [template(part) for argument in node.args for part in branches(argument)]
                yield from (text for text in texts if " " in text and re.search("[a-z]", PLACEHOLDER.sub("", text)))


def branches(argument: ast.expr) -> list[ast.expr]:
    return [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]


@pytest.mark.parametrize("english", [*_FILE_NOTES, *(english for _, english, _ in PHRASES)])
def test_the_code_makes_every_phrase(english: str) -> None:
    assert PLACEHOLDER.sub("{}", english) in written()


def test_every_phrase_that_the_code_makes_has_its_french() -> None:
    found = set(made())
    assert {"so many turns of a loop", "version of the provider of {}", "city of {}", "what {} leaves out"} <= found
    known = {PLACEHOLDER.sub("{}", english) for _, english, _ in PHRASES}
    length = "length() of this script"  # one of "{} of this script"
    assert found - known - {*SUMMARIES, length} == {"operations = [{}]"}  # an argument, as it would be written


@pytest.mark.parametrize(("kind", "english", "french"), PHRASES)
def test_a_phrase_is_met_by_its_own_french(kind: ReasonKind, english: str, french: str) -> None:
    inner = {"en": "a text this long", "fr": "un texte aussi long"}
    if kind is ReasonKind.REFERENCE_DATA:
        inner = {"en": "region a b of ovh", "fr": "la région a b de ovh"}
    elif kind is ReasonKind.NOT_EVALUATED:
        inner = {"en": "template: not wholly analysed", "fr": "modèle analysé en partie"}
    assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(french))
    for lang, text in (("en", english), ("fr", french)):
        names = [name[1:-1] for name in PLACEHOLDER.findall(text)]
        given = {name: STANDS_FOR.get(name, 'aws_x.a["k \\" k"]') for name in names} | {"phrase": inner[lang]}
        reason = Reason(kind, _filled(english, given | {"phrase": inner["en"]}))
        assert reason_text(reason, lang).startswith(f"{_filled(text, given)} (")


def _filled(text: str, given: dict[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: given[match[0][1:-1]], text)


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        (ReasonKind.NOT_EVALUATED, "template"),  # an argument
        (ReasonKind.NOT_EVALUATED, "the owner of the data"),  # what an own policy says in one language
        (ReasonKind.NOT_EVALUATED, "version of the engine"),
        (ReasonKind.NOT_EVALUATED, "timeout: whether the application ends sessions"),
        (ReasonKind.NOT_EVALUATED, "la région de la ressource"),
        (ReasonKind.VARIABLE, "so many turns of a loop"),
        (ReasonKind.REFERENCE_DATA, "city of the bucket"),
        (ReasonKind.ERROR, "attribute x does not exist"),
        (ReasonKind.NOT_EVALUATED, "a: " * 5000),
        (ReasonKind.ERROR, '"' * 50_001 + " refers to itself"),
    ],
)
def test_what_is_no_phrase_of_the_code_stays_as_it_is(kind: ReasonKind, reference: str) -> None:
    assert reason_text(Reason(kind, reference), "fr").startswith(f"{reference} (")


def test_a_reason_that_names_nothing() -> None:
    assert reason_text(Reason(ReasonKind.ERROR, ""), "fr") == "expression en erreur"


@pytest.mark.parametrize(
    ("condition", "argument", "english", "french"),
    [
        (
            'length(hds::referred("on")) > 0',
            'on = "elsewhere"',
            "what on of aws_x.a refers to (the code does not say)",
            "ce que désigne on de aws_x.a (le code ne le dit pas)",
        ),
        (
            'length(hds::referring("aws_y", "x")) > 0',
            "",
            "whether elsewhere is aws_x.a (known only after apply)",
            "si elsewhere désigne aws_x.a (connu seulement après application)",
        ),
        (
            'hds::region() == "eu-west-3"',
            "",
            "region of provider aws (the provider configuration is not known)",
            "region du fournisseur aws (configuration du fournisseur inconnue)",
        ),
        (
            'hds::location("nowhere", "ovh").hds',
            "",
            "region nowhere of ovh (not in the reference data)",
            "la région nowhere de ovh (hors des données de référence)",
        ),
        (
            'hds::provider_at_least("hashicorp/aws", "6.0.0")',
            "",
            "version of hashicorp/aws (the code does not say)",
            "la version de hashicorp/aws (le code ne le dit pas)",
        ),
        (
            'hds::tls_at_least("modern", "TLSv1.2")',
            "",
            "TLS version modern (not in the reference data)",
            "la version de TLS modern (hors des données de référence)",
        ),
        (
            'attrs.on == "a"',
            "on = local.ring",
            "local.ring refers to itself (an expression in error)",
            "local.ring, qui dépend de lui-même (expression en erreur)",
        ),
        (
            'attrs.on == "a"',
            'on = format("%9999999s", "a")',
            "format(): a text this wide (an evaluation limit was reached)",
            "format() : un texte aussi large (limite d’évaluation atteinte)",
        ),
        (
            "attrs.on",
            "on = aws_y.gone.id",
            "aws_y.gone is not declared (an expression in error)",
            "aws_y.gone, qui n’est pas déclaré (expression en erreur)",
        ),
        ("attrs.on", "on = var.on", "var.on (a variable without a value)", "var.on (variable sans valeur)"),
    ],
)
def test_an_open_finding_in_both_languages(condition: str, argument: str, english: str, french: str) -> None:
    code = (
        'variable "on" {}\nlocals {\n  ring = local.ring\n}\n'
        f'resource "aws_y" "b" {{\n  x = "elsewhere"\n}}\nresource "aws_x" "a" {{\n  {argument}\n}}\n'
    )
    for lang, said in (("en", english), ("fr", french)):
        (finding,) = judged(enforce(condition), code, lang=lang).findings
        assert said in finding.reasons
        assert said in finding.message
