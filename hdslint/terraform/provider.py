"""Provider configurations: aliases, ``providers`` maps of module calls, inheritance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..hcl.nodes import Block, Expression, GetAttr, Name
from ..hcl.values import Written
from ..inventory import Provider
from .module import Module
from .origin import BodyOrigin

Read = Callable[[Block], tuple[Written, BodyOrigin]]


class Providers:
    """The configurations that a module instance has: those it is passed, and those it declares."""

    def __init__(self, module: Module, passed: Mapping[str, Provider], read: Read) -> None:
        self.module = module
        self.configured = dict(passed)
        types = module.provider_types()
        for block in module.providers:
            name = block.labels[0]
            values, origin = read(block)
            alias = values.get("alias")
            provider = Provider(types.get(name, name), alias if isinstance(alias, str) else None, values, origin)
            self.configured[provider_key(name, provider.alias)] = provider

    def get(self, address: str) -> Provider:
        """The configuration an address (``aws`` or ``aws.paris``) stands for in this module."""
        if address in self.configured:
            return self.configured[address]
        name, _, alias = address.partition(".")
        type_ = self.module.provider_types().get(name, name)
        if alias or self._needs_caller(name):
            return Provider(type_, alias or None, None)
        return Provider(type_, None, Written({}))

    def passed_to(self, call: Block) -> dict[str, Provider]:
        """What a called module gets: default configurations by inheritance, and what ``providers`` says."""
        passed = {name: provider for name, provider in self.configured.items() if "." not in name}
        argument = call.body.arguments.get("providers")
        items = getattr(argument.expression, "items", ()) if argument is not None else ()
        for key, value in items:
            inner = provider_address(key) or str(getattr(key, "value", ""))
            outer = provider_address(value)
            if inner and outer:
                passed[inner] = self.get(outer)
        return passed

    def _needs_caller(self, name: str) -> bool:
        """Whether a module scanned without its caller: one that declares ``configuration_aliases`` for a provider."""
        for settings in self.module.settings:
            for required in settings.body.blocks_of("required_providers"):
                argument = required.body.arguments.get(name)
                items = getattr(argument.expression, "items", ()) if argument is not None else ()
                if any(getattr(key, "value", None) == "configuration_aliases" for key, _ in items):
                    return True
        return False


def provider_key(name: str, alias: str | None) -> str:
    """``aws`` or ``aws.paris``."""
    return f"{name}.{alias}" if alias else name


def provider_address(expression: Expression | None) -> str | None:
    """The address that ``provider = aws.paris`` or an entry of ``providers`` names."""
    if isinstance(expression, Name):
        return expression.name
    if isinstance(expression, GetAttr) and isinstance(expression.source, Name):
        return f"{expression.source.name}.{expression.name}"
    value = getattr(expression, "value", None)
    return value if isinstance(value, str) else None
