"""`> [!type|metadata]± title`: the first line of a quote that is a callout."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from compiler.read.blockids import is_block_id
from compiler.read.blocks import BlockState
from compiler.read.spans import Origin

_HEAD = re.compile(r"\[!([^\]|\n]+)(?:\|([^\]\n]*))?\]([+-]?)(?![(\[:])\s*")


def callout(
    state: StateBlock,
    startLine: int,
    _end: int,
    silent: bool,
) -> bool:
    """Read the title line; what follows in the quote is read as blocks of their own."""
    assert isinstance(state, BlockState)
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open":
        return False
    line = state.line_text(startLine)
    match = _HEAD.match(line)
    if not match:
        return False
    token = state.push("callout_head", "", 0)
    token.content = line[match.end() :].rstrip()
    token.meta = {
        "kind": match.group(1).strip().lower(),
        "metadata": (match.group(2) or "").strip(),
        "fold": match.group(3),
        "origin": Origin([0], [state.line_start(startLine) + match.end()]),
    }
    state.line = startLine + 1
    lazy = state.line < state.lineMax and state.sCount[state.line] < 0
    if lazy and not is_block_id(state.line_text(state.line)):
        # A line without its quote mark, which would have continued the title's paragraph.
        state.sCount[state.line] = 0
    return True
