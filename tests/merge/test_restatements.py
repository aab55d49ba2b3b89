"""Vaults of restatements and look-alikes, through the whole compiler.

In the notes of `restatements*/` a mark `⟦g12⟧` says which group the statement of its line belongs
to, `⟦x7!g12⟧` that it looks like one of g12 and is none. The marks are taken out before the vault
is read. Statements of one label are one entry; statements of two labels never are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from compiler.driver import Checked, check_vault
from compiler.ir.entry import JudgedStatement

VAULTS = ("restatements", "restatements_further")
MARK = re.compile(r" ?⟦([^⟧!]*)(?:!([^⟧]*))?⟧")

NOT_YET = {
    "g46": "a conditional probability of a lower case p is not evaluated",
    "g50": "a σ beside a function σ is taken for it",
    "g56": "an integral over the real line by its name is not evaluated",
    "g66": "the variable of a prime is not guessed",
    "g86": "events of a lower case p are not read",
    "g95": "a size called d is not taken for one",
    "g207": "what German words say of eigenvalues is not read",
    "g230": "after the name of a law an equation is taken for one of named things",
    "g235": "`f convex` beside a formula is not read",
    "g239": "a letter declared for another formula is not free again",
    "g242": "on what space vector fields live is not read",
    "g244": "on what space scalar fields live is not read",
}
"""Groups that are not whole, and why; each that becomes whole must leave this list."""

FALSELY_ONE: dict[frozenset[str], str] = {}
"""Labels that share an entry and must not; nothing may be added here."""

CONDITIONS = frozenset({"membership", "distribution"})
"""Kinds of statements that only stand beside what a line is about."""

Labelled = list[tuple[str, JudgedStatement]]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The entries that the statements of each label are in; each vault by itself."""
    found: dict[str, set[str]] = {}
    for name in VAULTS:
        found |= _entries(Path(__file__).parent / name, tmp_path_factory.mktemp(name))
    return found


def _entries(notes: Path, root: Path) -> dict[str, set[str]]:
    marks = {path.name: _copied(path, root) for path in sorted(notes.glob("*.md"))}
    checked = check_vault(root)
    home = {name: entry.id for entry in checked.catalogue.entries for name in entry.occurrences}
    found: dict[str, set[str]] = defaultdict(set)
    for note, labels in marks.items():
        for line, label in labels:
            found[label].add(f"{notes.name} {home[_at(checked, note, line).id]}")
    return found


def _copied(path: Path, root: Path) -> list[tuple[int, str]]:
    """Write a note without its marks; give the marks with their lines."""
    text = path.read_text(encoding="utf-8")
    (root / path.name).write_text(MARK.sub("", text), encoding="utf-8")
    return [
        (number, found.group(1))
        for number, line in enumerate(text.splitlines(), 1)
        for found in MARK.finditer(line)
    ]


def _at(checked: Checked, note: str, line: int) -> JudgedStatement:
    """The claim that a line is about: the longest that is no declaration."""
    source = checked.sources[note]
    touching = [
        one
        for one in checked.catalogue.by_note()[note]
        if source.position(one.statement.focus.start)[0]
        <= line
        <= source.position(one.statement.focus.end)[0]
    ]
    ending = [one for one in touching if source.position(one.statement.focus.end)[0] == line]
    claims = [one for one in ending or touching if one.statement.kind not in CONDITIONS]
    return max(claims or ending or touching, key=_length)


def _length(one: JudgedStatement) -> int:
    return len(one.statement.left_latex + one.statement.right_latex)


def test_restatements_are_one_entry(entries):
    split = {label for label, ids in entries.items() if label.startswith("g") and len(ids) > 1}
    assert split == set(NOT_YET)


def test_look_alikes_are_entries_of_their_own(entries):
    homes: dict[str, set[str]] = defaultdict(set)
    for label, ids in entries.items():
        for one in ids:
            homes[one].add(label)
    together = {frozenset(labels) for labels in homes.values() if len(labels) > 1}
    assert together == set(FALSELY_ONE)


def test_there_are_groups_and_look_alikes_enough(entries):
    assert sum(label.startswith("g") for label in entries) >= 164
    assert sum(label.startswith("x") for label in entries) >= 225
