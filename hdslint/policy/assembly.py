"""The policies of a run: those of the pack, the user's own, and what the user decided of them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..diagnostics import HdslintError
from .loader import Pack, ids_of, in_order, load, pack_directory, read_family, refuse_duplicates, slugs_of
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
    families = {**pack.families, **own.families}
    missing = {policy.family for policy in own.policies} - families.keys()
    families.update({slug: read_family(directory, slug) for slug in missing})
    return Pack(in_order(overridden(policies, selection.overrides)), families, own.diagnostics, own.secrets)


def load_directory(directory: Path) -> Pack:
    """The policies of one directory alone: a pack, which has reference data of its own, or a user's.

    Raises HdslintError where there is none.
    """
    if not directory.is_dir():
        raise HdslintError(f"{directory.as_posix()}: no such directory")
    from .own import read_own

    is_pack = (directory / "reference").is_dir()
    own = Directory(directory, directory.as_posix())
    pack = load(directory) if is_pack else read_own((own,), slugs_of(pack_directory()))
    if not pack.policies:
        raise HdslintError(f"{directory.as_posix()}: no policy here; expected files *.hcl")
    return pack


def _own(selection: Selection, types: Collection[str] | None, ids: Collection[str]) -> Pack:
    if not selection.directories:
        return Pack((), {})
    from .own import read_own  # with what it needs of schemas, which other runs do without

    return read_own(selection.directories, slugs_of(pack_directory()), types, ids, selection.inputs)


def _refuse_unknown(selection: Selection, loaded: set[str]) -> None:
    if selection.overrides.keys() <= loaded:
        return
    known = loaded | ids_of(pack_directory()) | {policy.id for policy in _own(selection, None, ()).policies}
    refuse_unknown(selection.overrides, known)
