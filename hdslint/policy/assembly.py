"""The policies of a run: those of the pack, the user's own, and what the user decided of them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from .loader import Pack, family_of, ids_of, in_order, load, pack_directory, refuse_duplicates, slugs_of
from .overrides import overridden, refuse_unknown
from .own import read_own
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
    families.update({slug: family_of(directory, slug) for slug in missing})
    return Pack(in_order(overridden(policies, selection.overrides)), families, own.diagnostics, own.secrets)


def load_directory(directory: Path) -> Pack:
    """The policies of one directory alone: a pack, which has reference data of its own, or a user's."""
    if (directory / "reference").is_dir():
        return load(directory)
    return read_own((Directory(directory, directory.as_posix()),), slugs_of(pack_directory()))


def _own(selection: Selection, types: Collection[str] | None, ids: Collection[str]) -> Pack:
    if not selection.directories:
        return Pack((), {})
    return read_own(selection.directories, slugs_of(pack_directory()), types, ids, selection.inputs)


def _refuse_unknown(selection: Selection, loaded: set[str]) -> None:
    if selection.overrides.keys() <= loaded:
        return
    known = loaded | ids_of(pack_directory()) | {policy.id for policy in _own(selection, None, ()).policies}
    refuse_unknown(selection.overrides, known)
