"""Layouts that nobody declared.

Stands apart as one decision: in a note that names its layout, `∂tr(AX)/∂X = A` and `= Aᵀ` are one
statement in two layouts. In notes that name none they are a contradiction, even though each is true
in some layout; only what follows the usual one (gradients like their variable, Jacobians output by
input) is taken at its word.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir.expr import Derivative, Expr
from compiler.ir.formula import Reading
from compiler.ir.statement import LaysOut, Statement
from compiler.merge.frame import frame
from compiler.merge.shapes import UnknownShapeError
from compiler.merge.walk import TooLargeError, nodes


def names_layout(statement: Statement) -> bool:
    """Whether the note says, or shows, how its derivatives are laid out."""
    return any(isinstance(given, LaysOut) for given in statement.given)


def is_unusual(reading: Reading) -> bool:
    """Whether a derivative is laid out otherwise than it would be where nothing is said."""
    try:
        if not any(isinstance(node, Derivative) for e in _written(reading) for node in nodes(e)):
            return False
        framed = frame(reading)
        return any(
            node.layout != _usual(framed.shapes.of(node.body), framed.shapes.of(node.variable))
            for expr in framed.exprs()
            for node in nodes(expr)
            if isinstance(node, Derivative) and node.layout != "tensor"
        )
    except (TooLargeError, UnknownShapeError):
        return False


def _written(reading: Reading) -> Iterator[Expr]:
    """The expressions that a derivative may come from."""
    yield from (reading.left, reading.right)
    yield from (expr for _, expr in reading.bindings)
    yield from (info.body for info in reading.functions if info.body is not None)


def _usual(body: tuple[int | str, ...], variable: tuple[int | str, ...]) -> str:
    """Scalars by arrays have the shape of the array; all else has the body's axis first."""
    return "denominator" if variable and not body else "numerator"
