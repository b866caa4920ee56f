"""What the linter saw: modules, resources and objects with their evaluated values.

The JSON form is described in docs/json-output.md. Values are printed as ``terraform show -json`` prints them; an
unknown is ``{"$unknown": ["reason", …]}``; what Terraform marks sensitive is ``{"$sensitive": true}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..diagnostics import Diagnostic
from ..hcl.conversion import format_number
from ..hcl.functions.encoding import encode_json
from ..hcl.values import Partial, Set, Unknown, Value
from ..inventory import Resource
from ..terraform.configuration import Configuration
from .redaction import redact_code
from .web_keys import PRIVATE


def render_json(
    configuration: Configuration,
    resources: Sequence[Resource],
    diagnostics: Iterable[Diagnostic],
    secrets: frozenset[str] = frozenset(),
) -> str:
    """The inventory as JSON, numbers exact."""
    secrets |= configuration.secrets
    by_module: dict[tuple[str, str], list[Resource]] = {}
    for resource in resources:
        if resource.mode in ("managed", "data"):
            by_module.setdefault((resource.root, resource.module), []).append(resource)
    modules = [
        {
            "path": instance.path,
            "dir": instance.module.directory or ".",
            "locals": _shown(instance.local_values(), secrets),
            "outputs": _shown(instance.outputs(), secrets),
            "resources": [
                _resource(resource, secrets)
                for resource in by_module.pop((instance.root.module.directory, instance.path), ())
            ],
        }
        for instance in configuration.modules
    ]
    modules += [  # of plans and states whose code is not at hand
        {
            "path": path,
            "dir": group[0].directory or ".",
            "locals": {},
            "outputs": {},
            "resources": [_resource(resource, secrets) for resource in group],
        }
        for (_, path), group in by_module.items()
    ]
    objects = [
        {
            "address": resource.address,
            "file": resource.file,
            "line": resource.origin.locate(()).first.line,
            "values": _shown(resource.arguments, secrets),
        }
        for resource in resources
        if resource.mode == "object"
    ]
    document = {"modules": modules, "objects": objects, "diagnostics": [_diagnostic(d) for d in diagnostics]}
    return _dump(document, 0)


def render_text(
    configuration: Configuration,
    resources: Sequence[Resource],
    diagnostics: Iterable[Diagnostic],
    secrets: frozenset[str] = frozenset(),
) -> str:
    """The inventory to read: one line a resource, then its values."""
    lines: list[str] = []
    secrets |= configuration.secrets
    for resource in resources:
        place = resource.origin.locate(())
        lines.append(f"{resource.address}  {place.file.path}:{place.first.line}")
        if resource.provider is not None:
            lines.append(f"  (provider {resource.provider.address})")
        for name, value in resource.arguments.items():
            lines.append(f"  {name} = {_line(value, secrets)}")
        lines.append("")
    for diagnostic in diagnostics:
        where = diagnostic.span.first if diagnostic.span else None
        place_text = f"{diagnostic.file_path}:{where.line}:{where.column}" if where else diagnostic.file_path
        lines.append(f"{diagnostic.severity}: {place_text}: {diagnostic.summary}")
    return "\n".join(lines).rstrip() or "nothing found"


def _resource(resource: Resource, secrets: frozenset[str]) -> dict[str, Any]:
    place = resource.origin.locate(())
    provider = resource.provider
    shown: Any = None
    if provider is not None:
        values = _shown(provider.values, secrets) if provider.values is not None else {"$unknown": ["provider"]}
        shown = {"name": provider.name, "alias": provider.alias, "values": values}
    return {
        "address": resource.address,
        "mode": resource.mode,
        "type": resource.type.removeprefix("data."),
        "name": resource.name,
        "index": _shown(resource.index, secrets),
        "provider": shown,
        "file": place.file.path,
        "line": place.first.line,
        "values": _shown(resource.arguments, secrets),
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.span.first if diagnostic.span else None
    return {
        "severity": str(diagnostic.severity),
        "summary": diagnostic.summary,
        "detail": diagnostic.detail,
        "file": diagnostic.file_path,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _shown(value: Value | Mapping[str, Value], secrets: frozenset[str]) -> Any:
    if isinstance(value, Unknown):
        return {"$unknown": [str(reason) for reason in value.reasons]}
    if isinstance(value, str):
        return {"$sensitive": True} if value in secrets else redact_code(value, secrets)
    if isinstance(value, list | Set):
        return [_shown(item, secrets) for item in value]
    if isinstance(value, Mapping):
        private = secrets | {v for k, v in value.items() if k in PRIVATE and isinstance(v, str)}
        shown = {key: _shown(item, private if "kty" in value else secrets) for key, item in value.items()}
        if isinstance(value, Partial):
            shown["$unknown"] = [str(reason) for reason in value.rest.reasons]
        return shown
    return value


def _line(value: Value, secrets: frozenset[str]) -> str:
    if isinstance(value, Unknown):
        return f"(unknown: {', '.join(str(reason) for reason in value.reasons)})"
    text = _dump(_shown(value, secrets), None)
    return text if len(text) <= 200 else text[:197] + "…"


def _dump(value: Any, indent: int | None) -> str:
    """JSON with exact numbers: the standard library would make floats of them."""
    if isinstance(value, Decimal):
        return format_number(value)
    if not isinstance(value, list | dict) or not value:
        return encode_json(value)
    inner = None if indent is None else indent + 1
    if isinstance(value, list):
        parts = [_dump(item, inner) for item in value]
        opening, closing = "[", "]"
    else:
        parts = [f"{encode_json(str(key))}: {_dump(item, inner)}" for key, item in value.items()]
        opening, closing = "{", "}"
    if indent is None:
        return opening + ", ".join(parts) + closing
    margin = "  " * (indent + 1)
    return f"{opening}\n{margin}" + f",\n{margin}".join(parts) + f"\n{'  ' * indent}{closing}"
