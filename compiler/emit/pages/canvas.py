"""The page of a canvas: its picture, as wide as the page allows."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from compiler.emit.html.blocks import draw_blocks
from compiler.emit.html.canvas import draw_canvas
from compiler.emit.html.drawing import Drawing, Gathered
from compiler.emit.html.footnotes import draw_footnotes
from compiler.emit.pages.desk import Desk, finished, render
from compiler.ir.canvas import Canvas
from compiler.ir.note import Document, Note
from compiler.ir.page import Page
from compiler.source.text import Source


def canvas_pages(desk: Desk, wanted: set[str]) -> tuple[list[Page], set[str]]:
    """Pages of the canvases that are linked to, from notes or from such canvases.

    With them come all files that their cards need.
    """
    pages: list[Page] = []
    needed, done = set(wanted), set[str]()
    while todo := sorted(path for path in needed - done if path in desk.atlas.canvases):
        for path in todo:
            page, gathered = canvas_page(desk, desk.atlas.canvases[path])
            pages.append(page)
            needed |= gathered.attachments
            done.add(path)
    return pages, needed


def canvas_page(desk: Desk, canvas: Canvas) -> tuple[Page, Gathered]:
    """The page of one canvas, and the files it needs."""
    url = desk.addresses.attachments[canvas.path]
    gathered = Gathered()
    drawing = Drawing(desk.atlas, desk.book, url, _stand_in(canvas), gathered)
    picture = draw_canvas(drawing, canvas, draw_blocks) + draw_footnotes(drawing)
    title = posixpath.splitext(posixpath.basename(canvas.path))[0]
    page = render(
        "canvas.html",
        url=url,
        title=title,
        picture=finished(picture),
        popups=finished(desk.badges.popups(url)),
        mermaid=gathered.mermaid,
    )
    return replace(page, searchable=False), gathered


def _stand_in(canvas: Canvas) -> Note:
    """An empty note where the canvas is: what its cards write is resolved from there."""
    return Note(
        source=Source.of(canvas.path, ""),
        title=canvas.path,
        aliases=(),
        tags=(),
        properties={},
        property_links=(),
        published=True,
        document=Document(blocks=()),
        macros=(),
        diagnostics=(),
    )
