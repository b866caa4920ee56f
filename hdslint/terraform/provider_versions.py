"""Which versions of its providers a root configuration admits.

Terraform takes one version of a provider for a whole root configuration: what its modules require holds together. The
dependency lock file in the folder of the root module says which one that is; nothing is fetched. Sources:
developer.hashicorp.com/terraform/language/providers/requirements and /language/files/dependency-lock.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, warning
from ..discovery import read_inside
from ..frozen import frozen
from ..hcl.parser import parse
from ..inventory import ProviderVersions
from ..source import SourceFile
from .module import text_of

if TYPE_CHECKING:
    from .instance import Instance

LOCK_FILE = ".terraform.lock.hcl"

_DEFAULT_REGISTRY = re.compile(r"registry\.(?:terraform\.io|opentofu\.org)/")


@frozen
class Lock:
    """The version of each provider that a lock file selects, by source; what is to be said of the file."""

    versions: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def read_lock(directory: str, root: Path) -> Lock:
    """The lock file in the folder of a root module (POSIX, relative to ``root``); an empty one when there is none.

    A file that is not as Terraform writes it locks nothing, and is reported.
    """
    data = read_inside(root / directory / LOCK_FILE, root)
    if data is None:
        return Lock()
    file = SourceFile(posixpath.join(directory, LOCK_FILE), data)
    body, problems = parse(file)
    if problems:
        return Lock({}, tuple(_unread(problem.summary, problem) for problem in problems[:1]))
    versions: dict[str, set[str]] = {}
    wrong: list[Diagnostic] = []
    for block in body.blocks_of("provider"):
        version = text_of(block.body.arguments["version"]) if "version" in block.body.arguments else ""
        if version and len(block.labels) == 1:
            versions.setdefault(source_of(block.labels[0]), set()).add(version)
        else:
            expected = 'expected provider "SOURCE" { version = "…" }'
            wrong.append(warning(f"{LOCK_FILE}: {expected}", "this provider is taken for not locked", block.header))
    # Of one provider from two registries in two versions, the program that runs decides.
    return Lock({source: found.pop() for source, found in versions.items() if len(found) == 1}, tuple(wrong))


def _unread(summary: str, problem: Diagnostic) -> Diagnostic:
    return warning(f"{LOCK_FILE} is not read: {summary}", "the versions of providers are not locked", problem.span)


def source_of(address: str) -> str:
    """A source address as it is compared: in small letters, without the registry that Terraform or OpenTofu takes when
    none is written; ``hashicorp/aws`` for ``aws`` alone."""
    shown = _DEFAULT_REGISTRY.sub("", address.lower(), count=1)
    return shown if "/" in shown else f"hashicorp/{shown}"


def versions_of(instance: Instance, name: str) -> ProviderVersions:
    """The versions that the provider of a local name in a module may have."""
    source = source_of(instance.module.provider_sources().get(name) or name)
    tree = instance.root.tree
    if tree.requirements is None:
        tree.requirements = {}
        for required in _requirements(instance.root):
            tree.requirements.setdefault(required[0], []).append(required[1])
    return ProviderVersions(source, tuple(dict.fromkeys(tree.requirements.get(source, ()))), tree.locked.get(source))


def _requirements(instance: Instance) -> Iterator[tuple[str, str]]:
    """The constraints on providers in a module and those it calls, by source."""
    sources = instance.module.provider_sources()
    for name, constraint in instance.module.provider_constraints():
        yield source_of(sources.get(name) or name), constraint
    for child in instance.children:
        yield from _requirements(child)
