"""The pipeline: files -> resources -> findings -> report. Nothing else."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import discovery
from .diagnostics import Diagnostic, HdslintError
from .discovery import Candidate, Discovery
from .findings import FileRecord, FileStatus, Report
from .hcl.values import Value
from .inventory import Inventory, Resource
from .source import SourceFile
from .terraform.configuration import Configuration

TERRAFORM_KINDS = frozenset(("terraform", "terraform-json", "tfvars"))


@dataclass(frozen=True, slots=True)
class Options:
    """What a scan is asked to do."""

    exclude: tuple[str, ...] = ()
    var_files: tuple[Path, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found and understood, before any policy."""

    root: Path
    resources: tuple[Resource, ...]
    configuration: Configuration
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[FileRecord, ...]
    only: frozenset[str] | None  # the files named by the user, when findings are wanted for those alone


def scan(paths: Sequence[Path], options: Options) -> Report:
    """Read and judge; raises HdslintError for wrong usage, configuration or policy."""
    from .engine import judge
    from .policy.loader import load, pack_directory
    from .policy.reference import Reference

    started = time.perf_counter()
    reading = read(paths, options)
    directory = pack_directory()
    reference = Reference(directory / "reference")
    pack = load(directory, {provider_of(resource) for resource in reading.resources})
    settings = {**reference.settings, **options.settings}
    judgement = judge(pack.policies, Inventory(list(reading.resources)), reference, settings, options.lang)
    findings = judgement.findings
    diagnostics = sorted({*reading.diagnostics, *judgement.diagnostics}, key=Diagnostic.sort_key)
    if reading.only is not None:
        findings = tuple(f for f in findings if f.location.span.file.path in reading.only)
    return Report(
        findings=findings,
        diagnostics=tuple(diagnostics),
        policies=pack.policies,
        files=reading.files,
        lang=options.lang,
        secrets=reading.configuration.secrets,
        families={slug: family.title for slug, family in pack.families.items()},
        requirements=reference.requirements,
        seconds=time.perf_counter() - started,
    )


def read(paths: Sequence[Path], options: Options) -> Reading:
    """Discover and read: Terraform modules and Kubernetes manifests into resources."""
    for path in paths:
        if not path.exists():
            raise HdslintError(f"{path}: no such file or directory")
    root = scan_root(paths)
    found = discovery.discover(paths, root, exclude=options.exclude)
    only = _named_files(paths, found)
    candidates = _with_context(found, root) if any(path.is_file() for path in paths) else found.files
    terraform = [c for c in candidates if c.kind in TERRAFORM_KINDS]
    configuration = _read_terraform(terraform, root, options.var_files)
    broken = {d.file_path for d in configuration.diagnostics if d.severity == "error"}
    records = {record.path: record for record in found.records}
    for candidate in found.files:
        if candidate.kind in TERRAFORM_KINDS:
            path = candidate.file.path
            status = FileStatus.UNREADABLE if path in broken else FileStatus.ANALYSED
            records[path] = FileRecord(path, candidate.kind, status, "not wholly analysed" if path in broken else "")
    resources = list(configuration.resources)
    diagnostics = [*found.diagnostics, *configuration.diagnostics]
    _read_manifests(found.files, resources, diagnostics, records)
    return Reading(
        root=root,
        resources=tuple(resources),
        configuration=configuration,
        diagnostics=tuple(diagnostics),
        files=tuple(sorted(records.values(), key=lambda record: record.path)),
        only=only,
    )


def scan_root(paths: Sequence[Path]) -> Path:
    """The tree that files may be read from: the repository that holds the paths, otherwise their common folder."""
    folders = [path if path.is_dir() else path.parent for path in (p.resolve() for p in paths)]
    common = folders[0]
    for folder in folders[1:]:
        while not folder.is_relative_to(common):
            common = common.parent
    return discovery.find_root(common)


def provider_of(resource: Resource) -> str:
    """The provider whose policies concern a resource: ``aws``, ``ovh``, ``kubernetes``."""
    if resource.mode == "object":
        return "kubernetes"
    return resource.type.removeprefix("provider.").removeprefix("data.").split("_", 1)[0].split(".", 1)[0]


def _read_terraform(candidates: Sequence[Candidate], root: Path, var_files: Sequence[Path]) -> Configuration:
    from .terraform.configuration import read as read_configuration

    if not candidates and not var_files:
        return Configuration.empty()
    return read_configuration(
        [c.file for c in candidates], root, var_files=[_variables(path) for path in var_files]
    )


def _variables(path: Path) -> SourceFile:
    try:
        return SourceFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None


def _read_manifests(
    candidates: Sequence[Candidate],
    resources: list[Resource],
    diagnostics: list[Diagnostic],
    records: dict[str, FileRecord],
) -> None:
    manifests: list[Resource] = []
    for candidate in candidates:
        if candidate.kind in TERRAFORM_KINDS:
            continue
        from .kubernetes import manifests as reader

        manifest = reader.read(candidate.file)
        manifests.extend(manifest.resources)
        diagnostics.extend(manifest.diagnostics)
        path = candidate.file.path
        records[path] = FileRecord(path, manifest.kind, manifest.status, manifest.note)
    if manifests:
        from .kubernetes.manifests import unique_addresses

        resources.extend(unique_addresses(manifests))


def _named_files(paths: Sequence[Path], found: Discovery) -> frozenset[str] | None:
    """The files given by name, when no folder is among the paths."""
    if any(path.is_dir() for path in paths):
        return None
    return frozenset([c.file.path for c in found.files] + [record.path for record in found.records])


def _with_context(found: Discovery, root: Path) -> list[Candidate]:
    """The files found, and the whole module of every Terraform file among them."""
    by_path = {candidate.file.path: candidate for candidate in found.files}
    folders = {Path(c.file.path).parent for c in found.files if c.kind in TERRAFORM_KINDS}
    pending = sorted(folders)
    while pending:
        folder = pending.pop()
        neighbours = discovery.terraform_files_of(root / folder, root)
        for candidate in neighbours:
            by_path.setdefault(candidate.file.path, candidate)
        for called in _called_folders(neighbours, folder, root):
            if called not in folders:
                folders.add(called)
                pending.append(called)
    return [by_path[path] for path in sorted(by_path)]


def _called_folders(candidates: Sequence[Candidate], folder: Path, root: Path) -> list[Path]:
    from .terraform.configuration import local_sources

    called = []
    for source in local_sources([c.file for c in candidates]):
        target = (root / folder / source).resolve()
        if target.is_relative_to(root.resolve()) and target.is_dir():
            called.append(target.relative_to(root.resolve()))
    return called


