"""`\\partial L/\\partial W` in one line: a derivative written with a slash.

Stands apart because to the parser it is a product of four factors, of which one divides.
"""

from __future__ import annotations

from typing import Literal

from compiler.elaborate.sketching.derivatives import d_of
from compiler.ir.term import FractionTerm, ProductTerm, Script, Term


def slashed(
    items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[FractionTerm, int] | None:
    """The fraction that starts at a ∂ and ends with what stands behind the second one."""
    if not _is_partial(items[start]):
        return None
    for at in range(start + 1, len(items) - 1):
        if operators[at] == "/":
            break
        if operators[at] != "" or _is_partial(items[at]):
            return None
    else:
        return None
    if not _is_partial(items[at]) or operators[at + 1] != "":
        return None
    end = at + 2
    if isinstance(items[start], Script):
        # of second order: `∂x ∂y` behind the slash
        while end + 1 < len(items) and _is_partial(items[end]) and operators[end] == "":
            end += 2
    above, below = items[start:at], items[at:end]
    span = (above[0].span[0], below[-1].span[1])
    numerator: Term = above[0] if len(above) == 1 else _product(above)
    return FractionTerm(
        numerator=numerator, denominator=_product(below), kind="fraction", span=span
    ), end


def _product(items: tuple[Term, ...]) -> ProductTerm:
    span = (items[0].span[0], items[-1].span[1])
    beside: list[Literal[""]] = [""] * len(items)
    return ProductTerm(items=items, operators=tuple(beside), span=span)


def _is_partial(term: Term) -> bool:
    found = d_of(term)
    return found is not None and found[0] == "partial"
