"""What all kinds of pages are made from: the vault, its addresses, its formulas, its statements.

Stands apart so that a page module asks one value for everything and decides only its own content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from compiler.emit.badges import Badges, anchor
from compiler.emit.formulas import FormulaBook
from compiler.emit.html.context import Contexts
from compiler.emit.html.drawing import Atlas
from compiler.emit.templates import fill_template, finished
from compiler.emit.urls import Addresses, relative
from compiler.ir.entry import Catalogue, Entry, JudgedStatement, Passage
from compiler.ir.link import Links
from compiler.ir.note import Macro, Note, Vault
from compiler.ir.page import Page
from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span

CATALOGUE, FINDINGS, PASSAGES = "catalogue/", "findings/", "passages/"
BROKEN, TAGS, NOTATION, GRAPH = "broken-links/", "tags/", "notation/", "graph/"
HOME = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a page may be made from."""

    vault: Vault
    links: Links
    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    addresses: Addresses
    atlas: Atlas
    book: FormulaBook
    badges: Badges
    contexts: Contexts
    notes: Mapping[str, Note]
    statements: Mapping[str, JudgedStatement]
    entries: Mapping[str, Entry]
    entry_of: Mapping[str, str]
    statements_of: Mapping[str, tuple[JudgedStatement, ...]]
    passages_of: Mapping[str, tuple[Passage, ...]]
    """Repeated passages of each note."""

    def macros(self, path: str) -> tuple[Macro, ...]:
        """Macros in force in a note."""
        note = self.notes.get(path)
        return self.atlas.macros(note) if note else self.vault.macros

    def note_title(self, path: str) -> str:
        """A note's title; of a file that is no note, its path."""
        note = self.notes.get(path)
        return note.title if note else path

    def statement_place(self, judged: JudgedStatement) -> NotePlace:
        """The place of a statement: its line, and the badge on its note's page."""
        statement = judged.statement
        place = self.note_place(statement.span)
        first = self.badges.first(statement.math)
        return replace(place, url=f"{place.url}#{anchor(first.id)}") if place.url else place

    def note_place(self, span: Span) -> NotePlace:
        """A place in a note as lists show it."""
        note = self.notes.get(span.path)
        line = note.source.position(span.start)[0] if note else 0
        return NotePlace(
            self.addresses.notes.get(span.path, ""), self.note_title(span.path), line, span.path
        )


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A place in a note: where to click, what to read."""

    url: str
    title: str
    line: int
    path: str


def linker(page: str) -> Callable[[str], str]:
    """How a template leads from a page to the rest of the site."""
    return lambda address: relative(page, address)


def render(
    template: str,
    *,
    url: str,
    title: str,
    description: str = "",
    searchable: bool = True,
    **values: object,
) -> Page:
    """A page from its template; strings in `values` are escaped, `finished` ones are not."""
    html = fill_template(template, linker(url), title=title, url=url, **values)
    return Page(url=url, title=title, html=html, description=description, searchable=searchable)


__all__ = ["Desk", "NotePlace", "finished", "linker", "render"]
