"""Findings and the report: what the engine concludes, before any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic
from .frozen import frozen
from .source import Span

if TYPE_CHECKING:
    from .hcl.values import Reason
    from .policy.frameworks import Framework, Requirement
    from .policy.model import Policy


class Outcome(StrEnum):
    """The three outcomes, and the one for a policy whose filter is false. They are SARIF's own kinds."""

    FAIL = "fail"
    OPEN = "open"
    PASS = "pass"
    NOT_APPLICABLE = "notApplicable"


@frozen
class Location:
    """A place with what is to be seen there."""

    span: Span
    note: str = ""


@frozen
class Finding:
    """One policy judged on one resource (or on one element of it).

    ``message`` is in the language of the run. ``related`` explains: where the variable is declared, where the
    provider is configured. ``fingerprint`` is stable under moves of lines: policy, address, path.
    """

    policy: Policy
    address: str
    resource_type: str
    outcome: Outcome
    message: str
    location: Location
    related: tuple[Location, ...] = ()
    reasons: tuple[str, ...] = ()  # why an open finding is open, readable: 'var.region (variable without a value)'
    causes: tuple[Reason, ...] = ()  # the same, as the evaluator gives them
    path: str = ""  # 'server_side_encryption[0].algorithm': what the finding is about, inside the resource
    resource_file: str = ""  # the file that declares the resource; ``location`` may be where its value comes from
    suppression: str | None = None  # the justification, when suppressed

    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        """Total order: file, position, policy, address, path."""
        span = self.location.span
        return (span.file.path, span.start, span.end, self.policy.id, self.address, self.path, self.message)


class FileStatus(StrEnum):
    """What became of a file: every file found has exactly one status."""

    ANALYSED = "analysed"
    NOT_OURS = "not ours"  # YAML or JSON that is not Kubernetes
    UNSUPPORTED = "unsupported"  # recognised, but not read by this version (a Helm template, a Kustomization)
    UNREADABLE = "unreadable"  # ours, but broken, too large, not UTF-8 …


@frozen
class FileRecord:
    """One file that discovery met, what it is taken for, and what became of it."""

    path: str
    kind: str  # terraform | tfvars | kubernetes | yaml | json …
    status: FileStatus
    note: str = ""


@frozen
class Report:
    """Everything a reporter may show: its single argument.

    ``findings`` are in total order and hold all four outcomes. ``secrets`` are values that must not be printed.
    ``settings`` are the user's. ``seconds`` is the wall time, shown in text alone so that other formats are
    byte-identical between runs.
    """

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    policies: tuple[Policy, ...]
    files: tuple[FileRecord, ...]
    lang: str = "en"
    uri_prefix: str = ""  # from the repository root to the scanned root, POSIX, '' or ending with '/'
    secrets: frozenset[str] = frozenset()
    families: Mapping[str, Mapping[str, str]] | None = None  # slug -> {"en": title, "fr": title}
    requirements: Mapping[str, Requirement] = field(default_factory=dict)  # id -> entry; read when asked for
    frameworks: Mapping[str, Framework] = field(default_factory=dict)  # slug -> framework; read when asked for
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> int:
        """How many unsuppressed findings have an outcome."""
        return sum(f.outcome is outcome and f.suppression is None for f in self.findings)
