"""A module instance -> what of it a policy can judge: resources, data sources, module calls, providers, backends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from ..hcl.nodes import Block
from ..hcl.values import Unknown, Value, Written
from ..inventory import Resource
from ..source import Span
from .bodies import literals, read_arguments, unread
from .expansion import keyed
from .instance import Evaluated, Instance
from .module import Key
from .origin import BodyOrigin
from .provider import provider_address
from .provider_versions import versions_of

_BACKENDS = frozenset(("backend", "cloud"))


def resources_of(instance: Instance) -> Iterator[Resource]:
    """Everything that a module instance and those it calls declare."""
    around = _incomplete(instance)
    module = instance.module
    for key, block in module.resources.items():
        if key[0] != "ephemeral":
            for made in instance.evaluated(key) or ():
                yield _declared(instance, key, block, made, around)
    for number, (key, block) in enumerate(module.repeated, start=2):
        # Terraform refuses the second declaration; what it says is judged all the same.
        for made in instance.evaluate(key, block):
            resource = _declared(instance, key, block, made, around)
            yield replace(resource, address=f"{resource.address}#{number}")
    yield from _calls(instance)
    yield from _providers(instance)
    yield from _backends(instance)
    for child in instance.children:
        yield from resources_of(child)


def _incomplete(instance: Instance) -> Unknown | None:
    """Why companions of a resource here may exist unseen: a module not available, a file not read whole."""
    at: Instance | None = instance
    while at is not None:
        for why in (at.unavailable(), at.module.broken):
            if why is not None:
                return why
        at = at.caller.instance if at.caller is not None else None
    return None


def _declared(instance: Instance, key: Key, block: Block, made: Evaluated, around: Unknown | None) -> Resource:
    mode, type_, name = key
    expansion = made.expansion
    lifecycle: Value = [literals(inner.body) for inner in block.body.blocks_of("lifecycle")]
    if not lifecycle and block.body.is_torn:
        lifecycle = unread(block.body)
    has_lifecycle = isinstance(lifecycle, Unknown) or bool(lifecycle)
    return Resource(
        address=keyed(instance.address(key), expansion.key),
        mode=mode,
        type=type_ if mode == "managed" else f"{mode}.{type_}",
        name=name,
        arguments=made.arguments.with_values({**made.arguments, **made.computed}) if made.computed else made.arguments,
        origin=made.origin,
        index=_index(expansion.key),
        module=instance.path,
        directory=instance.module.directory,
        root=instance.root.module.directory,
        provider=instance.provider_of(type_, block, expansion.scope),
        versions=partial(versions_of, instance, _provider_name(type_, block)),
        meta={"lifecycle": lifecycle} if has_lifecycle else {},
        incomplete_around=around,
        call=_written_call(instance),
    )


def _provider_name(type_: str, block: Block) -> str:
    """The name that a module gives to the provider of a resource."""
    argument = block.body.arguments.get("provider")
    address = provider_address(argument.expression)[0] if argument is not None else None
    return (address or type_.split("_", 1)[0]).partition(".")[0]


def _simple(
    instance: Instance,
    mode: str,
    type_: str,
    name: str,
    address: str,
    origin: BodyOrigin,
    arguments: Written,
    key: Value = None,
    meta: Mapping[str, Value] | None = None,
) -> Resource:
    return Resource(
        address=f"{instance.prefix}{keyed(address, key)}",
        mode=mode,
        type=type_,
        name=name,
        arguments=arguments,
        origin=origin,
        index=_index(key),
        module=instance.path,
        directory=instance.module.directory,
        root=instance.root.module.directory,
        meta=meta or {},
        call=_written_call(instance),
    )


def _index(key: Value) -> str | int | Unknown | None:
    return key if isinstance(key, str | int | Unknown) else None


def _written_call(instance: Instance) -> Span | None:
    """For what a downloaded module declares: the call, in code that its reader can change."""
    at = instance
    while at.module.is_installed and at.caller is not None:
        if not at.caller.instance.module.is_installed:
            return at.caller.block.header
        at = at.caller.instance
    return None


def _calls(instance: Instance) -> Iterator[Resource]:
    """Every module call, with its inputs, ``source`` and ``version``: for policies about modules."""
    for name, block in instance.module.calls.items():
        called = instance.called(name)
        for made, inputs in zip(called.expansions, called.inputs, strict=True):
            origin = BodyOrigin(block.header, block.body, instance.prefix, names=instance.names(made))
            arguments = {**literals(block.body, ("source", "version"))}
            arguments.update((given, value.value()) for given, value in inputs.items())
            yield _simple(instance, "module", "module", name, f"module.{name}", origin, Written(arguments), made.key)


def _providers(instance: Instance) -> Iterator[Resource]:
    sources = instance.module.provider_sources()
    for block in instance.module.providers:
        for made, arguments, origin in instance.provider_blocks(block):
            type_ = f"provider.{block.labels[0]}"
            alias = arguments.get("alias")
            name = alias if isinstance(alias, str) else block.labels[0]
            address = f"{type_}.{alias}" if isinstance(alias, str) else type_
            source = sources.get(block.labels[0]) or f"hashicorp/{block.labels[0]}"
            meta: dict[str, Value] = {"source": source}
            made_of = _simple(instance, "provider", type_, name, address, origin, arguments, made.key, meta)
            yield replace(made_of, versions=partial(versions_of, instance, block.labels[0]))


def _backends(instance: Instance) -> Iterator[Resource]:
    """Where the state of a root module is kept: ``terraform.backend.s3``, ``terraform.cloud``."""
    for settings in instance.module.settings if instance.caller is None else ():
        for block in settings.body.blocks:
            if block.type in _BACKENDS:
                type_ = ".".join(("terraform", block.type, *block.labels))
                origin = BodyOrigin(block.header, block.body)
                arguments = read_arguments(block.body, instance.scope, origin, instance.tree.budget)
                yield _simple(instance, "backend", type_, (*block.labels, "cloud")[0], type_, origin, arguments)
