"""Terraform files -> the resources of every root configuration among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic
from ..hcl.nodes import Body
from ..hcl.values import Unknown
from ..inventory import Resource
from ..source import SourceFile
from .instance import Instance, Tree
from .module import Module, module_of, read_assignments, read_modules


@dataclass(frozen=True, slots=True)
class Configuration:
    """What Terraform files hold: module instances, their resources, and what could not be read."""

    modules: tuple[Instance, ...]
    resources: tuple[Resource, ...]
    diagnostics: tuple[Diagnostic, ...]
    secrets: frozenset[str]

    @classmethod
    def empty(cls) -> Configuration:
        """No Terraform at all."""
        return cls((), (), (), frozenset())


def read(files: Sequence[SourceFile], root: Path, *, var_files: Sequence[SourceFile] = ()) -> Configuration:
    """Read and evaluate. A directory that another one calls is judged through its calls, never by itself."""
    modules = read_modules(files)
    assignments: list[Body] = []
    diagnostics: list[Diagnostic] = [d for module in modules.values() for d in module.diagnostics]
    for file in var_files:
        body, found = read_assignments(file)
        assignments.append(body)
        diagnostics.extend(found)
    called = _called(modules.values())
    instances: list[Instance] = []
    resources: list[Resource] = []
    secrets: set[str] = set()
    for directory in sorted(modules):
        module = modules[directory]
        if directory in called or not _declares(module):
            continue
        tree = Tree(modules, root)
        top = tree.instantiate(module, assignments)
        resources.extend(top.resources())
        for instance in _all(top):
            instances.append(instance)
            diagnostics.extend(instance.diagnostics)
            instance.local_values()
        secrets |= tree.secrets
    return Configuration(tuple(instances), tuple(resources), tuple(dict.fromkeys(diagnostics)), frozenset(secrets))


def evaluate_body(body: Body) -> list[Resource]:
    """The resources of a body standing alone as a root module."""
    module = module_of(body)
    return list(Tree({"": module}, Path()).instantiate(module).resources())


def _called(modules: Iterable[Module]) -> set[str]:
    """The directories that are called; of those that call each other in a ring, one is left as a root."""
    calls: dict[str, set[str]] = {}
    for module in modules:
        targets = {module.source_of(block) for block in module.calls.values()}
        calls[module.directory] = {"" if t == "." else t for t in targets if t is not None} - {module.directory}
    called: set[str] = set()
    for directory in sorted(calls):
        for target in calls[directory]:
            if not _reaches(target, directory, calls) or target > directory:
                called.add(target)
    return called


def _reaches(start: str, goal: str, calls: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    pending = [start]
    while pending:
        at = pending.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            pending.extend(calls.get(at, ()))
    return False


def _declares(module: Module) -> bool:
    return bool(
        module.resources or module.calls or module.providers or module.locals or module.outputs or module.settings
    )


def _all(instance: Instance) -> Iterator[Instance]:
    yield instance
    for made in instance.children.values():
        if not isinstance(made, Unknown):
            for _, child in made:
                yield from _all(child)
