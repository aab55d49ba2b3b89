"""`==text==`: highlighted."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_MARKER = ord("=")


def highlight(state: StateInline, silent: bool) -> bool:
    """Note a pair of equals signs that may open or close a highlight."""
    if silent:
        return False
    scanned = state.scanDelims(state.pos, True)
    if scanned.length != 2:
        return False
    token = state.push("text", "", 0)
    token.content = "=="
    state.delimiters.append(
        Delimiter(
            marker=_MARKER,
            length=0,
            token=len(state.tokens) - 1,
            end=-1,
            open=scanned.can_open,
            close=scanned.can_close,
        )
    )
    state.pos += 2
    return True


def pair_highlights(state: StateInline) -> None:
    """Turn the pairs that were matched into marks."""
    nested = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
    for delimiters in (state.delimiters, *nested):
        for opener in delimiters:
            if opener.marker != _MARKER or opener.end < 0:
                continue
            closer = delimiters[opener.end]
            for delimiter, kind, nesting in ((opener, "mark_open", 1), (closer, "mark_close", -1)):
                token = state.tokens[delimiter.token]
                token.type, token.content = kind, ""
                token.nesting = 1 if nesting > 0 else -1
