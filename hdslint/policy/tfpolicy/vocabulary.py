"""What the conditions of Terraform policies see: ``attrs``, ``prior_attrs``, ``meta``, ``input`` and ``core::``.

Of ``meta``, what only a run of Terraform knows (the workspace, the stack, the operation, versions that it resolves) is
unknown here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from ...frozen import frozen
from ...hcl.function import Function
from ...hcl.types import BOOL
from ...hcl.values import Reason, ReasonKind, Unknown, Value
from ...inventory import Resource
from ..provider_releases import locked_version
from ..relations import Subject
from .functions import CORE, unanswerable
from .planned import Shapes, no_shapes, planned
from .resources import get_resources

RESOURCE, PROVIDER, MODULE = "resource_policy", "provider_policy", "module_policy"
APPLIES, UNDERSTOOD = "policy applies", "policy is understood"  # called by what the reader adds: names have no space

_REGISTRY = "registry.terraform.io"
_REGISTRY_MODULE = re.compile(r"[0-9A-Za-z_-]+/[0-9A-Za-z_-]+/[0-9a-z]+(?://.*)?")
_EXACT = re.compile(r"=?\s*(\d+\.\d+\.\d+\S*)")


@frozen(eq=False)
class TerraformVocabulary:
    """The words of one policy. ``label`` is what it targets; ``operations`` those it is limited to, None for all that
    leave a resource in place; ``unsupported`` what the reader met and cannot judge."""

    kind: str
    label: str
    inputs: Mapping[str, Value]
    operations: frozenset[str] | None = None
    unsupported: tuple[Reason, ...] = ()
    plugins: tuple[str, ...] = ()
    shapes: Shapes = field(default=no_shapes)

    def names(self, subject: Subject) -> Mapping[str, Value]:
        """Root names and their values for one resource, provider or module call."""
        resource = subject.resource
        names: dict[str, Value] = {"meta": self._meta(resource), "input": dict(self.inputs)}
        match self.kind:
            case "resource_policy":
                names["attrs"] = self._attrs(resource)
                names["prior_attrs"] = _unstated("prior_attrs")
            case "provider_policy":
                names["attrs"] = resource.arguments  # type: ignore[assignment]
        return names

    def functions(self, subject: Subject) -> Mapping[str, Function]:
        """``core::`` by the names that the evaluator looks up, and functions of plugins, which are not run."""
        bound = {
            "getresources": get_resources(subject, self.shapes),
            APPLIES: Function("applies", lambda: self._applies(subject.resource), result=BOOL),
            UNDERSTOOD: Function("understood", lambda: Unknown(self.unsupported, not_null=True), result=BOOL),
        }
        return {**CORE, **{name: unanswerable(name) for name in self.plugins}, **bound}

    def _attrs(self, resource: Resource) -> Value:
        if self.operations is not None and "delete" in self.operations and "operation" not in resource.meta:
            return _unstated("attrs of what is deleted")
        return planned(resource, self.shapes)

    def _applies(self, resource: Resource) -> Value:
        """Whether the policy concerns this resource: by its operation, or by the source of a module."""
        if self.kind == MODULE:
            return self._is_source(resource)
        done = resource.meta.get("operation")
        if isinstance(done, str):
            return done in self.operations if self.operations is not None else done != "delete"
        if self.operations is None:
            return True
        return _unstated(f"operations = [{', '.join(sorted(self.operations))}]")

    def _is_source(self, resource: Resource) -> Value:
        source = resource.arguments.get("source")
        if self.label == "*" or not isinstance(source, str):
            return True if self.label == "*" else _unstated(f"source of {resource.address}")
        pattern = re.compile(".*".join(map(re.escape, self.label.split("*"))))
        return any(pattern.fullmatch(text) is not None for text in _spellings(source))

    def _meta(self, resource: Resource) -> dict[str, Value]:
        stack = ("deployment_group", "deployment_name", "stack_name")
        common: dict[str, Value] = {"tfe_stack": {name: _unstated(f"meta.tfe_stack.{name}") for name in stack}}
        match self.kind:
            case "provider_policy":
                return {**common, **_provider_meta(resource)}
            case "module_policy":
                return {**common, **_module_meta(resource)}
        return {
            **common,
            "tfe_workspace": {"tags": _unstated("meta.tfe_workspace.tags")},
            "type": resource.type,
            "provider_type": resource.provider.name if resource.provider else resource.type.split("_", 1)[0],
            "module_path": _module_path(resource.module),
            "operation": resource.meta.get("operation", _unstated("meta.operation")),
        }


def _provider_meta(resource: Resource) -> dict[str, Value]:
    name = resource.type.removeprefix("provider.")
    written = str(resource.meta.get("source", name)).split("/")
    host, namespace, type_ = (
        [_REGISTRY, "hashicorp", *written][-3:] if len(written) == 1 else [_REGISTRY, *written][-3:]
    )
    version = locked_version(resource.versions()) if resource.versions is not None else None
    return {
        "alias": resource.arguments.get("alias"),
        "name": name,
        "namespace": namespace,
        "source": f"{host}/{namespace}/{type_}",
        "type": type_,
        "version": version or _unstated(f"version of provider {name}, which terraform init resolves"),
    }


def _module_meta(resource: Resource) -> dict[str, Value]:
    source, version = resource.arguments.get("source"), resource.arguments.get("version")
    registry = isinstance(source, str) and len(_spellings(source)) > 1
    if registry:
        source = _unstated(f"whether meta.source of {resource.address} names the registry")
    exact = _EXACT.fullmatch(version) if isinstance(version, str) else None
    if exact is not None:
        version = exact[1]
    elif isinstance(version, str) or (version is None and registry):
        version = _unstated(f"version of {resource.address}, which terraform init resolves")
    return {"address": resource.address, "source": source, "version": version}


def _spellings(source: str) -> tuple[str, ...]:
    """The address of a module as written; of one in the public registry, with and without its host."""
    plain = source.removeprefix(f"{_REGISTRY}/")
    return (plain, f"{_REGISTRY}/{plain}") if _REGISTRY_MODULE.fullmatch(plain) else (source,)


def _module_path(module: str) -> Value:
    """``.`` for the root module, the name of one that it calls; the form of deeper ones is not documented."""
    parts = module.split(".")
    if not module:
        return "."
    return parts[1] if len(parts) == 2 and "[" not in module else _unstated(f"meta.module_path in {module}")


def _unstated(what: str) -> Unknown:
    return Unknown((Reason(ReasonKind.NOT_EVALUATED, what),))
