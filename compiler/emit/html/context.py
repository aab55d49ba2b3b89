"""The line around a place in a note, drawn small: what backlinks and work lists show.

Stands apart because it reads a note from its middle, where everything else starts at the top.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from compiler.emit.formulas import OPEN, FormulaBook, escape
from compiler.emit.macros import merge_macros
from compiler.emit.text import DEEPEST, inline_words
from compiler.ir.note import (
    Block,
    Callout,
    Code,
    Display,
    Heading,
    Inline,
    Link,
    List,
    Macro,
    Math,
    Note,
    Paragraph,
    Quote,
    Styled,
    Table,
)
from compiler.source.text import Span

AROUND = 110
"""Characters of text on either side of the place."""

Line = tuple[int, int, Sequence[Inline]]


@dataclass(slots=True)
class Contexts:
    """Lines of notes by their place; each note is indexed once, when first asked about."""

    notes: Mapping[str, Note]
    book: FormulaBook
    macros: tuple[Macro, ...] = ()
    """Of the whole vault."""
    lines: dict[str, list[Line]] = field(default_factory=dict)

    def around(self, span: Span) -> str:
        """The words around a span as HTML, the span itself marked; empty outside the body."""
        note = self.notes.get(span.path)
        if note is None:
            return ""
        if span.path not in self.lines:
            found = (line for block in note.document.blocks for line in _lines(block, 0))
            self.lines[span.path] = sorted(found, key=lambda line: line[0])
        lines = self.lines[span.path]
        at = bisect_right(lines, span.start, key=lambda line: line[0]) - 1
        if at < 0 or lines[at][1] < span.end:
            return ""
        return self._snippet(note, lines[at][2], span)

    def opening(self, span: Span, lines: int = 4) -> str:
        """The first words of the lines a span covers, as HTML."""
        note = self.notes.get(span.path)
        if note is None:
            return ""
        found = [
            line[2]
            for block in note.document.blocks
            if block.span.end > span.start and block.span.start < span.end
            for line in _lines(block, 0)
            if line[1] > span.start and line[0] < span.end
        ]
        drawn = ("".join(self._small(note, inline) for inline in line) for line in found[:lines])
        more = " …" if len(found) > lines else ""
        return "<br>".join(drawn) + more

    def _snippet(self, note: Note, inlines: Sequence[Inline], span: Span) -> str:
        before: list[str] = []
        after: list[str] = []
        marked = ""
        for inline in inlines:
            if inline.span.start <= span.start and span.end <= inline.span.end:
                marked = f"<mark>{self._small(note, inline)}</mark>"
            elif inline.span.end <= span.start:
                before.append(self._small(note, inline))
            else:
                after.append(self._small(note, inline))
        return _cut_left(before) + marked + _cut_right(after)

    def _small(self, note: Note, inline: Inline) -> str:
        if isinstance(inline, Math):
            return self.book.token(inline.math.text, macros=merge_macros(self.macros, note.macros))
        if isinstance(inline, Code):
            return f"<code>{escape(inline.text)}</code>"
        if isinstance(inline, Styled | Link):
            return "".join(self._small(note, child) for child in inline.children)
        return escape(inline_words((inline,)))


def _plain(piece: str) -> bool:
    """Whether a piece may be cut anywhere: no markup, no entity, no formula in it."""
    return not any(sign in piece for sign in ("<", "&", OPEN))


def _cut_left(pieces: list[str]) -> str:
    kept: list[str] = []
    room = AROUND
    for piece in reversed(pieces):
        if len(piece) > room:
            words = piece[len(piece) - room :] if room > 0 and _plain(piece) else ""
            kept.append("…" + words.partition(" ")[2])
            break
        kept.append(piece)
        room -= len(piece)
    return "".join(reversed(kept))


def _cut_right(pieces: list[str]) -> str:
    kept: list[str] = []
    room = AROUND
    for piece in pieces:
        if len(piece) > room:
            words = piece[:room] if room > 0 and _plain(piece) else ""
            kept.append(words.rpartition(" ")[0] + "…")
            break
        kept.append(piece)
        room -= len(piece)
    return "".join(kept)


def _lines(block: Block, depth: int) -> Iterator[Line]:
    if depth > DEEPEST:
        return
    match block:
        case Paragraph(children=children) | Heading(children=children):
            yield block.span.start, block.span.end, children
        case Display(math=math):
            yield block.span.start, block.span.end, (Math(math=math, span=math.span),)
        case Callout(title=title, children=children):
            if title:
                yield title[0].span.start, title[-1].span.end, title
            for child in children:
                yield from _lines(child, depth + 1)
        case Quote(children=children):
            for child in children:
                yield from _lines(child, depth + 1)
        case List(items=items):
            for item in items:
                for child in item.children:
                    yield from _lines(child, depth + 1)
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row:
                    if cell:
                        yield cell[0].span.start, cell[-1].span.end, cell
        case _:
            return
