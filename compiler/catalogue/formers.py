"""What became of entries that an earlier catalogue had: their addresses must lead on."""

from __future__ import annotations

from compiler.catalogue.differences import compare
from compiler.catalogue.records import Catalogue
from compiler.ir.entry import Former


def formers(old: Catalogue, new: Catalogue) -> tuple[Former, ...]:
    """Every id that was in use once and is not now, with the entry in its place where there is one.

    Only ids and addresses are kept: what an entry said may have become private since.
    """
    present = {one.id for one in new.entries}
    gone = {one.id: one.url for one in old.entries if one.id not in present}
    if not gone and not old.former:
        return ()
    found = compare(old, new) if gone else None
    moves = (*found.renamed, *found.edited) if found is not None else ()
    now = {
        one.before.id: one.after.id
        for one in moves
        if one.before is not None and one.after is not None
    }
    kept = [
        Former(id=one.id, url=one.url, now=_followed(one.now, present, now))
        for one in old.former
        if one.id not in present and one.id not in gone
    ]
    kept += [Former(id=name, url=url, now=now.get(name)) for name, url in gone.items()]
    return tuple(sorted(kept, key=lambda one: one.id))


def _followed(name: str | None, present: set[str], now: dict[str, str]) -> str | None:
    """The entry that an earlier successor has become."""
    return name if name is None or name in present else now.get(name)
