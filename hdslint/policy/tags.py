"""Tags and labels, whatever shape a provider gives them.

A map (AWS, Azure, Google Cloud, Scaleway buckets), plain texts that may be ``key=value`` or ``key:value`` (Scaleway,
OpenStack, IBM Cloud), blocks of a key and a value (OUTSCALE, OCI, auto scaling groups) or of a scope and a tag (NSX).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..frozen import frozen
from ..hcl.conversion import to_string
from ..hcl.errors import EvaluationError
from ..hcl.values import Partial, Reason, ReasonKind, Set, Unknown, Value, unite
from ..inventory import Resource

_ARGUMENTS = ("tags", "labels", "tag", "user_labels", "freeform_tags", "defined_tags", "pi_user_tags")
_PAIR = re.compile(r"([^=:]*)[=:](.*)", re.DOTALL)
_VSPHERE = "urn:vmomi:"  # a tag by its identifier, which does not say its name
# What the configuration of a provider adds to the tags of its resources. Source: registry.terraform.io, hashicorp/aws,
# guide "Resource tagging", which excepts auto scaling groups; hashicorp/google, "Provider configuration".
_DEFAULTS: Mapping[str, str] = {
    "aws": "default_tags",
    "google": "default_labels",
    "google-beta": "default_labels",
}
_WITHOUT_DEFAULTS = frozenset(("aws_autoscaling_group",))
# Source: learn.microsoft.com, "Use tags to organize your Azure resources": names are not case-sensitive, values are.
_ANY_CASE = frozenset(("azurerm",))


@frozen
class _Mark:
    """One tag: its name, and its value if it has one; either may be unknown."""

    name: Value
    value: Value


def has_tag(arguments: Value, name: str, value: str | None, resource: Resource | None) -> bool | Unknown:
    """Whether ``arguments`` carry a tag or label of this name, and of this value if one is given.

    ``resource`` is the one whose arguments they are, where they are those of a resource: what its provider adds to
    them counts too, unless they say otherwise. Raises EvaluationError for what is not an object.
    """
    if not isinstance(arguments, Mapping):
        raise EvaluationError("argument attrs: the arguments of a resource are required")
    provider = resource.provider if resource is not None else None
    fold = str.casefold if provider is not None and provider.name in _ANY_CASE else str
    own = [mark for tags in _written(arguments) for mark in _marks(tags)]
    found = _any(own, name, value, fold)
    named = found if value is None else _any(own, name, None, fold)
    if found is True or named is True or resource is None:
        return found
    added = _any(_marks(_defaults(resource)), name, value, fold)
    if added is False:
        return found
    if (isinstance(named, Unknown) and value is not None) or isinstance(added, Unknown):
        return unite(found, named, added, not_null=True)
    return True


def _written(arguments: Mapping[str, Value]) -> Iterator[Value]:
    """What holds tags among the arguments of a resource, or in the metadata of a Kubernetes object."""
    for argument in _ARGUMENTS:
        yield arguments.get(argument)
    metadata = arguments.get("metadata")
    for block in metadata if isinstance(metadata, list) else [metadata]:
        yield block.get("labels") if isinstance(block, dict) else block if isinstance(block, Unknown) else None


def _defaults(resource: Resource) -> Value:
    provider = resource.provider
    if provider is None or provider.name not in _DEFAULTS or resource.type in _WITHOUT_DEFAULTS:
        return None
    argument = _DEFAULTS[provider.name]
    if provider.values is None:
        what = f"{argument} of provider {provider.address}"
        return Unknown((Reason(ReasonKind.PROVIDER, what, resource.origin.locate(())),))
    value = provider.values.get(argument)
    if isinstance(value, list) and len(value) == 1:  # a block that holds them
        return value[0].get("tags") if isinstance(value[0], dict) else value[0]
    return value


def _marks(tags: Value) -> Iterator[_Mark]:
    """The tags of a map, of a list or set, or of one text."""
    if isinstance(tags, list | Set):
        for item in tags:
            yield from _marks_of(item)
    elif isinstance(tags, dict):
        yield from (_Mark(name, value) for name, value in tags.items() if value is not None)
        if isinstance(tags, Partial):
            yield _Mark(tags.rest, tags.rest)
    elif tags is not None:
        yield from _marks_of(tags)


def _marks_of(item: Value) -> Iterator[_Mark]:
    """The tags that one element stands for: a text can be read as a name, and as a name and a value."""
    if isinstance(item, str) and item.startswith(_VSPHERE):
        named = Unknown((Reason(ReasonKind.NOT_EVALUATED, item),), not_null=True)
        yield _Mark(named, named)
    elif isinstance(item, str):
        yield _Mark(item, None)
        if pair := _PAIR.fullmatch(item):
            yield _Mark(pair[1], pair[2])
    elif isinstance(item, Unknown):
        yield _Mark(item, item)
    elif isinstance(item, dict):
        yield _block(item)


def _block(block: Mapping[str, Value]) -> _Mark:
    key, value = ("scope", "tag") if "tag" in block or "scope" in block else ("key", "value")
    name = block.get(key)
    # A tag of NSX that has no scope is its own name.
    return _Mark(block.get(value), None) if name in (None, "") and key == "scope" else _Mark(name, block.get(value))


def _any(marks: Iterable[_Mark], name: str, value: str | None, fold: Callable[[str], str]) -> bool | Unknown:
    possible: list[Unknown] = []
    for mark in marks:
        verdict = _is(mark, name, value, fold)
        if verdict is True:
            return True
        if isinstance(verdict, Unknown):
            possible.append(verdict)
    return unite(*possible, not_null=True) if possible else False


def _is(mark: _Mark, name: str, value: str | None, fold: Callable[[str], str]) -> bool | Unknown:
    if isinstance(mark.name, Unknown):
        return mark.name
    if not isinstance(mark.name, str) or fold(mark.name) != fold(name):
        return False
    if isinstance(mark.value, Unknown):
        return True if value is None and mark.value.not_null else mark.value
    return value is None or (not isinstance(mark.value, dict | list | Set) and to_string(mark.value) == value)
