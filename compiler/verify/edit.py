"""An edit of an expression: what it becomes, which slip that undoes, and how likely the slip is.

Stands apart as the record that the grammar of slips and the computed corrections share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from compiler.ir.expr import Expr


@dataclass(frozen=True, slots=True)
class Edit:
    """A variant and the slip it undoes."""

    expr: Expr
    why: str
    cost: int


Shape = Callable[[Expr], tuple[int, int] | None]
"""Rows and columns of an expression; None where it has no value by itself."""
