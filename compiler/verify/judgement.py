"""Words and small questions of the judge.

Stands apart so that the search for causes can ask them too.
"""

from __future__ import annotations

from compiler.ir.expr import Apply, Expr, Fill, Number
from compiler.verify.rungs import Finding


def is_zero(expr: Expr) -> bool:
    """Whether an expression is written as zero."""
    match expr:
        case Number(value=value):
            return value == 0
        case Fill(pattern="zeros"):
            return True
        case Apply("broadcast", (inner, _)):
            return is_zero(inner)
        case _:
            return False


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
