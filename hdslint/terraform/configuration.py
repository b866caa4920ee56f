"""Terraform files -> the resources of every root configuration among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Diagnostic, HdslintError
from ..hcl.nodes import Body
from ..hcl.values import Unknown, Value
from ..inventory import Resource
from ..source import SourceFile
from .instance import Instance, instantiate
from .module import Module, module_of, read_assignments, read_modules
from .tree import Tree
from .variables import Assigned, assigned, given, is_given


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is given to root modules from outside their folders, in the order of precedence, the last winning.

    ``environment`` (without ``TF_VAR_``) and ``variables`` are texts; ``files`` are those of ``--var-file``.
    ``installed``: for each root directory, where ``terraform init`` put the modules it calls.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    installed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """What root modules are made of: the directories that were read, and what is given from outside."""

    modules: Mapping[str, Module]
    root: Path
    assignments: Sequence[Body]
    inputs: Inputs

    def instance(self, module: Module, planned: Mapping[str, Value] | None = None) -> Instance:
        """A directory as a root module. ``planned`` values, those that a plan was made with, take the place of values
        that differ from them; the others keep their places in the code."""
        values = {
            **given(self.inputs.environment, module.variables),
            **assigned([*module.assignments, *self.assignments]),
            **given(self.inputs.variables, module.variables),
        }
        declared = {name: value for name, value in values.items() if name in module.variables}
        for name, value in (planned or {}).items():
            block = module.variables.get(name)
            if block is not None and not is_given(name, block, declared.get(name), value):
                declared[name] = Assigned(value)
        installed = self.inputs.installed.get(module.directory)
        return instantiate(module, Tree(self.modules, self.root, assigned=declared, installed=installed))


@dataclass(frozen=True, slots=True)
class Configuration:
    """What Terraform files hold: module instances, their resources, and what could not be read."""

    modules: tuple[Instance, ...]
    resources: tuple[Resource, ...]
    diagnostics: tuple[Diagnostic, ...]
    secrets: frozenset[str]
    material: Material | None = None

    @classmethod
    def empty(cls) -> Configuration:
        """No Terraform at all."""
        return cls((), (), (), frozenset())


def read(files: Sequence[SourceFile], root: Path, inputs: Inputs | None = None) -> Configuration:
    """Read and evaluate. A directory that another one calls is judged through its calls, never by itself.

    Raises HdslintError for a variable that no root module declares.
    """
    inputs = inputs or Inputs()
    modules = read_modules(files)
    assignments: list[Body] = []
    diagnostics: list[Diagnostic] = [d for module in modules.values() for d in module.diagnostics]
    for file in inputs.files:
        body, found = read_assignments(file)
        assignments.append(body)
        diagnostics.extend(found)
    material = Material(modules, root, assignments, inputs)
    roots = _roots(modules)
    _refuse_unknown_names(inputs.variables, roots)
    instances: list[Instance] = []
    resources: list[Resource] = []
    secrets: set[str] = set()
    for module in roots:
        top = material.instance(module)
        resources.extend(top.resources())
        for instance in _all(top):
            instances.append(instance)
            diagnostics.extend(instance.diagnostics)
            instance.local_values()
        secrets |= top.tree.secrets
    problems = tuple(dict.fromkeys(diagnostics))
    return Configuration(tuple(instances), tuple(resources), problems, frozenset(secrets), material)


def evaluate_body(body: Body) -> list[Resource]:
    """The resources of a body standing alone as a root module."""
    module = module_of(body)
    return list(instantiate(module, Tree({"": module}, Path())).resources())


def _roots(modules: Mapping[str, Module]) -> list[Module]:
    called = _called(modules.values())
    return [
        modules[directory]
        for directory in sorted(modules)
        if directory not in called and not modules[directory].is_installed and _declares(modules[directory])
    ]


def _refuse_unknown_names(variables: Mapping[str, str], roots: Sequence[Module]) -> None:
    for name in variables:
        if not any(name in module.variables for module in roots):
            raise HdslintError(f"--var {name}: no root module among what is scanned declares this variable")


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
