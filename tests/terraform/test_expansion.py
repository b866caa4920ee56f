from __future__ import annotations

import pytest

from hdslint.hcl.values import ReasonKind, Unknown
from hdslint.terraform.expansion import MAX_INSTANCES, Budget
from tests.terraform.reading import output, place, reasons, resource, values


class TestCount:
    @pytest.mark.parametrize(
        ("count", "why"),
        [
            ("-1", "count must be a whole number, not negative"),
            ("1.5", "count must be a whole number, not negative"),
            ("null", "count must be a whole number, not negative"),
            ("true", "count: number required, but have bool"),
            ('"many"', "count: a number is required"),
            ("[1]", "count: number required, but have list"),
        ],
    )
    def test_what_terraform_refuses_leaves_one_instance_that_says_so(self, count: str, why: str) -> None:
        found = resource(f'resource "aws_x" "a" {{\n  count = {count}\n  v = count.index\n}}\n', "aws_x.a[?]")
        assert reasons(found.index) == [(ReasonKind.COUNT, "aws_x.a"), (ReasonKind.ERROR, why)]
        assert isinstance(found.arguments["v"], Unknown)

    def test_zero_gives_nothing(self) -> None:
        assert values('resource "aws_x" "a" {\n  count = 0\n}\n') == {}

    @pytest.mark.parametrize("count", ["2", '"2"', '"2.0"', "1 + 1", "length([1, 2])"])
    def test_a_number_or_its_text(self, count: str) -> None:
        code = f'resource "aws_x" "a" {{\n  count = {count}\n  v = count.index\n}}\n'
        assert values(code) == {"aws_x.a[0]": 0, "aws_x.a[1]": 1}

    def test_unknown(self) -> None:
        code = 'variable "n" {}\nresource "aws_x" "a" {\n  count = var.n\n  v = count.index\n  w = 1\n}\n'
        found = resource(code, "aws_x.a[?]")
        assert reasons(found.index) == [(ReasonKind.COUNT, "aws_x.a"), (ReasonKind.VARIABLE, "var.n")]
        assert reasons(found.arguments["v"])[1] == (ReasonKind.VARIABLE, "var.n")
        assert found.arguments["w"] == 1

    def test_too_many(self) -> None:
        found = resource(f'resource "aws_x" "a" {{\n  count = {MAX_INSTANCES + 1}\n}}\n', "aws_x.a[?]")
        assert reasons(found.index) == [(ReasonKind.LIMIT, "aws_x.a: 1001 instances")]

    def test_too_many_all_together(self) -> None:
        budget = Budget(5)
        assert [budget.allows(3), budget.allows(3), budget.allows(2), budget.allows(1), budget.allows(0)] == [
            True, False, True, False, True,
        ]  # fmt: skip

    def test_references(self) -> None:
        code = 'resource "aws_x" "a" {\n  count = 2\n  v = "i${count.index}"\n}\n'
        assert output(code + 'output "o" {\n  value = aws_x.a[*].v\n}\n') == ["i0", "i1"]
        assert output(code + 'output "o" {\n  value = length(aws_x.a)\n}\n') == 2

    def test_a_reference_to_an_unknown_number_is_unknown(self) -> None:
        code = """
            variable "n" {}
            resource "aws_x" "a" {
              count = var.n
            }
            output "o" {
              value = length(aws_x.a)
            }
        """
        assert (ReasonKind.VARIABLE, "var.n") in reasons(output(code))


