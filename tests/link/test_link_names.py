"""Names that file systems differ about, and vaults of many notes, made in memory."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from compiler.ir.link import Links
from compiler.ir.note import Vault, VaultSettings
from compiler.link import link_notes
from compiler.read import read_note

SETTINGS = VaultSettings()


def linked(**notes: str) -> Links:
    read = tuple(read_note(path, text, SETTINGS) for path, text in sorted(notes.items()))
    return link_notes(Vault(name="v", notes=read, attachments=(), settings=SETTINGS, macros=()))


def targets(links: Links, path: str = "a.md") -> list[str | None]:
    return [link.target.path if link.target else None for link in links.by_note[path]]


def test_names_that_differ_in_case_alone() -> None:
    links = linked(**{"a.md": "[[note]] [[Note]] [[NOTE]]", "Note.md": "", "note.md": ""})
    assert targets(links) == ["note.md", "Note.md", "Note.md"]


def test_composed_and_decomposed_names_are_one() -> None:
    name = unicodedata.normalize("NFD", "Étale.md")
    links = linked(**{"a.md": f"[[{unicodedata.normalize('NFC', 'Étale')}#Ü]]", name: "# Ü"})
    assert targets(links) == [name]
    assert links.diagnostics == ()


def test_time_grows_with_the_vault_and_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        notes = {f"f{n % 50}/n{n}.md": f"[[n{(n * 7) % count}]] [[x]]" for n in range(count)}
        read = tuple(read_note(path, text, SETTINGS) for path, text in notes.items())
        vault = Vault(name="v", notes=read, attachments=(), settings=SETTINGS, macros=())
        started = time.process_time()
        link_notes(vault)
        return time.process_time() - started

    few = max(seconds(500), 0.005)
    assert seconds(4_000) < 40 * few


@given(st.text(), st.text())
def test_any_target_is_resolved_or_reported(target: str, name: str) -> None:
    notes = {"a.md": f"[[{target}]] ![[{target}|1]] [t](<{target}>)", f"{name}/b.md": "# H"}
    links = linked(**notes)
    reported = {found.span for found in links.diagnostics}
    assert all(link.target or link.span in reported for link in links.by_note["a.md"])
