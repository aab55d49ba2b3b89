"""What an assignment of kinds supposes against the look of letters.

Stands apart because `tr A B = tr(A) B` holds for a number B, and nobody who writes it means one:
what conforms only so is understood, and not verified.
"""

from __future__ import annotations

from compiler.elaborate.evidence import Kind
from compiler.elaborate.sketch import Sketch, Sym

AGAINST = 4
"""From this price on, a kind stands against what a letter looks like and how it is used."""


def _price(found: list[tuple[int, Kind]], kind: str) -> int:
    """How much dearer a kind is than the cheapest."""
    return min(cost for cost, one in found if one == kind) - found[0][0]


def supposed(
    assigned: dict[str, str],
    candidates: dict[str, list[tuple[int, Kind]]],
    sides: tuple[Sketch, Sketch],
) -> str | None:
    """Arrays by their look that had to be numbers: nothing but the sizes speaks for it.

    A letter that is all of a side is what the other side is.
    """
    whole = {side.name for side in sides if isinstance(side, Sym)}
    numbers = [
        name.removesuffix("()")
        for name, kind in sorted(assigned.items())
        if kind == "scalar"
        and name not in whole
        and candidates[name][0][1] in {"matrix", "vector"}
        and _price(candidates[name], kind) >= AGAINST
    ]
    if not numbers:
        return None
    what = "is a number" if len(numbers) == 1 else "are numbers"
    return f"the sizes agree only if {' and '.join(numbers)} {what}, which nothing says"
