"""Rows of a table that state an equality: a quantity in one cell, its value in the next.

Stands apart because no relation is written: the heading of the column says that there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compiler.extract.atoms import Atom
from compiler.extract.flow import ATOM, Flow
from compiler.latex import Chain

VALUES = re.compile(
    r"\W*(?:the )?(?:values?|equals?|equal to|result|is|expression|closed form|simplified|"
    r"expansion|rhs|right(?:[- ]hand)? side)\W*\Z",
    re.IGNORECASE,
)
"""Headings of a column whose cells are what the cells before them equal."""
NAMES = re.compile(r"\b(?:symbols?|notation|variables?|parameters?|constants?)\b", re.IGNORECASE)
"""Headings of a column of names, which the next column only explains."""


def value_beside(flow: Flow, atoms: Sequence[Atom], index: int) -> Chain | None:
    """The equality of a cell with the one before it in its row, where their column says so."""
    if index == 0 or not (_alone(flow, index) and _alone(flow, index - 1)):
        return None
    left, right = flow.formulas[index - 1], flow.formulas[index]
    if left.scope != right.scope or flow.scopes[right.scope].kind != "row":
        return None
    if not VALUES.match(right.caption) or NAMES.search(left.caption):
        return None
    sides = [_only_side(atoms[place]) for place in (index - 1, index)]
    if sides[0] is None or sides[1] is None:
        return None
    one, two = sides[0].items[0], sides[1].items[0]
    at = two.range[0]
    return Chain(
        items=(one, two),
        relations=("=",),
        relation_ranges=((at, at),),
        starts_with_relation=True,
        range=sides[1].range,
    )


def _alone(flow: Flow, index: int) -> bool:
    """Whether a formula is all of its cell."""
    return flow.runs[flow.formulas[index].run].text.strip() == ATOM


def _only_side(atom: Atom) -> Chain | None:
    if len(atom.chains) != 1 or len(atom.chains[0].items) != 1:
        return None
    return atom.chains[0]
