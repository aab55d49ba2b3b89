"""Gradient, divergence, curl and Laplacian of fields written in coordinates: `f(x, y, z)`.

Source: the Cartesian formulas of vector analysis; every entry is a plain partial derivative.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Diff, Sketch
from compiler.elaborate.typing.typed import Typed, UnreadError
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def in_coordinates(typer: Typer, node: Diff, coordinates: tuple[Sketch, ...]) -> Typed:
    """A derivative of a field by its Cartesian coordinates.

    Raises UnreadError where the field has another number of components than coordinates.
    """
    names = [typer.type(one) for one in coordinates]
    if any(one.shape for one in names):
        raise UnreadError("coordinates that are no numbers")
    value = typer.type(node.body)
    variables = [one.expr for one in names]
    count = len(variables)
    if node.style == "laplacian" or (
        node.style == "hessian"
        and not value.shape
        and typer.choose("∇²", ("hessian", "laplacian")) == "laplacian"
    ):
        terms = tuple(_partial(_partial(value.expr, one), one) for one in variables)
        return Typed(e.Apply("add", terms), value.shape)
    if node.style == "hessian" and not value.shape:
        rows = tuple(
            tuple(_partial(_partial(value.expr, b), a) for b in variables) for a in variables
        )
        return Typed(e.Matrix(rows), (count, count))
    if node.style == "nabla" and not value.shape:
        layout = typer.layout("nabla")
        cells = tuple(_partial(value.expr, one) for one in variables)
        if layout == "denominator":
            return Typed(e.Matrix(tuple((cell,) for cell in cells)), (count, 1))
        return Typed(e.Matrix((cells,)), (1, count))
    if not typer.is_column(value.shape) or not typer.sizes.unify(value.shape[0], count):
        raise UnreadError("a field with another number of components than coordinates")
    parts = [e.Component(value.expr, (e.Number(Fraction(k + 1)),)) for k in range(count)]
    if node.style == "divergence":
        return Typed(
            e.Apply(
                "add",
                tuple(_partial(part, one) for part, one in zip(parts, variables, strict=True)),
            )
        )
    if node.style != "curl" or count != 3:
        raise UnreadError("a derivative of a field in coordinates")
    x, y, z = variables
    p, q, r = parts
    rows = (
        (_minus(_partial(r, y), _partial(q, z)),),
        (_minus(_partial(p, z), _partial(r, x)),),
        (_minus(_partial(q, x), _partial(p, y)),),
    )
    return Typed(e.Matrix(rows), (3, 1))


def _partial(body: e.Expr, variable: e.Expr) -> e.Expr:
    return e.Derivative(body, variable, "numerator")


def _minus(a: e.Expr, b: e.Expr) -> e.Expr:
    return e.Apply("add", (a, e.Apply("neg", (b,))))
