"""Provider configurations: aliases, ``providers`` maps of module calls, inheritance.

Source: developer.hashicorp.com/terraform/language/modules/develop/providers; for ``for_each`` in a provider block,
opentofu.org/docs/language/providers/configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from ..hcl.nodes import Argument, Block, Expression, GetAttr, GetIndex, Name, ObjectExpr
from ..hcl.values import Value, Written
from ..inventory import Provider
from .module import Module
from .origin import BodyOrigin

Read = Callable[[Block, Value], "tuple[Written, BodyOrigin] | None"]
"""The arguments of a provider block, of its instance of that key if it has several; None if that is not known."""
Configure = Callable[[Value], Provider]
KeyOf = Callable[[Expression], Value]


class Providers:
    """The configurations that a module instance has: those it is passed, those it declares, and those of its callers.

    Each is evaluated when first asked for: a configuration may refer to resources of another provider. ``passed`` is by
    name in this module (``aws``, ``aws.paris``); ``inherited``, the default configurations around, by provider, since
    each module may name a provider in its own way. ``known``: False for a module whose caller is not there to see.
    """

    def __init__(
        self,
        module: Module,
        read: Read,
        *,
        passed: Mapping[str, Configure] | None = None,
        inherited: Mapping[str, Configure] | None = None,
        known: bool = True,
    ) -> None:
        self.module = module
        self.types = module.provider_types()
        self.known = known
        self.inherited = inherited or {}
        self.configured: dict[str, Configure] = dict(passed or {})
        self.made: dict[str, Provider] = {}
        for block in module.providers:
            name, alias = block.labels[0], _alias(block)
            self.configured[f"{name}.{alias}" if alias else name] = self._declared(block, name, alias, read)

    def get(self, address: str, key: Value = None) -> Provider:
        """The configuration that an address (``aws``, ``aws.paris``), and maybe a key, stands for in this module."""
        name, _, alias = address.partition(".")
        type_ = self.types.get(name, name)
        configure = self.configured.get(address) or (self.inherited.get(type_) if not alias else None)
        if key is not None:
            return configure(key) if configure is not None else Provider(type_, alias or None, None)
        if address not in self.made:
            self.made[address] = Provider(type_, alias or None, None)  # what it is while it refers to itself
            if configure is not None:
                self.made[address] = configure(None)
            elif not alias and self.known and not self._needs_caller(name):
                self.made[address] = Provider(type_, None, Written({}))
        return self.made[address]

    def chosen(self, type_: str, argument: Expression | None, key_of: KeyOf) -> Provider:
        """The configuration that manages a resource of a type, by its ``provider`` argument if it has one."""
        prefix = type_.split("_", 1)[0]
        if argument is None:
            return self.get(prefix)
        address, key = provider_address(argument)
        if address is None:
            return Provider(self.types.get(prefix, prefix), None, None)
        return self.get(address, key_of(key) if key is not None else None)

    def passed_to(self, call: Block, key_of: KeyOf) -> dict[str, Configure]:
        """What the ``providers`` map of a call passes, by name in the called module."""
        passed: dict[str, Configure] = {}
        argument = call.body.arguments.get("providers")
        for inner, outer in _entries(argument):
            name = provider_address(inner)[0]
            address, key = provider_address(outer)
            if name is not None and address is not None:
                passed[name] = _at(partial(self.get, address), key_of(key) if key is not None else None)
        return passed

    def inherited_by_called(self) -> dict[str, Configure]:
        """The default configurations, by provider: what a called module uses when it is passed no other."""
        own = {self.types.get(name, name): _at(partial(self.get, name)) for name in self.configured if "." not in name}
        return {**self.inherited, **own}

    def _declared(self, block: Block, name: str, alias: str | None, read: Read) -> Configure:
        def configure(key: Value) -> Provider:
            found = read(block, key)
            type_ = self.types.get(name, name)
            return Provider(type_, alias, None) if found is None else Provider(type_, alias, found[0], found[1])

        return configure

    def _needs_caller(self, name: str) -> bool:
        """Whether a module scanned without its caller: one that declares ``configuration_aliases`` for a provider."""
        for settings in self.module.settings:
            for required in settings.body.blocks_of("required_providers"):
                entries = _entries(required.body.arguments.get(name))
                if any(getattr(key, "value", None) == "configuration_aliases" for key, _ in entries):
                    return True
        return False


def _entries(argument: Argument | None) -> Sequence[tuple[Expression, Expression]]:
    """The keys and values of an object; none of anything else, which Terraform refuses."""
    return argument.expression.items if argument is not None and isinstance(argument.expression, ObjectExpr) else ()


def _at(get: Callable[[Value], Provider], key: Value = None) -> Configure:
    """A configuration whose key, if it has one, is settled."""
    return lambda _: get(key)


def _alias(block: Block) -> str | None:
    argument = block.body.arguments.get("alias")
    value = getattr(argument.expression, "value", None) if argument is not None else None
    return value if isinstance(value, str) else None


def provider_address(expression: Expression) -> tuple[str | None, Expression | None]:
    """The address that ``provider = aws.paris``, or a side of an entry of ``providers``, names, and the key after it
    (``aws.by_region["eu-west-3"]``); in JSON, it is a string."""
    match expression:
        case Name(name=name):
            return name, None
        case GetAttr(source=Name(name=name), name=alias):
            return f"{name}.{alias}", None
        case GetIndex(source=source, key=key):
            return provider_address(source)[0], key
    value = getattr(expression, "value", None)
    return (value if isinstance(value, str) else None), None