class TestForEach:
    @pytest.mark.parametrize(
        ("collection", "why"),
        [
            ('["a"]', "for_each must be a map or a set of strings, not a list"),
            ('"a"', "for_each must be a map or a set of strings, not a string"),
            ("null", "for_each must be a map or a set of strings, not a null"),
            ("toset([1, 2])", "the elements of the set in for_each must be strings"),
            ('toset(["a", null])', "the elements of the set in for_each must be strings"),
        ],
    )
    def test_what_terraform_refuses_leaves_one_instance_that_says_so(self, collection: str, why: str) -> None:
        found = resource(f'resource "aws_x" "a" {{\n  for_each = {collection}\n  v = each.key\n}}\n', "aws_x.a[?]")
        assert reasons(found.index) == [(ReasonKind.COUNT, "aws_x.a"), (ReasonKind.ERROR, why)]
        assert isinstance(found.arguments["v"], Unknown)

    @pytest.mark.parametrize("collection", ["{}", "toset([])", "[for x in [] : x]"])
    def test_an_empty_collection_gives_nothing(self, collection: str) -> None:
        code = f'resource "aws_x" "a" {{\n  for_each = {collection}\n}}\n'
        assert values(code) == ({} if "for" not in collection else {"aws_x.a[?]": None})

    def test_a_map_in_the_order_of_its_keys(self) -> None:
        code = 'resource "aws_x" "a" {\n  for_each = { b = 1, a = 2 }\n  v = "${each.key}${each.value}"\n}\n'
        assert values(code) == {'aws_x.a["a"]': "a2", 'aws_x.a["b"]': "b1"}

    def test_a_set(self) -> None:
        code = 'resource "aws_x" "a" {\n  for_each = toset(["b", "a", "b"])\n  v = [each.key, each.value]\n}\n'
        assert values(code) == {'aws_x.a["a"]': ["a", "a"], 'aws_x.a["b"]': ["b", "b"]}

    def test_known_keys_with_unknown_values(self) -> None:
        code = (
            'variable "u" {}\nresource "aws_x" "a" {\n  for_each = { k = var.u }\n  v = each.value\n  w = each.key\n}\n'
        )
        found = resource(code, 'aws_x.a["k"]')
        assert reasons(found.arguments["v"]) == [(ReasonKind.VARIABLE, "var.u")]
        assert found.arguments["w"] == "k"

    def test_a_set_with_an_unknown_element(self) -> None:
        code = 'variable "u" {}\nresource "aws_x" "a" {\n  for_each = toset(["k", var.u])\n}\n'
        assert reasons(resource(code, "aws_x.a[?]").index)[1] == (ReasonKind.VARIABLE, "var.u")

    def test_the_type_of_an_unknown_map_is_that_of_its_elements(self) -> None:
        code = (
            'variable "m" {\n  type = map(object({ n = number }))\n}\n'
            'resource "aws_x" "a" {\n  for_each = var.m\n  v = each.value.n\n  w = each.key\n}\n'
        )
        found = resource(code, "aws_x.a[?]").arguments
        assert [str(found[name].type) for name in "vw"] == ["number", "string"]  # type: ignore[union-attr]

    def test_an_unknown_set_has_its_keys_for_values(self) -> None:
        code = (
            'variable "s" {\n  type = set(string)\n}\nresource "aws_x" "a" {\n  for_each = var.s\n  v = each.value\n}\n'
        )
        value = resource(code, "aws_x.a[?]").arguments["v"]
        assert isinstance(value, Unknown)
        assert (str(value.type), value.not_null) == ("string", True)

    def test_an_unknown_object_is_gone_over_by_its_attributes(self) -> None:
        code = (
            'variable "o" {\n  type = object({ b = string, a = string })\n}\n'
            'resource "aws_x" "a" {\n  for_each = var.o\n  v = each.value\n}\n'
        )
        assert list(values(code)) == ['aws_x.a["a"]', 'aws_x.a["b"]']

    def test_over_the_instances_of_another_resource(self) -> None:
        code = (
            'resource "aws_x" "a" {\n  for_each = { k = 1 }\n  v = each.value\n}\n'
            'resource "aws_y" "b" {\n  for_each = aws_x.a\n  v = each.value.v + 1\n}\n'
        )
        assert values(code)['aws_y.b["k"]'] == 2

    @pytest.mark.parametrize(
        ("key", "address"),
        [
            ('a\\"b', r'aws_x.a["a\"b"]'),
            ("a\\\\b", r'aws_x.a["a\\b"]'),
            ("$${x}", 'aws_x.a["$${x}"]'),
            ("%%{x}", 'aws_x.a["%%{x}"]'),
            ("é.1", 'aws_x.a["é.1"]'),
            ("a\\nb", r'aws_x.a["a\nb"]'),
        ],
    )
    def test_addresses_are_written_as_terraform_writes_them(self, key: str, address: str) -> None:
        assert list(values(f'resource "aws_x" "a" {{\n  for_each = toset(["{key}"])\n}}\n')) == [address]


