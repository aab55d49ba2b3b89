"""Lists that stand again with their items in another order.

Stands apart from the runs, which go forward through both texts: here it is the items that count,
and their order does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compiler.merge.passages_alike import ALIKE_LONG, FEW_WORDS_NEAR, LONG_FORMULA
from compiler.merge.passages_units import Unit

FEW_ITEMS = 3
"""Items that a list has at least."""

TRIED = 8
"""Earlier lists that one is compared with; those that share most items."""

COMMON = 32
"""Lists that an item may stand in before it tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shuffled:
    """A list, and a later one of the same items in another order."""

    source: tuple[int, int]
    """First and last unit of the earlier list."""
    copy: tuple[int, int]
    share: float
    """Of words and notation in common."""
    moved: tuple[int, int]
    """The first place at which they differ: the units there."""


def shuffled(units: Sequence[Unit], cluster: Sequence[int]) -> Iterator[Shuffled]:
    """Later lists that repeat an earlier one but for the order of its items."""
    homes: dict[int, list[tuple[int, int]]] = {}
    for ends in _lists(units):
        items = cluster[ends[0] : ends[1] + 1]
        shared = Counter(
            other
            for item in set(items)
            if len(homes.get(item, ())) < COMMON
            for other in homes.get(item, ())
        )
        ranked = sorted((-times, other) for other, times in shared.items() if times >= FEW_ITEMS)
        for _, other in ranked[:TRIED]:
            found = _compared(units, cluster, other, ends)
            if found is not None:
                yield found
                break
        for item in set(items):
            homes.setdefault(item, []).append(ends)


def _lists(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """First and last unit of each list that is long enough."""
    start = 0
    while start < len(units):
        end = start
        here = (units[start].span.path, units[start].listed)
        while end + 1 < len(units) and (units[end + 1].span.path, units[end + 1].listed) == here:
            end += 1
        if here[1] is not None and end - start + 1 >= FEW_ITEMS:
            some = units[start : end + 1]
            words = sum(len(unit.words) for unit in some)
            if words >= FEW_WORDS_NEAR or sum(u.characters for u in some) >= LONG_FORMULA:
                yield start, end
        start = end + 1


def _compared(
    units: Sequence[Unit], cluster: Sequence[int], source: tuple[int, int], copy: tuple[int, int]
) -> Shuffled | None:
    before = cluster[source[0] : source[1] + 1]
    after = cluster[copy[0] : copy[1] + 1]
    common = Counter(before) & Counter(after)
    if [c for c in before if c in common] == [c for c in after if c in common]:
        return None  # in one order: a run
    size = {
        number: len(units[number].words) + len(units[number].notation)
        for ends in (source, copy)
        for number in range(ends[0], ends[1] + 1)
    }
    shared = sum(amount for number, amount in size.items() if cluster[number] in common)
    share = shared / sum(size.values())
    if share < ALIKE_LONG:
        return None
    pairs = zip(range(source[0], source[1] + 1), range(copy[0], copy[1] + 1), strict=False)
    moved = next(((a, b) for a, b in pairs if cluster[a] != cluster[b]), (source[0], copy[0]))
    return Shuffled(source=source, copy=copy, share=share, moved=moved)
