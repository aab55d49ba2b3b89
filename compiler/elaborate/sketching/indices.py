"""Indices of an entry, as sketches.

Stands apart because subscripts of letters, of groups and of patterns all read them alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Sketch, Sym
from compiler.elaborate.terms import symbol_name
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, SumTerm, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

COLONS = frozenset({":", "colon", "cdot", "bullet", "*", "ast"})


def entry_indices(sketcher: Sketcher, parts: tuple[Term, ...]) -> tuple[Sketch | None, ...] | None:
    """Indices as sketches; a colon is None."""
    found: list[Sketch | None] = []
    for part in parts:
        if isinstance(part, Name) and part.base in COLONS:
            found.append(None)
        elif isinstance(part, Name):
            name = symbol_name(part)
            if name is None:
                return None
            found.append(Sym(name))
        elif isinstance(part, NumberTerm | SumTerm | ProductTerm | Group):
            found.append(sketcher.sketch(part))
        else:
            return None
    return tuple(found)
