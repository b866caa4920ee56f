"""Collection functions. Precise where an unknown part does not matter, and never wrong where it does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from ..conversion import convert, to_bool, to_number, whole_number
from ..errors import EvaluationError, TooLarge
from ..function import Function, Parameter
from ..graphemes import graphemes
from ..operators import equal
from ..types import BOOL, DYNAMIC, NUMBER, STRING, Collection, TupleType, unify
from ..values import (
    List,
    Map,
    Number,
    Partial,
    Reason,
    ReasonKind,
    Set,
    Unknown,
    Value,
    identity_key,
    is_wholly_known,
    type_name,
    type_of,
    unite,
    unknowns,
)

_MAX_ELEMENTS = 100_000
_LIST = Parameter("list", "list", allow_unknown_inside=True)
_STRINGS = Parameter("list", "strings", allow_unknown_inside=True)
_SEQUENCE = Parameter("list", "sequence", allow_unknown_inside=True)
_KNOWN_LIST = Parameter("list", "list")
_MAPPING = Parameter("map", "mapping", allow_unknown_inside=True)


def _undecided(value: Value) -> Unknown | None:
    """The unknown a value stands for as a whole, if it does."""
    if isinstance(value, Unknown):
        return value
    return value.rest if isinstance(value, Partial) else None


def like(model: Value, items: list[Value]) -> list[Value]:
    """Some items of a list as a list of the same type; of a tuple or set, a tuple."""
    return List(items, model.element) if isinstance(model, List) else items


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
    size = whole_number(size, "the size")
    if size < 0:
        raise EvaluationError("the size is negative")
    inner = type_of(items)
    chunks = [items] if size == 0 else [like(items, items[i : i + size]) for i in range(0, len(items), size)]
    return List(chunks, inner)


def _coalesce(*values: Value) -> Value:
    chosen = first_given(*values)
    type_ = unify([type_of(value) for value in values])
    if type_ is None and None in values:
        return chosen  # beside a null, whose type is not known, nothing is converted
    if type_ is None:
        raise EvaluationError("all arguments must have the same type")
    return convert(chosen, type_) if not isinstance(chosen, Unknown | Partial) else chosen


def first_given(*values: Value) -> Value:
    """The first argument that is neither null nor an empty string, as it is."""
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
        if items is not None and not isinstance(items, list):
            raise EvaluationError(f"list required, but have {type_name(items)}")
        if items is not None and len(items) > 0:
            return items
    raise EvaluationError("every list is null or empty")


def _compact(items: list[Value]) -> Value:
    if any(isinstance(item, Unknown) for item in items):
        return unite(*items, not_null=True)
    return List([item for item in items if item not in (None, "")], STRING)


def _concat(*lists: Value) -> Value:
    if not lists:
        raise EvaluationError("at least one list is needed")
    if any(isinstance(items, Set) for items in lists):
        raise EvaluationError("list required, but have set")
    items = [item for part in lists for item in part]  # type: ignore[union-attr]
    if all(isinstance(part, List) for part in lists):
        element = unify([part.element for part in lists if isinstance(part, List)])
        if element is not None:
            return List([convert(item, element) for item in items], element)
    return items


def contains(collection: Value, wanted: Value, *, structural: bool = False) -> Value:
    """Whether an element equals a value; ``structural`` as in ``equal``."""
    if isinstance(collection, dict) or not isinstance(collection, list | Set):
        raise EvaluationError(f"a list is required, but have {type_name(collection)}")
    open_: list[Value] = []
    for item in collection:
        verdict = equal(item, wanted, structural=structural)
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
    return like(items, result)


def _element(items: Value, index: Number) -> Value:
    if not isinstance(items, list):
        raise EvaluationError(f"list required, but have {type_name(items)}")
    if not items:
        raise EvaluationError("the list is empty")
    position = whole_number(index, "the index") % len(items)
    if index < 0 and position and not isinstance(items, List):  # a list is counted from its end, a tuple is not
        raise EvaluationError("the index is negative")
    return items[position]


def _flatten(items: list[Value] | Set) -> Value:
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
            raise TooLarge("a list this long")
    return result


def _index(items: list[Value], wanted: Value) -> Value:
    if not items:
        raise EvaluationError("the list is empty")
    for position, item in enumerate(items):
        verdict = equal(item, wanted)
        if isinstance(verdict, Unknown):
            return verdict
        if verdict:
            return position
    raise EvaluationError("the value is not in the list")


def _keys(mapping: dict[str, Value]) -> Value:
    names: list[Value] = [*sorted(mapping, key=str.encode)]
    return List(names, STRING) if isinstance(mapping, Map) else names


def _length(value: Value) -> Value:
    if isinstance(value, str):
        clusters = graphemes(value)
        if clusters is None:
            return Unknown((Reason(ReasonKind.FUNCTION, "length() of this script"),), not_null=True, type=NUMBER)
        return len(clusters)
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
    return convert(default[0], mapping.element) if isinstance(mapping, Map) else default[0]


def _matchkeys(values: list[Value], keys: list[Value], searched: list[Value]) -> Value:
    if len(values) != len(keys):
        raise EvaluationError("values and keys differ in length")
    type_ = unify([type_of(keys), type_of(searched)])
    if type_ is None:
        raise EvaluationError("keys and what is searched must have one type")
    same, among = convert(keys, type_), convert(searched, type_)
    assert isinstance(same, list)
    assert isinstance(among, list)
    wanted = {identity_key(item) for item in among}
    return like(values, [value for value, key in zip(values, same, strict=True) if identity_key(key) in wanted])


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
    elements = {mapping.element if isinstance(mapping, Map) else None for mapping in maps if mapping is not None}
    shared = next(iter(elements)) if len(elements) == 1 else None
    return result if shared is None else Map(result, shared)


def _one(items: list[Value] | Set) -> Value:
    if isinstance(items, Set) and not is_wholly_known(items):
        return unite(items)
    if len(items) > 1:
        raise EvaluationError("the list must have at most one element")
    return next(iter(items), None)


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
    return List(result, NUMBER)


def _setproduct(*arguments: Value) -> Value:
    if len(arguments) < 2:
        raise EvaluationError("at least two sets are needed")
    sets = [convert(items, Collection("set" if isinstance(items, Set) else "list", DYNAMIC)) for items in arguments]
    if not all(is_wholly_known(items) for items in sets):
        return unite(*sets, not_null=True)
    rows = _product([list(items) for items in sets])  # type: ignore[arg-type]
    element = TupleType(tuple(items.element for items in sets))  # type: ignore[union-attr]
    return Set(rows, element) if any(isinstance(items, Set) for items in sets) else List(rows, element)


def _product(sets: list[list[Value]]) -> list[Value]:
    size = 1
    for items in sets:
        size *= len(items)
    if size > _MAX_ELEMENTS:
        raise TooLarge("a product this large")
    return [list(row) for row in product(*sets)]


def _as_set(values: list[Value] | Set) -> dict[object, Value]:
    return {identity_key(value): value for value in values}


def _agreeing(*sets: Set) -> list[Set]:
    """The same sets with one element type, so that ``1`` and ``"1"`` are one element where strings are."""
    element = unify([items.element for items in sets if len(items)])
    if element is None:
        raise EvaluationError("all sets must have the same element type")
    return [Set([convert(item, element) for item in items], element) for items in sets]


def _setintersection(*sets: Set) -> Value:
    agreeing = _agreeing(*sets)
    first, *others = [_as_set(items) for items in agreeing]
    return Set([v for k, v in first.items() if all(k in other for other in others)], agreeing[0].element)


def _setsubtract(a: Set, b: Set) -> Value:
    left, right = _agreeing(a, b)
    without = _as_set(right)
    return Set([value for key, value in _as_set(left).items() if key not in without], left.element)


def _setunion(*sets: Set) -> Value:
    agreeing = _agreeing(*sets)
    return Set([value for items in agreeing for value in items], agreeing[0].element)


def _slice(items: Value, start: Number, end: Number) -> Value:
    if not isinstance(items, list):
        raise EvaluationError(f"list required, but have {type_name(items)}")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(items):
        raise EvaluationError("start and end are outside the list")
    return like(items, items[start:end])


def _sort(items: list[Value]) -> Value:
    texts = items
    if any(text is None for text in texts):
        raise EvaluationError("a null value cannot be sorted")
    in_order: list[Value] = [*sorted((str(text) for text in texts), key=str.encode)]
    return List(in_order, STRING)


def _sum(items: list[Value] | Set) -> Value:
    numbers = [to_number(item) for item in items]
    if not numbers or any(n is None for n in numbers):
        raise EvaluationError("a list of numbers is needed, not empty and without null")
    from ..operators import apply_binary

    total: Value = 0
    for item in numbers:
        total = apply_binary("+", total, item)
    return total


def _transpose(mapping: dict[str, Value]) -> Value:
    rows: dict[str, list[Value]] = {}
    for key in sorted(mapping, key=str.encode):
        values = mapping[key]
        if not isinstance(values, list | Set):
            raise EvaluationError("a map of lists of strings is needed")
        for value in values:
            rows.setdefault(str(value), []).append(key)
    strings = Collection("list", STRING)
    return Map({value: List(keys, STRING) for value, keys in rows.items()}, strings)


def _values(mapping: dict[str, Value]) -> Value:
    items = [mapping[key] for key in sorted(mapping, key=str.encode)]
    return List(items, mapping.element) if isinstance(mapping, Map) else items


def _zipmap(keys: list[Value], values: Value) -> Value:
    if not isinstance(values, list):
        raise EvaluationError(f"list required, but have {type_name(values)}")
    if len(keys) != len(values):
        raise EvaluationError("keys and values differ in length")
    if any(True for key in keys for _ in unknowns(key)):
        return unite(*keys, not_null=True)
    if None in keys:
        raise EvaluationError("a key is null")
    zipped = {str(key): value for key, value in zip(keys, values, strict=True)}
    return Map(zipped, values.element) if isinstance(values, List) else zipped


def _reverse(items: list[Value] | Set) -> Value:
    if isinstance(items, Set):
        return List(list(items)[::-1], items.element) if is_wholly_known(items) else unite(items, not_null=True)
    return like(items, items[::-1])


_MAYBE = Parameter("value", allow_null=True, allow_unknown=True)
_SET = Parameter("set", "set")
_INDEX = Parameter("index", "number")
_BOOLS = Parameter("list", "bools", allow_unknown_inside=True)
_NEEDLE = Parameter("value", allow_unknown=True)
_LIST_OF_STRINGS = Collection("list", STRING)
COLLECTION: Mapping[str, Function] = {
    "alltrue": Function("alltrue", _alltrue, (_BOOLS,), result=BOOL),
    "anytrue": Function("anytrue", _anytrue, (_BOOLS,), result=BOOL),
    "chunklist": Function("chunklist", _chunklist, (_LIST, _INDEX)),
    "coalesce": Function("coalesce", _coalesce, (), _MAYBE),
    "coalescelist": Function("coalescelist", _coalescelist, (), _MAYBE),
    "compact": Function("compact", _compact, (_STRINGS,), result=_LIST_OF_STRINGS),
    "concat": Function("concat", _concat, (), _SEQUENCE),
    "contains": Function("contains", contains, (_SEQUENCE, _NEEDLE), result=BOOL),
    "distinct": Function("distinct", _distinct, (_LIST,)),
    "element": Function("element", _element, (_SEQUENCE, _INDEX), not_null=False),
    "flatten": Function("flatten", _flatten, (_SEQUENCE,)),
    "index": Function("index", _index, (_SEQUENCE, Parameter("value", allow_unknown_inside=True)), result=NUMBER),
    "keys": Function("keys", _keys, (_MAPPING,)),
    "length": Function("length", _length, (Parameter("value", allow_unknown_inside=True),), result=NUMBER),
    "lookup": Function("lookup", _lookup, (_MAPPING, Parameter("key", "string"), _MAYBE), optional=1, not_null=False),
    "matchkeys": Function("matchkeys", _matchkeys, (_LIST, _KNOWN_LIST, _KNOWN_LIST)),
    "merge": Function("merge", _merge, (), _MAYBE),
    "one": Function("one", _one, (_SEQUENCE,), not_null=False),
    "range": Function("range", _range, (), Parameter("limit", "number")),
    "reverse": Function("reverse", _reverse, (_SEQUENCE,)),
    "setintersection": Function("setintersection", _setintersection, (_SET,), _SET),
    "setproduct": Function("setproduct", _setproduct, (), _SEQUENCE),
    "setsubtract": Function("setsubtract", _setsubtract, (_SET, _SET)),
    "setunion": Function("setunion", _setunion, (_SET,), _SET),
    "slice": Function("slice", _slice, (_SEQUENCE, _INDEX, _INDEX)),
    "sort": Function("sort", _sort, (Parameter("list", "strings"),), result=_LIST_OF_STRINGS),
    "sum": Function("sum", _sum, (Parameter("list", "sequence"),), result=NUMBER),
    "transpose": Function("transpose", _transpose, (Parameter("map", "map of strings"),)),
    "values": Function("values", _values, (_MAPPING,)),
    "zipmap": Function("zipmap", _zipmap, (_STRINGS, _SEQUENCE)),
}
