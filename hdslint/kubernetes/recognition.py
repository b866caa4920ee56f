"""What is a Kubernetes object, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..hcl.values import Value

CUSTOM_RESOURCE_DEFINITION = re.compile(rb"""^["']?kind["']?[ \t]*:[ \t]*["']?CustomResourceDefinition\b""", re.M)
KUSTOMIZE_GROUP = "kustomize.config.k8s.io"

_VERSION = re.compile(r"[a-z][a-z0-9-]*")
_GROUP = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
_KIND = re.compile(r"[A-Z][A-Za-z0-9]*")
_GROUPS_WITHOUT_DOT = frozenset(("apps", "autoscaling", "batch", "componentconfig", "extensions", "policy"))
_FOREIGN_GROUPS = frozenset(  # configuration of tools, in the form of an object
    (
        "backstage.io",
        "cli.kyverno.io",
        "config.kubernetes.io",
        "ctlptl.dev",
        "k3d.io",
        "kind.x-k8s.io",
        "kuttl.dev",
        "renovate.whitesourcesoftware.com",
    )
)


def object_type(value: Value) -> str | None:
    """``Pod``, ``apps/Deployment`` …: the type of an object; None when the value is not a Kubernetes object."""
    if not isinstance(value, dict):
        return None
    return type_of(value.get("apiVersion"), value.get("kind"))


def type_of(api_version: Value, kind: Value) -> str | None:
    """The type that an apiVersion and a kind denote.

    The core group has version v1 alone; a custom group is a DNS name (kubernetes.io/docs/concepts/overview/working-
    with-objects and the validation of CustomResourceDefinition), which tells ``release-notes/v2`` apart.
    """
    if not isinstance(api_version, str) or not isinstance(kind, str) or not _KIND.fullmatch(kind):
        return None
    if api_version == "v1":
        return kind
    group, slash, version = api_version.partition("/")
    if not slash or not _VERSION.fullmatch(version) or not _GROUP.fullmatch(group):
        return None
    if group in _FOREIGN_GROUPS or ("." not in group and group not in _GROUPS_WITHOUT_DOT):
        return None
    return f"{group}/{kind}"


def is_list(value: Mapping[str, Value]) -> bool:
    """Whether an object is a ``List``, or a typed one: ``ConfigMapList``."""
    kind = value.get("kind")
    return isinstance(kind, str) and kind.endswith("List") and isinstance(value.get("items"), list)


def looks_like_objects(data: bytes) -> bool:
    """The cheap test that comes before any reading of YAML."""
    return b"apiVersion" in data and b"kind" in data


def looks_like_template(data: bytes) -> bool:
    """Whether a text that is not YAML is one for a template engine to make YAML of."""
    return b"{{" in data or b"{%" in data or b"#@" in data or b"<%" in data
