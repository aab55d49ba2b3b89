"""Paragraphs cut into text and displays, and block ids given to the block they name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from compiler.ir.note import Block, Break, Display, Inline, Math, Paragraph, Text
from compiler.source.text import Span

_BLOCK_ID = re.compile(r"\^([A-Za-z0-9-]+)\s*")
SHORTEST_INNER = 3
"""Characters of an id that is not at its block's end: `2 ^n` may be meant as it stands."""
_ALONE = re.compile(r"\^[A-Za-z0-9-]+[ \t]*")


def is_block_id(line: str) -> bool:
    """Whether a line is nothing but a block id."""
    return bool(_ALONE.fullmatch(line))


def take_block_id(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str | None]:
    """The nodes without the block id at their end, and the id."""
    if not children or not isinstance(children[-1], Text):
        return children, None
    last = children[-1]
    caret = last.text.rfind("^")
    match = _BLOCK_ID.fullmatch(last.text, caret) if caret >= 0 else None
    if not match or (caret and not last.text[caret - 1].isspace()):
        return children, None
    kept = last.text[:caret].rstrip()
    # What follows the text, spaces and an id, stands in the file as it stands here.
    cut = len(last.text) - len(kept)
    before = children[:-1]
    if not kept:
        while before and isinstance(before[-1], Break):
            before = before[:-1]
        return before, match.group(1)
    span = Span(path=last.span.path, start=last.span.start, end=last.span.end - cut)
    return (*before, Text(text=kept, span=span)), match.group(1)


def _paragraph_id(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str | None]:
    """The nodes without block ids, and the last line's id, else the first of an inner line.

    A line was added below the id: nobody means the id to be read, and links to it still exist.
    """
    kept, block_id = take_block_id(children)
    out: list[Inline] = []
    for node, after in zip_longest(kept, kept[1:]):
        found = None
        if isinstance(node, Text) and isinstance(after, Break):
            before, found = take_block_id((node,))
        if found is not None and len(found) >= SHORTEST_INNER:
            block_id = block_id or found
            out += before
        else:
            out.append(node)
    return tuple(out), block_id


def split_paragraph(children: tuple[Inline, ...], span: Span) -> list[Block]:
    """The blocks of a paragraph: displays on lines of their own stand apart from its text.

    A paragraph that is nothing but a block id comes back empty, for `bind`.
    """
    if not any(isinstance(child, Math) and child.math.display for child in children):
        kept, block_id = _paragraph_id(children)
        return [Paragraph(children=kept, span=span, block_id=block_id)] if children else []
    blocks: list[Block] = []
    text: list[list[Inline]] = []
    for line in _lines(children):
        displays, block_id = _displays(line)
        if not displays:
            text.append(line)
            continue
        blocks += _text_blocks(text)
        text = []
        blocks += displays[:-1]
        blocks.append(replace(displays[-1], block_id=block_id) if block_id else displays[-1])
    blocks += _text_blocks(text)
    return blocks


def bind(blocks: list[Block], block: Block) -> None:
    """Add a block to its siblings; one that is only an id names the block before it."""
    if isinstance(block, Paragraph) and not block.children:
        if block.block_id and blocks and blocks[-1].block_id is None:
            blocks[-1] = replace(blocks[-1], block_id=block.block_id)
        return
    blocks.append(block)


def _lines(children: tuple[Inline, ...]) -> list[list[Inline]]:
    """The nodes of each line, its break at the end."""
    lines: list[list[Inline]] = [[]]
    for child in children:
        lines[-1].append(child)
        if isinstance(child, Break):
            lines.append([])
    return lines if lines[-1] else lines[:-1]


def _displays(line: list[Inline]) -> tuple[list[Display], str | None]:
    """The displays of a line that holds nothing else, and the block id after them."""
    nodes = line[:-1] if line and isinstance(line[-1], Break) else line
    kept, block_id = take_block_id(tuple(nodes))
    displays = []
    for node in kept:
        if isinstance(node, Math) and node.math.display:
            displays.append(Display(math=node.math, span=node.span))
        elif not isinstance(node, Text) or node.text.strip():
            return [], None
    return displays, block_id if displays else None


def _text_blocks(lines: list[list[Inline]]) -> list[Block]:
    """The paragraph of some lines, if there is anything in them."""
    nodes = [node for line in lines for node in line]
    while nodes and isinstance(nodes[-1], Break):
        nodes.pop()
    if not nodes:
        return []
    kept, block_id = _paragraph_id(tuple(nodes))
    span = Span(path=nodes[0].span.path, start=nodes[0].span.start, end=nodes[-1].span.end)
    return [Paragraph(children=kept, span=span, block_id=block_id)]
