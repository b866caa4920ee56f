from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import pytest

from hdslint.linter import Options, read
from hdslint.terraform.callers import callers_of, local_sources

MODULE = 'variable "encrypted" {\n  default = false\n}\nresource "aws_x" "a" {\n  v = var.encrypted\n}\n'


def call(source: str, arguments: str = "") -> str:
    return f'module "m" {{\n  source = "{source}"\n  {arguments}\n}}\n'


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def values(paths: list[Path], options: Options | None = None) -> dict[str, object]:
    """The argument ``v`` of every managed resource, and the diagnostics' summaries."""
    return {r.address: r.arguments.get("v") for r in read(paths, options or Options()).resources if r.mode == "managed"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ('source = "x/y/z"', []),
        ('source = "./${var.x}"', []),
        ('source = "./m"', ["./m"]),
        ('source="../../m"\nsource  =  "./n"', ["../../m", "./n"]),
        ('"source": "./m"', ["./m"]),
        (r'source = ".\\m\\n"', [".//m//n"]),
    ],
)
def test_sources(text: str, sources: list[str]) -> None:
    assert local_sources(text.encode()) == sources


class TestCallers:
    FILES: ClassVar[dict[str, str]] = {
        "live/prod/main.tf": call("../../modules/app"),
        "live/dev/main.tf": call("../../modules/other"),
        "modules/app/main.tf": call("../db"),
        "modules/db/main.tf": MODULE,
        "modules/other/main.tf": "",
        ".terraform/modules/x/main.tf": call("../../../modules/db"),
    }

    def found(self, folder: Path) -> set[str]:
        return callers_of(["modules/db"], folder, lambda path: path.name == "excluded")

    def test_none_outside_a_work_tree(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert self.found(tmp_path) == set()

    def test_those_that_call_and_those_that_call_these(self, tmp_path: Path) -> None:
        write(tmp_path, {**self.FILES, ".git/HEAD": "", "excluded/main.tf": call("../modules/db")})
        assert self.found(tmp_path) == {"modules/app", "live/prod"}

    def test_rings_end(self, tmp_path: Path) -> None:
        write(tmp_path, {".git/HEAD": "", "modules/db/main.tf": call("../a"), "modules/a/main.tf": call("../db")})
        assert self.found(tmp_path) == {"modules/a", "modules/db"}

    @pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
    def test_nothing_is_read_through_a_link(self, tmp_path: Path) -> None:
        write(tmp_path / "outside", {"main.tf": call("../modules/db")})
        write(tmp_path / "root", {".git/HEAD": "", "modules/db/main.tf": MODULE})
        (tmp_path / "root" / "linked").symlink_to(tmp_path / "outside")
        (tmp_path / "root" / "more.tf").symlink_to(tmp_path / "outside" / "main.tf")
        assert self.found(tmp_path / "root") == set()


class TestNamedFiles:
    """A file named alone is judged as it is when the whole repository is scanned."""

    FILES: ClassVar[dict[str, str]] = {
        ".git/HEAD": "",
        "live/main.tf": call("../modules/db", "encrypted = true"),
        "modules/db/main.tf": MODULE,
    }

    def test_a_file_of_a_module(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path]) == {"module.m.aws_x.a": True}
        assert values([tmp_path / "modules" / "db" / "main.tf"]) == {"module.m.aws_x.a": True}

    def test_the_file_of_the_caller(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path / "live" / "main.tf"]) == {"module.m.aws_x.a": True}

    def test_only_the_file_named_is_reported(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert read([tmp_path / "modules" / "db" / "main.tf"], Options()).reported == {"modules/db/main.tf"}

    def test_a_folder_named_is_judged_by_itself(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path / "modules" / "db"]) == {"aws_x.a": False}

    def test_a_caller_that_is_left_out_calls_nothing(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        options = Options(exclude=("live/",))
        assert values([tmp_path], options) == {"aws_x.a": False}
        assert values([tmp_path / "modules" / "db" / "main.tf"], options) == {"aws_x.a": False}


class TestRegistryLayout:
    """A module at the top, and examples that call it."""

    FILES: ClassVar[dict[str, str]] = {
        "main.tf": MODULE,
        "examples/complete/main.tf": call("../..", "encrypted = true"),
        "wrappers/main.tf": 'variable "items" {\n  default = {}\n}\n' + call("../", "for_each = var.items"),
    }

    def test_it_is_judged_through_its_examples(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path]) == {"module.m.aws_x.a": True}

    def test_without_them_by_itself(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path], Options(exclude=("examples/", "wrappers/"))) == {"aws_x.a": False}

    def test_a_call_that_makes_no_instance_does_not_hide_it(self, tmp_path: Path) -> None:
        write(tmp_path, self.FILES)
        assert values([tmp_path], Options(exclude=("examples/",))) == {"aws_x.a": False}


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_module_called_through_a_link_is_judged_once(tmp_path: Path) -> None:
    write(tmp_path, {"live/main.tf": call("./shared/db", "encrypted = true"), "modules/db/main.tf": MODULE})
    (tmp_path / "live" / "shared").symlink_to(tmp_path / "modules")
    assert values([tmp_path]) == {"module.m.aws_x.a": True}
