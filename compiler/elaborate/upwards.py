"""Integrals that run upwards, as in every inequality about them.

Stands apart as a default of reading: nobody writes `a < b` beside `|∫_a^b f| ≤ ∫_a^b |f|`.
"""

from __future__ import annotations

from compiler.elaborate.terms import walk_terms
from compiler.ir.statement import AssumesRelation, Fact, Statement
from compiler.ir.term import BigOperator, Name


def ordered_bounds(statement: Statement) -> list[AssumesRelation]:
    """`a < b` for each integral from a to b: inequalities turn round where it runs backwards."""
    fact = Fact(text="an integral runs upwards", span=statement.focus, origin="default")
    return [
        AssumesRelation(left=one.lower, relation="<", right=one.upper, fact=fact)
        for side in (statement.left, statement.right)
        for one in walk_terms(side)
        if isinstance(one, BigOperator)
        and one.name == "int"
        and isinstance(one.lower, Name)
        and isinstance(one.upper, Name)
        and "infty" not in {one.lower.base, one.upper.base}
    ][:1]
