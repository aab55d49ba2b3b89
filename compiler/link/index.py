"""What can be linked to: files by path and name, notes by alias, headings and blocks of a note."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from compiler.ir.note import Block, Callout, Heading, List, ListItem, Note, Quote, Vault
from compiler.link.mentions import shown
from compiler.link.names import fold, heading_key, without_md


class VaultIndex:
    """The published notes and the files of a vault, found by any name they may be called by."""

    def __init__(self, vault: Vault) -> None:
        """Index once; headings and blocks of a note are indexed when it is first linked to."""
        self._by_path: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_alias: dict[str, list[str]] = {}
        self.notes = {note.path: note for note in vault.notes if note.published}
        self.private = {
            fold(posixpath.basename(without_md(note.path)))
            for note in vault.notes
            if not note.published
        }
        self._places: dict[str, Places] = {}
        for path, note in self.notes.items():
            self._add(without_md(path), path)
            for alias in note.aliases:
                self._by_alias.setdefault(fold(alias), []).append(path)
        for attachment in vault.attachments:
            self._add(attachment.path, attachment.path)

    def _add(self, called: str, path: str) -> None:
        key = fold(called)
        self._by_path.setdefault(key, []).append(path)
        self._by_name.setdefault(posixpath.basename(key), []).append(path)

    def at(self, path: str) -> Sequence[str]:
        """The files at a path from the root (several only where names differ in case alone)."""
        return self._by_path.get(fold(path), ())

    def named(self, path: str) -> Sequence[str]:
        """The files whose path ends in `path`, which may be a bare name."""
        key = fold(path)
        found = self._by_name.get(posixpath.basename(key), ())
        if "/" not in key:
            return found
        return [one for one in found if fold(f"/{without_md(one)}").endswith(f"/{key}")]

    def called(self, alias: str) -> Sequence[str]:
        """The notes with an alias."""
        return self._by_alias.get(fold(alias), ())

    def places(self, path: str) -> Places:
        """The headings and blocks of a note."""
        if path not in self._places:
            self._places[path] = Places(self.notes[path])
        return self._places[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    keys: frozenset[str]
    level: int
    anchor: str


class Places:
    """The places inside a note that a link can name."""

    def __init__(self, note: Note) -> None:
        """Index the headings and block ids of a note."""
        self._headings: list[_Place] = []
        self._first: dict[str, int] = {}
        self._blocks: dict[str, str] = {}
        footnotes = chain.from_iterable(footnote.children for footnote in note.document.footnotes)
        for block in _all_blocks(chain(note.document.blocks, footnotes)):
            if block.block_id:
                self._blocks.setdefault(fold(block.block_id), f"^{block.block_id}")
            if isinstance(block, Heading):
                self._add(block)

    def _add(self, heading: Heading) -> None:
        keys = frozenset((heading_key(heading.text), heading_key(shown(heading.children))))
        for key in keys:
            self._first.setdefault(key, len(self._headings))
        self._first.setdefault(f"#{heading.anchor}", len(self._headings))
        self._headings.append(_Place(keys=keys, level=heading.level, anchor=heading.anchor))

    def block(self, name: str) -> str | None:
        """The anchor of a block, its id given without the caret."""
        return self._blocks.get(fold(name))

    def heading(self, names: Sequence[str]) -> str | None:
        """The anchor of a heading; each further name is one below the one before it."""
        keys = [heading_key(name) for name in names]
        if len(keys) == 1:
            at = self._first.get(keys[0], self._first.get(f"#{fold(names[0].strip())}"))
            return self._headings[at].anchor if at is not None else None
        for start, place in enumerate(self._headings):
            if keys[0] in place.keys and (anchor := self._below(start, keys[1:])):
                return anchor
        return None

    def _below(self, start: int, keys: Sequence[str]) -> str | None:
        above = self._headings[start]
        for place in self._headings[start + 1 :]:
            if place.level <= above.level:
                return None
            if keys[0] in place.keys:
                above, keys = place, keys[1:]
                if not keys:
                    return place.anchor
        return None


def _all_blocks(blocks: Iterator[Block]) -> Iterator[Block | ListItem]:
    for block in blocks:
        yield block
        if isinstance(block, List):
            yield from block.items
            yield from _all_blocks(chain.from_iterable(item.children for item in block.items))
        elif isinstance(block, (Quote, Callout)):
            yield from _all_blocks(iter(block.children))
