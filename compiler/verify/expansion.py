"""Expansions with O(h^k) and approximations: the error's order, measured by shrinking the step.

Stands apart because these are claims about how fast a difference vanishes, not about equality.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits
from compiler.verify.evaluate import Evaluator, Meter
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import compare

_STEPS = (6, 9, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the difference of the sides behaves as one symbol shrinks."""

    symbol: str
    slope: float
    """The measured order; infinite when the sides are equal."""
    trials: int
    sizes: tuple[tuple[str, int], ...]


def measured_order(case: Case, meter: Meter, seed: int) -> Order | None:
    """The order in the symbol in which the difference vanishes fastest; None when in none."""
    best: Order | None = None
    for info in case.reading.symbols:
        moving = info.name in (case.left.free | case.right.free)
        if not moving or info.name in case.program.bindings or info.index_of is not None:
            continue
        try:
            found = _order(case, info.name, meter, seed)
        except Unfit:
            continue
        if found is not None and (best is None or found.slope > best.slope):
            best = found
    return best


def _order(case: Case, name: str, meter: Meter, seed: int) -> Order | None:
    k = digits(120, complex_=case.complex)
    sizes = size_assignments(case.program, 1)
    if not sizes:
        raise Unfit("no sizes meet what the properties demand")
    gaps: list[Array] = []
    trials = 3
    for power in _STEPS:
        setup = Setup(k=k, sizes=sizes[0], trials=trials, seed=seed, meter=meter)
        evaluator = case.evaluator(setup)
        if name not in evaluator.world.values:
            return None
        step = k.number(Fraction(1, 10**power))
        evaluator.world.values[name] = k.multiply(evaluator.world.values[name], step)
        gaps.append(_gap(evaluator, case))
    if all((g == 0).all() for g in gaps):
        return Order(
            symbol=name, slope=np.inf, trials=trials, sizes=tuple(sorted(sizes[0].items()))
        )
    if any((g <= 0).any() or not np.isfinite(g).all() for g in gaps):
        return None
    slopes = [
        (np.log10(a) - np.log10(b)) / (q - p)
        for (p, a), (q, b) in zip(
            list(zip(_STEPS, gaps, strict=True))[:-1],
            list(zip(_STEPS, gaps, strict=True))[1:],
            strict=True,
        )
    ]
    slope = float(np.min(slopes[-1]))
    if slope < 0.2:
        return None
    return Order(symbol=name, slope=slope, trials=trials, sizes=tuple(sorted(sizes[0].items())))


def _gap(evaluator: Evaluator, case: Case) -> Array:
    sides = compare(evaluator, case.left, case.right)
    k = evaluator.k
    gap = k.magnitude(k.subtract(sides.left, sides.right))
    return np.asarray(gap.reshape(len(gap), -1).max(axis=1))
