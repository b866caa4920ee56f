"""Input variables: what is declared of them, where a value comes from, and its conversion to the declared type.

Source: developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..frozen import frozen
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope, evaluate_safely
from ..hcl.functions import FUNCTIONS
from ..hcl.nodes import Argument, Block, Body, Expression, Literal
from ..hcl.parser import parse_expression
from ..hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ObjectType, TupleType, Type
from ..hcl.values import Reason, ReasonKind, Unknown, Value, identity_key
from ..secret_names import looks_secret
from ..source import SourceFile, Span
from .type_constraints import conform, read_type

_CONSTANT = Scope(names={}, functions=FUNCTIONS)
_WRITTEN_AS_TEXT = (STRING, NUMBER, BOOL)


@frozen
class Assigned:
    """A value given to a root module's variable, and the argument that gives it, if a file does."""

    value: Value
    argument: Argument | None = None


class Variable:
    """An input variable, as declared. Its type and its default are read once, when first asked for.

    Its validations are for Terraform to run: they refuse values, and change none.
    """

    __slots__ = ("_default", "block", "default", "ephemeral", "is_secret", "name", "nullable", "sensitive", "type")

    def __init__(self, name: str, block: Block) -> None:
        constraint = block.body.arguments.get("type")
        self.name = name
        self.block = block
        self.type: Type = DYNAMIC if constraint is None else read_type(constraint.expression)
        self.default = block.body.arguments.get("default")
        self.nullable = is_true(block, "nullable", True)
        self.sensitive = is_true(block, "sensitive", False)
        self.is_secret = self.sensitive or looks_secret(name)
        self.ephemeral = is_true(block, "ephemeral", False)
        self._default: tuple[Value] | None = None

    def value(self, given: Value, place: Span) -> Value:
        """What a value given at a place becomes: null handled, converted to the type."""
        if given is None and not self.nullable:
            return self.default_value()
        converted = self._converted(given, place)
        return self._narrowed(converted) if isinstance(converted, Unknown) else converted

    def default_value(self) -> Value:
        """The value when none is given."""
        if self._default is None:
            if self.default is None:
                self._default = (self._narrowed(self._without_value()),)
            else:
                value = evaluate_safely(self.default.expression, _CONSTANT)[0]
                self._default = (self._converted(value, self.default.span),)
        return self._default[0]

    def is_given(self, found: Assigned | None, value: Value) -> bool:
        """Whether it has this value already, assigned or by default."""
        if found is None and self.default is None:
            return False
        place = self.block.header
        known = self.value(found.value, place) if found is not None else self.default_value()
        return identity_key(known) == identity_key(self.value(value, place))

    def _without_value(self) -> Unknown:
        reason = Reason(ReasonKind.VARIABLE, f"var.{self.name}", self.block.header)
        return Unknown((reason,), type=self.type)

    def _converted(self, value: Value, place: Span) -> Value:
        if self.type == DYNAMIC:
            return value
        try:
            return conform(value, self.type, _constant)
        except EvaluationError as error:
            return Unknown((Reason(ReasonKind.ERROR, f"var.{self.name}: {error.summary}", place),), type=self.type)

    def _narrowed(self, value: Unknown) -> Value:
        """What is known of an unknown value all the same: that it is not null; and then, what it is made of."""
        if self.nullable and not value.not_null:
            return value
        match value.type:
            case ObjectType(attributes):
                return {name: value.attribute(name) for name in attributes}
            case TupleType(elements):
                return [value.attribute(index) for index in range(len(elements))]
        return replace(value, not_null=True)


def assigned(bodies: Iterable[Body]) -> dict[str, Assigned]:
    """The values that files of assignments give; later files win."""
    return {
        name: Assigned(_constant(argument.expression), argument)
        for body in bodies
        for name, argument in body.arguments.items()
    }


def given(texts: Mapping[str, str], variables: Mapping[str, Variable]) -> dict[str, Assigned]:
    """The values that texts (``--var``, ``TF_VAR_…``) give to the variables of a module.

    The text of a variable of a primitive type, or without a type, is its value; that of any other (``any`` too) is an
    expression.
    """
    values: dict[str, Assigned] = {}
    for name, text in texts.items():
        variable = variables.get(name)
        if variable is None:
            continue
        if "type" not in variable.block.body.arguments or variable.type in _WRITTEN_AS_TEXT:
            values[name] = Assigned(text)
            continue
        expression, problems = parse_expression(SourceFile(f"var.{name}", text.encode()))
        if expression is None or problems:
            reason = Reason(ReasonKind.ERROR, f"the value given to var.{name} is not an expression")
            values[name] = Assigned(Unknown((reason,)))
        else:
            values[name] = Assigned(_constant(expression))
    return values


def _constant(expression: Expression) -> Value:
    return evaluate_safely(expression, _CONSTANT)[0]


def is_true(block: Block, name: str, default: bool) -> bool:
    """Whether a block says ``name = true``; ``default`` when it says nothing that is literal."""
    argument = block.body.arguments.get(name)
    if argument is None or not isinstance(argument.expression, Literal):
        return default
    return argument.expression.value in (True, "true")
