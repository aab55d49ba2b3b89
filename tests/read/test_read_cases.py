"""The cases of `tests/cases/read`: what each note is read as."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from casefile import Case, cases_of, check_case

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
    ListItem,
    Math,
    Note,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Table,
    Tag,
    Text,
    VaultSettings,
)
from compiler.read import read_note
from compiler.source.text import Source, Span


@pytest.mark.parametrize("case", cases_of("read"))
def test_case(case: Case, *, update: bool) -> None:
    check_case(case, lambda case: [_shown(case)], update=update)


def _shown(case: Case) -> str:
    (fence,) = case.inputs
    text = fence.text.replace("␍", "\r").replace("→", "\t")
    path = fence.attributes.get("path", "note.md")
    return "\n".join(shown_note(read_note(path, text, VaultSettings())))


def shown_note(note: Note) -> Iterator[str]:
    """A note as lines: what is known about it, then its tree."""
    source = note.source
    for name, value in note.properties.items():
        yield f"property {name}: {value!r}"
    for link in note.property_links:
        yield f"property link {link.target!r} {_place(source, link.span)}"
    if note.aliases:
        yield f"aliases {', '.join(note.aliases)}"
    if note.tags:
        yield f"tags {', '.join(note.tags)}"
    if not note.published:
        yield "private"
    for block in note.document.blocks:
        yield from _block(source, block, "")
    for footnote in note.document.footnotes:
        yield f"footnote {footnote.label} {_place(source, footnote.span)}"
        for block in footnote.children:
            yield from _block(source, block, "  ")
    for comment in note.document.comments:
        yield f"comment {comment.text!r} {_place(source, comment.span)}"
    for found in note.diagnostics:
        yield f"{found.code} {_place(source, found.span)}: {found.message}"


def _place(source: Source, span: Span) -> str:
    place = source.place(span)
    end = "" if place.end_line == place.line else f"{place.end_line}:"
    return f"{place.line}:{place.column}-{end}{place.end_column}"


def _block(source: Source, block: Block | ListItem, indent: str) -> Iterator[str]:
    head = f"{indent}{_head(block)}"
    block_id = f" ^{block.block_id}" if block.block_id else ""
    yield f"{head}{block_id} {_place(source, block.span)}"
    below = indent + "  "
    if isinstance(block, Callout) and block.title:
        yield f"{below}title"
        yield from _inlines(source, block.title, below + "  ")
    if isinstance(block, (Heading, Paragraph)):
        yield from _inlines(source, block.children, below)
    elif isinstance(block, Table):
        for name, row in (("header", block.header), *(("row", row) for row in block.rows)):
            yield f"{below}{name}"
            for cell in row:
                yield f"{below}  cell"
                yield from _inlines(source, cell, below + "    ")
    elif isinstance(block, List):
        for item in block.items:
            yield from _block(source, item, below)
    elif isinstance(block, (Quote, Callout, ListItem)):
        for child in block.children:
            yield from _block(source, child, below)


def _head(block: Block | ListItem) -> str:
    match block:
        case Heading():
            return f"heading {block.level} #{block.anchor} {block.text!r}"
        case Display():
            return f"display {block.math.text!r}"
        case ListItem():
            return "item" if block.task is None else f"task {block.task!r}"
        case List():
            ordered = f" from {block.start}" if block.ordered else ""
            return f"list{ordered}{'' if block.tight else ' loose'}"
        case Callout():
            metadata = f"|{block.metadata}" if block.metadata else ""
            return f"callout {block.kind}{metadata}{block.fold}"
        case CodeBlock():
            return f"code {block.info!r} {block.text!r}"
        case Table():
            return f"table {' '.join(align or '-' for align in block.align)}"
        case Html():
            return f"html {block.html!r}"
        case Paragraph() | Quote() | Rule():
            return type(block).__name__.lower()


def _inlines(source: Source, nodes: tuple[Inline, ...], indent: str) -> Iterator[str]:
    for node in nodes:
        yield f"{indent}{_phrase(node)} {_place(source, node.span)}"
        if isinstance(node, (Styled, Link)):
            yield from _inlines(source, node.children, indent + "  ")


def _phrase(node: Inline) -> str:
    match node:
        case Text():
            return f"text {node.text!r}"
        case Styled():
            return node.style
        case Code():
            return f"code {node.text!r}"
        case Math():
            return f"{'display' if node.math.display else 'math'} {node.math.text!r}"
        case Link():
            kind = "external" if node.external else "wikilink" if node.wiki else "link"
            return f"{kind} {node.target!r}" + (f" title {node.title!r}" if node.title else "")
        case Embed():
            size = "" if node.width is None else f" {node.width}x{node.height or ''}"
            kind = "external embed" if node.external else "embed"
            return f"{kind} {node.target!r}{size}" + (f" alt {node.alt!r}" if node.alt else "")
        case Tag():
            return f"tag {node.name!r}"
        case Break():
            return "soft break" if node.soft else "break"
        case InlineHtml():
            return f"html {node.html!r}"
        case FootnoteRef():
            return f"footnote {node.label!r}"
