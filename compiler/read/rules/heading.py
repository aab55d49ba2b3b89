"""`# Heading`: markdown-it's rule, with the place of its text."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from compiler.read.blocks import BlockState
from compiler.read.spans import Origin

_MARKS = re.compile(r"(#{1,6})(?:[ \t]+|$)")


def heading(
    state: StateBlock,
    startLine: int,
    _end: int,
    silent: bool,
) -> bool:
    """Read one heading."""
    assert isinstance(state, BlockState)
    if state.is_code_block(startLine):
        return False
    line = state.line_text(startLine)
    match = _MARKS.match(line)
    if not match:
        return False
    if silent:
        return True
    state.line = startLine + 1
    origin = Origin([0], [state.line_start(startLine) + match.end()])
    content = _without_closing_marks(line[match.end() :].rstrip())
    state.push_text("heading", f"h{len(match.group(1))}", content, origin)
    return True


def _without_closing_marks(text: str) -> str:
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else text
