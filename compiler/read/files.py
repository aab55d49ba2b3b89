"""The files of a vault: which there are, and their texts. Nothing is ever written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compiler.ir.note import Attachment
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What a vault's folder holds, each list sorted by path."""

    notes: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_files(root: Path, ignored: tuple[str, ...]) -> Files:
    """Every file below `root`; hidden ones and those the vault ignores are left out."""
    notes, attachments, diagnostics = [], [], []
    ignores = [_filter(pattern) for pattern in ignored if pattern]
    for path, entry in _walk(root):
        if isinstance(entry, OSError):
            diagnostics.append(unreadable(path, entry))
        elif any(pattern.search(path) for pattern in ignores):
            continue
        elif path.lower().endswith(".md"):
            notes.append(path)
        else:
            attachments.append(Attachment(path=path, size=entry))
    return Files(
        notes=tuple(sorted(notes)),
        attachments=tuple(sorted(attachments, key=lambda file: file.path)),
        diagnostics=tuple(sorted(diagnostics, key=lambda found: found.span.path)),
    )


def _walk(root: Path) -> Iterator[tuple[str, int | OSError]]:
    """Paths of files below `root` with their sizes; a folder met twice is entered once.

    Symbolic links come last, so that a folder is known by its own name and not by a link's.
    """
    entered: set[tuple[int, int]] = set()
    folders, linked = [""], list[str]()
    while folders or linked:
        folder = folders.pop() if folders else linked.pop()
        try:
            here = (root / folder).stat()
            if (here.st_dev, here.st_ino) in entered:
                continue
            entered.add((here.st_dev, here.st_ino))
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError as error:
            yield folder, error
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                if entry.is_dir():
                    (linked if entry.is_symlink() else folders).append(path)
                else:
                    yield path, entry.stat().st_size
            except OSError as error:
                yield path, error


def _filter(pattern: str) -> re.Pattern[str]:
    """One entry of Obsidian's “excluded files”: a path's beginning, or `/regular expression/`."""
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        try:
            return re.compile(pattern[1:-1], re.IGNORECASE)
        except re.error:
            pass
    end = "(?:/|$)" if pattern.endswith("/") else ""
    return re.compile(f"^{re.escape(pattern.strip('/'))}{end}", re.IGNORECASE)


def read_text(root: Path, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """A file's text, None when it cannot be opened.

    Bytes that are no UTF-8 are replaced, and a byte order mark is dropped.
    """
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        return None, (unreadable(path, error),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        text = data.decode("utf-8-sig", errors="replace")
    at = max(0, text.find("\ufffd"))
    return text, (
        Diagnostic(
            code="encoding-invalid",
            severity="warning",
            message="the file is not UTF-8; what cannot be read is shown as �",
            span=Span(path=path, start=at, end=min(at + 1, len(text))),
            hint="save the file as UTF-8",
        ),
    )


def unreadable(path: str, error: OSError) -> Diagnostic:
    """The diagnostic of a file or folder that cannot be opened."""
    reason = (error.strerror or type(error).__name__).lower()
    return Diagnostic(
        code="file-unreadable",
        severity="warning",
        message=f"cannot be read: {reason}",
        span=Span(path=path or ".", start=0, end=0),
        hint="correct its permissions or its link, or remove it",
    )
