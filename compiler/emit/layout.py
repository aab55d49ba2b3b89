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
from compiler.emit.urls import relative
from compiler.ir.entry import Catalogue
from compiler.ir.note import Note, Vault
from compiler.ir.page import Page, Site

_DATE = re.compile(r"(\d{4}-[01]\d-[0-3]\d)(?:[T ]([0-2]\d:[0-5]\d)(?::([0-5]\d))?)?")
MOST_NEWS = 30
SEARCHED = 8_000_000
"""Characters of notes that search reads in all."""
LEAST_WORDS = 200
"""Characters of a note that search reads at least."""
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
    HEAD = "vaultc-mark-head"

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
            "head": _picture(page, base),
        }
        filled = {name: text.encode("utf-8", "replace") for name, text in parts.items()}
        filled["content"] = content
        return b"".join(p if isinstance(p, bytes) else filled[p] for p in self.pieces)


def _picture(page: Page, base: str) -> str:
    """What programs that show a link to the page take its picture from."""
    if not page.image:
        return ""
    outside = page.image.startswith(("http://", "https://"))
    inside = urljoin(base, quote(page.image)) if base else relative(page.url, page.image)
    return f'<meta property="og:image" content="{escape(page.image if outside else inside)}">'


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
    """What search knows of each page: formulas by their LaTeX and by the words for them.

    Search is built in the reader's browser: of a large vault it gets the beginning of each note.
    """
    notes = {note.path: note for note in vault.notes}
    entries = {entry.id: entry for entry in catalogue.entries}
    room = max(LEAST_WORDS, SEARCHED // max(1, len(notes)))
    for page in drafts_of(site):
        note = notes.get(page.note) if page.note else None
        if note is not None:
            text = " ".join(document_words(note.document))
            yield {
                "location": page.url.removesuffix("index.html"),
                "title": page.title,
                "text": escape(text[:room]),
                "tags": list(note.tags),
            }
        elif page.entry is not None and page.entry in entries:
            entry = entries[page.entry]
            said = f"{entry.latex[:400]} {formula_words(entry.latex[:400])} {entry.verdict}"
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


def feed(vault: Vault, site: Site, base: str, name: str) -> str:
    """The latest notes as an Atom feed, by the dates their properties give."""
    pages = {page.note: page for page in drafts_of(site) if page.note}
    dated = [(_date(note), note.path) for note in vault.notes if note.path in pages]
    latest = sorted((d for d in dated if d[0]), reverse=True)[:MOST_NEWS]
    items = "\n".join(_item(pages[path], when, base) for when, path in latest)
    updated = latest[0][0] if latest else "1970-01-01T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(name)}</title><id>{escape(base)}</id><updated>{updated}</updated>\n"
        f'<link rel="self" href="{escape(urljoin(base, "feed.xml"))}"/>\n'
        f"<author><name>{escape(name)}</name></author>\n{items}\n</feed>\n"
    )


def _item(page: Page, when: str, base: str) -> str:
    url = escape(urljoin(base, quote(page.url.removesuffix("index.html"))))
    return (
        f'<entry><title>{escape(page.title)}</title><id>{url}</id><link href="{url}"/>'
        f"<updated>{when}</updated><summary>{escape(page.description)}</summary></entry>"
    )


def _date(note: Note) -> str:
    """When a note last changed, as it says itself; the file's own date is not asked, because a
    fresh clone has none that means anything.
    """
    for name in ("updated", "modified", "date", "created"):
        found = _DATE.match(str(note.properties.get(name) or ""))
        if found:
            return f"{found[1]}T{found[2] or '00:00'}:{found[3] or '00'}Z"
    return ""
