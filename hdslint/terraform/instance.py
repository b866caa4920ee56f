"""One module instance: a module with its inputs. Everything in it is evaluated when first read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from ..diagnostics import Diagnostic, error
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Namespace, Operand, Scope, evaluate, evaluate_safely
from ..hcl.function import Function
from ..hcl.functions import FUNCTIONS
from ..hcl.functions.filesystem import filesystem_functions
from ..hcl.nodes import Argument, Block, Body, Expression, GetAttr, Name
from ..hcl.parser import parse_template
from ..hcl.values import (
    Partial,
    Reason,
    ReasonKind,
    Reference,
    Set,
    Unknown,
    Value,
    Written,
    is_wholly_known,
    unite,
)
from ..inventory import Provider, Resource
from ..secret_names import looks_secret
from ..source import SourceFile, Span
from .module import Module
from .origin import BodyOrigin
from .variables import assigned, default_of, is_sensitive, settled, without_value

MAX_DEPTH = 32
MAX_INSTANCES = 1000

_META = frozenset(("count", "for_each", "provider", "depends_on"))
_META_BLOCKS = frozenset(("lifecycle", "connection", "provisioner"))
_CALL_META = frozenset(("source", "version", "count", "for_each", "providers", "depends_on"))


class _Attributes:
    """A namespace whose attributes are made by a function, once each; a cycle is an error."""

    __slots__ = ("made", "make", "what")

    def __init__(self, what: str, make: Callable[[str, Span], Operand]) -> None:
        self.what = what
        self.make = make
        self.made: dict[str, Operand] = {}

    def attribute(self, name: str, span: Span) -> Operand:
        if name not in self.made:
            reason = Reason(ReasonKind.ERROR, f"{self.what}.{name} refers to itself", span)
            self.made[name] = Unknown((reason,))
            try:
                self.made[name] = self.make(name, span)
            except (EvaluationError, RecursionError):
                del self.made[name]
                raise
        return self.made[name]


class Instance:
    """A module instance: evaluates its declarations, and yields its resources and those of the modules it calls."""

    def __init__(
        self,
        module: Module,
        tree: Tree,
        *,
        path: str = "",
        inputs: Mapping[str, Value] | None = None,
        parent: Instance | None = None,
        providers: Mapping[str, Provider] | None = None,
        call: Block | None = None,
    ) -> None:
        self.module = module
        self.tree = tree
        self.path = path
        self.parent = parent
        self.root: Instance = parent.root if parent is not None else self
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.inputs = inputs or {}
        self.call = call
        self.diagnostics: list[Diagnostic] = []
        self.children: dict[str, list[tuple[Value, Instance]] | Unknown] = {}
        self.unavailable: Unknown | None = None
        self.prefix = f"{path}." if path else ""
        self.scope = Scope(self._names(), self._functions())
        self._configured = dict(providers or {})
        self._declare_providers()

    # -- names -------------------------------------------------------------------------------------------------

    def _names(self) -> dict[str, Operand]:
        names: dict[str, Operand] = {
            "var": _Attributes("var", self._variable),
            "local": _Attributes("local", self._local),
            "module": _Attributes("module", self._module_outputs),
            "data": _Attributes("data", self._data_type),
            "ephemeral": _Attributes("ephemeral", self._ephemeral_type),
            "path": _Attributes("path", self._path),
            "terraform": _Attributes("terraform", self._terraform),
        }
        for mode, type_, _ in self.module.resources:
            if mode == "managed" and type_ not in names:
                names[type_] = self._resource_type("managed", type_)
        return names

    def _functions(self) -> dict[str, Function]:
        base = self.tree.root / self.root.module.directory
        return {**FUNCTIONS, **filesystem_functions(base, self.tree.root, self._evaluate_template)}

    def _evaluate_template(self, text: str, variables: dict[str, Value]) -> Value:
        place = Span(SourceFile("template", text.encode()), 0, 0)
        expression, diagnostics = parse_template(text, place)
        if diagnostics:
            raise EvaluationError("the template is not valid")
        # A template is not rendered inside a template: Terraform refuses it.
        functions = {n: f for n, f in self.scope.functions.items() if n not in ("templatefile", "templatestring")}
        return evaluate(expression, Scope(dict(variables), functions))

    def _variable(self, name: str, span: Span) -> Value:
        block = self.module.variables.get(name)
        if block is None:
            raise EvaluationError(f"var.{name} is not declared", span)
        if name in self.inputs:
            value = settled(name, block, self.inputs[name])
        elif "default" in block.body.arguments:
            value = settled(name, block, default_of(block))
        else:
            value = without_value(name, block)
        if is_sensitive(block) or looks_secret(name):
            self.tree.secrets.update(_texts(value))
        return value

    def _local(self, name: str, span: Span) -> Value:
        argument = self.module.locals.get(name)
        if argument is None:
            raise EvaluationError(f"local.{name} is not declared", span)
        return evaluate(argument.expression, self.scope)

    def _path(self, name: str, span: Span) -> Value:
        if name == "root":
            return "."
        if name == "module":
            return posixpath.relpath(self.module.directory or ".", self.root.module.directory or ".")
        if name == "cwd":
            return Unknown((Reason(ReasonKind.NOT_EVALUATED, "path.cwd", span),), not_null=True)
        raise EvaluationError(f"path.{name} does not exist", span)

    def _terraform(self, name: str, span: Span) -> Value:
        if name == "workspace":
            return Unknown((Reason(ReasonKind.NOT_EVALUATED, "terraform.workspace", span),), not_null=True)
        raise EvaluationError(f"terraform.{name} does not exist", span)

    def _data_type(self, type_: str, span: Span) -> Namespace:
        return self._resource_type("data", type_)

    def _ephemeral_type(self, type_: str, span: Span) -> Namespace:
        return self._resource_type("ephemeral", type_)

    def _resource_type(self, mode: str, type_: str) -> Namespace:
        return _Attributes(type_, lambda name, span: self._reference(mode, type_, name, span))

    # -- references to resources -------------------------------------------------------------------------------

    def _reference(self, mode: str, type_: str, name: str, span: Span) -> Value:
        block = self.module.resources.get((mode, type_, name))
        if block is None:
            raise EvaluationError(f"{type_}.{name} is not declared", span)
        address = self._address(mode, type_, name)
        repetition, instances = self._instances(block, address)
        if isinstance(instances, Unknown):
            return instances
        objects = {key: self._object(mode, block, address, key, scope) for key, scope in instances}
        if repetition == "":
            return objects[None]
        if repetition == "count":
            return list(objects.values())
        return {str(key): value for key, value in objects.items()}

    def _object(self, mode: str, block: Block, address: str, key: Value, scope: Scope) -> Value:
        whole = _keyed(address, key)
        kind = ReasonKind.DATA_SOURCE if mode == "data" else ReasonKind.COMPUTED
        rest = Unknown((Reason(kind, whole, block.header),), reference=Reference(whole))
        arguments = self._arguments(block.body, scope, BodyOrigin(block.header, block.body), top=True)
        return _referable(arguments, rest)

    def _address(self, mode: str, type_: str, name: str) -> str:
        kind = "" if mode == "managed" else f"{mode}."
        return f"{self.prefix}{kind}{type_}.{name}"

    def _instances(self, block: Block, address: str) -> tuple[str, list[tuple[Value, Scope]] | Unknown]:
        """How a block repeats ("", "count", "for_each"), and the key and scope of each instance."""
        count = block.body.arguments.get("count")
        if count is not None:
            return "count", self._counted(count, address)
        for_each = block.body.arguments.get("for_each")
        if for_each is not None:
            return "for_each", self._keyed_instances(for_each, address)
        return "", [(None, self.scope)]

    def _counted(self, argument: Argument, address: str) -> list[tuple[Value, Scope]] | Unknown:
        value, _ = evaluate_safely(argument.expression, self.scope)
        if isinstance(value, str) and value.isdigit():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int | Unknown) or (isinstance(value, int) and value < 0):
            return _count_unknown(address, argument, ())
        if isinstance(value, Unknown):
            return _count_unknown(address, argument, value.reasons)
        if value > MAX_INSTANCES:
            reason = Reason(ReasonKind.LIMIT, f"{address}: {value} instances", argument.span)
            return Unknown((reason,), not_null=True)
        return [(index, self.scope.child({"count": {"index": index}})) for index in range(value)]

    def _keyed_instances(self, argument: Argument, address: str) -> list[tuple[Value, Scope]] | Unknown:
        value, _ = evaluate_safely(argument.expression, self.scope)
        if isinstance(value, Partial):
            value = value.rest
        if isinstance(value, Unknown):
            return _count_unknown(address, argument, value.reasons)
        pairs: Iterable[tuple[Value, Value]]
        if isinstance(value, dict):
            pairs = sorted(value.items())
        elif isinstance(value, Set):
            if not is_wholly_known(value):
                return _count_unknown(address, argument, unite(value).reasons)
            pairs = [(element, element) for element in value]
        else:
            return _count_unknown(address, argument, ())
        found = list(pairs)
        if len(found) > MAX_INSTANCES:
            reason = Reason(ReasonKind.LIMIT, f"{address}: {len(found)} instances", argument.span)
            return Unknown((reason,), not_null=True)
        return [(key, self.scope.child({"each": {"key": key, "value": item}})) for key, item in found]

    # -- arguments ---------------------------------------------------------------------------------------------

    def _arguments(self, body: Body, scope: Scope, origin: BodyOrigin, *, top: bool = False) -> Written:
        """The arguments and nested blocks of a body, as written."""
        values: dict[str, Value] = {}
        for name, argument in body.arguments.items():
            if not (top and name in _META):
                values[name] = self._evaluate(argument.expression, scope)
        for block in body.blocks:
            if top and block.type in _META_BLOCKS:
                continue
            if block.type == "dynamic" and len(block.labels) == 1:
                self._dynamic(block, scope, origin, values)
            else:
                self._nested(block.type, block.body, block.header, scope, origin, values)
        return Written(values)

    def _nested(
        self, type_: str, body: Body, header: Span, scope: Scope, origin: BodyOrigin, values: dict[str, Value]
    ) -> None:
        inner = BodyOrigin(header, body, self.prefix)
        value = self._arguments(body, scope, inner)
        known = values.setdefault(type_, [])
        if isinstance(known, list):
            known.append(value)
            origin.blocks.setdefault(type_, []).append(inner)

    def _dynamic(self, block: Block, scope: Scope, origin: BodyOrigin, values: dict[str, Value]) -> None:
        type_ = block.labels[0]
        content = next(block.body.blocks_of("content"), None)
        for_each = block.body.arguments.get("for_each")
        if content is None or for_each is None:
            return
        iterator_argument = block.body.arguments.get("iterator")
        name = type_
        if iterator_argument is not None and isinstance(iterator_argument.expression, Name):
            name = iterator_argument.expression.name
        collection = self._evaluate(for_each.expression, scope)
        if isinstance(collection, Partial):
            collection = collection.rest
        pairs: list[tuple[Value, Value]]
        if isinstance(collection, list):
            pairs = list(enumerate(collection))
        elif isinstance(collection, Set) and is_wholly_known(collection):
            pairs = [(element, element) for element in collection]
        elif isinstance(collection, dict):
            pairs = sorted(collection.items())
        elif collection is None:
            pairs = []
        else:
            values[type_] = unite(collection, not_null=True)
            origin.blocks.setdefault(type_, []).append(BodyOrigin(block.header, content.body, self.prefix))
            return
        for key, value in pairs[:MAX_INSTANCES]:
            inner = scope.child({name: {"key": key, "value": value}})
            self._nested(type_, content.body, content.header, inner, origin, values)

    def _evaluate(self, expression: Expression, scope: Scope) -> Value:
        return evaluate_safely(expression, scope)[0]

    # -- modules -----------------------------------------------------------------------------------------------

    def _module_outputs(self, name: str, span: Span) -> Value:
        block = self.module.calls.get(name)
        if block is None:
            raise EvaluationError(f"module.{name} is not declared", span)
        made = self.called(name)
        if isinstance(made, Unknown):
            return Partial({}, made) if made.reasons[0].kind is ReasonKind.MODULE else made
        objects = [(key, _Outputs(child)) for key, child in made]
        if "count" in block.body.arguments:
            return [child.value() for _, child in objects]
        if "for_each" in block.body.arguments:
            return {str(key): child.value() for key, child in objects}
        return objects[0][1]  # type: ignore[return-value]

    def called(self, name: str) -> list[tuple[Value, Instance]] | Unknown:
        """The instances of a called module, made once; unknown when the module or their number is."""
        if name not in self.children:
            self.children[name] = Unknown((Reason(ReasonKind.ERROR, f"module.{name} calls itself"),))
            self.children[name] = self._call(name, self.module.calls[name])
        return self.children[name]

    def _call(self, name: str, block: Block) -> list[tuple[Value, Instance]] | Unknown:
        module = self._available(name, block)
        if isinstance(module, Unknown):
            self.unavailable = module
            return module
        address = f"{self.prefix}module.{name}"
        _, instances = self._instances(block, address)
        if isinstance(instances, Unknown):
            scope = _unknown_iteration(self.scope, instances)
            return [(instances, self._child(module, block, f"{address}[?]", scope))]
        return [(key, self._child(module, block, _keyed(address, key), scope)) for key, scope in instances]

    def _available(self, name: str, block: Block) -> Module | Unknown:
        directory = self.module.source_of(block)
        argument = block.body.arguments.get("source")
        place = argument.span if argument is not None else block.header
        missing = Unknown((Reason(ReasonKind.MODULE, f"{self.prefix}module.{name}", place),), not_null=True)
        if directory is None or directory.startswith(".."):
            return missing
        module = self.tree.modules.get("" if directory == "." else directory)
        if module is None:
            return missing
        ancestors: list[str] = []
        at: Instance | None = self
        while at is not None:
            ancestors.append(at.module.directory)
            at = at.parent
        if module.directory in ancestors or len(ancestors) > MAX_DEPTH:
            self.diagnostics.append(error(f"module {name} calls itself", "Terraform refuses this", place))
            return missing
        self.tree.count += 1
        return module if self.tree.count <= MAX_INSTANCES else missing

    def _child(self, module: Module, block: Block, path: str, scope: Scope) -> Instance:
        inputs = {
            name: self._evaluate(argument.expression, scope)
            for name, argument in block.body.arguments.items()
            if name not in _CALL_META
        }
        providers = self._passed_providers(block)
        return Instance(module, self.tree, path=path, inputs=inputs, parent=self, providers=providers, call=block)

    # -- providers ---------------------------------------------------------------------------------------------

    def _declare_providers(self) -> None:
        types = self.module.provider_types()
        for block in self.module.providers:
            name = block.labels[0]
            origin = BodyOrigin(block.header, block.body, self.prefix)
            values = self._arguments(block.body, self.scope, origin)
            alias = values.get("alias")
            provider = Provider(types.get(name, name), alias if isinstance(alias, str) else None, values, origin)
            self._configured[f"{name}.{provider.alias}" if provider.alias else name] = provider

    def _passed_providers(self, block: Block) -> dict[str, Provider]:
        """What a called module gets: default configurations by inheritance, and what ``providers`` says."""
        passed = {name: provider for name, provider in self._configured.items() if "." not in name}
        argument = block.body.arguments.get("providers")
        items = getattr(argument.expression, "items", ()) if argument is not None else ()
        for key, value in items:
            inner = _provider_address(key) or str(getattr(key, "value", ""))
            outer = _provider_address(value)
            if inner and outer:
                passed[inner] = self.provider(outer)
        return passed

    def provider(self, address: str) -> Provider:
        """The configuration an address (``aws`` or ``aws.paris``) stands for in this module."""
        if address in self._configured:
            return self._configured[address]
        name, _, alias = address.partition(".")
        type_ = self.module.provider_types().get(name, name)
        if alias or self._needs_caller(name):
            return Provider(type_, alias or None, None)
        return Provider(type_, None, Written({}))

    def _needs_caller(self, name: str) -> bool:
        """Whether a module scanned without its caller: a root that declares inputs but no provider of this name."""
        for settings in self.module.settings:
            for required in settings.body.blocks_of("required_providers"):
                argument = required.body.arguments.get(name)
                items = getattr(argument.expression, "items", ()) if argument is not None else ()
                if any(getattr(key, "value", None) == "configuration_aliases" for key, _ in items):
                    return True
        return False

    # -- resources ---------------------------------------------------------------------------------------------

    def resources(self) -> Iterator[Resource]:
        """Every resource of this module and of those it calls."""
        for name in self.module.calls:
            made = self.called(name)
            if isinstance(made, Unknown):
                yield self._call_resource(name, made)
        around = self._incomplete()
        for (mode, type_, name), block in self.module.resources.items():
            if mode != "ephemeral":
                yield from self._expanded(mode, type_, name, block, around)
        for number, ((mode, type_, name), block) in enumerate(self.module.repeated, start=2):
            # Terraform refuses the second declaration; what it says is judged all the same.
            for resource in self._expanded(mode, type_, name, block, around):
                yield replace(resource, address=f"{resource.address}#{number}")
        yield from self._provider_resources()
        yield from self._backends()
        for made in list(self.children.values()):
            if not isinstance(made, Unknown):
                for _, child in made:
                    yield from child.resources()

    def _incomplete(self) -> Unknown | None:
        """Why companions of a resource here may exist unseen: a module not available, a file not read whole."""
        for why in (self.unavailable, self.module.broken):
            if why is not None:
                return why
        return self.parent._incomplete() if self.parent is not None else None

    def _expanded(self, mode: str, type_: str, name: str, block: Block, around: Unknown | None) -> Iterator[Resource]:
        address = self._address(mode, type_, name)
        _, instances = self._instances(block, address)
        if isinstance(instances, Unknown):
            scope = _unknown_iteration(self.scope, instances)
            yield self._resource(mode, type_, name, block, instances, scope, around)
            return
        for key, scope in instances:
            yield self._resource(mode, type_, name, block, key, scope, around)

    def _resource(
        self, mode: str, type_: str, name: str, block: Block, key: Value, scope: Scope, around: Unknown | None
    ) -> Resource:
        origin = BodyOrigin(block.header, block.body, self.prefix)
        arguments = self._arguments(block.body, scope, origin, top=True)
        meta: dict[str, Value] = {}
        for inner in block.body.blocks_of("lifecycle"):
            meta.setdefault("lifecycle", [])
            lifecycle = meta["lifecycle"]
            assert isinstance(lifecycle, list)
            lifecycle.append(_literals(inner.body))
        chosen = block.body.arguments.get("provider")
        provider_name = (_provider_address(chosen.expression) if chosen else None) or type_.split("_", 1)[0]
        return Resource(
            address=_keyed(self._address(mode, type_, name), key),
            mode=mode,
            type=type_ if mode == "managed" else f"{mode}.{type_}",
            name=name,
            arguments=arguments,
            origin=origin,
            index=key if isinstance(key, str | int | Unknown) else None,
            module=self.path,
            directory=self.module.directory,
            root=self.root.module.directory,
            provider=self.provider(provider_name),
            meta=meta,
            incomplete_around=around,
        )

    def _simple(self, mode: str, type_: str, address: str, origin: BodyOrigin, arguments: Written) -> Resource:
        return Resource(
            address=f"{self.prefix}{address}",
            mode=mode,
            type=type_,
            name=address.rsplit(".", 1)[-1],
            arguments=arguments,
            origin=origin,
            module=self.path,
            directory=self.module.directory,
            root=self.root.module.directory,
        )

    def _call_resource(self, name: str, missing: Unknown) -> Resource:
        block = self.module.calls[name]
        origin = BodyOrigin(block.header, block.body, self.prefix)
        return self._simple(
            "module", "module", f"module.{name}", origin, self._arguments(block.body, self.scope, origin, top=True)
        )

    def _provider_resources(self) -> Iterator[Resource]:
        for block in self.module.providers:
            origin = BodyOrigin(block.header, block.body, self.prefix)
            arguments = self._arguments(block.body, self.scope, origin)
            alias = arguments.get("alias")
            address = f"provider.{block.labels[0]}" + (f".{alias}" if isinstance(alias, str) else "")
            yield self._simple("provider", f"provider.{block.labels[0]}", address, origin, arguments)

    def _backends(self) -> Iterator[Resource]:
        for settings in self.module.settings:
            for block in settings.body.blocks_of("backend"):
                if block.labels and self.parent is None:
                    origin = BodyOrigin(block.header, block.body)
                    type_ = f"terraform.backend.{block.labels[0]}"
                    arguments = self._arguments(block.body, self.scope, origin)
                    yield self._simple("backend", type_, type_, origin, arguments)

    def outputs(self) -> dict[str, Value]:
        """Every output, evaluated."""
        return {name: self.output(name) for name in self.module.outputs}

    def output(self, name: str) -> Value:
        """One output, evaluated."""
        argument = self.module.outputs[name].body.arguments.get("value")
        return self._evaluate(argument.expression, self.scope) if argument is not None else None

    def local_values(self) -> dict[str, Value]:
        """Every local value, evaluated."""
        return {
            name: self._evaluate(GetAttr(Name("local", a.name_span), name, a.span), self.scope)
            for name, a in self.module.locals.items()
        }


class _Outputs:
    """The outputs of a called module, each evaluated when first read."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.made = _Attributes(instance.path, self._output)

    def attribute(self, name: str, span: Span) -> Operand:
        return self.made.attribute(name, span)

    def _output(self, name: str, span: Span) -> Value:
        if name not in self.instance.module.outputs:
            raise EvaluationError(f"{self.instance.path} has no output {name}", span)
        return self.instance.output(name)

    def value(self) -> Value:
        return self.instance.outputs()


