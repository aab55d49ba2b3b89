"""Means of what has steps and corners under a continuous law.

Stands apart because a rule of quadrature is right for some trials only: those that it leaves are
the ones at which nothing happens (`P(X > t)` with t below every outcome), and say nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from compiler.ir.expr import Cases, Compare
from compiler.verify.program import Node

CORNERED = frozenset({"abs", "sign", "relu", "leaky_relu", "heaviside", "max", "min", "floor"})


def kinked(sides: Collection[Node], random: Collection[str]) -> bool:
    """Whether a random symbol stands in a comparison or in a function with a corner."""
    stack, seen = list(sides), set[int]()
    while stack:
        here = stack.pop()
        if id(here) in seen or here.free.isdisjoint(random):
            continue
        seen.add(id(here))
        if isinstance(here.expr, Compare | Cases) or here.op in CORNERED:
            return True
        stack.extend(here.kids)
    return False
