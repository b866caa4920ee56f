"""Terraform files -> the resources of every root configuration among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, HdslintError
from ..frozen import frozen
from ..hcl.nodes import Block, Body, Name, walk
from ..hcl.values import Value
from ..inventory import Resource
from ..source import SourceFile
from .expansion import repeats
from .installed import Installed
from .instance import Instance
from .module import Module, module_of, read_assignments, read_modules
from .provider_versions import Lock, read_lock
from .resources import resources_of
from .tree import Tree
from .variables import Assigned, assigned, given

if TYPE_CHECKING:
    from .json_syntax import Schema


@frozen
class Inputs:
    """What is given to root modules from outside their folders, in the order of precedence, the last winning.

    ``environment`` (without ``TF_VAR_``) and ``variables`` are texts; ``files`` are those of ``--var-file``.
    ``installed``: for each root directory, the modules that ``terraform init`` put there, by key. ``schema``: the
    shapes of resource types, to tell nested blocks from maps in JSON files.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    installed: Mapping[str, Mapping[str, Installed]] = field(default_factory=dict)
    schema: Schema | None = None


@frozen
class Material:
    """What root modules are made of: the directories that were read, and what is given from outside.

    ``links``: directories that calls name through a symbolic link, and what each leads to; ``reachable``: the modules
    by all these names.
    """

    modules: Mapping[str, Module]
    links: Mapping[str, str]
    reachable: Mapping[str, Module]
    root: Path
    assignments: Sequence[Body]
    inputs: Inputs
    locks: Mapping[str, Lock] = field(default_factory=dict)  # of root modules, by directory

    def instance(self, module: Module, planned: Mapping[str, Value] | None = None) -> Instance:
        """A directory as a root module. ``planned`` values, those that a plan was made with, take the place of values
        that differ from them; the others keep their places in the code."""
        values = self._values(module)
        for name, value in (planned or {}).items():
            variable = module.variables.get(name)
            if variable is not None and not variable.is_given(values.get(name), value):
                values[name] = Assigned(value)
        return Instance(module, self._tree(module, values))

    def alone(self, module: Module) -> Instance:
        """A directory that others call, judged without its callers: nothing is given to it."""
        return Instance(module, self._tree(module, {}), alone=True)

    def _values(self, module: Module) -> dict[str, Assigned]:
        """What a root module is given from outside."""
        values = {
            **given(self.inputs.environment, module.variables),
            **assigned([*module.assignments, *self.assignments]),
            **given(self.inputs.variables, module.variables),
        }
        return {name: value for name, value in values.items() if name in module.variables}

    def _tree(self, module: Module, values: Mapping[str, Assigned]) -> Tree:
        installed = self.inputs.installed.get(module.directory)
        locked = self.locks[module.directory].versions if module.directory in self.locks else None
        return Tree(self.reachable, self.root, module.directory, assigned=values, installed=installed, locked=locked)


@frozen
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
    """Read and evaluate. A directory that another one calls is judged through its calls, never by itself; unless no
    call makes an instance of it, for a reason that a value from outside could change.

    Raises HdslintError for a variable that no root module declares.
    """
    inputs = inputs or Inputs()
    modules = read_modules(files, inputs.schema)
    assignments: list[Body] = []
    diagnostics: list[Diagnostic] = [d for module in modules.values() for d in module.diagnostics]
    for file in inputs.files:
        body, found = read_assignments(file)
        assignments.append(body)
        diagnostics.extend(found)
    links = _links(modules, root)
    roots = _roots(modules, links)
    _refuse_unknown_names(inputs.variables, roots)
    reachable = {**modules, **{written: modules[real] for written, real in links.items()}}
    locks = {module.directory: read_lock(module.directory, root) for module in roots}
    diagnostics.extend(diagnostic for lock in locks.values() for diagnostic in lock.diagnostics)
    material = Material(modules, links, reachable, root, assignments, inputs, locks)
    reading = _Reading(material)
    for module in roots:
        reading.add(material.instance(module))
    for module in reading.passed_over():
        if module.directory not in reading.seen:  # it may be one that another of these calls
            reading.add(material.alone(module))
    diagnostics.extend(reading.diagnostics)
    return Configuration(
        tuple(reading.instances),
        tuple(reading.resources),
        tuple(dict.fromkeys(diagnostics)),
        frozenset(reading.secrets),
        material,
    )


