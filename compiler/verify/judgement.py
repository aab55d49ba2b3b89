"""Words and small questions of the judge.

Stands apart so that the search for causes can ask them too.
"""

from __future__ import annotations

import numpy as np

from compiler.ir.verdict import Counterexample, Rung, Verdict, VerdictName
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits, nstr
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import Sides, tried


def worded(finding: Finding) -> str:
    """What a rung's agreement amounts to, in one honest line."""
    sizes = f" at {len(finding.sizes)} sizes" if finding.sizes and finding.sizes[0] else ""
    error = f"{finding.max_error or 0.0:.0e}"
    match finding.rung:
        case "exact":
            bound = f"{finding.bound:.0e}" if finding.bound else "0"
            return (
                f"exact: {finding.trials} trials in a {finding.method}{sizes}, error below {bound}"
            )
        case "multiprecision":
            return f"agrees to {error} in {finding.trials} trials{sizes} ({finding.method})"
        case _:
            return f"agrees to {error} in {finding.trials} trials{sizes} ({finding.method})"


def plain(name: VerdictName, reason: str, *, rung: Rung | None = None) -> Verdict:
    """A verdict that stands on no evidence."""
    return Verdict(
        name=name,
        reason=reason or "no reason was given",
        layout=None,
        rung=rung,
        reading=None,
        evidence=None,
    )


def constants(case: Case) -> Counterexample:
    """Both sides of a statement without variables, with the digits that tell them apart."""
    sides = at_digits(case, 200, 0)
    left, right = np.broadcast_arrays(sides.left, sides.right)
    gaps = [abs(a - b) for a, b in zip(left.flat, right.flat, strict=True)]
    telling = gaps.index(max(gaps)) if gaps else 0
    return Counterexample(
        values=(),
        left=nstr(left.reshape(-1)[telling : telling + 1]),
        right=nstr(right.reshape(-1)[telling : telling + 1]),
        sizes=tuple(sorted(sides.world.sizes.items())),
    )


def at_digits(case: Case, count: int, seed: int) -> Sides:
    """Both sides of a statement without variables."""
    k = digits(count, complex_=case.complex)
    sizes = (size_assignments(case.program, 1) or [{}])[0]
    setup = Setup(k=k, sizes=sizes, trials=1, seed=seed, meter=Meter(10**9))
    return tried(case, setup)
