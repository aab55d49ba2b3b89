"""Statements that are no equalities: inequalities, "is not", approximations, expansions.

Stands apart from the judge of identities because their evidence is of another kind, and never as
strong.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from compiler.ir.expr import Number
from compiler.ir.formula import Formula, Reading
from compiler.ir.verdict import Counterexample, Evidence, Verdict
from compiler.verify.arithmetic import Unfit
from compiler.verify.assumptions import Assumption, inequality_candidates
from compiler.verify.case import Case
from compiler.verify.evaluate import Meter
from compiler.verify.expansion import measured_order
from compiler.verify.inequality import Search, search
from compiler.verify.judgement import at_digits, constants, plain
from compiler.verify.other_repairs import find_order
from compiler.verify.rungs import settle
from compiler.verify.seed import seed_of
from compiler.verify.signs import is_polynomial, takes_both_signs


def judge_inequality(formula: Formula, meter: Meter) -> Verdict:
    """Verified on rung `sampled` where no counterexample was found."""
    doubts: list[str] = []
    failed: tuple[Case, Search, int] | None = None
    for reading in formula.readings:
        try:
            case = Case(reading)
            seed = seed_of(case.program)
            if case.constant:
                return _constant_order(case, formula.relation, seed)
            found = search(case, formula.relation, meter, seed)
        except Unfit as unfit:
            doubts.append(str(unfit))
            continue
        if found.status == "none":
            return _sampled(reading, found, seed)
        if found.status == "found" and failed is None:
            failed = case, found, seed
    if failed is None:
        return plain("undecided", doubts[0] if doubts else "the two sides are always equal")
    case, _, seed = failed
    if case.reading.tentative is not None and not case.reading.solvable:
        return plain("undecided", case.reading.tentative)
    simple = is_polynomial(case.reading.left) and is_polynomial(case.reading.right)
    if simple and takes_both_signs(case, meter, seed):
        return plain(
            "undecided", "it holds for some values and fails for others: it reads as a condition"
        )
    return _violated(formula, *failed, meter)


def _evidence(found: Search, seed: int, witness: Counterexample | None) -> Evidence:
    return Evidence(
        method="sampling and descent",
        trials=found.samples,
        sizes=found.sizes if witness is None else (witness.sizes,),
        max_error=None,
        error_bound=None,
        seed=seed,
        counterexample=witness,
    )


def _sampled(reading: Reading, found: Search, seed: int) -> Verdict:
    tight = "met with equality" if found.tightest < 1e-9 else f"{found.tightest:.1e}"
    return Verdict(
        name="verified",
        reason=f"no counterexample in {found.samples} samples at {len(found.sizes)} sizes; "
        f"tightest slack {tight}",
        layout=reading.layout,
        rung="sampled",
        reading=reading,
        evidence=_evidence(found, seed, None),
    )


def _violated(formula: Formula, case: Case, found: Search, seed: int, meter: Meter) -> Verdict:
    witness = found.counterexample
    assert witness is not None
    base = Verdict(
        name="refuted",
        reason=f"violated: {witness.left} against {witness.right}",
        layout=case.reading.layout,
        rung="sampled",
        reading=case.reading,
        evidence=_evidence(found, seed, witness),
    )
    missing = _missing(formula, case, seed, meter)
    if missing is None:
        return replace(base, suggestion=find_order(case, formula.relation, meter, seed))
    return replace(
        base,
        name="conditional",
        reason=f"false as written; no counterexample found if {missing.words}",
        assumption=missing.words,
    )


def _missing(formula: Formula, case: Case, seed: int, meter: Meter) -> Assumption | None:
    for candidate in inequality_candidates(case):
        try:
            found = search(case.assuming(candidate.plan), formula.relation, meter, seed + 5)
        except Unfit:
            continue
        if found.status == "none":
            return candidate
    return None


def _constant_order(case: Case, relation: str, seed: int) -> Verdict:
    """An inequality between constants, at 60 digits."""
    sides = at_digits(case, 60, seed)
    left, right = sides.left.ravel()[0], sides.right.ravel()[0]
    if not sides.valid.all() or abs(left - right) < 1e-40:
        equal_allowed = relation in ("\\le", "\\leq", "\\ge", "\\geq", "<=", ">=")
        if not equal_allowed or not sides.valid.all():
            return plain("undecided", "the two sides are equal to 40 digits")
    less = relation in ("\\le", "\\leq", "\\leqslant", "<=", "<")
    holds = bool(left <= right if less else left >= right) or abs(left - right) < 1e-40
    return Verdict(
        name="verified" if holds else "refuted",
        reason=f"{constants(case).left} against {constants(case).right}"[:160],
        layout=case.reading.layout,
        rung="multiprecision",
        reading=case.reading,
        evidence=Evidence(
            method="60 digits",
            trials=1,
            sizes=(),
            max_error=None,
            error_bound=None,
            seed=seed,
            counterexample=None if holds else constants(case),
        ),
    )


def judge_difference(formula: Formula, meter: Meter) -> Verdict:
    """`≠`: holds in general when random values tell the sides apart."""
    reading = formula.readings[0]
    case = Case(reading)
    seed = seed_of(case.program)
    found = settle(case, meter, seed)
    if found.status == "unclear":
        return plain("undecided", found.reason or "the evidence is not clear")
    differs = found.status == "fails"
    shown = None
    if not differs:
        shown = Counterexample(values=(), left="always", right="the same value")
    return Verdict(
        name="verified" if differs else "refuted",
        reason="the two sides differ in general" if differs else "the two sides are always equal",
        layout=reading.layout,
        rung=found.rung,
        reading=reading,
        evidence=Evidence(
            method=found.method,
            trials=found.trials,
            sizes=found.sizes,
            max_error=found.max_error,
            error_bound=found.bound,
            seed=seed,
            counterexample=shown,
        ),
    )


def judge_approximation(formula: Formula, meter: Meter) -> Verdict:
    """An expansion by its order, a decimal by its last digit; others are not decided."""
    reading = formula.readings[0]
    case = Case(reading)
    seed = seed_of(case.program)
    if case.constant:
        return _decimal(case, seed)
    order = measured_order(case, meter, seed)
    if formula.order is None:
        if order is None or not np.isfinite(order.slope):
            return plain("undecided", "an approximation, not an equality")
        size = f"{order.symbol}^{round(order.slope)}"
        return replace(
            plain("undecided", f"an approximation: the sides differ by the order of {size}"),
            reading=reading,
        )
    return _expansion(
        formula.order, case, order.slope if order else 0.0, order.symbol if order else "", seed
    )


def _expansion(claimed: int, case: Case, slope: float, symbol: str, seed: int) -> Verdict:
    holds = slope > claimed - 0.05
    witness = None
    if not holds:
        witness = Counterexample(
            values=(),
            left=f"a difference of order {slope:.2f}"
            if symbol
            else "a difference that does not vanish",
            right=f"order {claimed} claimed",
        )
    shown = "equal" if np.isinf(slope) else f"order {slope:.2f}"
    return Verdict(
        name="verified" if holds else "refuted",
        reason=f"the sides are {shown} apart in {symbol}; order {claimed} was claimed"
        if symbol
        else f"the difference does not vanish; order {claimed} was claimed",
        layout=case.reading.layout,
        rung="multiprecision",
        reading=case.reading,
        evidence=Evidence(
            method="120 digits, shrinking the step",
            trials=9,
            sizes=(),
            max_error=None,
            error_bound=None,
            seed=seed,
            counterexample=witness,
        ),
    )


def _decimal(case: Case, seed: int) -> Verdict:
    """`π ≈ 3.14`: within one unit of the last digit written."""
    sides = at_digits(case, 60, seed)
    written = next(
        (e for e in (case.reading.right, case.reading.left) if isinstance(e, Number)), None
    )
    gap = abs(sides.left.ravel()[0] - sides.right.ravel()[0])
    error = float(sides.error[0])
    if written is None or not sides.valid.all():
        return plain("undecided", f"an approximation, off by {error:.0e} of its size")
    unit = _last_digit(written.value)
    close = gap <= float(unit)
    far = error > 0.05 or (0 < unit < 1 and gap > 2 * float(unit))
    if not close and not far:
        return plain("undecided", f"an approximation, off by {error:.0e} of its size")
    witness = constants(case)
    return Verdict(
        name="verified" if close else "refuted",
        reason=f"off by {error:.0e} of its size" + (", within its last digit" if close else ""),
        layout=None,
        rung="multiprecision",
        reading=case.reading,
        evidence=Evidence(
            method="60 digits",
            trials=1,
            sizes=(),
            max_error=error,
            error_bound=None,
            seed=seed,
            counterexample=None if close else witness,
        ),
    )


def _last_digit(value: Fraction) -> Fraction:
    unit = Fraction(1)
    for _ in range(40):
        if (value / unit).denominator == 1:
            return unit
        unit /= 10
    return Fraction(0)
