"""Powers and postfix marks by shape.

Stands apart because a power of a matrix, of a vector and of a scalar are three operations.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Num, Post, Power, Product, Sym
from compiler.elaborate.typing.typed import MisfitError, Typed
from compiler.elaborate.walking import walk
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def power(typer: Typer, node: Power) -> Typed:
    """A power of a scalar, a square matrix, or entry by entry."""
    base = typer.type(node.base)
    exponent = typer.scalar(node.exponent, "an exponent")
    if base.by:
        raise MisfitError("a power of a derivative array")
    if not base.shape:
        return Typed(e.Apply("power", (base.expr, exponent)))
    if node.entrywise:
        return Typed(e.Apply("elementwise_power", (base.expr, exponent)), base.shape)
    if typer.is_column(base.shape) and _squares_length(typer, node):
        typer.note("the square of a vector is read as that of its length")
        return Typed(e.Apply("dot", (base.expr, base.expr)))
    if typer.is_vector(base.shape):
        typer.note("a power of a vector is taken entry by entry")
        return Typed(e.Apply("elementwise_power", (base.expr, exponent)), base.shape)
    typer.square(base, "a power")
    if exponent == e.Number(Fraction(1, 2)) or _is_half(exponent):
        return Typed(e.Apply("sqrtm", (base.expr,)), base.shape)
    if _is_minus_half(exponent):
        return Typed(e.Apply("inverse", (e.Apply("sqrtm", (base.expr,)),)), base.shape)
    typer.integers |= {
        inner.name
        for inner in walk(node.exponent)
        if isinstance(inner, Sym) and inner.name not in typer.locals
    }
    return Typed(e.Apply("matpow", (base.expr, exponent)), base.shape)


def _squares_length(typer: Typer, node: Power) -> bool:
    """`(a × b)²`, `\\vec{a}^2`: where vectors are those of geometry, not columns of data."""
    inner = [one for one in walk(node.base) if isinstance(one, Sym | Product)]
    return node.exponent == Num(Fraction(2)) and any(
        (isinstance(one, Sym) and (one.name in typer.context.crossed or "\\vec{" in one.name))
        or (isinstance(one, Product) and "\\times" in one.operators)
        for one in inner
    )


def _is_half(expr: e.Expr) -> bool:
    one, two = e.Number(Fraction(1)), e.Number(Fraction(2))
    return expr == e.Apply("divide", (one, two))


def _is_minus_half(expr: e.Expr) -> bool:
    match expr:
        case e.Apply(op="neg", args=(inner,)):
            return _is_half(inner) or inner == e.Number(Fraction(1, 2))
        case e.Number(value=value):
            return value == Fraction(-1, 2)
        case e.Apply(op="divide", args=(e.Number(value=above), e.Number(value=below))):
            return below != 0 and above / below == Fraction(-1, 2)
        case _:
            return False


def post(typer: Typer, node: Post) -> Typed:
    """Transposes, inverses and their kin."""
    mark = node.mark
    if mark == "inverse_transpose":
        return post(typer, Post("transpose", Post("inverse", node.base)))
    if mark == "inverse_adjoint":
        return post(typer, Post("adjoint", Post("inverse", node.base)))
    base = typer.type(node.base)
    if mark == "transpose":
        return transpose(base)
    if mark in {"adjoint", "conj_or_adjoint"}:
        if not base.shape:
            return Typed(e.Apply("conj", (base.expr,)))
        return Typed(e.Apply("adjoint", (base.expr,)), (base.shape[1], base.shape[0]))
    if not base.shape and not base.by:
        return Typed(e.Apply("reciprocal", (base.expr,)))
    if mark == "pinv":
        return Typed(e.Apply("pinv", (base.expr,)), (base.shape[1], base.shape[0]))
    typer.square(base, "an inverse")
    return Typed(e.Apply("inverse", (base.expr,)), base.shape)


def transpose(base: Typed) -> Typed:
    """The transpose of anything; a scalar's is itself."""
    if not base.shape:
        return base
    return Typed(e.Apply("transpose", (base.expr,)), (base.shape[1], base.shape[0]), base.by)
