"""The part of a note that an embed shows: all of it, a section, or a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compiler.emit.text import DEEPEST
from compiler.ir.note import Block, Callout, Document, Heading, List, Quote


def part_of(document: Document, anchor: str) -> tuple[Block, ...]:
    """The blocks an anchor names; all of them for an empty or unknown anchor."""
    if not anchor:
        return document.blocks
    if anchor.startswith("^"):
        found = _block(document.blocks, anchor[1:], 0)
        return (found,) if found is not None else document.blocks
    return _section(document.blocks, anchor) or document.blocks


def _section(blocks: Sequence[Block], anchor: str) -> tuple[Block, ...]:
    for start, block in enumerate(blocks):
        if isinstance(block, Heading) and block.anchor == anchor:
            end = next(
                (
                    i
                    for i, later in enumerate(blocks[start + 1 :], start + 1)
                    if isinstance(later, Heading) and later.level <= block.level
                ),
                len(blocks),
            )
            return tuple(blocks[start:end])
    for block in blocks:
        for children in _children(block):
            if found := _section(children, anchor):
                return found
    return ()


def _block(blocks: Sequence[Block], name: str, depth: int) -> Block | None:
    if depth > DEEPEST:
        return None
    for block in blocks:
        if block.block_id is not None and block.block_id.casefold() == name.casefold():
            return block
        if isinstance(block, List):
            for item in block.items:
                if item.block_id is not None and item.block_id.casefold() == name.casefold():
                    return replace(block, items=(item,), block_id=None)
        for children in _children(block):
            if (found := _block(children, name, depth + 1)) is not None:
                return found
    return None


def _children(block: Block) -> Iterator[Sequence[Block]]:
    match block:
        case Quote(children=children) | Callout(children=children):
            yield children
        case List(items=items):
            for item in items:
                yield item.children
        case _:
            return
