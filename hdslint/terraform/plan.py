"""Plans: ``terraform show -json PLAN``.

What a plan will have made is judged: values planned, data sources read while planning, provider configurations and
module calls. What it deletes or forgets is not. Source: developer.hashicorp.com/terraform/internals/json-format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ..diagnostics import Diagnostic
from ..hcl.values import Path, Reason, ReasonKind, Reference, Unknown, Value, Written
from ..inventory import Origin, Provider, ProviderVersions, Resource
from ..json_text import JsonText
from ..secret_names import looks_secret
from .address import calls, enclosing, inside, parts, unkeyed
from .configured import Configured, Fields, fields, is_attribute, references
from .identifiers import identifiers
from .provider_versions import source_of
from .recorded import is_marked, read_body, secrets_in, uncertain
from .snapshot import Entry, Place, RecordedOrigin, Snapshot, entries, entry, masked

_GONE = frozenset(("delete", "forget"))
_REGISTRY = "registry.terraform.io/"  # the one that code leaves out


def read_plan(document: JsonText) -> Snapshot:
    """The resources that a plan plans; what is not as it must be is reported, and left out."""
    return _Plan(document).snapshot()


class _Plan:
    """One plan under way."""

    def __init__(self, document: JsonText) -> None:
        self.problems: list[Diagnostic] = []
        self.top = Place(document, self.problems, document.value)
        self.configured = Configured(self.top.at("configuration").fields())
        self.secrets: set[str] = set()
        self.providers: dict[str, Provider] = {}
        self.constraints: Mapping[str, Sequence[str]] | None = None  # on versions of providers, once asked for
        self.changes: dict[str, Place] = {}
        for row in self.top.at("resource_changes").rows():
            if "deposed" not in row.fields():
                self.changes.setdefault(row.text("address"), row)

    def snapshot(self) -> Snapshot:
        found: dict[str, Entry] = {}
        for one in self.entries():
            if one.address in found and one.mode == "managed":
                one.place.wrong(f"{one.address} is given twice")
            elif one.address not in found and one.has_values(self.marks(one)):
                found[one.address] = one
        around = self.incomplete(frozenset(unkeyed(address) for address in found))
        resources = [self.resource(one, around) for one in found.values()]
        resources += [self.module(path) for path in self.modules(found.values())]
        resources += self.provider_resources()
        covered = {resource.address for resource in resources}
        if around is None:  # what is repeated and has no instance here has none
            covered = {unkeyed(address) for address in covered}
            covered |= {address for address, _, repeated in self.configured.declared() if repeated}
        return Snapshot(
            kind="plan",
            file=self.top.document.file,
            resources=tuple(resources),
            covered=frozenset(covered),
            variables=self.variables(),
            secrets=masked(self.secrets),
            diagnostics=tuple(self.problems),
        )

    def entries(self) -> Iterator[Entry]:
        """What the plan plans, what its changes say beyond that, and the data sources it has read."""
        for one in entries(self.top.at("planned_values").at("root_module")):
            if one.address not in self.changes or not _is_gone(self.changes[one.address]):
                yield one
        if "planned_values" not in self.top.fields():
            for row in self.changes.values():
                change = row.at("change")
                found = entry(row, row.text("module_address")) if not _is_gone(row) else None
                if found is not None:
                    yield replace(found, values=change.at("after"))
        for one in entries(self.top.at("prior_state").at("values").at("root_module")):
            declared = not self.configured.section or self.configured.resource(one.module, one.block)
            if one.mode == "data" and declared:
                yield one

    def incomplete(self, found: frozenset[str]) -> Unknown | None:
        """Why the plan may lack resources that the code has: it was made with ``-target``, failed, defers some, or was
        not read whole."""
        top, file = self.top.fields(), self.top.document.file.path
        partly = bool(self.problems) or top.get("complete") is False or top.get("errored") is True
        if not partly and "complete" not in top:  # before Terraform 1.8
            partly = any(not repeated and address not in found for address, _, repeated in self.configured.declared())
        if not partly:
            return None
        return Unknown((Reason(ReasonKind.NOT_EVALUATED, f"{file}: the plan is not complete"),), not_null=True)

    def resource(self, one: Entry, around: Unknown | None) -> Resource:
        """A planned resource, or a data source."""
        change = self.change(one)
        code = self.configured.resource(one.module, one.block)
        written = fields(code.get("expressions")) if code else None
        values = one.values.fields()
        sensitive = [change.get("after_sensitive"), one.place.fields().get("sensitive_values")]
        for marks in sensitive[: 1 if sensitive[0] == sensitive[1] else 2]:
            self.secrets.update(secrets_in(dict(values), marks))
        unknown = partial(self.unknown, one)
        arguments: Value = read_body(values, self.marks(one), written, unknown)
        if one.place.path[0] != "prior_state" and "after_unknown" not in change:
            arguments = uncertain(arguments, unknown((), None))
        assert isinstance(arguments, dict)
        made = one.resource(arguments, self.provider_of(one, code), written or {}, around)
        return replace(made, versions=partial(self.versions_of, one.place.text("provider_name")))

    def change(self, one: Entry) -> Fields:
        """What the plan changes of a resource; nothing of a data source that it has read."""
        return fields(self.changes[one.address].fields().get("change")) if one.address in self.changes else {}

    def marks(self, one: Entry) -> Value:
        """What is unknown of a resource."""
        return self.change(one).get("after_unknown")

    def unknown(self, one: Entry, path: Path, expression: Value) -> Unknown:
        """A value known after apply, and the attribute of a resource that it comes from, when that is known."""
        source = self.configured.source(expression, one.module)
        shown = ".".join(map(str, path))
        what = source.address if source is not None else f"{one.address}: {shown}".removesuffix(": ")
        is_data = "data" in parts(source.address) if source is not None else one.mode == "data"
        kind = ReasonKind.DATA_SOURCE if is_data else ReasonKind.COMPUTED
        exists = source is not None and not is_data and _identifies(source)
        return Unknown((Reason(kind, what),), not_null=exists, reference=source)

    def variables(self) -> dict[str, Value]:
        """The values of the variables of the root module."""
        declared = fields(self.configured.module("").get("variables"))
        values: dict[str, Value] = {}
        for name, given in self.top.at("variables").fields().items():
            values[name] = fields(given).get("value")
            secret = is_marked(fields(declared.get(name)).get("sensitive")) or looks_secret(name)
            self.secrets.update(secrets_in(values[name], secret))
        return values

    # -- providers -------------------------------------------------------------------------------------------------

    def provider_of(self, one: Entry, code: Fields) -> Provider:
        """The configuration that manages a resource, as far as the plan holds it."""
        source = one.place.text("provider_name")
        name = source.rpartition("/")[2] or one.type.split("_", 1)[0]
        key = code.get("provider_config_key")
        if not isinstance(key, str):
            return Provider(name, None, None)
        if key not in self.providers:
            self.providers[key] = self.provider(key, name)
        return self.providers[key]

    def provider(self, key: str, name: str) -> Provider:
        """A provider configuration by its key; of a module, one without arguments may have been passed in."""
        alias = key.rpartition(":")[2].partition(".")[2] or None
        section = self.configured.provider(key)
        if section is None or ("expressions" not in section and section.get("module_address")):
            return Provider(name, alias, None)
        place = self.top.at("configuration").at("provider_config").at(key)
        written = fields(section.get("expressions"))
        return Provider(name, alias, self.given(written, f"provider {key}"), self.origin(place, ("name",), written))

    def versions_of(self, address: str) -> ProviderVersions:
        """What the plan says of the version of a provider; one that it does not name is of no source."""
        source = source_of(address) if address else ""
        if self.constraints is None:
            self.constraints = self.configured.constraints()
        return ProviderVersions(source, tuple(dict.fromkeys(self.constraints.get(source, ()))))

    def provider_resources(self) -> Iterator[Resource]:
        """Provider configurations as subjects of policies."""
        place = self.top.at("configuration").at("provider_config")
        for key, section in place.fields().items():
            name = fields(section).get("name")
            module = fields(section).get("module_address") or ""
            if not isinstance(name, str) or not isinstance(module, str):
                place.at(key).wrong("expected a provider configuration, with its name")
                continue
            made = self.provider(key, name)
            if made.values is not None and made.origin is not None:
                address = inside(module, f"provider.{name}" + (f".{made.alias}" if made.alias else ""))
                label = made.alias or name
                subject = self.simple("provider", f"provider.{name}", label, address, module, made.values, made.origin)
                source = fields(section).get("full_name")
                meta = {"source": source.removeprefix(_REGISTRY)} if isinstance(source, str) else {}
                versions = partial(self.versions_of, source if isinstance(source, str) else "")
                yield replace(subject, meta=meta, versions=versions)

    # -- module calls ----------------------------------------------------------------------------------------------

    def modules(self, found: Iterable[Entry]) -> list[str]:
        """The paths of the modules that hold what was found, and of those around them."""
        if not self.configured.section:
            return []
        held = dict.fromkeys(one.module for one in found)
        return sorted({path for module in held for path in _modules(module) if calls(path)})

    def module(self, path: str) -> Resource:
        """A module instance as a subject: its inputs, ``source`` and ``version``."""
        section = self.configured.call(path)
        written = fields(section.get("expressions"))
        arguments = dict(self.given(written, path))
        for name, key in (("source", "source"), ("version", "version_constraint")):
            if isinstance(section.get(key), str):
                arguments[name] = section[key]
        place = self.top.at("configuration")
        for position, name in enumerate(calls(path)):
            place = place.at("module" if position else "root_module").at("module_calls").at(name)
        origin = self.origin(place, ("source",), written)
        return self.simple("module", "module", calls(path)[-1], path, enclosing(path), Written(arguments), origin)

    def given(self, written: Fields, what: str) -> Written:
        """The arguments of a provider or of a module call: constants are known, of the rest only the names."""
        return Written({name: self.constant(expression, what, name) for name, expression in written.items()})

    def constant(self, expression: Value, what: str, name: str) -> Value:
        if isinstance(expression, list):
            return [self.given(fields(block), what) for block in expression]
        if not is_attribute(expression):
            return [self.given(fields(expression), what)]
        if "constant_value" in fields(expression):
            value = fields(expression)["constant_value"]
            self.secrets.update(secrets_in(value, None, name))
            return value
        named = ", ".join(references(expression))
        shown = f"{what}: {name} = {named}" if named else f"{what}: {name}"
        return Unknown((Reason(ReasonKind.NOT_EVALUATED, shown),))

    def origin(self, place: Place, header: Path, written: Fields) -> RecordedOrigin:
        values = (*place.path, "expressions")
        return RecordedOrigin(place.document, (*place.path, *header), values, frozenset(written), written)

    def simple(
        self, mode: str, type_: str, name: str, address: str, module: str, arguments: Fields, origin: Origin
    ) -> Resource:  # fmt: skip
        """A subject that is not a resource of the provider."""
        file = self.top.document.file.path
        return Resource(address, mode, type_, name, arguments, origin, module=module, root=file)


def _modules(path: str) -> Iterator[str]:
    """A module and those around it."""
    while path:
        yield path
        path = enclosing(path)


def _is_gone(row: Place) -> bool:
    """Whether a change leaves nothing: what is replaced is created again."""
    actions = fields(row.fields().get("change")).get("actions")
    named = {action for action in actions if isinstance(action, str)} if isinstance(actions, list) else set()
    return bool(named & _GONE) and "create" not in named


def _identifies(source: Reference) -> bool:
    """Whether an attribute of a managed resource is its identifier."""
    return len(source.path) == 1 and source.path[0] in identifiers(parts(source.address)[-2])
