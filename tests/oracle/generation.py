"""Random expressions of the language, mostly of the right type, with some null and some wrong ones among them.

``expressions(names)``: with names, some of the parts are ``var.<name>``, so that a test can say what they are.
"""

from __future__ import annotations

import json
import string
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

_KEYS = st.sampled_from(["a", "b", "c", "10", "é"])
_INDEXES = st.sampled_from(["0", "1", "2", '"a"', '"b"', "-1", "0.5"])

STRINGS = st.text(string.ascii_letters + string.digits + " -_.,é\n", max_size=6).map(
    lambda text: json.dumps(text, ensure_ascii=False)
)
NUMBERS = st.one_of(st.integers(-50, 50).map(str), st.sampled_from(["0.5", "1e3", "2.25", "-0.1", "1e30", "0.1"]))
BOOLS = st.sampled_from(["true", "false"])
NULLS = st.just("null")

_OF_STRING = (
    "upper({s})", "lower({s})", "title({s})", "trimspace({s})", "strrev({s})", "chomp({s})", "jsonencode({x})",
    "tostring({n})", "tostring({b})", "format(\"%s-%v\", {s}, {x})", "join({s}, {l})", "replace({s}, \"a\", {s})",
    "substr({s}, {n}, {n})", "trimprefix({s}, {s})", "trimsuffix({s}, {s})", "trim({s}, \"ab \")", "indent(2, {s})",
    "\"${{{s}}}-${{{n}}}\"", "\"x%{{ if {b} }}${{{s}}}%{{ else }}n%{{ endif }}\"",
    "\"%{{ for v in {l} ~}} ${{v}},%{{ endfor }}\"", "base64encode({s})", "sha256({s})", "md5({s})", "urlencode({s})",
    "lookup({m}, {k}, {s})", "coalesce({s}, {s})", "try(({x}).a, {s})", "element({l}, 0)",
    "cidrsubnet(\"10.0.0.0/8\", 8, 3)",
    "yamlencode({x})", "format(\"%05.1f|%-4s|%q\", {n}, {s}, {s})", "one([{s}])", "regex(\"[a-z]+\", {s})",
    "base64decode(base64encode({s}))", "split(\",\", {s})[0]", "formatlist(\"%s!\", {l})[0]", "uuidv5(\"dns\", {s})",
)  # fmt: skip
_OF_NUMBER = (
    "{n} + {n}", "{n} - {n}", "{n} * {n}", "{n} / 4", "{n} % 7", "-{n}", "abs({n})", "ceil({n})", "floor({n})",
    "signum({n})", "max({n}, {n})", "min({n}, {n}, 3)", "length({l})", "length({m})", "length({s})",
    "sum([{n}, {n}])",
    "parseint(\"17\", 10)", "tonumber(\"{i}\")", "index({l}, {s})", "pow(2, 3)", "coalesce({n}, 1)", "{n} / {n}",
    "[for v in {l} : v][0] == null ? 1 : {n}",
)  # fmt: skip
_OF_BOOL = (
    "{n} < {n}", "{n} <= {n}", "{n} > {n}", "{n} >= {n}", "{x} == {x}", "{x} != {x}", "{b} && {b}",
    "{b} || {b}", "!{b}",
    "contains({l}, {s})", "can(({x}).a)", "startswith({s}, \"a\")", "endswith({s}, {s})", "strcontains({s}, {s})",
    "alltrue([{b}, {b}])", "anytrue([{b}, {b}])", "tobool(\"true\")", "{s} == {s}", "{l} == {l}", "{m} == {m}",
)  # fmt: skip
_OF_LIST = (
    "[{x}, {x}]", "[{s}, {s}, {s}]", "[{n}]", "[]", "concat({l}, {l})", "reverse({l})", "distinct({l})",
    "sort([{s}, {s}])",
    "flatten([{l}, {x}])", "compact([{s}, {s}])", "slice({l}, 0, 1)", "tolist([{s}, {s}])", "tolist([{n}, {s}])",
    "toset([{s}, {s}])", "toset([{n}, {n}, {s}])", "keys({m})", "values({m})", "[for v in {l} : v]", "range({i})",
    "[for k, v in {m} : \"${{k}}\" if {b}]", "({l})[*]", "[for o in [{m}, {m}] : o.a]", "[{m}, {m}][*].a",
    "split(\"-\", {s})",
    "setunion([{s}], [{s}])", "setintersection([{s}, {s}], [{s}])", "setsubtract([{n}, {n}], [{n}])",
    "chunklist({l}, 2)",
    "setproduct([{s}, {s}], [{n}])", "formatlist(\"%s-%s\", {s}, {l})", "regexall(\"[a-z]\", {s})",
    "matchkeys({l}, {l}, {l})",
    "coalescelist({l}, [1])", "{b} ? {l} : {l}", "tolist({l})", "toset({l})", "transpose({{ a = [{s}] }}).a",
    "({x})[*]",
)  # fmt: skip
_OF_MAP = (
    "{{ a = {x}, b = {x} }}", "{{ (\"${{{s}}}\") = {n} }}", "{{}}", "merge({m}, {m})",
    "tomap({{ a = {s}, b = {s} }})",
    "{{ for v in {l} : \"k${{v}}\" => v }}", "{{ for k, v in {m} : upper(k) => v }}",
    "zipmap([{s}, \"q\"], [{x}, {x}])",
    "{{ for v in [{s}, {s}] : v => 1... }}", "jsondecode(jsonencode({m}))", "yamldecode(yamlencode({m}))",
    "{b} ? {m} : {m}", "tomap({m})", "{{ a = {l}, c = {m} }}", "try({x}, {m})",
)  # fmt: skip
_OF_ANY = (
    "{b} ? {x} : {x}", "try(({x})[{j}], {x})", "({m}).a", "({l})[0]", "({m})[{k}]", "({x})[{j}]",
    "lookup({m}, {k}, {x})",
    "element({l}, {n})", "[{x}][0]", "{{ a = {x} }}.a", "coalesce({x}, {x})", "one({l})",
    "jsondecode(jsonencode({x}))", "nonsensitive(sensitive({x}))", "({l}).0", "merge({m}, {{ a = {x} }}).a",
    "can({x})",
)  # fmt: skip
_TEMPLATES: Mapping[str, Sequence[str]] = {
    "s": _OF_STRING, "n": _OF_NUMBER, "b": _OF_BOOL, "l": _OF_LIST, "m": _OF_MAP, "x": _OF_ANY,
}  # fmt: skip
_LEAVES: Mapping[str, Text] = {
    "s": STRINGS,
    "n": NUMBERS,
    "b": BOOLS,
    "l": st.sampled_from(['["b", "a"]', "[1, 2]", "[]", '["x", null, 3]']),
    "m": st.sampled_from(['{ a = 1, b = "z" }', "{}", '{ a = { a = "q" }, "é" = [] }']),
    "x": st.one_of(STRINGS, NUMBERS, BOOLS, NULLS),
}


