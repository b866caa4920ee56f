from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from hdslint.policy.frameworks import EVIDENCE, Framework, Frameworks, Requirements
from tests.inline import REFERENCE

FRAMEWORKS = REFERENCE.frameworks
ENTRIES = [entry for framework in FRAMEWORKS.values() for entry in framework.requirements.values()]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Two frameworks of one requirement each."""
    for slug in ("zeta", "hds"):
        entry = {
            "id": f"{slug}:1",
            "number": "1",
            "group": "g",
            "title": {"en": "T", "fr": "T"},
            "confidence": "recalled",
            "evidence": "partial",
        }
        data = {
            **dict.fromkeys(("name", "version", "publisher", "date", "url"), "x"),
            "framework": slug,
            "source": "read there",
            "title": {"en": "T", "fr": "T"},
            "groups": [{"key": "g", "title": {"en": "G", "fr": "G"}}],
            "requirements": [entry],
        }
        (tmp_path / f"{slug}.json").write_text(json.dumps(data))
    return tmp_path


@pytest.mark.parametrize("id_", ["", "hds", "hds:2", "nope:1", "../hds:1", "/etc/passwd:1", ":1"])
def test_an_unknown_requirement(directory: Path, id_: str) -> None:
    requirements = Requirements(Frameworks(directory))
    assert id_ not in requirements
    assert requirements.get(id_) is None


def test_no_directory_no_framework(tmp_path: Path) -> None:
    assert list(Requirements(Frameworks(tmp_path / "nowhere"))) == []


def test_that_of_hds_comes_first_and_only_what_is_asked_for_is_read(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(path: Path) -> Framework:
        read.append(path.stem)
        return original(path)

    from hdslint.policy import frameworks

    original = frameworks.read_framework
    monkeypatch.setattr(frameworks, "read_framework", watched)
    requirements = Requirements(Frameworks(directory))
    assert read == []
    assert "zeta:1" in requirements
    assert requirements["zeta:1"]["framework"] == "zeta"
    assert read == ["zeta"]
    assert list(requirements) == ["hds:1", "zeta:1"]


def test_an_entry_has_the_source_of_its_framework_unless_it_has_its_own(directory: Path) -> None:
    path = directory / "hds.json"
    data = json.loads(path.read_text())
    data["requirements"].append({**data["requirements"][0], "id": "hds:2", "source": "elsewhere"})
    path.write_text(json.dumps(data))
    requirements = Requirements(Frameworks(directory))
    assert [requirements[id_]["source"] for id_ in ("hds:1", "hds:2")] == ["read there", "elsewhere"]


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda framework: framework.slug)
def test_a_framework_is_whole(framework: Framework) -> None:
    assert framework.title.keys() == {"en", "fr"}
    assert all((framework.name, framework.version, framework.publisher, framework.source))
    assert framework.url.startswith("https://")
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", framework.date)
    assert {entry["group"] for entry in framework.requirements.values()} == set(framework.groups)
    raw = json.loads((FRAMEWORKS.directory / f"{framework.slug}.json").read_bytes())
    assert len(raw["requirements"]) == len(framework.requirements)  # no id twice


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_a_requirement_is_whole(entry: dict[str, object]) -> None:
    framework, _, local = str(entry["id"]).partition(":")
    assert framework == entry["framework"]
    assert re.fullmatch(r"[A-Za-z0-9.()-]+", local)
    assert entry["confidence"] in ("verified", "recalled")
    assert entry["evidence"] in EVIDENCE
    assert entry["source"]
    assert entry.get("part_of", f"{framework}:") != entry["id"]
    if "part_of" in entry:
        assert entry["part_of"] in REFERENCE.requirements
    # What code cannot show, a document does; what it shows by itself needs none.
    assert ("document" in entry) == (entry["evidence"] != "code")
    for text in (entry["title"], entry.get("document", {"en": "x", "fr": "x"})):
        assert isinstance(text, dict)
        assert text.keys() == {"en", "fr"}
        assert all(text.values())
        assert not any(value.endswith(".") or "'" in value for value in text.values())


def numbers(slug: str) -> list[str]:
    return [entry["number"] for entry in FRAMEWORKS[slug].requirements.values()]


def test_the_requirements_of_hds_are_all_there() -> None:
    wholes = [number for number in numbers("hds") if " " not in number]
    assert wholes == [f"{number:02}" for number in range(1, 32)]
    assert [number for number in numbers("hds") if " " in number] == [f"05 {letter}" for letter in "ABCDEFGH"]


def test_the_controls_of_annex_a_are_all_there() -> None:
    chapters = {5: 37, 6: 8, 7: 14, 8: 34}
    assert numbers("iso27001") == [f"A.{c}.{n}" for c, last in chapters.items() for n in range(1, last + 1)]


def test_the_sections_of_secnumcloud_are_all_there() -> None:
    lasts = {5: 3, 6: 5, 7: 5, 8: 5, 9: 7, 10: 6, 11: 10, 12: 14, 13: 3, 14: 7, 15: 5, 16: 6, 17: 6, 18: 4, 19: 6}
    assert numbers("secnumcloud") == [f"{c}.{n}" for c, last in lasts.items() for n in range(1, last + 1)]


def test_activities_are_known_by_name_alone() -> None:
    # Numbers 3 and 4 swap from one document to another.
    assert [entry["id"].partition(":")[2] for entry in FRAMEWORKS["hds-activities"].requirements.values()] == [
        "physical-sites",
        "hardware",
        "virtual-infrastructure",
        "application-platform",
        "administration-operation",
        "backup",
    ]


def test_the_safeguards_of_hipaa_are_required_or_addressable() -> None:
    entries = FRAMEWORKS["hipaa"].requirements
    assert {entry["obligation"] for entry in entries.values()} == {"required", "addressable"}
    technical = {
        entry["number"]: entry["obligation"] for entry in entries.values() if entry["number"].startswith("164.312")
    }
    assert {number for number, obligation in technical.items() if obligation == "addressable"} == {
        "164.312(a)(2)(iii)",
        "164.312(a)(2)(iv)",
        "164.312(c)(2)",
        "164.312(e)(2)(i)",
        "164.312(e)(2)(ii)",
    }


def test_labels_tell_requirements_apart() -> None:
    for framework in FRAMEWORKS.values():
        for lang in ("en", "fr"):
            counts = Counter(
                entry["title"][lang] for entry in framework.requirements.values() if "part_of" not in entry
            )
            assert [label for label, count in counts.items() if count > 1] == []
