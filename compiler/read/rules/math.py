"""`$…$` and `$$…$$`: mathematics, told from prices as Obsidian tells it."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_CLOSING = re.compile(r"\\[\s\S]|\$\$")
_SINGLE = re.compile(r"\\[\s\S]|[$`]")


def double_end(text: str, start: int, end: int) -> int:
    """Where the `$$` stands that closes a display whose content begins at `start`, or -1."""
    at = start
    while match := _CLOSING.search(text, at, end):
        if match.group() == "$$":
            return match.start()
        at = match.end()
    return -1


def single_end(text: str, start: int, end: int) -> int:
    """Where the `$` stands that closes mathematics whose content begins at `start`, or -1.

    No space after the opening or before the closing dollar, no digit after the closing one, and
    the first dollar decides: in "$5 and $10, and $x$" only `$x$` is mathematics.
    """
    if start >= end or text[start] in " \t\n$":
        return -1
    at, ticks = start, 0
    while match := _SINGLE.search(text, at, end):
        found, at = match.group(), match.end()
        if found == "`":
            ticks += 1
        elif found == "$":
            close = match.start()
            digit = at < end and text[at].isdigit()
            in_code = ticks % 2 and text.find("`", at, end) >= 0
            return -1 if text[close - 1] in " \t\n" or digit or in_code else close
    return -1


def math(state: StateInline, silent: bool) -> bool:
    """Read one formula; dollars that open nothing are text."""
    start, end = state.pos, state.posMax
    display = state.src.startswith("$$", start)
    body = start + (2 if display else 1)
    close = (double_end if display else single_end)(state.src, body, end)
    if close < 0:
        return display and _literal(state, silent=silent)
    if not silent:
        token = state.push("math", "", 0)
        token.meta = {"body": (body, close), "display": display}
    state.pos = close + (2 if display else 1)
    return True


def _literal(state: StateInline, *, silent: bool) -> bool:
    """Two dollars that open no display open nothing else either."""
    if not silent:
        state.append_pending("$$")
    state.pos += 2
    return True
