"""The rungs: exact over a prime field, numeric in floating point, multiprecision.

Stands apart from the judge because a rung only says what it saw of one reading under given
assumptions; what that means for the statement is the judge's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from compiler.ir.expr import size_value
from compiler.verify.arithmetic import Arithmetic, NeedsDigits, Style, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.confirm import confirmed
from compiler.verify.degree import error_bound
from compiler.verify.digits import digits
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding, Tally
from compiler.verify.floats import Floats
from compiler.verify.prime import PRIME, PrimeField
from compiler.verify.sizes import Sizes, size_assignments, size_names
from compiler.verify.trial import Sides, tried

PASS = 1e-9
FAIL = 1e-5
TRIALS = 12
EXACT_TRIALS = 6
_BRANCHING = frozenset({"Cases", "Compare", "kronecker_delta"})

_STYLES: tuple[Style, ...] = ("generic", "positive", "unit", "above_one", "small")
MODES: tuple[Mapping[str, Style], ...] = (
    {},
    {"": "positive"},
    {"": "unit"},
    {"": "above_one"},
    {"": "small"},
    {"": "definite"},
)


def settle(case: Case, meter: Meter, seed: int) -> Finding:
    """The strongest rung that decides the case, and a second look at what holds."""
    found = _settled(case, meter, seed)
    if found.status != "holds":
        return found
    return confirmed(case, found, meter, seed)


def _settled(case: Case, meter: Meter, seed: int) -> Finding:
    if case.constant and not size_names(case.program):
        return multiprecision(case, meter, seed, ladder=(50, 100, 200), trials=1)
    if case.rational:
        try:
            return exact(case, meter, seed)
        except Unfit:
            pass
    try:
        found = numeric(case, meter, seed)
    except NeedsDigits:
        return multiprecision(case, meter, seed, ladder=(100,), trials=3)
    if found.status == "unclear" and found.max_error is not None:
        try:
            higher = multiprecision(
                case.drawn(found.mode), meter, seed, ladder=(40, 80), trials=TRIALS
            )
        except Unfit:
            return found
        return found if higher.status == "unclear" else higher
    return found


def exact(
    case: Case, meter: Meter, seed: int, *, trials: int = EXACT_TRIALS, sizes: int = 3
) -> Finding:
    """Over the prime field."""
    k = PrimeField()
    seen: list[Sizes] = []
    zero = True
    why = Unfit("no sizes meet what the properties demand")
    if any(node.op in _BRANCHING for node in case.program.nodes()):
        # every branch must be met
        trials *= 8
    for step, assignment in enumerate(_sizes(case, 2 * sizes)):
        try:
            setup = Setup(k=k, sizes=assignment, trials=trials, seed=seed + step, meter=meter)
            sides = tried(case, setup)
        except Unfit as unfit:
            why = unfit
            continue
        seen.append(assignment)
        zero &= not sides.left.any() and not sides.right.any()
        if sides.error.any():
            return Finding(
                status="fails",
                rung="exact",
                method=k.name,
                trials=trials * len(seen),
                sizes=_shown(seen),
            )
        if len(seen) == sizes:
            break
    if not seen:
        raise why
    bound = error_bound(case.program, case.left, case.right, prime=PRIME, trials=trials)
    derived = max(case.left.levels, case.right.levels) > 0
    return Finding(
        status="holds" if bound < 1e-12 else "unclear",
        rung="exact",
        method=f"{k.name}, dual numbers" if derived else k.name,
        trials=trials * len(seen),
        sizes=_shown(seen),
        bound=bound,
        zero=zero,
    )


def numeric(
    case: Case, meter: Meter, seed: int, *, trials: int = TRIALS, sizes: int = 3
) -> Finding:
    """In floating point, in the first way of drawing that gives both sides values."""
    k: Arithmetic = Floats(complex_=case.complex)
    seen: list[Sizes] = []
    tally = Tally()
    mode: Mapping[str, Style] = case.plan.styles
    why = Unfit("no values found at which both sides are defined")
    for step, assignment in enumerate(_sizes(case, 2 * sizes)):
        try:
            setup = Setup(k=k, sizes=assignment, trials=trials, seed=seed + 100 * step, meter=meter)
            batches, mode = _valid(case.drawn(mode), setup)
        except NeedsDigits:
            raise
        except Unfit as unfit:
            why = unfit
            continue
        seen.append(assignment)
        tally.add(batches)
        if tally.worst > FAIL or len(seen) == sizes:
            break
    if not seen:
        raise why
    return _graded(case, k, tally, seen, mode)


def _graded(
    case: Case, k: Arithmetic, tally: Tally, seen: list[Sizes], mode: Mapping[str, Style]
) -> Finding:
    """Holds below the first threshold, fails above the second, unclear between them."""
    threshold = 2e-7 if tally.loose else PASS
    fail = max(FAIL, 2000 * tally.accuracy)
    status: Literal["holds", "fails", "unclear"] = "unclear"
    if tally.worst < threshold:
        status = "holds"
    elif tally.worst > fail:
        status = "fails"
    derived = case.left.levels or case.right.levels
    words = [k.name, *(["dual numbers"] if derived else []), *sorted(tally.methods)]
    return Finding(
        status=status,
        rung="numeric",
        method=", ".join(words),
        trials=tally.counted,
        sizes=_shown(seen),
        max_error=tally.worst,
        reason=f"the two sides differ by {tally.worst:.0e} of their size"
        if status == "unclear"
        else "",
        mode=mode,
        zero=tally.zero,
        typical=tally.typical if tally.accuracy < 1e-16 and not tally.loose else 0.0,
    )


def multiprecision(
    case: Case, meter: Meter, seed: int, *, ladder: tuple[int, ...], trials: int
) -> Finding:
    """At rising precision: a true identity's difference shrinks with it, a false one's stays."""
    seen = _sizes(case, 2 if trials > 1 else 1)
    total = Tally()
    mode = case.plan.styles
    count, goal = ladder[0], 0.0
    for count in ladder:
        tally = Tally()
        for step, assignment in enumerate(seen):
            setup = Setup(
                k=digits(count, complex_=case.complex),
                sizes=assignment,
                trials=trials,
                seed=seed + 100 * step,
                meter=meter,
            )
            batches, mode = _valid(case.drawn(mode), setup)
            tally.add(batches)
        total.worst, total.counted = tally.worst, total.counted + tally.counted
        total.zero, total.accuracy = tally.zero, tally.accuracy
        total.methods |= tally.methods
        goal = max(10.0 ** -(count * 0.7), min(50 * tally.accuracy, 1e-9))
        if tally.worst > goal or 50 * tally.accuracy > 10.0 ** -(count * 0.7):
            break
    return Finding(
        status="holds" if total.worst <= goal else "fails",
        rung="multiprecision",
        method=", ".join([f"{count} digits", *sorted(total.methods)]),
        trials=total.counted,
        sizes=_shown(seen),
        max_error=max(total.worst, total.accuracy),
        mode=mode,
        zero=total.zero and not case.constant,
    )


def _sizes(case: Case, count: int) -> list[Sizes]:
    found = size_assignments(case.program, 3 * count, square=case.plan.square)
    vectors = [i.type.shape[0] for i in case.reading.symbols if i.random and i.type.shape]
    small = [s for s in found if all(size_value(v, s) <= 3 for v in vectors)]
    found = (small or found)[:count]
    if not found:
        raise Unfit("no sizes meet what the properties demand")
    return found


def _shown(sizes: list[Sizes]) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(tuple(sorted(s.items())) for s in sizes)


def _valid(case: Case, setup: Setup) -> tuple[list[Sides], Mapping[str, Style]]:
    """Batches with enough valid trials, in the given way of drawing or the first that serves."""
    trials = setup.trials
    wanted = max(1, (2 * trials) // 3)
    fewest = 1 if trials < 6 else 5
    why = Unfit("no values found at which both sides are defined")
    for mode in _modes(case):
        batches: list[Sides] = []
        found = 0
        for again in range(4):
            try:
                sides = tried(case.drawn(mode), replace(setup, seed=setup.seed + again))
            except NeedsDigits:
                raise
            except Unfit as unfit:
                why = unfit
                break
            rows = len(sides.valid)
            found += int(sides.valid.sum()) if rows > 1 else trials * int(sides.valid.all())
            batches.append(sides)
            if found >= wanted or found == 0:
                break
        if found >= fewest and any(_varied(sides) for sides in batches):
            return batches, mode
    raise why


def _varied(sides: Sides) -> bool:
    """Whether the valid trials are not all at the same values, where others were not valid."""
    valid = sides.valid
    if valid.all() or not sides.world.values:
        return True
    kept = (a[valid] for a in sides.world.values.values() if len(a) == len(valid))
    return any(bool(np.any(a != a[:1])) for a in kept)


def _modes(case: Case) -> Iterator[Mapping[str, Style]]:
    """Ways of drawing: the one that served before, the same for all symbols, then mixtures."""
    first = case.plan.styles
    if not first and any(law.family == "normal" for law in case.reading.laws):
        first = {"": "small"}
    yield first
    for mode in MODES:
        if mode != first:
            yield mode
    if any(node.op == "gcd" for node in case.program.nodes()):
        yield {"": "integer"}
    names = sorted(
        i.name for i in case.reading.symbols if i.name in case.left.free | case.right.free
    )
    rng = Draws(len(names))
    for _ in range(10 if len(names) > 1 else 0):
        yield {n: _STYLES[int(rng.integers(0, len(_STYLES), (1,))[0])] for n in names}
