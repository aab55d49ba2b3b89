"""Units: the smallest blocks of a note that a passage can be made of.

Stands apart as the only file of the passages that knows the document tree. A unit is a heading, a
paragraph (cut where a display stands in it), a display, a table, or code; its prose and its
mathematics are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from compiler.ir.note import (
    Block,
    Break,
    Callout,
    Code,
    CodeBlock,
    Display,
    Embed,
    FootnoteRef,
    Heading,
    Html,
    Inline,
    InlineHtml,
    Link,
    List,
    Math,
    MathSpan,
    Note,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Table,
    Tag,
    Text,
)
from compiler.source.text import Span

WORD = re.compile(r"\w+|[^\w\s]+")
NOTATION = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark of punctuation, or a piece of notation, with its place in the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One block, as passages see it."""

    kind: Literal["prose", "display", "heading", "code"]
    span: Span
    lead: int
    """Where the unit starts for a person: the list item's mark, when it begins one."""
    prose: tuple[Token, ...]
    formulas: tuple[tuple[Token, ...], ...]
    key: str
    """The unit's text, white space normalised: equal for exact repetitions."""
    listed: int | None = None
    """Where the list starts that it is an item of, or stands in an item of."""
    quoted: bool = False
    """Whether it stands in a quotation, and so says itself that it is from elsewhere."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the prose, in lower case."""
        return tuple(token.text.casefold() for token in self.prose if token.text[0].isalnum())

    @property
    def notation(self) -> tuple[str, ...]:
        """All pieces of notation, a bar after each formula."""
        return tuple(
            text for formula in self.formulas for text in (*(t.text for t in formula), "|")
        )

    @property
    def characters(self) -> int:
        """How many characters of mathematics it has, white space left out."""
        return sum(len(token.text) for formula in self.formulas for token in formula)


def units_of(note: Note) -> tuple[Unit, ...]:
    """The units of a note, in the order they stand."""
    found = list(_blocks(note.document.blocks, note))
    for footnote in note.document.footnotes:
        found.extend(_blocks(footnote.children, note))
    return tuple(sorted(found, key=lambda unit: (unit.span.start, unit.span.end)))


@dataclass(frozen=True, slots=True)
class _Place:
    """A block that waits, and what it stands in."""

    block: Block
    start: int | None = None
    """Where it starts for a person."""
    listed: int | None = None
    quoted: bool = False


def _blocks(blocks: Iterable[Block], note: Note) -> Iterator[Unit]:
    """Units of blocks, each told what it stands in."""
    # A stack and not a recursion: quotes and lists may nest as deep as an author likes.
    stack = [_Place(block) for block in reversed(list(blocks))]
    while stack:
        place = stack.pop()
        inner = _inside(place)
        if inner is not None:
            stack.extend(reversed(inner))
        for unit in _own(place, note):
            told = place.listed is not None or place.quoted
            yield replace(unit, listed=place.listed, quoted=place.quoted) if told else unit


def _inside(place: _Place) -> list[_Place] | None:
    """The blocks inside a block that has some."""
    match place.block:
        case List(items=items, span=span):
            listed = span.start if place.listed is None else place.listed
            return [
                replace(
                    place,
                    block=child,
                    start=item.span.start if number == 0 else None,
                    listed=listed,
                )
                for item in items
                for number, child in enumerate(item.children)
            ]
        case Quote(children=children):
            return [replace(place, block=child, start=None, quoted=True) for child in children]
        case Callout(children=children):
            return [replace(place, block=child, start=None) for child in children]
        case _:
            return None


