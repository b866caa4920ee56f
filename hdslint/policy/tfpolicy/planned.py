"""What ``attrs`` is: the arguments of a resource as a plan has them.

A plan has every attribute of the provider's schema: what the code leaves out is its default, null, or, where the
provider decides, known only after apply. Without a schema nothing says which, so what is not written is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from ...hcl.values import Partial, Reason, ReasonKind, Reference, Unknown, Value
from ...inventory import Resource


class Shape(Protocol):
    """What a schema says of a resource type, an argument or a nested block."""

    @property
    def type(self) -> str:
        """``string``, ``list(object)`` …; ``block`` (one at most), ``block-list``, ``block-set`` for nested blocks."""
        ...

    @property
    def use(self) -> str:
        """``required``, ``optional``, ``optional, computed`` or ``computed``."""
        ...

    @property
    def default(self) -> Value:
        """The value when it is left out; None when the schema states none."""
        ...

    def names(self) -> tuple[str, ...]:
        """The names of what it holds."""
        ...

    def inner(self, name: str) -> Shape | None:
        """What it holds under a name."""
        ...


Shapes: TypeAlias = Callable[[str], Shape | None]


def no_shapes(type_: str) -> Shape | None:
    """No schema at all."""
    return None


def planned(resource: Resource, shapes: Shapes) -> Partial:
    """The attributes of a resource as a condition reads them."""
    shape, place = shapes(resource.type), resource.origin.locate(())
    if shape is None:
        reason = Reason(ReasonKind.NOT_EVALUATED, f"what {resource.address} leaves out", place)
    else:
        reason = Reason(ReasonKind.COMPUTED, resource.address, place)
    return _object(resource.arguments, shape, Unknown((reason,), reference=Reference(resource.address)))


def _object(written: Mapping[str, Value], shape: Shape | None, unknown: Unknown) -> Partial:
    known: dict[str, Value] = {}
    for name in dict.fromkeys((*written, *(shape.names() if shape is not None else ()))):
        inner = shape.inner(name) if shape is not None else None
        value = written.get(name)
        here = unknown.attribute(name)
        if value is not None:
            known[name] = _inside(value, inner, here)
        elif inner is None:
            known[name] = None  # written as null, of which no schema says more
        else:
            known[name] = _absent(inner, here)
    return Partial(known, unknown)


def _absent(shape: Shape, unknown: Unknown) -> Value:
    if shape.default is not None:
        return shape.default
    if "computed" in shape.use:
        return unknown
    return [] if shape.type.startswith("block-") else None


def _inside(value: Value, shape: Shape | None, unknown: Unknown) -> Value:
    """A value whose nested blocks are seen as a plan has them too."""
    if isinstance(value, list) and shape is not None and shape.type == "block":
        value = value[0] if value else None
    if isinstance(value, list) and any(_is_block(item, shape) for item in value):
        items = enumerate(value)
        return [_object(v, shape, unknown.attribute(i)) if isinstance(v, dict) else v for i, v in items]
    return _object(value, shape, unknown) if isinstance(value, dict) and _is_block(value, shape) else value


def _is_block(value: Value, shape: Shape | None) -> bool:
    """Whether it has attributes of a schema, rather than keys of a map."""
    if not isinstance(value, dict) or isinstance(value, Partial):
        return False
    return bool(shape.names()) if shape is not None else type(value).__name__ == "Written"
