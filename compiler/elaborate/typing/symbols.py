"""Symbols by shape: what a note declares, what a definition says, else what its kind suggests.

Stands apart because the first occurrence of a symbol settles the shape of all others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.typing.counts import may_be_size
from compiler.elaborate.typing.sizes import Dims, Size, parse_size
from compiler.elaborate.typing.typed import Typed, UnreadError, size_of
from compiler.elaborate.written_sizes import written_size
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


SQUARE = frozenset(
    {
        "symmetric",
        "skew",
        "hermitian",
        "orthogonal",
        "unitary",
        "positive_definite",
        "positive_semidefinite",
        "negative_definite",
        "diagonal",
        "invertible",
        "square",
        "idempotent",
        "nilpotent",
        "upper_triangular",
        "lower_triangular",
        "involutory",
        "permutation",
        "traceless",
        "singular",
    }
)
"""Properties that only a square matrix has."""


def symbol(typer: Typer, name: str) -> Typed:
    """An occurrence of a symbol."""
    if name in typer.locals:
        return typer.locals[name]
    if name in typer.index_sizes:
        return Typed(e.Symbol(name))
    if name in typer.size_names and name not in typer.bindings:
        return Typed(size_of(name))
    if name in typer.bindings:
        bind(typer, name)
    elif name == "e" and typer.choices.kinds.get("e") == "constant":
        return Typed(e.Constant("e"))
    if name not in typer.symbols:
        if (
            may_be_size(typer, name)
            and typer.choose(f"{name} without a word", ("number", "size")) == "size"
        ):
            typer.counts.add(name)
            return Typed(size_of(name))
        if name not in typer.bindings and (body := typer.definitions(name)) is not None:
            return typer.type(body)
        typer.symbols[name] = fresh_shape(typer, name)
    return Typed(e.Symbol(name), typer.symbols[name])


def bind(typer: Typer, name: str) -> None:
    """Type the expression a bound symbol stands for, once."""
    if name in typer.bound or name in typer.symbols:
        return
    typer.symbols[name] = ()  # a definition that leads back to itself reads a scalar
    del typer.symbols[name]
    typer.bound[name] = e.Number(Fraction(0))
    saved, typer.locals = typer.locals, {}
    try:
        value = typer.type(typer.bindings[name])
    finally:
        typer.locals = saved
    if value.by:
        raise UnreadError(f"{name} stands for an array of more than two axes")
    del typer.bound[name]
    typer.bound[name] = value.expr
    declared = declared_shape(typer, name)
    if declared is not None and not typer.unify(declared, value.shape):
        typer.note(
            f"{name} is declared {typer.sizes.words(declared)} "
            f"but stands for {typer.sizes.words(value.shape)}"
        )
    typer.symbols[name] = value.shape


def fresh_shape(typer: Typer, name: str) -> Dims:
    """The shape of a symbol met for the first time."""
    declared = declared_shape(typer, name)
    if declared is not None:
        return declared
    if name in typer.context.positions:
        return (3, 1)
    kind = typer.choices.kinds.get(name, "scalar")
    if kind == "matrix" and SQUARE & {
        *typer.context.properties.get(name, {}),
        *typer.context.everywhere,
    }:
        n = typer.sizes.fresh()
        return (n, n)
    return shape_of_kind(typer, kind)


def shape_of_kind(typer: Typer, kind: str) -> Dims:
    """A fresh shape of a kind."""
    if kind == "vector":
        return (typer.sizes.fresh(), 1)
    if kind == "row":
        return (1, typer.sizes.fresh())
    if kind == "matrix":
        return (typer.sizes.fresh(), typer.sizes.fresh())
    return ()


def declared_shape(typer: Typer, name: str) -> Dims | None:
    """The shape the context declares; None when it says nothing of it."""
    declares = typer.context.kind_of(name)
    if declares is None or declares.kind in {"function", "set", "tensor"}:
        return None
    sizes = tuple(size_term(typer, term) for term in declares.sizes)
    if name in typer.context.far:
        near = typer.context.near_sizes
        typer.sizes.soft |= {size for size in sizes if isinstance(size, str)} - near
    match declares.kind:
        case "scalar" | "index":
            return ()
        case "vector":
            return (sizes[0] if sizes else typer.sizes.fresh(), 1)
        case "row":
            return (1, sizes[-1] if sizes else typer.sizes.fresh())
        case "matrix":
            if len(sizes) == 2:
                return () if sizes == (1, 1) else (sizes[0], sizes[1])
            return (typer.sizes.fresh(), typer.sizes.fresh())
        case _:
            return None


def size_term(typer: Typer, term: object) -> Size:
    """A size written in a declaration."""
    written = written_size(term)  # type: ignore[arg-type]
    if written is None or "\\mathbf" in str(written):
        return typer.sizes.fresh()
    size = parse_size(written)
    typer.name_sizes(size)
    return size
