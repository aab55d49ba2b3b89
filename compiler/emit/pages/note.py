"""A note's page: the note as Obsidian shows it, and around it what vaultc knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compiler.emit.formulas import escape
from compiler.emit.html.blocks import draw_blocks
from compiler.emit.html.drawing import Drawing, Gathered
from compiler.emit.html.footnotes import draw_footnotes
from compiler.emit.html.inlines import unresolved
from compiler.emit.pages.desk import HOME, PASSAGES, Desk, finished, render
from compiler.emit.pages.graph import local_graph
from compiler.emit.pages.notation import notation_of
from compiler.emit.pages.repeats import folds_of
from compiler.emit.text import block_words, inline_words, shorten
from compiler.ir.link import Backlink
from compiler.ir.note import Heading, Json, Note, Paragraph
from compiler.ir.page import Page

_HIDDEN = {
    "title",
    "tags",
    "tag",
    "aliases",
    "alias",
    "cssclasses",
    "cssclass",
    "publish",
    "permalink",
    "math",
}
_WIKILINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
MOST_PASSAGES = 20
MOST_BACKLINKS = 60
"""Notes shown with their context; the rest are named."""


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """A note that links here, with the lines that do."""

    url: str
    title: str
    contexts: tuple[str, ...]


def note_page(desk: Desk, note: Note) -> tuple[Page, Gathered]:
    """The page of one note, and the files it needs."""
    url = desk.addresses.notes[note.path]
    gathered = Gathered()
    drawing = Drawing(desk.atlas, desk.book, url, note, gathered, folds=folds_of(desk, note))
    content = draw_blocks(drawing, note.document.blocks)
    footnotes = draw_footnotes(drawing)
    page = render(
        "note.html",
        url=url,
        title=note.title,
        description=_description(note),
        note=note,
        own_title=_has_own_title(note),
        classes=" ".join(_css_classes(note)),
        crumbs=[] if url == HOME else crumbs(desk, note.path),
        tags=[(tag, desk.addresses.tags.get(tag.casefold(), "")) for tag in note.tags],
        properties=_properties(desk, drawing, note),
        content=finished(content),
        footnotes=finished(footnotes),
        popups=finished(desk.badges.popups(url)),
        backlinks=_backlinks(desk, desk.links.backlinks.get(note.path, ())),
        notation=notation_of(desk, note.path),
        repeated=_repeated(desk, note),
        local=finished(local_graph(desk, note)),
        mermaid=gathered.mermaid,
    )
    headings = tuple(
        (block.level, block.anchor, inline_words(block.children))
        for block in note.document.blocks
        if isinstance(block, Heading)
    )
    return Page(
        url=page.url,
        title=page.title,
        html=page.html,
        description=page.description,
        toc=headings,
        image=_cover(desk, drawing, note),
        note=note.path,
    ), gathered


def crumbs(desk: Desk, path: str) -> list[tuple[str, str]]:
    """The folders above a note or folder, from the vault's root: (name, address)."""
    parts = path.split("/")[:-1]
    trail = [(desk.vault.name, desk.addresses.folders[""])]
    for i, part in enumerate(parts):
        trail.append((part, desk.addresses.folders["/".join(parts[: i + 1])]))
    return trail


def _has_own_title(note: Note) -> bool:
    """Whether the note itself starts with its title as a heading."""
    first = note.document.blocks[0] if note.document.blocks else None
    return isinstance(first, Heading) and first.level == 1


def _css_classes(note: Note) -> list[str]:
    found: list[str] = []
    for name in ("cssclasses", "cssclass"):
        value = note.properties.get(name)
        words = value if isinstance(value, list) else str(value or "").replace(",", " ").split()
        found += [str(w) for w in words if re.fullmatch(r"[A-Za-z_][\w-]*", str(w))]
    return [name for name in found if not name.startswith(("md-", "vc-", "katex"))]


def _description(note: Note) -> str:
    own = note.properties.get("description")
    if isinstance(own, str) and own.strip():
        return shorten(own, 300)
    for block in note.document.blocks:
        if isinstance(block, Paragraph) and (words := " ".join(block_words(block)).strip()):
            return shorten(words, 160)
    return ""


