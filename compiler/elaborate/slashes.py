"""Slashes before several factors: `b^2/4a` is mostly the quotient by `4a`.

Stands apart because the sign alone leaves it open: both readings are tried, the literal one first.
"""

from __future__ import annotations

from compiler.elaborate.sketch import Num, Power, Product, Sketch, Sym
from compiler.elaborate.walking import map_parts, walk

NOTE = "what follows a slash without a sign between is read as one denominator"


def under_slashes(sides: list[Sketch]) -> list[Sketch] | None:
    """The sides with a number and the letters behind it under one slash; None without any."""
    if not any(isinstance(node, Product) and _at(node) for side in sides for node in walk(side)):
        return None
    return [_joined(side) for side in sides]


def _joined(node: Sketch) -> Sketch:
    node = map_parts(node, _joined)
    if not isinstance(node, Product) or not (start := _at(node)):
        return node
    end = start + 1
    while end < len(node.items) and node.operators[end] == "" and _letter(node.items[end]):
        end += 1
    below = Product(("",) * (end - start), node.items[start:end])
    return Product(
        (*node.operators[: start + 1], *node.operators[end:]),
        (*node.items[:start], below, *node.items[end:]),
    )


def _at(node: Product) -> int:
    """Where a number behind a slash is followed by letters; 0 for nowhere."""
    for place in range(1, len(node.items) - 1):
        if (
            node.operators[place] == "/"
            and isinstance(node.items[place], Num)
            and node.operators[place + 1] == ""
            and _letter(node.items[place + 1])
        ):
            return place
    return 0


def _letter(node: Sketch) -> bool:
    return isinstance(node, Sym) or (isinstance(node, Power) and isinstance(node.base, Sym))
