"""A policy's examples, run: each with that policy alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .engine import judge
from .findings import Finding, Outcome
from .inventory import Inventory, Resource, type_matches
from .policy.loader import examples
from .policy.model import Example, Policy
from .policy.reference import Reference
from .source import SourceFile


def try_policy(policy: Policy, reference: Reference) -> Iterator[str]:
    """One line for each example that is not judged as it says."""
    for example in examples(policy):
        place = example.block.header.first
        where = f"{example.block.header.file.path}:{place.line}: {policy.id} {example.block.type}"
        resources = example_resources(example)
        if not any(type_matches(pattern, resource.type) for resource in resources for pattern in policy.resources):
            yield f"{where}: holds no resource that the policy names"
            continue
        judgement = judge([policy], Inventory(list(resources)), reference, reference.settings)
        for defect in judgement.diagnostics:
            yield f"{where}: {defect.summary}: {defect.detail}"
        outcomes = [finding.outcome for finding in judgement.findings]
        if not as_expected(example.outcome, outcomes):
            yield f"{where}: {_met(judgement.findings)}"


def example_resources(example: Example) -> Sequence[Resource]:
    """The resources of an example: a Terraform body, or a manifest."""
    if example.yaml is not None:
        from .kubernetes.manifests import read

        file = SourceFile(f"{example.block.header.file.path}.yaml", example.yaml.encode())
        return read(file).resources
    from .terraform.configuration import evaluate_body

    return evaluate_body(example.block.body)


def as_expected(outcome: str, outcomes: Sequence[Outcome]) -> bool:
    """Whether the outcomes met are those that an example promises."""
    match outcome:
        case "fail":
            return Outcome.FAIL in outcomes
        case "open":
            return Outcome.OPEN in outcomes and Outcome.FAIL not in outcomes
        case _:
            return Outcome.PASS in outcomes and not {Outcome.FAIL, Outcome.OPEN} & set(outcomes)


def _met(findings: Sequence[Finding]) -> str:
    return "; ".join(f"{f.address}: {f.outcome}: {f.message}" for f in findings) or "no finding"