def _own(place: _Place, note: Note) -> Iterator[Unit]:
    """The units that a block makes itself, its inner blocks left out."""
    block, start = place.block, place.start
    match block:
        case Heading(children=children):
            yield from _flow(children, note, block.span, start, heading=True)
        case Paragraph(children=children):
            yield from _flow(children, note, block.span, start)
        case Display(math=math):
            yield from _display(math, start)
        case Callout(title=title):
            yield from _flow(title, note, block.span, block.span.start)
        case Table(header=header, rows=rows):
            cells = [inline for row in (header, *rows) for cell in row for inline in cell]
            yield from _flow(cells, note, block.span, start, whole=True)
        case CodeBlock(text=text) | Html(html=text):
            yield _code(text, block.span, start)
        case List() | Quote() | Rule():
            pass
        case _:
            assert_never(block)


def _code(text: str, span: Span, lead: int | None) -> Unit:
    return Unit(
        kind="code",
        span=span,
        lead=span.start if lead is None else lead,
        prose=(),
        formulas=(),
        key=f"code {' '.join(text.split())}",
    )


def _display(math: MathSpan, lead: int | None) -> Iterator[Unit]:
    tokens = tuple(_notation(math))
    if tokens:
        yield Unit(
            kind="display",
            span=math.span,
            lead=math.span.start if lead is None else lead,
            prose=(),
            formulas=(tokens,),
            key=f"$${' '.join(token.text for token in tokens)}",
        )


def _flow(
    inlines: Sequence[Inline],
    note: Note,
    span: Span,
    lead: int | None,
    *,
    heading: bool = False,
    whole: bool = False,
) -> Iterator[Unit]:
    """Units of running text, cut at displays unless it must stay whole."""
    prose: list[Token] = []
    formulas: list[tuple[Token, ...]] = []
    key: list[str] = []
    reach: list[Span] = []

    def close() -> Iterator[Unit]:
        nonlocal lead
        if any(piece.strip() for piece in key):
            place = span if whole or heading else _hull(reach, note)
            yield Unit(
                kind="heading" if heading else "prose",
                span=place,
                lead=place.start if lead is None else lead,
                prose=tuple(prose),
                formulas=tuple(formulas),
                key=("# " if heading else "") + " ".join("".join(key).split()),
            )
            lead = None
        for one in (prose, formulas, key, reach):
            one.clear()

    for inline in _leaves(inlines):
        if isinstance(inline, Math) and inline.math.display and not whole and not heading:
            yield from close()
            yield from _display(inline.math, lead)
            lead = None
            continue
        _take(inline, prose, formulas, key)
        reach.append(inline.span)
    yield from close()


def _hull(spans: Sequence[Span], note: Note) -> Span:
    """From the first span's start to the last one's end, without white space around."""
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    text = note.source.text[start:end]
    return Span(
        path=note.path,
        start=start + len(text) - len(text.lstrip()),
        end=end - (len(text) - len(text.rstrip())),
    )


def _leaves(inlines: Iterable[Inline]) -> Iterator[Inline]:
    stack = list(inlines)[::-1]
    while stack:
        inline = stack.pop()
        if isinstance(inline, Styled | Link) and inline.children:
            stack.extend(inline.children[::-1])
        else:
            yield inline


def _take(
    inline: Inline, prose: list[Token], formulas: list[tuple[Token, ...]], key: list[str]
) -> None:
    match inline:
        case Text(text=text, span=span) | Code(text=text, span=span):
            prose.extend(_words(text, span.start))
            key.append(text)
        case Math(math=math):
            tokens = tuple(_notation(math))
            formulas.append(tokens)
            key.append(f"${' '.join(token.text for token in tokens)}$")
        case Break():
            key.append(" ")
        case Tag(name=name):
            key.append(f" #{name} ")
        case Embed(target=target):
            key.append(f" !{target} ")
        case Link(target=target):
            key.append(target)
        case InlineHtml() | FootnoteRef() | Styled():
            pass
        case _:
            assert_never(inline)


def _words(text: str, offset: int) -> Iterator[Token]:
    for match in WORD.finditer(text):
        yield Token(match.group(), offset + match.start(), offset + match.end())


def _notation(math: MathSpan) -> Iterator[Token]:
    for match in NOTATION.finditer(math.text):
        place = math.locate(match.start(), match.end())
        yield Token(match.group(), place.start, place.end)
