"""Bars and norms by shape: `|A|` is a determinant, `|x|` a length.

Stands apart because a norm without a subscript means what its argument's shape makes it mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Sketch
from compiler.elaborate.typing import powers, products
from compiler.elaborate.typing.arguments import applied, only
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def bars(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`|a|`: an absolute value, a length or a determinant."""
    value = only(typer, op, args)
    if not value.shape:
        return applied("abs", value)
    if typer.is_vector(value.shape):
        typer.note("bars around a vector are read as its Euclidean norm")
        return applied("norm_2", value)
    typer.square(value, "a determinant")
    return applied("det", value)


def norm(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`‖a‖` with no subscript or 2."""
    value = only(typer, op, args)
    if not value.shape:
        return applied("abs", value)
    if typer.is_vector(value.shape):
        return applied("norm_2", value)
    if op == "norm_two":
        return applied("norm_spectral", value)
    chosen = typer.choose("norm of a matrix", ("fro", "spectral"))
    word = "Frobenius" if chosen == "fro" else "spectral"
    typer.note(f"a norm of a matrix without a subscript is read as {word}")
    return applied("norm_fro" if chosen == "fro" else "norm_spectral", value)


def norm_p(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`‖x‖_p` of a vector."""
    value, order = typer.type(args[0]), typer.scalar(args[1], "the order of a norm")
    if not typer.is_vector(value.shape):
        raise MisfitError(f"a p-norm of {typer.sizes.words(value.shape)}")
    return Typed(e.Apply(op, (value.expr, order)))


def norm_weighted(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`‖x‖_A` with a matrix A is √(xᵀAx)."""
    value, weight = typer.type(args[0]), typer.type(args[1])
    if not typer.is_column(value.shape) or not typer.is_matrix(weight.shape):
        raise UnreadError("the subscript of a norm is not understood")
    del op
    form = products.matmul(typer, products.matmul(typer, powers.transpose(value), weight), value)
    return Typed(e.Apply("sqrt", (form.expr,)))
