"""Identities that hold on half of the line: `ln x² = 2 ln x` says something false of x = -1.

Stands apart because agreement is measured where both sides have values: a side that goes on where
the other has none is seen by looking there. An inverse undone (`e^{ln x} = x`) is no such side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from compiler.ir.formula import SymbolInfo
from compiler.ir.verdict import Counterexample
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.evaluate import Meter
from compiler.verify.floats import Floats
from compiler.verify.program import Node
from compiler.verify.trial import compare

_TRIALS = 24
_ENOUGH = 6
"""Trials, of those mirrored, that must show one side without a value."""
_ROOTS = frozenset({"log", "log2", "log10", "sqrt", "log_base"})
_PLAIN = frozenset(
    {"add", "neg", "mul", "divide", "power", "reciprocal", "square", "abs", "exp", *_ROOTS}
)
_SIGNED = frozenset({"positive", "nonnegative", "negative", "integer", "complex"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """A symbol that must be positive for one side alone."""

    words: str
    witness: Counterexample


def limited(case: Case, meter: Meter, seed: int) -> Limited | None:
    """The symbol whose sign one side minds and the other does not; None where there is none."""
    if case.complex or case.conditions.any or not all(_plain(n) for n in (case.left, case.right)):
        return None
    for info in case.reading.symbols:
        if _free(info, case) and (found := _mirrored(case, info.name, meter, seed)) is not None:
            return found
    return None


def _free(info: SymbolInfo, case: Case) -> bool:
    return (
        info.type.shape == ()
        and not info.random
        and not info.integer
        and not _SIGNED & set(info.properties)
        and info.name not in case.program.bindings
        and info.name in case.left.free
        and info.name in case.right.free
    )


def _plain(side: Node) -> bool:
    """Whether a side is made of arithmetic, roots and logarithms, and has one of the latter."""
    stack, rooted = [side], False
    while stack:
        here = stack.pop()
        if here.kids and here.op not in _PLAIN:
            return False
        rooted |= here.op in _ROOTS
        stack.extend(here.kids)
    return rooted


def _mirrored(case: Case, name: str, meter: Meter, seed: int) -> Limited | None:
    k = Floats()
    setup = Setup(k=k, sizes={}, trials=_TRIALS, seed=seed + 29, meter=meter)
    try:
        ahead = case.evaluator(setup)
        values = ahead.world.values.get(name)
        if values is None:
            return None
        ahead.world.values[name] = k.magnitude(values)
        here = compare(ahead, case.left, case.right)
        behind = case.evaluator(setup)
        behind.world.values[name] = k.negate(k.magnitude(values))
        there = compare(behind, case.left, case.right)
    except Unfit:
        return None
    left, right = (_known(side, _TRIALS) for side in (there.left, there.right))
    alone = here.valid & (left != right)
    if alone.sum() < max(_ENOUGH, here.valid.sum() / 2):
        return None
    at = int(np.argmax(alone))
    shown = [
        f"{float(np.ravel(np.broadcast_to(side, (_TRIALS, *side.shape[1:]))[at])[0]):.6g}"
        if known[at]
        else "undefined"
        for side, known in ((there.left, left), (there.right, right))
    ]
    point = float(-np.abs(np.ravel(np.broadcast_to(values, (_TRIALS, *values.shape[1:]))[at])[0]))
    witness = Counterexample(
        values=((name, f"{point:.6g}"),), left=shown[0], right=shown[1], sizes=()
    )
    return Limited(words=f"{name} is positive", witness=witness)


def _known(side: Array, trials: int) -> Array:
    wide = np.broadcast_to(side, (trials, *side.shape[1:]))
    return np.asarray(np.isfinite(wide).reshape(trials, -1).all(axis=1))
