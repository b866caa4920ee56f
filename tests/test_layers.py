"""The layout as ARCHITECTURE.md states it, held over the syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hdslint"
# A module imports from its own row, or from rows above it.
ROWS = (
    ("frozen", "source", "secret_names", "__init__"),
    ("diagnostics",),
    ("yaml_scalars", "yaml_nodes", "json_text", "hcl"),
    ("inventory",),
    ("regions",),
    ("policy.model", "policy.frameworks"),
    ("findings", "ignored", "discovery"),
    ("terraform", "kubernetes"),
    ("policy",),
    ("wording", "thresholds", "engine", "trial", "verification", "hosts", "back_translation", "policy_tests"),
    ("mutation",),
    ("report",),
    ("configuration", "linter"),
    ("cli", "__main__"),
)
ALLOWED = {  # readers are handed to the modules that need them, not imported by the engine
    ("trial", "terraform"),
    ("trial", "kubernetes"),
}
ONLY_IN = {
    "tree_sitter": ("hcl.parser", "hcl.parser.places"),
    "tree_sitter_hcl": ("hcl.parser",),
    "yaml": ("yaml_nodes",),
    "click": ("cli",),
    "hcl2": ("hcl.second_reader",),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        yield name.removesuffix(".__init__") or "__init__", ast.parse(path.read_text(encoding="utf-8"))


def row(name: str) -> int:
    for number, entries in enumerate(ROWS):
        if name in entries:
            return number
    for number, entries in enumerate(ROWS):
        if any(name.startswith(f"{entry}.") for entry in entries):
            return number
    raise AssertionError(f"{name} has no row")


def imports(name: str, tree: ast.Module, *, package: bool) -> Iterator[str]:
    """Absolute names of what a module imports, those of the package without its own name."""
    parts = name.split(".")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = parts if package else parts[:-1]
            base = base[: len(base) - node.level + 1]
            yield ".".join([*base, *([node.module] if node.module else [])]) or "__init__"
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def is_package(name: str) -> bool:
    return (PACKAGE / name.replace(".", "/")).is_dir()


@pytest.mark.parametrize(("name", "tree"), list(modules()), ids=lambda item: item if isinstance(item, str) else "")
def test_imports_point_upwards(name: str, tree: ast.Module) -> None:
    for imported in imports(name, tree, package=is_package(name)):
        root = imported.split(".")[0]
        if (PACKAGE / root).is_dir() or (PACKAGE / f"{root}.py").is_file() or imported == "__init__":
            if (name, root) not in ALLOWED:
                assert row(imported) <= row(name), f"{name} imports {imported}"
        elif root in ONLY_IN:
            assert name in ONLY_IN[root]


def test_the_engine_sees_resources_alone() -> None:
    trees = dict(modules())
    for name in ("engine", "policy.relations", "policy.functions", "policy.loader", "policy.blocks"):
        assert not {i for i in imports(name, trees[name], package=False) if i.startswith(("terraform", "kubernetes"))}
