"""The files of a pack -> its policies: ``policies/<family>/<provider>.hcl``, one ``policy`` block a policy.

Users' own files (``own``) are written alike, with less that they must hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, partial
from pathlib import Path

from ..diagnostics import Diagnostic, HdslintError
from ..frozen import frozen
from ..hcl.nodes import Block
from ..source import SourceFile
from .blocks import PolicyError, example_blocks, family_in, parse_file, read_policies
from .compiled import Compiled, Examples, compiled, open_compiled
from .model import Family, Policy
from .narrowing import concerning, ids_in, may_concern


@frozen
class Pack:
    """The policies of a run, in order of id, the families they belong to, and what is to be said of their files.

    ``secrets`` are values given to policies that no report may show.
    """

    policies: tuple[Policy, ...]
    families: Mapping[str, Family]
    diagnostics: tuple[Diagnostic, ...] = ()
    secrets: frozenset[str] = frozenset()


def pack_directory() -> Path:
    """Where the built-in policies are: inside the installed package, or beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    for directory in (package / "policies", package.parent / "policies"):
        if directory.is_dir():
            return directory
    raise HdslintError("the built-in policies are missing from this installation")


def reference_directory(directory: Path) -> Path:
    """Where the reference data of a pack is: its own, or the built-in one."""
    own = directory / "reference"
    return own if own.is_dir() else pack_directory() / "reference"


def load(directory: Path, types: Iterable[str] | None = None, ids: Collection[str] = ()) -> Pack:
    """Read a pack: every policy, or those that concern some types or have some id.

    Raises HdslintError for a wrong policy file.
    """
    # A compiled form is believed of the built-in pack alone: anyone may write one into a directory of their own.
    found = open_compiled(directory) if directory == pack_directory() else None
    wanted = None if types is None else frozenset(types)
    policies: list[Policy] = []
    for path in policy_files(directory):
        file = open_in(directory, path)
        known = None if found is None else found.policies(file, wanted, ids, _examples_of(file))
        policies += _from_source(file, path, wanted, ids) if known is None else known
    refuse_duplicates(policies)
    slugs = sorted({policy.family for policy in policies})
    return Pack(in_order(policies), {slug: read_family(directory, slug, found) for slug in slugs})


def compile_pack(directory: Path) -> bytes:
    """The compiled form of a pack, to be kept in its directory as ``compiled.NAME``. Raises HdslintError."""
    files = [(open_in(directory, path), path) for path in policy_files(directory)]
    families = [open_in(directory, directory / slug / "family.hcl") for slug in sorted(slugs_of(directory))]
    return compiled(
        [(file, list(_from_source(file, path, None, ()))) for file, path in files],
        [(file, family_in(file, file.path.split("/")[-2])) for file in families],
    )


def _from_source(file: SourceFile, path: Path, types: Collection[str] | None, ids: Collection[str]) -> Iterator[Policy]:
    family, provider = path.parent.name, path.stem
    if types is None:
        return read_policies(file, family, provider)
    if not may_concern(file, types, ids):
        return iter(())
    return read_policies(concerning(file, types, ids), family, provider)


def _examples_of(file: SourceFile) -> Examples:
    """The examples of the policies of a file, which is parsed when the first are asked for."""
    body = cache(partial(parse_file, file))

    def read(id_: str) -> tuple[Block, ...]:
        policy = next(block for block in body().blocks if block.labels == (id_,))
        return example_blocks(policy)

    return read


def in_order(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The order of a pack: by id."""
    return tuple(sorted(policies, key=lambda policy: policy.id))


def ids_of(directory: Path) -> set[str]:
    """The id of every policy of a pack, without parsing it."""
    found: set[str] = set()
    for path in policy_files(directory):
        found |= ids_in(path.read_bytes())
    return found


def slugs_of(directory: Path) -> frozenset[str]:
    """The families of a pack."""
    return frozenset(path.parent.name for path in directory.glob("*/family.hcl"))


def policy_files(directory: Path) -> list[Path]:
    """The files of a pack that hold policies, sorted."""
    return sorted(path for path in directory.glob("*/*.hcl") if path.name != "family.hcl")


def chosen(policies: Sequence[Policy], patterns: Sequence[str]) -> tuple[Policy, ...]:
    """The policies whose ids match a pattern (``HDS-ENC-1*``, in any case); all of them without patterns.

    Raises HdslintError for a pattern that matches none.
    """
    for pattern in patterns:
        if not any(_matches(policy, pattern) for policy in policies):
            raise HdslintError(f"no policy {pattern}")
    return tuple(p for p in policies if not patterns or any(_matches(p, pattern) for pattern in patterns))


def _matches(policy: Policy, pattern: str) -> bool:
    return fnmatchcase(policy.id.upper(), pattern.upper())


def open_in(directory: Path, path: Path) -> SourceFile:
    """A file of a pack, named from the directory of the pack on. Raises HdslintError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HdslintError(f"{path}: {error.strerror}") from None
    return SourceFile(_name(directory, path), data)


def _name(directory: Path, path: Path) -> str:
    """The name of a file in messages: from the directory of the pack on."""
    return f"{directory.name or directory.resolve().name}/{path.relative_to(directory).as_posix()}"


def read_family(directory: Path, slug: str, found: Compiled | None = None) -> Family:
    """What ``family.hcl`` says of one directory of a pack. Raises HdslintError."""
    path = directory / slug / "family.hcl"
    file = open_in(directory, path) if path.is_file() else SourceFile(_name(directory, path), b"")
    known = found.family(file) if found is not None else None
    return known or family_in(file, slug)


def duplicates(policies: Iterable[Policy]) -> Iterator[PolicyError]:
    """The policies whose id another one has already."""
    seen: dict[str, Policy] = {}
    for policy in policies:
        if policy.id in seen:
            first = seen[policy.id].span.file.path
            yield PolicyError(policy.span, f"policy {policy.id} is already declared in {first}")
        seen.setdefault(policy.id, policy)


def refuse_duplicates(policies: Iterable[Policy]) -> None:
    """PolicyError when two policies have one id."""
    for duplicate in duplicates(policies):
        raise duplicate
