"""Whole projects with their expectations as comments: ``# expect: HDS-LOC-100 fail, HDS-ENC-100 open``.

Strict both ways: an expectation that is not met fails, and so does a failing finding that is not expected. Open
findings are compared only where a line expects one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hdslint.linter import Options, scan

FIXTURES = Path(__file__).parent.parent / "fixtures"
PROJECTS = sorted(path for kind in ("terraform", "k8s") for path in (FIXTURES / kind).glob("*/*") if path.is_dir())
_EXPECTATION = re.compile(r"#\s*expect:\s*(.+)$")


def expectations(project: Path) -> set[tuple[str, int, str, str]]:
    found = set()
    for path in sorted(project.rglob("*")):
        if path.suffix not in (".tf", ".yaml", ".yml", ".tofu"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = _EXPECTATION.search(line)
            for item in match[1].split(",") if match else ():
                policy, outcome = item.split()
                found.add((path.relative_to(project).as_posix(), number, policy, outcome))
    return found


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_a_project_is_judged_as_its_comments_say(project: Path) -> None:
    report = scan([project], Options())
    prefix = f"{project.relative_to(FIXTURES.parent).as_posix()}/"
    met = {
        (f.location.span.file.path.removeprefix(prefix), f.location.span.first.line, f.policy.id, f.outcome.value)
        for f in report.findings
        if f.outcome in ("fail", "open")
    }
    expected = expectations(project)
    assert [d.summary for d in report.diagnostics] == []
    assert sorted(expected - met) == []
    assert sorted(item for item in met - expected if item[3] == "fail") == []


@pytest.mark.parametrize("project", [p for p in PROJECTS if p.name == "hardened"], ids=lambda p: p.parent.name)
def test_a_hardened_project_has_nothing_to_mend(project: Path) -> None:
    assert not [item for item in expectations(project) if item[3] == "fail"]
