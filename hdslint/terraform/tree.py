"""What all module instances of one root configuration share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from ..hcl import evaluator
from ..hcl.nodes import Block
from ..hcl.values import Set, Value
from .bodies import literals
from .expansion import Budget
from .functions import RootFunctions
from .installed import Installed
from .module import Module
from .variables import Assigned

MAX_MODULES = 1000  # instances, in one root configuration

_SHORTEST_SECRET = 4  # masking shorter texts would mask half of a report


class _Caller(Protocol):
    """What is asked of a module instance here."""

    module: Module
    key: str


class Tree:
    """The modules at hand, the values given to the root module, what may still be expanded, and the secrets met.

    ``base`` is the root module's directory, relative to ``root``, the scanned tree.
    """

    def __init__(
        self,
        modules: Mapping[str, Module],
        root: Path,
        base: str,
        *,
        assigned: Mapping[str, Assigned] | None = None,
        installed: Mapping[str, Installed] | None = None,
        locked: Mapping[str, str] | None = None,
    ) -> None:
        self.modules = modules
        self.assigned = assigned or {}
        self.installed = installed or {}  # by module key (a.b)
        self.locked = locked or {}  # versions of providers, by source
        self.requirements: dict[str, list[str]] | None = None  # on them, once they have been looked for
        self.budget = Budget()
        self.effort = evaluator.Budget(evaluator.MAX_EFFORT)
        self.modules_left = MAX_MODULES
        self.secrets: set[str] = set()
        self.functions = RootFunctions(root / base, root, self.keep_secret)

    def module_of(self, caller: _Caller, name: str, block: Block) -> Module | None:
        """The module that a call means: at a local path inside the scanned tree, or installed."""
        directory = caller.module.source_of(block)
        if directory is None:
            found = self.installed.get(f"{caller.key}.{name}".lstrip("."))
            asked = literals(block.body, ("source", "version"))
            source, version = (text if isinstance(text, str) else "" for text in map(asked.get, ("source", "version")))
            directory = found.directory if found is not None and found.fits(source, version) else None
        return self.modules.get(directory) if directory is not None else None

    def keep_secret(self, value: Value) -> Value:
        """Remember the texts of a value that no report may show; the value."""
        self.secrets.update(text for text in _texts(value) if len(text) >= _SHORTEST_SECRET)
        return value


def _texts(value: Value) -> Iterator[str]:
    """Every string inside a value; what is shared by many parts of it is looked at once."""
    seen: set[int] = set()
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict | list | Set) and id(item) not in seen:
            seen.add(id(item))
            pending.extend(item.values() if isinstance(item, dict) else item)
