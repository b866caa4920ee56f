"""A policy's examples, run: each with that policy alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .engine import Judgement, judge
from .findings import Outcome
from .inventory import Inventory, Resource
from .policy.loader import examples
from .policy.model import Example, Policy
from .policy.reference import Reference
from .source import SourceFile


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """An example with the resources it holds, ready to be judged any number of times."""

    example: Example
    inventory: Inventory

    def judge(self, policy: Policy, reference: Reference) -> Judgement:
        """What a policy says of the example, with the default settings."""
        return judge([policy], self.inventory, reference, reference.settings)


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What became of an example of a policy."""

    policy: Policy
    example: Example
    judgement: Judgement

    @property
    def holds(self) -> bool:
        """Whether the example is judged as it promises, and without an error of evaluation."""
        return not self.judgement.diagnostics and is_kept(self.example, self.judgement)


def run_examples(policy: Policy, reference: Reference) -> Iterator[Result]:
    """Judge every example of a policy, in the order written."""
    for trial in trials(policy):
        yield Result(policy, trial.example, trial.judge(policy, reference))


def trials(policy: Policy) -> Iterator[Trial]:
    """The examples of a policy, read."""
    for example in examples(policy):
        yield Trial(example, Inventory(list(example_resources(example))))


def is_kept(example: Example, judgement: Judgement) -> bool:
    """Whether every resource that the policy names is judged as the example promises, and there is one."""
    return {finding.outcome for finding in judgement.findings} == {Outcome(example.outcome)}


def example_resources(example: Example) -> Sequence[Resource]:
    """The resources of an example: a Terraform body, or a manifest."""
    if example.yaml is not None:
        from .kubernetes.manifests import read

        file = SourceFile(f"{example.block.header.file.path}.yaml", example.yaml.encode())
        return read(file).resources
    from .terraform.configuration import evaluate_body

    return evaluate_body(example.block.body)
