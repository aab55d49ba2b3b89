"""From the document tree to the flow.

Stands apart as the only file of the room that knows the kinds of blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from compiler.extract.flow import ATOM, GAP, Flow, Formula, Piece, Run, Scope, ScopeKind
from compiler.extract.titles import belonging, item_title, leaves, plain, struck_out, title_level
from compiler.ir.note import (
    Block,
    Break,
    Callout,
    Code,
    Display,
    Heading,
    Inline,
    InlineHtml,
    List,
    Math,
    MathSpan,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from compiler.source.text import Span


@dataclass(slots=True)
class _Open:
    """A run being written."""

    number: int
    scope: int
    kind: Literal["prose", "heading", "title", "cell"]
    first: int
    text: list[str] = field(default_factory=list)
    pieces: list[tuple[int, Span]] = field(default_factory=list)
    length: int = 0
    block_id: str | None = None
    caption: str = ""

    def write(self, text: str, span: Span | None) -> None:
        if span is not None:
            self.pieces.append((self.length, span))
        self.text.append(text)
        self.length += len(text)


class Walker:
    """Gathers the flow of one note; every block is visited once."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.formulas: list[Formula] = []
        self.runs: list[Run | None] = []
        self.scopes: list[Scope] = []
        self.pieces: list[Piece] = []
        self.headings: list[tuple[int, str]] = []
        self.title: str | None = None

    def flow(self) -> Flow:
        """The whole note; footnotes stand at its end."""
        document = self.note.document
        end = len(self.note.source.text)
        note = self._enter("note", -1, "", (0, end))
        self._sections(document.blocks, note, end)
        for footnote in document.footnotes:
            span = (footnote.span.start, footnote.span.end)
            inner = self._enter("footnote", note, "", span)
            self._blocks(footnote.children, inner)
            self._leave(inner)
        self._leave(note)
        return Flow(
            path=self.note.path,
            formulas=tuple(self.formulas),
            runs=tuple(run for run in self.runs if run is not None),
            scopes=tuple(self.scopes),
            pieces=tuple(self.pieces),
            comments=document.comments,
        )

    # --- scopes -------------------------------------------------------------------------------

    def _enter(self, kind: ScopeKind, parent: int, name: str, span: tuple[int, int]) -> int:
        here = len(self.formulas)
        scope = Scope(
            kind=kind, parent=parent, start=here, end=here, name=name.casefold(), span=span
        )
        self.scopes.append(scope)
        return len(self.scopes) - 1

    def _leave(self, index: int, stop: int | None = None) -> None:
        scope = self.scopes[index]
        self.scopes[index] = Scope(
            kind=scope.kind,
            parent=scope.parent,
            start=scope.start,
            end=len(self.formulas),
            name=scope.name,
            span=scope.span if stop is None else (scope.span[0], stop),
        )

    def _sections(self, blocks: Sequence[Block], note: int, end: int) -> None:
        """Headings open sections; a paragraph that reads as a title opens a lesser one."""
        stack: list[tuple[int, int]] = [(0, note)]
        stretch: list[Block] = []

        def flush() -> None:
            if stretch:
                self._blocks(stretch, stack[-1][1])
                stretch.clear()

        def open_section(level: int, block: Heading | Paragraph, name: str) -> None:
            flush()
            while stack[-1][0] >= level:
                self._leave(stack.pop()[1], block.span.start)
            kind: ScopeKind = "section" if isinstance(block, Heading) else "title"
            scope = self._enter(kind, stack[-1][1], name, (block.span.start, end))
            stack.append((level, scope))
            run: Literal["heading", "title"] = "heading" if isinstance(block, Heading) else "title"
            self._single(block.children, scope, run, block.block_id)

        for place, block in enumerate(blocks):
            if isinstance(block, Heading):
                flush()
                self.headings = [one for one in self.headings if one[0] < block.level]
                self.headings.append((block.level, block.text))
                open_section(block.level, block, block.text)
            elif isinstance(block, Paragraph) and (level := title_level(block, blocks, place)):
                name = plain(block.children)
                again = any(
                    one == level and self.scopes[scope].name == name.casefold()
                    for one, scope in stack
                )
                # A slide that goes on repeats its title; it is the same section.
                if again:
                    stretch.append(block)
                else:
                    open_section(level, block, name)
            else:
                stretch.append(block)
        flush()
        for _, scope in reversed(stack[1:]):
            self._leave(scope)

    # --- blocks -------------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], scope: int) -> None:
        run: _Open | None = None
        place = 0
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if isinstance(block, Paragraph | Display):
                run = run or self._open(scope, "prose")
                self._prose(block, run)
                continue
            number = self._close(run)
            run = None
            if isinstance(block, List):
                lead = self._last_line(number)
                extra = belonging(blocks, place, block)
                self._list(block, scope, lead, blocks[place : place + extra])
                self._reach(number)
                place += extra
            else:
                self._other(block, scope)
                self._reach(number if isinstance(block, Table | Quote) else None)
        self._close(run)

    def _other(self, block: Block, scope: int) -> None:
        span = (block.span.start, block.span.end)
        start = len(self.formulas)
        match block:
            case Quote():
                inner = self._enter("quote", scope, "", span)
                self._blocks(block.children, inner)
                self._leave(inner)
            case Callout():
                name = f"{block.kind} {plain(block.title)}"
                inner = self._enter("callout", scope, name, span)
                if block.title:
                    self._single(block.title, inner, "title", block.block_id)
                self._blocks(block.children, inner)
                self._leave(inner)
            case Table():
                self._table(block, scope)
            case Heading():
                self._single(block.children, scope, "title", block.block_id)
            case _:
                return
        self.pieces.append(Piece(span=span, start=start, end=len(self.formulas)))

    def _list(self, block: List, scope: int, lead: str, extra: Sequence[Block]) -> None:
        start = len(self.formulas)
        stop = extra[-1].span.end if extra else block.span.end
        for item in block.items:
            last = item is block.items[-1]
            children = (*item.children, *extra) if last else item.children
            span = (item.span.start, stop if last else item.span.end)
            inner = self._enter("item", scope, lead, span)
            outer, self.title = self.title, item_title(item) or self.title
            first = len(self.formulas)
            self._blocks(children, inner)
            self.title = outer
            self._leave(inner)
            self.pieces.append(Piece(span=span, start=first, end=len(self.formulas)))
        whole = (block.span.start, stop)
        self.pieces.append(Piece(span=whole, start=start, end=len(self.formulas)))

    def _table(self, table: Table, scope: int) -> None:
        captions = [plain(cell) for cell in table.header]
        for cells in (table.header, *table.rows):
            inner = self._enter("row", scope, "", (table.span.start, table.span.end))
            for column, cell in enumerate(cells):
                caption = captions[column] if column < len(captions) else ""
                self._single(cell, inner, "cell", table.block_id, caption)
            self._leave(inner)

    # --- runs ---------------------------------------------------------------------------------

    def _open(self, scope: int, kind: Literal["prose", "heading", "title", "cell"]) -> _Open:
        self.runs.append(None)
        number = len(self.runs) - 1
        return _Open(number=number, scope=scope, kind=kind, first=len(self.formulas))

    def _close(self, run: _Open | None) -> int | None:
        if run is None:
            return None
        number = run.number
        self.runs[number] = Run(
            text="".join(run.text),
            first=run.first,
            pieces=tuple(run.pieces),
            scope=run.scope,
            kind=run.kind,
            reach=len(self.formulas),
            caption=run.caption,
        )
        return number

    def _reach(self, number: int | None) -> None:
        """The run before a list leads into it."""
        if number is None:
            return
        run = self.runs[number]
        if run is not None and run.text.rstrip().endswith((":", ",", " then")):
            self.runs[number] = Run(
                text=run.text,
                first=run.first,
                pieces=run.pieces,
                scope=run.scope,
                kind=run.kind,
                reach=len(self.formulas),
            )

    def _last_line(self, number: int | None) -> str:
        run = self.runs[number] if number is not None else None
        if run is None:
            return ""
        return run.text.rstrip().rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]

    def _prose(self, block: Paragraph | Display, run: _Open) -> None:
        start = len(self.formulas)
        if run.text:
            run.write(GAP, None)
        run.block_id = block.block_id
        if isinstance(block, Display):
            self._formula(block.math, run)
        else:
            self._inlines(block.children, run)
        span = (block.span.start, block.span.end)
        self.pieces.append(Piece(span=span, start=start, end=len(self.formulas)))

    def _single(
        self,
        children: Sequence[Inline],
        scope: int,
        kind: Literal["heading", "title", "cell"],
        block_id: str | None,
        caption: str = "",
    ) -> None:
        run = self._open(scope, kind)
        run.block_id = block_id
        run.caption = caption
        self._inlines(children, run)
        self._close(run)

    def _inlines(self, children: Sequence[Inline], run: _Open) -> None:
        struck = struck_out(children)
        for inline in leaves(children):
            match inline:
                case Text():
                    run.write(inline.text.replace(ATOM, " "), inline.span)
                case Math():
                    self._formula(inline.math, run, struck=id(inline) in struck)
                case Break():
                    run.write("\n", None)
                case InlineHtml():
                    run.write("\n" if inline.html.lower().startswith("<br") else "", None)
                case Code():
                    run.write(" ` ", None)
                case _:
                    pass

    def _formula(self, math: MathSpan, run: _Open, *, struck: bool = False) -> None:
        self.formulas.append(
            Formula(
                math=math,
                run=run.number,
                at=run.length,
                scope=run.scope,
                heading_path=tuple(text for _, text in self.headings),
                title=self.title,
                block_id=run.block_id,
                caption=run.caption,
                struck=struck,
            )
        )
        run.write(ATOM, math.span)


def walk(note: Note) -> Flow:
    """The flow of a note."""
    return Walker(note).flow()
