from __future__ import annotations

import pytest

from hdslint.terraform.address import calls, enclosing, inside, parts, unkeyed

ODD = r'module.a["x.y[\"z\"]]"].module.b[0].data.aws_y.z["é"]'


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("aws_y.z", "aws_y.z"),
        ("aws_y.z[10]", "aws_y.z"),
        ("aws_y.z[?]", "aws_y.z"),
        (ODD, "module.a.module.b.data.aws_y.z"),
        ("aws_y.z[", "aws_y.z["),
    ],
)
def test_the_block_of_an_instance(address: str, block: str) -> None:
    assert unkeyed(address) == block


def test_parts_keep_their_keys() -> None:
    assert parts(ODD) == ["module", r'a["x.y[\"z\"]]"]', "module", "b[0]", "data", "aws_y", 'z["é"]']


@pytest.mark.parametrize(
    ("module", "caller", "names"),
    [("", "", ()), ("module.a[0]", "", ("a",)), ('module.a["x.y"].module.b', 'module.a["x.y"]', ("a", "b"))],
)
def test_modules(module: str, caller: str, names: tuple[str, ...]) -> None:
    assert enclosing(module) == caller
    assert calls(module) == names
    assert inside(module, "x.y") == (f"{module}.x.y" if module else "x.y")
