"""The rungs: exact over a prime field, numeric in floating point, multiprecision.

Stands apart from the judge because a rung only says what it saw of one reading under given
assumptions; what that means for the statement is the judge's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from compiler.ir.formula import Reading
from compiler.ir.verdict import Rung
from compiler.verify.arithmetic import Arithmetic, NeedsDigits, Style, Unfit
from compiler.verify.constraints import Absorbed, absorb
from compiler.verify.degree import error_bound
from compiler.verify.digits import digits
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Meter
from compiler.verify.floats import Floats
from compiler.verify.prime import PRIME, PrimeField
from compiler.verify.program import Node, Program
from compiler.verify.sample import Plan
from compiler.verify.satisfy import Conditions, compile_conditions
from compiler.verify.sizes import Sizes, size_assignments
from compiler.verify.trial import Sides, compare, evaluator_for

PASS = 1e-9
FAIL = 1e-5
TRIALS = 12
EXACT_TRIALS = 6

_STYLES: tuple[Style, ...] = ("generic", "positive", "unit", "above_one", "small")
MODES: tuple[Mapping[str, Style], ...] = (
    {},
    {"": "positive"},
    {"": "unit"},
    {"": "above_one"},
    {"": "small"},
    {"": "definite"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rung saw."""

    status: Literal["holds", "fails", "unclear"]
    rung: Rung
    method: str
    trials: int = 0
    sizes: tuple[tuple[tuple[str, int], ...], ...] = ()
    max_error: float | None = None
    bound: float | None = None
    reason: str = ""
    mode: Mapping[str, Style] = field(default_factory=dict)
    """How entries had to be drawn for both sides to have values."""
    zero: bool = False
    """Whether both sides were zero wherever they were looked at."""


class Case:
    """One reading ready to be tried: its program, conditions and extra assumptions."""

    def __init__(self, reading: Reading, plan: Plan | None = None) -> None:
        absorbed = absorb(reading)
        self.reading = reading
        self.program = Program(absorbed.reading)
        self.left: Node = self.program.left
        self.right: Node = self.program.right
        self.conditions: Conditions = compile_conditions(self.program, absorbed)
        self.plan = _joined(Plan() if plan is None else plan, absorbed)

    def assuming(self, more: Plan) -> Case:
        """The same case under more assumptions."""
        other = self.with_sides(self.left, self.right)
        joined = dict(self.plan.extra)
        for name, found in more.extra.items():
            joined[name] = joined.get(name, frozenset()) | found
        other.plan = replace(
            self.plan,
            extra=joined,
            commuting=self.plan.commuting + more.commuting,
            perpendicular=self.plan.perpendicular + more.perpendicular,
            square=self.plan.square or more.square,
        )
        return other

    def with_sides(self, left: Node, right: Node) -> Case:
        """The same case with other sides, nodes of the same program."""
        other = object.__new__(Case)
        other.reading, other.program, other.conditions = self.reading, self.program, self.conditions
        other.plan = self.plan
        other.left, other.right = left, right
        return other

    @property
    def constant(self) -> bool:
        """Whether nothing varies."""
        return not (self.left.free | self.right.free)

    @property
    def complex(self) -> bool:
        """Whether complex numbers occur."""
        if any("complex" in i.properties for i in self.reading.symbols):
            return True
        if any({"hermitian", "unitary"} & set(i.properties) for i in self.reading.symbols):
            return True
        from compiler.ir.expr import Constant  # noqa: PLC0415

        return any(n.expr == Constant("i") for n in self.program.nodes())

    @property
    def rational(self) -> bool:
        """Whether a prime field can evaluate both sides."""
        if not (self.left.rational and self.right.rational) or self.complex:
            return False
        return not any(i.random for i in self.reading.symbols) and not self.conditions.any


def _joined(plan: Plan, absorbed: Absorbed) -> Plan:
    extra = dict(plan.extra)
    for name, found in absorbed.properties.items():
        extra[name] = extra.get(name, frozenset()) | found
    return replace(
        plan,
        extra=extra,
        commuting=plan.commuting + absorbed.commuting,
        perpendicular=plan.perpendicular + absorbed.perpendicular,
    )


