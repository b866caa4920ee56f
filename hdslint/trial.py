"""A policy's examples, run: each with that policy alone. What they show of it, and what they leave unshown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .engine import Judgement, judge, observe
from .findings import Outcome
from .frozen import frozen
from .inventory import Inventory, Resource
from .policy.analysis.possibilities import Truth, possibilities
from .policy.blocks import examples
from .policy.model import Enforce, Example, Policy
from .policy.reference import Reference
from .source import SourceFile, Span


@frozen(eq=False)
class Trial:
    """An example with the resources it holds, ready to be judged any number of times."""

    example: Example
    inventory: Inventory

    def judge(self, policy: Policy, reference: Reference) -> Judgement:
        """What a policy says of the example, with the default settings."""
        return judge([policy], self.inventory, reference, reference.settings)


@frozen(eq=False)
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


def missing_examples(policy: Policy) -> Iterator[str]:
    """The kinds of example that a policy has to have and does not: one it accepts, and one it refuses; where it can
    refuse none, one it leaves undecided."""
    may_fail = any(_may_be(False, enforce, policy) for enforce in policy.enforces)
    may_open = any(_may_be(None, enforce, policy) for enforce in policy.enforces)
    wanted = ["compliant", *(["noncompliant"] if may_fail else ["undecided"] if may_open else [])]
    written = {block.type for block in policy.example_blocks}
    yield from (kind for kind in wanted if kind not in written)


@frozen
class Unshown:
    """What no example of a policy shows. ``example``: the kind that would; empty where none can."""

    span: Span
    text: str
    example: str = ""


def unshown(policy: Policy, reference: Reference) -> Iterator[Unshown]:
    """What the examples of a policy do not show: a condition that none of them makes true, or false."""
    met: dict[Enforce | None, set[Outcome]] = {}
    for trial in trials(policy):
        for part, outcome in observe(policy, trial.inventory, reference, reference.settings):
            met.setdefault(part, set()).add(outcome)
    if policy.filter is not None and Outcome.PASS not in met.get(None, ()):
        judged = (block.type for block in policy.example_blocks if block.type != "inapplicable")
        text = "no example makes the filter true: the policy may never apply"
        yield Unshown(policy.filter.span, text, next(judged, "compliant"))
        return
    for enforce in policy.enforces:
        yield from _unshown(enforce, policy, met.get(enforce, set()))


def _unshown(enforce: Enforce, policy: Policy, met: set[Outcome]) -> Iterator[Unshown]:
    place = enforce.condition.span
    possible = possibilities(enforce.condition, policy.locals)
    if possible == {True}:
        yield Unshown(place, "the condition is always true")
        return
    if True in possible and Outcome.PASS not in met:
        yield Unshown(place, "no example makes the condition true", "compliant")
    if True not in possible and Outcome.NOT_APPLICABLE not in met:
        loops = enforce.for_each is not None
        more = ", and no example leaves for_each empty" if loops else ""
        yield Unshown(place, f"the condition is never true{more}", "compliant" if loops else "")
    if enforce.never_false is not None and Outcome.FAIL in met:
        yield Unshown(place, f"an example makes the condition false, against never_false: {enforce.never_false}")
    if _may_be(False, enforce, policy) and Outcome.FAIL not in met:
        yield Unshown(place, "no example makes the condition false", "noncompliant")
    if not _may_be(False, enforce, policy) and Outcome.OPEN not in met:
        yield Unshown(place, "no example leaves the condition open, and it is never false", "undecided")


def _may_be(truth: Truth, enforce: Enforce, policy: Policy) -> bool:
    if enforce.never_false is not None and truth is False:
        return False
    return truth in possibilities(enforce.condition, policy.locals)


def example_resources(example: Example) -> Sequence[Resource]:
    """The resources of an example: a Terraform body, or a manifest."""
    if example.yaml is not None:
        from .kubernetes.manifests import read

        file = SourceFile(f"{example.block.header.file.path}.yaml", example.yaml.encode())
        return read(file).resources
    from .terraform.configuration import evaluate_body

    return evaluate_body(example.block.body)
