"""How a repaired side is printed."""

from __future__ import annotations

from compiler.ir.expr import Expr


def to_latex(expr: Expr) -> str:
    """The expression as LaTeX."""
    try:
        from compiler.latex.printer import to_latex as print_latex  # noqa: PLC0415
    except ImportError:
        return repr(expr)
    return str(print_latex(expr))
