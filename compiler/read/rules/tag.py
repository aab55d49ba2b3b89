"""`#nested/tag`: after a space or at a line's start, not of digits alone."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_TAG = re.compile(
    r"#([^\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+)"
)


def is_tag(name: str) -> bool:
    """Whether a name, without its hash, can be a tag: something in it is no digit."""
    return bool(name) and not name.replace("/", "").isdigit() and name.strip("/") != ""


def tag(state: StateInline, silent: bool) -> bool:
    """Read one tag."""
    start = state.pos
    if start and not state.src[start - 1].isspace():
        return False
    match = _TAG.match(state.src, start, state.posMax)
    if not match or not is_tag(match.group(1)):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = match.group(1)
    state.pos = match.end()
    return True
