from __future__ import annotations

from hdslint.hcl.values import Partial, Unknown, Value
from hdslint.policy.tfpolicy.planned import no_shapes, planned
from tests.inline import configuration
from tests.policy.tfpolicy.samples import shapes


def attrs(body: str, known: bool = True) -> Partial:
    (resource,) = configuration(f'resource "aws_x" "a" {{\n{body}\n}}\n').resources
    return planned(resource, shapes if known else no_shapes)


def read(value: Value, *path: str | int) -> Value:
    for step in path:
        if isinstance(value, Partial):
            value = value[str(step)] if step in value else value.rest.attribute(step)
        else:
            value = value[step]  # type: ignore[index]
    return value


def test_what_is_written_is_what_it_is() -> None:
    value = attrs('name = "n"\nrule {\n  port = 22\n}\nshape = { kind = "k" }\ntags = { a = "b" }')
    assert (read(value, "name"), read(value, "rule", 0, "port"), read(value, "tags")) == ("n", 22, {"a": "b"})
    assert read(value, "shape", "kind") == "k"


def test_what_is_not_written_is_null_default_or_known_after_apply() -> None:
    value = attrs("rule {\n}\nname = null")
    assert (read(value, "on"), read(value, "name"), read(value, "size")) == (None, None, 8)
    assert (read(value, "rule", 0, "port"), read(value, "group"), read(value, "one")) == (None, [], None)
    for path in (("computed",), ("rule", 0, "level")):
        unknown = read(value, *path)
        assert isinstance(unknown, Unknown)
        assert unknown.reference is not None
        assert unknown.reference.path == path
        assert str(unknown.reasons[0]) == "aws_x.a (computed attribute)"


def test_a_single_block_is_an_object() -> None:
    assert read(attrs('one {\n  mode = "m"\n}'), "one", "mode") == "m"


def test_without_a_schema_what_is_not_written_is_not_known() -> None:
    value = attrs("on = true\nrule {\n  port = 22\n}", known=False)
    assert (read(value, "on"), read(value, "rule", 0, "port")) == (True, 22)
    for path in (("name",), ("id",), ("rule", 0, "level")):
        unknown = read(value, *path)
        assert isinstance(unknown, Unknown)
        assert "what aws_x.a leaves out" in str(unknown.reasons[0])
