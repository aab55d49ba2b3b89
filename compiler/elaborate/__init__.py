"""Understand a statement: LaTeX terms and their context become typed formulas."""

from compiler.elaborate.elaborate import elaborate

__all__ = ["elaborate"]
