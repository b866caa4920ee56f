"""Collection functions. Precise where an unknown part does not matter, and never wrong where it does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from ..conversion import to_bool, to_number, to_string
from ..errors import EvaluationError
from ..function import Function, Parameter
from ..operators import equal
from ..values import Number, Partial, Set, Unknown, Value, identity_key, is_wholly_known, type_name, unite, unknowns

_MAX_ELEMENTS = 100_000
_LIST = Parameter("list", "list", allow_unknown_inside=True)
_KNOWN_LIST = Parameter("list", "list")
_MAP = Parameter("map", "map", allow_unknown_inside=True)
_ANY = Parameter("value", allow_null=True, allow_unknown_inside=True)


def _undecided(value: Value) -> Unknown | None:
    """The unknown a value stands for as a whole, if it does."""
    if isinstance(value, Unknown):
        return value
    return value.rest if isinstance(value, Partial) else None


def _alltrue(items: list[Value]) -> Value:
    return _truths(items, False)


def _anytrue(items: list[Value]) -> Value:
    return _truths(items, True)


def _truths(items: list[Value], decisive: bool) -> Value:
    open_: list[Value] = []
    for item in items:
        truth = to_bool(item)
        if isinstance(truth, Unknown):
            open_.append(truth)
        elif (truth or False) is decisive:
            return decisive
    return unite(*open_, not_null=True) if open_ else not decisive


def _chunklist(items: list[Value], size: Number) -> Value:
    if not isinstance(size, int) or size < 0:
        raise EvaluationError("the size must be a whole number")
    return [items] if size == 0 else [items[i : i + size] for i in range(0, len(items), size)]


def _coalesce(*values: Value) -> Value:
    for value in values:
        whole = _undecided(value)
        if whole is not None:
            if whole.not_null and isinstance(value, Unknown) and len(values) > 1:
                # Not null, but an empty string is passed over as well.
                return unite(*(v for v in values if v is not None), not_null=True)
            return value if isinstance(value, Partial) else unite(*(v for v in values if v is not None))
        if value is not None and value != "":
            return value
    raise EvaluationError("every argument is null or empty")


def _coalescelist(*lists: Value) -> Value:
    for items in lists:
        if isinstance(items, Unknown):
            return unite(*(x for x in lists if x is not None), not_null=True)
        if items is not None and len(items) > 0:  # type: ignore[arg-type]
            return items
    raise EvaluationError("every list is null or empty")


def _compact(items: list[Value]) -> Value:
    if any(isinstance(item, Unknown) for item in items):
        return unite(*items, not_null=True)
    return [item for item in items if item not in (None, "")]


def _concat(*lists: list[Value]) -> Value:
    return [item for items in lists for item in items]


def _contains(collection: Value, wanted: Value) -> Value:
    if isinstance(collection, dict) or not isinstance(collection, list | Set):
        raise EvaluationError(f"a list is required, but have {type_name(collection)}")
    open_: list[Value] = []
    for item in collection:
        verdict = equal(item, wanted)
        if verdict is True:
            return True
        if isinstance(verdict, Unknown):
            open_.append(verdict)
    return unite(*open_, not_null=True) if open_ else False


def _distinct(items: list[Value]) -> Value:
    if not all(is_wholly_known(item) for item in items):
        return unite(*items, not_null=True)
    seen: set[object] = set()
    result: list[Value] = []
    for item in items:
        key = identity_key(item)
        if key not in seen:
            seen.add(key)
            result.append(item)
    return result


def _element(items: list[Value], index: Number) -> Value:
    if not items or not isinstance(index, int):
        raise EvaluationError("the list is empty" if not items else "the index must be a whole number")
    if index < 0:
        raise EvaluationError("the index is negative")
    return items[index % len(items)]


def _flatten(items: list[Value]) -> Value:
    result: list[Value] = []
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, Unknown):
                # It may be a list of any length.
                return unite(*items, not_null=True)
            if isinstance(item, list | Set):
                stack.append(iter(item))
                break
            result.append(item)
        else:
            stack.pop()
        if len(result) > _MAX_ELEMENTS or len(stack) > 500:
            raise EvaluationError("the list is too long")
    return result


def _index(items: list[Value], wanted: Value) -> Value:
    for position, item in enumerate(items):
        verdict = equal(item, wanted)
        if isinstance(verdict, Unknown):
            return verdict
        if verdict:
            return position
    raise EvaluationError("the value is not in the list")


def _keys(mapping: dict[str, Value]) -> Value:
    names = sorted(mapping, key=str.encode)
    return [*names]


def _length(value: Value) -> Value:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Set):
        return len(value) if is_wholly_known(value) else unite(value, not_null=True)
    if isinstance(value, list | dict):
        return len(value)
    raise EvaluationError(f"a collection or string is required, but have {type_name(value)}")


def _lookup(mapping: dict[str, Value], key: str, *default: Value) -> Value:
    if key in mapping:
        return mapping[key]
    if not default:
        raise EvaluationError("the map has no such key, and no default is given")
    return default[0]


def _matchkeys(values: list[Value], keys: list[Value], searched: list[Value]) -> Value:
    if len(values) != len(keys):
        raise EvaluationError("values and keys differ in length")
    wanted = {identity_key(item) for item in searched}
    return [value for value, key in zip(values, keys, strict=True) if identity_key(key) in wanted]


def _merge(*maps: Value) -> Value:
    result: dict[str, Value] = {}
    for mapping in maps:
        whole = _undecided(mapping)
        if whole is not None:
            return unite(*(m for m in maps if m is not None))
        if mapping is None:
            continue
        if not isinstance(mapping, dict):
            raise EvaluationError(f"map required, but have {type_name(mapping)}")
        result.update(mapping)
    return result


def _one(items: list[Value]) -> Value:
    if len(items) > 1:
        raise EvaluationError("the list must have at most one element")
    return items[0] if items else None


def _range(*limits: Number) -> Value:
    if not 1 <= len(limits) <= 3:
        raise EvaluationError("range takes one to three numbers")
    start, stop = (0, limits[0]) if len(limits) == 1 else (limits[0], limits[1])
    step = limits[2] if len(limits) == 3 else (1 if stop >= start else -1)
    if step == 0 or (stop > start and step < 0) or (stop < start and step > 0):
        raise EvaluationError("the step leads nowhere")
    result: list[Value] = []
    current = start
    while (current < stop) if step > 0 else (current > stop):
        if len(result) >= 1024:
            raise EvaluationError("more than 1024 values")
        result.append(current)
        current += step
    return result


def _setproduct(*sets: list[Value]) -> Value:
    if len(sets) < 2:
        raise EvaluationError("at least two sets are needed")
    size = 1
    for items in sets:
        size *= len(items)
    if size > _MAX_ELEMENTS:
        raise EvaluationError("the product is too large")
    return [list(row) for row in product(*sets)]


def _as_set(values: list[Value] | Set) -> dict[object, Value]:
    return {identity_key(value): value for value in values}


def _setintersection(*sets: Set) -> Value:
    first, *others = [_as_set(items) for items in sets]
    return Set([value for key, value in first.items() if all(key in other for other in others)])


def _setsubtract(a: Set, b: Set) -> Value:
    without = _as_set(b)
    return Set([value for key, value in _as_set(a).items() if key not in without])


def _setunion(*sets: Set) -> Value:
    return Set([value for items in sets for value in items])


def _slice(items: list[Value], start: Number, end: Number) -> Value:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(items):
        raise EvaluationError("start and end are outside the list")
    return items[start:end]


def _sort(items: list[Value]) -> Value:
    texts = [to_string(item) for item in items]
    if any(text is None for text in texts):
        raise EvaluationError("a null value cannot be sorted")
    in_order = sorted((str(text) for text in texts), key=str.encode)
    return [*in_order]


def _sum(items: list[Value]) -> Value:
    numbers = [to_number(item) for item in items]
    if not numbers or any(n is None for n in numbers):
        raise EvaluationError("a list of numbers is needed, not empty and without null")
    from ..operators import apply_binary

    total: Value = 0
    for item in numbers:
        total = apply_binary("+", total, item)
    return total


def _transpose(mapping: dict[str, Value]) -> Value:
    result: dict[str, Value] = {}
    for key in sorted(mapping):
        values = mapping[key]
        if not isinstance(values, list | Set):
            raise EvaluationError("a map of lists of strings is needed")
        for value in values:
            row = result.setdefault(str(to_string(value)), [])
            assert isinstance(row, list)
            row.append(key)
    return result


def _values(mapping: dict[str, Value]) -> Value:
    return [mapping[key] for key in sorted(mapping, key=str.encode)]


def _zipmap(keys: list[Value], values: list[Value]) -> Value:
    if len(keys) != len(values):
        raise EvaluationError("keys and values differ in length")
    if any(True for key in keys for _ in unknowns(key)):
        return unite(*keys, not_null=True)
    return {str(to_string(key)): value for key, value in zip(keys, values, strict=True)}


def _reverse(items: list[Value]) -> Value:
    return items[::-1]


_MAYBE = Parameter("value", allow_null=True, allow_unknown=True)
_SET = Parameter("set", "set")
_INDEX = Parameter("index", "number")
COLLECTION: Mapping[str, Function] = {
    "alltrue": Function("alltrue", _alltrue, (_LIST,)),
    "anytrue": Function("anytrue", _anytrue, (_LIST,)),
    "chunklist": Function("chunklist", _chunklist, (_LIST, _INDEX)),
    "coalesce": Function("coalesce", _coalesce, (), _MAYBE),
    "coalescelist": Function("coalescelist", _coalescelist, (), _MAYBE),
    "compact": Function("compact", _compact, (_LIST,)),
    "concat": Function("concat", _concat, (), _LIST),
    "contains": Function("contains", _contains, (_ANY, _MAYBE)),
    "distinct": Function("distinct", _distinct, (_LIST,)),
    "element": Function("element", _element, (_LIST, _INDEX), not_null=False),
    "flatten": Function("flatten", _flatten, (_LIST,)),
    "index": Function("index", _index, (_LIST, _ANY)),
    "keys": Function("keys", _keys, (_MAP,)),
    "length": Function("length", _length, (Parameter("value", allow_unknown_inside=True),)),
    "lookup": Function("lookup", _lookup, (_MAP, Parameter("key", "string"), _MAYBE), optional=1, not_null=False),
    "matchkeys": Function("matchkeys", _matchkeys, (_LIST, _KNOWN_LIST, _KNOWN_LIST)),
    "merge": Function("merge", _merge, (), _MAYBE),
    "one": Function("one", _one, (_LIST,), not_null=False),
    "range": Function("range", _range, (), Parameter("limit", "number")),
    "reverse": Function("reverse", _reverse, (_LIST,)),
    "setintersection": Function("setintersection", _setintersection, (_SET,), _SET),
    "setproduct": Function("setproduct", _setproduct, (), _LIST),
    "setsubtract": Function("setsubtract", _setsubtract, (_SET, _SET)),
    "setunion": Function("setunion", _setunion, (_SET,), _SET),
    "slice": Function("slice", _slice, (_LIST, _INDEX, _INDEX)),
    "sort": Function("sort", _sort, (_KNOWN_LIST,)),
    "sum": Function("sum", _sum, (_KNOWN_LIST,)),
    "transpose": Function("transpose", _transpose, (Parameter("map", "map"),)),
    "values": Function("values", _values, (_MAP,)),
    "zipmap": Function("zipmap", _zipmap, (_LIST, _LIST)),
}
