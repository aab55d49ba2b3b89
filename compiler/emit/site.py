"""A vault's site: every page and file it consists of, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compiler.emit.asset_files import site_assets
from compiler.emit.badges import Badges
from compiler.emit.drafts import Draft, DrawnPages
from compiler.emit.formulas import Artist, Drawn, FormulaBook
from compiler.emit.html.context import Contexts
from compiler.emit.html.drawing import Atlas, target_index
from compiler.emit.katex import find_katex
from compiler.emit.pages.canvas import canvas_pages
from compiler.emit.pages.catalogue import catalogue_index, catalogue_page
from compiler.emit.pages.desk import Desk
from compiler.emit.pages.entry import entry_page
from compiler.emit.pages.findings import broken_page, findings_page, passages_page
from compiler.emit.pages.graph import graph_data, graph_page
from compiler.emit.pages.listings import folder_pages, home_page, tag_pages
from compiler.emit.pages.notation import notation_page
from compiler.emit.pages.note import note_page
from compiler.emit.published import published
from compiler.emit.redirects import former_entries, redirects
from compiler.emit.urls import addresses
from compiler.ir.entry import Catalogue, JudgedStatement, Passage
from compiler.ir.link import Links
from compiler.ir.note import Vault
from compiler.ir.page import Asset, Page, Site
from compiler.source.diagnostic import Diagnostic

_UNKNOWN = re.compile(r"Undefined control sequence: (\\(?:[A-Za-z@]+|.))")


def emit_site(
    vault: Vault,
    links: Links,
    catalogue: Catalogue,
    *,
    root: Path | None = None,
    cache: Path | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
    artist: Artist | None = None,
) -> Site:
    """All pages and files of a vault's site.

    `root` is where KaTeX is looked for (and above it), `cache` a folder for drawings of earlier
    builds; `diagnostics` are those of all passes, for the work lists. Private notes are left out.
    """
    vault, links, catalogue = published(vault, links, catalogue)
    public = {note.path for note in vault.notes}
    shown = tuple(d for d in diagnostics if d.span.path in public)
    desk = _desk(vault, links, catalogue, shown)
    near = [root] if root is not None else []
    missing = ""
    if artist is None:
        store = cache / "formulas.sqlite" if cache is not None else None
        artist, missing = find_katex(near, store)
    drafts: list[Draft] = []
    needed: set[str] = set()
    for note in vault.notes:
        page, gathered = note_page(desk, note)
        drafts.append(Draft.of(page))
        needed |= gathered.attachments
    drawn_canvases, needed = canvas_pages(desk, needed)
    drafts += map(Draft.of, drawn_canvases)
    # The notes' formulas are drawn by another process while the other pages are written here.
    with ThreadPoolExecutor(max_workers=1) as beside:
        in_notes = list(desk.book.numbers)
        drawing = beside.submit(artist.draw, in_notes)
        drafts += map(Draft.of, _other_pages(desk))
        drawings = drawing.result()
    drawings = [*drawings, *artist.draw(list(desk.book.numbers)[len(in_notes) :])]
    attachments = (
        Asset(url=desk.addresses.attachments[path], content=None, source=path)
        for path in sorted(needed)
        if path in desk.addresses.attachments and path not in desk.atlas.canvases
    )
    own = (
        *site_assets(artist, root),
        catalogue_index(desk),
        graph_data(desk),
        *redirects(vault, desk.addresses),
        *former_entries(desk.catalogue.former, desk.addresses),
    )
    return Site(
        pages=DrawnPages(sorted(drafts, key=lambda draft: draft.page.url), drawings),
        assets=(*attachments, *own),
        diagnostics=tuple(_undrawn(desk, drawings)),
        missing=missing,
    )


def _other_pages(desk: Desk) -> Iterator[Page]:
    """All pages but those of the notes."""
    yield from (entry_page(desk, entry) for entry in desk.catalogue.entries)
    yield from folder_pages(desk)
    yield from tag_pages(desk)
    yield catalogue_page(desk)
    yield findings_page(desk)
    yield passages_page(desk)
    yield broken_page(desk)
    yield notation_page(desk)
    yield graph_page(desk)
    if not desk.addresses.home:
        yield home_page(desk)


def _desk(
    vault: Vault, links: Links, catalogue: Catalogue, diagnostics: tuple[Diagnostic, ...]
) -> Desk:
    book = FormulaBook()
    given = addresses(vault, catalogue)
    notes = {note.path: note for note in vault.notes}
    entry_of = {name: entry.id for entry in catalogue.entries for name in entry.occurrences}
    by_formula: dict[tuple[str, int], list[JudgedStatement]] = {}
    for judged in catalogue.statements:
        span = judged.statement.math.span
        by_formula.setdefault((span.path, span.start), []).append(judged)
    canvases = {canvas.path: canvas for canvas in vault.canvases}
    badges = Badges(by_formula, entry_of, notes, given, book, vault.macros)
    return Desk(
        vault=vault,
        links=links,
        catalogue=catalogue,
        diagnostics=diagnostics,
        addresses=given,
        atlas=Atlas(vault, given, notes, target_index(links), badges.badge, canvases),
        book=book,
        badges=badges,
        contexts=Contexts(notes, book, vault.macros),
        notes=notes,
        statements={judged.id: judged for judged in catalogue.statements},
        entries={entry.id: entry for entry in catalogue.entries},
        entry_of=entry_of,
        statements_of=catalogue.by_note(),
        passages_of=_passages_of(catalogue),
    )


def _passages_of(catalogue: Catalogue) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, tuple[Passage, ...]] = {}
    for passage in catalogue.passages:
        for path in dict.fromkeys(span.path for span in passage.occurrences):
            found[path] = (*found.get(path, ()), passage)
    return found


def _undrawn(desk: Desk, drawings: Sequence[Drawn]) -> Iterator[Diagnostic]:
    """Formulas of notes that could not be drawn, each at its first place."""
    for number, place in desk.book.places.items():
        drawn = drawings[number]
        if not drawn.error:
            continue
        unknown = _UNKNOWN.match(drawn.error)
        message = f"KaTeX cannot draw this formula: {drawn.error}"
        hint = "the page shows its LaTeX source where it cannot be drawn"
        if unknown:
            message = f"{unknown[1]} is defined nowhere; the formula shows its name"
            hint = "define it by \\newcommand in this note, or in preamble.sty for the vault"
        yield Diagnostic(
            code="formula-not-drawn",
            severity="warning",
            message=message,
            span=place.at(drawn.position),
            label="here",
            hint=hint,
        )
