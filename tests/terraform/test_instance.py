from __future__ import annotations

from hdslint.hcl.values import ReasonKind
from tests.inline import configuration
from tests.terraform.reading import output, reasons, resources, values


class TestRepeatedCalls:
    M = """
        variable "v" {
          default = 0
        }
        resource "aws_x" "a" {
          v = var.v
        }
        output "o" {
          value = "o${var.v}"
        }
    """

    def files(self, call: str, more: str = "") -> dict[str, str]:
        return {
            "main.tf": f'variable "u" {{}}\nmodule "m" {{\n  source = "./m"\n  {call}\n}}\n{more}',
            "m/main.tf": self.M,
        }

    def test_an_unknown_number_of_instances_is_not_one(self) -> None:
        for repeated in ("count = var.u", "for_each = var.u"):
            value = output(self.files(repeated, 'output "o" {\n  value = length(module.m)\n}\n'))
            assert (ReasonKind.COUNT, "module.m") in reasons(value)

    def test_an_unknown_number_of_instances_is_judged_once(self) -> None:
        files = self.files("for_each = var.u\n  v = each.value")
        (found,) = resources(files).items()
        assert found[0] == "module.m[?].aws_x.a"
        assert reasons(found[1].arguments["v"])[0] == (ReasonKind.COUNT, "module.m")

    def test_an_instance_that_is_not_there(self) -> None:
        for reference in ("module.m[2].o", "module.m.o"):
            more = f'output "o" {{\n  value = try({reference}, "none")\n}}\n'
            assert output(self.files("count = 2", more)) == "none"

    def test_count(self) -> None:
        files = self.files(
            "count = 2\n  v = count.index",
            'output "o" {\n  value = [module.m[1].o, module.m[*].o, length(module.m)]\n}\n',
        )
        assert values(files) == {"module.m[0].aws_x.a": 0, "module.m[1].aws_x.a": 1}
        assert output(files) == ["o1", ["o0", "o1"], 2]

    def test_for_each(self) -> None:
        more = 'output "o" {\n  value = [module.m["k"].o, { for k, m in module.m : k => m.o }, keys(module.m)]\n}\n'
        files = self.files('for_each = { k = "x", "a\\"b" = "y" }\n  v = each.value', more)
        assert values(files) == {'module.m["a\\"b"].aws_x.a': "y", 'module.m["k"].aws_x.a': "x"}
        assert output(files) == ["ox", {'a"b': "oy", "k": "ox"}, ['a"b', "k"]]

    def test_a_literal_zero_switches_a_module_off(self) -> None:
        files = self.files("count = 0", 'output "o" {\n  value = module.m[*].o\n}\n')
        assert values(files) == {}
        assert output(files) == []

    def test_what_no_value_given_here_switches_on_is_judged_by_itself(self) -> None:
        files = self.files("count = var.on ? 1 : 0", 'variable "on" {\n  default = false\n}\n')
        assert values(files) == {"aws_x.a": 0}
        assert [r.directory for r in resources(files).values()] == ["m"]

    def test_nothing_is_judged_twice_when_another_call_makes_an_instance(self) -> None:
        more = 'module "n" {\n  source = "./m"\n}\nvariable "on" {\n  default = false\n}\n'
        assert values(self.files("count = var.on ? 1 : 0", more)) == {"module.n.aws_x.a": 0}

    def test_one_instance_over_the_budget_is_reported(self) -> None:
        files = {
            "main.tf": 'module "m" {\n  source = "./m"\n  count = 1000\n}\n',
            "m/main.tf": 'module "n" {\n  source = "../n"\n}\n',
            "n/main.tf": 'resource "aws_x" "a" {}\n',
        }
        found = configuration(files)
        assert {(d.summary, d.detail) for d in found.diagnostics} == {
            ("module n is not read", "modules are called at most 1000 times")
        }
