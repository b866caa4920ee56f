"""Override files: ``override.tf``, ``*_override.tf`` and their ``.tofu`` and JSON forms.

Source: developer.hashicorp.com/terraform/language/files/override. They are merged into what the other files declare, in
the order of their names: argument by argument; a nested block takes the place of all those of its type, except that
``lifecycle`` is merged by argument too.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..diagnostics import warning
from ..hcl.nodes import Block, Body, Literal
from .variables import Variable

if TYPE_CHECKING:
    from .module import Module

_BACKENDS = frozenset(("backend", "cloud"))  # a module has one or the other


def is_override(path: str) -> bool:
    """Whether a configuration file is merged over the others."""
    name = posixpath.basename(path)
    stem = name.removesuffix(".json").removesuffix(".tf").removesuffix(".tofu")
    return stem == "override" or stem.endswith("_override")


def apply_overrides(module: Module, body: Body) -> Iterator[Block]:
    """Merge an override file into a module. Yields the blocks that override nothing, for them to be judged all the
    same: Terraform refuses them, and each is reported."""
    for block in body.blocks:
        if block.type == "terraform":
            _override_settings(module, block)
        elif block.type == "locals":
            _override_locals(module, block)
        elif not _override(module, block):
            if block.type in ("resource", "data", "ephemeral", "variable", "output", "module", "provider"):
                what = " ".join([block.type, *block.labels])
                detail = "an override file changes what another file declares"
                module.diagnostics.append(warning(f"{what} overrides nothing", detail, block.header))
            yield block


def _override(module: Module, block: Block) -> bool:
    """Whether there was something to override."""
    kind, labels = block.type, block.labels
    name = labels[0] if labels else ""
    if kind in ("resource", "data", "ephemeral") and len(labels) == 2:
        key = ("managed" if kind == "resource" else kind, labels[0], labels[1])
        if key in module.resources:
            module.resources[key] = _merged(module.resources[key], block)
            return True
    elif kind == "variable" and name in module.variables:
        module.variables[name] = Variable(name, _merged(module.variables[name].block, block))
        return True
    elif kind in ("output", "module"):
        table = module.outputs if kind == "output" else module.calls
        if name in table:
            table[name] = _merged(table[name], block)
            return True
    elif kind == "provider":
        for position, known in enumerate(module.providers):
            if known.labels == labels and _alias(known) == _alias(block):
                module.providers[position] = _merged(known, block)
                return True
    return False


def _override_locals(module: Module, block: Block) -> None:
    """Local values are overridden one by one."""
    for name, argument in block.body.arguments.items():
        if name not in module.locals:
            detail = "an override file changes what another file declares"
            module.diagnostics.append(warning(f"local value {name} overrides nothing", detail, argument.name_span))
        module.locals[name] = argument


def _override_settings(module: Module, block: Block) -> None:
    """Required providers are overridden one by one, since the last entry of a name counts; a backend or cloud block
    takes the place of either."""
    if any(inner.type in _BACKENDS for inner in block.body.blocks):
        for position, known in enumerate(module.settings):
            kept = tuple(inner for inner in known.body.blocks if inner.type not in _BACKENDS)
            module.settings[position] = replace(known, body=replace(known.body, blocks=kept))
    module.settings.append(block)


def _alias(block: Block) -> object:
    argument = block.body.arguments.get("alias")
    return argument.expression.value if argument and isinstance(argument.expression, Literal) else None


def _merged(base: Block, over: Block) -> Block:
    replaced = {_type_made(block) for block in over.body.blocks} - {"lifecycle"}
    kept = [block for block in base.body.blocks if _type_made(block) not in replaced]
    added = list(over.body.blocks)
    for position, block in enumerate(kept):
        if block.type == "lifecycle":
            for more in [inner for inner in added if inner.type == "lifecycle"]:
                kept[position] = _merged(kept[position], more)
                added.remove(more)
    arguments = {**base.body.arguments, **over.body.arguments}
    return replace(base, body=replace(base.body, arguments=arguments, blocks=(*kept, *added)))


def _type_made(block: Block) -> str:
    """The type of the blocks that a nested block makes."""
    return block.labels[0] if block.type == "dynamic" and block.labels else block.type
