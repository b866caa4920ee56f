from __future__ import annotations

from pathlib import Path

import pytest

from hdslint.diagnostics import HdslintError
from hdslint.report.folder import differences, write

MARK = "<!-- made -->"
PAGES = {"index.md": f"{MARK}\nindex é\n", "A-1.md": f"{MARK}\none\n"}


def test_pages_are_written_and_then_the_same(tmp_path: Path) -> None:
    write(PAGES, tmp_path / "new" / "folder", MARK)
    assert (tmp_path / "new" / "folder" / "index.md").read_bytes() == PAGES["index.md"].encode()
    assert list(differences(PAGES, tmp_path / "new" / "folder", MARK)) == []


def test_every_difference_is_told(tmp_path: Path) -> None:
    write({**PAGES, "B-2.md": f"{MARK}\ntwo\n"}, tmp_path, MARK)
    (tmp_path / "A-1.md").write_text("edited")
    (tmp_path / "index.md").unlink()
    told = [line.removeprefix(f"{tmp_path.as_posix()}/") for line in differences(PAGES, tmp_path, MARK)]
    assert told == ["A-1.md: is not what the policies say", "B-2.md: belongs to no policy", "index.md: is missing"]


def test_only_pages_of_our_own_are_removed(tmp_path: Path) -> None:
    write({"B-2.md": f"{MARK}\ntwo\n"}, tmp_path, MARK)
    (tmp_path / "notes.md").write_text("mine")
    write(PAGES, tmp_path, MARK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A-1.md", "index.md", "notes.md"]
    assert list(differences(PAGES, tmp_path, MARK)) == []


def test_line_ends_do_not_matter(tmp_path: Path) -> None:
    write(PAGES, tmp_path, MARK)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert list(differences(PAGES, tmp_path, MARK)) == []


@pytest.mark.parametrize("name", ["../out.md", "a/b.md", "/x.md", ""])
def test_a_page_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(HdslintError, match="cannot be the name of a page"):
        write({name: "x"}, tmp_path / "pages", MARK)
    assert not (tmp_path / "out.md").exists()
