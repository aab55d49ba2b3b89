"""Old addresses of notes and entries that lead to the new ones.

An alias that holds a path is where the note stood before; a note with a permalink also answers at
the address its path would have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compiler.emit.formulas import escape
from compiler.emit.pages.desk import CATALOGUE
from compiler.emit.urls import Addresses, path_url, relative
from compiler.ir.entry import Former
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
                link = relative(old, target)
                yield Asset(url=f"{old}index.html", content=_moved(link, note.title, "note"))


def former_entries(former: Iterable[Former], addresses: Addresses) -> Iterator[Asset]:
    """A small page at each address that an entry once had, and no page has now."""
    taken = set(addresses.entries.values())
    for one in former:
        # The address comes from a file: it must stay among those of entries.
        if one.url in taken or not _ADDRESS.fullmatch(one.url):
            continue
        taken.add(one.url)
        target = addresses.entries.get(one.now or "")
        page = (
            _moved(relative(one.url, target), one.now or "", "entry")
            if target is not None
            else _gone(relative(one.url, CATALOGUE), one.id)
        )
        yield Asset(url=f"{one.url}index.html", content=page)


_ADDRESS = re.compile(r"entries/[\w.-]*\w[\w.-]*/")


def _old_addresses(note: Note) -> Iterator[str]:
    yield path_url(note.path)
    for alias in note.aliases:
        if "/" in alias.strip("/"):
            yield path_url(alias)


def _moved(link: str, name: str, what: str) -> bytes:
    address, title = escape(link), escape(name)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<title>{title}</title><meta http-equiv="refresh" content="0; url={address}">'
        f'<link rel="canonical" href="{address}"><meta name="robots" content="noindex"></head>'
        f'<body><p>This {what} is now at <a href="{address}">{title}</a>.</p></body></html>\n'
    ).encode("utf-8", "replace")


def _gone(catalogue: str, name: str) -> bytes:
    title = escape(name)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<title>{title} is gone</title><meta name="robots" content="noindex"></head>'
        f"<body><p>The entry <code>{title}</code> is no longer in this vault, and nothing has its "
        f'place. See the <a href="{escape(catalogue)}">catalogue</a>.</p></body></html>\n'
    ).encode("utf-8", "replace")
