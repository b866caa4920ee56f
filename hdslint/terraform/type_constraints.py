"""Type constraints of variables: ``list(object({name = string, size = optional(number, 10)}))``.

Source: developer.hashicorp.com/terraform/language/expressions/type-constraints. ``any`` and whatever cannot be read is
the dynamic type, which converts nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from ..hcl.conversion import convert
from ..hcl.nodes import Call, Expression, ListExpr, Literal, Name, ObjectExpr
from ..hcl.types import DYNAMIC, PRIMITIVES, Collection, ObjectType, TupleType, Type
from ..hcl.values import List, Map, Partial, Set, Unknown, Value

_KINDS = ("list", "set", "map")


def read_type(constraint: Expression) -> Type:
    """The type a constraint denotes. The quoted and bare forms of Terraform 0.11 are read too."""
    if isinstance(constraint, Name):
        return _named(constraint.name)
    if isinstance(constraint, Literal) and isinstance(constraint.value, str):
        return _named(constraint.value)
    if not isinstance(constraint, Call) or len(constraint.arguments) < 1:
        return DYNAMIC
    inner = constraint.arguments[0]
    if constraint.name in _KINDS:
        return Collection(constraint.name, read_type(inner))
    if constraint.name == "tuple" and isinstance(inner, ListExpr):
        return TupleType(tuple(map(read_type, inner.items)))
    if constraint.name == "object" and isinstance(inner, ObjectExpr):
        return _object(inner)
    return DYNAMIC


def _named(name: str) -> Type:
    return Collection(name, DYNAMIC) if name in _KINDS else PRIMITIVES.get(name, DYNAMIC)


def _object(shape: ObjectExpr) -> Type:
    attributes: dict[str, Type] = {}
    optional: dict[str, Expression | None] = {}
    for key, constraint in shape.items:
        name = str(getattr(key, "value", ""))
        if isinstance(constraint, Call) and constraint.name == "optional" and constraint.arguments:
            attributes[name] = read_type(constraint.arguments[0])
            optional[name] = constraint.arguments[1] if len(constraint.arguments) > 1 else None
        else:
            attributes[name] = read_type(constraint)
    return ObjectType(attributes, optional)


def conform(value: Value, type_: Type, evaluate: Callable[[Expression], Value]) -> Value:
    """A value converted to a constraint, once its missing attributes have their defaults. Raises EvaluationError."""
    return convert(_completed(value, type_, evaluate), type_)


def _completed(value: Value, type_: Type, evaluate: Callable[[Expression], Value]) -> Value:
    """A default stands in for what is missing or null, at every depth."""
    if value is None or isinstance(value, Unknown | Partial):
        return value
    match type_:
        case ObjectType(attributes, optional) if isinstance(value, dict):
            result: dict[str, Value] = dict(value)
            for name, default in optional.items():
                if default is not None and result.get(name) is None:
                    result[name] = evaluate(default)
            for name, inner in attributes.items():
                if name in result:
                    result[name] = _completed(result[name], inner, evaluate)
            return result
        case Collection("map", element) if isinstance(value, dict):
            items = {key: _completed(item, element, evaluate) for key, item in value.items()}
            return Map(items, value.element) if isinstance(value, Map) else items
        case Collection(_, element) if isinstance(value, list | Set):
            completed = [_completed(item, element, evaluate) for item in value]
            return List(completed, value.element) if isinstance(value, List) else completed
        case TupleType(elements) if isinstance(value, list) and len(value) == len(elements):
            return [_completed(item, inner, evaluate) for item, inner in zip(value, elements, strict=True)]
    return value