@st.composite
def expressions(draw: st.DrawFn, names: Sequence[str] = (), depth: int = 3) -> str:
    """One expression, of any type."""
    return _expression(draw, "x", names, depth)


def _expression(draw: st.DrawFn, kind: str, names: Sequence[str], depth: int) -> str:
    roll = draw(st.integers(0, 19))
    if names and roll < 4:
        return f"var.{draw(st.sampled_from(names))}"
    if roll == 19:
        return draw(NULLS)
    if roll == 18:
        kind = draw(st.sampled_from(sorted(_TEMPLATES)))
    if depth <= 0 or roll < 7:
        return draw(_LEAVES[kind])
    if kind == "x" and roll < 15:
        kind = draw(st.sampled_from("snblm"))
    return f"({_filled(draw, draw(st.sampled_from(_TEMPLATES[kind])), names, depth)})"


def _filled(draw: st.DrawFn, template: str, names: Sequence[str], depth: int) -> str:
    parts: list[str] = []
    for literal, field, _, _ in string.Formatter().parse(template):
        parts.append(literal)
        match field:
            case None:
                pass
            case "k":
                parts.append(f'"{draw(_KEYS)}"')
            case "j":
                parts.append(draw(_INDEXES))
            case "i":
                parts.append(str(draw(st.integers(0, 9))))
            case _:
                parts.append(_expression(draw, field, names, depth - 1))
    return "".join(parts)
