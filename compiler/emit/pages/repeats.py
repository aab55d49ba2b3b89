"""Which passages of a note are folded on its page: those that stand word for word before."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.emit.html.folds import Fold
from compiler.emit.pages.desk import Desk
from compiler.emit.text import inline_words, shorten
from compiler.emit.urls import relative
from compiler.ir.note import Heading, Note
from compiler.source.text import Span

SHORTEST = 160
"""Characters; less is read faster than unfolded."""
MOST_OF_NOTE = 0.5
"""Share of a note from which on its repetitions are left open: it would be an empty page."""


def folds_of(desk: Desk, note: Note) -> tuple[Fold, ...]:
    """The folds of a note's page, in the order they stand."""
    found = sorted(_repeated(desk, note), key=lambda pair: pair[0].start)
    covered = sum(span.end - span.start for span, _ in found)
    opened = covered > MOST_OF_NOTE * max(1, len(note.source.text))
    return tuple(_fold(desk, note, span, first, opened=opened) for span, first in found)


def _repeated(desk: Desk, note: Note) -> Iterator[tuple[Span, Span]]:
    """Each later occurrence in the note, with the first one."""
    for passage in desk.passages_of.get(note.path, ()):
        first = passage.occurrences[0]
        if passage.kind != "exact" or first.path not in desk.notes:
            continue
        for span in passage.occurrences[1:]:
            if span.path == note.path and span.end - span.start >= SHORTEST:
                yield span, first


def _fold(desk: Desk, note: Note, span: Span, first: Span, *, opened: bool) -> Fold:
    heading = _heading_above(desk.notes[first.path], first)
    title = shorten(inline_words(heading.children), 60) if heading else ""
    where = desk.note_title(first.path)
    if first.path == note.path:
        named = title or "above"
    else:
        named = f"{where} › {title}" if title and title != where else where
    anchor = f"#{heading.anchor}" if heading else ""
    page = desk.addresses.notes[note.path]
    address = relative(page, desk.addresses.notes[first.path] + anchor) or "#"
    return Fold(start=span.start, end=span.end, first=address, title=named, opened=opened)


def _heading_above(note: Note, span: Span) -> Heading | None:
    """The heading a place stands under, or that it starts with."""
    found = None
    for block in note.document.blocks:
        if block.span.start > span.start:
            break
        if isinstance(block, Heading):
            found = block
    return found
