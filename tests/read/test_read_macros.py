"""Macros are found in the formulas of a note and in the preamble of a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ir.note import VaultSettings
from compiler.read import read_note, read_vault


def test_macros_of_a_note() -> None:
    text = "$$\n\\newcommand{\\R}{\\mathbb{R}}\n$$\n\nLet $\\def\\a{b} x$, not `$\\def\\c{d}$`."
    macros = read_note("a.md", text, VaultSettings()).macros
    assert [macro.name for macro in macros] == ["\\R", "\\a"]


@pytest.mark.parametrize("place", ["preamble.sty", ".obsidian/preamble.sty"])
def test_the_preamble_of_a_vault(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("\\DeclareMathOperator{\\tr}{tr}\n", encoding="utf-8")
    (macro,) = read_vault(tmp_path).macros
    assert (macro.name, macro.operator) == ("\\tr", True)
