"""Compiles the pack of policies into the package that is built, or into the checkout that is installed as editable."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPack(BuildHookInterface[Any]):
    """Makes ``policies/compiled.jsonl``, which hdslint reads in place of the policy files while they are the same."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before every build."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from hdslint.policy.compiled import NAME
            from hdslint.policy.loader import compile_pack
        finally:
            sys.path.remove(str(root))
        (root / "policies" / NAME).write_bytes(compile_pack(root / "policies"))  # the wheel includes the folder
