"""`[[target|text]]` and `![[target|size]]`."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_WIKILINK = re.compile(r"\[\[((?:(?!\]\]|\[\[)[^\n])+)\]\]")


def _split(body: str) -> tuple[str, int]:
    """The target, and where the text to show begins (-1 when there is none)."""
    bar = body.find("|")
    if bar < 0:
        return body.strip(), -1
    # Outside tables too people write the pipe as they must inside one.
    return body[:bar].removesuffix("\\").strip(), bar + 1


def wikilink(state: StateInline, silent: bool) -> bool:
    """Read a link to a note; the text after the pipe may hold inline syntax."""
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    target, shown = _split(match.group(1))
    if not target:
        return False
    if not silent:
        end = state.posMax
        token = state.push("wikilink_open", "", 1)
        token.meta = {"target": target, "bare": shown < 0 or not match.group(1)[shown:].strip()}
        if not token.meta["bare"]:
            state.pos, state.posMax = match.start(1) + shown, match.end(1)
            state.linkLevel += 1
            state.md.inline.tokenize(state)
            state.linkLevel -= 1
            state.pos, state.posMax = match.start(), end
        state.push("wikilink_close", "", -1)
    state.pos = match.end()
    return True


def embed(state: StateInline, silent: bool) -> bool:
    """Read an embedded note, section, block or file."""
    match = _WIKILINK.match(state.src, state.pos + 1, state.posMax)
    if not match:
        return False
    target, shown = _split(match.group(1))
    if not target:
        return False
    if not silent:
        token = state.push("embed", "", 0)
        token.meta = {"target": target}
        token.content = match.group(1)[shown:] if shown >= 0 else ""
    state.pos = match.end()
    return True
