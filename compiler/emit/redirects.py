"""Old addresses of notes that lead to the new ones.

An alias that holds a path is where the note stood before; a note with a permalink also answers at
the address its path would have.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.emit.formulas import escape
from compiler.emit.urls import Addresses, path_url, relative
from compiler.ir.note import Note, Vault
from compiler.ir.page import Asset


def redirects(vault: Vault, addresses: Addresses) -> Iterator[Asset]:
    """A small page at each old address that no other page has."""
    taken = set(addresses.notes.values())
    for note in vault.notes:
        target = addresses.notes[note.path]
        for old in _old_addresses(note):
            if old not in taken:
                taken.add(old)
                yield Asset(url=f"{old}index.html", content=_page(relative(old, target), note))


def _old_addresses(note: Note) -> Iterator[str]:
    yield path_url(note.path)
    for alias in note.aliases:
        if "/" in alias.strip("/"):
            yield path_url(alias)


def _page(link: str, note: Note) -> bytes:
    address, title = escape(link), escape(note.title)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<title>{title}</title><meta http-equiv="refresh" content="0; url={address}">'
        f'<link rel="canonical" href="{address}"><meta name="robots" content="noindex"></head>'
        f'<body><p>This note is now at <a href="{address}">{title}</a>.</p></body></html>\n'
    ).encode("utf-8", "replace")
