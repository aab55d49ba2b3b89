"""From a vault's folder to its notes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from compiler.ir.canvas import Canvas
from compiler.ir.note import Note, Vault, VaultSettings
from compiler.read.canvas import read_canvas
from compiler.read.files import Files, find_files, read_text
from compiler.read.note import read_note, unread_note
from compiler.read.settings import read_preamble, read_settings
from compiler.source.diagnostic import Diagnostic

__all__ = ["read_note", "read_vault"]


def read_vault(root: Path, *, on_progress: Callable[[int, int], None] | None = None) -> Vault:
    """Read every note of a vault, sorted by path; the vault is never written to.

    `on_progress` is called with the number of notes read and the number of notes.
    """
    settings, unset = read_settings(root)
    files = find_files(root, settings.ignored)
    notes: list[Note] = []
    unread: list[Diagnostic] = []
    with _no_collection():
        for number, path in enumerate(files.notes, start=1):
            text, complaints = read_text(root, path)
            if text is None:
                unread += complaints
            else:
                note = _read(path, text, settings)
                told = complaints + note.diagnostics
                notes.append(replace(note, diagnostics=told) if complaints else note)
            if on_progress:
                on_progress(number, len(files.notes))
    canvases, unread_canvases = _canvases(root, files, settings)
    return Vault(
        name=root.resolve().name,
        notes=tuple(notes),
        attachments=files.attachments,
        settings=settings,
        macros=read_preamble(root),
        canvases=canvases,
        diagnostics=(*unset, *files.diagnostics, *unread, *unread_canvases),
    )


def _canvases(
    root: Path, files: Files, settings: VaultSettings
) -> tuple[tuple[Canvas, ...], list[Diagnostic]]:
    """The canvases among a vault's files, and what is wrong with them."""
    found: list[Canvas] = []
    complaints: list[Diagnostic] = []
    for attachment in files.attachments:
        if not attachment.path.lower().endswith(".canvas"):
            continue
        text, unreadable = read_text(root, attachment.path)
        canvas, invalid = read_canvas(attachment.path, text or "", settings)
        found.append(canvas)
        complaints += unreadable + invalid
    return tuple(found), complaints


def _read(path: str, text: str, settings: VaultSettings) -> Note:
    """A note; one that we fail on costs itself and nothing else."""
    try:
        return read_note(path, text, settings)
    except Exception as failure:
        return unread_note(path, text, failure)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from searching the growing trees for cycles, of which they have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
