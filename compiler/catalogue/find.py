"""Finding entries: by what they are made of, and by what is said about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from compiler.catalogue.records import Catalogue, Entry
from compiler.structure import Match, Tree, heads, match, read_pattern, read_tree

_FONT = re.compile(r"\\(?:mathbf|mathrm|mathbb|mathcal|boldsymbol|bm|vec)(?![A-Za-z])|[\s{}\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; several words for one thing mean any of them."""

    pattern: str = ""
    """LaTeX, with `?` for any expression."""
    verdicts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """A tag, or the beginning of a nested one; with or without its `#`."""
    notes: tuple[str, ...] = ()
    """Parts of a note's path."""
    symbols: tuple[str, ...] = ()
    """Letters that the statement uses, in whatever font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was found."""

    entry: Entry
    match: Match | None
    """How it holds the pattern; None when there was none."""


def find(catalogue: Catalogue, query: Query) -> tuple[Hit, ...]:
    """The entries that a query asks for, the nearest to its pattern first.

    Raises BadPattern when the pattern cannot be read.

    >>> from compiler import compile_vault
    >>> from compiler.catalogue import Query, find
    >>> catalogue = compile_vault("vault")  # doctest: +SKIP
    >>> [hit.entry.latex for hit in find(catalogue, Query(pattern="tr(AXB)"))]  # doctest: +SKIP
    ['\\\\frac{\\\\partial \\\\text{Tr}(AXB)}{\\\\partial X} = A^T B^T', …]
    """
    pattern = read_pattern(query.pattern) if query.pattern.strip() else None
    hits = []
    words = sorted(heads(pattern)) if pattern is not None else []
    for entry in catalogue.entries:
        if not _said(catalogue, entry, query):
            continue
        if pattern is None:
            hits.append(Hit(entry=entry, match=None))
            continue
        found = _held(pattern, words, entry.structure)
        if found is not None:
            hits.append(Hit(entry=entry, match=found))
    return tuple(sorted(hits, key=_nearness))


def _held(pattern: Tree, words: Iterable[str], structure: Iterable[str]) -> Match | None:
    for text in structure:
        if all(word in text for word in words):
            tree = read_tree(text)
            found = match(pattern, tree) if tree is not None else None
            if found is not None:
                return found
    return None


def _nearness(hit: Hit) -> tuple[int, bool, int, str, str]:
    """Letters as typed first, then whole sides, then short formulas."""
    entry, found = hit.entry, hit.match
    if found is None:
        return 0, False, 0, entry.title.casefold(), entry.id
    renamed = len(found.letters) - found.same
    return renamed, not found.whole, len(entry.structure[0]), entry.title.casefold(), entry.id


def _said(catalogue: Catalogue, entry: Entry, query: Query) -> bool:
    """Whether an entry passes the filters."""
    if query.verdicts and entry.verdict not in query.verdicts:
        return False
    if query.kinds and entry.kind not in query.kinds:
        return False
    if query.layouts and entry.layout not in query.layouts:
        return False
    if query.tags and not any(_tagged(entry, tag) for tag in query.tags):
        return False
    if query.notes:
        paths = {one.note.casefold() for one in catalogue.occurrences(entry)}
        if not any(part.casefold() in path for part in query.notes for path in paths):
            return False
    if query.symbols:
        names = {_plain(s.name) for one in catalogue.occurrences(entry) for s in one.symbols}
        return any(_plain(symbol) in names for symbol in query.symbols)
    return True


def _tagged(entry: Entry, tag: str) -> bool:
    wanted = tag.removeprefix("#").casefold().rstrip("/")
    return any(
        own.casefold() == wanted or own.casefold().startswith(f"{wanted}/") for own in entry.tags
    )


def _plain(name: str) -> str:
    return _FONT.sub("", name)
