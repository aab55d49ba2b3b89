"""Functions of normal laws by shape: means and covariances conform, and all is a scalar.

Stands apart because `N(0, I)` takes its size from the law beside it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Sketch
from compiler.elaborate.typing.typed import MisfitError, Typed, fill
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def normal_laws(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`kl_normal` of two means with their covariances, `entropy_normal` of a covariance."""
    values = [typer.type(one) for one in args]
    spreads = values[1::2] if len(values) > 1 else values
    shape = next((one.shape for one in spreads if one.shape), ())
    places = (len(shape) == 2 and (shape[0], 1)) or ()
    exprs: list[e.Expr] = []
    for position, value in enumerate(values):
        spread = len(values) == 1 or position % 2 == 1
        wanted = shape if spread else places
        if wanted and value.expr == e.Number(Fraction(0)) and not spread:
            exprs.append(fill("zeros", wanted))
            continue
        typer.require(wanted, value.shape, "the parameters of a normal law")
        exprs.append(value.expr)
    if shape and not typer.unify((shape[0], 1), (shape[1], 1)):
        raise MisfitError("a covariance that is not square")
    return Typed(e.Apply(op, tuple(exprs)))
