"""What is known in spite of an unknown stays as it is when the unknown becomes known."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.evaluator import Scope, evaluate
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.operators import equal
from hdslint.hcl.parser import parse_expression
from hdslint.hcl.types import DYNAMIC, NULL
from hdslint.hcl.values import (
    Partial,
    Reason,
    ReasonKind,
    Set,
    Unknown,
    Value,
    is_wholly_known,
    type_of,
)
from hdslint.source import SourceFile
from tests.oracle.generation import expressions

NAMES = ("a", "b", "c")
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 20), st.sampled_from(["", "a", "b", "true", "7", "x-y", "é"])
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), inner)),
    max_leaves=4,
)


@st.composite
def blurred(draw: st.DrawFn, value: Value) -> Value:
    """A value of which some parts are unknown; what is said of an unknown is true of the part."""
    roll = draw(st.integers(0, 5))
    if roll < 3:
        type_ = type_of(value)
        return Unknown(
            (Reason(ReasonKind.VARIABLE, "var.x"),),
            not_null=value is not None and draw(st.booleans()),
            type=type_ if type_ != NULL and draw(st.booleans()) else DYNAMIC,
            prefix=value[: draw(st.integers(0, len(value)))] if isinstance(value, str) else "",
            is_plain=isinstance(value, str) and draw(st.booleans()),
        )
    if isinstance(value, list):
        return [draw(blurred(item)) for item in value]
    if isinstance(value, dict) and roll == 3:
        known = {name: item for name, item in value.items() if draw(st.booleans())}
        return Partial(known, Unknown((Reason(ReasonKind.COMPUTED, "x.y"),)))
    if isinstance(value, dict):
        return {name: draw(blurred(item)) for name, item in value.items()}
    return value


def outcome(text: str, names: dict[str, Value]) -> Value | EvaluationError:
    expression, problems = parse_expression(SourceFile("x", text.encode()))
    assert expression is not None, (text, problems)
    try:
        return evaluate(expression, Scope({"var": names}, FUNCTIONS))
    except EvaluationError as error:
        return error


def admits(general: Value, concrete: Value) -> bool:
    """Whether a value may turn out to be another, once what is unknown in it is known."""
    if isinstance(general, Unknown):
        begins = not isinstance(concrete, str) or concrete.startswith(general.prefix)
        return begins and not (general.not_null and concrete is None)
    if isinstance(general, Partial):
        return isinstance(concrete, dict) and all(
            name in concrete and admits(item, concrete[name]) for name, item in general.items()
        )
    if is_wholly_known(general):
        return equal(general, concrete, structural=True) is True
    if isinstance(general, list) and isinstance(concrete, list):
        return len(general) == len(concrete) and all(map(admits, general, concrete))
    if isinstance(general, dict) and isinstance(concrete, dict):
        return general.keys() == concrete.keys() and all(admits(general[name], concrete[name]) for name in general)
    return isinstance(general, Set) and isinstance(concrete, Set)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(expressions(NAMES), st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES)), st.data())
def test_what_stays_known_does_not_change(text: str, known: dict[str, Value], data: st.DataObject) -> None:
    names = {name: data.draw(blurred(value), label=name) for name, value in known.items()}
    general, concrete = outcome(text, names), outcome(text, known)
    if isinstance(concrete, EvaluationError):
        return  # Terraform refuses it: nothing is deployed
    # Were an error only due to the unknown, try() would choose for sure what is not sure.
    assert not isinstance(general, EvaluationError), general.summary
    assert admits(general, concrete), (general, concrete)
