"""What ``hdslint policies verify`` finds: one file in ``tests/policy/mistakes`` for each kind of mistake.

The comments at the head of a file are what has to be said of it, all of it, at the very place.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.policy.analysis.problems import Problem
from hdslint.policy.loader import load, pack_directory
from hdslint.verification import verify
from tests.conftest import Run

MISTAKES = sorted((Path(__file__).parent / "policy" / "mistakes").glob("*.hcl"))
ONE_LANGUAGE = "hds::undetermined takes a phrase in English, then in French"
FAMILY = (
    'family "encryption-at-rest" {\n  code        = "ENC"\n'
    '  title       = { en = "E", fr = "E" }\n  description = { en = "E", fr = "E" }\n}\n'
)


def pack(tmp_path: Path, *texts: str) -> Path:
    """A pack of one family, each text a file of policies."""
    directory = own(tmp_path, *texts)
    shutil.copytree(pack_directory() / "reference", directory / "reference")
    return directory


def own(tmp_path: Path, *texts: str) -> Path:
    """Own policies of one family, each text a file."""
    directory = tmp_path / "pack" / "encryption-at-rest"
    directory.mkdir(parents=True)
    (directory / "family.hcl").write_text(FAMILY, encoding="utf-8")
    for number, text in enumerate(texts):
        (directory / f"{'ab'[number]}.hcl").write_text(text, encoding="utf-8")
    return tmp_path / "pack"


def said(directory: Path) -> list[str]:
    """The problems of a pack, without its name."""
    return [shown(problem) for problem in verify(directory).problems]


def shown(problem: Problem) -> str:
    """A problem, in a file named from the directory of its pack on."""
    return re.sub(r"\S*(?=pack/)", "", str(problem)).removeprefix("pack/encryption-at-rest/")


def expected_in(text: str) -> list[str]:
    return [f"a.hcl:{place}: {what}" for place, what in re.findall(r"(?m)^# expect (\d+:\d+) (.+)$", text)]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_found_where_it_is(tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert expected_in(text)
    assert said(pack(tmp_path, text)) == expected_in(text)


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_of_an_own_policy_is_found_too(tmp_path: Path, path: Path) -> None:
    """All but that an example, or the French of a reason, is not there, which is noted."""
    text = path.read_text(encoding="utf-8").replace("HDS-TST-", "ACM-TST-")
    found = verify(own(tmp_path, text))
    problems, notes = ([shown(problem) for problem in part] for part in (found.problems, found.notes))
    lacks = ("policy without an example that is ", "no example leaves the condition open", ONE_LANGUAGE)
    assert problems == [line for line in expected_in(text) if not any(lack in line for lack in lacks)]
    assert notes == [line for line in expected_in(text) if any(lack in line for lack in lacks)]


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


def test_the_form_of_the_pack(tmp_path: Path) -> None:
    assert said(pack(tmp_path, VALID)) == []


@pytest.mark.parametrize("pattern", ["aws_db_*", "*", "data.aws_*", "elsewhere_*", "apps/*"])
def test_a_pattern_names_the_types_that_there_are(tmp_path: Path, pattern: str) -> None:
    found = said(pack(tmp_path, VALID.replace('["aws_db_instance"]', f'["aws_db_instance", "{pattern}"]')))
    assert found == []


@pytest.mark.parametrize("name", ["nowhere", "pack/encryption-at-rest/a.hcl", "empty"])
def test_no_pack_to_verify(tmp_path: Path, name: str) -> None:
    pack(tmp_path, VALID)
    (tmp_path / "empty").mkdir()
    with pytest.raises(HdslintError, match=r"no such directory|no polic"):
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


BARE = """policy "ACME-001" {
  title     = "Storage is encrypted"
  severity  = "high"
  resources = ["aws_db_instance"]

  enforce {
    condition     = attrs.storage_encrypted != null
    error_message = "In clear."
  }
}
"""
TERRAFORM = """resource_policy "aws_db_instance" "encrypted" {
  enforce {
    condition     = attrs.storage_encrypted
    error_message = "In clear."
  }
}
"""


def own_at(tmp_path: Path, **texts: str) -> Path:
    """Own policies, in files of these names, whose ``__`` are folders and ``_`` dots."""
    for name, text in texts.items():
        path = tmp_path / "rules" / f"{name.replace('__', '/').replace('_', '.')}.hcl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "rules"


def test_an_own_policy_needs_little(tmp_path: Path) -> None:
    found = verify(own_at(tmp_path, deep__er__a=BARE))
    assert (found.policies, found.problems) == (1, ())
    assert [note.text for note in found.notes] == [
        "one text for both languages: title, error_message",
        "policy without an example that is compliant",
        "policy without an example that is noncompliant",
        "policy without supports, source, rationale, remediation",
    ]


def test_an_own_policy_with_everything_is_without_a_note(tmp_path: Path) -> None:
    found = verify(own_at(tmp_path, a=VALID.replace("HDS-", "ACME-")))
    assert (found.policies, found.problems, found.notes) == (1, (), ())


def test_an_own_policy_may_say_its_reasons_in_one_language(tmp_path: Path) -> None:
    told = 'coalesce(attrs.storage_encrypted, hds::undetermined("default of the account"))'
    text = VALID.replace("HDS-", "ACME-").replace('"a" {}', '"a" { storage_encrypted = false }')
    found = verify(own_at(tmp_path, a=text.replace("attrs.storage_encrypted != null", told)))
    assert (found.policies, found.problems) == (1, ())
    assert ONE_LANGUAGE in [note.text for note in found.notes]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("ACME-001", "HDS-ENC-900", "ids that begin with HDS- are those of the built-in policies; choose another one"),
        ('severity  = "high"', 'severity  = "hihg"', "severity must be one of low, medium, high, critical"),
        ('severity  = "high"', 'severity  = "low"\n  family = "nowhere"', "there is no family nowhere"),
        ('severity  = "high"', 'severity  = "low"\n  supports = ["hds:exi-99"]', "unknown requirement hds:exi-99"),
        ('"Storage is encrypted"', '{ en = "E" }', "title must have exactly these translations: en, fr"),
        (
            "storage_encrypted != null",
            'storage_encrypted == "yes"',
            "aws_db_instance.storage_encrypted a bool: they are never equal",
        ),
        ("attrs.storage_encrypted != null", "attrs.engine == settings.engine", "settings has no attribute engine"),
        ("attrs.storage_encrypted != null", "true", "the condition is always true"),
        ("attrs.storage_encrypted != null", "false", "the condition is never true"),
        ("aws_db_instance", "aws_db_instnce", "unknown resource type aws_db_instnce; did you mean aws_db_instance?"),
        ('policy "', 'x = 1\npolicy "', 'x: expected a block: policy "ID" { … }'),
    ],
)
def test_what_makes_an_own_policy_wrong(tmp_path: Path, before: str, after: str, text: str) -> None:
    assert before in BARE
    problems = verify(own_at(tmp_path, a=BARE.replace(before, after))).problems
    assert any(text in problem.text for problem in problems), problems


def test_the_examples_that_there_are_must_show_something(tmp_path: Path) -> None:
    """One kind of example alone is judged; what the other would show is not asked for."""
    refusing = BARE.rstrip("}\n") + '\n  }\n  noncompliant {\n    resource "aws_db_instance" "a" {}\n  }\n}\n'
    assert not verify(own_at(tmp_path, a=refusing)).problems
    wrong = refusing.replace("!= null", "== null")
    (problem,) = verify(own_at(tmp_path, a=wrong)).problems
    assert problem.text == "no example makes the condition false"


def test_examples_of_a_policy_for_a_pattern_of_types(tmp_path: Path) -> None:
    assert not verify(
        own_at(tmp_path, a=VALID.replace("HDS-", "ACME-").replace('aws_db_instance"]', 'aws_db_*"]'))
    ).problems


def test_the_family_of_own_policies(tmp_path: Path) -> None:
    rules = own_at(tmp_path, encryption_at_rest__a=BARE, mine__family=FAMILY)
    (problem,) = verify(rules).problems
    assert problem.text == 'expected a block: family "mine" { … }'
    own_at(tmp_path, mine__family=FAMILY.replace("encryption-at-rest", "mine"))
    own_at(tmp_path, a=BARE.replace("ACME-001", "ACME-002").replace('= "high"', '= "high"\n  family = "mine"'))
    assert not verify(rules).problems


def test_one_id_in_two_files(tmp_path: Path) -> None:
    (problem,) = verify(own_at(tmp_path, a=BARE, x__b=BARE)).problems
    assert problem.span.file.path.endswith("rules/x/b.hcl")
    assert problem.text.startswith("policy ACME-001 is already declared in ")


def test_terraform_policies_are_verified(tmp_path: Path) -> None:
    found = verify(own_at(tmp_path, a_policy=TERRAFORM))
    assert (found.policies, found.problems, found.notes) == (1, (), ())
    (problem,) = verify(own_at(tmp_path, a_policy=TERRAFORM.replace("db_instance", "db_instnce"))).problems
    assert problem.text == "unknown resource type aws_db_instnce; did you mean aws_db_instance?"
    (problem,) = verify(own_at(tmp_path, a_policy=TERRAFORM.replace("attrs.", "attr."))).problems
    assert problem.span.first.line == 3
    found = verify(own_at(tmp_path, a_policy=TERRAFORM.replace("enforce {", 'operations = ["create"]\n enforce {')))
    assert (found.problems, [note.span.first.line for note in found.notes]) == ((), [2])


def test_tests_of_terraform_policies_are_read(tmp_path: Path) -> None:
    rules = own_at(tmp_path, a_policy=TERRAFORM, a_policytest='resource "aws_db_instance" "a" {\n  attr = {}\n}\n')
    (problem,) = verify(rules).problems
    assert problem.text == "attr is not an argument of a mock resource"


def test_the_command_on_own_policies(tmp_path: Path, run: Run) -> None:
    rules = own_at(tmp_path, a=BARE)
    code, out, err = run("policies", "verify", str(rules))
    assert (code, out) == (0, "1 policies, 0 problems\n")
    lines = err.splitlines()
    assert len(lines) == 4
    assert (
        lines[3]
        == f"{rules.as_posix()}/a.hcl:1:1: ACME-001: policy without supports, source, rationale, remediation (note)"
    )
    code, out, err = run("policies", "verify", str(rules), "--strict")
    assert (code, err) == (1, "")
    assert out.splitlines() == [*(line.removesuffix(" (note)") for line in lines), "1 policies, 4 problems"]
