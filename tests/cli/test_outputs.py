"""What was there stays until the new is whole; what is not ours is not replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.cli.exits import Unusable
from compiler.cli.outputs import refuse_foreign


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    with pytest.raises(Unusable, match="--site DIR"):
        refuse_foreign(tmp_path)


def test_a_site_of_ours_an_empty_folder_and_none_are_not_refused(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "none")
    (tmp_path / ".gitignore").touch()
    refuse_foreign(tmp_path)
    (tmp_path / "assets" / "vaultc").mkdir(parents=True)
    refuse_foreign(tmp_path)
