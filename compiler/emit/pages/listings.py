"""Folder pages, tag pages and the first page: ways through the vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compiler.emit.pages.desk import CATALOGUE, FINDINGS, HOME, PASSAGES, TAGS, Desk, render
from compiler.emit.pages.note import crumbs
from compiler.emit.verdicts import VERDICTS
from compiler.ir.note import Note
from compiler.ir.page import Page

MOST_LISTED = 2000
"""Notes of one listing; a folder of more says how many it leaves out."""


def folder_pages(desk: Desk) -> Iterator[Page]:
    """One page per folder: its folders and its notes."""
    notes: dict[str, list[Note]] = {}
    below: Counter[str] = Counter()
    for note in desk.vault.notes:
        folder = note.path.rpartition("/")[0]
        notes.setdefault(folder, []).append(note)
        parts = folder.split("/") if folder else []
        below.update("/".join(parts[:i]) for i in range(len(parts) + 1))
    children: dict[str, list[str]] = {}
    for folder in sorted(desk.addresses.folders, key=str.casefold):
        if folder:
            children.setdefault(folder.rpartition("/")[0], []).append(folder)
    for folder, url in desk.addresses.folders.items():
        listed = sorted(notes.get(folder, []), key=lambda note: note.title.casefold())
        yield render(
            "folder.html",
            url=url,
            title=folder.rpartition("/")[2] or desk.vault.name,
            searchable=False,
            crumbs=crumbs(desk, folder) if folder else [],
            folders=[
                (name.rpartition("/")[2], desk.addresses.folders[name], below[name])
                for name in children.get(folder, [])
            ],
            notes=[
                (n.title, desk.addresses.notes[n.path], _counts(desk, n))
                for n in listed[:MOST_LISTED]
            ],
            more=max(0, len(listed) - MOST_LISTED),
        )


def _counts(desk: Desk, note: Note) -> list[tuple[str, int]]:
    """What needs attention in a note: (verdict, how many)."""
    found: Counter[str] = Counter(s.verdict.name for s in desk.statements_of.get(note.path, ()))
    return [
        (name, found[name])
        for name in ("refuted", "ill_typed", "conditional", "convention")
        if found[name]
    ]


def tag_pages(desk: Desk) -> Iterator[Page]:
    """The page of all tags, and one per tag; a tag's page shows what lies below it too."""
    shown: dict[str, str] = {}
    tagged: dict[str, list[Note]] = {}
    for note in desk.vault.notes:
        names: set[str] = set()
        for tag in note.tags:
            parts = tag.split("/")
            for i in range(len(parts)):
                name = "/".join(parts[: i + 1])
                shown.setdefault(name.casefold(), name)
                names.add(name.casefold())
        for folded in names:
            tagged.setdefault(folded, []).append(note)
    rows = [(shown[name], desk.addresses.tags[name], len(tagged[name])) for name in sorted(tagged)]
    yield render("tags.html", url=TAGS, title="Tags", searchable=False, tags=rows)
    children: dict[str, list[str]] = {}
    for name in sorted(tagged):
        children.setdefault(name.rpartition("/")[0], []).append(name)
    for name in sorted(tagged):
        listed = sorted(tagged[name], key=lambda note: note.title.casefold())
        parts = shown[name].split("/")
        above = ["/".join(parts[: i + 1]) for i in range(len(parts) - 1)]
        yield render(
            "tag.html",
            url=desk.addresses.tags[name],
            title=f"#{shown[name]}",
            searchable=False,
            all_tags=TAGS,
            above=[(t, desk.addresses.tags[t.casefold()]) for t in above],
            below=[
                (shown[t], desk.addresses.tags[t], len(tagged[t])) for t in children.get(name, [])
            ],
            notes=[
                (n.title, desk.addresses.notes[n.path], _counts(desk, n))
                for n in listed[:MOST_LISTED]
            ],
            more=max(0, len(listed) - MOST_LISTED),
        )


def home_page(desk: Desk) -> Page:
    """The overview, where the vault has no first page of its own."""
    found: Counter[str] = Counter(judged.verdict.name for judged in desk.catalogue.statements)
    linked = sorted(
        desk.vault.notes,
        key=lambda n: (-len(desk.links.backlinks.get(n.path, ())), n.path),
    )
    tops = sorted(f for f in desk.addresses.folders if f and "/" not in f)
    return render(
        "home.html",
        url=HOME,
        title=desk.vault.name,
        notes=len(desk.vault.notes),
        statements=len(desk.catalogue.statements),
        entries=len(desk.catalogue.entries),
        passages=len(desk.catalogue.passages),
        verdicts=[(word, found[name]) for name, word in VERDICTS.items() if found[name]],
        folders=[(f, desk.addresses.folders[f]) for f in tops],
        root=desk.addresses.folders[""],
        linked=[(n.title, desk.addresses.notes[n.path]) for n in linked[:12]],
        catalogue=CATALOGUE,
        findings=FINDINGS,
        repeated=PASSAGES,
    )
