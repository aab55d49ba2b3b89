"""The plain words of a note: for search, descriptions, and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from compiler.ir.note import (
    Block,
    Break,
    Callout,
    Code,
    CodeBlock,
    Display,
    Document,
    Embed,
    FootnoteRef,
    Heading,
    Html,
    Inline,
    InlineHtml,
    Link,
    List,
    Math,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Table,
    Tag,
    Text,
)

DEEPEST = 200


def inline_words(inlines: Iterable[Inline], depth: int = 0) -> str:
    """What a line says, without its markup."""
    return "".join(_inline(inline, depth) for inline in inlines)


def _inline(inline: Inline, depth: int) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Styled(children=children) | Link(children=children):
            return inline_words(children, depth + 1) if depth < DEEPEST else ""
        case Math(math=math):
            return math.text
        case Tag(name=name):
            return f"#{name}"
        case Break():
            return " "
        case Embed(alt=alt):
            return alt
        case InlineHtml() | FootnoteRef():
            return ""
        case _ as never:
            assert_never(never)


def block_words(block: Block, depth: int = 0) -> Iterator[str]:
    """What a block says, piece by piece."""
    if depth > DEEPEST:
        return
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield inline_words(children)
        case Display(math=math):
            yield math.text
        case List(items=items):
            for item in items:
                for child in item.children:
                    yield from block_words(child, depth + 1)
        case Quote(children=blocks):
            for child in blocks:
                yield from block_words(child, depth + 1)
        case Callout(title=title, children=blocks):
            yield inline_words(title)
            for child in blocks:
                yield from block_words(child, depth + 1)
        case CodeBlock(text=text):
            yield text
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                yield " ".join(inline_words(cell) for cell in row)
        case Html() | Rule():
            return
        case _ as never:
            assert_never(never)


def document_words(document: Document) -> Iterator[str]:
    """What a note says, block by block, footnotes last."""
    for block in document.blocks:
        yield from block_words(block)
    for footnote in document.footnotes:
        for block in footnote.children:
            yield from block_words(block)


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rsplit(" ", 1)[0] or line[:limit]
    return cut + "…"
