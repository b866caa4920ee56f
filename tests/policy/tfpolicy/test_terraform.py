"""The conditions that are exported, evaluated by Terraform itself on the examples of the pack.

The policy language has Terraform's expressions, ``core::`` included; only ``core::getresources`` is not Terraform's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from hdslint.back_translation import RANKS
from hdslint.engine import judge
from hdslint.hcl.nodes import Call, Expression, GetAttr, Name, walk
from hdslint.hcl.values import Set, Value, is_wholly_known
from hdslint.inventory import Inventory
from hdslint.policy.blocks import examples
from hdslint.policy.loader import load, pack_directory
from hdslint.policy.model import Policy
from hdslint.policy.schemas import Descriptor, Schemas
from hdslint.policy.tfpolicy.export import companions, joins
from hdslint.policy.tfpolicy.expressions import with_parts
from hdslint.policy.tfpolicy.idioms import Inexpressible
from hdslint.policy.tfpolicy.places import Places
from hdslint.policy.tfpolicy.printing import literal, printed, quoted
from hdslint.policy.tfpolicy.translation import Translation
from hdslint.trial import example_resources
from tests.inline import REFERENCE

SCHEMAS = Schemas()
PLACES = Places(REFERENCE)


@dataclass
class Case:
    where: str
    expected: str
    attrs: str
    local: dict[str, Expression]
    filter: Expression | None
    conditions: list[Expression]

    def renamed(self, node: Expression, number: int) -> Expression:
        """The expression with the roots of a policy as locals of a module."""
        match node:
            case GetAttr(Name("local") as root, name, span) if name in self.local:
                return GetAttr(root, f"l{number}_{name}", span)
            case Name("attrs" | "input" as name, span):
                root = Name("local", span)
                return GetAttr(root, f"attrs{number}" if name == "attrs" else "input", span)
        return with_parts(node, lambda part: self.renamed(part, number))


def cases(policy: Policy, type_: str) -> Iterator[Case]:
    schema = SCHEMAS.resource(type_)
    if schema is None:
        return
    found = companions(policy, SCHEMAS)
    translation = Translation(policy, type_, schema, found, joins(policy, type_), PLACES)
    try:
        filter_, enforces = translation.filter(), translation.enforces("en")
    except Inexpressible:
        return
    conditions = [condition for condition, _ in enforces]
    expressions = [*conditions, *translation.kept.values(), *([filter_] if filter_ is not None else [])]
    if any(isinstance(n, Call) and n.name == "core::getresources" for e in expressions for n in walk(e)):
        return
    for example in examples(policy):
        resources = list(example_resources(example))
        findings = judge([policy], Inventory(resources), REFERENCE, REFERENCE.settings).findings
        for resource in resources:
            if resource.type == type_ and is_wholly_known(dict(resource.arguments)):
                outcomes = [f.outcome.value for f in findings if f.address == resource.address]
                where = f"{policy.id} {example.block.type} {resource.address}"
                yield Case(
                    where,
                    max(outcomes, key=RANKS.__getitem__),
                    planned(dict(resource.arguments), schema),
                    dict(translation.kept),
                    filter_,
                    conditions,
                )


def planned(value: Value, shape: Descriptor | None) -> str:
    """A value as a plan has it, as an expression: every attribute there, blocks as lists and sets."""
    match value:
        case None:
            return {"block-list": "[]", "block-set": "toset([])"}.get(shape.type if shape else "", "null")
        case bool() | int() | Decimal() | str():
            is_truth = shape is not None and shape.type == "bool" and isinstance(value, str)
            return str(value) if is_truth else literal(value)
        case list() | Set():
            if shape is not None and shape.type == "block":
                return planned(next(iter(value), None), shape)
            inside = None
            if shape is not None:
                inside = Descriptor({**shape.facts, "@": ""}) if shape.is_block else shape.element
            items = f"[{', '.join(planned(item, inside) for item in value)}]"
            return f"toset({items})" if shape is not None and shape.type.startswith(("block-set", "set(")) else items
        case dict():
            known = shape if shape is not None and not shape.type.startswith("map(") else None
            names = dict.fromkeys((*value, *(known.names() if known is not None else ())))
            inner = {name: known.inner(name) if known is not None else None for name in names}
            return "{" + ", ".join(f"{quoted(n)} = {planned(value.get(n), inner[n])}" for n in names) + "}"
    raise TypeError(value)


def module(found: list[Case]) -> str:
    inputs = ", ".join(f"{name} = {literal(value)}" for name, value in REFERENCE.settings.items())
    lines = [f"locals {{\n  input = {{ {inputs}, undecided = tobool(null) }}"]
    shared = Case("", "", "", {}, None, [])
    lines += [f"  {name} = {printed(shared.renamed(value, 0))}" for name, value in PLACES.locals.items()]
    for name, rows in PLACES.tables.items():
        lines.append(f"  {name} = {{" + ", ".join(f"{quoted(a)} = {quoted(b)}" for a, b in rows.items()) + "}")
    outputs = []
    for number, case in enumerate(found):
        lines.append(f"  attrs{number} = {case.attrs}")
        lines += [f"  l{number}_{n} = {printed(case.renamed(v, number))}" for n, v in case.local.items()]
        wanted = [case.filter, *case.conditions]
        texts = [f'try(tostring({printed(case.renamed(e, number))}), "error")' if e else '"true"' for e in wanted]
        outputs.append(f'output "o{number}" {{\n  value = [{", ".join(texts)}]\n}}')
    return "\n".join([*lines, "}", *outputs]) + "\n"


def outcome(filter_: str, conditions: list[str]) -> str:
    if filter_ == "false":
        return "notApplicable"
    if "false" in conditions:
        return "fail" if filter_ == "true" else "open"
    return "open" if "error" in conditions else "pass"


@pytest.mark.slow
def test_terraform_agrees(tmp_path: Path) -> None:
    terraform = shutil.which("terraform")
    if terraform is None:
        pytest.skip("terraform is not installed")
    policies = [policy for policy in load(pack_directory()).policies if policy.provider != "kubernetes"]
    found = [case for policy in policies for type_ in policy.resources for case in cases(policy, type_)]
    assert len(found) > 200
    (tmp_path / "main.tf").write_text(module(found), encoding="utf-8")
    subprocess.run([terraform, "apply", "-auto-approve"], cwd=tmp_path, check=True, capture_output=True)
    said = subprocess.run([terraform, "output", "-json"], cwd=tmp_path, check=True, capture_output=True).stdout
    answers = json.loads(said)
    for number, case in enumerate(found):
        filter_, *conditions = answers[f"o{number}"]["value"]
        assert outcome(filter_, conditions) == case.expected, case.where
