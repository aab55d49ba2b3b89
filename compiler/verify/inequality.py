"""Inequalities: looked for a counterexample, never proved.

Stands apart because no sample establishes an inequality: the verdict says how many points were
tried and how tight the tightest was, and the search goes where it would break (extreme draws,
equal symbols, downhill from the tightest point).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from compiler.ir.verdict import Counterexample
from compiler.verify.arithmetic import Array, Spent, Style, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.counterexample import shown_at
from compiler.verify.digits import digits
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Evaluator, Meter, World
from compiler.verify.floats import Floats
from compiler.verify.sizes import large_assignments, smallest_assignments
from compiler.verify.trial import Sides, compare

RELATIONS: Mapping[str, tuple[int, bool, bool]] = {
    "\\le": (1, False, False),
    "\\leq": (1, False, False),
    "\\leqslant": (1, False, False),
    "<=": (1, False, False),
    "\\ge": (-1, False, False),
    "\\geq": (-1, False, False),
    "\\geqslant": (-1, False, False),
    ">=": (-1, False, False),
    "<": (1, True, False),
    ">": (-1, True, False),
    "\\preceq": (1, False, True),
    "\\succeq": (-1, False, True),
    "\\prec": (1, True, True),
    "\\succ": (-1, True, True),
}
"""Relation: sign of right minus left, strict, between matrices."""

_CLEAR = 1e-7
_STYLES: tuple[Style, ...] = (
    "integer",
    "short",
    "generic",
    "positive",
    "unit",
    "above_one",
    "small",
    "even",
    "wide",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search for a counterexample came to."""

    status: Literal["none", "found", "unclear"]
    samples: int
    sizes: tuple[tuple[tuple[str, int], ...], ...]
    tightest: float
    counterexample: Counterexample | None = None


def search(case: Case, relation: str, meter: Meter, seed: int) -> Search:
    """Tries many points; the first clear violation ends it."""
    sign, strict, definite = RELATIONS[relation]
    samples, tightest, met_equal = 0, np.inf, 0
    k = Floats(complex_=case.complex)
    tried: list[tuple[tuple[str, int], ...]] = []
    large = large_assignments(case.program)
    for sizes in [*smallest_assignments(case.program), *large]:
        tried.append(tuple(sorted(sizes.items())))
        for step, style in enumerate(_STYLES):
            if sizes in large and style not in ("generic", "even"):
                continue
            setup = Setup(k=k, sizes=sizes, trials=48, seed=seed + step, meter=meter)
            try:
                evaluator = case.drawn({"": style}).evaluator(setup)
                sides = compare(evaluator, case.left, case.right)
            except Unfit:
                continue
            slack = _slack(sides, sign, definite=definite)
            samples += int(sides.valid.sum())
            if not sides.valid.any():
                continue
            found = _violation(case, sides, slack)
            if found is not None and style == "wide" and not _precisely(case, setup, sign):
                continue
            if found is None and style in ("generic", "positive", "wide"):
                sides, slack = _downhill(case, sides, slack, sign, definite=definite)
                samples += 8 * len(slack)
                found = _violation(case, sides, slack)
            if found is None and strict and not definite and style == "integer":
                found = _met(case, sides)
            if found is not None:
                return Search(
                    status="found",
                    samples=samples,
                    sizes=tuple(tried),
                    tightest=float(slack[sides.valid].min()),
                    counterexample=found,
                )
            kept = slack[sides.valid]
            met_equal += int((np.abs(kept) < 1e-12).sum())
            tightest = min(tightest, float(kept.min()))
    if samples < 20:
        raise Unfit("no values found at which both sides are defined")
    if strict and met_equal == samples:
        return Search(status="unclear", samples=samples, sizes=tuple(tried), tightest=tightest)
    return Search(status="none", samples=samples, sizes=tuple(tried), tightest=tightest)


def _slack(sides: Sides, sign: int, *, definite: bool) -> Array:
    """Per trial, the least of right - left against the sides' size; a violation below 0."""
    with np.errstate(all="ignore"):
        left, right = sides.left, sides.right
        if np.iscomplexobj(left) or np.iscomplexobj(right):
            if max(np.abs(np.imag(left)).max(), np.abs(np.imag(right)).max()) > 1e-9:
                raise Unfit("an order between complex numbers")
            left, right = np.real(left), np.real(right)
        gap = sign * (right - left)
        size = np.maximum(np.abs(left), np.abs(right))
        rows = len(sides.valid)
        scale = np.broadcast_to(size, gap.shape).reshape(rows, -1).max(axis=1)
        if definite and gap.shape[-1] == gap.shape[-2]:
            symmetric = (gap + np.swapaxes(gap, -1, -2)) / 2
            symmetric = np.where(np.isfinite(symmetric), symmetric, 0)
            least = np.linalg.eigvalsh(symmetric).reshape(rows, -1).min(axis=1)
        else:
            least = gap.reshape(rows, -1).min(axis=1)
        return np.asarray(least / np.maximum(scale, 1e-12))


