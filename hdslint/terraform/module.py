"""One directory of configuration files: its declarations, merged. Static: nothing is evaluated here."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from ..diagnostics import Diagnostic, Severity, error, warning
from ..hcl.nodes import Argument, Block, Body, Literal, ObjectExpr
from ..hcl.parser import parse
from ..hcl.values import Reason, ReasonKind, Unknown
from ..source import SourceFile, Span
from .overrides import apply_overrides, is_override
from .variables import Variable

if TYPE_CHECKING:
    from .json_syntax import Schema

_SINGLE = ("resource", "data", "ephemeral")
# The blocks of a configuration file, and how many labels each has. The blocks without a rule below declare nothing that
# a policy could judge: what they refer to is declared elsewhere.
_LABELS: Mapping[str, int] = {
    "resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1, "check": 1,
    "terraform": 0, "locals": 0, "moved": 0, "removed": 0, "import": 0, "action": 2, "list": 2,
}  # fmt: skip
Key = tuple[str, str, str]
"""The mode, type and name of a resource: ``("data", "aws_region", "here")``."""

_Named = TypeVar("_Named", str, tuple[str, str, str])
_Declared = TypeVar("_Declared", Block, Variable)
_LOCAL = ("./", "../", ".\\", "..\\")  # what a source that is a path begins with
_VARIABLE_SUFFIXES = (".tfvars", ".tfvars.json")


@dataclass(slots=True)
class Module:
    """What a directory declares. Keys are names, or ``(type, name)`` for resources and data sources."""

    directory: str
    variables: dict[str, Variable] = field(default_factory=dict)
    locals: dict[str, Argument] = field(default_factory=dict)
    outputs: dict[str, Block] = field(default_factory=dict)
    resources: dict[tuple[str, str, str], Block] = field(default_factory=dict)  # (mode, type, name)
    repeated: list[tuple[tuple[str, str, str], Block]] = field(default_factory=list)  # declared once more
    calls: dict[str, Block] = field(default_factory=dict)
    providers: list[Block] = field(default_factory=list)
    settings: list[Block] = field(default_factory=list)  # terraform { }
    assignments: list[Body] = field(default_factory=list)  # tfvars loaded by themselves, in order
    unclear: set[Argument] = field(default_factory=set)  # of JSON files: nested blocks, or not
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: Unknown | None = None  # set when a file of the directory could not be read whole

    @property
    def is_installed(self) -> bool:
        """Whether ``terraform init`` downloaded it."""
        return ".terraform" in self.directory.split("/")

    def source_of(self, call: Block) -> str | None:
        """The directory a call refers to, relative to the scanned root (``""`` is the root); None for no local path."""
        argument = call.body.arguments.get("source")
        if argument is None or not isinstance(argument.expression, Literal):
            return None
        source = argument.expression.value
        if not isinstance(source, str) or not source.startswith(_LOCAL):
            return None
        path = posixpath.normpath(posixpath.join(self.directory or ".", source.replace("\\", "/")))
        return "" if path == "." else path

    def provider_types(self) -> Mapping[str, str]:
        """Local provider name -> the name in its source address (``ovh/ovh`` -> ``ovh``)."""
        return {name: source.rsplit("/", 1)[-1] or name for name, source in self.provider_sources().items()}

    def provider_sources(self) -> Mapping[str, str]:
        """Local provider name -> its source address as written; empty where ``required_providers`` states none."""
        return {name: _entry(argument, "source") for name, argument in self._required_providers().items()}

    def provider_constraints(self) -> Iterator[tuple[str, str]]:
        """Version constraints by local provider name, as far as they are written out; those of old too, as the only
        text of an entry, or in a ``provider`` block."""
        for name, argument in self._required_providers().items():
            constraint = text_of(argument) or _entry(argument, "version")
            if constraint:
                yield name, constraint
        for block in self.providers:
            constraint = text_of(block.body.arguments["version"]) if "version" in block.body.arguments else ""
            if constraint:
                yield block.labels[0], constraint

    def _required_providers(self) -> Mapping[str, Argument]:
        """The entries of ``required_providers``; the last one of a name counts."""
        return {
            name: argument
            for settings in self.settings
            for required in settings.body.blocks_of("required_providers")
            for name, argument in required.body.arguments.items()
        }


def read_modules(files: Sequence[SourceFile], schema: Schema | None = None) -> dict[str, Module]:
    """The modules of a scan by directory (``""`` for the root). ``schema`` tells nested blocks from maps in JSON."""
    by_directory: dict[str, list[SourceFile]] = {}
    for file in sorted(files, key=lambda f: f.path):
        by_directory.setdefault(posixpath.dirname(file.path), []).append(file)
    return {directory: _read(directory, group, schema) for directory, group in by_directory.items()}


def module_of(body: Body) -> Module:
    """A body standing alone as a module."""
    module = Module("")
    _declare(module, body)
    return module


def read_assignments(file: SourceFile) -> tuple[Body, list[Diagnostic]]:
    """A file of variable values."""
    if not file.path.endswith(".json"):
        return parse(file)
    from .json_syntax import parse_json_assignments  # only where there is JSON to read

    return parse_json_assignments(file)


def _parse(file: SourceFile, module: Module, schema: Schema | None) -> Body:
    if not file.path.endswith(".json"):
        body, diagnostics = parse(file)
    else:
        from .json_syntax import parse_json

        document = parse_json(file, schema)
        body, diagnostics = document.body, document.diagnostics
        module.unclear.update(document.unclear)
    module.diagnostics.extend(diagnostics)
    return body


def _read(directory: str, files: Sequence[SourceFile], schema: Schema | None) -> Module:
    module = Module(directory)
    configuration = [f for f in files if not f.path.endswith(_VARIABLE_SUFFIXES)]
    names = {f.path for f in configuration}
    overrides: list[Body] = []
    for file in configuration:
        if _in_tofu(file.path) in names:
            continue  # the .tofu file of the same name takes its place
        body = _parse(file, module, schema)
        if is_override(file.path):
            overrides.append(body)
        else:
            _declare(module, body)
    for body in overrides:
        for block in apply_overrides(module, body):
            _declare_block(module, block)
    _note_broken(module, module.diagnostics)
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


def _in_tofu(path: str) -> str | None:
    """The name that a file would have if it were for OpenTofu alone."""
    for suffix in (".tf", ".tf.json"):
        if path.endswith(suffix):
            return path.removesuffix(suffix) + suffix.replace(".tf", ".tofu")
    return None


def _is_automatic(path: str) -> bool:
    name = posixpath.basename(path)
    return name in ("terraform.tfvars", "terraform.tfvars.json") or name.endswith((".auto.tfvars", ".auto.tfvars.json"))


def _loading_order(file: SourceFile) -> tuple[int, str]:
    name = posixpath.basename(file.path)
    first = ("terraform.tfvars", "terraform.tfvars.json")
    return (first.index(name) if name in first else len(first), name)


def _declare(module: Module, body: Body) -> None:
    for argument in body.arguments.values():
        summary = f"an argument named {argument.name} is not expected here"
        module.diagnostics.append(error(summary, "a configuration file holds blocks", argument.span))
    for block in body.blocks:
        _declare_block(module, block)


def _declare_block(module: Module, block: Block) -> None:
    kind, labels = block.type, block.labels
    wanted = _LABELS.get(kind)
    if wanted is None:
        detail = "what it holds is not analysed"
        module.diagnostics.append(error(f"there is no block of type {kind}", detail, block.header))
    elif len(labels) != wanted:
        summary = f"a {kind} block needs {wanted or 'no'} label{'s' if wanted != 1 else ''}"
        module.diagnostics.append(error(summary, "", block.header))
    elif kind in _SINGLE:
        _declare_resource(module, block)
    elif kind == "variable":
        _put(module, module.variables, labels[0], Variable(labels[0], block), block)
    elif kind in ("output", "module"):
        _put(module, module.outputs if kind == "output" else module.calls, labels[0], block, block)
    elif kind == "provider":
        module.providers.append(block)
    elif kind == "terraform":
        module.settings.append(block)
    elif kind == "locals":
        for name, argument in block.body.arguments.items():
            if name in module.locals:
                module.diagnostics.append(_duplicate(f"local value {name}", argument.name_span))
            module.locals.setdefault(name, argument)
    elif kind == "check":
        for scoped in block.body.blocks_of("data"):
            _declare_block(module, scoped)


def _declare_resource(module: Module, block: Block) -> None:
    key = ("managed" if block.type == "resource" else block.type, block.labels[0], block.labels[1])
    if key in module.resources and key[0] != "ephemeral":
        module.repeated.append((key, block))
    _put(module, module.resources, key, block, block)


def _put(module: Module, table: dict[_Named, _Declared], key: _Named, value: _Declared, block: Block) -> None:
    if key in table:
        module.diagnostics.append(_duplicate(" ".join([block.type, *block.labels]), block.header))
    table.setdefault(key, value)


def _duplicate(what: str, span: Span) -> Diagnostic:
    return warning(f"{what} is declared more than once", "references mean the first declaration", span)


def text_of(argument: Argument) -> str:
    """What an argument says, if that is written out as a text; otherwise nothing."""
    value = argument.expression.value if isinstance(argument.expression, Literal) else None
    return value if isinstance(value, str) else ""


def _entry(argument: Argument, name: str) -> str:
    """What an entry of ``required_providers`` says under a name; empty where it does not, or does not write it out."""
    items = argument.expression.items if isinstance(argument.expression, ObjectExpr) else ()
    for key, value in items:
        if isinstance(key, Literal) and key.value == name and isinstance(value, Literal):
            return value.value if isinstance(value.value, str) else ""
    return ""
