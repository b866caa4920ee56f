from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.hcl.errors import EvaluationError
from hdslint.hcl.function import call
from hdslint.hcl.functions import FUNCTIONS
from hdslint.hcl.values import Unknown, Value
from hdslint.terraform.functions import RootFunctions


def functions(root: Path, base: str = "", kept: list[Value] | None = None) -> RootFunctions:
    def keep(value: Value) -> Value:
        if kept is not None:
            kept.append(value)
        return value

    return RootFunctions(root / base, root, keep)


def test_a_name_that_is_no_function(tmp_path: Path) -> None:
    table = functions(tmp_path)
    assert table.get("nothing") is None
    assert "nothing" not in table
    with pytest.raises(KeyError):
        table["nothing"]


def test_all_of_them_can_be_gone_over(tmp_path: Path) -> None:
    table = functions(tmp_path)
    assert set(table) > {*FUNCTIONS, "file", "templatefile", "sensitive"}
    assert len(table) == len(set(table))


def test_files_are_relative_to_the_root_module_and_stay_in_the_tree(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    table = functions(tmp_path, "live")
    assert call(table["file"], ["a.txt"]) == "a"
    assert call(table["file"], ["../b.txt"]) == "b"
    assert isinstance(call(table["file"], ["../../c.txt"]), Unknown)
    assert isinstance(call(table["file"], ["/etc/hostname"]), Unknown)


def test_what_is_marked_sensitive_is_told(tmp_path: Path) -> None:
    kept: list[Value] = []
    assert call(functions(tmp_path, kept=kept)["sensitive"], ["s3cr3t"]) == "s3cr3t"
    assert kept == ["s3cr3t"]


def test_templates(tmp_path: Path) -> None:
    (tmp_path / "t.tpl").write_text("${jsonencode({\n  port = port\n})}%{ for x in xs ~}\n${x};\n%{ endfor ~}\n")
    table = functions(tmp_path)
    variables: Value = {"port": 80, "xs": ["a", "b"]}
    assert call(table["templatefile"], ["t.tpl", variables]) == '{"port":80}a;\nb;\n'
    assert call(table["templatefile"], ["t.tpl", {"port": 1, "xs": []}]) == '{"port":1}'


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("${", "the template is not valid"),
        ("${x}", "x is not declared"),
        ('${templatefile("t", {})}', "no function templatefile"),
    ],
)
def test_templates_that_terraform_refuses(template: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=why):
        call(functions(tmp_path)["templatestring"], [template, {}])
