"""Provider configurations: aliases, ``providers`` maps of module calls, inheritance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from ..hcl.nodes import Block, Expression, GetAttr, Name
from ..hcl.values import Written
from ..inventory import Provider
from .module import Module
from .origin import BodyOrigin

Read = Callable[[Block], tuple[Written, BodyOrigin]]
Configure = Callable[[], Provider]


class Providers:
    """The configurations that a module instance has: those it is passed, and those it declares.

    Each is evaluated when first asked for: a configuration may refer to resources of another provider.
    """

    def __init__(self, module: Module, passed: Mapping[str, Configure], read: Read) -> None:
        self.module = module
        self.types = module.provider_types()
        self.configured: dict[str, Configure] = dict(passed)
        self.made: dict[str, Provider] = {}
        for block in module.providers:
            name, alias = block.labels[0], _alias(block)
            self.configured[provider_key(name, alias)] = self._declared(block, name, alias, read)

    def get(self, address: str) -> Provider:
        """The configuration an address (``aws`` or ``aws.paris``) stands for in this module."""
        if address not in self.made:
            name, _, alias = address.partition(".")
            type_ = self.types.get(name, name)
            configure = self.configured.get(address)
            if configure is not None:
                self.made[address] = Provider(type_, alias or None, None)  # what it is while it refers to itself
                self.made[address] = configure()
            elif alias or self._needs_caller(name):
                self.made[address] = Provider(type_, alias or None, None)
            else:
                self.made[address] = Provider(type_, None, Written({}))
        return self.made[address]

    def passed_to(self, call: Block) -> dict[str, Configure]:
        """What a called module gets: default configurations by inheritance, and what ``providers`` says."""
        passed = {name: partial(self.get, name) for name in self.configured if "." not in name}
        argument = call.body.arguments.get("providers")
        items = getattr(argument.expression, "items", ()) if argument is not None else ()
        for key, value in items:
            inner = provider_address(key) or str(getattr(key, "value", ""))
            outer = provider_address(value)
            if inner and outer:
                passed[inner] = partial(self.get, outer)
        return dict(passed)

    def _declared(self, block: Block, name: str, alias: str | None, read: Read) -> Configure:
        def configure() -> Provider:
            values, origin = read(block)
            return Provider(self.types.get(name, name), alias, values, origin)

        return configure

    def _needs_caller(self, name: str) -> bool:
        """Whether a module scanned without its caller: one that declares ``configuration_aliases`` for a provider."""
        for settings in self.module.settings:
            for required in settings.body.blocks_of("required_providers"):
                argument = required.body.arguments.get(name)
                items = getattr(argument.expression, "items", ()) if argument is not None else ()
                if any(getattr(key, "value", None) == "configuration_aliases" for key, _ in items):
                    return True
        return False


def _alias(block: Block) -> str | None:
    argument = block.body.arguments.get("alias")
    value = getattr(argument.expression, "value", None) if argument is not None else None
    return value if isinstance(value, str) else None


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
