"""What a function answers when part of its arguments is not known, it answers whatever that part turns out to be.

Arguments are made at random, then some parts of them are replaced by unknowns. A known answer must stay the answer, and
no error may come up that was not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.function import Function, call
from hdslint.hcl.values import Path, Reason, ReasonKind, Reference, Set, Unknown, Value
from hdslint.inventory import Inventory, Provider, Resource
from hdslint.policy.functions import VALUE_FUNCTIONS
from hdslint.policy.relations import Subject
from tests.inline import REFERENCE, configuration

REASONS = (Reason(ReasonKind.VARIABLE, "var.any"),)
UNKNOWN = Unknown(REASONS)


def places(value: Value, path: Path = ()) -> Iterator[Path]:
    """The way to every part of a value, itself included."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def punched(value: Value, path: Path) -> Value:
    """The value with an unknown at one place."""
    if not path or isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(value, dict):
        return {key: punched(inner, path[1:]) if key == path[0] else inner for key, inner in value.items()}
    assert isinstance(value, list)
    return [punched(inner, path[1:]) if index == path[0] else inner for index, inner in enumerate(value)]


def holes(draw: st.DrawFn, value: Value) -> Value:
    for path in draw(st.lists(st.sampled_from(list(places(value))), min_size=1, max_size=2)):
        value = punched(value, path)
    return value


def check(function: Function, known: list[Value], partly: list[Value]) -> None:
    try:
        answer = call(function, known)
    except EvaluationError:
        return
    assert agrees(call(function, partly), answer)


def agrees(guess: Value, answer: Value) -> bool:
    """Whether two values are the same where the first is known."""
    if isinstance(guess, dict) and isinstance(answer, dict):
        return guess.keys() == answer.keys() and all(agrees(guess[key], answer[key]) for key in guess)
    if isinstance(guess, list) and isinstance(answer, list):
        return len(guess) == len(answer) and all(map(agrees, guess, answer))
    return isinstance(guess, Unknown) or guess == answer


def some(*values: Any) -> st.SearchStrategy[Any]:
    one = st.sampled_from(values)
    return st.one_of(one, st.lists(one, max_size=3))


PRINCIPALS: st.SearchStrategy[Any] = st.one_of(
    st.just("*"), st.dictionaries(st.sampled_from(["AWS", "Service"]), some("*", "1"), max_size=2)
)
CONDITIONS = st.sampled_from(
    [{}, {"Bool": {"aws:SecureTransport": "false"}}, {"Bool": {"aws:SecureTransport": "true"}}, {"X": {"y": ["z"]}}]
)
ACTIONS = ("*", "s3:*", "s3:Get*", "s3:GetObject", "iam:?*", "S3:g*")
RESOURCES = ("*", "arn:aws:s3:::*", "arn:aws:s3:::a*b:c", "arn:aws:s3:::b/x", "arn:aws:s3", "arn:aws:s3:::${aws:u}/*")


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {
        "Effect": draw(st.sampled_from(["Allow", "Deny"])),
        draw(st.sampled_from(["Action", "NotAction"])): draw(some(*ACTIONS)),
    }
    for name, strategy in [
        (draw(st.sampled_from(["Resource", "NotResource"])), some(*RESOURCES)),
        (draw(st.sampled_from(["Principal", "NotPrincipal"])), PRINCIPALS),
        ("Condition", CONDITIONS),
    ]:
        if draw(st.booleans()):
            made[name] = draw(strategy)
    return made


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Value], list[Value]]:
    """A document, an action and a resource; and the same with holes."""
    version = draw(st.sampled_from(["2012-10-17", "2008-10-17"]))
    document: Any = {"Version": version, "Statement": draw(st.lists(statements(), max_size=2))}
    known = [document, draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(RESOURCES))]
    partly = list(known)
    for index in draw(st.sets(st.sampled_from((0, 0, 1, 2)), min_size=1)):
        partly[index] = holes(draw, known[index])
    if draw(st.booleans()):  # a text of which parts are not known
        known[0] = json.dumps(document)
        partly[0] = Unknown(REASONS, decoded=partly[0])
    return known, partly


@settings(max_examples=300, deadline=None)
@given(questions())
def test_iam_allows(asked: tuple[list[Value], list[Value]]) -> None:
    check(VALUE_FUNCTIONS["hds::iam_allows"], *asked)


@settings(max_examples=300, deadline=None)
@given(questions())
def test_iam_is_open(asked: tuple[list[Value], list[Value]]) -> None:
    known, partly = asked
    check(VALUE_FUNCTIONS["hds::iam_is_open"], known[:1], partly[:1])


