"""Plans and states, and the code they came from: findings point at what a person edits.

A resource of a plan is that of the block of the same address. The plan says what its values are; the block says where
they are written, how the provider is configured, and what an unknown refers to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..diagnostics import Diagnostic, warning
from ..frozen import frozen
from ..hcl.conversion import to_string
from ..hcl.errors import EvaluationError
from ..hcl.values import Partial, Path, Set, Unknown, Value, Written, is_wholly_known
from ..inventory import Link, Origin, Resource
from ..source import Span
from .address import enclosing, parts, unkeyed
from .configuration import Configuration, instances_of
from .module import Module
from .recorded import Unset
from .resources import resources_of
from .snapshot import Snapshot

_TOLD_APART = 64  # elements of a list that are looked at to find the one that stands for another
_OF_CODE = ("provider", "module")  # subjects of which the code says more than a plan


@dataclass(slots=True)
class Joined:
    """What is judged, once each snapshot has found its code."""

    resources: list[Resource]
    files: set[str] = field(default_factory=set)  # the code of snapshots
    secrets: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # states whose code is judged instead


def join(
    snapshots: Sequence[tuple[Snapshot, Sequence[str], bool]], configuration: Configuration, judged: Sequence[Resource]
) -> Joined:
    """The resources of snapshots, and those of ``judged`` code that no snapshot accounts for.

    With each snapshot come the folders where its code may be, the likeliest first, and whether it was asked for by
    name. A state that was only found does not take the place of code: it says what was, the code what will be.
    """
    joined = Joined([])
    remaining = list(judged)
    roots: set[str] = set()
    for snapshot, folders, named in snapshots:
        joined.secrets |= snapshot.secrets
        found = _directories(snapshot, configuration, folders)
        if len(found) > 1:
            listed = ", ".join(sorted(found)[:3])
            text = f"several folders declare all that it holds ({listed}); scan it beside its own"
            joined.diagnostics.append(warning("the code of this plan is not known", text, path=snapshot.file.path))
        if len(found) != 1 or configuration.material is None:
            joined.resources.extend(snapshot.resources)
            continue
        if snapshot.kind == "state" and not named and any(resource.root == found[0] for resource in judged):
            joined.passed_over.append(snapshot.file.path)
            continue
        root = found[0] if found[0] not in roots else snapshot.file.path
        roots.add(root)
        top = configuration.material.instance(configuration.material.modules[found[0]], snapshot.variables)
        code = _Code.of(tuple(resources_of(top)), found[0])
        remaining = [r for r in remaining if r.root != code.directory or not code.has(snapshot, r)]
        mapped = code.mapped(snapshot, root)
        if root == found[0] and any(resource.root == root for resource in judged):
            mapped = code.completing(mapped)
        joined.resources.extend(mapped)
        joined.files.update(resource.file for resource in mapped)
        for instance in instances_of(top):
            instance.keep_secrets()
        joined.secrets |= top.tree.secrets
    joined.resources = [*remaining, *joined.resources]
    return joined


def _directories(snapshot: Snapshot, configuration: Configuration, folders: Sequence[str]) -> list[str]:
    """The directories whose code a snapshot may have come from: one of ``folders``, otherwise every root module that
    declares all it holds."""
    modules = configuration.material.modules if configuration.material is not None else {}
    wanted = {_outermost(unkeyed(address)) for address in snapshot.covered if not address.startswith("provider.")}
    for folder in folders:
        if folder in modules and wanted & _declared(modules[folder]):
            return [folder]
    roots = [instance.module for instance in configuration.modules if instance.caller is None and not instance.alone]
    return [module.directory for module in roots if wanted and wanted <= _declared(module)]


def _outermost(address: str) -> str:
    """The call or the block of the root module that an address begins with."""
    steps = parts(address)
    return ".".join(steps[: 2 if steps[0] == "module" else len(steps)]) if steps else address


def _declared(module: Module) -> set[str]:
    blocks = {f"{'' if mode == 'managed' else f'{mode}.'}{type_}.{name}" for mode, type_, name in module.resources}
    return blocks | {f"module.{name}" for name in module.calls}


@frozen
class _Code:
    """The resources of a root module by address, and the first of every block."""

    directory: str
    exact: Mapping[str, Resource]
    blocks: Mapping[str, Resource]

    @classmethod
    def of(cls, resources: Sequence[Resource], directory: str) -> _Code:
        exact = {resource.address: resource for resource in resources}
        blocks = {unkeyed(resource.address): resource for resource in reversed(resources)}
        return cls(directory, exact, blocks)

    def has(self, snapshot: Snapshot, resource: Resource) -> bool:
        """Whether a resource of the code is accounted for otherwise."""
        covered = snapshot.covered
        return resource.mode in _OF_CODE or resource.address in covered or unkeyed(resource.address) in covered

    def mapped(self, snapshot: Snapshot, root: str) -> list[Resource]:
        """The resources of a snapshot, each with the place, the provider and the meta-arguments that the code gives
        it; and the providers and module calls of the code."""
        found = [self.placed(r, root) for r in snapshot.resources if r.mode not in _OF_CODE]
        return [*found, *(replace(r, root=root) for r in self.exact.values() if r.mode in _OF_CODE)]

    def placed(self, resource: Resource, root: str) -> Resource:
        """A resource of a snapshot at its place in the code: its block, otherwise the call of its module."""
        written, block = self.exact.get(resource.address), self.blocks.get(unkeyed(resource.address))
        if block is not None:
            return _mapped(resource, written or block, root, is_same=written is not None)
        call = self.call(resource.module)
        if call is None:
            return replace(resource, directory=self.directory, root=root)
        origin = CallOrigin(call, resource.origin)
        return replace(resource, origin=origin, recorded=resource.origin, directory=self.directory, root=root)

    def completing(self, resources: Sequence[Resource]) -> list[Resource]:
        """The same, where the code is judged beside them: what a partial plan leaves out is there."""
        around = {unkeyed(r.address): r.incomplete_around for r in self.exact.values()}
        return [replace(r, incomplete_around=around.get(unkeyed(r.address), r.incomplete_around)) for r in resources]

    def call(self, module: str) -> Span | None:
        """The innermost call, in code at hand, of a module that is not."""
        while module:
            found = self.exact.get(module) or self.blocks.get(unkeyed(module))
            if found is not None:
                return found.origin.locate(())
            module = enclosing(module)
        return None


def _mapped(resource: Resource, written: Resource, root: str, *, is_same: bool) -> Resource:
    """``is_same``: the instance that the code has, not another one of the same block."""
    arguments = resource.arguments
    if is_same and not isinstance(arguments, Partial):
        informed = {key: _informed(value, written.arguments.get(key)) for key, value in arguments.items()}
        # A null that nobody wrote is no place to point at.
        arguments = Written({k: v for k, v in informed.items() if v is not None or k in written.arguments})
    known = written.arguments if is_same else {}
    return replace(
        resource,
        arguments=arguments,
        origin=WrittenOrigin(written.origin, resource.origin, known, arguments),
        recorded=resource.origin,
        directory=written.directory,
        root=root,
        provider=written.provider or resource.provider,
        versions=written.versions or resource.versions,
        meta=written.meta,
        call=written.call,
    )


def _informed(planned: Value, written: Value) -> Value:
    """A planned value, in which what is unknown is the unknown of the code: it knows what it refers to, and where. What
    is empty is null when the code does not write it."""
    if isinstance(planned, Unset) and (written is None or isinstance(written, list | Set)):
        return None if written is None else []
    if isinstance(planned, Unknown):
        return written if isinstance(written, Unknown) else planned
    if isinstance(planned, dict) and isinstance(written, dict) and not isinstance(planned, Partial):
        inner = {key: _informed(value, written.get(key)) for key, value in planned.items()}
        return Written(inner) if isinstance(planned, Written) else inner
    if isinstance(planned, list) and isinstance(written, list | Set) and len(planned) == len(written):
        elements = list(written)
        return [
            item if position is None else _informed(item, elements[position])
            for item, position in zip(planned, _paired(planned, elements), strict=True)
        ]
    return planned


def _paired(planned: Sequence[Value], elements: Sequence[Value]) -> list[int | None]:
    """For each planned element, which of the written ones it is: a provider may keep blocks in an order of its own.
    What is known of both decides first; then what is left and not contradicted, in order."""
    if max(len(planned), len(elements)) > _TOLD_APART:
        return [at if at < len(elements) and _agrees(item, elements[at]) else None for at, item in enumerate(planned)]
    free = dict.fromkeys(range(len(elements)))
    paired: list[int | None] = [None] * len(planned)
    for certain in (True, False):
        for position, item in enumerate(planned):
            if paired[position] is None:
                near = sorted(free, key=lambda other: abs(other - position))
                possible = (at for at in near if not certain or is_wholly_known(elements[at]))
                at = next((at for at in possible if _agrees(item, elements[at])), None)
                if at is not None and (not certain or is_wholly_known(item)):
                    paired[position] = at
                    del free[at]
    return paired


def _agrees(planned: Value, written: Value) -> bool:
    """Whether a planned value may be what a written one became: nothing known in the one contradicts the other."""
    if isinstance(planned, Unknown) or isinstance(written, Unknown) or written is None:
        return True
    if isinstance(written, dict):
        return isinstance(planned, dict) and all(_agrees(planned.get(key), value) for key, value in written.items())
    if isinstance(written, list | Set):
        return isinstance(planned, list) and len(planned) == len(written)
    return _as_text(planned) == _as_text(written)


def _as_text(value: Value) -> Value:
    """A value as a provider may have changed it: to the type of its argument, to lower case, to compact JSON."""
    try:
        text = to_string(value)
    except EvaluationError:
        return None
    if not isinstance(text, str):
        return text
    if text.lstrip()[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            text = json.dumps(json.loads(text), sort_keys=True)
    return "".join(text.split()).lower()


@frozen(eq=False)
class WrittenOrigin:
    """The place of a planned resource in its code."""

    code: Origin
    recorded: Origin
    written: Mapping[str, Value]
    planned: Mapping[str, Value]

    def locate(self, path: Path) -> Span:
        """The place in the code of a planned value."""
        return self.code.locate(self._translated(path)[0])

    def trace(self, path: Path) -> tuple[Link, ...]:
        """The way the value came through the code; to the plan, when the code does not say what the plan does."""
        translated, agrees = self._translated(path)
        if agrees:
            return self.code.trace(translated)
        return (Link(self.recorded.locate(path), ".".join(map(str, path))),)

    def references(self, path: Path) -> tuple[str, ...]:
        """The addresses that the argument at a path mentions."""
        references = getattr(self.code, "references", None)
        return tuple(references(self._translated(path)[0])) if references is not None else ()

    def _translated(self, path: Path) -> tuple[Path, bool]:
        """The path in the code of the value at a path of the plan, as far as it is told; whether the two agree."""
        planned: object = self.planned
        written: object = self.written
        steps: list[str | int] = []
        for step in path:
            if isinstance(step, int) and isinstance(planned, list) and isinstance(written, list | Set):
                elements = list(written)
                found = _paired(planned, elements)[step] if step < len(planned) else None
                if found is None:
                    return tuple(steps), False
                planned, written, step = planned[step], elements[found], found
            else:
                planned = planned.get(str(step)) if isinstance(planned, Mapping) else None
                written = written.get(str(step)) if isinstance(written, Mapping) else None
            steps.append(step)
        told = isinstance(written, str | int | Decimal) and not isinstance(planned, Mapping | list)
        return tuple(steps), not told or _agrees(planned, written)  # type: ignore[arg-type]


@frozen(eq=False)
class CallOrigin:
    """The place of a resource whose module is not at hand: the call, in code of one's own."""

    call: Span
    recorded: Origin

    def locate(self, path: Path) -> Span:
        """The call, whatever the path."""
        return self.call

    def trace(self, path: Path) -> tuple[Link, ...]:
        """Nothing: what the module does with its inputs is not at hand."""
        return ()

    def references(self, path: Path) -> tuple[str, ...]:
        """What a plan keeps of the code."""
        references = getattr(self.recorded, "references", None)
        return tuple(references(path)) if references is not None else ()