def settle(case: Case, meter: Meter, seed: int) -> Finding:
    """The strongest rung that decides the case."""
    if case.constant:
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
            higher = multiprecision(case, meter, seed, ladder=(40, 80), trials=3, mode=found.mode)
        except Unfit:
            return found
        return found if higher.status == "unclear" else higher
    return found


def exact(
    case: Case, meter: Meter, seed: int, *, trials: int = EXACT_TRIALS, sizes: int = 3
) -> Finding:
    """Over the prime field."""
    k = PrimeField()
    tried: list[Sizes] = []
    zero = True
    why = Unfit("no sizes meet what the properties demand")
    for step, assignment in enumerate(_sizes(case, 2 * sizes)):
        try:
            sides = _compared(case, k, assignment, trials, case.plan, seed + step, meter)
        except Unfit as unfit:
            why = unfit
            continue
        tried.append(assignment)
        zero &= not sides.left.any() and not sides.right.any()
        if sides.error.any():
            return Finding(
                status="fails",
                rung="exact",
                method=k.name,
                trials=trials * len(tried),
                sizes=_shown(tried),
            )
        if len(tried) == sizes:
            break
    if not tried:
        raise why
    bound = error_bound(case.program, case.left, case.right, prime=PRIME, trials=trials)
    derived = max(case.left.levels, case.right.levels) > 0
    return Finding(
        status="holds" if bound < 1e-12 else "unclear",
        rung="exact",
        method=f"{k.name}, dual numbers" if derived else k.name,
        trials=trials * len(tried),
        sizes=_shown(tried),
        bound=bound,
        zero=zero,
    )


@dataclass(slots=True)
class _Tally:
    """What several batches of trials came to."""

    worst: float = 0.0
    counted: int = 0
    zero: bool = True
    accuracy: float = 0.0
    loose: bool = False
    methods: set[str] = field(default_factory=set)

    def add(self, batches: list[Sides]) -> None:
        for sides in batches:
            kept = sides.error[sides.valid]
            self.worst = max(self.worst, float(kept.max(initial=0.0)))
            self.counted += len(kept)
            self.accuracy = max(self.accuracy, sides.evaluator.accuracy)
            self.loose |= sides.evaluator.loose
            self.methods |= sides.methods
            self.zero &= _all_zero(sides)


def numeric(
    case: Case, meter: Meter, seed: int, *, trials: int = TRIALS, sizes: int = 3
) -> Finding:
    """In floating point, in the first way of drawing that gives both sides values."""
    k: Arithmetic = Floats(complex_=case.complex)
    tried: list[Sizes] = []
    tally = _Tally()
    mode: Mapping[str, Style] = {}
    why = Unfit("no values found at which both sides are defined")
    for step, assignment in enumerate(_sizes(case, 2 * sizes)):
        try:
            batches, mode = _valid(case, k, assignment, trials, seed + 100 * step, meter, mode)
        except NeedsDigits:
            raise
        except Unfit as unfit:
            why = unfit
            continue
        tried.append(assignment)
        tally.add(batches)
        if tally.worst > FAIL or len(tried) == sizes:
            break
    if not tried:
        raise why
    return _graded(case, k, tally, tried, mode)


def _graded(
    case: Case, k: Arithmetic, tally: _Tally, tried: list[Sizes], mode: Mapping[str, Style]
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
        sizes=_shown(tried),
        max_error=tally.worst,
        reason=f"the two sides differ by {tally.worst:.0e} of their size"
        if status == "unclear"
        else "",
        mode=mode,
        zero=tally.zero,
    )


