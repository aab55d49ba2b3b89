"""Two catalogues of one vault, compared: what was added, lost, renamed, edited, judged anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from compiler.catalogue.records import Catalogue, Entry, Statement

WRONG = frozenset({"refuted", "ill_typed"})
"""Verdicts of statements that are not so."""

_RANKS = {"verified": 0, "not_a_claim": 0, "undecided": 1, "unread": 1, "conditional": 2,
          "convention": 2, "ill_typed": 3, "refuted": 3}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry before and after; one of them is None where it did not exist."""

    before: Entry | None
    after: Entry | None
    place: str
    """Where it stands, or stood: `note.md:12`."""

    @property
    def worse(self) -> bool:
        """Whether less can be said for it than before; for a new one, whether it is wrong."""
        if self.after is None:
            return False
        if self.before is None:
            return self.after.verdict in WRONG
        return _RANKS.get(self.after.verdict, 1) > _RANKS.get(self.before.verdict, 1)

    @property
    def newly_wrong(self) -> bool:
        """Whether it is refuted or ill-typed now, and was not before."""
        was = self.before is not None and self.before.verdict in WRONG
        return self.after is not None and self.after.verdict in WRONG and not was


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs between two catalogues; each entry is in one of the lists at most."""

    added: tuple[Change, ...]
    lost: tuple[Change, ...]
    judged: tuple[Change, ...]
    """The same entry with another verdict."""
    edited: tuple[Change, ...]
    """Another formula in the place of one: its left side, heading and note are the same."""
    renamed: tuple[Change, ...]
    """The same formula with another id."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them."""
        return (*self.judged, *self.edited, *self.renamed, *self.added, *self.lost)

    @property
    def newly_wrong(self) -> tuple[Change, ...]:
        """What is refuted or ill-typed and was not, new entries included."""
        return tuple(change for change in self.changes if change.newly_wrong)

    @property
    def worse(self) -> tuple[Change, ...]:
        """What less can be said for than before."""
        return tuple(change for change in self.changes if change.worse)


def compare(old: Catalogue, new: Catalogue) -> Difference:
    """What changed from one catalogue to the next.

    >>> from compiler import compile_vault
    >>> from compiler.catalogue import compare
    >>> catalogue = compile_vault("vault")  # doctest: +SKIP
    >>> compare(catalogue, catalogue).changes  # doctest: +SKIP
    ()
    """
    before = {one.id: one for one in old.entries}
    after = {one.id: one for one in new.entries}
    lost = [one for one in old.entries if one.id not in after]
    added = [one for one in new.entries if one.id not in before]
    renamed = _pairs(lost, added, _form, _form)
    lost, added = _rest(lost, added, renamed)
    edited = _pairs(lost, added, lambda one: _spot(old, one), lambda one: _spot(new, one))
    lost, added = _rest(lost, added, edited)
    judged = [
        (before[one.id], one)
        for one in new.entries
        if one.id in before and before[one.id].verdict != one.verdict
    ]
    return Difference(
        added=tuple(Change(before=None, after=one, place=_place(new, one)) for one in added),
        lost=tuple(Change(before=one, after=None, place=_place(old, one)) for one in lost),
        judged=_changes(new, judged),
        edited=_changes(new, edited),
        renamed=_changes(new, renamed),
    )


Pairs = list[tuple[Entry, Entry]]


def _pairs(
    lost: Iterable[Entry],
    added: Iterable[Entry],
    old_key: Callable[[Entry], Hashable | None],
    new_key: Callable[[Entry], Hashable | None],
) -> Pairs:
    """Lost and added entries with one key, where there is one of each."""
    olds, news = _by_key(lost, old_key), _by_key(added, new_key)
    return [
        (some[0], news[key][0])
        for key, some in olds.items()
        if len(some) == 1 and len(news.get(key, ())) == 1
    ]


def _by_key(
    entries: Iterable[Entry], key: Callable[[Entry], Hashable | None]
) -> dict[Hashable, list[Entry]]:
    found: dict[Hashable, list[Entry]] = {}
    for one in entries:
        named = key(one)
        if named is not None:
            found.setdefault(named, []).append(one)
    return found


def _rest(
    lost: Iterable[Entry], added: Iterable[Entry], paired: Pairs
) -> tuple[list[Entry], list[Entry]]:
    gone, come = {one.id for one, _ in paired}, {one.id for _, one in paired}
    return [one for one in lost if one.id not in gone], [o for o in added if o.id not in come]


def _form(entry: Entry) -> Hashable:
    return entry.structure or _unspaced(entry.latex)


def _spot(catalogue: Catalogue, entry: Entry) -> Hashable | None:
    """Where an entry stands, by what an edit of its right side leaves alone."""
    first = next(catalogue.occurrences(entry), None)
    if first is None:
        return None
    left, sign, _ = _unspaced(first.latex).partition(_unspaced(first.relation))
    return (first.note, first.heading_path, left) if sign else None


def _unspaced(latex: str) -> str:
    return re.sub(r"\s+", "", latex)


def _changes(new: Catalogue, pairs: Pairs) -> tuple[Change, ...]:
    return tuple(Change(before=old, after=entry, place=_place(new, entry)) for old, entry in pairs)


def _place(catalogue: Catalogue, entry: Entry) -> str:
    """The first place where it stands, one with the entry's verdict if there is one."""
    places = list(catalogue.occurrences(entry))
    worst: Statement | None = next((p for p in places if p.verdict == entry.verdict), None)
    shown = worst or (places[0] if places else None)
    return f"{shown.note}:{shown.line}" if shown else ""
