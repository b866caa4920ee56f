"""What a scan found: resources, whatever they came from, and who refers to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from .frozen import frozen
from .hcl.values import Path, Unknown, Value
from .source import Span


@frozen
class Link:
    """One step of the way a value came: the name that was read (``var.region``), and where it gets its value."""

    span: Span
    name: str


class Origin(Protocol):
    """Where a resource is written; finds places only when asked."""

    def locate(self, path: Path) -> Span:
        """The span of the argument at a path, or of its nearest written parent; the header for the empty path."""
        ...

    def trace(self, path: Path) -> tuple[Link, ...]:
        """The places that the value at a path came through; none for a value written where it is used."""
        ...


@frozen
class Provider:
    """The effective configuration of the provider that manages a resource, aliases and inheritance resolved.

    ``values`` is None when the configuration cannot be known (a module scanned without its caller that needs one).
    """

    name: str
    alias: str | None
    values: Mapping[str, Value] | None
    origin: Origin | None = None

    @property
    def address(self) -> str:
        """``ovh`` or ``ovh.paris``."""
        return f"{self.name}.{self.alias}" if self.alias else self.name


@frozen
class ProviderVersions:
    """What is known of the version of a provider: its source address (``hashicorp/aws``), the constraints on it as they
    are written, and the version that a lock file selects."""

    source: str
    constraints: tuple[str, ...] = ()
    locked: str | None = None


@frozen(eq=False)
class Resource:
    """One object a policy can judge: a managed resource, a data source, a provider block, a Kubernetes object.

    ``type`` is the Terraform type (``aws_s3_bucket``; ``data.aws_iam_policy_document``; ``provider.ovh``;
    ``terraform.backend``; ``module``) or ``group/Kind`` (``apps/Deployment``; core group: ``Pod``).
    ``arguments`` are the written ones, nested blocks as lists, never-written ones absent. ``meta`` holds what is not
    an argument of the provider: lifecycle, depends_on, labels of the object. ``address`` is unique in a scan.
    """

    address: str
    mode: str  # managed | data | provider | backend | module | object
    type: str
    name: str
    arguments: Mapping[str, Value]
    origin: Origin
    index: str | int | Unknown | None = None
    module: str = ""
    directory: str = ""  # of the module that declares it
    root: str = ""  # of the root configuration it is part of: what shares a state can refer to each other
    provider: Provider | None = None
    versions: Callable[[], ProviderVersions] | None = None  # of its provider; None where nothing says them
    meta: Mapping[str, Value] = field(default_factory=dict)
    # True when not everything that could hold a companion of this resource was read (a module beside it is
    # not available, a file beside it is broken).
    incomplete_around: Unknown | None = None
    recorded: Origin | None = None  # where a plan or a state holds its values, when ``origin`` is its code
    call: Span | None = None  # of what a downloaded module declares: the call that made it, in code of one's own

    @property
    def file(self) -> str:
        """The path of the file that holds it."""
        return self.origin.locate(()).file.path


class Inventory:
    """Every resource of a scan, by type and by address."""

    def __init__(self, resources: list[Resource]) -> None:
        self.resources = resources
        self.by_type: dict[str, list[Resource]] = {}
        for resource in resources:
            self.by_type.setdefault(resource.type, []).append(resource)

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.resources)

    def of_type(self, type_: str) -> list[Resource]:
        """The resources of one type, in scan order."""
        return self.by_type.get(type_, [])

    def concerned(self, patterns: Sequence[str]) -> Iterator[Resource]:
        """The resources of some types, each once; ``aws_*`` names every type that begins so."""
        if not any("*" in pattern for pattern in patterns):
            for type_ in dict.fromkeys(patterns):
                yield from self.of_type(type_)
            return
        for type_, resources in self.by_type.items():
            if any(type_matches(pattern, type_) for pattern in patterns):
                yield from resources


def concerns(patterns: Iterable[str], types: Collection[str]) -> bool:
    """Whether what is about some types, or patterns of types, is about any of these."""
    return any(
        any(type_matches(pattern, type_) for type_ in types) if "*" in pattern else pattern in types
        for pattern in patterns
    )


def type_matches(pattern: str, type_: str) -> bool:
    """Whether a type is the one named, or among those that a pattern with ``*`` names.

    A star never reaches across a dot or a slash, nor to module calls and the kinds of Kubernetes: ``*`` is every
    managed resource, ``data.aws_*`` data sources, ``apps/*`` objects.
    """
    if "*" not in pattern:
        return pattern == type_
    star = "[^./]*" if "/" in pattern else "[a-z0-9_-]*"
    return type_ != "module" and re.fullmatch(star.join(map(re.escape, pattern.split("*"))), type_) is not None
