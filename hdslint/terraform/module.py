"""One directory of configuration files: its declarations, merged. Static: nothing is evaluated here."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..diagnostics import Diagnostic, Severity, error, warning
from ..hcl.nodes import Argument, Block, Body, Literal
from ..hcl.parser import parse
from ..hcl.values import Reason, ReasonKind, Unknown
from ..source import SourceFile

_SINGLE = ("resource", "data", "ephemeral")
_VARIABLE_SUFFIXES = (".tfvars", ".tfvars.json")


@dataclass(slots=True)
class Module:
    """What a directory declares. Keys are names, or ``(type, name)`` for resources and data sources."""

    directory: str
    variables: dict[str, Block] = field(default_factory=dict)
    locals: dict[str, Argument] = field(default_factory=dict)
    outputs: dict[str, Block] = field(default_factory=dict)
    resources: dict[tuple[str, str, str], Block] = field(default_factory=dict)  # (mode, type, name)
    repeated: list[tuple[tuple[str, str, str], Block]] = field(default_factory=list)  # declared once more
    calls: dict[str, Block] = field(default_factory=dict)
    providers: list[Block] = field(default_factory=list)
    settings: list[Block] = field(default_factory=list)  # terraform { }
    assignments: list[Body] = field(default_factory=list)  # tfvars loaded by themselves, in order
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: Unknown | None = None  # set when a file of the directory could not be read whole

    @property
    def is_installed(self) -> bool:
        """Whether ``terraform init`` downloaded it."""
        return ".terraform" in self.directory.split("/")

    def source_of(self, call: Block) -> str | None:
        """The directory a call refers to, relative to the scanned root; None if it is not a local path."""
        argument = call.body.arguments.get("source")
        if argument is None or not isinstance(argument.expression, Literal):
            return None
        source = argument.expression.value
        if not isinstance(source, str) or not source.startswith(("./", "../")):
            return None
        return posixpath.normpath(posixpath.join(self.directory or ".", source))

    def provider_types(self) -> Mapping[str, str]:
        """Local provider name -> the name in its source address (``ovh/ovh`` -> ``ovh``)."""
        return {name: source.rsplit("/", 1)[-1] or name for name, source in self.provider_sources().items()}

    def provider_sources(self) -> Mapping[str, str]:
        """Local provider name -> its source address as written; empty where ``required_providers`` states none."""
        sources: dict[str, str] = {}
        for settings in self.settings:
            for required in settings.body.blocks_of("required_providers"):
                for name, argument in required.body.arguments.items():
                    sources[name] = _source_of(argument) or ""
        return sources


def read_modules(files: Sequence[SourceFile]) -> dict[str, Module]:
    """The modules of a scan by directory (``""`` for the root)."""
    by_directory: dict[str, list[SourceFile]] = {}
    for file in sorted(files, key=lambda f: f.path):
        by_directory.setdefault(posixpath.dirname(file.path), []).append(file)
    return {directory: _read(directory, group) for directory, group in by_directory.items()}


def module_of(body: Body) -> Module:
    """A body standing alone as a module."""
    module = Module("")
    _declare(module, body)
    return module


def read_assignments(file: SourceFile) -> tuple[Body, list[Diagnostic]]:
    """A file of variable values."""
    return _parse_json(file, assignments=True) if file.path.endswith(".json") else parse(file)


def _parse_json(file: SourceFile, *, assignments: bool = False) -> tuple[Body, list[Diagnostic]]:
    from .json_syntax import parse_json  # imports yaml: only where there is JSON to read

    return parse_json(file, assignments=assignments)


def _read(directory: str, files: Sequence[SourceFile]) -> Module:
    module = Module(directory)
    configuration = [f for f in files if not f.path.endswith(_VARIABLE_SUFFIXES)]
    names = {f.path for f in configuration}
    overrides: list[Body] = []
    for file in configuration:
        if file.path.endswith((".tf", ".tf.json")) and file.path.replace(".tf", ".tofu") in names:
            continue  # the .tofu file of the same name takes its place
        body, diagnostics = _parse_json(file) if file.path.endswith(".json") else parse(file)
        module.diagnostics.extend(diagnostics)
        _note_broken(module, diagnostics)
        if _is_override(file.path):
            overrides.append(body)
        else:
            _declare(module, body)
    for body in overrides:
        _override(module, body)
    for file in sorted(files, key=_loading_order):
        if file.path.endswith(_VARIABLE_SUFFIXES) and _is_automatic(file.path):
            body, diagnostics = read_assignments(file)
            module.diagnostics.extend(diagnostics)
            _note_broken(module, diagnostics)
            module.assignments.append(body)
        elif file.path.endswith(_VARIABLE_SUFFIXES):
            module.diagnostics.extend(read_assignments(file)[1])
    return module


def _note_broken(module: Module, diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            path = diagnostic.file_path or module.directory
            module.broken = Unknown((Reason(ReasonKind.ERROR, path, diagnostic.span),), not_null=True)


def _is_override(path: str) -> bool:
    name = posixpath.basename(path)
    stem = name.removesuffix(".json").removesuffix(".tf").removesuffix(".tofu")
    return stem == "override" or stem.endswith("_override")


def _is_automatic(path: str) -> bool:
    name = posixpath.basename(path)
    return name in ("terraform.tfvars", "terraform.tfvars.json") or name.endswith((".auto.tfvars", ".auto.tfvars.json"))


def _loading_order(file: SourceFile) -> tuple[int, str]:
    name = posixpath.basename(file.path)
    first = ("terraform.tfvars", "terraform.tfvars.json")
    return (first.index(name) if name in first else len(first), name)


def _declare(module: Module, body: Body) -> None:
    for block in body.blocks:
        kind, labels = block.type, block.labels
        if kind in _SINGLE and len(labels) == 2:
            key = ("managed" if kind == "resource" else kind, labels[0], labels[1])
            if key in module.resources and key[0] != "ephemeral":
                module.repeated.append((key, block))
            _put(module, module.resources, key, block)
        elif kind == "variable" and len(labels) == 1:
            _put(module, module.variables, labels[0], block)
        elif kind == "output" and len(labels) == 1:
            _put(module, module.outputs, labels[0], block)
        elif kind == "module" and len(labels) == 1:
            _put(module, module.calls, labels[0], block)
        elif kind == "provider" and len(labels) == 1:
            module.providers.append(block)
        elif kind == "terraform":
            module.settings.append(block)
        elif kind == "locals":
            for name, argument in block.body.arguments.items():
                if name in module.locals:
                    module.diagnostics.append(_duplicate(f"local value {name}", argument.name_span))
                module.locals.setdefault(name, argument)
        elif kind in ("resource", "data", "variable", "output", "module", "provider"):
            wanted = 2 if kind in _SINGLE else 1
            module.diagnostics.append(
                error(f"a {kind} block needs {wanted} label{'s' if wanted > 1 else ''}", "", block.header)
            )


def _put(module: Module, table: dict, key: object, block: Block) -> None:  # type: ignore[type-arg]
    if key in table:
        module.diagnostics.append(_duplicate(" ".join([block.type, *block.labels]), block.header))
    table.setdefault(key, block)


def _duplicate(what: str, span: object) -> Diagnostic:
    return warning(f"{what} is declared more than once", "references mean the first declaration", span)  # type: ignore[arg-type]


def _override(module: Module, body: Body) -> None:
    """Override files change declarations argument by argument, and replace nested blocks by type."""
    for block in body.blocks:
        kind, labels = block.type, block.labels
        table: dict[object, Block] | None
        key: object
        if kind in _SINGLE and len(labels) == 2:
            table, key = module.resources, ("managed" if kind == "resource" else kind, *labels)  # type: ignore[assignment]
        elif kind in ("variable", "output", "module") and len(labels) == 1:
            table = {"variable": module.variables, "output": module.outputs, "module": module.calls}[kind]  # type: ignore[assignment]
            key = labels[0]
        elif kind == "locals":
            module.locals.update(block.body.arguments)
            continue
        elif kind == "provider":
            _override_provider(module, block)
            continue
        else:
            module.settings.append(block)
            continue
        if table is not None and key in table:
            table[key] = _merged(table[key], block)


def _override_provider(module: Module, block: Block) -> None:
    for position, known in enumerate(module.providers):
        if known.labels == block.labels and _alias(known) == _alias(block):
            module.providers[position] = _merged(known, block)
            return
    module.providers.append(block)


def _alias(block: Block) -> object:
    argument = block.body.arguments.get("alias")
    return argument.expression.value if argument and isinstance(argument.expression, Literal) else None


def _merged(base: Block, over: Block) -> Block:
    replaced = {block.type for block in over.body.blocks}
    blocks = tuple(b for b in base.body.blocks if b.type not in replaced) + over.body.blocks
    body = replace(base.body, arguments={**base.body.arguments, **over.body.arguments}, blocks=blocks)
    return replace(base, body=body)


def _source_of(argument: Argument) -> str | None:
    from ..hcl.nodes import ObjectExpr

    if not isinstance(argument.expression, ObjectExpr):
        return None
    for key, value in argument.expression.items:
        if isinstance(key, Literal) and key.value == "source" and isinstance(value, Literal):
            return str(value.value)
    return None
