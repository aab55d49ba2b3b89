"""A bare address, `https://…`, is a link."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:^|[^A-Za-z0-9])(https?|ftp|obsidian)$", re.IGNORECASE)
_REST = re.compile(r"://[^\s<>\[\]`|$\"]{1,4000}")


def bare_url(state: StateInline, silent: bool) -> bool:
    """Read an address at its colon; its scheme is already pending as text."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-12:])
    rest = _REST.match(state.src, state.pos, state.posMax)
    if not scheme or not rest:
        return False
    tail = rest.group().rstrip("?!.,:*_~'\";=")
    while tail.endswith(")") and tail.count(")") > tail.count("("):
        tail = tail[:-1].rstrip("?!.,:*_~'\";")
    if len(tail) <= 3:
        return False
    start = state.pos - len(scheme.group(1))
    state.pending = state.pending[: -len(scheme.group(1))]
    address = scheme.group(1) + tail
    for kind, nesting in (("link_open", 1), ("text", 0), ("link_close", -1)):
        token = state.push(kind, "", nesting)  # type: ignore[arg-type]
        token.map = [start, start + len(address)]
        if kind == "link_open":
            token.attrs = {"href": address}
        elif kind == "text":
            token.content = address
    state.pos += len(tail)
    return True
