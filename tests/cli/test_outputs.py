"""What was there stays until the new is whole; what is not ours is not replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.cli.exits import Unusable
from compiler.cli.outputs import whole_file, whole_folder


def build(folder: Path, text: str) -> None:
    with whole_folder(folder) as new:
        (new / "assets" / "vaultc").mkdir(parents=True)
        (new / "index.html").write_text(text)


def test_a_site_replaces_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "old")
    (site / "gone.html").touch()
    build(site, "new")
    assert (site / "index.html").read_text() == "new"
    assert not (site / "gone.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "old")
    with pytest.raises(ZeroDivisionError), whole_folder(site) as new:
        (new / "index.html").write_text("half")
        _ = 1 / 0
    assert (site / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_dotted_entries_of_the_old_site_stay(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".gitignore").write_text("*")
    build(tmp_path / "site", "new")
    build(tmp_path / "site", "newer")
    assert (tmp_path / "site" / ".gitignore").read_text() == "*"


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    (tmp_path / "index.html").touch()
    with pytest.raises(Unusable, match="--site DIR"):
        build(tmp_path, "new")
    assert (tmp_path / "thesis.tex").exists()


def test_a_file_is_whole_or_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "build" / "catalogue.json"
    with whole_file(path) as new:
        new.write_text("{}")
    with pytest.raises(ZeroDivisionError), whole_file(path) as new:
        new.write_text("{")
        _ = 1 / 0
    assert path.read_text() == "{}"
