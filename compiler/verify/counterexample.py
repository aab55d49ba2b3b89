"""Counterexamples: small values at which the two sides differ.

Stands apart because finding that a statement is false and showing it are different tasks: here the
values must be few, short and checkable by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from compiler.ir.verdict import Counterexample
from compiler.verify.arithmetic import Arithmetic, Array, Style, Unfit
from compiler.verify.batch import Plan
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits
from compiler.verify.evaluate import Meter
from compiler.verify.floats import Floats
from compiler.verify.sizes import smallest_assignments
from compiler.verify.trial import Sides, tried

_TRIALS = 24
_CLEAR = 1e-4


def find_counterexample(
    case: Case, meter: Meter, seed: int, mode: Mapping[str, Style], *, precise: bool = False
) -> Counterexample | None:
    """The plainest values found at which the sides clearly differ; None when there are none.

    `precise` asks for multiprecision, which limits and series need.
    """
    k: Arithmetic = Floats(complex_=case.complex)
    if precise:
        k = digits(100, complex_=case.complex)
    trials = 6 if precise else _TRIALS
    for planned in _planned(case, mode):
        for sizes in smallest_assignments(case.program):
            try:
                setup = Setup(k=k, sizes=sizes, trials=trials, seed=seed, meter=meter)
                sides = tried(planned, setup)
            except Unfit:
                continue
            clear = np.flatnonzero(sides.valid & (sides.error > _CLEAR))
            if len(clear):
                return shown_at(case, sides, clear)
    return None


def shown_at(case: Case, sides: Sides, places: Array) -> Counterexample:
    """The plainest of some trials, with its values: one whose difference can be seen."""
    ordered = _plainest_first(sides, places)
    for trial in ordered[:8]:
        left, right = _at(sides.left, sides.right, trial)
        largest = float(max(np.abs(left).max(), np.abs(right).max()))
        if show(left) != show(right) and 1e-4 < largest < 1e7:
            return _shown(case, sides, trial)
    return _shown(case, sides, ordered[0])


def _planned(case: Case, mode: Mapping[str, Style]) -> list[Case]:
    """The case drawn in small integers, in short decimals, and as it was when it failed."""
    whole: Mapping[str, Style] = {"": "integer"}
    every = frozenset({"positive"})
    positive = Plan(extra={i.name: every for i in case.reading.symbols})
    everywhere = not mode or mode.get("") in ("generic", "wide")
    cases = [case.drawn(whole)] if everywhere else []
    if mode.get("") in ("positive", "above_one", None):
        cases.append(case.assuming(positive).drawn(whole))
    if everywhere:
        cases.append(case.drawn({"": "short"}))
    return [*cases, case.drawn(mode)]


def _plainest_first(sides: Sides, places: Array) -> list[int]:
    """Some trials, those with the smallest numbers first."""

    def burden(trial: int) -> tuple[float, int]:
        total = 0.0
        for array in sides.world.values.values():
            here = array[trial % array.shape[0]]
            total += float(np.abs(here).sum()) + 0.5 * float((here == 0).all())
        return total, trial

    return sorted((int(p) for p in places), key=burden)


def _shown(case: Case, sides: Sides, trial: int) -> Counterexample:
    free = case.left.free | case.right.free
    values = []
    random = {i.name for i in case.reading.symbols if i.random}
    for info in case.reading.symbols:
        if info.name not in free or info.name in case.program.bindings:
            continue
        if info.name in random:
            values.append((info.name, _outcomes(sides, info.name)))
            continue
        array = sides.world.values.get(info.name)
        if array is not None:
            here = array[trial % array.shape[0]]
            values.append((info.name, show(here.reshape(here.shape[-2:]))))
    for name, function in sides.world.functions.items():
        if any(getattr(n.expr, "function", None) == name for n in case.program.nodes()):
            values.append((name, function.describe(trial)))
    left, right = _at(sides.left, sides.right, trial)
    return Counterexample(
        values=tuple(values),
        left=show(left),
        right=show(right),
        sizes=tuple(sorted(sides.world.sizes.items())),
    )


def _outcomes(sides: Sides, name: str) -> str:
    z = sides.world.outcomes[name]
    axis = sides.world.random_axes[name]
    count = z.shape[axis]
    if count > 8:
        return "normal"
    return f"a random variable with {count} outcomes"


def _at(left: Array, right: Array, trial: int) -> tuple[Array, Array]:
    """Both sides at a trial, at the place of loops and outcomes where they differ most."""
    ndim = max(left.ndim, right.ndim)
    a, b = np.broadcast_arrays(left, right) if left.ndim == right.ndim else (left, right)
    a, b = a[trial % a.shape[0]], b[trial % b.shape[0]]
    if a.shape[:-2] != b.shape[:-2] or ndim < 4:
        return a.reshape(a.shape[-2:] if a.ndim == 2 else (-1, a.shape[-1])), b.reshape(
            b.shape[-2:] if b.ndim == 2 else (-1, b.shape[-1])
        )
    flat_a, flat_b = a.reshape(-1, *a.shape[-2:]), b.reshape(-1, *b.shape[-2:])
    worst = int(np.abs(flat_a - flat_b).max(axis=(1, 2)).argmax())
    return flat_a[worst], flat_b[worst]


def show(values: Array) -> str:
    """A matrix as nested lists of short numbers, a scalar as one."""
    if values.shape == (1, 1):
        return _number(values[0, 0])
    if values.shape[1] == 1:
        return "[" + ", ".join(_number(v) for v in values[:, 0]) + "]"
    return "[" + ", ".join("[" + ", ".join(_number(v) for v in row) + "]" for row in values) + "]"


def _number(number: Any) -> str:
    value = complex(number)
    real, imaginary = value.real, value.imag
    if np.isnan(real) or np.isnan(imaginary):
        return "undefined"
    if abs(imaginary) > 1e-12 * max(1.0, abs(value)):
        sign = "+" if imaginary >= 0 else "-"
        return f"{_number(real)} {sign} {_number(abs(imaginary))}i"
    if not np.isfinite(real):
        return "undefined"
    if abs(real) < 1e15 and abs(real - round(real)) < 1e-9 and (round(real) or abs(real) < 1e-15):
        return str(round(real))
    return f"{real:.6g}"
