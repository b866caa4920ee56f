"""The functions of the namespace ``hds::`` that read values alone: durations, ranges, pod specifications, and the table
of all of them. Those that look at the scan are in ``relations``. Described for authors in docs/policy-language.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from ..hcl.conversion import parse_number
from ..hcl.errors import EvaluationError
from ..hcl.function import Function, Parameter
from ..hcl.functions.collection import contains, first_given
from ..hcl.types import BOOL, NUMBER, Type
from ..hcl.values import Reason, ReasonKind, Unknown, Value, number, unite
from ..secret_names import looks_secret

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

_UNITS: Mapping[str, int] = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}

_SHORT = re.compile(r"(?:\d+(?:\.\d+)?(?:ms|[wdhms]))+")
_SHORT_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|[wdhms])")
_ISO = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_POD_TEMPLATE: Mapping[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
    "PodTemplate": ("template", "spec"),
}
_CONTAINERS = ("initContainers", "containers", "ephemeralContainers")
_LONGEST_QUOTED = 60
# RE2 and Python read this alike: exported policies carry it.
PLACEHOLDER = (
    r"^(?i:x{3,}|y{3,}|z{3,}|[*._-]{3,}|<[^<>]+>|\$[A-Z0-9_]+|\$\{[^{}]+\}|\{\{.+\}\}|#\{[^{}]+\}#?|__[A-Z0-9_]+__)$"
)
_PLACEHOLDER = re.compile(PLACEHOLDER)


def duration(value: Value) -> Value:
    """Seconds of ``"15m"``, ``"1h30m"``, ``"PT15M"``, ``"900"`` or ``900``."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        if _SHORT.fullmatch(value):
            return number(sum((_seconds(amount, unit) for amount, unit in _SHORT_PART.findall(value)), Decimal(0)))
        iso = _ISO.fullmatch(value)
        if iso is not None and any(iso.groups()):
            parts = zip(iso.groups(default="0"), "wdhms", strict=True)
            return number(sum((_seconds(amount, unit) for amount, unit in parts), Decimal(0)))
        try:
            return parse_number(value)
        except EvaluationError:
            pass
    raise EvaluationError("not a duration; write 900, 15m, 1h30m or PT15M")


def _seconds(amount: str, unit: str) -> Decimal:
    return Decimal(amount) / 1000 if unit == "ms" else Decimal(amount) * _UNITS[unit]


def cidr_is_open(cidr: str) -> Value:
    """Whether a range covers the whole Internet, or half of it, which two rules together make whole.

    Unknown for a text that is no range: a placeholder is what code holds until something else fills it in.
    """
    network = _network(cidr)
    return _no_range(cidr, BOOL) if network is None else network.prefixlen <= 1


def cidr_size(cidr: str) -> Value:
    """The number of addresses of a range; unknown for a text that is no range."""
    network = _network(cidr)
    return _no_range(cidr, NUMBER) if network is None else int(network.num_addresses)


def _network(cidr: str) -> IPv4Network | IPv6Network | None:
    import ipaddress  # only when needed

    try:
        return ipaddress.ip_network(cidr.strip(), strict=False)
    except ValueError:
        return None


def _no_range(text: str, type_: Type) -> Unknown:
    shown = f'"{text}"' if len(text) <= _LONGEST_QUOTED else f"a text of {len(text)} characters"
    reason = Reason(ReasonKind.NOT_EVALUATED, f"{shown}, which is no address range")
    return Unknown((reason,), not_null=True, type=type_)


def pod_spec(manifest: Value) -> Value:
    """The pod specification of a workload of any kind; null for an object that has none."""
    if not isinstance(manifest, dict):
        return None
    value: Value = manifest
    kind = manifest.get("kind")
    if isinstance(kind, Unknown):
        return kind
    for step in _POD_TEMPLATE.get(str(kind), ("spec", "template", "spec")):
        if isinstance(value, Unknown):
            return value
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict | Unknown) else None


def containers(manifest: Value) -> Value:
    """The containers of a workload: init, ordinary and ephemeral ones, in this order."""
    spec = pod_spec(manifest)
    if isinstance(spec, Unknown):
        return unite(spec, not_null=True)
    found: list[Value] = []
    for key in _CONTAINERS:
        items = spec.get(key) if isinstance(spec, dict) else None
        if isinstance(items, Unknown):
            return unite(items, not_null=True)
        if isinstance(items, list):
            found.extend(item for item in items if isinstance(item, dict | Unknown))
    return found


def is_placeholder(text: str) -> bool:
    """Whether a text is what people and tools write where something else puts a value: ``xxx``, ``...``,
    ``<password>``, ``$PASSWORD``, ``${PASSWORD}``, ``{{ password }}``, ``#{password}#``, ``__PASSWORD__``.

    A word is none, ``changeme`` no more than another: it is a password until someone changes it.
    """
    return _PLACEHOLDER.search(text.strip()) is not None


def _later(module: str, name: str) -> Callable[..., Value]:
    """A function of a module that is imported when first called: most scans need none of these."""

    def implementation(*arguments: Value) -> Value:
        result: Value = getattr(import_module(f".{module}", __package__), name)(*arguments)
        return result

    return implementation


_STRING = Parameter("value", "string")
_VERSION, _CONSTRAINT = Parameter("version", "string"), Parameter("constraint", "string")
_DOCUMENT = Parameter("document", allow_unknown=True)
VALUE_FUNCTIONS: Mapping[str, Function] = {
    "hds::duration": Function("hds::duration", duration, (Parameter("value"),)),
    "hds::cidr_is_open": Function("hds::cidr_is_open", cidr_is_open, (Parameter("cidr", "string"),), result=BOOL),
    "hds::cidr_size": Function("hds::cidr_size", cidr_size, (Parameter("cidr", "string"),), result=NUMBER),
    "hds::tls_at_least": Function(
        "hds::tls_at_least", _later("tls", "tls_at_least"), (_STRING, Parameter("minimum", "string"))
    ),
    "hds::pod_spec": Function(
        "hds::pod_spec", pod_spec, (Parameter("object", allow_unknown_inside=True),), not_null=False
    ),
    "hds::containers": Function("hds::containers", containers, (Parameter("object", allow_unknown_inside=True),)),
    "hds::iam_allows": Function(
        "hds::iam_allows",
        _later("iam", "iam_allows"),
        (_DOCUMENT, Parameter("action", allow_unknown=True), Parameter("resource", allow_unknown=True)),
        result=BOOL,
    ),
    "hds::iam_is_open": Function("hds::iam_is_open", _later("iam", "iam_is_open"), (_DOCUMENT,), result=BOOL),
    "hds::version_satisfies": Function(
        "hds::version_satisfies", _later("versions", "version_satisfies"), (_VERSION, _CONSTRAINT)
    ),
    "hds::version_admits_below": Function(
        "hds::version_admits_below", _later("versions", "version_admits_below"), (_CONSTRAINT, _VERSION)
    ),
    "hds::looks_secret": Function("hds::looks_secret", looks_secret, (_STRING,)),
    "hds::is_placeholder": Function("hds::is_placeholder", is_placeholder, (Parameter("text", "string"),)),
}

# A policy reads arguments as they are written, before the provider gives them their types: nothing to unify.
UNTYPED: Mapping[str, Function] = {
    "coalesce": Function(
        "coalesce", first_given, (), Parameter("value", allow_null=True, allow_unknown=True), not_null=False
    ),
    "contains": Function(
        "contains",
        partial(contains, structural=True),
        (Parameter("list", "sequence", allow_unknown_inside=True), Parameter("value", allow_unknown=True)),
    ),
}
