"""Indented code, which a formula in a list item is not, however far it stands in."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock, code

from compiler.read.blocks import BlockState


def indented_code(
    state: StateBlock,
    startLine: int,
    endLine: int,
    silent: bool,
) -> bool:
    """Read an indented code block."""
    assert isinstance(state, BlockState)
    in_list = state.blkIndent > 0
    if in_list and state.is_code_block(startLine) and state.line_text(startLine).startswith("$$"):
        return False
    return code(state, startLine, endLine, silent)
