"""The catalogue page: all entries in a table with filters, and the index the table reads."""

from __future__ import annotations

import json

from compiler.emit.pages.desk import CATALOGUE, Desk, render
from compiler.emit.pages.entry import entry_macros
from compiler.emit.search_words import formula_words
from compiler.emit.structures import structures
from compiler.emit.verdicts import LAYOUTS, VERDICTS, verdict
from compiler.ir.entry import Entry
from compiler.ir.page import Asset, Page

INDEX = "assets/vaultc/entries.js"
FIRST_ROWS = 40
"""Rows in the page itself, for readers without scripts and for a first sight at once."""


def catalogue_page(desk: Desk) -> Page:
    """The page: its first rows finished, the rest made in the reader's browser."""
    entries = _in_order(desk)
    return render(
        "catalogue.html",
        url=CATALOGUE,
        title="Catalogue",
        searchable=False,
        total=len(entries),
        index=INDEX,
        words=VERDICTS,
        rows=[
            (
                entry,
                desk.addresses.entries[entry.id],
                desk.book.token(entry.latex, macros=entry_macros(desk, entry)),
                verdict(entry.verdict),
            )
            for entry in entries[:FIRST_ROWS]
        ],
    )


def _in_order(desk: Desk) -> list[Entry]:
    return sorted(
        desk.catalogue.entries, key=lambda e: (verdict(e.verdict).rank, e.title.casefold(), e.id)
    )


def catalogue_index(desk: Desk) -> Asset:
    """The entries as a script, so that the table also works from a folder on disk.

    Columns keep it small: names that repeat (notes, tags) are numbers into a list.
    """
    notes: dict[str, int] = {}
    tags: dict[str, int] = {}
    macros: dict[str, int] = {}
    rows = []
    for entry in _in_order(desk):
        judged = [desk.statements[name] for name in entry.occurrences if name in desk.statements]
        paths = dict.fromkeys(j.statement.note for j in judged)
        symbols = sorted(
            {s.name for j in judged[:4] if j.verdict.reading for s in j.verdict.reading.symbols}
        )
        own = json.dumps({m.name: m.body for m in entry_macros(desk, entry)}, sort_keys=True)
        rows.append(
            [
                desk.addresses.entries[entry.id],
                entry.title,
                entry.latex,
                entry.kind,
                entry.verdict,
                entry.layout or "",
                len(entry.occurrences),
                [notes.setdefault(desk.note_title(path), len(notes)) for path in paths],
                [tags.setdefault(tag, len(tags)) for tag in entry.tags],
                symbols,
                formula_words(entry.latex),
                macros.setdefault(own, len(macros)),
                structures(entry, desk.statements),
            ]
        )
    data = {
        "entries": rows,
        "notes": list(notes),
        "tags": list(tags),
        "macros": [json.loads(own) for own in macros],
        "verdicts": {name: word.short for name, word in VERDICTS.items()},
        "layouts": LAYOUTS,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Asset(url=INDEX, content=f"window.vaultcEntries={text};\n".encode())
