"""Questions about how an expression is written.

Stands apart because they are asked before anything is evaluated.
"""

from __future__ import annotations

from compiler.ir.expr import Apply, Expr, Fill, Number


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
