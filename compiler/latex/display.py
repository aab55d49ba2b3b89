"""A whole formula as the chains of statements it writes.

Stands apart as the face of this room for passes that see formulas, not terms: where one statement
ends and the next begins, what is a side remark, and what is only a number at the margin.
"""

from __future__ import annotations

from collections.abc import Sequence

from compiler.ir.note import Macro
from compiler.latex.chain import Chain, Condition, Display, Side
from compiler.latex.statements import read_display
from compiler.latex.symbols import normalise_symbol

__all__ = ["Chain", "Condition", "Display", "Side", "normalise_symbol", "split_display"]


def split_display(latex: str, macros: Sequence[Macro] = ()) -> Display:
    """The chains of a formula, inline or display; never raises.

    All ranges are offsets into `latex`. A formula that only mentions gives chains of one side.
    """
    return read_display(latex, macros)
