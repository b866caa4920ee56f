"""The Terraform policies of the pack, written as ``*.policy.hcl``: one file for each file of the pack that holds any.

A policy that the language cannot express, or not for one of its resource types, is left out, and listed with why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...frozen import frozen
from ...hcl.nodes import Call, Expression, Literal, walk
from ...hcl.values import Unknown, Value
from ...terraform.configuration import evaluate_body
from ..blocks import examples
from ..loader import Pack
from ..model import Policy
from ..reference import Reference
from ..schemas import Schemas
from .idioms import UNDECIDED, Inexpressible
from .kinds import PLAIN, Kind, Record
from .names import needed
from .places import Places
from .printing import literal, printed, quoted
from .translation import Translation

LEVELS: Mapping[str, str] = {
    "critical": "mandatory",
    "high": "mandatory",
    "medium": "mandatory_overridable",
    "low": "advisory",
}
_PROVIDER = "provider."
_TYPES: Mapping[type, str] = {bool: "bool", int: "number", str: "string", list: "list(string)"}
_ABOUT: Mapping[str, str] = {
    UNDECIDED: "What to answer where hdslint would call a finding open: true lets it pass, false refuses it, "
    "null (when it is not set) is an error of the policy.",
    "location": "Where health data may be: eea or france.",
}


@frozen
class LeftOut:
    """A policy that is not written for a resource type, and why."""

    policy: Policy
    type: str
    reason: str


@frozen
class Export:
    """Files by name, the policies written with the resource types they are written for, and those left out."""

    files: Mapping[str, str]
    written: tuple[tuple[Policy, tuple[str, ...]], ...]
    left_out: tuple[LeftOut, ...]


def export(
    pack: Pack,
    reference: Reference,
    schemas: Schemas,
    lang: str = "en",
    left: Mapping[tuple[str, str], str] | None = None,
) -> Export:
    """The pack in the Terraform policy language; policies for Kubernetes have no place in it.

    ``left``: what is not to be written, by policy id and resource type, with why.
    """
    by_file: dict[str, list[Policy]] = {}
    for policy in pack.policies:
        if policy.provider != "kubernetes":
            by_file.setdefault(f"{policy.family}-{policy.provider}", []).append(policy)
    files: dict[str, str] = {}
    written: list[tuple[Policy, tuple[str, ...]]] = []
    left_out: list[LeftOut] = []
    for name, policies in sorted(by_file.items()):
        file = _File(reference, schemas, lang, left or {})
        for policy in policies:
            types = [type_ for type_ in policy.resources if file.add(policy, type_)]
            if types:
                written.append((policy, tuple(types)))
        left_out.extend(file.left_out)
        if file.blocks:
            files[f"{name}.policy.hcl"] = file.text()
    files["README.md"] = _index(written, left_out)
    return Export(files, tuple(written), tuple(left_out))


class _File:
    """One file in the making."""

    def __init__(self, reference: Reference, schemas: Schemas, lang: str, left: Mapping[tuple[str, str], str]) -> None:
        self.left = left
        self.schemas = schemas
        self.lang = lang
        self.settings = reference.settings
        self.places = Places(reference)
        self.inputs: set[str] = set()
        self.providers: set[str] = set()
        self.blocks: list[str] = []
        self.left_out: list[LeftOut] = []

    def add(self, policy: Policy, type_: str) -> bool:
        """Write a policy for one of its types; false when it is left out."""
        tables, shared = dict(self.places.tables), dict(self.places.locals)
        try:
            if (policy.id, type_) in self.left:
                raise Inexpressible(self.left[policy.id, type_])
            translation = Translation(
                policy,
                type_,
                self._attrs(policy, type_),
                companions(policy, self.schemas),
                joins(policy, type_),
                self.places,
            )
            block = _block(translation, self.lang)
        except Inexpressible as why:
            self.left_out.append(LeftOut(policy, type_, str(why)))
            self.places.tables, self.places.locals = tables, shared
            return False
        self.blocks.append(block)
        self.inputs |= translation.inputs
        self.providers.add(type_.removeprefix(_PROVIDER).split("_", 1)[0])
        return True

    def text(self) -> str:
        """The whole file."""
        parts = [_policy_block(sorted(self.providers), self.schemas)]
        parts += [_input(name, self.settings.get(name)) for name in sorted(self.inputs)]
        parts += [_shared(self.places)] if self.places.tables else []
        return "\n".join([*parts, *self.blocks])

    def _attrs(self, policy: Policy, type_: str) -> Kind:
        if type_.startswith(_PROVIDER):
            return Record(dict.fromkeys(_written(policy, type_), PLAIN))
        if "." in type_ or type_ == "module":
            raise Inexpressible("no policy of the language concerns data sources, backends or what modules are given")
        shape = self.schemas.resource(type_)
        if shape is None:
            raise Inexpressible("no schema is known of this type")
        return shape


def companions(policy: Policy, schemas: Schemas) -> dict[str, Kind]:
    """What ``hds::referring`` and ``hds::resources`` give in a policy, by resource type."""
    found: dict[str, Kind] = {}
    for expression in _expressions(policy):
        for node in walk(expression):
            if isinstance(node, Call) and node.name in ("hds::referring", "hds::resources") and node.arguments:
                named = node.arguments[0]
                if isinstance(named, Literal) and isinstance(named.value, str):
                    found[named.value] = schemas.resource(named.value)
    return found


def _expressions(policy: Policy) -> Iterator[Expression]:
    yield from policy.locals.values()
    if policy.filter is not None:
        yield policy.filter
    for enforce in policy.enforces:
        yield enforce.condition
        if enforce.for_each is not None:
            yield enforce.for_each


def _written(policy: Policy, type_: str) -> Iterator[str]:
    """The arguments of a provider that the examples of a policy write."""
    for example in examples(policy):
        for resource in evaluate_body(example.block.body):
            if resource.type == type_:
                yield from resource.arguments


def joins(policy: Policy, type_: str) -> dict[tuple[str, str], str]:
    """By which attribute of a type the companions in the examples refer to it, where they all refer by one."""
    found: dict[tuple[str, str], set[str]] = {}
    for example in examples(policy):
        resources = evaluate_body(example.block.body) if example.yaml is None else []
        subjects = {resource.address for resource in resources if resource.type == type_}
        for resource in resources:
            for name, value in resource.arguments.items():
                reference = value.reference if isinstance(value, Unknown) else None
                if reference is not None and reference.address in subjects and len(reference.path) == 1:
                    found.setdefault((resource.type, name), set()).add(str(reference.path[0]))
    return {key: attributes.pop() for key, attributes in found.items() if len(attributes) == 1}


def _block(translation: Translation, lang: str) -> str:
    policy, type_ = translation.policy, translation.type
    filter_ = translation.filter()
    enforces = translation.enforces(lang)
    decisive = [(c, m) for c, m in enforces if not (isinstance(c, Literal) and c.value is True)] or enforces[:1]
    used = [expression for pair in decisive for expression in pair]
    used += [filter_] if filter_ is not None else []
    shared = dict.fromkeys((*translation.places.tables, *translation.places.locals), Literal(None, policy.span))
    local = needed(used, {**translation.kept, **shared})
    kind, label = ("provider_policy", type_.removeprefix(_PROVIDER)) if type_.startswith(_PROVIDER) else (
        "resource_policy", type_,
    )  # fmt: skip
    lines = [
        f"# {policy.id} {policy.title[lang]}",
        f'{kind} {quoted(label)} "{policy.id.lower().replace("-", "_")}" {{',
        f"  enforcement_level = {quoted(LEVELS[policy.severity])}",
    ]
    if filter_ is not None:
        lines += ["", f"  filter = {printed(filter_, '  ', 9)}"]
    kept = [(name, value) for name, value in translation.kept.items() if name in local]
    if kept:
        lines += ["", "  locals {", *_aligned(kept, "    "), "  }"]
    for condition, message in decisive:
        lines += ["", "  enforce {", *_aligned([("condition", condition), ("error_message", message)], "    "), "  }"]
    return "\n".join([*lines, "}", ""])


def _aligned(pairs: Sequence[tuple[str, Expression]], indent: str) -> Iterator[str]:
    """Arguments as ``terraform fmt`` aligns them: neighbours of one line each have their equals signs in a column."""
    texts = [(name, printed(value, indent, len(name) + 3)) for name, value in pairs]
    group: list[tuple[str, str]] = []
    for name, text in texts:
        if "\n" in text:
            yield from _column(group, indent)
            group = []
            yield f"{indent}{name} = {text}"
        else:
            group.append((name, text))
    yield from _column(group, indent)


def _column(group: Sequence[tuple[str, str]], indent: str) -> Iterator[str]:
    width = max((len(name) for name, _ in group), default=0)
    return (f"{indent}{name.ljust(width)} = {text}" for name, text in group)


def _policy_block(providers: Iterable[str], schemas: Schemas) -> str:
    lines = [
        "# Written by hdslint export tfpolicy. Change the policies that it is made from, not this file.",
        "",
        "policy {",
        "  required_providers {",
    ]
    for provider in providers:
        known = schemas.sources.get(provider, {})
        lines += [f"    {provider} = {{", f"      source  = {quoted(str(known.get('source', provider)))}"]
        lines += [f"      version = {quoted(str(known['version']))}"] if "version" in known else []
        lines.append("    }")
    return "\n".join([*lines, "  }", "  terraform_config {", '    required_version = ">= 1.16.0"', "  }", "}", ""])


def _input(name: str, default: Value) -> str:
    about = f"  description = {quoted(_ABOUT[name])}" if name in _ABOUT else ""
    if name == UNDECIDED:
        return "\n".join((f"input {quoted(name)} {{", "  type        = bool", about, "  nullable    = true", "}", ""))
    width = 11 if about else 7
    lines = [f"  {'type'.ljust(width)} = {_TYPES[type(default)]}", *([about] if about else [])]
    lines.append(f"  {'default'.ljust(width)} = {_default(default)}")
    return "\n".join((f"input {quoted(name)} {{", *lines, "}", ""))


def _default(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return literal(value)


def _shared(places: Places) -> str:
    """The locals of a file: tables of region codes, and which places are allowed."""
    lines = [
        "# Where region codes are: in France, elsewhere in the EEA, or outside; or their city.",
        "locals {",
    ]
    lines += _aligned(list(places.locals.items()), "  ")
    for name, rows in sorted(places.tables.items()):
        width = max((len(quoted(code)) for code in rows), default=0)
        lines.append(f"  {name} = {{")
        lines += [f"    {quoted(code).ljust(width)} = {quoted(text)}" for code, text in rows.items()]
        lines.append("  }")
    return "\n".join([*lines, "}", ""])


def _index(written: Sequence[tuple[Policy, tuple[str, ...]]], left_out: Sequence[LeftOut]) -> str:
    """What is in the directory, and what is not."""
    lines = [
        "# Terraform policies",
        "",
        "Written by `hdslint export tfpolicy` in the Terraform policy language, to enforce at plan time. Policies",
        "for Kubernetes have no place in that language. Where hdslint finds that the code does not decide, these",
        "policies are in error, unless the input `undecided` gives the answer. The settings of hdslint are inputs,",
        "with the same defaults.",
        "",
        "`core::getresources` counts as matching what is known only after apply. A policy that asks for another",
        "resource (a log subscription of a cluster) may therefore pass, on the first plan, by one that belongs to",
        "another; hdslint follows the references in the code instead.",
        "",
        "| policy | level | resource types |",
        "|---|---|---|",
    ]
    lines += [f"| {p.id} {_cell(p.title['en'])} | {LEVELS[p.severity]} | {', '.join(t)} |" for p, t in written]
    lines += ["", "## Left out", "", "| policy | resource type | why |", "|---|---|---|"]
    lines += [f"| {o.policy.id} {_cell(o.policy.title['en'])} | {o.type} | {_cell(o.reason)} |" for o in left_out]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
