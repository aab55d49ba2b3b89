"""`[^1]` and `^[in the text]`; definitions `[^1]: …` are read by mdit-py-plugins."""

from __future__ import annotations

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def

__all__ = ["footnote_def", "footnote_reference", "inline_footnote"]


def footnote_reference(
    state: StateInline,
    silent: bool,
) -> bool:
    """Read a reference to a footnote that the note defines; any other stays text."""
    start = state.pos
    if not state.src.startswith("[^", start):
        return False
    close = state.src.find("]", start + 2, state.posMax)
    label = state.src[start + 2 : close]
    if close < 0 or ":" + label not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = label
    state.pos = close + 1
    return True


def inline_footnote(
    state: StateInline,
    silent: bool,
) -> bool:
    """Read a footnote written where it is referred to."""
    start, end = state.pos, state.posMax
    if not state.src.startswith("^[", start):
        return False
    close = parseLinkLabel(state, start + 1)
    if close < 0:
        return False
    if not silent:
        state.push("inline_footnote_open", "", 1)
        state.pos, state.posMax = start + 2, close
        state.md.inline.tokenize(state)
        state.pos, state.posMax = start, end
        state.push("inline_footnote_close", "", -1)
    state.pos = close + 1
    return True
