"""Where the named values of a module instance are given: variables, local values, outputs, arguments of resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hcl.values import Path
from .expansion import repeats
from .module import Key
from .origin import Definition, Names

if TYPE_CHECKING:
    from .instance import Instance


def definition(instance: Instance, kind: str, name: str, path: Path) -> tuple[Definition, Path] | None:
    """What gives ``var.name``, ``local.name``, ``module.name`` or ``type.name`` its value, and what of a path is
    left."""
    match kind:
        case "var":
            return _variable(instance, name, path)
        case "local" if name in instance.module.locals:
            argument = instance.module.locals[name]
            return Definition(f"local.{name}", argument.expression, argument.span, Names(instance)), path
        case "module" if name in instance.module.calls:
            return _output(instance, name, path)
        case "data" if path:
            return _argument(instance, ("data", name, str(path[0])), path[1:])
    return _argument(instance, ("managed", kind, name), path)


def _variable(instance: Instance, name: str, path: Path) -> tuple[Definition, Path] | None:
    """The argument of the call; for a root module, what a file gives; otherwise the default."""
    variable = instance.module.variables.get(name)
    if variable is None:
        return None
    caller = instance.caller
    names = Names()
    if caller is not None and name in caller.inputs:
        argument = caller.block.body.arguments[name]
        names = caller.instance.names(caller.made)
    elif caller is None and name in instance.tree.assigned:
        given = instance.tree.assigned[name].argument
        if given is None:
            return None
        argument = given
    elif variable.default is not None:
        argument = variable.default
    else:
        return None
    return Definition(f"var.{name}", argument.expression, argument.span, names), path


def _output(instance: Instance, name: str, path: Path) -> tuple[Definition, Path] | None:
    """The value of an output, in the instance that the path chooses."""
    called = instance.called(name)
    children = list(called.children)
    if repeats(instance.module.calls[name].body) and path:
        key, path = path[0], path[1:]
        children = [child for made, child in zip(called.expansions, children, strict=True) if made.key == key]
    output = children[0].module.outputs.get(str(path[0])) if children and path else None
    argument = output.body.arguments.get("value") if output is not None else None
    if argument is None:
        return None
    what = f"module.{name}.{path[0]}"
    return Definition(what, argument.expression, argument.span, Names(children[0])), path[1:]


def _argument(instance: Instance, key: Key, path: Path) -> tuple[Definition, Path] | None:
    """The argument of a resource, or of the instance of it that the path chooses."""
    block = instance.module.resources.get(key)
    made = instance.evaluated(key) if block is not None else None
    if block is None or not made:
        return None
    if repeats(block.body):
        chosen = [one for one in made if path and one.expansion.key == path[0]]
        made, path = chosen, path[1:]
    name = f"{'' if key[0] == 'managed' else 'data.'}{key[1]}.{key[2]}"
    return made[0].origin.definition(name, path) if made else None
