"""Whether a difference takes both signs: the mark of an equation or condition to solve.

Stands apart because it judges what a statement is, not whether it holds: a false identity among
numbers that no values satisfy is refuted, one that some values satisfy may be there to be solved.
"""

from __future__ import annotations

import numpy as np

from compiler.ir import expr as e
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.evaluate import Meter
from compiler.verify.floats import Floats
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import tried

_POLYNOMIAL = frozenset({"add", "neg", "mul", "scale", "power", "divide"})


def takes_both_signs(case: Case, meter: Meter, seed: int) -> bool:
    """Whether left - right is positive at some sampled values and negative at others."""
    return _both(_differences(case, meter, seed))


def may_be_solved(case: Case, meter: Meter, seed: int) -> bool:
    """Whether some values satisfy an equation, as far as signs tell.

    Values far from zero are tried as well: `x = 175` has its solution there. A polynomial that
    varies has a root somewhere, if not a real one: `x² = -1` is posed, not claimed.
    """
    near = _differences(case, meter, seed)
    if is_polynomial(case.reading.left) and is_polynomial(case.reading.right):
        return bool(near.size and np.ptp(near) > 1e-9 * np.abs(near).max())
    far = _differences(case.drawn({"": "wide"}), meter, seed + 1)
    return _both(np.concatenate([near, far]))


def _both(differences: Array) -> bool:
    return bool((differences > 0).any() and (differences < 0).any())


def _differences(case: Case, meter: Meter, seed: int) -> Array:
    """The finite differences of the sides in valid trials at the first sizes; maybe none."""
    sizes = size_assignments(case.program, 1)
    if not sizes:
        return np.empty(0)
    k = Floats(complex_=case.complex)
    try:
        sides = tried(case, Setup(k=k, sizes=sizes[0], trials=48, seed=seed + 7, meter=meter))
    except Unfit:
        return np.empty(0)
    shape = np.broadcast_shapes(sides.left.shape, sides.right.shape)
    with np.errstate(all="ignore"):
        difference = np.real(np.broadcast_to(sides.left - sides.right, shape))
    rows = difference.reshape(len(difference), -1)[np.broadcast_to(sides.valid, (len(difference),))]
    return np.asarray(rows[np.isfinite(rows)])


def is_polynomial(side: e.Expr) -> bool:
    """Whether a side is made of numbers, symbols and their sums, products and powers."""
    match side:
        case e.Number() | e.Symbol() | e.Constant() | e.SizeOf():
            return True
        case e.Apply(op=op, args=args):
            return op in _POLYNOMIAL and all(is_polynomial(argument) for argument in args)
        case _:
            return False
