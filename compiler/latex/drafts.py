"""Chains in the making, and how they are frozen.

Stands apart because a chain grows over several rows and is a record only when the display ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from compiler.ir.term import Blank, Range, RelationTerm, Term
from compiler.latex.chain import Chain, Condition, Side

_GAP: Final = re.compile(r"\\q?quad(?![A-Za-z])")


@dataclass(slots=True, eq=False)
class Draft:
    """A chain that may still grow."""

    items: list[Term]
    relations: list[str] = field(default_factory=list)
    relation_ranges: list[Range] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    label: str | None = None
    connective: str = ""
    aside: bool = False
    starts_with_relation: bool = False

    def grow(self, relation: RelationTerm) -> None:
        """Go on with `= b = c`, whose left side is missing."""
        self.items.extend(relation.items[1:])
        self.relations.extend(relation.relations)
        self.relation_ranges.extend(relation.spans)


def headless(at: int, connective: str) -> Draft:
    """A chain whose left side stands in an earlier formula."""
    blank = Blank(span=(at, at))
    return Draft(items=[blank], connective=connective, starts_with_relation=True)


@dataclass(slots=True)
class Source:
    """The formula's LaTeX and what in it only lines things up."""

    latex: str
    removed: tuple[Range, ...]

    def clean(self, span: Range) -> str:
        """The LaTeX of a range without line breaks and alignment marks."""
        start, end = span
        pieces, at = [], start
        for i in range(bisect_left(self.removed, (start, start)), len(self.removed)):
            first, last = self.removed[i]
            if last > end:
                break
            pieces.append(self.latex[at:first])
            at = last
        pieces.append(self.latex[at:end])
        if len(pieces) == 1:
            return pieces[0].strip()
        return " ".join(_GAP.sub(" ", " ".join(pieces)).split())

    def freeze(self, draft: Draft) -> Chain:
        """The finished chain."""
        spans = [*(term.span for term in draft.items), *draft.relation_ranges]
        return Chain(
            items=tuple(
                Side(term=term, latex=self.clean(term.span), range=term.span)
                for term in draft.items
            ),
            relations=tuple(draft.relations),
            relation_ranges=tuple(draft.relation_ranges),
            conditions=tuple(draft.conditions),
            label=draft.label,
            connective=draft.connective,
            aside=draft.aside,
            starts_with_relation=draft.starts_with_relation,
            range=(min(start for start, _ in spans), max(end for _, end in spans)),
        )
