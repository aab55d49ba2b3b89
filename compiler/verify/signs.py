"""Whether a difference takes both signs: the mark of an equation or condition to solve.

Stands apart because it judges what a statement is, not whether it holds: a false identity among
numbers that no values satisfy is refuted, one that some values satisfy may be there to be solved.
"""

from __future__ import annotations

import numpy as np

from compiler.ir import expr as e
from compiler.verify.arithmetic import Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.evaluate import Meter
from compiler.verify.floats import Floats
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import tried

_POLYNOMIAL = frozenset({"add", "neg", "mul", "scale", "power", "divide"})


def takes_both_signs(case: Case, meter: Meter, seed: int) -> bool:
    """Whether left - right is positive at some sampled values and negative at others."""
    sizes = size_assignments(case.program, 1)
    if not sizes:
        return False
    try:
        k = Floats(complex_=case.complex)
        sides = tried(case, Setup(k=k, sizes=sizes[0], trials=48, seed=seed + 7, meter=meter))
    except Unfit:
        return False
    with np.errstate(all="ignore"):
        difference = np.real(
            np.broadcast_to(
                sides.left - sides.right, np.broadcast_shapes(sides.left.shape, sides.right.shape)
            )
        )
    rows = difference.reshape(len(difference), -1)[np.broadcast_to(sides.valid, (len(difference),))]
    return bool((rows > 0).any() and (rows < 0).any())


def is_polynomial(side: e.Expr) -> bool:
    """Whether a side is made of numbers, symbols and their sums, products and powers."""
    match side:
        case e.Number() | e.Symbol() | e.Constant() | e.SizeOf():
            return True
        case e.Apply(op=op, args=args):
            return op in _POLYNOMIAL and all(is_polynomial(argument) for argument in args)
        case _:
            return False
