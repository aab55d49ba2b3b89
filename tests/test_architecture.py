"""The shape of the code: layers hold, and a file stays one idea."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import compiler

COMPILER = Path(compiler.__file__).parent

LONG: dict[str, str] = {
    "extract/describe.py": "one grammar of descriptions; its rules call each other",
    "extract/givens.py": "one sweep over a note's facts",
    "extract/layouts.py": "every way a note shows or says a layout",
    "extract/naming.py": "every way a formula introduces a name",
    "extract/terms.py": "questions asked of terms, one short function each",
    "extract/walk.py": "one walk over the document tree",
    "ir/note.py": "every node of the document tree, which are read together",
    "latex/notation.py": "a table of commands, data only",
    "latex/print_latex.py": "one case per expression, and nothing else",
    "latex/statements.py": "one splitter of displays",
    "latex/vocabulary.py": "a table of words, data only",
}
"""Files over 300 lines, each with its reason."""


def test_imports_run_downwards_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(COMPILER.parent)
    code = lint_imports(no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


def test_a_long_file_has_a_reason() -> None:
    lengths = {
        path.relative_to(COMPILER).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in COMPILER.rglob("*.py")
    }
    assert {name for name, length in lengths.items() if length > 300} == set(LONG)


@pytest.mark.parametrize("room", ["read", "link", "extract", "elaborate", "verify", "merge"])
def test_a_room_of_verbs_exports_functions_named_as_the_room_does(room: str) -> None:
    module = import_module(f"compiler.{room}")
    assert module.__all__
    assert all(name.startswith(room) for name in module.__all__)
