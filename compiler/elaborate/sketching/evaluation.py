"""`[F(x)]_a^b` and `\\left. F \\right|_a^b`: a primitive between its bounds.

Stands apart because brackets with a bound below and one above are no power of an entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Big, Broken, Const, Evaluated, Sketch, Sum, Sym, Use
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import walk
from compiler.ir.term import Group, Name, RelationTerm, Script, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def between(sketcher: Sketcher, group: Group, term: Script) -> Sketch | None:
    """The value above less the value below; None where the marks mean something else."""
    if term.sub is None or term.sup is None or term.primes:
        return None
    if group.opening != "[" and not (group.opening == "." and group.closing == "|"):
        return None
    named, low = _bound(sketcher, term.sub)
    _, high = _bound(sketcher, term.sup)
    body = sketcher.sketch(group.body)
    variable = named or _variable(sketcher, body, {low, high})
    if variable is None:
        return Broken("the variable of the bounds is not said", term.span)
    return Sum(
        (1, -1), (_value(body, variable, high, "left"), _value(body, variable, low, "right"))
    )


def _bound(sketcher: Sketcher, term: Term) -> tuple[str | None, Sketch]:
    match term:
        case RelationTerm(items=(Name() | Script() as left, right), relations=("=",)):
            return symbol_name(left), sketcher.sketch(right)
        case _:
            return None, sketcher.sketch(term)


def _variable(sketcher: Sketcher, body: Sketch, bounds: set[Sketch]) -> str | None:
    """The variable of an integral beside it, or the one plain letter inside that is no bound."""
    names = {node.name for node in walk(body) if isinstance(node, Sym)}
    outer = {node.name for bound in bounds for node in walk(bound) if isinstance(node, Sym)}
    for found in (names & sketcher.seen.integrated, _arguments(body) - outer, names - outer):
        if len(found) == 1:
            return next(iter(found))
    return None


def _arguments(body: Sketch) -> set[str]:
    return {
        one.name
        for node in walk(body)
        if isinstance(node, Use)
        for one in node.args
        if isinstance(one, Sym)
    }


def _value(body: Sketch, variable: str, bound: Sketch, side: str) -> Sketch:
    infinite = any(isinstance(node, Const) and node.name == "infinity" for node in walk(bound))
    if infinite:
        return Big("limit", variable, bound, None, body, "left" if side == "left" else "right")
    return Evaluated(body, variable, bound)
