"""How a repaired side is printed."""

from __future__ import annotations

from compiler.ir.expr import Expr

try:
    from compiler.latex.printer import to_latex
except ImportError:

    def to_latex(expr: Expr) -> str:
        """The expression in words, until there is a printer."""
        return repr(expr)


__all__ = ["to_latex"]
