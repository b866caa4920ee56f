"""What a policy is, once read from its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol, TypeAlias, TypeVar, overload

from ..frozen import frozen
from ..hcl.function import Function
from ..hcl.nodes import Block, Expression
from ..source import Span

Text: TypeAlias = Mapping[str, str]
"""A text in each language: ``{"en": …, "fr": …}``."""

_Said = TypeVar("_Said")


class Deferred(Mapping[str, _Said]):
    """What a policy says in each language, read from its file when first asked for: most of it never is."""

    __slots__ = ("_read", "_said")

    def __init__(self, read: Callable[[], Mapping[str, _Said]]) -> None:
        self._read = read
        self._said: Mapping[str, _Said] | None = None

    def _all(self) -> Mapping[str, _Said]:
        if self._said is None:
            self._said = self._read()
        return self._said

    def __getitem__(self, language: str) -> _Said:
        return self._all()[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class DeferredBlocks(Sequence[Block]):
    """Blocks read from a file when first asked for: the examples of a policy, which a scan never shows."""

    __slots__ = ("_blocks", "_read")

    def __init__(self, read: Callable[[], Sequence[Block]]) -> None:
        self._read = read
        self._blocks: Sequence[Block] | None = None

    def _all(self) -> Sequence[Block]:
        if self._blocks is None:
            self._blocks = self._read()
        return self._blocks

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...

    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())


SEVERITIES = ("low", "medium", "high", "critical")


@frozen
class Family:
    """A family of policies: what one directory of the pack is about."""

    slug: str
    code: str
    title: Text
    description: Text
    supports: tuple[str, ...] = ()  # the requirements that a policy of the family usually bears on


@frozen(eq=False)
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


@frozen(eq=False)
class Example:
    """Code that the policy must judge with ``outcome``: a Terraform body, or a manifest in ``yaml``."""

    outcome: str  # pass | fail | open | notApplicable
    block: Block
    yaml: str | None = None


class Vocabulary(Protocol):
    """What the conditions of a policy may say of a resource: names, and functions. ``subject`` is what the engine
    judges, a ``relations.Subject``."""

    def names(self, subject: Any) -> Mapping[str, Any]:
        """Root names and their values; ``local`` is added by the engine."""
        ...

    def functions(self, subject: Any) -> Mapping[str, Function]:
        """Functions by the names that expressions call."""
        ...


@frozen
class Override:
    """What the user decided of a policy, and why. ``declared`` is the severity that the policy itself states."""

    reason: str
    severity: str | None = None
    disabled: bool = False
    declared: str = ""
    where: str = field(default="", compare=False)  # it is written: a file, line and column


@frozen(eq=False)
class Policy:
    """One policy, as declared by a ``policy`` block.

    ``vocabulary`` is set where its conditions are not written in the language of the pack. ``override`` is set where
    the user's configuration says something of it; ``severity`` is then the one that counts.
    """

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
    example_blocks: Sequence[Block] = ()
    vocabulary: Vocabulary | None = None
    override: Override | None = None

    @property
    def is_disabled(self) -> bool:
        """Whether the user took it out of the run."""
        return self.override is not None and self.override.disabled
