"""The functions of ``core::`` that Terraform itself does not have, and those that no static reading can answer.

Source: developer.hashicorp.com/terraform/policy/reference/functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from ...hcl.conversion import to_string
from ...hcl.errors import EvaluationError
from ...hcl.function import Function, Parameter
from ...hcl.functions import FUNCTIONS
from ...hcl.functions.encoding import encode_json
from ...hcl.types import BOOL, NUMBER
from ...hcl.values import Number, Reason, ReasonKind, Set, Unknown, Value, is_wholly_known, unite
from ..versions import compare_versions, version_satisfies
from .expressions import COMPARED_LENGTH

_COMPARISONS: Mapping[str, Callable[[Number, Number], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def perhaps_more(type_: str, *causes: Unknown) -> Unknown:
    """The last element of a list of resources of which there may be more."""
    reasons = (Reason(ReasonKind.COUNT, f"more of {type_}"), *(r for cause in causes for r in cause.reasons))
    return Unknown(tuple(dict.fromkeys(reasons)), not_null=True)


def _is_perhaps_more(element: Value) -> bool:
    return isinstance(element, Unknown) and any(reason.kind is ReasonKind.COUNT for reason in element.reasons)


def length(value: Value) -> Value:
    """As Terraform's; unknown for a list of which there may be more."""
    open_ended = [element for element in value if _is_perhaps_more(element)] if isinstance(value, list) else []
    if open_ended:
        return unite(*open_ended, not_null=True, type_=NUMBER)
    return FUNCTIONS["length"].implementation(value)


def length_compared(value: Value, operator: str, limit: Value) -> Value:
    """``length(value) operator limit``: decided by the least that the length can be, where that is enough."""
    count = length(value)
    if not isinstance(limit, int | Decimal) or isinstance(limit, bool):
        raise EvaluationError(f"operator {operator} needs numbers")
    if isinstance(count, int | Decimal):
        return _COMPARISONS[operator](count, limit)
    least = sum(not _is_perhaps_more(element) for element in value) if isinstance(value, list) else 0
    enough = least >= limit if operator in ("<", ">=") else least > limit
    return operator in (">", ">=", "!=") if enough else unite(count, not_null=True, type_=BOOL)


def contains_substring(text: str, part: str) -> bool:
    """Whether a text holds another."""
    return part in text


def regex_match(text: str, pattern: str) -> Value:
    """Whether a pattern matches somewhere in a text."""
    found = FUNCTIONS["regexall"].implementation(pattern, text)
    return found if isinstance(found, Unknown) else bool(found)


def value_to_string(value: Value) -> Value:
    """A value to be read: primitive ones as they are, others as indented JSON."""
    if value is None:
        return "(null)"
    if isinstance(value, Unknown):
        return "(unknown)"
    if not is_wholly_known(value):
        return unite(value, not_null=True)
    if isinstance(value, list | dict | Set):
        import json

        return json.dumps(json.loads(str(encode_json(value))), ensure_ascii=False, indent=2)
    return to_string(value)


def unanswerable(name: str, kind: ReasonKind = ReasonKind.FUNCTION) -> Function:
    """A function whose answer is not in the code: it is called for nothing, and gives an unknown."""

    def implementation(*_: Value) -> Value:
        return Unknown((Reason(kind, f"{name}()"),))

    anything = Parameter("value", allow_null=True, allow_unknown=True)
    return Function(name, implementation, (), anything, not_null=False)


_STRING, _VERSION = Parameter("str", "string"), Parameter("version", "string")
_SIZED = Parameter("value", allow_unknown_inside=True)
CORE: Mapping[str, Function] = {
    **FUNCTIONS,
    "length": Function("length", length, (_SIZED,), result=NUMBER),
    COMPARED_LENGTH: Function(
        "length", length_compared, (_SIZED, Parameter("operator", "string"), Parameter("limit")), result=BOOL
    ),
    "contains_substring": Function("contains_substring", contains_substring, (_STRING, Parameter("substr", "string"))),
    "regex_match": Function("regex_match", regex_match, (_STRING, Parameter("pattern", "string"))),
    "semverconstraint": Function(
        "semverconstraint", version_satisfies, (_VERSION, Parameter("constraint", "string")), result=BOOL
    ),
    "semvercmp": Function("semvercmp", compare_versions, (_VERSION, Parameter("other", "string")), result=NUMBER),
    "valuetostring": Function(
        "valuetostring", value_to_string, (Parameter("value", allow_null=True, allow_unknown=True),)
    ),
    "type": unanswerable("core::type"),
    "getdatasource": unanswerable("core::getdatasource", ReasonKind.DATA_SOURCE),
    "gethttprequest": unanswerable("core::gethttprequest"),
}

# What the documentation lists, and means the same as in Terraform: a policy that is written for others calls no more.
LISTED = frozenset(
    (
        "abs", "alltrue", "anytrue", "ceil", "chunklist", "compact", "concat", "contains", "distinct", "element",
        "endswith", "flatten", "floor", "format", "join", "jsondecode", "jsonencode", "keys", "length", "lower", "max",
        "merge", "min", "one", "parseint", "regex", "regexall", "reverse", "setintersection", "setproduct",
        "setsubtract", "setunion", "slice", "sort", "split", "startswith", "substr", "tolist", "toset", "trimprefix",
        "trimspace", "trimsuffix", "try", "upper", "values", "zipmap",
    )
)  # fmt: skip
