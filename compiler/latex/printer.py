"""Expressions back to notation: LaTeX for pages, fully bracketed words for explanations.

Stands apart as the face of the writing half. What is printed shows every decision the elaborator
took; nothing is simplified.
"""

from __future__ import annotations

from compiler.ir.expr import Expr
from compiler.latex.print_latex import latex_of
from compiler.latex.print_plain import plain_of


def to_latex(expr: Expr) -> str:
    """LaTeX with as few parentheses as the reading allows."""
    return latex_of(expr).text


def to_plain(expr: Expr) -> str:
    """One line of plain characters with every operation in parentheses: `tr((A · B))`."""
    return plain_of(expr)
