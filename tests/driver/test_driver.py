"""The driver: faults are contained, places are right, results do not depend on the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler import driver
from compiler.driver import catalogue_of, check_vault
from compiler.ir.statement import Statement
from compiler.options import Options

NOTE = "Let $A$ be symmetric.\n\n$$\\nabla_x (x^T A x) = 2 A x$$\n\n$$(A x)^T = x^T A$$\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "a.md").write_text(NOTE)
    (folder / "b.md").write_text(f"# Moved\n\nThe same, further down.\n\n{NOTE}")
    return folder


def test_a_fault_of_ours_in_one_note_costs_that_note_alone(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(note: object, macros: object) -> tuple[Statement, ...]:
        if getattr(note, "path", "") == "a.md":
            raise ZeroDivisionError("gone")
        return extract(note, macros)  # type: ignore[arg-type]

    extract = driver.extract_statements
    monkeypatch.setattr(driver, "extract_statements", fails)
    checked = check_vault(vault, Options(jobs=0))
    assert {one.statement.note for one in checked.catalogue.statements} == {"b.md"}
    assert [one.code for one in checked.diagnostics] == ["note-failed"]


def test_same_statements_judged_once_have_lines_of_their_own(vault: Path) -> None:
    statements = catalogue_of(check_vault(vault, Options(jobs=0)))["statements"]
    lines = {
        (one["note"], one["line"]): [fact["line"] for fact in one["given"]]
        for one in statements
        if one["kind"] == "identity"
    }
    assert lines == {("a.md", 3): [1], ("a.md", 5): [1], ("b.md", 7): [5], ("b.md", 9): [5]}


def test_the_result_does_not_depend_on_workers_or_cache(vault: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    options = (Options(jobs=0), Options(jobs=1, cache=cache), Options(jobs=2, cache=cache))
    first, *others = (catalogue_of(check_vault(vault, one)) for one in options)
    assert others == [first, first]


def test_ids_differ_and_survive_edits_of_prose(vault: Path) -> None:
    ids = [one.id for one in check_vault(vault, Options(jobs=0)).catalogue.statements]
    (vault / "a.md").write_text(f"Some words.\n\n{NOTE}")
    assert [one.id for one in check_vault(vault, Options(jobs=0)).catalogue.statements] == ids
    assert len(set(ids)) == len(ids)
