"""One module instance: a module with its inputs. Everything in it is evaluated when first read, and once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from ..diagnostics import Diagnostic, error, warning
from ..frozen import frozen
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Operand, Scope, evaluate, evaluate_safely
from ..hcl.nodes import Block, Expression, GetAttr, Name
from ..hcl.sensitivity import Declared
from ..hcl.values import Partial, Path, Reason, ReasonKind, Reference, Unknown, Value, Written
from ..inventory import Provider
from ..source import Span
from .bodies import read_arguments, referable, referable_attributes, unread
from .data_sources import computed, is_computed
from .definitions import definition
from .expansion import Expansion, expand, keyed, number_unknown, repeats
from .identifiers import identity
from .module import Key, Module
from .namespace import Attributes, Variables, refers_to_itself
from .origin import BodyOrigin, Definition, Names
from .provider import Providers
from .tree import MAX_MODULES, Tree
from .variables import is_true

MAX_DEPTH = 32

_CALL_META = frozenset(("source", "version", "count", "for_each", "providers", "depends_on"))


@frozen(eq=False)
class Evaluated:
    """One instance of a resource block: its arguments, where they are, and what else the code decides of it."""

    expansion: Expansion
    arguments: Written
    origin: BodyOrigin
    computed: Mapping[str, Value]


@frozen(eq=False)
class Called:
    """A module call: its instances, what each is given, and the modules they make; none of these when ``missing``."""

    expansions: Sequence[Expansion]
    inputs: Sequence[Mapping[str, Input]]
    children: Sequence[Instance] = ()
    missing: Unknown | None = None


class Input:
    """An input of a called module, evaluated when first read."""

    __slots__ = ("_value", "expression", "place", "scope")

    def __init__(self, expression: Expression, scope: Scope, place: Span) -> None:
        self.expression = expression
        self.scope = scope
        self.place = place
        self._value: tuple[Value] | None = None

    def value(self) -> Value:
        """What is passed."""
        if self._value is None:
            self._value = (evaluate_safely(self.expression, self.scope)[0],)
        return self._value[0]


@frozen(eq=False)
class Caller:
    """Whence a module instance is called: by which instance, which block, and which of its repetitions."""

    instance: Instance
    block: Block
    made: Expansion
    inputs: Mapping[str, Input] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """``module.a["x"].module.b``."""
        return keyed(f"{self.instance.prefix}module.{self.block.labels[0]}", self.made.key)


class Instance:
    """A module instance: what the names in it mean, the resources it declares and the modules it calls.

    ``alone``: it is a module that others call, judged without any of its callers.
    """

    def __init__(self, module: Module, tree: Tree, caller: Caller | None = None, *, alone: bool = False) -> None:
        self.module = module
        self.tree = tree
        self.caller = caller
        self.alone = alone
        self.root: Instance = caller.instance.root if caller is not None else self
        self.depth: int = caller.instance.depth + 1 if caller is not None else 0
        self.path = caller.path if caller is not None else ""
        self.prefix = f"{self.path}." if self.path else ""
        # a.b: its name in the list of installed modules
        self.key: str = f"{caller.instance.key}.{caller.block.labels[0]}".lstrip(".") if caller is not None else ""
        self.diagnostics: list[Diagnostic] = []
        self._calls: dict[str, Called] = {}
        self._resources: dict[Key, list[Evaluated] | None] = {}
        self.output_names = Attributes(self.path, self._output, whole=self.outputs)
        self.scope = Scope(self._names(), tree.functions, effort=tree.effort)
        self.providers = self._providers(known=not alone)

    # -- names -------------------------------------------------------------------------------------------------

    def _names(self) -> dict[str, Operand]:
        names: dict[str, Operand] = {
            "var": Variables(self.module.variables, self._variable, self._variable_is_sensitive),
            "local": Attributes("local", self._local, self._local_is_sensitive),
            "module": Attributes("module", self._module),
            "data": Attributes("data", lambda type_, span: self._resource_type("data", type_)),
            "ephemeral": Attributes("ephemeral", lambda type_, span: self._resource_type("ephemeral", type_)),
            "path": Attributes("path", self._path),
            "terraform": Attributes("terraform", self._terraform),
        }
        for mode, type_, _ in self.module.resources:
            if mode == "managed" and type_ not in names:
                names[type_] = self._resource_type("managed", type_)
        return names

    def _variable(self, name: str, span: Span) -> Value:
        variable = self.module.variables.get(name)
        if variable is None:
            raise EvaluationError(f"var.{name} is not declared", span)
        if self.caller is not None and name in self.caller.inputs:
            given = self.caller.inputs[name]
            value = variable.value(given.value(), given.place)
        elif self.caller is None and name in self.tree.assigned:
            assigned = self.tree.assigned[name]
            place = assigned.argument.span if assigned.argument is not None else variable.block.header
            value = variable.value(assigned.value, place)
        else:
            value = variable.default_value()
        return self.tree.keep_secret(value) if variable.is_secret else value

    def _variable_is_sensitive(self, name: str) -> Declared:
        variable = self.module.variables.get(name)
        if variable is None or (self.caller is not None and name in self.caller.inputs):
            return None  # the caller may have passed what is sensitive
        return variable.sensitive

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
        if name in ("workspace", "applying"):
            return Unknown((Reason(ReasonKind.NOT_EVALUATED, f"terraform.{name}", span),), not_null=True)
        raise EvaluationError(f"terraform.{name} does not exist", span)

    def definition(self, kind: str, name: str, path: Path) -> tuple[Definition, Path] | None:
        """Where ``var.name``, ``local.name`` or ``module.name`` gets its value, and what of a path is left."""
        return definition(self, kind, name, path)

    # -- resources ---------------------------------------------------------------------------------------------

    def _resource_type(self, mode: str, type_: str) -> Attributes:
        return Attributes(type_, lambda name, span: self._reference((mode, type_, name), span))

    def _reference(self, key: Key, span: Span) -> Value:
        """What the name of a resource means."""
        _, type_, name = key
        block = self.module.resources.get(key)
        if block is None:
            raise EvaluationError(f"{type_}.{name} is not declared", span)
        made = self.evaluated(key)
        if made is None:
            return refers_to_itself(f"{type_}.{name}", span)
        why = number_unknown([one.expansion for one in made])
        if why is not None:
            return why
        match repeats(block.body):
            case "count":
                return [self._object(key, block, one) for one in made]
            case "for_each":
                return {str(one.expansion.key): self._object(key, block, one) for one in made}
        return self._object(key, block, made[0])

    def _object(self, key: Key, block: Block, made: Evaluated) -> Value:
        whole = keyed(self.address(key), made.expansion.key)
        kind = ReasonKind.DATA_SOURCE if key[0] == "data" else ReasonKind.COMPUTED
        rest = Unknown((Reason(kind, whole, block.header),), reference=Reference(whole))
        known = {**dict(identity(key[0], key[1], rest)), **referable_attributes(made.arguments, rest)}
        known.update((name, referable(value, rest.attribute(name))) for name, value in made.computed.items())
        return Partial(known, rest)

    def evaluated(self, key: Key) -> list[Evaluated] | None:
        """The instances of a declared resource; None while they are being evaluated."""
        if key not in self._resources:
            self._resources[key] = None
            try:
                self._resources[key] = self.evaluate(key, self.module.resources[key])
            except RecursionError:
                del self._resources[key]
                raise
        return self._resources[key]

    def evaluate(self, key: Key, block: Block) -> list[Evaluated]:
        """The instances of a block that declares a resource."""
        mode, type_, _ = key
        found: list[Evaluated] = []
        for made in expand(block.body, self.address(key), self.scope, self.tree.budget):
            origin = BodyOrigin(block.header, block.body, self.prefix, names=self.names(made))
            arguments = self.arguments(block, made, origin, top=True)
            known: Mapping[str, Value] = {}
            if is_computed(mode, type_):
                known = computed(mode, type_, arguments, self.provider_of(type_, block, made.scope), made.scope)
            found.append(Evaluated(made, arguments, origin, known))
        return found

    def arguments(self, block: Block, made: Expansion, origin: BodyOrigin, *, top: bool) -> Written:
        """What a block says in one of its instances."""
        unclear = self.module.unclear
        return read_arguments(block.body, made.scope, origin, self.tree.budget, top=top, unclear=unclear)

    def address(self, key: Key) -> str:
        """The address of a declared resource, instance keys aside."""
        mode, type_, name = key
        kind = "" if mode == "managed" else f"{mode}."
        return f"{self.prefix}{kind}{type_}.{name}"

    def names(self, made: Expansion) -> Names:
        """What names mean in one instance of a block."""
        return Names(self, (made.repetition,) if made.repetition is not None else ())

    # -- providers ---------------------------------------------------------------------------------------------

    def provider_of(self, type_: str, block: Block, scope: Scope) -> Provider:
        """The configuration that manages a resource."""
        argument = block.body.arguments.get("provider")
        expression = argument.expression if argument is not None else None
        found = self.providers.chosen(type_, expression, lambda key: evaluate_safely(key, scope)[0])
        return replace(found, values=None) if argument is None and block.body.is_torn else found

    def _providers(self, *, known: bool) -> Providers:
        if self.caller is None:
            return Providers(self.module, self._provider_block, known=known)
        outer, scope = self.caller.instance.providers, self.caller.made.scope
        passed = outer.passed_to(self.caller.block, lambda key: evaluate_safely(key, scope)[0])
        return Providers(self.module, self._provider_block, passed=passed, inherited=outer.inherited_by_called())

    def provider_blocks(self, block: Block) -> Iterator[tuple[Expansion, Written, BodyOrigin]]:
        """The instances of a provider block: one, unless it repeats."""
        for made in expand(block.body, f"{self.prefix}provider.{block.labels[0]}", self.scope, self.tree.budget):
            origin = BodyOrigin(block.header, block.body, self.prefix, names=self.names(made))
            yield made, self.arguments(block, made, origin, top=bool(repeats(block.body))), origin

    def _provider_block(self, block: Block, key: Value) -> tuple[Written, BodyOrigin] | None:
        return next((found[1:] for found in self.provider_blocks(block) if found[0].key == key), None)

    # -- modules -----------------------------------------------------------------------------------------------

    @property
    def children(self) -> Iterator[Instance]:
        """The instances of the modules that are called."""
        for name in self.module.calls:
            yield from self.called(name).children

    def unavailable(self) -> Unknown | None:
        """Why a module called here was not read, if one was not."""
        missing = (self.called(name).missing for name in self.module.calls)
        return next((why for why in missing if why is not None), None)

    def _module(self, name: str, span: Span) -> Operand:
        """What ``module.name`` means: the outputs of an instance, or of several by key."""
        block = self.module.calls.get(name)
        if block is None:
            raise EvaluationError(f"module.{name} is not declared", span)
        called = self.called(name)
        why = number_unknown(list(called.expansions))
        if why is not None:
            return why
        made: dict[Value, Operand]
        if called.missing is not None:
            made = {one.key: Partial({}, called.missing) for one in called.expansions}
        else:
            pairs = zip(called.expansions, called.children, strict=True)
            made = {one.key: child.output_names for one, child in pairs}
        return _by_key(f"{self.prefix}module.{name}", repeats(block.body), made)

    def called(self, name: str) -> Called:
        """A module call, worked out once."""
        if name not in self._calls:
            block = self.module.calls[name]
            itself = refers_to_itself(f"module.{name}", block.header)
            self._calls[name] = Called([Expansion(itself, self.scope)], [{}])  # while it is being made
            self._calls[name] = self._call(name, block)
        return self._calls[name]

    def _call(self, name: str, block: Block) -> Called:
        expansions = expand(block.body, f"{self.prefix}module.{name}", self.scope, self.tree.budget)
        inputs = [_inputs(block, made.scope) for made in expansions]
        module = self._available(name, block, len(expansions)) if not block.body.is_torn else unread(block.body)
        if isinstance(module, Unknown):
            return Called(expansions, inputs, missing=module)
        callers = (Caller(self, block, made, given) for made, given in zip(expansions, inputs, strict=True))
        return Called(expansions, inputs, [Instance(module, self.tree, caller) for caller in callers])

    def _available(self, name: str, block: Block, instances: int) -> Module | Unknown:
        """The module that a call means; unknown, and reported, when it cannot be read."""
        argument = block.body.arguments.get("source")
        place = argument.span if argument is not None else block.header
        missing = Unknown((Reason(ReasonKind.MODULE, f"{self.prefix}module.{name}", place),), not_null=True)
        module = self.tree.module_of(self, name, block)
        if module is None:
            detail = "run terraform init: what it downloads into .terraform/modules is read"
            if self.module.source_of(block) is not None:
                detail = "its source is not a folder of the scanned tree that holds Terraform files"
            self.diagnostics.append(warning(f"module {name} is not available", detail, place))
            return missing
        if module.directory in self._ancestors():
            self.diagnostics.append(error(f"module {name} calls itself", "Terraform refuses this", place))
            return missing
        self.tree.modules_left -= instances
        if self.depth < MAX_DEPTH and self.tree.modules_left >= 0:
            return module
        limit = f"{MAX_DEPTH} levels deep" if self.depth >= MAX_DEPTH else f"{MAX_MODULES} times"
        self.diagnostics.append(error(f"module {name} is not read", f"modules are called at most {limit}", place))
        return Unknown((Reason(ReasonKind.LIMIT, f"{self.prefix}module.{name}", place),), not_null=True)

    def _ancestors(self) -> Iterator[str]:
        at: Instance | None = self
        while at is not None:
            yield at.module.directory
            at = at.caller.instance if at.caller is not None else None

    # -- outputs -----------------------------------------------------------------------------------------------

    def _output(self, name: str, span: Span) -> Value:
        block = self.module.outputs.get(name)
        if block is None:
            raise EvaluationError(f"{self.path or 'the module'} has no output {name}", span)
        argument = block.body.arguments.get("value")
        return evaluate_safely(argument.expression, self.scope)[0] if argument is not None else None

    def output(self, name: str) -> Value:
        """One output, evaluated."""
        return self.output_names.attribute(name, self.module.outputs[name].header)  # type: ignore[return-value]

    def outputs(self) -> dict[str, Value]:
        """Every output, evaluated."""
        return {name: self.output(name) for name in self.module.outputs}

    def local_values(self) -> dict[str, Value]:
        """Every local value, evaluated."""
        return {
            name: evaluate_safely(GetAttr(Name("local", a.name_span), name, a.span), self.scope)[0]
            for name, a in self.module.locals.items()
        }

    def keep_secrets(self) -> None:
        """Read whatever is sensitive here, so that it is masked wherever it shows: variables, outputs, and what
        ``sensitive`` marks in local values."""
        for name, variable in self.module.variables.items():
            if variable.is_secret:
                evaluate_safely(GetAttr(Name("var", variable.block.header), name, variable.block.header), self.scope)
        for name, block in self.module.outputs.items():
            if is_true(block, "sensitive", False):
                self.tree.keep_secret(self.output(name))
        self.local_values()


def _inputs(block: Block, scope: Scope) -> dict[str, Input]:
    return {
        name: Input(argument.expression, scope, argument.span)
        for name, argument in block.body.arguments.items()
        if name not in _CALL_META
    }


def _by_key(what: str, repeated: str, made: Mapping[Value, Operand]) -> Operand:
    """What the name of a call means: one thing, or a list or a map of them that are read one at a time."""
    if not repeated:
        return made[None]

    def element(key: str, span: Span) -> Operand:
        named: Value = int(key) if repeated == "count" and key.isdecimal() else key
        if named not in made:
            raise EvaluationError(f"{what} has no instance {key}", span)
        return made[named]

    def whole() -> Value:
        values = {key: _whole(operand) for key, operand in made.items()}
        return list(values.values()) if repeated == "count" else {str(key): value for key, value in values.items()}

    return Attributes(what, element, whole=whole)


def _whole(operand: Operand) -> Value:
    return operand.whole() if isinstance(operand, Attributes) and operand.whole is not None else operand  # type: ignore[return-value]
