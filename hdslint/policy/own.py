"""Users' own policies: the files of a directory, at any depth.

``*.hcl`` are policies in the language of the pack, ``family.hcl`` describes the family of its folder, ``*.policy.hcl``
are HashiCorp's Terraform policies, and ``*.policytest.hcl`` their tests, which a scan does not read. A policy belongs
to the family it names, otherwise to that of its folder, otherwise to ``own``.

A directory may come with the scanned repository, so it is hostile: bounded, and no file outside it is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from ..diagnostics import Diagnostic, HdslintError
from ..hcl.nodes import Block, Body
from ..hcl.values import Value
from ..source import SourceFile
from .blocks import PolicyError, did_you_mean, family_in, parse_file, read_policy
from .loader import Pack, in_order, refuse_duplicates
from .model import Family, Policy
from .narrowing import concerning
from .schemas import Schemas
from .selection import Directory

MAX_FILES = 2_000
MAX_BYTES = 1_000_000
PREFIX = "HDS-"  # of the ids of the pack, which are kept for it
OWN = Family(
    "own",
    "OWN",
    {"en": "Own policies", "fr": "Politiques internes"},
    {"en": "The rules of the organisation itself.", "fr": "Les règles propres à l’organisation."},
)
_TERRAFORM = ".policy.hcl"
_TERRAFORM_TESTS = ".policytest.hcl"
_INPUT = re.compile(rb'(?m)^[ \t]*input[ \t]+"([^"\n]+)"')


def read_own(
    directories: Sequence[Directory],
    families: frozenset[str],
    types: Collection[str] | None = None,
    ids: Collection[str] = (),
    inputs: Mapping[str, Value] | None = None,
) -> Pack:
    """The policies of some directories: every one, or those that concern some resource types or have some id.

    ``families`` are those of the pack. Raises HdslintError for a file that is wrong, or that may not be read.
    """
    policies: list[Policy] = []
    described: dict[str, Family] = {OWN.slug: OWN}
    diagnostics: list[Diagnostic] = []
    secrets: set[str] = set()
    schemas = Schemas()
    distinct = {directory.path.resolve(): directory for directory in reversed(directories)}  # configured and given
    files = [(directory, file) for directory in reversed(distinct.values()) for file in own_files(directory)]
    for _, file in files:
        if kind_of(file) == "family":
            described[folder_of(file)] = family_in(file, folder_of(file), own=True)
    known = families | described.keys()
    for directory, file in files:
        kind = kind_of(file)
        if kind == "terraform":
            from .tfpolicy.reader import read_terraform_policies

            stem = stem_of(file, directory)
            made = read_terraform_policies(file, stem, inputs or {}, types, ids, schemas.resource)
            policies.extend(made.policies)
            diagnostics.extend(made.diagnostics)
            secrets |= made.secrets
        elif kind == "own":
            policies.extend(read_own_policies(_narrowed(file, types, ids), family_of(file, known), known))
    if inputs:
        _refuse_unknown_inputs(inputs, [file for _, file in files if kind_of(file) == "terraform"])
    refuse_duplicates(policies)
    return Pack(in_order(policies), described, tuple(diagnostics), frozenset(secrets))


def read_own_policies(file: SourceFile, family: str, families: Collection[str]) -> Iterator[Policy]:
    """The policies of one file, in its order. ``family``: of a policy that names none; ``families``: what it may name.

    Raises HdslintError at the first that is wrong.
    """
    body = parse_file(file)
    for fault in stray_arguments(body):
        raise fault
    for block in body.blocks:
        policy, faults = read_own_policy(block, family, families)
        for fault in faults:
            raise fault
        yield policy


def read_own_policy(block: Block, family: str, families: Collection[str]) -> tuple[Policy, list[PolicyError]]:
    """A policy as far as it can be read, and everything that is wrong with its form."""
    policy, faults = read_policy(block, family, "", own=True)
    if policy.id.upper().startswith(PREFIX):
        wrong = f"ids that begin with {PREFIX} are those of the built-in policies; choose another one"
        faults.append(PolicyError(block.header, wrong))
    if policy.family not in families:
        where = block.body.arguments["family"].expression.span
        faults.append(PolicyError(where, f"there is no family {policy.family}{did_you_mean(policy.family, families)}"))
    return policy, faults


def stray_arguments(body: Body) -> Iterator[PolicyError]:
    """What a file of policies holds beside blocks."""
    for name, argument in body.arguments.items():
        yield PolicyError(argument.name_span, f'{name}: expected a block: policy "ID" {{ … }}')


def _refuse_unknown_inputs(inputs: Mapping[str, Value], files: Sequence[SourceFile]) -> None:
    declared = {name.decode("utf-8", "replace") for file in files for name in _INPUT.findall(file.data)}
    for name in inputs:
        if name not in declared:
            raise HdslintError(f"no Terraform policy declares the input {name}{did_you_mean(name, declared)}")


def _narrowed(file: SourceFile, types: Collection[str] | None, ids: Collection[str]) -> SourceFile:
    return file if types is None else concerning(file, types, ids)


def own_files(directory: Directory) -> Iterator[SourceFile]:
    """The HCL files of a directory, sorted; those of hidden folders are left out."""
    if not directory.path.is_dir():
        raise HdslintError(f"{directory.name}: no such directory of policies")
    top = directory.path.resolve()
    count = 0
    for folder, folders, names in os.walk(directory.path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.endswith(".hcl") or name.startswith("."):
                continue
            count += 1
            if count > MAX_FILES:
                raise HdslintError(f"{directory.name}: more than {MAX_FILES} policy files")
            yield _open(Path(folder) / name, directory, top)


def _open(path: Path, directory: Directory, top: Path) -> SourceFile:
    name = f"{directory.name}/{path.relative_to(directory.path).as_posix()}"
    if not path.resolve().is_relative_to(top):
        raise HdslintError(f"{name}: a link that leaves {directory.name}")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise HdslintError(f"{name}: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise HdslintError(f"{name}: larger than {MAX_BYTES} bytes")
    return SourceFile(name, data)


def kind_of(file: SourceFile) -> str:
    """What a file holds, by its name: ``family``, ``terraform`` (Terraform policies), their ``tests``, or ``own``."""
    name = file.path.rsplit("/", 1)[-1]
    if name == "family.hcl":
        return "family"
    return "terraform" if name.endswith(_TERRAFORM) else "tests" if name.endswith(_TERRAFORM_TESTS) else "own"


def folder_of(file: SourceFile) -> str:
    """The name of the folder that a file is in."""
    return Path(file.path).parent.name


def family_of(file: SourceFile, families: Collection[str]) -> str:
    """The family of the policies of a file that name none."""
    return folder_of(file) if folder_of(file) in families else OWN.slug


def stem_of(file: SourceFile, directory: Directory) -> str:
    """How the ids of the Terraform policies of a file begin."""
    return file.path.removeprefix(f"{directory.name}/").removesuffix(_TERRAFORM)