class Tree:
    """What all module instances of a scan share."""

    def __init__(self, modules: Mapping[str, Module], root: FilePath) -> None:
        self.modules = modules
        self.root = root
        self.count = 0
        self.secrets: set[str] = set()

    def instantiate(self, module: Module, var_files: Iterable[Body] = ()) -> Instance:
        """A root module, with the values its own files and ``--var-file`` give."""
        values = assigned([*module.assignments, *var_files])
        return Instance(module, self, inputs={k: v for k, v in values.items() if k in module.variables})


def _referable(value: Value, rest: Unknown) -> Value:
    """What a reference reads: unwritten attributes may be computed, so they are unknown rather than null."""
    if isinstance(value, Written):
        known: dict[str, Value] = {}
        for name, item in value.items():
            if item is not None:
                known[name] = _referable(item, rest.attribute(name))
        return Partial(known, rest)
    if isinstance(value, list) and any(isinstance(item, Written) for item in value):
        return [_referable(item, rest.attribute(position)) for position, item in enumerate(value)]
    return value


def _unknown_iteration(scope: Scope, why: Unknown) -> Scope:
    unknown = Unknown(why.reasons, not_null=True)
    return scope.child({"each": {"key": unknown, "value": Unknown(why.reasons)}, "count": {"index": unknown}})


def _count_unknown(address: str, argument: Argument, reasons: tuple[Reason, ...]) -> Unknown:
    own = Reason(ReasonKind.COUNT, address, argument.span)
    return Unknown((own, *reasons), not_null=True)


def _keyed(address: str, key: Value) -> str:
    if key is None:
        return address
    if isinstance(key, Unknown):
        return f"{address}[?]"
    if isinstance(key, str):
        quoted = key.replace("\\", "\\\\").replace('"', '\\"')
        return f'{address}["{quoted}"]'
    return f"{address}[{key}]"


def _provider_address(expression: Expression | None) -> str | None:
    if isinstance(expression, Name):
        return expression.name
    if isinstance(expression, GetAttr) and isinstance(expression.source, Name):
        return f"{expression.source.name}.{expression.name}"
    value = getattr(expression, "value", None)
    return value if isinstance(value, str) else None


def _literals(body: Body) -> Written:
    """Meta-arguments that Terraform wants literal."""
    return Written({name: getattr(a.expression, "value", None) for name, a in body.arguments.items()})


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > 3:
            yield value
    elif isinstance(value, list | Set):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
