"""Words and small questions of the judge.

Stands apart so that the search for causes can ask them too.
"""

from __future__ import annotations

from compiler.ir.verdict import Counterexample, Rung, Verdict, VerdictName
from compiler.verify.digits import digits, nstr
from compiler.verify.evaluate import Meter
from compiler.verify.rungs import Case, Finding
from compiler.verify.trial import compare, evaluator_for


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
    return Verdict(
        name=name,
        reason=reason or "no reason was given",
        layout=None,
        rung=rung,
        reading=None,
        evidence=None,
    )


def constants(case: Case) -> Counterexample:
    """Both sides of a statement without variables, to 20 digits."""
    meter = Meter(10**9)
    k = digits(200, complex_=case.complex)
    evaluator = evaluator_for(
        case.program, (case.left, case.right), k, {}, 1, case.plan, 0, meter, case.conditions
    )
    sides = compare(evaluator, case.left, case.right)
    return Counterexample(values=(), left=nstr(sides.left), right=nstr(sides.right))
