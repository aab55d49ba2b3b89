"""Corrections of the relation: an inequality the other way round, `=` where `≈` is meant.

Stands apart because the sides stay as they are written, and evidence for an order is sampled.
"""

from __future__ import annotations

from compiler.ir.expr import Number
from compiler.ir.verdict import Suggestion
from compiler.latex.printer import to_latex
from compiler.verify.arithmetic import Spent, Unfit
from compiler.verify.case import Case
from compiler.verify.evaluate import Meter
from compiler.verify.inequality import search
from compiler.verify.judgement import at_digits

_WEAKER = {"<": "\\le", ">": "\\ge", "\\prec": "\\preceq", "\\succ": "\\succeq"}
_TURNED = {
    "\\le": "\\ge",
    "\\leq": "\\geq",
    "\\leqslant": "\\geqslant",
    "<": "\\ge",
    "<=": ">=",
    "\\ge": "\\le",
    "\\geq": "\\leq",
    "\\geqslant": "\\leqslant",
    ">": "\\le",
    ">=": "<=",
    "\\preceq": "\\succeq",
    "\\succeq": "\\preceq",
}
_CLOSE = 0.01


def find_order(case: Case, relation: str, meter: Meter, seed: int) -> Suggestion | None:
    """The order that no counterexample was found to: not strict, or the other way round."""
    others = ((_WEAKER.get(relation), "equality occurs"), (_TURNED.get(relation), "the order"))
    for other, why in others:
        if other is None:
            continue
        try:
            found = search(case, other, meter, seed + 31)
        except (Unfit, Spent):
            return None
        if found.status == "none":
            return _related(case, other, why)
    return None


def find_nearness(case: Case) -> Suggestion | None:
    """`≈` for `=` between constants that are close, one of them written as a fraction."""
    written = (case.reading.left, case.reading.right)
    if not case.constant or not any(_fraction(side) for side in written):
        return None
    try:
        sides = at_digits(case, 60, 0)
    except (Unfit, Spent):
        return None
    error = float(sides.error[0])
    if not sides.valid.all() or not 0 < error < _CLOSE:
        return None
    return _related(case, "\\approx", f"equal but for {error:.0e} of their size")


def _fraction(side: object) -> bool:
    match side:
        case Number(value=value):
            return value.denominator > 1
        case _:
            return getattr(side, "op", "") == "divide" and all(
                isinstance(part, Number) for part in getattr(side, "args", ())
            )


def _related(case: Case, relation: str, why: str) -> Suggestion:
    left, right = to_latex(case.reading.left), to_latex(case.reading.right)
    return Suggestion(latex=f"{left} {relation} {right}", why=why, relation=relation)
