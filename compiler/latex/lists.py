"""Comma lists with relations in them: what belongs to which relation.

Stands apart because `i, j = 1`, `i = 1, \\dots, n` and `a = b, c = d` look alike to a grammar.
"""

from __future__ import annotations

from typing import Literal

from compiler.ir.term import Blank, Dots, NumberTerm, RelationTerm, Sequence, Term

Separator = Literal[",", ";", "|", ":"]

Group = tuple[int, int, int]
"""Items that make one statement: the first, the one with the relation (-1: none), past the last."""


def gather(items: list[Term], separators: list[Separator], *, strict: bool) -> Term:
    """One list from its items and separators.

    Plain items before a relation become its left side (`x, y \\in S`), dots after one its right
    side (`i = 1, \\dots, n`). With `strict` (arguments in brackets) only memberships gather.
    """
    if not any(isinstance(item, RelationTerm) for item in items):
        return listed(items, separators)
    grouped = partition(items, separators, strict=strict)
    merged = [gathered(items, separators, group) for group in grouped]
    outer = [separators[group[0] - 1] for group in grouped[1:]]
    return merged[0] if len(merged) == 1 else listed(merged, outer)


def partition(items: list[Term], separators: list[Separator], *, strict: bool) -> list[Group]:
    """The items grouped into statements, in order."""
    groups: list[Group] = []
    i, count = 0, len(items)
    while i < count:
        if any(separator in "|:" for separator in separators[i : i + 1]):
            anchor = i if isinstance(items[i], RelationTerm) else -1
            groups.append((i, anchor, i + 1))
            i += 1
            continue
        anchor = i
        while anchor < count - 1 and not isinstance(items[anchor], RelationTerm):
            if separators[anchor] in "|:":
                break
            anchor += 1
        relation = items[anchor]
        if not isinstance(relation, RelationTerm) or (
            strict and anchor > i and not _gathers(relation)
        ):
            stop = anchor if isinstance(relation, RelationTerm) else anchor + 1
            groups.extend((k, -1, k + 1) for k in range(i, stop))
            i = stop
            if not isinstance(relation, RelationTerm):
                continue
        end = _right_end(items, separators, anchor, relation)
        groups.append((i, anchor, end))
        i = end
    return groups


def _gathers(relation: RelationTerm) -> bool:
    """Whether its left side may be a list even between brackets."""
    return relation.relations[0] in {"\\in", "\\notin", "\\sim", "\\subset"}


def _right_end(
    items: list[Term], separators: list[Separator], anchor: int, relation: RelationTerm
) -> int:
    """Past the last item that continues the relation's right side."""
    last = anchor + 1
    while last < len(items) and not isinstance(items[last], RelationTerm):
        last += 1
    tail = range(anchor + 1, last)
    dots = [k for k in tail if isinstance(items[k], Dots)]
    if dots:
        return min(dots[-1] + 2, last)
    end = anchor + 1
    if isinstance(relation.items[-1], NumberTerm):
        while end < last and isinstance(items[end], NumberTerm) and separators[end - 1] == ",":
            end += 1
    return end


def gathered(items: list[Term], separators: list[Separator], group: Group) -> Term:
    """The statement that a group of items makes around its relation."""
    first, anchor, end = group
    relation = items[max(anchor, first)]
    if not isinstance(relation, RelationTerm) or end - first == 1:
        return relation
    left = listed([*items[first:anchor], relation.items[0]], separators[first:anchor])
    right = listed([relation.items[-1], *items[anchor + 1 : end]], separators[anchor : end - 1])
    return RelationTerm(
        items=(left, *relation.items[1:-1], right),
        relations=relation.relations,
        spans=relation.spans,
        span=(left.span[0], max(right.span[1], relation.span[1])),
    )


def listed(items: list[Term], separators: list[Separator]) -> Term:
    """A `Sequence`, or the item itself when there is one."""
    if len(items) == 1:
        return items[0]
    solid = [item for item in items if not isinstance(item, Blank)] or items
    return Sequence(
        items=tuple(items),
        separators=tuple(separators),
        span=(min(items[0].span[0], solid[0].span[0]), max(items[-1].span[1], solid[-1].span[1])),
    )