def _cover(desk: Desk, drawing: Drawing, note: Note) -> str:
    """The picture a note names for itself: an address on the web, or a file of the vault."""
    for name in ("image", "cover"):
        written = note.properties.get(name)
        if not isinstance(written, str) or not written.strip():
            continue
        if written.startswith(("http://", "https://")):
            return written.strip()
        link = next((p for p in note.property_links if p.target in written), None)
        target = desk.atlas.target(link.span) if link else None
        path = target.path if target else written.strip().lstrip("/")
        if path in desk.addresses.attachments:
            drawing.gathered.attachments.add(path)
            return desk.addresses.attachments[path]
    return ""


def _properties(desk: Desk, drawing: Drawing, note: Note) -> list[tuple[str, str]]:
    """Properties worth showing: (name, value as HTML)."""
    shown = [
        (name, _value(desk, drawing, value, 0))
        for name, value in note.properties.items()
        if name not in _HIDDEN and value not in (None, "", [])
    ]
    if note.aliases:
        shown.insert(0, ("aliases", escape(", ".join(note.aliases))))
    return [(name, finished(value)) for name, value in shown]


def _value(desk: Desk, drawing: Drawing, value: Json, depth: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return _linked(desk, drawing, value)
    if depth > 4:
        return "…"
    if isinstance(value, list):
        return ", ".join(_value(desk, drawing, item, depth + 1) for item in value)
    if isinstance(value, dict):
        pairs = (
            f"{escape(str(k))}: {_value(desk, drawing, v, depth + 1)}" for k, v in value.items()
        )
        return "; ".join(pairs)
    return escape(str(value))


def _linked(desk: Desk, drawing: Drawing, text: str) -> str:
    """A property's text with its wikilinks live."""
    out, end = [], 0
    links = {link.target: link for link in drawing.note.property_links}
    for match in _WIKILINK.finditer(text):
        out.append(escape(text[end : match.start()]))
        end = match.end()
        link = links.get(match[1]) or links.get(match[1].strip())
        target = desk.atlas.target(link.span) if link else None
        address = desk.atlas.address(target) if target else None
        words = escape(match[2] or match[1])
        if address is None or target is None:
            out.append(unresolved(match[1], words))
            continue
        if not target.is_note:
            drawing.gathered.attachments.add(target.path)
        out.append(f'<a class="internal-link" href="{escape(drawing.link(address))}">{words}</a>')
    rest = escape(text[end:])
    if not out and re.fullmatch(r"https?://[^\s<>\"]+", text):
        return f'<a class="external-link" rel="noopener" href="{rest}">{rest}</a>'
    return "".join(out) + rest


def _repeated(desk: Desk, note: Note) -> list[tuple[str, str, bool, str]]:
    """Passages of a note that stand elsewhere too: (words, address, is it the first, title)."""
    shown: list[tuple[str, str, bool, str]] = []
    for passage in desk.passages_of.get(note.path, ())[:MOST_PASSAGES]:
        first = passage.occurrences[0]
        words = finished(desk.contexts.opening(first, lines=1))
        is_first = first.path == note.path
        shown.append((words, f"{PASSAGES}#{passage.id}", is_first, desk.note_title(first.path)))
    return shown


def _backlinks(desk: Desk, found: tuple[Backlink, ...]) -> list[BacklinkView]:
    grouped: dict[str, list[Backlink]] = {}
    for backlink in found:
        if backlink.path in desk.addresses.notes:
            grouped.setdefault(backlink.path, []).append(backlink)
    views = []
    for number, (path, backlinks) in enumerate(sorted(grouped.items())):
        contexts: tuple[str, ...] = ()
        if number < MOST_BACKLINKS:
            drawn = (desk.contexts.around(backlink.span) for backlink in backlinks[:3])
            contexts = tuple(finished(text) for text in dict.fromkeys(drawn) if text)
        views.append(BacklinkView(desk.addresses.notes[path], desk.note_title(path), contexts))
    return views
