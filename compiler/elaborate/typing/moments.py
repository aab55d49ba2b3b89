"""Moments by shape: a variance of a vector is a matrix.

Stands apart because a moment also settles which symbols it is taken over.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Mean, Sketch, Sym
from compiler.elaborate.typing.sizes import Dims
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError
from compiler.elaborate.walking import walk
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def moment(typer: Typer, node: Mean) -> Typed:
    """Expectation, variance or covariance over the random symbols inside."""
    values = [typer.type(argument) for argument in node.args]
    given = tuple(one.name for one in node.given if isinstance(one, Sym))
    if len(given) != len(node.given):
        raise UnreadError("a condition inside a moment is not understood")
    over = node.over or tuple(
        name for name in symbols_of(typer, node.args) if name in typer.random and name not in given
    )
    spoken = symbols_of(typer, node.args)
    if not over and node.kind != "expectation" and _constant(typer, spoken):
        return Typed(e.Number(Fraction(0)))
    exprs = tuple(value.expr for value in values)
    if node.kind == "expectation":
        if len(values) != 1:
            raise UnreadError("an expectation of several arguments")
        return Typed(e.Moment("expectation", exprs, over, given), values[0].shape)
    if any(value.shape and not typer.is_column(value.shape) for value in values):
        raise MisfitError(f"a {node.kind} of {typer.sizes.words(values[0].shape)}")
    if len(values) == 1:
        shape: Dims = (values[0].shape[0], values[0].shape[0]) if values[0].shape else ()
        return Typed(e.Moment("variance", exprs, over, given), shape)
    if len(values) != 2:
        raise UnreadError(f"a {node.kind} of {len(values)} arguments")
    first, second = values
    if bool(first.shape) != bool(second.shape):
        raise UnreadError("a covariance of a scalar and a vector")
    pair: Dims = (first.shape[0], second.shape[0]) if first.shape else ()
    return Typed(e.Moment("covariance", exprs, over, given), pair)


def _constant(typer: Typer, names: list[str]) -> bool:
    """Whether symbols are constants: said to be, declared as plain values, or called c."""
    properties, declared = typer.context.properties, typer.context.declared
    return all(
        name == "c"
        or "constant" in properties.get(name, {})
        or any(one.kind == "scalar" for one in declared.get(name, ()))
        for name in names
        if name not in typer.bindings
    )


def symbols_of(typer: Typer, args: tuple[Sketch, ...]) -> list[str]:
    """Symbols that sketches speak of, bound ones followed."""
    found: list[str] = []
    for argument in args:
        for inner in walk(argument):
            if isinstance(inner, Sym) and inner.name not in found:
                found.append(inner.name)
                if inner.name in typer.bindings:
                    found.extend(
                        one
                        for one in symbols_of(typer, (typer.bindings[inner.name],))
                        if one not in found
                    )
    return found
