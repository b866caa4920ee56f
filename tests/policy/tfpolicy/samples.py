"""Terraform policies of small texts, and small schemas."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from hdslint.engine import Judgement
from hdslint.hcl.values import Value
from hdslint.policy.schemas import Descriptor
from hdslint.policy.tfpolicy.planned import Shape
from hdslint.policy.tfpolicy.reader import TerraformPolicies, read_terraform_policies
from hdslint.source import SourceFile
from tests.inline import judged as judged_native

SCHEMAS: Mapping[str, Mapping[str, object]] = {
    "aws_x": {
        "id": "string?~", "name": "string?", "on": "bool?", "size": {"@": "number?", "@default": 8},
        "tags": "map(string)?", "computed": "string?~", "target": "string?",
        "rule": {"@": "block-list?", "port": "number?", "level": "string?~"},
        "group": {"@": "block-set?", "cidr": "string?"},
        "one": {"@": "block?", "mode": "string?"},
        "shape": {"@": "object?", "kind": "string?"},
    },
    "aws_y": {"id": "string?~", "target": "string?", "kind": "string?", "tags": "map(string)?"},
}  # fmt: skip


def shapes(type_: str) -> Shape | None:
    raw = SCHEMAS.get(type_)
    return Descriptor(raw) if raw is not None else None


def read(text: str, inputs: Mapping[str, Value] | None = None, types: set[str] | None = None) -> TerraformPolicies:
    """The policies of a file ``f.policy.hcl``."""
    file = SourceFile("f.policy.hcl", dedent(text).lstrip("\n").encode())
    return read_terraform_policies(file, "f", inputs or {}, types, shapes=shapes)


def rule(condition: str, more: str = "", kind: str = 'resource_policy "aws_x"') -> str:
    """A policy of one condition."""
    return f'{kind} "p" {{\n{more}\n  enforce {{\n    condition = {condition}\n    error_message = "M"\n  }}\n}}\n'


def judged(text: str, code: str | Mapping[str, str], inputs: Mapping[str, Value] | None = None) -> Judgement:
    """What a file of Terraform policies says of some code."""
    return judged_native(read(text, inputs).policies, code)


def outcomes(text: str, code: str | Mapping[str, str], inputs: Mapping[str, Value] | None = None) -> list[str]:
    return [finding.outcome.value for finding in judged(text, code, inputs).findings]
