"""Reports of small code, as the reporters get them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hdslint.findings import FileRecord, FileStatus, Report
from hdslint.policy.frameworks import Requirement
from hdslint.policy.model import Policy
from tests.inline import REFERENCE, configuration, enforce, judged

CODE = (
    'variable "region" {}\n\nresource "aws_x" "a" {\n  name     = "é"\n  password = "hunter2!"\n  on       = false\n}\n'
    'resource "aws_x" "b" {\n  on = var.region\n}\nresource "aws_x" "c" {\n  on = true\n}\n'
)
RULE = enforce("attrs.on", message="on is ${attrs.on}")


def report(code: str = CODE, rule: Policy = RULE, lang: str = "en") -> Report:
    return Report(
        findings=judged(rule, code, lang=lang).findings,
        diagnostics=configuration(code).diagnostics,
        policies=(rule,),
        files=(
            FileRecord("main.tf", "terraform", FileStatus.ANALYSED),
            FileRecord("values.yaml", "yaml", FileStatus.NOT_OURS),
            FileRecord("x.yaml", "helm", FileStatus.UNSUPPORTED, "template"),
        ),
        lang=lang,
        requirements=REFERENCE.requirements,
        frameworks=REFERENCE.frameworks,
        seconds=0.125,
    )


def undecided(count: int, lang: str = "en") -> Report:
    """A report of so many open findings: each depends on ``var.shared``, and on a variable of its own."""
    code = 'variable "shared" {}\n'
    for number in range(count):
        own = f"own_{number:02}"
        code += f'variable "{own}" {{}}\nresource "aws_x" "a{number}" {{\n  on = var.shared && var.{own}\n}}\n'
    return report(code, lang=lang)


def with_recalled(shown: Report, id_: str) -> Report:
    """The same report, where a requirement is recalled."""
    entry: Requirement = {**REFERENCE.requirements[id_], "confidence": "recalled"}
    requirements: Mapping[str, Requirement] = {id_: entry}
    return replace(shown, requirements=requirements)
