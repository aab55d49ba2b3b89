"""A vault's site: every page and file it consists of, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from compiler.emit.asset_files import site_assets
from compiler.emit.badges import Badges
from compiler.emit.formulas import Artist, Drawn, Formula, FormulaBook, fill
from compiler.emit.html.context import Contexts
from compiler.emit.html.drawing import Atlas, target_index
from compiler.emit.katex import find_katex
from compiler.emit.pages.catalogue import catalogue_index, catalogue_page
from compiler.emit.pages.desk import Desk
from compiler.emit.pages.entry import entry_page
from compiler.emit.pages.findings import broken_page, findings_page, notation_page, passages_page
from compiler.emit.pages.graph import graph_data, graph_page
from compiler.emit.pages.listings import folder_pages, home_page, tag_pages
from compiler.emit.pages.note import note_page
from compiler.emit.published import published
from compiler.emit.urls import addresses
from compiler.ir.entry import Catalogue, JudgedStatement, Passage
from compiler.ir.link import Links
from compiler.ir.note import Vault
from compiler.ir.page import Asset, Page, Site
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span


def emit_site(  # noqa: PLR0913 - settings are keywords with defaults
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
    pages: list[Page] = []
    needed: set[str] = set()
    for note in vault.notes:
        page, gathered = note_page(desk, note)
        pages.append(page)
        needed |= gathered.attachments
    pages += [entry_page(desk, entry) for entry in catalogue.entries]
    pages += [*folder_pages(desk), *tag_pages(desk), catalogue_page(desk), findings_page(desk)]
    pages += [passages_page(desk), broken_page(desk), notation_page(desk)]
    pages.append(graph_page(desk))
    if not desk.addresses.home:
        pages.append(home_page(desk))
    missing = ""
    if artist is None:
        near = [root] if root is not None else []
        store = cache / "formulas.sqlite" if cache is not None else None
        artist, missing = find_katex(near, store)
    drawings = desk.book.draw(artist)
    attachments = (
        Asset(url=desk.addresses.attachments[path], content=None, source=path)
        for path in sorted(needed)
        if path in desk.addresses.attachments
    )
    return Site(
        pages=DrawnPages(sorted(pages, key=lambda page: page.url), drawings),
        assets=(*attachments, *site_assets(artist, root), catalogue_index(desk), graph_data(desk)),
        diagnostics=tuple(_undrawn(desk, drawings)),
        missing=missing,
    )


class DrawnPages(Sequence[Page]):
    """Pages whose formulas take their places when a page is asked for.

    A formula stands on many pages; filling them all at once would hold its drawing many times.
    """

    def __init__(self, pages: list[Page], drawings: list[Drawn]) -> None:
        self._pages = pages
        self._drawings = drawings

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, index: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        page = self._pages[index]
        return replace(page, html=fill(page.html, self._drawings))

    def drafts(self) -> Iterator[Page]:
        """The pages with their formulas still as tokens: small, for search."""
        return iter(self._pages)

    def formulas(self) -> list[Drawn]:
        """Drawings by number."""
        return self._drawings


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
    badges = Badges(by_formula, entry_of, notes, given, book)
    return Desk(
        vault=vault,
        links=links,
        catalogue=catalogue,
        diagnostics=diagnostics,
        addresses=given,
        atlas=Atlas(vault, given, notes, target_index(links), badges.badge),
        book=book,
        badges=badges,
        contexts=Contexts(notes, book),
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


def _undrawn(desk: Desk, drawings: list[Drawn]) -> Iterator[Diagnostic]:
    """Formulas of notes that could not be drawn, each at its first place."""
    formulas = list(desk.book.numbers)
    for number, drawn in enumerate(drawings):
        place = desk.book.places.get(number)
        if drawn.error and place is not None:
            yield _diagnostic(formulas[number], drawn, *place)


def _diagnostic(formula: Formula, drawn: Drawn, span: Span, origin: tuple[int, ...]) -> Diagnostic:
    at = drawn.position
    if at is not None and 0 <= at < len(formula.latex) and at + 1 < len(origin):
        span = Span(path=span.path, start=origin[at], end=origin[at] + 1)
    return Diagnostic(
        code="formula-not-drawn",
        severity="warning",
        message=f"KaTeX cannot draw this formula: {drawn.error}",
        span=span,
        label="here",
        hint="the page shows its LaTeX source where it cannot be drawn",
    )
