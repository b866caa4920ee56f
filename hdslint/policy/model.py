"""What a policy is, once read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..hcl.nodes import Block, Expression
from ..source import Span

Text: TypeAlias = Mapping[str, str]
"""A text in each language: ``{"en": …, "fr": …}``."""

SEVERITIES = ("low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True, eq=False)
class Enforce:
    """One thing a policy enforces: a condition, its message, and where a finding points.

    ``never_false`` is the reason why no code that is known today makes the condition false.
    """

    condition: Expression
    error_message: Mapping[str, Expression]
    at: str | None
    for_each: Expression | None
    span: Span
    never_false: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """Code that the policy must judge with ``outcome``: a Terraform body, or a manifest in ``yaml``."""

    outcome: str  # pass | fail | open | notApplicable
    block: Block
    yaml: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """One policy, as declared by a ``policy`` block."""

    id: str
    family: str
    provider: str
    title: Text
    severity: str
    resources: tuple[str, ...]
    supports: tuple[str, ...]
    source: str
    rationale: Text
    remediation: Text
    filter: Expression | None
    locals: Mapping[str, Expression]
    enforces: tuple[Enforce, ...]
    span: Span
    example_blocks: tuple[Block, ...] = ()
