"""Sets between bars: `|A \\times B|` counts elements, and is no determinant.

Stands apart because the capitals of sets are the capitals of matrices, and only what is said of
them or done to them tells which.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.terms import symbol_name, walk_terms
from compiler.ir.term import Name, ProductTerm, Script, Term

_OF_SETS = frozenset({"\\cup", "\\cap", "\\setminus", "\\sqcup", "\\triangle"})


def counts(context: Context, body: Term) -> bool:
    """Whether bars stand around sets that are united, cut or paired.

    Matrices are not multiplied with a cross, and the cross product of vectors has letters that are
    bold, under an arrow, small or declared.
    """
    if not isinstance(body, ProductTerm):
        return False
    letters = [part for part in walk_terms(body) if isinstance(part, Name) and not part.operator]
    kinds = [context.kind_of(symbol_name(one) or "") for one in letters]
    if any(one is not None and one.kind == "set" for one in kinds):
        return True
    if _OF_SETS & set(body.operators):
        return all(isinstance(one, Name | Script | ProductTerm) for one in body.items)
    return (
        "\\times" in body.operators
        and not any(kinds)
        and all(
            isinstance(one, Name) and one.base.isupper() and not one.font and not one.accents
            for one in body.items
        )
    )
