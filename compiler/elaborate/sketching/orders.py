"""`f^{(n)}`, `(fg)^{(n)}`, `f^{(k)}(0)`: derivatives whose order stands above in parentheses.

Stands apart because the same brackets number layers, iterates and samples: only what is a function
is differentiated.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Broken, Diff, Evaluated, Num, Sketch, Sym, Use
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import walk
from compiler.ir.term import Group, Name, Script, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

_POINT = "·s"
_MOST = 4


def order_above(sketcher: Sketcher, term: Term) -> Sketch | None:
    """The order written above in parentheses, where what it stands on is a function."""
    match term:
        case Script(base=Group(opening="("), sup=Group(opening="(", body=body)) if (
            sketcher.seen.prime_group
        ):
            return sketcher.sketch(body)
        case Script(base=Name() as base, sub=None, sup=Group(opening="(", body=body), primes=0) if (
            _is_function(sketcher, base)
        ):
            return sketcher.sketch(body)
        case _:
            return None


def _is_function(sketcher: Sketcher, base: Name) -> bool:
    name = symbol_name(base)
    if name is None or base.font or base.accents or sketcher.seen.layers:
        return False
    known = sketcher.context.is_function(name) or sketcher.seen.prime_group
    return known or (base.base in {"f", "g"} and name not in sketcher.context.declared)


def differentiated(body: Sketch, order: Sketch, span: tuple[int, int]) -> Sketch:
    """A function, bare or applied, differentiated as often as the order says."""
    if isinstance(body, Use):
        return _applied(body, order, span)
    match order:
        case Num(value=value) if value == int(value) and 0 <= value <= _MOST:
            for _ in range(int(value)):
                body = Diff(body, (), "prime")
            return body
        case Num():
            return Broken("a derivative of so high an order is not evaluated", span)
        case _:
            return Diff(body, (), "prime", order=order)


def _applied(use: Use, order: Sketch, span: tuple[int, int]) -> Sketch:
    if len(use.args) != 1:
        return Broken("a derivative by which of several arguments is not said", span)
    (point,) = use.args
    if any(isinstance(node, Use | Diff) for node in walk(point)):
        return Broken("numbered functions of each other are no derivatives", span)
    if isinstance(order, Num):
        whole = order.value == Fraction(int(order.value)) and 0 <= order.value <= _MOST
        return (
            Use(use.name, use.args, int(order.value))
            if whole
            else Broken("a derivative of so high an order is not evaluated", span)
        )
    if isinstance(point, Sym):
        return Diff(use, use.args, "fraction", order=order)
    variable = Sym(_POINT)
    body = Diff(Use(use.name, (variable,)), (variable,), "fraction", order=order)
    return Evaluated(body, _POINT, point)
