"""Paragraphs and underlined headings, whose lines a formula or a comment can hold together."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from compiler.read.blockids import is_block_id
from compiler.read.blocks import BlockParser, BlockState
from compiler.read.regions import region_end
from compiler.read.spans import Origin


def paragraph(
    state: StateBlock,
    startLine: int,
    _end: int,
    silent: bool,
) -> bool:
    """Read lines up to a blank one or another block; `$$…$$` and `%%…%%` keep theirs whole."""
    assert isinstance(state, BlockState)
    if silent:
        return False
    parent, state.parentType = state.parentType, "paragraph"
    line, held, level = _gather(state, startLine)
    state.parentType = parent
    state.line = line + (1 if level else 0)
    content, origin = _content(state, startLine, line, held)
    if level:
        state.push_text("heading", f"h{level}", content, origin)
    else:
        state.push_text("paragraph", "p", content, origin)
    return True


def _gather(state: BlockState, start: int) -> tuple[int, set[int], int]:
    """The line after the last, the lines inside a formula or comment, and a heading's level."""
    parser, end, line = state.md.block, state.lineMax, start
    assert isinstance(parser, BlockParser)
    held: set[int] = set()
    while True:
        closing = region_end(state, line)
        held.update(range(line + 1, closing + 1))
        line = closing + 1
        if line >= end or state.isEmpty(line):
            return line, held, 0
        if state.sCount[line] < 0 and is_block_id(state.line_text(line)):
            # Right under a quote, with no mark of it: the id names the quote, not its last words.
            return line, held, 0
        if state.sCount[line] - state.blkIndent > 3:
            continue
        if state.sCount[line] >= state.blkIndent and (level := _underline(state, line)):
            return line, held, level
        if state.sCount[line] >= 0 and parser.interrupted(state, line, end):
            return line, held, 0


def _underline(state: BlockState, line: int) -> int:
    """The level of heading that a line of `=` or `-` makes of the text above it, or 0."""
    first = state.src[state.bMarks[line] + state.tShift[line]]
    if first not in "=-" or state.line_text(line).rstrip().strip(first):
        return 0
    return 1 if first == "=" else 2


def _content(state: BlockState, start: int, end: int, held: set[int]) -> tuple[str, Origin]:
    """The text of the lines and its origin; lines inside a formula keep their own indent."""
    if end == start + 1:
        return state.line_text(start).rstrip(), Origin([0], [state.line_start(start)])
    parts, starts, offsets, length = [], [], [], 0
    for line in range(start, end):
        begin = state.bMarks[line]
        indent = state.tShift[line]
        if line in held and "\t" not in state.src[begin : begin + indent]:
            indent = min(indent, state.blkIndent)
        text = state.src[begin + indent : state.eMarks[line]]
        parts.append(text)
        starts.append(length)
        offsets.append(begin + indent + state.shift[line])
        length += len(text) + 1
    content = "\n".join(parts).rstrip()
    return content, Origin(starts, offsets)
