"""Entries, indices and arrays named by their pattern.

Stands apart because here letters learn which size they run over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Entry, Num, Pattern, Sketch, Sym
from compiler.elaborate.typing.sizes import Size, parse_size
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError, fill, size_of
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def pattern(typer: Typer, node: Pattern) -> Typed:
    """Identity, zeros, ones, unit vectors, commutation matrices."""
    sizes = tuple(parse_size(size) for size in node.sizes)
    for size in sizes:
        typer.name_sizes(size)
    match node.pattern:
        case "identity":
            n = sizes[0] if sizes else typer.sizes.fresh()
            typer.fills.append((n, n))
            return Typed(fill("identity", (n, n)), (n, n))
        case "ones" | "zeros":
            if len(sizes) == 2:
                shape = (sizes[0], sizes[1])
            elif sizes:
                shape = (sizes[0], 1)
            else:
                kind = typer.choose(f"shape of {node.pattern}", ("vector", "matrix"))
                shape = (
                    (typer.sizes.fresh(), 1)
                    if kind == "vector"
                    else (typer.sizes.fresh(), typer.sizes.fresh())
                )
            typer.fills.append(shape)
            return Typed(fill(node.pattern, shape), shape)
        case "basis":
            n = typer.sizes.fresh()
            chosen = index(typer, node.indices[0], n)
            return Typed(e.Apply("basis", (chosen, size_of(n))), (n, 1))
        case "commutation":
            m, n = sizes[0], sizes[1]
            # from the vec of an m × n matrix to that of its transpose
            shape = (("*", n, m), ("*", m, n))
            return Typed(e.Apply("commutation", (size_of(m), size_of(n))), shape)
        case _:
            raise UnreadError(f"{node.pattern} is not understood here")


def index(typer: Typer, node: Sketch, size: Size | None) -> e.Expr:
    """An index as an expression; a letter learns the size it runs over."""
    match node:
        case Num(value=value) if value.denominator == 1:
            if size is not None:
                typer.least.append((size, int(value)))
            return e.Number(value)
        case Sym(name=name):
            if (
                name in typer.size_names
                and name not in typer.locals
                and name not in typer.index_sizes
            ):
                return size_of(name)
            if name not in typer.index_sizes:
                typer.index_sizes[name] = typer.sizes.fresh()
                if name not in typer.locals:
                    typer.free_indices.add(name)
            if size is not None and not typer.sizes.unify(typer.index_sizes[name], size):
                raise MisfitError(
                    f"the index {name} runs over {typer.sizes.words((typer.index_sizes[name],))} "
                    f"and over {typer.sizes.words((size,))}"
                )
            return e.Symbol(name)
        case _:
            return typer.scalar(node, "an index")


def same_range(typer: Typer, first: str, second: str) -> None:
    """Two indices compared with each other run over the same size."""
    if first in typer.index_sizes and second in typer.index_sizes:
        typer.sizes.unify(typer.index_sizes[first], typer.index_sizes[second])


def entry(typer: Typer, node: Entry) -> Typed:
    """An entry, row or column."""
    base = typer.type(node.base)
    if base.by:
        raise MisfitError("an entry of a derivative array")
    if not base.shape:
        raise MisfitError("an entry of a scalar")
    indices = node.indices
    if len(indices) == 1:
        only = indices[0]
        if only is None:
            return base
        if typer.is_vector(base.shape):
            size = base.shape[0] if typer.is_column(base.shape) else base.shape[1]
            return Typed(e.Component(base.expr, (index(typer, only, size),)))
        column = index(typer, only, base.shape[1])
        return Typed(e.Component(base.expr, (None, column)), (base.shape[0], 1))
    if len(indices) != 2:
        raise MisfitError(f"{len(indices)} indices on {typer.sizes.words(base.shape)}")
    row, col = indices
    chosen = (
        None if row is None else index(typer, row, base.shape[0]),
        None if col is None else index(typer, col, base.shape[1]),
    )
    shape: tuple[Size, ...] = ()
    if row is None or col is None:
        shape = (base.shape[0] if row is None else 1, base.shape[1] if col is None else 1)
    return Typed(e.Component(base.expr, chosen), shape)