def _precisely(case: Case, setup: Setup, sign: int) -> bool:
    """Whether a violation far from zero is one at 40 digits: there rounding is large."""
    k = digits(40, complex_=case.complex)
    try:
        evaluator = case.drawn({"": "wide"}).evaluator(replace(setup, k=k))
        sides = compare(evaluator, case.left, case.right)
    except (Unfit, Spent):
        return False
    gap = sign * (sides.right - sides.left)
    size = np.maximum(k.magnitude(sides.left), k.magnitude(sides.right))
    below = k.less(gap, k.number(Fraction(0))) & (k.magnitude(gap) > _CLEAR * size)
    rows = below.reshape(len(below), -1).any(axis=1)
    return bool((rows & sides.valid).any())


def _violation(case: Case, sides: Sides, slack: Array) -> Counterexample | None:
    places = np.flatnonzero(sides.valid & (slack < -_CLEAR))
    if not len(places):
        return None
    return shown_at(case, sides, places)


def _met(case: Case, sides: Sides) -> Counterexample | None:
    """Small integers, none of them zero, at which the sides of a strict inequality are equal."""
    if sides.left.shape[1:] != sides.right.shape[1:] or not sides.world.values:
        return None
    equal = (sides.left == sides.right).reshape(len(sides.valid), -1).all(axis=1) & sides.valid
    for values in sides.world.values.values():
        if len(values) == len(equal):
            equal &= (values != 0).reshape(len(values), -1).any(axis=1)
    places = np.flatnonzero(equal)
    return shown_at(case, sides, places) if len(places) else None


_FREE = frozenset({"positive", "nonnegative", "real", "nonzero", "invertible", "square"})


def _downhill(
    case: Case, sides: Sides, slack: Array, sign: int, *, definite: bool
) -> tuple[Sides, Array]:
    """Eight rounds of random steps from the tightest trial, along symbols that may move freely."""
    evaluator, world = sides.evaluator, sides.world
    movable = [
        i.name
        for i in case.reading.symbols
        if i.name in world.values
        and i.index_of is None
        and not i.integer
        and (set(i.properties) | case.plan.extra.get(i.name, frozenset())) <= _FREE
    ]
    if not movable or case.conditions.any or case.plan.commuting:
        return sides, slack
    rng = Draws(7)
    best = sides, slack
    for step in range(8):
        masked = np.where(best[0].valid, best[1], np.inf)
        here = int(masked.argmin())
        base = best[0].world
        values = dict(base.values)
        for name in movable:
            centre = base.values[name][here : here + 1]
            width = 0.5 * 0.6**step
            noise = rng.normal(world.values[name].shape)
            noise[0] = 0.0
            values[name] = (
                centre * np.exp(width * noise) if _signed(case, name) else centre + width * noise
            )
        others = _repeated(base, here, values)
        moved = Evaluator(evaluator.program, evaluator.k, others, evaluator.axes, evaluator.meter)
        trial = compare(moved, case.left, case.right)
        found = _slack(trial, sign, definite=definite)
        if trial.valid.any():
            best = trial, found
    return best


def _signed(case: Case, name: str) -> bool:
    info = next(i for i in case.reading.symbols if i.name == name)
    return bool(
        {"positive", "nonnegative"}
        & (set(info.properties) | case.plan.extra.get(name, frozenset()))
    )


def _repeated(world: World, here: int, values: dict[str, Array]) -> World:
    """The world with one trial's values for all that does not move."""

    def repeat(a: Array) -> Array:
        return np.repeat(a[here : here + 1], world.trials, axis=0) if len(a) == world.trials else a

    kept = {n: values[n] if values[n] is not a else repeat(a) for n, a in world.values.items()}
    places = np.full(world.trials, here)
    return World(
        trials=world.trials,
        sizes=world.sizes,
        values=kept,
        random_axes=world.random_axes,
        outcomes={n: repeat(a) for n, a in world.outcomes.items()},
        raw=world.raw,
        weights=None if world.weights is None else repeat(world.weights),
        functions={n: f.narrowed(places, world.trials) for n, f in world.functions.items()},
    )
