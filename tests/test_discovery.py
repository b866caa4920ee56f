"""Which files are read, and what becomes of the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hdslint.discovery import Discovery, discover, find_root, kind_of, read_inside, terraform_files_of
from hdslint.findings import FileStatus

MANIFEST = "apiVersion: v1\nkind: Pod\n"


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _paths(found: Discovery) -> list[str]:
    return [candidate.file.path for candidate in found.files]


def _records(found: Discovery) -> dict[str, tuple[FileStatus, str]]:
    return {record.path: (record.status, record.note) for record in found.records}


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.tf", b"a = \xe9\n", "not UTF-8: byte 0xe9 on line 1"),
        ("a.tf", b"\n\nx\x00", "binary: holds NUL bytes"),
        ("a.tf", "a = 1".encode("utf-16"), "UTF-16: only UTF-8 is read"),
        ("a.yaml", MANIFEST.encode("utf-16"), "UTF-16: only UTF-8 is read"),
        ("a.yaml", MANIFEST.encode() + b"# \xe9\n", "not UTF-8: byte 0xe9 on line 3"),
        ("a.json", b'{"apiVersion": "\x00"}', "binary: holds NUL bytes"),
        ("a.tf", b"#" * 101, "larger than 100 bytes"),
        ("a.yaml", MANIFEST.encode() + b"#" * 101, "larger than 100 bytes"),
    ],
)
def test_unreadable_files_are_told(tmp_path: Path, name: str, data: bytes, note: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = discover([tmp_path], tmp_path, max_bytes=100)
    assert not found.files
    assert _records(found) == {name: (FileStatus.UNREADABLE, note)}
    (diagnostic,) = found.diagnostics
    assert (diagnostic.severity, diagnostic.path, diagnostic.detail) == ("error", name, note)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("package.json", b'{"name": "x"}'),
        ("a.json", b"#" * 101),
        ("a.yaml", b"a: " + b"x" * 101),
        ("a.yaml", b"a: \xe9"),
        ("a.yaml", b"\x00"),
        (".hidden.tf.json", b"#" * 101),
    ],
)
def test_what_is_not_ours_raises_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = discover([tmp_path / name], tmp_path, max_bytes=100)
    assert not found.files
    assert not found.diagnostics
    assert [record.status for record in found.records] == [FileStatus.NOT_OURS]


def test_nothing_that_blocks_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tf")
    (tmp_path / "device.tf").symlink_to("/dev/zero")
    (tmp_path / "folder.tf").mkdir()
    (tmp_path / "loop.tf").symlink_to("loop.tf")
    (tmp_path / "nowhere.tf").symlink_to("missing.tf")
    found = discover([tmp_path], tmp_path)
    assert not found.files
    assert _records(found) == {
        "pipe.tf": (FileStatus.UNREADABLE, "not a regular file"),
        "device.tf": (FileStatus.UNREADABLE, "symbolic link out of the scanned tree"),
        "loop.tf": (FileStatus.UNREADABLE, "symbolic link that leads nowhere"),
        "nowhere.tf": (FileStatus.UNREADABLE, "symbolic link that leads nowhere"),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_files_without_permission(tmp_path: Path) -> None:
    _write(tmp_path, {"a.tf": ""})
    (tmp_path / "a.tf").chmod(0)
    assert _records(discover([tmp_path], tmp_path)) == {"a.tf": (FileStatus.UNREADABLE, "permission denied")}


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    found = discover([tmp_path / "a.tf"], tmp_path)
    assert _records(found) == {"a.tf": (FileStatus.UNREADABLE, "no such file or directory")}


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "root"
    _write(tmp_path, {"outside.tf": "", "root/a/in.tf": "", "folder/x.tf": ""})
    (root / "out.tf").symlink_to("../outside.tf")
    (root / "in.tf").symlink_to("a/in.tf")
    (root / "folder").symlink_to("../folder")
    (root / "a" / "up").symlink_to("..")
    found = discover([root], root)
    assert _paths(found) == ["a/in.tf", "in.tf"]
    assert _records(found) == {"out.tf": (FileStatus.UNREADABLE, "symbolic link out of the scanned tree")}
    assert read_inside(root / "out.tf", root) is None
    assert read_inside(root / "../outside.tf", root) is None
    assert read_inside(root / "in.tf", root) == b""


def test_kinds_and_order(tmp_path: Path) -> None:
    kinds = {
        "a.tf": "terraform",
        "b.tofu": "terraform",
        "b/a.tf.json": "terraform-json",
        "b/a.tofu.json": "terraform-json",
        "b/a.tfvars": "tfvars",
        "b/a.tfvars.json": "tfvars",
        "c.yaml": "yaml",
        "c.yml": "yaml",
        "d.json": "json",
        "é/Kustomization": "yaml",
    }
    _write(tmp_path, {**dict.fromkeys(kinds, MANIFEST), "e.txt": "", "f.tf.bak": "", ".g.tf": ""})
    found = discover([tmp_path], tmp_path)
    assert [(c.file.path, c.kind) for c in found.files] == sorted(kinds.items())
    assert not found.records


@pytest.mark.parametrize("name", ["a.hcl", "a.TF", "tf", ".a.tf", "main.tf~", "README.md"])
def test_other_names_are_no_kind(name: str) -> None:
    assert kind_of(name) is None


def test_skipped_folders(tmp_path: Path) -> None:
    skipped = (".git", ".terraform", ".terragrunt-cache", "node_modules", ".venv", "__pycache__")
    _write(tmp_path, {f"m/{folder}/a.tf": "" for folder in skipped} | {"m/.github/a.yaml": "", "m/a.tf": ""})
    assert _paths(discover([tmp_path], tmp_path)) == ["m/.github/a.yaml", "m/a.tf"]


def test_gitignore_files_at_every_level(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {
            ".gitignore": "# c\n*.tfvars\n/build/\nold/**\n!old/keep.tf\n[\n",
            "a.tf": "",
            "a.tfvars": "",
            "build/a.tf": "",
            "old/a.tf": "",
            "old/keep.tf": "",
            "sub/build/a.tf": "",
            "sub/.gitignore": "!a.tfvars\nlocal.tf\n",
            "sub/a.tfvars": "",
            "sub/local.tf": "",
            "sub/deep/local.tf": "",
            "sub/deep/b.tfvars": "",
        },
    )
    everything = ["a.tf", "old/keep.tf", "sub/a.tfvars", "sub/build/a.tf"]
    assert _paths(discover([tmp_path], tmp_path)) == everything
    assert _paths(discover([tmp_path / "sub"], tmp_path)) == everything[2:]
    assert _paths(discover([tmp_path / "sub/deep"], tmp_path)) == []


def test_what_is_named_is_wanted(tmp_path: Path) -> None:
    _write(tmp_path, {".gitignore": "build/\nb.tf\n", "build/a.tf": "", "build/b.tf": "", "b.tf": ""})
    assert _paths(discover([tmp_path / "b.tf"], tmp_path)) == ["b.tf"]
    assert "build/a.tf" in _paths(discover([tmp_path / "build"], tmp_path))


def test_exclude_concerns_named_files_too(tmp_path: Path) -> None:
    _write(tmp_path, {"a.tf": "", "legacy/b.tf": "", "x/legacy/c.tf": "", "x/d.tf": ""})
    found = discover([tmp_path, tmp_path / "legacy/b.tf"], tmp_path, exclude=["legacy/", "/a.tf", "!"])
    assert _paths(found) == ["x/d.tf"]


def test_a_file_is_found_once(tmp_path: Path) -> None:
    _write(tmp_path, {"a/b.tf": ""})
    assert _paths(discover([tmp_path, tmp_path / "a", tmp_path / "a/b.tf"], tmp_path)) == ["a/b.tf"]


def test_a_named_file_of_no_kind_is_accounted_for(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": ""})
    found = discover([tmp_path / "a.txt"], tmp_path)
    assert _records(found) == {"a.txt": (FileStatus.NOT_OURS, "not a kind of file that hdslint reads")}


def test_names_that_are_not_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xff.tf")).write_text("")
    except OSError:
        pytest.skip("this file system wants text")
    assert _paths(discover([tmp_path], tmp_path)) == ["\ufffd.tf"]


def test_the_root_is_the_git_top_level(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {"repo/.git/HEAD": "", "repo/a/b/c.tf": "", "alone/c.tf": "", "tree/.git": "gitdir: x", "tree/a/x": ""},
    )
    assert find_root(tmp_path / "repo/a/b") == tmp_path / "repo"
    assert find_root(tmp_path / "repo/a/b/c.tf") == tmp_path / "repo"
    assert find_root(tmp_path / "tree/a") == tmp_path / "tree"
    assert find_root(tmp_path / "alone/c.tf") == tmp_path / "alone"
    assert find_root(tmp_path / "absent/x.tf") == tmp_path / "absent"


def test_the_terraform_files_of_a_folder(tmp_path: Path) -> None:
    _write(tmp_path, {"m/b.tf": "", "m/a.tf.json": "{}", "m/c.tfvars": "", "m/n/d.tf": "", "m/e.yaml": "", "x.tf": ""})
    assert [c.file.path for c in terraform_files_of(tmp_path / "m", tmp_path)] == [
        "m/a.tf.json",
        "m/b.tf",
        "m/c.tfvars",
    ]
    assert terraform_files_of(tmp_path / "absent", tmp_path) == []
    assert terraform_files_of(tmp_path, tmp_path / "m") == []


def test_pathspec_is_imported_only_for_patterns(tmp_path: Path) -> None:
    _write(tmp_path, {"a.tf": ""})
    code = (
        "import sys, pathlib; from hdslint.discovery import discover; p = pathlib.Path(sys.argv[1]);"
        "discover([p], p); assert not {'pathspec', 'yaml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
