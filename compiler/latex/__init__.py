"""Notation in and out: LaTeX to terms and chains, expressions to LaTeX and plain words."""

from compiler.latex.chain import Chain, Condition, Display, Side
from compiler.latex.display import split_display
from compiler.latex.macros import collect_macros
from compiler.latex.parser import parse
from compiler.latex.printer import to_latex, to_plain
from compiler.latex.symbols import normalise_symbol

__all__ = [
    "Chain",
    "Condition",
    "Display",
    "Side",
    "collect_macros",
    "normalise_symbol",
    "parse",
    "split_display",
    "to_latex",
    "to_plain",
]