def multiprecision(
    case: Case,
    meter: Meter,
    seed: int,
    *,
    ladder: tuple[int, ...],
    trials: int,
    mode: Mapping[str, Style] | None = None,
) -> Finding:
    """At rising precision: a true identity's difference shrinks with it, a false one's stays."""
    tried = _sizes(case, 2 if trials > 1 else 1)
    total = _Tally()
    count, goal = ladder[0], 0.0
    for count in ladder:
        k: Arithmetic = digits(count, complex_=case.complex)
        tally = _Tally()
        for step, assignment in enumerate(tried):
            batches, mode = _valid(
                case, k, assignment, trials, seed + 100 * step, meter, mode or {}
            )
            tally.add(batches)
        total.worst, total.counted = tally.worst, total.counted + tally.counted
        total.zero, total.accuracy = tally.zero, tally.accuracy
        total.methods |= tally.methods
        goal = max(10.0 ** -(count * 0.7), min(50 * tally.accuracy, 1e-9))
        if tally.worst > goal:
            break
    return Finding(
        status="holds" if total.worst <= goal else "fails",
        rung="multiprecision",
        method=", ".join([f"{count} digits", *sorted(total.methods)]),
        trials=total.counted,
        sizes=_shown(tried),
        max_error=max(total.worst, total.accuracy),
        mode=mode or {},
        zero=total.zero and not case.constant,
    )


def _sizes(case: Case, count: int) -> list[Sizes]:
    found = size_assignments(case.program, count, square=case.plan.square)
    if not found:
        raise Unfit("no sizes meet what the properties demand")
    return found


def _shown(sizes: list[Sizes]) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(tuple(sorted(s.items())) for s in sizes)


def _compared(
    case: Case,
    k: Arithmetic,
    sizes: Sizes,
    trials: int,
    plan: Plan,
    seed: int,
    meter: Meter,
) -> Sides:
    def once(chosen: Plan) -> Sides:
        nodes = (case.left, case.right)
        evaluator = evaluator_for(
            case.program, nodes, k, sizes, trials, chosen, seed, meter, case.conditions
        )
        return compare(evaluator, *nodes)

    sides = once(plan)
    if any(law.family == "normal" for law in case.reading.laws):
        _converged(sides, once(replace(plan, finer=True)))
    return sides


def _converged(sides: Sides, finer: Sides) -> None:
    """Keeps the trials whose expectations do not change under a finer rule."""
    for coarse, fine in ((sides.left, finer.left), (sides.right, finer.right)):
        if coarse.shape != fine.shape:
            return
        with np.errstate(all="ignore"):
            gap = np.abs(coarse - fine).reshape(len(coarse), -1).max(axis=1)
            scale = np.abs(fine).reshape(len(fine), -1).max(axis=1)
            settled = gap <= 1e-10 * np.maximum(scale, 1e-290)
        sides.valid &= settled if len(settled) == len(sides.valid) else bool(settled.all())


def _valid(
    case: Case,
    k: Arithmetic,
    sizes: Sizes,
    trials: int,
    seed: int,
    meter: Meter,
    mode: Mapping[str, Style],
) -> tuple[list[Sides], Mapping[str, Style]]:
    """Batches with enough valid trials, in the given way of drawing or the first that serves."""
    wanted = max(1, (2 * trials) // 3)
    fewest = 1 if trials < 6 else 5
    why = Unfit("no values found at which both sides are defined")
    for attempt in _modes(case, mode):
        plan = replace(case.plan, styles=attempt) if attempt else case.plan
        batches: list[Sides] = []
        found = 0
        for again in range(4):
            try:
                sides = _compared(case, k, sizes, trials, plan, seed + again, meter)
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
        if found >= fewest:
            return batches, attempt
    raise why


def _modes(case: Case, first: Mapping[str, Style]) -> Iterator[Mapping[str, Style]]:
    """Ways of drawing: the one that served before, the same for all symbols, then mixtures."""
    yield first
    for mode in MODES:
        if mode != first:
            yield mode
    names = sorted(
        i.name for i in case.reading.symbols if i.name in case.left.free | case.right.free
    )
    rng = Draws(len(names))
    for _ in range(10 if len(names) > 1 else 0):
        yield {n: _STYLES[int(rng.integers(0, len(_STYLES), (1,))[0])] for n in names}


def _all_zero(sides: Sides) -> bool:
    k = sides.evaluator.k
    return float(np.nanmax(k.magnitude(sides.left), initial=0)) < 1e-14 and (
        float(np.nanmax(k.magnitude(sides.right), initial=0)) < 1e-14
    )
