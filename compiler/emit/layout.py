"""Puts finished pages into a generator's layout, and lists them for search and sitemap.

Stands apart from any generator: a layout is a text with marks where a page's parts belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from compiler.emit.formulas import CLOSE, OPEN, escape
from compiler.emit.outline import outline_html
from compiler.emit.pages.desk import (
    BROKEN,
    CATALOGUE,
    FINDINGS,
    GRAPH,
    HOME,
    NOTATION,
    PASSAGES,
    TAGS,
)
from compiler.emit.search_words import formula_words
from compiler.emit.text import document_words
from compiler.ir.entry import Catalogue
from compiler.ir.note import Vault
from compiler.ir.page import Page, Site

MOST_FOLDERS = 24
"""Folders named in each page's navigation; the page of all folders has the rest."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout cut at its marks."""

    pieces: tuple[str, ...]

    TITLE = "vaultc-mark-title"
    DESCRIPTION = "vaultc-mark-description"
    CONTENT = "vaultc-mark-content"
    OUTLINE = "vaultc-mark-outline"
    CANONICAL = "vaultc-mark-canonical"

    @staticmethod
    def of(html: str) -> Layout:
        """The layout of a page that has marks for its parts."""
        return Layout(tuple(re.split(r"vaultc-mark-(\w+)", html)))

    def fill(self, page: Page, base: str) -> str:
        """A whole page."""
        title = escape(page.title)
        parts = {
            "title": title,
            "description": escape(page.description or page.title),
            "content": page.html,
            "outline": outline_html(page.toc),
            "canonical": escape(urljoin(base, quote(page.url))) if base else "",
        }
        return "".join(parts[piece] if i % 2 else piece for i, piece in enumerate(self.pieces))


def navigation(vault: Vault, site: Site) -> list[list[tuple[str, str]]]:
    """The few links every page carries: (name, address), in groups."""
    folders = sorted(
        {n.path.split("/")[0] for n in vault.notes if n.published and "/" in n.path},
        key=str.casefold,
    )
    addresses = (
        {
            page.title: page.url
            for page in site.pages.drafts()
            if page.url.startswith("folders/") and page.url.count("/") == 2
        }
        if hasattr(site.pages, "drafts")
        else {}
    )
    listed = [(name, addresses[name]) for name in folders[:MOST_FOLDERS] if name in addresses]
    return [
        [("Home", HOME), ("All notes", "folders/"), ("Tags", TAGS), ("Graph", GRAPH)],
        [
            ("Catalogue", CATALOGUE),
            ("Findings", FINDINGS),
            ("Repeated passages", PASSAGES),
            ("Notation", NOTATION),
            ("Broken links", BROKEN),
        ],
        listed,
    ]


def search_documents(vault: Vault, catalogue: Catalogue, site: Site) -> Iterator[dict[str, object]]:
    """What search knows of each page: formulas by their LaTeX and by the words for them."""
    notes = {note.path: note for note in vault.notes}
    entries = {entry.id: entry for entry in catalogue.entries}
    for page in _drafts(site):
        note = notes.get(page.note) if page.note else None
        if note is not None:
            text = " ".join(document_words(note.document))
            yield {
                "location": page.url.removesuffix("index.html"),
                "title": page.title,
                "text": escape(text),
                "tags": list(note.tags),
            }
        elif page.entry is not None and page.entry in entries:
            entry = entries[page.entry]
            said = f"{entry.latex} {formula_words(entry.latex)} {entry.verdict} {entry.kind}"
            yield {"location": page.url, "title": page.title, "text": escape(said)}


def _drafts(site: Site) -> Iterator[Page]:
    drafts = getattr(site.pages, "drafts", None)
    return drafts() if drafts is not None else iter(site.pages)


def sitemap(site: Site, base: str) -> str:
    """The sitemap of a site whose address is known."""
    urls = "\n".join(
        f"<url><loc>{escape(urljoin(base, quote(page.url.removesuffix('index.html'))))}</loc></url>"
        for page in _drafts(site)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}\n</urlset>\n'
    )


__all__ = ["CLOSE", "OPEN", "Layout", "navigation", "search_documents", "sitemap"]