class TestDynamic:
    def block(self, dynamic: str, before: str = "") -> object:
        return resource(f'variable "u" {{}}\nresource "aws_x" "a" {{\n{before}{dynamic}}}\n').arguments["b"]

    @pytest.mark.parametrize(
        ("body", "why"),
        [
            ("for_each = [1]", "dynamic b has no content"),
            ("content {}", "dynamic b has no for_each"),
            ("for_each = null\ncontent {}", "dynamic b cannot go over a null"),
            ("for_each = 3\ncontent {}", "dynamic b cannot go over a number"),
        ],
    )
    def test_what_terraform_refuses_is_unknown(self, body: str, why: str) -> None:
        assert reasons(self.block(f'dynamic "b" {{\n{body}\n}}\n')) == [(ReasonKind.ERROR, why)]  # type: ignore[arg-type]

    def test_blocks_beside_an_unknown_number_are_not_taken_for_all_of_them(self) -> None:
        value = self.block('dynamic "b" {\n  for_each = var.u\n  content {}\n}\n', "  b {\n    v = 1\n  }\n")
        assert reasons(value) == [(ReasonKind.VARIABLE, "var.u")]  # type: ignore[arg-type]

    def test_too_many_blocks_are_not_cut_short(self) -> None:
        value = self.block(f'dynamic "b" {{\n  for_each = range({MAX_INSTANCES + 1})\n  content {{}}\n}}\n')
        assert reasons(value) == [(ReasonKind.LIMIT, "dynamic b: 1001 blocks")]  # type: ignore[arg-type]

    def test_nested_ones_share_one_budget(self) -> None:
        inner = 'dynamic "c" {\n  for_each = range(1000)\n  content {\n    v = 1\n  }\n}\n'
        found = self.block(f'dynamic "b" {{\n  for_each = range(1000)\n  content {{\n{inner}  }}\n}}\n')
        assert isinstance(found, list)
        assert len(found[0]["c"]) == 1000
        assert isinstance(found[-1]["c"], Unknown)

    @pytest.mark.parametrize("collection", ["[]", "{}", "toset([])"])
    def test_an_empty_collection_gives_no_block(self, collection: str) -> None:
        code = f'resource "aws_x" "a" {{\n  dynamic "b" {{\n    for_each = {collection}\n    content {{}}\n  }}\n}}\n'
        assert resource(code).arguments == {}

    @pytest.mark.parametrize(
        ("collection", "keys"),
        [('["x", "y"]', [0, 1]), ('{ b = "y", a = "x" }', ["a", "b"]), ('toset(["y", "x"])', ["x", "y"])],
    )
    def test_keys_and_values(self, collection: str, keys: list[object]) -> None:
        value = self.block(
            f'dynamic "b" {{\n  for_each = {collection}\n  content {{\n    k = b.key\n    v = b.value\n  }}\n}}\n'
        )
        assert value == [{"k": keys[0], "v": "x"}, {"k": keys[1], "v": "y"}]

    def test_an_iterator_takes_the_place_of_the_type(self) -> None:
        value = self.block(
            'dynamic "b" {\n  for_each = [1]\n  iterator = it\n  content {\n    v = it.value\n    w = b.value\n  }\n}\n'
        )
        assert isinstance(value, list)
        assert value[0]["v"] == 1
        assert reasons(value[0]["w"])[0][0] is ReasonKind.ERROR

    def test_nested_iterators(self) -> None:
        code = (
            'dynamic "b" {\n  for_each = { p = [1, 2] }\n  content {\n    n = b.key\n    dynamic "c" {\n'
            '      for_each = b.value\n      content {\n        v = "${b.key}${c.value}"\n      }\n    }\n  }\n}\n'
        )
        assert self.block(code) == [{"n": "p", "c": [{"v": "p1"}, {"v": "p2"}]}]

    def test_labels_are_not_content(self) -> None:
        assert self.block('dynamic "b" {\n  for_each = [1]\n  labels = ["l"]\n  content {\n    v = 1\n  }\n}\n') == [
            {"v": 1}
        ]

    def test_the_place_is_in_the_content(self) -> None:
        code = """
            resource "aws_x" "a" {
              dynamic "b" {
                for_each = [1, 2]
                content {
                  v = b.value
                }
              }
            }
        """
        assert place(resource(code), "b", 1, "v") == ("main.tf", 5, 7)
        assert place(resource(code), "b", 1, "absent") == ("main.tf", 4, 5)
