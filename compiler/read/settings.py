"""The vault's settings in `.obsidian/app.json` and its LaTeX preamble."""

from __future__ import annotations

import json
from pathlib import Path

from compiler.ir.note import Json, Macro, VaultSettings
from compiler.read.macros import macros_in
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span

_SIZE = 10_000_000


def read_settings(root: Path) -> tuple[VaultSettings, tuple[Diagnostic, ...]]:
    """What vaultc heeds of `app.json`; a key that is absent or odd has Obsidian's default."""
    path = _configuration(root) / "app.json"
    if not path.is_file():
        return VaultSettings(), ()
    try:
        if path.stat().st_size > _SIZE:
            raise ValueError("the file is too large")
        found: Json = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        where = path.relative_to(root).as_posix()
        reason = str(error).splitlines()[0] if isinstance(error, ValueError) else "it is unreadable"
        return VaultSettings(), (
            Diagnostic(
                code="settings-invalid",
                severity="warning",
                message=f"the vault's settings cannot be read: {reason}",
                span=Span(path=where, start=0, end=0),
                hint="vaultc uses Obsidian's defaults",
            ),
        )
    keys = found if isinstance(found, dict) else {}
    filters, folder = keys.get("userIgnoreFilters"), keys.get("attachmentFolderPath")
    return VaultSettings(
        strict_line_breaks=keys.get("strictLineBreaks") is True,
        ignored=tuple(one for one in filters if isinstance(one, str))
        if isinstance(filters, list)
        else (),
        attachment_folder=folder if isinstance(folder, str) else "",
    ), ()


def read_preamble(root: Path) -> tuple[Macro, ...]:
    """The macros of `preamble.sty` (plugin Extended MathJax), in the vault or its settings."""
    for path in (root / "preamble.sty", _configuration(root) / "preamble.sty"):
        try:
            if path.is_file() and path.stat().st_size <= _SIZE:
                return macros_in([path.read_text(encoding="utf-8-sig", errors="replace")])
        except OSError:
            continue
    return ()


def _configuration(root: Path) -> Path:
    """The settings folder: `.obsidian`, or whatever hidden folder it was renamed to."""
    usual = root / ".obsidian"
    if usual.is_dir() or not root.is_dir():
        return usual
    try:
        others = sorted(path.parent for path in root.glob(".*/app.json"))
    except OSError:
        return usual
    return others[0] if others else usual
