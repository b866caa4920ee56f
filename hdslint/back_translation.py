"""Exported policies, read back and held against the originals: what judges an example otherwise is not written.

A translation follows rules; the examples of a policy say whether the rules were enough for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .engine import judge
from .findings import Finding
from .frozen import frozen
from .hcl.values import Value
from .inventory import Resource
from .policy.loader import Pack
from .policy.model import Policy
from .policy.reference import Reference
from .policy.schemas import Schemas
from .policy.tfpolicy.export import Export, export
from .policy.tfpolicy.planned import Shape, Shapes
from .policy.tfpolicy.reader import read_terraform_policies
from .source import SourceFile
from .trial import trials

RANKS: Mapping[str, int] = {"notApplicable": 0, "pass": 1, "open": 2, "fail": 3}
_OTHERWISE = "its examples come out otherwise in that language"


@frozen
class Undefaulted:
    """A schema as policies of the pack read code: what is not written is null, but for what the provider alone says.

    They state themselves what an absent argument means; in a plan the provider's default stands there already.
    """

    shape: Shape
    name: str = ""

    @property
    def use(self) -> str:
        """Who gives the value."""
        return "computed" if self.shape.use == "computed" or self.name == "id" else "optional"

    @property
    def type(self) -> str:
        """Its type, as the schema has it."""
        return self.shape.type

    @property
    def default(self) -> Value:
        """None: a policy of the pack says itself what absence means."""
        return None

    def names(self) -> tuple[str, ...]:
        """The names inside."""
        return self.shape.names()

    def inner(self, name: str) -> Shape | None:
        """What stands under a name inside."""
        inner = self.shape.inner(name)
        return None if inner is None else Undefaulted(inner, name)


def export_faithfully(pack: Pack, reference: Reference, schemas: Schemas, lang: str = "en") -> Export:
    """The pack in the Terraform policy language, without what judges an example of its policy otherwise there."""
    made = export(pack, reference, schemas, lang)
    left = dict.fromkeys(_differing(made, reference, schemas), _OTHERWISE)
    return export(pack, reference, schemas, lang, left) if left else made


def undefaulted(schemas: Schemas) -> Shapes:
    """The shapes of resource types without the defaults of their providers."""

    def shape(type_: str) -> Shape | None:
        found = schemas.resource(type_)
        return None if found is None else Undefaulted(found)

    return shape


def read_back(made: Export, shapes: Shapes) -> Mapping[str, list[Policy]]:
    """The exported policies by the label of each, which is the id of the original."""
    found: dict[str, list[Policy]] = {}
    for name, text in made.files.items():
        if name.endswith(".policy.hcl"):
            for policy in read_terraform_policies(SourceFile(name, text.encode()), "x", {}, shapes=shapes).policies:
                found.setdefault(policy.id.rsplit(".", 1)[1], []).append(policy)
    return found


def label(policy: Policy) -> str:
    """What a policy is called where its id is no identifier."""
    return policy.id.lower().replace("-", "_")


def outcomes(
    policy: Policy, back: Iterable[Policy], reference: Reference
) -> Iterator[tuple[str, str, str, str | None]]:
    """For each resource of each example: its type, its place, what the original says, and the exported one. Not where
    the version of the provider is stated, to say which default it has: a plan has that default as a value."""
    exported = list(back)
    for trial in trials(policy):
        here = _worst(trial.judge(policy, reference).findings)
        there = _worst(judge(exported, trial.inventory, reference, reference.settings).findings)
        for resource in trial.inventory:
            if resource.address in here and not _is_of_a_version(resource):
                where = f"{trial.example.block.type} {resource.address}"
                yield resource.type, where, here[resource.address], there.get(resource.address)


def _differing(made: Export, reference: Reference, schemas: Schemas) -> Iterator[tuple[str, str]]:
    """The policies and resource types of which an example is judged otherwise; with the defaults of the schemas, as a
    plan has them, what was open may be decided and the reverse, but pass never becomes fail."""
    written, planned = read_back(made, undefaulted(schemas)), read_back(made, schemas.resource)
    for policy, types in made.written:
        name = label(policy)
        for type_, _, expected, met in outcomes(policy, written.get(name, ()), reference):
            if type_ in types and met != expected:
                yield policy.id, type_
        for type_, _, expected, met in outcomes(policy, planned.get(name, ()), reference):
            if type_ in types and {expected, met} == {"pass", "fail"}:
                yield policy.id, type_


def _is_of_a_version(resource: Resource) -> bool:
    return resource.versions is not None and bool(resource.versions().constraints)


def _worst(findings: Iterable[Finding]) -> dict[str, str]:
    found: dict[str, str] = {}
    for finding in findings:
        outcome = finding.outcome.value
        if RANKS[outcome] >= RANKS.get(found.get(finding.address, ""), -1):
            found[finding.address] = outcome
    return found
