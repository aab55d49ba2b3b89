"""Every link and embed of a note, with the text of the block it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

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

_CONTEXT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in a note that names another, or a file."""

    target: str
    span: Span
    embed: bool
    in_property: bool
    context: str


def mentions_of(note: Note) -> list[Mention]:
    """The links of a note that stay inside the vault, in the order they stand."""
    found = [
        Mention(
            target=link.target, span=link.span, embed=False, in_property=True, context=link.text
        )
        for link in note.property_links
    ]
    footnotes = chain.from_iterable(footnote.children for footnote in note.document.footnotes)
    for phrase in _phrases(chain(note.document.blocks, footnotes)):
        found += _in_phrase(phrase)
    return sorted(found, key=lambda mention: mention.span.start)


def _phrases(blocks: Iterator[Block]) -> Iterator[tuple[Inline, ...]]:
    """The inline content of each block, each cell row of a table as one."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.children
            case List():
                yield from _phrases(chain.from_iterable(item.children for item in block.items))
            case Quote():
                yield from _phrases(iter(block.children))
            case Callout():
                yield block.title
                yield from _phrases(iter(block.children))
            case Table():
                for row in (block.header, *block.rows):
                    yield tuple(chain.from_iterable(row))
            case Display() | CodeBlock() | Html() | Rule():
                pass


def _in_phrase(phrase: tuple[Inline, ...]) -> list[Mention]:
    links = list(_links(phrase))
    if not links:
        return []
    text = " ".join(shown(phrase).split())
    first, last = phrase[0].span.start, phrase[-1].span.end
    return [
        Mention(
            target=link.target,
            span=link.span,
            embed=isinstance(link, Embed),
            in_property=False,
            context=_around(text, (link.span.start - first) / max(1, last - first)),
        )
        for link in links
    ]


def _links(phrase: tuple[Inline, ...]) -> Iterator[Link | Embed]:
    for node in phrase:
        if isinstance(node, Embed):
            if not node.external and node.target:
                yield node
        elif isinstance(node, Link):
            if not node.external and node.target:
                yield node
            yield from _links(node.children)
        elif isinstance(node, Styled):
            yield from _links(node.children)


def _around(text: str, place: float) -> str:
    """A long text cut down to the words around `place` (a share of its length)."""
    if len(text) <= _CONTEXT:
        return text
    start = max(0, min(int(place * len(text)) - _CONTEXT // 2, len(text) - _CONTEXT))
    cut = text[start : start + _CONTEXT]
    return ("…" if start else "") + cut + ("…" if start + _CONTEXT < len(text) else "")


def shown(phrase: tuple[Inline, ...]) -> str:
    """The text of inline nodes as a reader sees it, mathematics as LaTeX."""
    parts = []
    for node in phrase:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Styled() | Link():
                parts.append(shown(node.children))
            case Math():
                parts.append(f"${node.math.text}$")
            case Tag():
                parts.append(f"#{node.name}")
            case Embed():
                parts.append(node.alt or node.target)
            case Break():
                parts.append(" ")
            case InlineHtml() | FootnoteRef():
                pass
    return "".join(parts)
