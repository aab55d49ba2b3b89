"""Sums by shape, and numbers added to arrays.

Stands apart because a number beside an array is the one place where shapes may differ.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Big, Const, Fn, Num, Power, Product, Sketch, Sum
from compiler.elaborate.typing.typed import MisfitError, Typed, fill
from compiler.ir import expr as e
from compiler.ir.operators import ELEMENTWISE

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def add(typer: Typer, node: Sum) -> Typed:
    """A sum: one shape; a literal number beside arrays is broadcast, 0 is any zero."""
    values = [typer.type(item) for item in node.items]
    shifts = [_is_shift(item) for item in node.items]
    arrays = [value for value in values if value.shape or value.by]
    if not arrays:
        return Typed(_signed(node.signs, [value.expr for value in values]))
    model = arrays[0]
    for value in arrays[1:]:
        typer.require(model.shape, value.shape, "summands")
        typer.require(model.by, value.by, "summands")
    terms: list[e.Expr] = []
    for value, shift in zip(values, shifts, strict=True):
        if value.shape or value.by:
            terms.append(value.expr)
        elif not model.by and (_is_number(value.expr) or (shift and typer.is_vector(model.shape))):
            terms.append(_spread(typer, value.expr, model))
        else:
            raise MisfitError(f"summands: a scalar against {typer.sizes.words(model.shape)}")
    return Typed(_signed(node.signs, terms), model.shape, model.by)


def _is_shift(node: Sketch) -> bool:
    """Whether a summand is the largest, the smallest or the log-sum-exp of entries: a number that
    is taken from each entry where it stands beside a vector (`z - \\max_j z_j`).
    """
    match node:
        case Big(op="maximum" | "minimum") | Fn(op="max" | "min" | "logsumexp"):
            return True
        case Fn(op="log", args=(Big(op="sum", body=Fn(op="exp") | Power(base=Const(name="e"))),)):
            return True
        case Product(items=(Num(), inner)):
            return _is_shift(inner)
        case _:
            return False


def _is_number(expr: e.Expr) -> bool:
    match expr:
        case e.Number():
            return True
        case e.Apply(op="neg", args=(inner,)):
            return _is_number(inner)
        case _:
            return False


def _spread(typer: Typer, number: e.Expr, model: Typed) -> e.Expr:
    """A number added to an array: an array of it, or for a square matrix a multiple of I."""
    if number == e.Number(Fraction(0)):
        return fill("zeros", model.shape)
    if typer.is_matrix(model.shape) and not entrywise(model.expr):
        reading = typer.choose("number beside a matrix", ("entries", "identity"))
        if reading == "identity" and typer.sizes.unify(model.shape[0], model.shape[1]):
            typer.note("a number beside a matrix is read as a multiple of I")
            return e.Apply("scale", (number, fill("identity", model.shape)))
    typer.note("a number beside an array is added to each entry")
    return e.Apply("broadcast", (number, fill("zeros", model.shape)))


def entrywise(expr: e.Expr) -> bool:
    """Whether an expression acts entry by entry, so that a number beside it does too."""
    return isinstance(expr, e.Apply) and (
        expr.op in ELEMENTWISE or expr.op in {"hadamard", "elementwise_power"}
    )


def _signed(signs: tuple[int, ...], terms: list[e.Expr]) -> e.Expr:
    parts = tuple(
        term if sign > 0 else _negative(term) for sign, term in zip(signs, terms, strict=True)
    )
    return parts[0] if len(parts) == 1 else e.Apply("add", parts)


def _negative(term: e.Expr) -> e.Expr:
    return e.Number(-term.value) if isinstance(term, e.Number) else e.Apply("neg", (term,))
