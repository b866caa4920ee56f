"""The mutants of a policy, judged on its examples: which are noticed, and which survive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from ..frozen import frozen
from ..hcl.nodes import Expression
from ..policy.model import Enforce, Policy
from ..policy.reference import Reference
from ..trial import Trial, is_kept, trials
from .edits import Edit, edited, replaced
from .operators import Place, edits


@frozen(eq=False)
class Mutant:
    """A policy with one edit."""

    policy: Policy
    edit: Edit


class Fate(Enum):
    """What becomes of a mutant."""

    KILLED = auto()  # an example is judged otherwise than it promises
    IN_ERROR = auto()  # no example is judged otherwise, but one cannot be evaluated any more
    SURVIVED = auto()


@frozen(eq=False)
class Score:
    """What became of the mutants of a policy. A mutant in error is noticed: the test of the example reports it."""

    policy: Policy
    killed: int
    in_error: int
    survivors: tuple[Edit, ...]

    @property
    def noticed(self) -> int:
        """How many mutants an example notices."""
        return self.killed + self.in_error

    @property
    def count(self) -> int:
        """How many mutants there are."""
        return self.noticed + len(self.survivors)


def score(policy: Policy, reference: Reference) -> Score:
    """Judge every mutant of a policy whose examples hold."""
    prepared = tuple(sorted(trials(policy), key=lambda trial: len(trial.inventory.resources)))  # the cheap ones first
    fates = [(mutant.edit, fate(mutant.policy, prepared, reference)) for mutant in mutants(policy)]
    met = [fate for _, fate in fates]
    survivors = tuple(edit for edit, fate in fates if fate is Fate.SURVIVED)
    return Score(policy, met.count(Fate.KILLED), met.count(Fate.IN_ERROR), survivors)


def fate(mutant: Policy, prepared: tuple[Trial, ...], reference: Reference) -> Fate:
    """What becomes of a mutant on the examples of the policy it was made from."""
    met = Fate.SURVIVED
    for trial in prepared:
        judgement = trial.judge(mutant, reference)
        if judgement.diagnostics:
            met = Fate.IN_ERROR
        elif not is_kept(trial.example, judgement):
            return Fate.KILLED
    return met


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Every mutant of a policy: of its filter, its locals, and of what it enforces for what."""
    if policy.filter is not None:
        for edit, expression in _changes(policy.filter, condition=True):
            yield Mutant(replace(policy, filter=expression), edit)
    for name, value in policy.locals.items():
        for edit, expression in _changes(value):
            yield Mutant(replace(policy, locals={**policy.locals, name: expression}), edit)
    for position, enforce in enumerate(policy.enforces):
        for edit, changed in _enforces(enforce):
            enforces = (*policy.enforces[:position], changed, *policy.enforces[position + 1 :])
            yield Mutant(replace(policy, enforces=enforces), edit)


def _enforces(enforce: Enforce) -> Iterator[tuple[Edit, Enforce]]:
    if enforce.for_each is not None:
        for edit, expression in _changes(enforce.for_each):
            yield edit, replace(enforce, for_each=expression)
    for edit, expression in _changes(enforce.condition, condition=True):
        yield edit, replace(enforce, condition=expression)


def _changes(expression: Expression, *, condition: bool = False) -> Iterator[tuple[Edit, Expression]]:
    """The edits of an expression, each with what it makes of it; a condition may come to hold always."""
    found = edits(expression, Place.TRUTH if condition else Place.VALUE)
    if condition:
        found = tuple(dict.fromkeys((replaced(expression, "true"), *found)))
    for edit in found:
        changed = edited(expression, edit)
        if changed is not None:
            yield edit, changed
