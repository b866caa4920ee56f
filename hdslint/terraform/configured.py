"""The ``configuration`` of a plan: what the code wrote, as far as a plan keeps it.

A plan keeps constants, and of any other expression only the names it refers to. Source:
developer.hashicorp.com/terraform/internals/json-format, "Configuration Representation".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..hcl.values import Path, Reference, Value
from .address import calls, enclosing, inside, parts
from .provider_versions import source_of

_ATTRIBUTE = frozenset(("constant_value", "references"))
_INPUTS = frozenset(("var", "local", "module", "each", "count", "path", "self", "terraform"))
_MAX_HOPS = 64

Fields = Mapping[str, Value]


def fields(value: Value) -> Fields:
    """An object, or nothing where a document has something else."""
    return value if isinstance(value, dict) else {}


def is_attribute(expression: Value) -> bool:
    """Whether an expression is that of an argument; a block has arguments of its own, or is a list of blocks."""
    return isinstance(expression, dict) and expression.keys() <= _ATTRIBUTE


def references(expression: Value) -> list[str]:
    """The names that an argument refers to, as the plan lists them; none of a block."""
    named = fields(expression).get("references")
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else []


def joined(blocks: Sequence[Value]) -> Fields:
    """What any of several blocks of one type writes."""
    written: dict[str, Value] = {}
    for block in blocks:
        for name, expression in fields(block).items():
            known = written.get(name)
            if isinstance(known, list) and isinstance(expression, list):
                written[name] = [*known, *expression]
            else:
                written.setdefault(name, expression)
    return written


def expression_at(written: Fields, path: Path) -> Value:
    """The expression that gives the value at a path; null when the configuration does not say."""
    for position, step in enumerate(path):
        expression = written.get(str(step))
        if expression is None or is_attribute(expression) or position == len(path) - 1:
            return expression
        rest = path[position + 1 :]
        rest = rest[1:] if isinstance(rest[0], int) else rest
        return expression_at(joined(expression) if isinstance(expression, list) else fields(expression), rest)
    return None


@dataclass(slots=True)
class Configured:
    """The configuration section of a plan, by module and by address."""

    section: Fields
    _modules: dict[tuple[str, ...], Fields] = field(default_factory=dict)
    _resources: dict[tuple[str, ...], Mapping[str, Fields]] = field(default_factory=dict)

    def module(self, path: str) -> Fields:
        """The module at a path; nothing for one that is not there."""
        names = calls(path)
        if names not in self._modules:
            found = fields(self.section.get("root_module"))
            for name in names:
                found = fields(fields(fields(found.get("module_calls")).get(name)).get("module"))
            self._modules[names] = found
        return self._modules[names]

    def call(self, path: str) -> Fields:
        """The call that makes the module at a path."""
        names = calls(path)
        made = fields(self.module(enclosing(path)).get("module_calls"))
        return fields(made.get(names[-1])) if names else {}

    def resource(self, module: str, address: str) -> Fields:
        """The resource of a module, by its address there, without a key."""
        names = calls(module)
        if names not in self._resources:
            listed = self.module(module).get("resources")
            rows = [fields(row) for row in listed] if isinstance(listed, list) else []
            self._resources[names] = {str(row.get("address")): row for row in rows}
        return self._resources[names].get(address, {})

    def provider(self, key: str) -> Fields | None:
        """A provider configuration by its key; None when the plan has none of that key."""
        found = fields(self.section.get("provider_config")).get(key)
        return found if isinstance(found, dict) else None

    def constraints(self) -> Mapping[str, Sequence[str]]:
        """The version constraints on providers, of all modules, by source address."""
        found: dict[str, list[str]] = {}
        for section in map(fields, fields(self.section.get("provider_config")).values()):
            name, constraint = section.get("full_name"), section.get("version_constraint")
            if isinstance(name, str) and isinstance(constraint, str):
                found.setdefault(source_of(name), []).append(constraint)
        return found

    def declared(self) -> Iterator[tuple[str, Fields, bool]]:
        """Every resource of every module: its address without keys, what is written of it, and whether it or a module
        around it is repeated."""
        pending: list[tuple[str, Fields, bool]] = [("", fields(self.section.get("root_module")), False)]
        while pending:
            module, body, repeated = pending.pop()
            rows = body.get("resources")
            for row in map(fields, rows if isinstance(rows, list) else ()):
                yield inside(module, str(row.get("address"))), row, repeated or _is_repeated(row)
            for name, call in fields(body.get("module_calls")).items():
                path = inside(module, f"module.{name}")
                pending.append((path, fields(fields(call).get("module")), repeated or _is_repeated(fields(call))))

    def source(self, expression: Value, module: str) -> Reference | None:
        """The attribute of a resource that the value of an argument comes from, followed through inputs and outputs of
        modules; None unless the expression names that attribute alone.

        A plan does not tell ``x.id`` from ``"${x.id}-a"``: both come from ``x.id``, and both are taken to be of it.
        """
        for _ in range(_MAX_HOPS):
            name = _only(references(expression))
            steps = parts(name) if name is not None else []
            if len(steps) < 2:
                return None
            match steps[0].partition("[")[0]:
                case "var" if module:
                    variable = steps[1].partition("[")[0]
                    expression = fields(self.call(module).get("expressions")).get(variable)
                    module = enclosing(module)
                case "module" if len(steps) > 2:
                    module = inside(module, ".".join(steps[:2]))
                    outputs = fields(self.module(module).get("outputs"))
                    expression = fields(outputs.get(steps[2].partition("[")[0])).get("expression")
                case "data":
                    return _attribute(module, steps, 3)
                case root if root not in _INPUTS:
                    return _attribute(module, steps, 2)
                case _:
                    return None
        return None


def mentioned(expression: Value, module: str) -> Iterator[str]:
    """The addresses that an argument mentions, without keys: ``aws_s3_bucket.b``, ``var.x``, ``module.m``."""
    for name in references(expression):
        steps = [step.partition("[")[0] for step in parts(name)]
        if len(steps) > 1:
            length = 3 if steps[0] == "data" else 2
            address = ".".join(steps[:length])
            yield address if steps[0] in _INPUTS else inside(module, address)


def made_of(expression: Value, module: str) -> tuple[Reference, ...]:
    """The attributes, instance keys included, that an argument mentions when it mentions nothing else."""
    names = references(expression)
    found: list[Reference] = []
    for name in names:
        if any(_begins(other, name) for other in names if other != name):
            continue  # the beginning of another one
        steps = parts(name)
        length = 3 if steps[0] == "data" else 2
        if steps[0] in _INPUTS or len(steps) <= length:
            return ()
        address = inside(module, ".".join(steps[:length]))
        found.append(Reference(address, tuple(steps[length:])))
    return tuple(found)


def _is_repeated(row: Fields) -> bool:
    return "count_expression" in row or "for_each_expression" in row


def _only(names: Sequence[str]) -> str | None:
    """The one name that all others are the beginnings of."""
    longest = max(names, key=len, default=None)
    if longest is None or any(not _begins(longest, name) for name in names):
        return None
    return longest


def _begins(whole: str, name: str) -> bool:
    return whole.startswith(name) and whole[len(name) :][:1] in ("", ".", "[")


def _attribute(module: str, steps: Sequence[str], length: int) -> Reference | None:
    """The attribute after a resource of so many steps; a whole resource is not one."""
    if len(steps) <= length:
        return None
    path: list[str | int] = []
    for step in steps[length:]:
        name, bracket, rest = step.partition("[")
        path.append(name)
        path.extend(_key(key) for key in (rest[:-1].split("][") if bracket else ()))
    return Reference(inside(module, ".".join(steps[:length])), tuple(path))


def _key(text: str) -> str | int:
    return int(text) if text.isdigit() and len(text) < 10 else text.strip('"')
