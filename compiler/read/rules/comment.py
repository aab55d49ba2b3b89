"""`%%…%%`: a comment, never shown; a comment that is never closed hides what follows."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline


def comment(state: StateInline, silent: bool) -> bool:
    """Read one comment; an unclosed one needs a space before it, so that `100%%` stays text."""
    start, end = state.pos, state.posMax
    if not state.src.startswith("%%", start):
        return False
    close = state.src.find("%%", start + 2, end)
    if close < 0 and start and not state.src[start - 1].isspace():
        return False
    stop = close if close >= 0 else end
    if not silent:
        token = state.push("comment", "", 0)
        token.content = state.src[start + 2 : stop].strip()
        token.meta = {"closed": close >= 0}
    state.pos = stop + 2 if close >= 0 else end
    return True
