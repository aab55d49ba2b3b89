"""Puts finished pages into a generator's layout, and lists them for search and sitemap.

Stands apart from any generator: a layout is a text with marks where a page's parts belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from compiler.emit.drafts import DrawnPages
from compiler.emit.formulas import escape
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
    """A layout cut at its marks: text, name of a mark, text and so on."""

    pieces: tuple[str | bytes, ...]

    TITLE = "vaultc-mark-title"
    DESCRIPTION = "vaultc-mark-description"
    CONTENT = "vaultc-mark-content"
    OUTLINE = "vaultc-mark-outline"
    CANONICAL = "vaultc-mark-canonical"

    @staticmethod
    def of(html: str) -> Layout:
        """The layout of a page that has marks for its parts."""
        pieces = re.split(r"vaultc-mark-(\w+)", html)
        return Layout(tuple(p if i % 2 else p.encode() for i, p in enumerate(pieces)))

    def fill(self, page: Page, content: bytes, base: str) -> bytes:
        """A whole page around its finished content."""
        title = escape(page.title)
        parts = {
            "title": title,
            "description": escape(page.description or page.title),
            "outline": outline_html(page.toc),
            "canonical": escape(urljoin(base, quote(page.url))) if base else "",
        }
        filled = {name: text.encode("utf-8", "replace") for name, text in parts.items()}
        filled["content"] = content
        return b"".join(p if isinstance(p, bytes) else filled[p] for p in self.pieces)


def navigation(site: Site) -> list[list[tuple[str, str]]]:
    """The few links every page carries: (name, address), in groups."""
    folders = sorted(
        (page.title.casefold(), page.title, page.url)
        for page in drafts_of(site)
        if page.url.startswith("folders/") and page.url.count("/") == 2
    )
    listed = [(title, url) for _, title, url in folders[:MOST_FOLDERS]]
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
    for page in drafts_of(site):
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


def drafts_of(site: Site) -> Iterator[Page]:
    """The pages of a site, with or without their content."""
    return site.pages.drafts() if isinstance(site.pages, DrawnPages) else iter(site.pages)


def contents_of(site: Site) -> Iterator[tuple[Page, bytes]]:
    """The pages of a site with their finished content."""
    if isinstance(site.pages, DrawnPages):
        return site.pages.contents()
    return ((page, page.html.encode("utf-8", "replace")) for page in site.pages)


def sitemap(site: Site, base: str) -> str:
    """The sitemap of a site whose address is known."""
    urls = "\n".join(
        f"<url><loc>{escape(urljoin(base, quote(page.url.removesuffix('index.html'))))}</loc></url>"
        for page in drafts_of(site)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}\n</urlset>\n'
    )
