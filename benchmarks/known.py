"""How much of what the code decides is evaluated to a known value.

    python benchmarks/known.py FOLDER ... [--list]

Counts the arguments of resources, data sources and nested blocks whose expression depends only on literals, locals,
variables with a value, called modules and iterators over such; and of these, the ones that came out known. Done when:
at least 99 %. ``--list`` prints the others, with the reasons.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from hdslint.hcl.nodes import Argument, Call, Expression, ForList, ForObject, GetAttr, GetIndex, Name, TemplateFor, walk
from hdslint.hcl.values import Value, is_wholly_known, unite
from hdslint.linter import Options, read
from hdslint.terraform.instance import Instance
from hdslint.terraform.origin import BodyOrigin, Names

# What these give is not in the configuration: the clock, chance, the machine, files.
OUTSIDE = frozenset(("timestamp", "plantimestamp", "uuid", "bcrypt", "pathexpand", "abspath", "templatefile"))


class Dependencies:
    """Whether expressions depend only on what the configuration itself decides."""

    def __init__(self) -> None:
        self.met: dict[tuple[int, str, str], bool] = {}

    def decided(self, expression: Expression, names: Names) -> bool:
        bound = set[str]()
        parts = list(walk(expression))
        for part in parts:
            if isinstance(part, ForList | ForObject | TemplateFor):
                bound |= {part.key or "", part.value}
            elif isinstance(part, Call) and self.is_outside(part.name):
                return False
        inner = {id(part.source) for part in parts if isinstance(part, GetAttr | GetIndex)}
        for part in parts:
            if isinstance(part, GetAttr) and isinstance(part.source, Name):
                if part.source.name not in bound and not self.name(part.source.name, part.name, names):
                    return False
            elif isinstance(part, Name) and id(part) not in inner and part.name not in bound:
                return False  # a whole namespace, or nothing at all
        return True

    @staticmethod
    def is_outside(function: str) -> bool:
        return function in OUTSIDE or function.startswith(("file", "provider::"))

    def name(self, root: str, attribute: str, names: Names) -> bool:
        for depth, turn in enumerate(names.repetitions):
            if turn.name == root:
                return self.decided(turn.collection, Names(names.declarations, names.repetitions[depth + 1 :]))
        instance = names.declarations
        if not isinstance(instance, Instance):
            return False
        key = (id(instance), root, attribute)
        if key not in self.met:
            self.met[key] = False  # while it depends on itself
            self.met[key] = self.declared(root, attribute, instance)
        return self.met[key]

    def declared(self, root: str, attribute: str, instance: Instance) -> bool:
        module, here = instance.module, Names(instance)
        match root:
            case "path":
                return attribute in ("module", "root")
            case "local":
                argument = module.locals.get(attribute)
                return argument is not None and self.decided(argument.expression, here)
            case "module":
                called = instance.called(attribute) if attribute in module.calls else None
                if called is None or called.missing is not None:
                    return False
                return all(
                    self.decided(block.body.arguments["value"].expression, Names(child))
                    for child in called.children
                    for block in child.module.outputs.values()
                    if "value" in block.body.arguments
                )
            case "var" if attribute in module.variables:
                caller = instance.caller
                if caller is not None and attribute in caller.inputs:
                    passed = caller.inputs[attribute]
                    return self.decided(passed.expression, caller.instance.names(caller.made))
                given = caller is None and attribute in instance.tree.assigned
                return given or module.variables[attribute].default is not None
        return False


def arguments(origin: BodyOrigin, values: Value) -> Iterator[tuple[Argument, Names, Value]]:
    """Every argument of a body and of the blocks in it, with its value."""
    assert isinstance(values, dict)
    for name, argument in origin.body.arguments.items():
        if name in values:
            yield argument, origin.names, values[name]
    for type_, blocks in origin.blocks.items():
        inner = values.get(type_)
        if isinstance(inner, list):
            for block, value in zip(blocks, inner, strict=False):
                yield from arguments(block, value)


def main(folders: list[str], *, listed: bool) -> None:
    decided = known = 0
    for folder in folders:
        dependencies, here, ours = Dependencies(), 0, 0
        reading = read([Path(folder)], Options())
        for resource in reading.configuration.resources:
            if not isinstance(resource.origin, BodyOrigin):
                continue
            for argument, names, value in arguments(resource.origin, dict(resource.arguments)):
                if not dependencies.decided(argument.expression, names):
                    continue
                here += 1
                ours += is_wholly_known(value)
                if listed and not is_wholly_known(value):
                    place = argument.span.first
                    why = ", ".join(map(str, unite(value).reasons))
                    print(f"{argument.span.file.path}:{place.line}: {resource.address} {argument.name}: {why}")
        print(f"{Path(folder).name}: {ours} of {here} known" + (f", {ours / here:.2%}" if here else ""))
        decided, known = decided + here, known + ours
    print(f"all: {known} of {decided} known, {known / max(decided, 1):.2%}")


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--list"]
    if not given:
        sys.exit(__doc__)
    main(given, listed="--list" in sys.argv)
