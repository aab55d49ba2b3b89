"""Raw HTML in notes: made harmless, balanced, and its references led into the site."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from compiler.emit.html.drawing import Drawing
from compiler.emit.sanitize import sanitize

STASH_OPEN, STASH_CLOSE = "\ufdd2", "\ufdd3"
"""Around the number of a piece that is ours, while the raw HTML around it is cleaned."""


def with_raw_html(drawing: Drawing, pieces: list[tuple[str, bool]]) -> str:
    """Pieces (HTML, is it raw) as one: raw tags that open in one piece may close in another."""
    parts = [
        html if raw else f"{STASH_OPEN}{i}{STASH_CLOSE}" for i, (html, raw) in enumerate(pieces)
    ]
    clean = raw_html(drawing, "".join(parts))
    out: list[str] = []
    for part in clean.split(STASH_OPEN):
        number, mark, rest = part.partition(STASH_CLOSE)
        out.append(pieces[int(number)][0] + rest if mark else part)
    return "".join(out)


def raw_html(drawing: Drawing, html: str) -> str:
    """A note's own HTML as it may stand in the page."""

    def resolve(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001
        return _reference(drawing, value)

    return sanitize(html, resolve)


def _reference(drawing: Drawing, written: str) -> str | None:
    """Where a `src` or `href` leads: outside as written, inside to the file, else nowhere."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    if parts.scheme or written.startswith(("//", "#")):
        return written
    path = unquote(parts.path).lstrip("/")
    here = posixpath.dirname(drawing.note.path)
    addresses = drawing.atlas.addresses
    for candidate in (posixpath.normpath(posixpath.join(here, path)), posixpath.normpath(path)):
        if candidate in addresses.attachments:
            drawing.gathered.attachments.add(candidate)
            return drawing.link(addresses.attachments[candidate])
        for note in (candidate, f"{candidate}.md"):
            if note in addresses.notes:
                fragment = f"#{parts.fragment}" if parts.fragment else ""
                return drawing.link(addresses.notes[note] + fragment)
    return None
