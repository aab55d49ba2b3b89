"""Formulas to verdicts: numbers, seeds and budgets, and nothing of notes or LaTeX."""

from compiler.verify.judge import verify

__all__ = ["verify"]