@settings(max_examples=200, deadline=None)
@given(questions())
def test_an_arn_that_is_not_known_is_some_arn(asked: tuple[list[Value], list[Value]]) -> None:
    """What stands for an ARN is judged as any ARN could be."""
    arn = Unknown(REASONS, reference=Reference("aws_s3_bucket.b", ("arn",)))
    document: Any = asked[0][0]
    action, resource = asked[0][1:]
    if not isinstance(document, dict):
        return
    for text in ("arn:aws:s3:::b/x", "arn:aws:s3:::other"):
        known: Any = {"Statement": [{"Effect": "Allow", "Action": action, "Resource": [text]}, *document["Statement"]]}
        partly: Any = {"Statement": [{"Effect": "Allow", "Action": action, "Resource": [arn]}, *document["Statement"]]}
        check(VALUE_FUNCTIONS["hds::iam_allows"], [known, action, resource], [partly, action, resource])


NAMES = ("env", "Env", "hds")
VALUES = ("prod", "yes", True, 1, None)
PAIRS: st.SearchStrategy[Any] = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=2)
TEXTS = st.sampled_from(["env", "env=prod", "env:prod", "hds", "urn:vmomi:InventoryServiceTag:1:GLOBAL"])
KEYED: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {}, optional={"key": st.sampled_from(NAMES), "value": st.sampled_from(VALUES)}
)
SCOPED: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {}, optional={"scope": st.sampled_from(["env", "", None]), "tag": st.sampled_from(["prod", "hds"])}
)
SHAPES: st.SearchStrategy[Any] = st.one_of(PAIRS, st.lists(st.one_of(TEXTS, KEYED, SCOPED), max_size=3))
TAGGED: st.SearchStrategy[Any] = st.dictionaries(
    st.sampled_from(["tags", "labels", "freeform_tags", "tag", "name"]), SHAPES, max_size=2
)
HOLDER = configuration('resource "aws_x" "a" {}').resources[0]


def subject(name: str, values: Any, arguments: Any) -> Subject:
    provider = Provider(name, None, values)
    resource = Resource(
        HOLDER.address, "managed", "aws_x", "a", arguments, HOLDER.origin, root=HOLDER.root, provider=provider
    )
    return Subject(resource, Inventory([resource]), REFERENCE, REFERENCE.settings)


@st.composite
def tagged(draw: st.DrawFn) -> tuple[str, list[Value], list[Value], list[Value]]:
    """A provider; the tags it adds, the arguments, a name and a value; and the first two with holes."""
    name = draw(st.sampled_from(["aws", "google", "azurerm", "scaleway"]))
    added = draw(PAIRS)
    values: Value = {"default_tags": [{"tags": added}]} if name == "aws" else {"default_labels": added}
    arguments = draw(TAGGED)
    wanted: list[Value] = [draw(st.sampled_from(NAMES)), *draw(st.lists(st.sampled_from(["prod", "true"]), max_size=1))]
    return name, [values, arguments], [holes(draw, values), holes(draw, arguments)], wanted


@settings(max_examples=300, deadline=None)
@given(tagged())
def test_has_tag(asked: tuple[str, list[Value], list[Value], list[Value]]) -> None:
    name, (values, arguments), (some_values, some_arguments), wanted = asked
    known = subject(name, values, arguments).functions()["hds::has_tag"]
    answer = call(known, [arguments, *wanted])
    if isinstance(some_arguments, Unknown):
        return
    configured = None if isinstance(some_values, Unknown) else some_values
    partly = subject(name, configured, some_arguments).functions()["hds::has_tag"]
    guess = call(partly, [some_arguments, *wanted])
    assert isinstance(answer, Unknown) or agrees(guess, answer)


def test_a_set_of_tags_is_read_like_a_list() -> None:
    arguments: dict[str, Value] = {"tags": Set(["env=prod", UNKNOWN])}
    has_tag = subject("scaleway", {}, arguments).functions()["hds::has_tag"]
    assert call(has_tag, [arguments, "env", "prod"]) is True
    assert isinstance(call(has_tag, [arguments, "env", "test"]), Unknown)


SPECS: st.SearchStrategy[Any] = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.just({"name": "x"}), max_size=2) for name in ("containers", "initContainers", "volumes")
    },
)


@st.composite
def workloads(draw: st.DrawFn) -> tuple[Value, Value]:
    kind = draw(st.sampled_from(["Pod", "Deployment", "CronJob", "PodTemplate", "Service"]))
    value: Value = draw(SPECS)
    steps = {
        "Pod": ("spec",),
        "PodTemplate": ("spec", "template"),
        "CronJob": ("spec", "template", "spec", "jobTemplate"),
    }
    for step in (*steps.get(kind, ("spec", "template")), *(() if kind in ("Pod", "PodTemplate") else ("spec",))):
        value = {step: value}
    assert isinstance(value, dict)
    manifest: Value = {"kind": kind, **value}
    return manifest, holes(draw, manifest)


@settings(max_examples=200, deadline=None)
@given(workloads())
def test_pods_and_containers(asked: tuple[Value, Value]) -> None:
    for name in ("hds::pod_spec", "hds::containers"):
        check(VALUE_FUNCTIONS[name], [asked[0]], [asked[1]])
