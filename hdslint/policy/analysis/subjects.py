"""The types that a policy may name: resources, data sources, provider blocks, modules, objects of Kubernetes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...inventory import type_matches
from ..schemas import Schemas
from .problems import suggestion
from .shapes import ANY, Object, Shape, union

_KUBERNETES = re.compile(r"(?:[a-z0-9][a-z0-9.-]*/)?[A-Z][A-Za-z0-9]*")
_CLOSE = 0.8


def subject(types: Sequence[str], schemas: Schemas) -> Shape:
    """What ``attrs`` may be in a policy for these types; ``ANY`` among it where there is no schema."""
    return union(_arguments(type_, schemas) for type_ in types)


def _arguments(type_: str, schemas: Schemas) -> Shape:
    descriptor = schemas.resource(type_)
    return ANY if descriptor is None else (Object(type_, descriptor),)


def is_verifiable(type_: str, schemas: Schemas) -> bool:
    """Whether there is a schema to hold a resource type against."""
    return schemas.resource(type_) is not None


def unknown_subject(type_: str, schemas: Schemas) -> str:
    """Why a type cannot exist, or a pattern names none; empty when it does, or nobody knows."""
    if "*" not in type_:
        return unknown_type(type_, schemas)
    mode, _, rest = type_.rpartition(".")
    what = "data source" if mode == "data" else "resource type"
    provider = schemas.provider_of(rest) if mode in ("", "data") else None
    known = _known(provider, what, schemas) if provider is not None else ()
    return f"no {what} is named {type_}" if known and not any(type_matches(rest, name) for name in known) else ""


def unknown_type(type_: str, schemas: Schemas) -> str:
    """Why a type cannot exist; empty when it exists, or nobody knows."""
    mode, _, rest = type_.partition(".")
    if mode == "data":
        return _unknown_terraform(rest, "data source", schemas)
    if mode == "provider":
        close = suggestion(rest, schemas.sources, _CLOSE)
        return f"unknown provider {rest}{close}" if close and rest not in schemas.sources else ""
    if type_ == "module" or type_.startswith("terraform.backend."):
        return ""
    if "/" in type_ or type_[:1].isupper():
        return "" if _KUBERNETES.fullmatch(type_) else f"{type_} is not group/Kind, as in apps/Deployment"
    if "_" not in type_:
        return f"{type_} is neither a resource type nor group/Kind, as in apps/Deployment"
    return _unknown_terraform(type_, "resource type", schemas)


def _unknown_terraform(type_: str, what: str, schemas: Schemas) -> str:
    provider = schemas.provider_of(type_)
    if provider is not None:
        known = _known(provider, what, schemas)
        return "" if type_ in known else f"unknown {what} {type_}{suggestion(type_, known)}"
    # A provider without a schema may have any type, but a known type behind a misspelt provider is a slip.
    prefix, _, rest = type_.partition("_")
    for provider in schemas.sources:
        meant = f"{provider}_{rest}"
        if suggestion(prefix, (provider,), _CLOSE) and meant in _known(provider, what, schemas):
            return f"unknown {what} {type_}; did you mean {meant}?"
    return ""


def _known(provider: str, what: str, schemas: Schemas) -> tuple[str, ...]:
    return schemas.data_sources(provider) if what == "data source" else schemas.resource_types(provider)
