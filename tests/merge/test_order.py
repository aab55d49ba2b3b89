"""The order of notes, other names of notes and a second run change nothing in what is found."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from compiler.driver import Checked, check_vault

NOTES = Path(__file__).parent / "restatements"
SOME = ("Activations.md", "Deep learning glossary.md", "Jacobians.md", "Matrizen.md")


def found(checked: Checked) -> tuple[object, ...]:
    """What does not speak of places: entries with their relations, and conflicts."""
    latex = {name: entry.id for entry in checked.catalogue.entries for name in entry.occurrences}
    entries = {
        (entry.id, entry.verdict, len(entry.occurrences), entry.related)
        for entry in checked.catalogue.entries
    }
    conflicts = {
        frozenset(latex[name] for name in conflict.statements)
        for conflict in checked.catalogue.conflicts
    }
    return entries, conflicts


def test_names_and_order_of_notes_change_nothing(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    names = [f"{number} {name}" for number, name in enumerate(SOME)]
    random.Random(5).shuffle(names)
    for root, chosen in ((first, SOME), (second, names)):
        root.mkdir()
        for name, source in zip(chosen, SOME, strict=True):
            shutil.copy(NOTES / source, root / name)
    once = found(check_vault(first))
    assert found(check_vault(first)) == once
    assert found(check_vault(second)) == once
