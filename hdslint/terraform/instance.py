"""One module instance: a module with its inputs. Everything in it is evaluated when first read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..diagnostics import Diagnostic, error
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Namespace, Operand, Scope, evaluate, evaluate_safely
from ..hcl.function import Function
from ..hcl.functions import FUNCTIONS
from ..hcl.functions.filesystem import filesystem_functions
from ..hcl.nodes import Block, GetAttr, Name
from ..hcl.parser import parse_template
from ..hcl.sensitivity import Declared
from ..hcl.values import Partial, Path, Reason, ReasonKind, Reference, Unknown, Value, Written
from ..inventory import Provider, Resource
from ..secret_names import looks_secret
from ..source import SourceFile, Span
from .bodies import literals, read_arguments, referable
from .data_sources import computed
from .expansion import MAX_INSTANCES, Repetition, expand, keyed, repeats, representative
from .module import Module
from .origin import BodyOrigin, Definition, Names
from .provider import Configure, Providers, provider_address
from .tree import Tree
from .variables import default_of, is_ephemeral, is_sensitive, settled, without_value

MAX_DEPTH = 32

_CALL_META = frozenset(("source", "version", "count", "for_each", "providers", "depends_on"))


class _Attributes:
    """A namespace whose attributes are made by a function, once each; a cycle is an error."""

    __slots__ = ("made", "make", "marked", "what")

    def __init__(
        self, what: str, make: Callable[[str, Span], Operand], marked: Callable[[str], Declared] | None = None
    ) -> None:
        self.what = what
        self.make = make
        self.marked = marked
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

    def is_sensitive(self, name: str) -> Declared:
        """Whether an attribute is declared sensitive; the expression that decides it; None when nothing here says."""
        return self.marked(name) if self.marked is not None else None


class _Variables(_Attributes):
    """``var``: what is declared of a variable decides more than its value."""

    __slots__ = ("declared",)

    def __init__(
        self, declared: Mapping[str, Block], make: Callable[[str, Span], Operand], marked: Callable[[str], Declared]
    ) -> None:
        super().__init__("var", make, marked)
        self.declared = declared

    def is_ephemeral(self, name: str) -> bool:
        """Whether a variable is declared ephemeral."""
        return name in self.declared and is_ephemeral(self.declared[name])


class _Passed(Mapping[str, Value]):
    """The inputs of a module call, each evaluated when read: two modules may feed each other."""

    def __init__(self, block: Block, scope: Scope) -> None:
        self.arguments = {name: a for name, a in block.body.arguments.items() if name not in _CALL_META}
        self.scope = scope

    def __getitem__(self, name: str) -> Value:
        return evaluate_safely(self.arguments[name].expression, self.scope)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.arguments)

    def __len__(self) -> int:
        return len(self.arguments)


class Instance:
    """A module instance: evaluates its declarations, and yields its resources and those of the modules it calls."""

    def __init__(
        self,
        module: Module,
        tree: Tree,
        *,
        path: str = "",
        key: str = "",
        inputs: Mapping[str, Value] | None = None,
        parent: Instance | None = None,
        providers: Mapping[str, Configure] | None = None,
        call: Block | None = None,
        turn: Repetition | None = None,
    ) -> None:
        self.module = module
        self.tree = tree
        self.path = path  # module.a["x"].module.b
        self.key = key  # a.b: its name in the list of installed modules
        self.parent = parent
        self.root: Instance = parent.root if parent is not None else self
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.inputs = inputs or {}
        self.call = call
        self.turn = turn
        self.diagnostics: list[Diagnostic] = []
        self.children: dict[str, list[tuple[Value, Instance]] | Unknown] = {}
        self.unavailable: Unknown | None = None
        self.prefix = f"{path}." if path else ""
        self.scope = Scope(self._names(), self._functions())
        self.providers = Providers(module, providers or {}, self._provider_body)

    # -- names -------------------------------------------------------------------------------------------------

    def _names(self) -> dict[str, Operand]:
        names: dict[str, Operand] = {
            "var": _Variables(self.module.variables, self._variable, self._variable_is_sensitive),
            "local": _Attributes("local", self._local, self._local_is_sensitive),
            "module": _Attributes("module", self._module_outputs),
            "data": _Attributes("data", lambda type_, span: self._resource_type("data", type_)),
            "ephemeral": _Attributes("ephemeral", lambda type_, span: self._resource_type("ephemeral", type_)),
            "path": _Attributes("path", self._path),
            "terraform": _Attributes("terraform", self._terraform),
        }
        for mode, type_, _ in self.module.resources:
            if mode == "managed" and type_ not in names:
                names[type_] = self._resource_type("managed", type_)
        return names

    def _functions(self) -> dict[str, Function]:
        base = self.tree.root / self.root.module.directory
        sensitive = replace(FUNCTIONS["sensitive"], implementation=self.tree.keep_secret)
        return {
            **FUNCTIONS,
            **filesystem_functions(base, self.tree.root, self._evaluate_template),
            "sensitive": sensitive,
        }

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
            self.tree.keep_secret(value)
        return value

    def _variable_is_sensitive(self, name: str) -> Declared:
        block = self.module.variables.get(name)
        if block is None or (block is not None and name in self.inputs and self.parent is not None):
            return None  # the caller may have passed what is sensitive
        return is_sensitive(block)

    def _local(self, name: str, span: Span) -> Value:
        argument = self.module.locals.get(name)
        if argument is None:
            raise EvaluationError(f"local.{name} is not declared", span)
        return evaluate(argument.expression, self.scope)

    def _local_is_sensitive(self, name: str) -> Declared:
        argument = self.module.locals.get(name)
        return argument.expression if argument is not None else None

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

    def _resource_type(self, mode: str, type_: str) -> Namespace:
        return _Attributes(type_, lambda name, span: self._reference(mode, type_, name, span))

    def definition(self, kind: str, name: str, path: Path) -> tuple[Definition, Path] | None:
        """Where ``var.name``, ``local.name`` or ``module.name`` gets its value, and what of a path is left."""
        match kind:
            case "var":
                return self._variable_definition(name, path)
            case "local" if name in self.module.locals:
                argument = self.module.locals[name]
                return Definition(f"local.{name}", argument.expression, argument.span, self._here()), path
            case "module" if name in self.module.calls:
                made = self.called(name)
                if isinstance(made, Unknown) or not path:
                    return None
                if repeats(self.module.calls[name].body):
                    key, path = path[0], path[1:]
                    children = [child for child_key, child in made if child_key == key]
                else:
                    children = [child for _, child in made]
                output = children[0].module.outputs.get(str(path[0])) if children and path else None
                argument_ = output.body.arguments.get("value") if output is not None else None
                if argument_ is None:
                    return None
                what = f"module.{name}.{path[0]}"
                return Definition(what, argument_.expression, argument_.span, children[0]._here()), path[1:]
        return None

    def _variable_definition(self, name: str, path: Path) -> tuple[Definition, Path] | None:
        block = self.module.variables.get(name)
        if block is None:
            return None
        if self.parent is not None and self.call is not None and name in self.call.body.arguments:
            argument = self.call.body.arguments[name]
            turns = (self.turn,) if self.turn is not None else ()
            return Definition(f"var.{name}", argument.expression, argument.span, Names(self.parent, turns)), path
        given = self.tree.assigned.get(name) if self.parent is None else None
        if given is not None and given.argument is not None:
            return Definition(f"var.{name}", given.argument.expression, given.argument.span, Names()), path
        default = block.body.arguments.get("default")
        if name in self.inputs or default is None:
            return None
        return Definition(f"var.{name}", default.expression, default.span, Names()), path

    def _here(self) -> Names:
        return Names(self)

    # -- references to resources -------------------------------------------------------------------------------

    def _reference(self, mode: str, type_: str, name: str, span: Span) -> Value:
        block = self.module.resources.get((mode, type_, name))
        if block is None:
            raise EvaluationError(f"{type_}.{name} is not declared", span)
        address = self._address(mode, type_, name)
        instances = expand(block.body, address, self.scope)
        if isinstance(instances, Unknown):
            return instances
        objects = {made.key: self._object(mode, type_, block, address, made.key, made.scope) for made in instances}
        match repeats(block.body):
            case "count":
                return list(objects.values())
            case "for_each":
                return {str(key): value for key, value in objects.items()}
        return objects[None]

    def _object(self, mode: str, type_: str, block: Block, address: str, key: Value, scope: Scope) -> Value:
        whole = keyed(address, key)
        kind = ReasonKind.DATA_SOURCE if mode == "data" else ReasonKind.COMPUTED
        rest = Unknown((Reason(kind, whole, block.header),), reference=Reference(whole))
        arguments = read_arguments(block.body, scope, BodyOrigin(block.header, block.body), top=True)
        known = computed(mode, type_, arguments, self._provider_of(type_, block), scope)
        written = referable(arguments, rest)
        assert isinstance(written, Partial)
        if mode == "managed" and "id" not in written:
            # Whatever exists has an identifier.
            written["id"] = replace(rest.attribute("id"), not_null=True)
        return Partial(
            {**written, **{name: referable(value, rest.attribute(name)) for name, value in known.items()}}, rest
        )

    def _address(self, mode: str, type_: str, name: str) -> str:
        kind = "" if mode == "managed" else f"{mode}."
        return f"{self.prefix}{kind}{type_}.{name}"

    # -- modules -----------------------------------------------------------------------------------------------

    def _module_outputs(self, name: str, span: Span) -> Value:
        block = self.module.calls.get(name)
        if block is None:
            raise EvaluationError(f"module.{name} is not declared", span)
        made = self.called(name)
        if isinstance(made, Unknown):
            return Partial({}, made) if made.reasons[0].kind is ReasonKind.MODULE else made
        match repeats(block.body):
            case "count":
                return [child.outputs() for _, child in made]
            case "for_each":
                return {str(key): child.outputs() for key, child in made}
        return _Outputs(made[0][1])  # type: ignore[return-value]

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
        instances = expand(block.body, address, self.scope)
        if isinstance(instances, Unknown):
            instances = [representative(block.body, self.scope, instances)]
        return [
            (made.key, self._child(name, module, block, keyed(address, made.key), made.scope, made.repetition))
            for made in instances
        ]

    def _available(self, name: str, block: Block) -> Module | Unknown:
        directory = self.tree.directory_of(self, name, block)
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

    def _child(
        self, name: str, module: Module, block: Block, path: str, scope: Scope, turn: Repetition | None
    ) -> Instance:
        return Instance(
            module,
            self.tree,
            path=path,
            key=f"{self.key}.{name}".lstrip("."),
            inputs=_Passed(block, scope),
            parent=self,
            providers=self.providers.passed_to(block),
            call=block,
            turn=turn,
        )

    # -- resources ---------------------------------------------------------------------------------------------

    def resources(self) -> Iterator[Resource]:
        """Every resource of this module and of those it calls."""
        around = self._incomplete()
        for (mode, type_, name), block in self.module.resources.items():
            if mode != "ephemeral":
                yield from self._expanded(mode, type_, name, block, around)
        for number, ((mode, type_, name), block) in enumerate(self.module.repeated, start=2):
            # Terraform refuses the second declaration; what it says is judged all the same.
            for resource in self._expanded(mode, type_, name, block, around):
                yield replace(resource, address=f"{resource.address}#{number}")
        yield from self._call_resources()
        yield from self._provider_resources()
        yield from self._backends()
        for made in list(self.children.values()):
            if not isinstance(made, Unknown):
                for _, child in made:
                    yield from child.resources()

    def _incomplete(self) -> Unknown | None:
        """Why companions of a resource here may exist unseen: a module not available, a file not read whole."""
        for name in self.module.calls:
            self.called(name)
        for why in (self.unavailable, self.module.broken):
            if why is not None:
                return why
        return self.parent._incomplete() if self.parent is not None else None

    def _expanded(self, mode: str, type_: str, name: str, block: Block, around: Unknown | None) -> Iterator[Resource]:
        address = self._address(mode, type_, name)
        instances = expand(block.body, address, self.scope)
        if isinstance(instances, Unknown):
            instances = [representative(block.body, self.scope, instances)]
        for made in instances:
            names = Names(self, (made.repetition,) if made.repetition is not None else ())
            origin = BodyOrigin(block.header, block.body, self.prefix, names=names)
            arguments = read_arguments(block.body, made.scope, origin, top=True)
            provider = self._provider_of(type_, block)
            known = computed(mode, type_, arguments, provider, made.scope)
            lifecycle: Value = [literals(inner.body) for inner in block.body.blocks_of("lifecycle")]
            yield Resource(
                address=keyed(address, made.key),
                mode=mode,
                type=type_ if mode == "managed" else f"{mode}.{type_}",
                name=name,
                arguments=Written({**arguments, **known}) if known else arguments,
                origin=origin,
                index=made.key if isinstance(made.key, str | int | Unknown) else None,
                module=self.path,
                directory=self.module.directory,
                root=self.root.module.directory,
                provider=provider,
                meta={"lifecycle": lifecycle} if lifecycle else {},
                incomplete_around=around,
                call=self._written_call(),
            )

    def _provider_of(self, type_: str, block: Block) -> Provider:
        chosen = block.body.arguments.get("provider")
        address = provider_address(chosen.expression) if chosen is not None else None
        return self.providers.get(address or type_.split("_", 1)[0])

    def _written_call(self) -> Span | None:
        """For what a downloaded module declares: the call, in code that its reader can change."""
        at: Instance = self
        while at.module.is_installed and at.parent is not None and at.call is not None:
            if not at.parent.module.is_installed:
                return at.call.header
            at = at.parent
        return None

    def _simple(
        self,
        mode: str,
        type_: str,
        name: str,
        address: str,
        origin: BodyOrigin,
        arguments: Written,
        key: Value = None,
        meta: Mapping[str, Value] | None = None,
    ) -> Resource:
        return Resource(
            address=f"{self.prefix}{address}",
            mode=mode,
            type=type_,
            name=name,
            arguments=arguments,
            origin=origin,
            index=key if isinstance(key, str | int | Unknown) else None,
            module=self.path,
            directory=self.module.directory,
            root=self.root.module.directory,
            meta=meta or {},
            call=self._written_call(),
        )

    def _call_resources(self) -> Iterator[Resource]:
        """Every module call, with its inputs, ``source`` and ``version``: for policies about modules."""
        for name, block in self.module.calls.items():
            address = f"module.{name}"
            instances = expand(block.body, f"{self.prefix}{address}", self.scope)
            if isinstance(instances, Unknown):
                instances = [representative(block.body, self.scope, instances)]
            for made in instances:
                names = Names(self, (made.repetition,) if made.repetition is not None else ())
                origin = BodyOrigin(block.header, block.body, self.prefix, names=names)
                arguments = read_arguments(block.body, made.scope, origin, top=True)
                yield self._simple("module", "module", name, keyed(address, made.key), origin, arguments, made.key)

    def _provider_body(self, block: Block) -> tuple[Written, BodyOrigin]:
        origin = BodyOrigin(block.header, block.body, self.prefix, names=self._here())
        return read_arguments(block.body, self.scope, origin), origin

    def _provider_resources(self) -> Iterator[Resource]:
        sources = self.module.provider_sources()
        for block in self.module.providers:
            arguments, origin = self._provider_body(block)
            alias = arguments.get("alias")
            address = f"provider.{block.labels[0]}" + (f".{alias}" if isinstance(alias, str) else "")
            type_ = f"provider.{block.labels[0]}"
            name = alias if isinstance(alias, str) else block.labels[0]
            source = sources.get(block.labels[0]) or f"hashicorp/{block.labels[0]}"
            yield self._simple("provider", type_, name, address, origin, arguments, meta={"source": source})

    def _backends(self) -> Iterator[Resource]:
        for settings in self.module.settings:
            for block in settings.body.blocks_of("backend"):
                if block.labels and self.parent is None:
                    origin = BodyOrigin(block.header, block.body)
                    type_ = f"terraform.backend.{block.labels[0]}"
                    arguments = read_arguments(block.body, self.scope, origin)
                    yield self._simple("backend", type_, block.labels[0], type_, origin, arguments)

    def outputs(self) -> dict[str, Value]:
        """Every output, evaluated."""
        return {name: self.output(name) for name in self.module.outputs}

    def output(self, name: str) -> Value:
        """One output, evaluated."""
        argument = self.module.outputs[name].body.arguments.get("value")
        return evaluate_safely(argument.expression, self.scope)[0] if argument is not None else None

    def local_values(self) -> dict[str, Value]:
        """Every local value, evaluated."""
        return {
            name: evaluate_safely(GetAttr(Name("local", a.name_span), name, a.span), self.scope)[0]
            for name, a in self.module.locals.items()
        }


class _Outputs:
    """The outputs of a called module, each evaluated when first read."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.made = _Attributes(instance.path, self._output)

    def attribute(self, name: str, span: Span) -> Operand:
        return self.made.attribute(name, span)

    def whole(self) -> Value:
        """All outputs: what the name of the module alone means."""
        return self.instance.outputs()

    def _output(self, name: str, span: Span) -> Value:
        if name not in self.instance.module.outputs:
            raise EvaluationError(f"{self.instance.path} has no output {name}", span)
        return self.instance.output(name)


def instantiate(module: Module, tree: Tree) -> Instance:
    """A root module, with the values it is given from outside."""
    return Instance(module, tree, inputs={name: given.value for name, given in tree.assigned.items()})