def evaluate_body(body: Body) -> list[Resource]:
    """The resources of a body standing alone as a root module."""
    module = module_of(body)
    return list(resources_of(Instance(module, Tree({"": module}, Path(), ""))))


class _Reading:
    """Root modules, evaluated one after another."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.instances: list[Instance] = []
        self.resources: list[Resource] = []
        self.diagnostics: list[Diagnostic] = []
        self.secrets: set[str] = set()
        self.seen: set[str] = set()  # directories of which there is an instance

    def add(self, top: Instance) -> None:
        """Evaluate a root module, and all that it calls."""
        self.resources.extend(resources_of(top))
        for instance in instances_of(top):
            self.instances.append(instance)
            self.seen.add(instance.module.directory)
            instance.keep_secrets()
            self.diagnostics.extend(instance.diagnostics)
        self.secrets |= top.tree.secrets

    def passed_over(self) -> list[Module]:
        """The modules that are called, but of which no call made an instance; not those that a call switches off by a
        literal (``count = 0``), since nothing from outside could switch them on. Callers come before what they call.
        """
        unseen = {
            directory: module
            for directory, module in self.material.modules.items()
            if directory not in self.seen and not module.is_installed and _declares(module)
        }
        off = {
            directory
            for instance in self.instances
            for block in instance.module.calls.values()
            if _is_literal(block) and (directory := _target(instance.module, block, self.material.links)) is not None
        }
        called = _called(unseen.values(), self.material.links)
        return [
            unseen[directory] for directory in sorted(unseen, key=lambda d: (d in called, d)) if directory not in off
        ]


def _is_literal(call: Block) -> bool:
    """Whether how often a module is called depends on nothing."""
    repeated = call.body.arguments.get(repeats(call.body))
    return repeated is not None and not any(isinstance(node, Name) for node in walk(repeated.expression))


def _links(modules: Mapping[str, Module], root: Path) -> dict[str, str]:
    """The directories that calls name through a symbolic link, and the directory of the tree that each leads to."""
    found: dict[str, str] = {}
    for module in modules.values():
        for block in module.calls.values():
            written = module.source_of(block)
            if written is None or written in modules or written.startswith(".."):
                continue
            try:
                real = (root / written).resolve().relative_to(root.resolve()).as_posix()
            except (OSError, ValueError, RuntimeError):
                continue
            if real in modules:
                found[written] = real
    return found


def _target(module: Module, call: Block, links: Mapping[str, str]) -> str | None:
    """The directory that a call means; None if it is not a local one."""
    written = module.source_of(call)
    return links.get(written, written) if written is not None else None


def _roots(modules: Mapping[str, Module], links: Mapping[str, str]) -> list[Module]:
    called = _called(modules.values(), links)
    return [
        modules[directory]
        for directory in sorted(modules)
        if directory not in called and not modules[directory].is_installed and _declares(modules[directory])
    ]


def _refuse_unknown_names(variables: Mapping[str, str], roots: Sequence[Module]) -> None:
    for name in variables:
        if not any(name in module.variables for module in roots):
            raise HdslintError(f"--var {name}: no root module among what is scanned declares this variable")


def _called(modules: Iterable[Module], links: Mapping[str, str]) -> set[str]:
    """The directories that are called; of those that call each other in a ring, one is left as a root."""
    calls: dict[str, set[str]] = {}
    for module in modules:
        targets = {_target(module, block, links) for block in module.calls.values()}
        calls[module.directory] = {target for target in targets if target is not None} - {module.directory}
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


def instances_of(top: Instance) -> Iterator[Instance]:
    """A module instance, and those that it calls, at any depth."""
    yield top
    for child in top.children:
        yield from instances_of(child)
