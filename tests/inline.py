"""Code written in a test, read as the linter would."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from hdslint.engine import Judgement, judge
from hdslint.hcl.values import Value
from hdslint.inventory import Inventory
from hdslint.policy.blocks import read_policies
from hdslint.policy.loader import pack_directory
from hdslint.policy.model import Policy
from hdslint.policy.reference import Reference
from hdslint.source import SourceFile
from hdslint.terraform.configuration import Configuration, read

REFERENCE = Reference(pack_directory() / "reference")


def source(text: str, path: str = "main.tf") -> SourceFile:
    """A source file of dedented text."""
    return SourceFile(path, dedent(text).lstrip("\n").encode())


def configuration(files: str | Mapping[str, str]) -> Configuration:
    """Terraform code, one file or several, read and evaluated."""
    named = {"main.tf": files} if isinstance(files, str) else files
    return read([source(text, path) for path, text in named.items()], Path("/nonexistent"))


def policy(text: str) -> Policy:
    """One policy; what every policy must have is filled in."""
    body = dedent(text)
    for name, value in (
        ("title", '{ en = "T", fr = "T" }'),
        ("severity", '"high"'),
        ("resources", '["aws_x"]'),
        ("supports", '["hds:exi-05"]'),
        ("source", '"test"'),
        ("rationale", '{ en = "R", fr = "R" }'),
        ("remediation", '{ en = "F", fr = "F" }'),
    ):
        if not re.search(rf"(?m)^\s*{name} ", body):
            body += f"\n{name} = {value}\n"
    file = SourceFile("family/test.hcl", f'policy "HDS-TST-001" {{\n{body}\n}}\n'.encode())
    return next(read_policies(file, "access-control", "test"))


def enforce(condition: str, *, for_each: str = "", message: str = "M", more: str = "") -> Policy:
    """A policy of one condition."""
    loop = f"for_each = {for_each}\n" if for_each else ""
    text = f'error_message = {{ en = "{message}", fr = "{message}" }}'
    return policy(f"{more}\nenforce {{\n{loop}condition = {condition}\n{text}\n}}")


def judged(
    rule: Policy | Sequence[Policy],
    files: str | Mapping[str, str],
    settings: Mapping[str, Value] | None = None,
    lang: str = "en",
) -> Judgement:
    """What a policy says of some code."""
    policies = [rule] if isinstance(rule, Policy) else list(rule)
    inventory = Inventory(list(configuration(files).resources))
    return judge(policies, inventory, REFERENCE, {**REFERENCE.settings, **(settings or {})}, lang)
