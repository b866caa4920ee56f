"""What ``hdslint policies verify`` finds: one file in ``tests/policy/mistakes`` for each kind of mistake.

The comments at the head of a file are what has to be said of it, all of it, at the very place.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.loader import load, pack_directory
from hdslint.verification import verify
from tests.conftest import Run

MISTAKES = sorted((Path(__file__).parent / "policy" / "mistakes").glob("*.hcl"))
FAMILY = (
    'family "encryption-at-rest" {\n  code        = "ENC"\n'
    '  title       = { en = "E", fr = "E" }\n  description = { en = "E", fr = "E" }\n}\n'
)


def pack(tmp_path: Path, *texts: str) -> Path:
    """A pack of one family, each text a file of policies."""
    directory = tmp_path / "pack" / "encryption-at-rest"
    directory.mkdir(parents=True)
    (directory / "family.hcl").write_text(FAMILY, encoding="utf-8")
    for number, text in enumerate(texts):
        (directory / f"{'ab'[number]}.hcl").write_text(text, encoding="utf-8")
    return tmp_path / "pack"


def said(directory: Path) -> list[str]:
    """The problems of a pack, without its name."""
    return [str(problem).removeprefix("pack/encryption-at-rest/") for problem in verify(directory).problems]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_found_where_it_is(tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [f"a.hcl:{place}: {what}" for place, what in re.findall(r"(?m)^# expect (\d+:\d+) (.+)$", text)]
    assert expected
    assert said(pack(tmp_path, text)) == expected


def test_every_kind_of_mistake_is_there() -> None:
    assert len(MISTAKES) >= 25


def test_the_pack_is_without_a_mistake() -> None:
    found = verify(pack_directory())
    assert [str(problem) for problem in found.problems] == []
    assert found.policies == len(load(pack_directory()).policies)
    for type_ in found.unverified:  # only what no schema can be had of
        assert "/" in type_ or type_[0].isupper() or type_.startswith(("data.", "provider."))


def test_all_files_are_reported_at_once(tmp_path: Path) -> None:
    wrong = (Path(__file__).parent / "policy" / "mistakes" / "severity.hcl").read_text(encoding="utf-8")
    broken = (Path(__file__).parent / "policy" / "mistakes" / "syntax.hcl").read_text(encoding="utf-8")
    found = said(pack(tmp_path, broken, wrong))
    assert [line.split(":")[0] for line in found] == ["a.hcl", "a.hcl", "b.hcl"]


def test_a_family_without_a_description(tmp_path: Path) -> None:
    directory = pack(tmp_path, VALID)
    (directory / "encryption-at-rest" / "family.hcl").unlink()
    assert said(directory) == ['family.hcl:1:1: expected a block: family "encryption-at-rest" { … }']


def test_a_block_that_is_no_policy(tmp_path: Path) -> None:
    found = said(pack(tmp_path, VALID + '\npolicies "X" {}\n'))
    assert found == ['a.hcl:23:1: X: expected a block: policy "ID" { … }']


def test_what_is_nested_without_end_does_not_crash(tmp_path: Path) -> None:
    long = " || ".join(["attrs.storage_encrypted"] * 3000)
    found = said(pack(tmp_path, VALID.replace("attrs.storage_encrypted != null", long)))
    assert found
    assert all("nested too deeply" in line or "no example" in line for line in found)


VALID = """policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = attrs.storage_encrypted != null
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" {}
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
"""


def test_a_pack_of_ones_own_needs_no_reference(tmp_path: Path) -> None:
    assert said(pack(tmp_path, VALID)) == []


@pytest.mark.parametrize("pattern", ["aws_db_*", "*", "data.aws_*", "elsewhere_*", "apps/*"])
def test_a_pattern_names_the_types_that_there_are(tmp_path: Path, pattern: str) -> None:
    found = said(pack(tmp_path, VALID.replace('["aws_db_instance"]', f'["aws_db_instance", "{pattern}"]')))
    assert found == []


@pytest.mark.parametrize("name", ["nowhere", "pack/encryption-at-rest/a.hcl", "empty"])
def test_no_pack_to_verify(tmp_path: Path, name: str) -> None:
    pack(tmp_path, VALID)
    (tmp_path / "empty").mkdir()
    with pytest.raises(HdslintError, match=r"no such directory|no policies"):
        verify(tmp_path / name)


def test_the_command(tmp_path: Path, run: Run) -> None:
    code, out, err = run("policies", "verify", str(pack(tmp_path, VALID.replace("storage_encrypted !=", "storage !="))))
    assert code == 1
    problem = "HDS-TST-001: aws_db_instance has no argument storage; did you mean storage_type?"
    assert out.splitlines() == [f"pack/encryption-at-rest/a.hcl:11:27: {problem}", "1 policies, 1 problems"]
    assert err == ""


def test_the_command_without_a_pack(run: Run) -> None:
    assert run("policies", "verify", "nowhere") == (2, "", "hdslint: nowhere: no such directory\n")


def test_the_command_on_the_pack(run: Run) -> None:
    code, out, _ = run("policies", "verify")
    assert code == 0
    assert out.splitlines()[-1] == f"{len(load(pack_directory()).policies)} policies, 0 problems"


def test_a_scan_reads_no_schema(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('resource "aws_db_instance" "a" {}\n', encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from hdslint.linter import Options, scan; "
        f"scan((Path({str(tmp_path)!r}),), Options()); "
        "print([name for name in sys.modules if 'schemas' in name or 'analysis' in name])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
