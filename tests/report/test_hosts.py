"""The hosts as text and JSON, and the draft of the map of transfers as Markdown and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from hdslint.hosts import footprint
from hdslint.report import hosts, transfers
from hdslint.report.hosts import Shown
from tests.inline import REFERENCE, configuration

TODAY = date(2026, 11, 25)
SEVERAL = """
terraform {
  backend "s3" {
    region = "eu-west-3"
  }
}
resource "ovh_cloud_project_volume" "a" {
  region_name = "GRA11"
}
resource "ovh_cloud_project_volume" "b" {
  region_name = "BHS5"
}
resource "ovh_cloud_project_volume" "c" {
  region_name = "XYZ9"
}
resource "ovh_me_x" "d" {}
resource "scalingo_app" "e" {}
resource "datadog_monitor" "f" {}
resource "random_id" "g" {}
module "far" {
  source = "registry.example/a/b/c"
}
"""
# A region code may hold anything: it is a text like another.
HOSTILE = (
    "=HYPERLINK(\"http://evil.example\")",
    "a|b `c` <img src=x onerror=alert(1)> [link](http://evil.example) @someone",
    "new\nline\r\n| row | of | its | own |",
    "\x1b[2J\u202e",
    "a\\|<img src=evil>|b\\\\|c\\",
)  # fmt: skip


def shown(code: str, lang: str = "en", secrets: frozenset[str] = frozenset(), today: date = TODAY) -> Shown:
    read = configuration(code)
    return Shown(footprint(read.resources, read, REFERENCE), REFERENCE, today, lang, secrets | read.secrets)


def hostile(text: str) -> str:
    return f'resource "ovh_cloud_project_volume" "a" {{\n  region_name = {json.dumps(text)}\n}}\n'


def pipes(line: str) -> int:
    """The pipes of a row that end a cell: a backslash takes the character after it."""
    return re.sub(r"\\.", "", line).count("|")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


# -- text ----------------------------------------------------------------------------------------------------------


def test_text_of_nothing() -> None:
    assert hosts.render_text(shown("")) == "No provider, backend or Kubernetes object here leads to a host."


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_text_is_no_wider_than_a_hundred_columns(lang: str) -> None:
    every = "\n".join(f'resource "{provider}_x" "a" {{}}' for provider in REFERENCE.located)
    lines = hosts.render_text(shown(SEVERAL + every, lang)).splitlines()
    assert [line for line in lines if len(line) > 100] == []


def test_text_says_what_is_known_and_what_is_not() -> None:
    text = hosts.render_text(shown(SEVERAL))
    ovh = text[text.index("\nOVHcloud\n") : text.index("\nScalingo\n")]
    for expected in (
        "France (EEA): GRA11\u00a0×1",
        "Canada (outside the EEA): BHS5\u00a0×1",
        "place not known: XYZ9\u00a0×1",
        "1 resource bears no region code",
        "certified, seen in 2024-10",
        "5 administration and operation",
        "the host states that it is not exposed",
    ):
        assert expected in ovh
    aws = text[text.index("Amazon Web Services") : text.index("\nOVHcloud\n")]
    assert "keeps the Terraform state" in aws
    assert "CLOUD Act" in aws
    assert re.search(r"activities not known +1 physical sites", aws)
    assert "no host of this name in the data" in text[text.index("\ndatadog\n") :]
    assert "Providers that host nothing: random" in text
    assert "module.far" in text


def test_text_in_french() -> None:
    text = hosts.render_text(shown(SEVERAL, "fr"))
    for expected in (
        "Canada (hors EEE)\u00a0: BHS5",
        "1 ressource ne porte aucun code de région",
        "hors du certificat      5 administration et exploitation",
        "aucun hébergeur de ce nom dans les données",
    ):
        assert expected in text


def test_an_old_certificate_is_not_a_certificate() -> None:
    text = hosts.render_text(shown('resource "scalingo_app" "a" {}', today=date(2030, 1, 1)))
    assert "certificate expired on 2028-09-11" in text
    assert "activities covered" not in text


def test_a_secret_is_not_shown() -> None:
    variable = 'variable "r" {\n  default   = "s3cr3t-region"\n  sensitive = true\n}\n'
    code = f'{variable}resource "ovh_cloud_project_volume" "a" {{\n  region_name = var.r\n}}\n'
    for render in (hosts.render_text, hosts.render_json, transfers.render_markdown, transfers.render_csv):
        assert "s3cr3t" not in render(shown(code))


# -- JSON ----------------------------------------------------------------------------------------------------------


def test_json() -> None:
    document = json.loads(hosts.render_json(shown(SEVERAL)))
    assert document["version"] == 1
    assert (document["local_providers"], document["unread_modules"]) == (["random"], ["module.far"])
    by_operator = {entry["operator"]: entry for entry in document["hosts"]}
    ovh = by_operator["ovh"]
    assert ovh["host"]["activities_today"]["administration-operation"] is False
    assert ovh["host"]["standing"] == "certified"
    assert {(p["code"], p["eea"], p["verified"]) for p in ovh["places"]} == {
        ("GRA11", True, True),
        ("BHS5", False, True),
        ("XYZ9", None, False),
    }
    assert set(ovh["host"]["sources"]) >= {"ovh-docs-snc", "ovh-docs-products"}
    assert by_operator["aws"]["keeps_terraform_state"] is True
    assert by_operator["datadog"]["host"] is None
    assert by_operator["datadog"]["why_unknown"] == "no host of this name in the data"


# -- the map of transfers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "mark"), [("en", "[to be completed]"), ("fr", "[à compléter]")])
def test_the_map_marks_what_a_person_completes(lang: str, mark: str) -> None:
    header, *body = rows(transfers.render_csv(shown(SEVERAL, lang)))
    assert len(header) == 10
    assert [row[0] for row in body][:3] == ["Amazon Web Services", "OVHcloud", "Scalingo"]
    for row in body:
        assert len(row) == 10
        assert (row[1], row[8], row[9]) == (mark, mark, mark)
        assert all(mark in row[column] or row[column].strip() for column in range(10))
    assert mark in body[3][0]
    assert "datadog" in body[3][0]


def test_csv_as_rfc_4180_has_it() -> None:
    text = transfers.render_csv(shown(SEVERAL))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    code = f'resource {json.dumps(start + "1+1_x")} "a" {{}}'
    cells = [cell for row in rows(transfers.render_csv(shown(code))) for cell in row]
    assert cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))] == []
    assert transfers.cell_text(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_of_hostile_codes(text: str) -> None:
    (_, row) = rows(transfers.render_csv(shown(hostile(text))))
    assert len(row) == 10
    assert not row[5].startswith("=")
    assert not re.search(r"[\x00-\x1f]", row[5])


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_of_hostile_codes(text: str) -> None:
    markdown = transfers.render_markdown(shown(hostile(text)))
    (table,) = re.findall(r"(?:^\|.*\n)+", markdown, flags=re.MULTILINE)
    for line in table.splitlines():
        assert pipes(line) == 11
    # All that comes from the code is inside code spans, where nothing is markup.
    outside = re.sub(r"`[^`\n]*`", "", markdown)
    for trace in ("evil", "onerror", "@someone", "row", "\x1b", "\u202e"):
        assert trace not in outside


@pytest.mark.parametrize("code", ['terraform {\n  backend "a|b@c" {}\n}', 'resource "a|b@c_x" "a" {}'])
def test_markdown_of_hostile_names(code: str) -> None:
    markdown = transfers.render_markdown(shown(code))
    (row,) = [line for line in markdown.splitlines() if "a\\|b@c" in line and line.startswith("|")]
    assert pipes(row) == 11
    assert "@c" not in re.sub(r"`[^`]*`", "", markdown)


def test_what_is_known_from_memory_only_is_said_to_be_so() -> None:
    code = 'resource "flexibleengine_x" "a" {\n  region = "na-east-0"\n}'
    markdown = transfers.render_markdown(shown(code))
    assert "the place of `na-east-0` is not known" in markdown
    assert "used outside the EEA" not in markdown
    assert "United States (outside the EEA, from memory, not verified): `na-east-0`" in markdown


def test_markdown_says_what_the_code_shows() -> None:
    markdown = transfers.render_markdown(shown(SEVERAL))
    for expected in (
        "- OVHcloud is used outside the EEA: `BHS5` (Canada). Requirement 28 allows storage in the EEA only.",
        "- OVHcloud: the place of `XYZ9` is not known.",
        "- Modules that were not read, so that the hosts they use are missing: `module.far`.",
        "- Providers that host nothing: `random`.",
        "Host behind: `datadog` [to be completed]",
    ):
        assert expected in markdown


def test_markdown_without_transfer_does_not_claim_that_there_is_none() -> None:
    markdown = transfers.render_markdown(shown('resource "ovh_cloud_project_volume" "a" {\n  region_name = "GRA"\n}'))
    assert "No region code outside the EEA among those whose place is known." in markdown
    assert markdown.count("- [ ] ") == 3
    assert "- [x]" not in markdown


def test_output_is_the_same_between_runs() -> None:
    for render in (hosts.render_text, hosts.render_json, transfers.render_markdown, transfers.render_csv):
        assert render(shown(SEVERAL)) == render(shown(SEVERAL))
