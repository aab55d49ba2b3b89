"""Derivatives shown entry by entry: `(J_f)_{ij} = ∂f_i/∂x_j`, `(\\nabla_X f)_{ij} = ∂f/∂X_{ij}`.

Stands apart because such a line claims nothing and settles the layout of everything after it.
"""

from __future__ import annotations

from typing import Literal

from compiler.extract.derivatives import derivative
from compiler.extract.terms import bare
from compiler.ir.statement import LayoutName
from compiler.ir.term import Group, Name, ProductTerm, Script, Sequence, Term

JACOBIANS = frozenset({"J", "D"})
"""Letters of arrays of derivatives."""


def laid_by_entry(
    left: Term, right: Term
) -> tuple[LayoutName, Literal["jacobian", "matrix"]] | None:
    """The layout that the entry (i, j) on the left and its derivative on the right show."""
    place = _place(bare(left))
    entry = derivative(right)
    if place is None or entry is None or entry.form != "fraction":
        return None
    top, bottom = _letters(entry.top), _letters(entry.bottom)
    if len(top) == 1 and len(bottom) == 1:
        pair: tuple[str, ...] = (*top, *bottom)
        straight: LayoutName = "numerator"
        about: Literal["jacobian", "matrix"] = "jacobian"
    elif not top and len(bottom) == 2:
        pair, straight, about = bottom, "denominator", "matrix"
    else:
        return None
    if pair == place:
        return straight, about
    other: LayoutName = "denominator" if straight == "numerator" else "numerator"
    return (other, about) if pair == place[::-1] else None


def _place(left: Term) -> tuple[str, ...] | None:
    """The indices (i, j) of an entry of an array of derivatives."""
    if not isinstance(left, Script) or left.sup is not None:
        return None
    indices = _letters(left)
    inner = bare(left.base)
    if isinstance(inner, Group):
        inner = bare(inner.body)
    head = inner.items[0] if isinstance(inner, ProductTerm) else inner
    head = head.base if isinstance(head, Script) else head
    named = isinstance(head, Name) and head.base in JACOBIANS
    if len(indices) != 2 or indices[0] == indices[1]:
        return None
    return indices if named or derivative(inner) is not None else None


def _letters(term: Term | None) -> tuple[str, ...]:
    """The indices of `x_i`, `X_{ij}`, `f_i(x)`; none where one is no letter."""
    match term:
        case ProductTerm(items=(first, Group())):
            return _letters(first)
        case Script(sub=Sequence(items=items) | ProductTerm(items=items)):
            names = [one.base for one in items if isinstance(one, Name)]
            return tuple(names) if len(names) == len(items) else ()
        case Script(sub=Name(base=base)):
            return (base,)
        case _:
            return ()
