"""Policy documents in the language of AWS IAM, which OVHcloud Object Storage and OUTSCALE EIM speak too.

What a document surely allows and what it may allow are followed apart. A condition, a part that is not known and a
policy variable (``${aws:username}``) make a statement one that may apply; and a Deny that may apply leaves undecided
what it would deny. Source: docs.aws.amazon.com/IAM/latest/UserGuide, "IAM JSON policy elements reference" and "Policy
evaluation logic".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..frozen import frozen
from ..hcl.errors import EvaluationError
from ..hcl.values import Partial, Reason, ReasonKind, Unknown, Value, unknowns
from .iam_documents import Statement, statements_of
from .wildcards import ANYTHING, Pattern, TooComplex, matched_together, segmented, wildcards

_MAX_CASES = 40_000  # an action, a resource and a statement each

_ANY_ACTION = Pattern(wildcards("*:*"))  # every action is one of some service

_Counts = Callable[[Statement], bool | None]


@frozen
class _Verdict:
    """Whether something may be allowed, whether it surely is, and what it depends on otherwise."""

    maybe: bool
    surely: bool
    reasons: tuple[Reason, ...]


def iam_allows(document: Value, action: Value, resource: Value) -> Value:
    """Whether a document allows an action on a resource; with wildcards, all those actions on all those resources.

    ``document`` is a JSON text, an object, or an unknown text that knows what it encodes. Who is allowed is left
    aside: in the policy of a resource, whether anyone is. Raises EvaluationError for what is not a policy document.
    """
    statements = statements_of(document)
    actions = _ANY_ACTION if action == "*" else _asked(action, "action", lambda text: Pattern(wildcards(text.lower())))
    resources = _asked(resource, "resource", lambda text: Pattern(segmented(wildcards(text))))
    unknown = tuple(reason for value in (action, resource) for part in unknowns(value) for reason in part.reasons)
    verdicts = list(_verdicts(statements, actions, resources, lambda statement: True))
    if all(verdict.surely for verdict in verdicts):
        return True
    # When it is not known what is asked about, that one thing is refused says nothing of it.
    refused = [not verdict.maybe for verdict in verdicts]
    if all(refused) if unknown else any(refused):
        return False
    return _undecided(verdicts, unknown)


def iam_is_open(document: Value) -> Value:
    """Whether the policy of a resource allows everyone something."""
    verdicts = list(_verdicts(statements_of(document), _ANY_ACTION, ANYTHING, lambda statement: statement.everyone))
    if any(verdict.surely for verdict in verdicts):
        return True
    return _undecided(verdicts) if any(verdict.maybe for verdict in verdicts) else False


def _asked(value: Value, name: str, pattern: Callable[[str], Pattern]) -> Pattern:
    if isinstance(value, Unknown | Partial):
        return ANYTHING
    if not isinstance(value, str):
        raise EvaluationError(f"argument {name}: string required")
    return pattern(value)


def _undecided(verdicts: Iterable[_Verdict], unknown: Iterable[Reason] = ()) -> Unknown:
    reasons = (reason for verdict in verdicts if verdict.maybe and not verdict.surely for reason in verdict.reasons)
    return Unknown(tuple(dict.fromkeys((*unknown, *reasons))), not_null=True)


def _verdicts(
    statements: Sequence[Statement], action: Pattern, resource: Pattern, counts: _Counts
) -> Iterator[_Verdict]:
    """One for each way in which the statements can match the actions and resources asked about.

    ``counts``: whether what a statement allows counts, None when that is not known.
    """
    try:
        actions = matched_together(action, [p for s in statements for p in s.actions.patterns()])
        resources = matched_together(resource, [p for s in statements for p in s.resources.patterns()])
        if len(actions) * len(resources) * len(statements) > _MAX_CASES:
            raise TooComplex
    except TooComplex:
        yield _Verdict(maybe=True, surely=False, reasons=(Reason(ReasonKind.LIMIT, "Statement"),))
        return
    for some in actions:
        for others in resources:
            yield _verdict([s for s in statements if s.maybe(some, others)], some, others, counts)


def _verdict(
    statements: Sequence[Statement], action: frozenset[Pattern], resource: frozenset[Pattern], counts: _Counts
) -> _Verdict:
    """What those statements that may apply come to."""
    allowing = [s for s in statements if s.allows and counts(s) is not False]
    denying = [s for s in statements if s.denies]
    refused = any(s.denies_all and s.surely(action, resource) for s in denying)
    granted = not denying and any(counts(s) and s.surely(action, resource) for s in allowing)
    reasons = tuple(reason for s in (*allowing, *denying) for reason in s.reasons)
    return _Verdict(bool(allowing) and not refused, granted, reasons)
