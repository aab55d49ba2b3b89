"""Matrices that are square in a reading though the note makes them tall or wide.

Stands apart because sizes conform too easily when a letter may have any: `AP = A` for the
projection P = A(AᵀA)⁻¹Aᵀ conforms only where A is square, and there it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Fn, Post, Power, Product, Sketch, Sym
from compiler.elaborate.walking import walk
from compiler.ir.formula import Reading

_RANKS = {"full_column_rank", "full_row_rank"}
_SQUARE = {"square", "invertible", "symmetric", "orthogonal", "positive_definite"}


def unsure_of_squares(reading: Reading, sketches: Iterable[Sketch], context: Context) -> Reading:
    """A reading, unsure where a matrix had to be square that is shown to be oblong."""
    nodes = [node for one in sketches for node in walk(one)]
    shown = {name for node in nodes for name in _gram(node)}
    shown |= {name for name, told in context.properties.items() if _RANKS & told.keys()}
    square = {name for node in nodes for name in _square(node)}
    for one in reading.symbols:
        shape = one.type.shape
        if (
            one.name in shown - square
            and len(shape) == 2
            and shape[0] == shape[1]
            and isinstance(shape[0], str)
            and not _told_square(one.name, context)
        ):
            why = f"the sizes agree only if {one.name} is square, which nothing says"
            return replace(reading, unsure=reading.unsure or why)
    return reading


def _told_square(name: str, context: Context) -> bool:
    declares = context.kind_of(name)
    sized = declares is not None and len(declares.sizes) == 2
    return sized or bool(_SQUARE & context.properties.get(name, {}).keys())


def _gram(node: Sketch) -> Iterable[str]:
    """X of `(XᵀX)⁻¹` or `(XXᵀ)⁻¹`: of a square X nobody would write it so."""
    if not isinstance(node, Post) or node.mark != "inverse" or not isinstance(node.base, Product):
        return
    match node.base.items:
        case (Post(mark="transpose", base=Sym(name=one)), Sym(name=other)) if one == other:
            yield one
        case (Sym(name=one), Post(mark="transpose", base=Sym(name=other))) if one == other:
            yield one
        case _:
            pass


def _square(node: Sketch) -> Iterable[str]:
    """Letters under an operation that only square matrices have."""
    match node:
        case Post(mark=mark, base=Sym(name=name)) if "inverse" in mark:
            yield name
        case Power(base=Sym(name=name)):
            yield name
        case Fn(op="det" | "trace" | "bars" | "eigenvalues" | "expm", args=(Sym(name=name), *_)):
            yield name
        case _:
            pass
