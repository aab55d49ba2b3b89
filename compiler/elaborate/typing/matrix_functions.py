"""Functions of arrays with a shape rule of their own: vec, diag, eigenvalues, softmax.

Stands apart from functions that act entry by entry, whose shapes need no thought.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Array, Sketch
from compiler.elaborate.typing import powers, products
from compiler.elaborate.typing.arguments import applied, only
from compiler.elaborate.typing.sizes import Dims, Size
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError, size_of
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def vec(typer: Typer, op: str, value: Typed) -> Typed:
    """`vec X` in the stacking in force; a column is its own."""
    if not value.shape:
        return value
    stacked = "vec_rows" if op == "vec_rows" or typer.stacking == "rows" else "vec"
    if typer.is_column(value.shape):
        return value
    if typer.is_row(value.shape):
        return applied(stacked, value, (value.shape[1], 1))
    typer.used_classes.add("vec")
    rows, columns = (typer.sizes.find(size) for size in value.shape)
    factors = (*_factors(rows), *_factors(columns))
    return applied(stacked, value, (("*", *factors), 1))


def _factors(size: Size) -> Dims:
    return size[1:] if isinstance(size, tuple) and size[0] == "*" else (size,)


def inner_product(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`⟨a, b⟩` of vectors or matrices of one shape."""
    del op
    first, second = (typer.type(argument) for argument in args)
    typer.require(first.shape, second.shape, "an inner product")
    return Typed(e.Apply("dot" if first.shape else "mul", (first.expr, second.expr)))


def diagonal(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """`diag` of a vector is a matrix; of a matrix its diagonal, in one of two forms."""
    if len(args) > 1:
        value = typer.type(Array(tuple((argument,) for argument in args)))
    else:
        argument = args[0]
        if isinstance(argument, Array) and len(argument.rows) == 1:
            argument = Array(tuple((cell,) for cell in argument.rows[0]))
        value = only(typer, op, (argument,))
    if typer.is_vector(value.shape):
        size = value.shape[0] if typer.is_column(value.shape) else value.shape[1]
        return applied("diag_to", value, (size, size))
    if not value.shape:
        raise MisfitError("diag of a scalar")
    size = typer.square(value, "diag")
    if typer.choose("diag of a matrix", ("vector", "matrix")) == "vector":
        return applied("diag_of", value, (size, 1))
    typer.note("diag of a matrix is read as the matrix of its diagonal")
    return applied("diag_part", value, value.shape)


def of_vector(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """Softmax and its kin."""
    value = only(typer, op, args)
    if op == "softmax" and typer.is_matrix(value.shape):
        typer.note("softmax of a matrix is taken row by row")
        return applied("softmax_rows", value, value.shape)
    if not typer.is_vector(value.shape):
        raise MisfitError(f"{op} of {typer.sizes.words(value.shape)}")
    return applied(op, value, () if op == "logsumexp" else value.shape)


def eigenvalues(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The eigenvalues of a square matrix, as a column."""
    value = only(typer, op, args)
    size = typer.square(value, "eigenvalues")
    return applied("eigenvalues", value, (size, 1))


def singular_values(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The singular values of a matrix, as a column."""
    value = only(typer, op, args)
    if not typer.is_matrix(value.shape):
        raise MisfitError(f"singular values of {typer.sizes.words(value.shape)}")
    return applied(op, value, (typer.sizes.fresh(), 1))


def symmetrised(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The symmetric or skew part of a square matrix."""
    value = only(typer, op, args)
    typer.square(value, op)
    turned = e.Apply("transpose", (value.expr,))
    other = turned if op == "sym" else e.Apply("neg", (turned,))
    return Typed(
        e.Apply("divide", (e.Apply("add", (value.expr, other)), e.Number(Fraction(2)))), value.shape
    )


def transposed(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The transpose, written as a function."""
    return powers.transpose(only(typer, op, args))


def kronecker(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The Kronecker product, written as a function."""
    del op
    first, second = (typer.type(argument) for argument in args)
    return products.kron(typer, first, second)


def dimension(typer: Typer, op: str, args: tuple[Sketch, ...]) -> Typed:
    """The number of entries of a vector."""
    value = only(typer, op, args)
    if not typer.is_vector(value.shape):
        raise UnreadError("dim of something that is no vector")
    return Typed(size_of(typer.sizes.final(value.shape[0])))
