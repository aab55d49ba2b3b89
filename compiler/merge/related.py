"""How entries are related: special cases, transposes, other layouts, other assumptions.

Stands apart from merging: what is related is *not* the same, and both entries stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compiler.ir.entry import Conflict, Related, Relation
from compiler.merge.entries import Group
from compiler.merge.follows import follows
from compiler.merge.sides import Sides, right_under, sides, weaker

CROWD = 40
"""Entries with one left side that are compared with each other."""

Link = tuple[str, Relation, str]
"""An entry's key, how it is related, and the other's key."""


def related(
    found: Sequence[Group], ids: Mapping[str, str], conflicts: Sequence[Conflict]
) -> dict[str, tuple[Related, ...]]:
    """The relations of each entry, by its group's key."""
    links: dict[str, set[tuple[str, Relation]]] = {group.key: set() for group in found}
    instances: list[Link] = [(one, "follows_from", other) for one, other in follows(found)]
    for one, relation, other in (*_by_left(found), *_by_conflict(found, conflicts), *instances):
        if one != other:
            links[one].add((ids[other], relation))
    return {
        key: tuple(Related(id=name, relation=how) for name, how in sorted(some))
        for key, some in links.items()
    }


def _by_left(found: Sequence[Group]) -> Iterator[Link]:
    lefts: dict[str, list[tuple[Group, Sides]]] = {}
    for group in found:
        reading = group.clearest.reading
        laid = sides(reading) if reading is not None else None
        if laid is not None:
            lefts.setdefault(laid.left, []).append((group, laid))
    for some in lefts.values():
        ordered = sorted(some, key=lambda pair: pair[0].key)[:CROWD]
        for (one, first), (other, second) in combinations(ordered, 2):
            yield from _relate(one, first, other, second)


def _relate(one: Group, first: Sides, other: Group, second: Sides) -> Iterator[Link]:
    if first.right == second.right:
        if first.properties != second.properties:
            yield one.key, "differs_by_assumption", other.key
            yield other.key, "differs_by_assumption", one.key
        return
    if weaker(first.properties, second.properties) and _special(first, second):
        yield other.key, "special_case_of", one.key
        yield one.key, "generalises", other.key
    elif weaker(second.properties, first.properties) and _special(second, first):
        yield one.key, "special_case_of", other.key
        yield other.key, "generalises", one.key
    elif first.right == second.turned and first.properties == second.properties:
        relation: Relation = "other_layout" if _layouts_differ(one, other) else "transpose_of"
        yield one.key, relation, other.key
        yield other.key, relation, one.key


def _special(general: Sides, special: Sides) -> bool:
    """Whether the general right side becomes the special one under the stronger assumptions."""
    under = right_under(general, special.properties)
    return under is not None and under == right_under(special, special.properties)


def _layouts_differ(one: Group, other: Group) -> bool:
    judged = [group.clearest.judged.verdict for group in (one, other)]
    if any(verdict.name == "convention" for verdict in judged):
        return True
    layouts = {verdict.layout for verdict in judged}
    return None not in layouts and len(layouts) == 2


def _by_conflict(found: Sequence[Group], conflicts: Sequence[Conflict]) -> Iterator[Link]:
    home = {one.judged.id: group for group in found for one in group.occurrences}
    for conflict in conflicts:
        standing = {home[name].key: home[name].clearest.standing for name in conflict.statements}
        for one, other in combinations(sorted(standing), 2):
            if standing[one] == standing[other] == "holds":
                continue  # two that hold do not contradict each other, in whatever layouts
            yield one, "conflicts_with", other
            yield other, "conflicts_with", one
