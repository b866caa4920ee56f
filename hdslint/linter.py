"""The pipeline: files -> resources -> findings -> report. Nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from . import discovery
from .diagnostics import Diagnostic, HdslintError, error
from .discovery import Candidate
from .findings import FileRecord, FileStatus, Report
from .frozen import frozen
from .hcl.values import Value
from .ignored import Ignored
from .inventory import Inventory, Resource
from .policy.selection import Selection
from .source import STANDARD_INPUT, SourceFile, Span
from .terraform.callers import callers_of, local_sources
from .terraform.configuration import Configuration, Inputs
from .terraform.installed import Installed, installed_modules

if TYPE_CHECKING:
    from .terraform.correspondence import Joined
    from .terraform.json_syntax import Schema
    from .terraform.snapshot import Snapshot

TERRAFORM_KINDS = frozenset(("terraform", "terraform-json", "tfvars"))


@frozen
class Options:
    """What a scan is asked to do."""

    exclude: tuple[str, ...] = ()
    var_files: tuple[Path, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)  # --var
    environment: Mapping[str, str] = field(default_factory=dict)  # TF_VAR_x, as x
    settings: Mapping[str, Value] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)  # the policies, beside those of the pack
    lang: str = "en"


@frozen
class Reading:
    """What was found and understood, before any policy."""

    root: Path
    resources: tuple[Resource, ...]
    configuration: Configuration
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[FileRecord, ...]
    reported: frozenset[str]  # the files asked for: findings elsewhere are not reported
    secrets: frozenset[str]  # values that no report may show


def scan(paths: Sequence[Path], options: Options) -> Report:
    """Read and judge; raises HdslintError for wrong usage, configuration or policy."""
    from .engine import judge
    from .policy.assembly import assemble
    from .policy.loader import pack_directory
    from .policy.reference import Reference

    started = time.perf_counter()
    reading = read(paths, options)
    reference = Reference(pack_directory() / "reference")
    pack = assemble(options.selection, {resource.type for resource in reading.resources})
    settings = {**reference.settings, **options.settings}
    enabled = [policy for policy in pack.policies if not policy.is_disabled]
    judgement = judge(enabled, Inventory(list(reading.resources)), reference, settings, options.lang)
    findings = judgement.findings
    diagnostics = sorted({*reading.diagnostics, *pack.diagnostics, *judgement.diagnostics}, key=Diagnostic.sort_key)
    findings = tuple(f for f in findings if {f.location.span.file.path, f.resource_file} & reading.reported)
    return Report(
        findings=findings,
        diagnostics=tuple(diagnostics),
        policies=pack.policies,
        files=reading.files,
        lang=options.lang,
        secrets=reading.secrets | pack.secrets,
        families={slug: family.title for slug, family in pack.families.items()},
        requirements=reference.requirements,
        frameworks=reference.frameworks,
        seconds=time.perf_counter() - started,
    )


def read(paths: Sequence[Path], options: Options) -> Reading:
    """Discover and read: Terraform modules and Kubernetes manifests into resources."""
    for path in paths:
        if path != discovery.STDIN and not path.exists():
            raise HdslintError(f"{path}: no such file or directory")
    root = scan_root(paths)
    found = discovery.discover(paths, root, exclude=options.exclude)
    named = not any(path.is_dir() for path in paths)
    code = [c for c in found.files if c.kind in TERRAFORM_KINDS]
    snapshots = _read_snapshots(found)
    folders = {path: _folders_of(path, paths, root) for path in snapshots}
    beside = [folder for near in folders.values() for folder in near]
    terraform, installed = _with_context(code, root, options.exclude if named else None, beside)
    configuration = _read_terraform(terraform, root, options, installed)
    if not code:  # read only to find the places of what plans hold
        configuration = replace(configuration, resources=(), diagnostics=())
    broken = {d.file_path for d in configuration.diagnostics if d.severity == "error"}
    records = {record.path: record for record in found.records}
    for candidate in found.files:
        if candidate.kind in TERRAFORM_KINDS:
            name = candidate.file.path
            status = FileStatus.UNREADABLE if name in broken else FileStatus.ANALYSED
            records[name] = FileRecord(name, candidate.kind, status, "not wholly analysed" if name in broken else "")
    diagnostics = [*found.diagnostics, *configuration.diagnostics]
    manifests = _read_manifests(found.files, root, not named, diagnostics, records)
    resources, secrets = list(configuration.resources), configuration.secrets
    reported = {candidate.file.path for candidate in found.files}
    if snapshots:
        given = {_relative(path, root) for path in paths}
        wanted = [(snapshots[path], folders[path], path in given) for path in sorted(snapshots)]
        joined = _join(wanted, configuration, diagnostics, records)
        resources, secrets = joined.resources, secrets | joined.secrets
        reported |= joined.files
    return Reading(
        root=root,
        resources=(*resources, *manifests),
        configuration=configuration,
        diagnostics=tuple(diagnostics),
        files=tuple(sorted(records.values(), key=lambda record: record.path)),
        reported=frozenset(reported),
        secrets=secrets | _secrets_of(manifests),
    )


def evaluate_in(directory: Path, text: str, options: Options) -> tuple[Value, str, frozenset[str]]:
    """The value of an expression in the scope of the module in a directory, what is wrong with it if anything is, and
    the values that must not be shown. A module that is called is evaluated as its first call makes it."""
    from .hcl.evaluator import Scope, evaluate_safely
    from .hcl.functions import FUNCTIONS
    from .hcl.parser import parse_expression
    from .policy.functions import VALUE_FUNCTIONS

    reading = read((directory,), options)
    where = directory.resolve().relative_to(reading.root.resolve()).as_posix()
    here = [m for m in reading.configuration.modules if (m.module.directory or ".") == where]
    scope = here[0].scope if here else Scope({}, FUNCTIONS)
    expression, problems = parse_expression(SourceFile("expression", text.encode()))
    if expression is None:
        return None, "; ".join(f"{p.summary}: {p.detail}".rstrip(": ") for p in problems), reading.secrets
    value, error = evaluate_safely(expression, Scope({}, {**scope.functions, **VALUE_FUNCTIONS}, scope))
    secrets = reading.secrets | (here[0].tree.secrets if here else frozenset())
    return value, error.summary if error is not None else "", frozenset(secrets)


def scan_root(paths: Sequence[Path]) -> Path:
    """The tree that files may be read from: the repository that holds the paths, otherwise their common folder."""
    resolved = [Path().resolve() if path == discovery.STDIN else path.resolve() for path in paths]
    folders = [path if path.is_dir() else path.parent for path in resolved]
    common = folders[0]
    for folder in folders[1:]:
        while not folder.is_relative_to(common):
            common = common.parent
    return discovery.find_root(common)


def _read_snapshots(found: discovery.Discovery) -> dict[str, Snapshot]:
    """The plans and states found, by path; files that are neither become JSON like any other."""
    candidates = [candidate for candidate in found.files if candidate.kind == "snapshot"]
    if not candidates:
        return {}
    from .terraform.recognition import recognise

    snapshots: dict[str, Snapshot] = {}
    for candidate in candidates:
        file = candidate.file
        snapshot = recognise(file)
        if snapshot is not None:
            snapshots[file.path] = snapshot
            continue
        found.files[found.files.index(candidate)] = Candidate(file, "json")
        if file.path == STANDARD_INPUT:
            how = "pipe what terraform show -json writes"
            found.diagnostics.append(error("neither a plan nor a state", how, Span(file, 0, 1)))
    return snapshots


def _folders_of(path: str, paths: Sequence[Path], root: Path) -> list[str]:
    """The folders where the code of a plan may be: its own (of standard input, the current one unless another is
    given), then those given."""
    given = [_relative(folder, root) for folder in paths if folder.is_dir()]
    own = PurePosixPath(path).parent.as_posix() if path != STANDARD_INPUT else ""
    if path == STANDARD_INPUT:
        return given or [_relative(Path(), root)]
    return ["" if own == "." else own, *given]


def _relative(path: Path, root: Path) -> str:
    """A path as its files are named: POSIX, relative to the root."""
    if path == discovery.STDIN:
        return STANDARD_INPUT
    whole, top = path.parent.resolve() / path.name, root.resolve()
    whole = path.resolve() if path.is_dir() else whole
    relative = whole.relative_to(top).as_posix() if whole.is_relative_to(top) else whole.as_posix()
    return "" if relative == "." else relative


def _join(
    snapshots: Sequence[tuple[Snapshot, Sequence[str], bool]],
    configuration: Configuration,
    diagnostics: list[Diagnostic],
    records: dict[str, FileRecord],
) -> Joined:
    """The resources of plans and states, and those of the code that these do not account for."""
    from .terraform.correspondence import join

    joined = join(snapshots, configuration, configuration.resources)
    diagnostics.extend(joined.diagnostics)
    for snapshot, _, _ in snapshots:
        name, status, note = snapshot.file.path, snapshot.status, snapshot.note
        diagnostics.extend(snapshot.diagnostics)
        if any(diagnostic.severity == "error" for diagnostic in snapshot.diagnostics):
            status, note = FileStatus.UNREADABLE, "not wholly analysed"
        if name in joined.passed_over:
            status, note = FileStatus.NOT_OURS, "a state: its code is judged; name it to judge it instead"
        records[name] = FileRecord(name, f"terraform-{snapshot.kind}", status, note)
    return joined


def _read_terraform(
    candidates: Sequence[Candidate], root: Path, options: Options, installed: Mapping[str, Mapping[str, Installed]]
) -> Configuration:
    from .terraform.configuration import read as read_configuration

    if not candidates and not options.var_files and not options.variables:
        return Configuration.empty()
    inputs = Inputs(
        environment=options.environment,
        files=tuple(map(_variables, options.var_files)),
        variables=options.variables,
        installed=installed,
        schema=_schema() if any(c.kind == "terraform-json" for c in candidates) else None,
    )
    return read_configuration([c.file for c in candidates], root, inputs)


def _schema() -> Schema:
    from .policy.schemas import Schemas

    return Schemas().resource


def _variables(path: Path) -> SourceFile:
    try:
        return SourceFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None


def _read_manifests(
    candidates: Sequence[Candidate],
    root: Path,
    whole: bool,
    diagnostics: list[Diagnostic],
    records: dict[str, FileRecord],
) -> list[Resource]:
    files = [candidate.file for candidate in candidates if candidate.kind in ("yaml", "json")]
    if not files:
        return []
    from .kubernetes.manifests import read_all, unique_addresses

    manifests = read_all(files, root, whole=whole)
    for path, manifest in manifests.items():
        diagnostics.extend(manifest.diagnostics)
        records[path] = FileRecord(path, manifest.kind, manifest.status, manifest.note)
    return unique_addresses(resource for file in files for resource in manifests[file.path].resources)


def _secrets_of(objects: Sequence[Resource]) -> frozenset[str]:
    if not objects:
        return frozenset()
    from .kubernetes.secrets import values_in

    return values_in(objects)


def _with_context(
    found: Sequence[Candidate], root: Path, named: Sequence[str] | None, beside: Sequence[str]
) -> tuple[list[Candidate], dict[str, dict[str, Installed]]]:
    """The Terraform files found, those of the folders that lie ``beside`` a plan, and the modules they call (beside
    them, or installed); and for each folder where ``terraform init`` was run, what it installed.

    ``named``: files were named, and these patterns leave files out. Then the whole module of each is read, and those
    that call it.
    """
    folders: dict[Path, dict[str, Candidate]] = {}
    for candidate in found:
        folders.setdefault(Path(candidate.file.path).parent, {})[candidate.file.path] = candidate
    installed: dict[str, dict[str, Installed]] = {}
    top = root.resolve()
    if named is not None and folders:
        ignored = Ignored(top, named)
        directories = ["" if folder == Path() else folder.as_posix() for folder in folders]
        for caller in callers_of(directories, top, ignored.excludes):
            folders.setdefault(Path(caller), {})
    for near in beside:
        folders.setdefault(Path(near), {})
    pending = list(folders)
    while pending:
        folder = pending.pop()
        files = folders[folder]
        if named is not None or not files:
            for candidate in discovery.terraform_files_of(root / folder, root):
                files.setdefault(candidate.file.path, candidate)
        modules = installed_modules(folder.as_posix(), root) if ".terraform" not in folder.parts else {}
        if modules:
            installed["" if folder == Path() else folder.as_posix()] = modules
        targets = [top / module.directory for module in modules.values()]
        for candidate in files.values():
            targets.extend(top / folder / source for source in local_sources(candidate.file.data))
        for target in _inside(targets, top):
            if target not in folders:
                folders[target] = {}
                pending.append(target)
    every = {path: candidate for files in folders.values() for path, candidate in files.items()}
    return [every[path] for path in sorted(every)], installed


def _inside(targets: Sequence[Path], top: Path) -> Iterator[Path]:
    """Those that are folders of the tree, relative to its top, links followed."""
    for target in targets:
        try:
            real = target.resolve()
            if real.is_relative_to(top) and real.is_dir():
                yield real.relative_to(top)
        except (OSError, ValueError, RuntimeError):  # a name that no file system has
            continue
