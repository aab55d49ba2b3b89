"""Claims of growth: `n log n = O(n^2)`, `n! ~ Stirling`, at ever larger or smaller arguments.

Stands apart because nothing is equal here: what is measured is how a quotient changes when its
variable is squared again and again. Slow quotients (a logarithm of a logarithm) stay undecided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import log

import numpy as np

from compiler.ir.formula import Formula, Growth
from compiler.ir.verdict import Counterexample, Evidence, Verdict
from compiler.verify.arithmetic import Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits
from compiler.verify.evaluate import Meter
from compiler.verify.judgement import plain
from compiler.verify.seed import seed_of
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import compare

_DIGITS = 160
_LADDERS = ((10**3, 10**6, 10**12, 10**24), (16, 64, 256, 1024), (6, 12, 24, 48))
"""Arguments, squared or multiplied each time; the shorter ones where the long cannot be reached."""
_STEADY, _GROWING, _VANISHING = 0.05, 1.12, 0.9
"""The logarithm of a factor that changes little, and factors from one rung to the next."""
_CONSTANTS = frozenset({"c", "C", "K", "\\gamma", "\\kappa"})
"""Letters of constants that are one number, if an unsaid one: `H_n = \\ln n + c + O(1/n)`."""
_ALLOWED = {
    "O": {"vanishes", "settles"},
    "o": {"vanishes"},
    "Theta": {"settles"},
    "Omega": {"settles", "grows"},
}


@dataclass(frozen=True, slots=True)
class Trend:
    """What a quotient does along a ladder."""

    does: str
    """`vanishes`, `grows`, `settles` or `unclear`."""
    sizes: tuple[float, ...]


def judge_growth(formula: Formula, growth: Growth, meter: Meter) -> Verdict:
    """Verified where the quotient does what the comparison says, on the rung of many digits."""
    reading = formula.readings[0]
    if any(function.body is None for function in reading.functions):
        return plain("undecided", "it says how fast a function grows that nobody gave")
    case = Case(reading)
    others = {name for name in case.left.free if name != growth.variable}
    if any(name[:1].isupper() for name in others):
        return plain("undecided", f"whether {min(others)} depends on {growth.variable} is not said")
    seed = seed_of(case.program)
    trend = _trend(case, growth, meter, seed)
    toward = f"{growth.variable} → {'∞' if growth.toward == 'infinity' else '0'}"
    if trend.does == "unclear":
        return plain("undecided", f"how the quotient behaves as {toward} is not clear")
    holds = trend.does in _ALLOWED[growth.comparison]
    shown = ", ".join(f"{size:.3g}" for size in trend.sizes)
    words = f"as {toward} the quotient {trend.does}: {shown}"
    if growth.toward == "zero" and not growth.told:
        # where a small letter goes is a guess: what holds at one end only is left open
        other = _trend(case, replace(growth, toward="infinity"), meter, seed)
        if not holds or other.does not in _ALLOWED[growth.comparison]:
            return plain("undecided", words)
    unsaid = sorted((others & _CONSTANTS) - case.program.bindings.keys())
    if not holds and unsaid:
        return plain("undecided", f"what {unsaid[0]} is, is not said")
    doubtful = reading.tentative is not None and not reading.solvable
    if not holds and doubtful:
        return plain("undecided", reading.tentative or "")
    witness = Counterexample(values=(), left=f"a quotient that {trend.does}", right="the claim")
    return Verdict(
        name="verified" if holds else "refuted",
        reason=words,
        layout=reading.layout,
        rung="multiprecision",
        reading=reading,
        evidence=Evidence(
            method=f"{_DIGITS} digits along a ladder",
            trials=len(trend.sizes),
            sizes=(),
            max_error=None,
            error_bound=None,
            seed=seed,
            counterexample=None if holds else witness,
        ),
    )


def _trend(case: Case, growth: Growth, meter: Meter, seed: int) -> Trend:
    for ladder in _LADDERS:
        try:
            sizes = tuple(_size(case, growth, rung, meter, seed) for rung in ladder)
        except Unfit:
            continue
        if all(np.isfinite(sizes)):
            return Trend(_does(sizes), sizes)
    return Trend("unclear", ())


def _does(sizes: tuple[float, ...]) -> str:
    if all(size < 1e-12 for size in sizes[-2:]):
        return "vanishes"
    if any(size == 0 for size in sizes):
        return "unclear"
    steps = [b / a for a, b in pairwise(sizes[1:])]
    if all(step < _VANISHING for step in steps):
        return "vanishes"
    bends = [abs(log(step)) for step in steps]
    if bends[-1] < _STEADY and (bends[0] < _STEADY or bends[0] > 1.5 * bends[-1]):
        return "settles"
    return "grows" if all(step > _GROWING for step in steps) else "unclear"


def _size(case: Case, growth: Growth, rung: int, meter: Meter, seed: int) -> float:
    k = digits(_DIGITS, complex_=case.complex)
    sizes = size_assignments(case.program, 1)
    if not sizes:
        raise Unfit("no sizes meet what the properties demand")
    setup = Setup(k=k, sizes=sizes[0], trials=1, seed=seed, meter=meter)
    evaluator = case.evaluator(setup)
    at = Fraction(rung) if growth.toward == "infinity" else Fraction(1, rung)
    known = evaluator.world.values.get(growth.variable)
    if known is None:
        raise Unfit("the variable of a growth is no free symbol")
    zero = k.multiply(known, k.number(Fraction(0)))
    evaluator.world.values[growth.variable] = k.add(zero, k.number(at))
    sides = compare(evaluator, case.left, case.right)
    if not sides.valid.all():
        raise Unfit("the quotient has no value there")
    return float(k.magnitude(sides.left).reshape(-1)[0])
