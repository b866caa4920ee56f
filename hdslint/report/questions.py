"""What would decide the open findings: one question is often asked hundreds of times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..findings import Finding, Outcome, Report
from ..frozen import frozen
from ..hcl.values import Reason, ReasonKind
from ..secret_names import looks_secret
from ..wording import reason_text
from .redaction import redact

# The key of an instance: ["x"], [0], and [?] for one that is not known.
_KEY = re.compile(r'(?<=\w)\[(?:"(?:[^"\\]|\\.)*"|\d+|\?)\]')
_CALLS = re.compile(r"(?<![\w.])(?:module\.[\w-]+\.)+")
_SNAPSHOTS = frozenset(("terraform-plan", "terraform-state"))
_PLANNED = frozenset((ReasonKind.COMPUTED, ReasonKind.DATA_SOURCE))


@frozen
class Question:
    """One thing that is not known, and how many findings, on how many resources, depend on it."""

    reason: Reason
    findings: int
    resources: int

    def text(self, report: Report) -> str:
        """The reason as a person reads it, secrets masked."""
        return redact(reason_text(self.reason, report.lang), report.secrets)


def questions(report: Report) -> list[Question]:
    """The reasons of the open findings, those of most findings first.

    Reasons that differ only in the keys of instances, or in the calls of modules that lead there, are one question. A
    finding with several reasons counts for each of them.
    """
    asked: defaultdict[tuple[ReasonKind, str], list[tuple[str, Finding]]] = defaultdict(list)
    for finding in report.findings:
        if finding.outcome is Outcome.OPEN and finding.suppression is None:
            for cause in finding.causes:
                asked[cause.kind, _local(cause.reference)].append((cause.reference, finding))
    found = [
        Question(
            Reason(kind, _common({reference for reference, _ in met}, name)),
            len({id(finding) for _, finding in met}),
            len({(finding.resource_file, finding.address) for _, finding in met}),
        )
        for (kind, name), met in asked.items()
    ]
    return sorted(found, key=lambda q: (-q.findings, -q.resources, q.reason.reference, q.reason.kind))


def hints(listed: Iterable[Question], report: Report) -> Iterator[str]:
    """What helps with some of these questions: ``variables``, ``inputs``, ``plan``, as the words are named. Nobody is
    told to write a secret into a file of values."""
    reasons = [question.reason for question in listed]
    for prefix, name in (("var.", "variables"), ("input.", "inputs")):
        given = (r.reference for r in reasons if r.kind is ReasonKind.VARIABLE and r.reference.startswith(prefix))
        if not all(looks_secret(reference.removeprefix(prefix)) for reference in given):
            yield name
    # A plan that was judged has said what it knows; and no plan holds what is ephemeral.
    planned = (r for r in reasons if r.kind in _PLANNED and not _local(r.reference).startswith("ephemeral."))
    if any(planned) and not any(record.kind in _SNAPSHOTS for record in report.files):
        yield "plan"


def _common(references: set[str], local: str) -> str:
    """What references to one question have in common: all of it, all but the keys, or the name inside a module."""
    if len(references) > 1:
        references = {_KEY.sub("", reference) for reference in references}
    return local if len(references) > 1 else references.pop()


def _local(reference: str) -> str:
    """A reference without the keys of instances, and without the calls of modules that lead there."""
    return _CALLS.sub("", _KEY.sub("", reference))
