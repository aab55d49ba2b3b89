"""The graph of notes and statements: one page for all, and a small one for each note."""

from __future__ import annotations

import json
from collections.abc import Sequence

from compiler.emit.formulas import escape
from compiler.emit.pages.desk import GRAPH, Desk, render
from compiler.emit.text import shorten
from compiler.emit.urls import relative
from compiler.emit.verdicts import RELATIONS, VERDICTS
from compiler.ir.note import Note
from compiler.ir.page import Asset, Page

DATA = "assets/vaultc/graph-data.js"
MOST_NEIGHBOURS = 12
"""Notes on each side of a note's own graph."""
ROW = 24
"""Pixels from one neighbour to the next."""


def graph_page(desk: Desk) -> Page:
    """The page; what it shows is drawn in the reader's browser."""
    return render(
        "graph.html",
        url=GRAPH,
        title="Graph",
        searchable=False,
        data=DATA,
        notes=len(desk.vault.notes),
        entries=len(desk.catalogue.entries),
        words=VERDICTS,
    )


def graph_data(desk: Desk) -> Asset:
    """Nodes and edges as a script, so that the page also works from a folder on disk."""
    index = {note.path: i for i, note in enumerate(desk.vault.notes)}
    nodes: list[list[object]] = [
        [desk.addresses.notes[note.path], note.title, "note"] for note in desk.vault.notes
    ]
    edges: dict[tuple[int, int], None] = {}
    for path, links in desk.links.by_note.items():
        for link in links:
            if path in index and link.target is not None and link.target.path in index:
                edges.setdefault((index[path], index[link.target.path]))
    for entry in desk.catalogue.entries:
        number = len(nodes)
        nodes.append([desk.addresses.entries[entry.id], entry.title, entry.verdict])
        judged = (desk.statements[name] for name in entry.occurrences if name in desk.statements)
        for path in dict.fromkeys(found.statement.note for found in judged):
            if path in index:
                edges.setdefault((index[path], number))
    data = {
        "nodes": nodes,
        "edges": [list(edge) for edge in edges if edge[0] != edge[1]],
        "relations": _relations(desk),
        "verdicts": {name: word.short for name, word in VERDICTS.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Asset(url=DATA, content=f"window.vaultcGraph={text};\n".encode())


def _relations(desk: Desk) -> list[list[object]]:
    """How entries are related, between their nodes, in the words of the reader."""
    number = {
        entry.id: place for place, entry in enumerate(desk.catalogue.entries, len(desk.vault.notes))
    }
    return [
        [number[entry.id], number[other.id], RELATIONS.get(other.relation, other.relation)]
        for entry in desk.catalogue.entries
        for other in entry.related
        if other.id in number
    ]


def local_graph(desk: Desk, note: Note) -> str:
    """A drawing of what links to a note and what it links to; empty for a note by itself."""
    incoming = dict.fromkeys(b.path for b in desk.links.backlinks.get(note.path, ()))
    outgoing = dict.fromkeys(
        link.target.path
        for link in desk.links.by_note.get(note.path, ())
        if link.target is not None and link.target.is_note
    )
    left = [p for p in incoming if p in desk.notes and p != note.path]
    right = [p for p in outgoing if p in desk.notes and p != note.path]
    if len(left) + len(right) < 2:
        return ""
    page = desk.addresses.notes[note.path]
    rows = max(min(len(left), MOST_NEIGHBOURS + 1), min(len(right), MOST_NEIGHBOURS + 1), 1)
    height = rows * ROW + 8
    middle = height / 2
    drawn = _side(desk, page, left, middle, at=205) + _side(desk, page, right, middle, at=435)
    return (
        f'<svg class="vc-local" viewBox="0 0 640 {height}" role="group" '
        f'aria-label="Notes linked with this one">{drawn}'
        f'<circle class="vc-local-self" cx="320" cy="{middle:g}" r="6"/></svg>'
    )


def _side(desk: Desk, page: str, paths: Sequence[str], middle: float, *, at: int) -> str:
    shown = paths[:MOST_NEIGHBOURS]
    more = len(paths) - len(shown)
    count = len(shown) + (1 if more else 0)
    left = at < 320
    anchor, edge = ("end", at - 10) if left else ("start", at + 10)
    out = []
    for i, path in enumerate(shown):
        y = middle + (i - (count - 1) / 2) * ROW
        title = desk.note_title(path)
        url = escape(relative(page, desk.addresses.notes[path]))
        out.append(
            f'<path d="M320 {middle:g}C{(320 + at) / 2:g} {middle:g} {(320 + at) / 2:g} {y:g} '
            f'{at} {y:g}"/><a href="{url}"><circle cx="{at}" cy="{y:g}" r="3.5"/>'
            f'<text x="{edge}" y="{y + 4:g}" text-anchor="{anchor}">{escape(shorten(title, 28))}'
            f"</text></a>"
        )
    if more:
        y = middle + (count - 1) / 2 * ROW
        out.append(f'<text x="{edge}" y="{y + 4:g}" text-anchor="{anchor}">and {more} more</text>')
    return "".join(out)
