"""A vault is read from its folder, whatever lies in it, and nothing in it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ir.note import Note, Vault, VaultSettings
from compiler.read import read_note, read_vault


def write(root: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return root


def paths(vault: Vault) -> list[str]:
    return [note.path for note in vault.notes]


def codes(vault: Vault) -> list[str]:
    return [found.code for found in vault.diagnostics]


def test_notes_and_attachments_sorted_hidden_ones_left_out(tmp_path: Path) -> None:
    files = {
        "b.md": "",
        "a/c.MD": "",
        "a/image.png": b"12",
        ".trash/old.md": "",
        ".obsidian/x.md": "",
        "a/.hidden.md": "",
    }
    vault = read_vault(write(tmp_path, **files))
    assert paths(vault) == ["a/c.MD", "b.md"]
    assert [(file.path, file.size) for file in vault.attachments] == [("a/image.png", 2)]
    assert vault.notes[0].title == "c"
    assert vault.name == tmp_path.name


def test_progress_counts_to_the_number_of_notes(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write(tmp_path, **{"a.md": "", "b.md": ""})
    read_vault(tmp_path, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_settings_of_the_vault(tmp_path: Path) -> None:
    app = '{"strictLineBreaks": true, "userIgnoreFilters": ["Templates/", "/draft$/", 3, "["]}'
    files = {"Templates/t.md": "", "Templates2/t.md": "", "a.draft.md": "", "b.md": ""}
    vault = read_vault(write(tmp_path, **{".obsidian/app.json": app, **files}))
    assert vault.settings.strict_line_breaks
    assert paths(vault) == ["Templates2/t.md", "a.draft.md", "b.md"]


def test_a_pattern_hides_notes(tmp_path: Path) -> None:
    app = '{"userIgnoreFilters": ["/draft/"]}'
    vault = read_vault(write(tmp_path, **{".obsidian/app.json": app, "a.Draft.md": "", "b.md": ""}))
    assert paths(vault) == ["b.md"]


@pytest.mark.parametrize(
    "broken", ["{", "[1]", "\x00", '{"userIgnoreFilters": "x"}', "[" * 100_000]
)
def test_odd_settings_are_defaults(tmp_path: Path, broken: str) -> None:
    vault = read_vault(write(tmp_path, **{".obsidian/app.json": broken, "a.md": ""}))
    assert not vault.settings.strict_line_breaks
    assert paths(vault) == ["a.md"]


def test_broken_settings_are_reported(tmp_path: Path) -> None:
    assert codes(read_vault(write(tmp_path, **{".obsidian/app.json": "{"}))) == ["settings-invalid"]


def test_a_renamed_settings_folder(tmp_path: Path) -> None:
    files = {".settings/app.json": '{"strictLineBreaks": true}'}
    assert read_vault(write(tmp_path, **files)).settings.strict_line_breaks


def test_encodings(tmp_path: Path) -> None:
    files = {
        "bom.md": b"\xef\xbb\xbf---\ntitle: T\n---\n",
        "latin.md": "é $x$".encode("latin-1"),
        "utf16.md": "é $x$".encode("utf-16"),
        "bytes.md": bytes(range(256)),
    }
    notes = {note.path: note for note in read_vault(write(tmp_path, **files)).notes}
    assert notes["bom.md"].title == "T"
    assert [found.code for found in notes["latin.md"].diagnostics] == ["encoding-invalid"]
    assert "é" in notes["utf16.md"].source.text
    assert notes["bytes.md"].diagnostics[0].code == "encoding-invalid"


def test_links_that_circle_or_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, **{"a/b.md": ""})
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing")
    vault = read_vault(tmp_path)
    assert paths(vault) == ["a/b.md"]
    assert codes(vault) == ["file-unreadable", "file-unreadable"]


def test_a_folder_is_known_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, **{"b/c/n.md": ""})
    for link in ("a", "b/d", "z"):
        (tmp_path / link).symlink_to(tmp_path / "b" / "c")
    assert paths(read_vault(tmp_path)) == ["b/c/n.md"]


def test_a_file_that_cannot_be_opened_is_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_others(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return b""

    write(tmp_path, **{"a.md": "x", "b.md": ""})
    monkeypatch.setattr(Path, "read_bytes", open_others)
    vault = read_vault(tmp_path)
    assert paths(vault) == ["b.md"]
    assert [(d.code, d.span.path) for d in vault.diagnostics] == [("file-unreadable", "a.md")]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    vault = read_vault(tmp_path / "none")
    assert vault.notes == ()
    assert codes(vault) == ["file-unreadable"]


def test_reading_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, **{"a.md": "x", ".obsidian/app.json": "{}", "i.png": b"1"})

    def state() -> list[tuple[str, int, bytes]]:
        return [
            (str(path), path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in sorted(tmp_path.rglob("*"))
        ]

    before = state()
    read_vault(tmp_path)
    assert state() == before


def test_a_fault_of_ours_costs_one_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, text: str, settings: VaultSettings) -> Note:
        if path == "a.md":
            raise RecursionError("deep")
        return read_note(path, text, settings)

    monkeypatch.setattr("compiler.read.read_note", fail)
    first, second = read_vault(write(tmp_path, **{"a.md": "x", "b.md": "y"})).notes
    assert [found.code for found in first.diagnostics] == ["note-unread"]
    assert not first.published
    assert second.published
