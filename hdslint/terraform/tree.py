"""What all module instances of one root configuration share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from ..hcl.nodes import Block
from ..hcl.values import Value, texts
from .module import Module
from .variables import Assigned

_SHORTEST_SECRET = 4  # masking shorter texts would mask half of a report


class _Caller(Protocol):
    """What is asked of a module instance here."""

    module: Module
    key: str


class Tree:
    """The modules at hand, the values given to the root module, and the secrets met."""

    def __init__(
        self,
        modules: Mapping[str, Module],
        root: Path,
        *,
        assigned: Mapping[str, Assigned] | None = None,
        installed: Mapping[str, str] | None = None,
    ) -> None:
        self.modules = modules
        self.root = root
        self.assigned = assigned or {}
        self.installed = installed or {}  # module key (a.b) -> directory, as terraform init left it
        self.count = 0
        self.secrets: set[str] = set()

    def directory_of(self, caller: _Caller, name: str, block: Block) -> str | None:
        """The directory that a call means, relative to the scanned root: a local path, or an installed module."""
        local = caller.module.source_of(block)
        return local if local is not None else self.installed.get(f"{caller.key}.{name}".lstrip("."))

    def keep_secret(self, value: Value) -> Value:
        """Remember the texts of a value that no report may show; the value."""
        self.secrets.update(text for text in texts(value) if len(text) >= _SHORTEST_SECRET)
        return value
