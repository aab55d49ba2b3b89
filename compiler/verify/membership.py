"""Claims about sizes: `\\nabla f \\in \\mathbb{R}^{1 \\times n}` stands on shapes alone."""

from __future__ import annotations

from compiler.ir.formula import Formula
from compiler.ir.verdict import Evidence, Verdict


def judge_membership(formula: Formula) -> Verdict:
    """The verdict of a membership whose sizes agree in some reading.

    `elaborate` has made the sizes agree; here only the layout they agree in is weighed.
    """
    agreed = bool(formula.readings)
    reading = formula.readings[0] if agreed else formula.alternatives[0]
    return Verdict(
        name="verified" if agreed else "convention",
        reason="the sizes agree"
        if agreed
        else f"the sizes agree in {reading.layout} layout, which is not the one declared",
        layout=reading.layout,
        rung="shapes",
        reading=reading,
        evidence=Evidence(
            method="shapes", trials=0, sizes=(), max_error=None, error_bound=None, seed=0
        ),
    )
