"""The policies of a run: those of the pack, the user's own, and what the user decided of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ..diagnostics import HdslintError
from .loader import Pack, ids_of, in_order, load, pack_directory, read_family, refuse_duplicates, slugs_of
from .model import Family, Policy
from .overrides import overridden, refuse_unknown
from .selection import Directory, Selection


def assemble(selection: Selection, types: Collection[str] | None = None) -> Pack:
    """Every policy, or those that concern some resource types; disabled ones are always there, to be reported.

    Raises HdslintError for a wrong policy, two policies of one id, or an override of a policy that does not exist.
    """
    directory = pack_directory()
    disabled = {id_ for id_, override in selection.overrides.items() if override.disabled}
    pack = load(directory, types, disabled)
    own = _own(selection, types, disabled)
    policies = [*pack.policies, *own.policies]
    refuse_duplicates(policies)
    if selection.overrides:
        _refuse_unknown(selection, {policy.id for policy in policies})
    families = _families(policies, {**pack.families, **own.families})
    return Pack(in_order(overridden(policies, selection.overrides)), families, own.diagnostics, own.secrets)


def load_directory(directory: Path) -> Pack:
    """The policies of one directory alone: a pack, which has reference data of its own, or a user's.

    Raises HdslintError where there is none.
    """
    if not directory.is_dir():
        raise HdslintError(f"{directory.as_posix()}: no such directory")
    pack = read_directory(directory)
    if not pack.policies:
        raise HdslintError(f"{directory.as_posix()}: no policy here; expected files *.hcl")
    return pack


def read_directory(directory: Path) -> Pack:
    """The policies of one directory, of which there may be none."""
    if (directory / "reference").is_dir():
        return load(directory)
    from .own import read_own

    own = read_own((Directory(directory, directory.as_posix()),), slugs_of(pack_directory()))
    return replace(own, families=_families(own.policies, own.families))


def _families(policies: Iterable[Policy], known: Mapping[str, Family]) -> dict[str, Family]:
    """The families of some policies: those known already, otherwise as the pack describes them."""
    slugs = sorted({policy.family for policy in policies})
    return {slug: known[slug] if slug in known else read_family(pack_directory(), slug) for slug in slugs}


def _own(selection: Selection, types: Collection[str] | None, ids: Collection[str]) -> Pack:
    if not selection.directories:
        return Pack((), {})
    from .own import read_own  # with what it needs of schemas, which other runs do without

    return read_own(selection.directories, slugs_of(pack_directory()), types, ids, selection.inputs)


def _refuse_unknown(selection: Selection, loaded: set[str]) -> None:
    """Read only as much as it takes to know that every override is of some policy."""
    known = loaded
    if not selection.overrides.keys() <= known:
        known = known | ids_of(pack_directory())
    if not selection.overrides.keys() <= known:
        known = known | {policy.id for policy in _own(selection, None, ()).policies}
    refuse_unknown(selection.overrides, known)
