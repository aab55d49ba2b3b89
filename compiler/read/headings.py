"""Heading texts and their anchors, unique in a note."""

from __future__ import annotations

import re
import unicodedata

from compiler.ir.note import Code, Inline, Link, Math, Styled, Tag, Text

_COMMENT = re.compile(r"%%[\s\S]*?(?:%%|$)")
_NOT_IN_SLUG = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s-]+")


def heading_text(source: str, block_id: str | None, *, commented: bool) -> str:
    """A heading's source text without its block id and comments."""
    named = source[: source.rfind(f"^{block_id}")].rstrip() if block_id else source
    return _COMMENT.sub("", named).strip() if commented else named


def shown_text(children: tuple[Inline, ...]) -> str:
    """The words of a heading as a reader sees them, mathematics as LaTeX."""
    parts = []
    for node in children:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Styled() | Link():
                parts.append(shown_text(node.children))
            case Math():
                parts.append(node.math.text)
            case Tag():
                parts.append(node.name)
            case _:
                parts.append(" ")
    return "".join(parts)


def slug(text: str) -> str:
    """The anchor of a heading: letters, digits and hyphens, lower case."""
    plain = unicodedata.normalize("NFC", text).lower()
    return _GAPS.sub("-", _NOT_IN_SLUG.sub("", plain)).strip("-") or "section"


class Anchors:
    """The anchors given out in one note."""

    def __init__(self) -> None:
        """None yet."""
        self._next: dict[str, int] = {}

    def unique(self, text: str) -> str:
        """An anchor for a heading that no other heading of the note has."""
        base = slug(text)
        number = self._next.get(base, 0)
        anchor = f"{base}-{number}" if number else base
        while number and anchor in self._next:
            number += 1
            anchor = f"{base}-{number}"
        self._next[base] = number + 1
        if anchor != base:
            self._next[anchor] = 1
        return anchor
