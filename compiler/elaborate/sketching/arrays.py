"""Written arrays: `(a, b)`, `[a, b]`, matrices, with dots left open.

Stands apart because a list in brackets is a vector only where the statement shows arrays at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Array, Broken, Fn, Product, Sketch
from compiler.ir.term import Blank, Dots, MatrixTerm, Name, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def tuple_of(sketcher: Sketcher, sequence: Sequence, *, as_row: bool) -> Sketch:
    """`[a, b]` as a row, `(a, b)` as a column."""
    if set(sequence.separators) - {","}:
        return Broken("separators of a list are not understood", sequence.span)
    return tuple_of_items(sketcher, sequence.items, as_row=as_row)


def tuple_of_items(sketcher: Sketcher, items: tuple[Term, ...], *, as_row: bool) -> Sketch:
    """Items of a written vector; dots become None."""
    cells = tuple(None if isinstance(item, Dots) else sketcher.sketch(item) for item in items)
    return Array((cells,)) if as_row else Array(tuple((cell,) for cell in cells))


def matrix(sketcher: Sketcher, term: MatrixTerm) -> Sketch:
    """A bracketed array; single bars around it are its determinant."""
    rows = tuple(
        tuple(
            None if isinstance(cell, Dots | Blank) and not _lonely(row) else sketcher.sketch(cell)
            for cell in row
        )
        for row in term.rows
    )
    if not rows or not any(rows):
        return Broken("an empty array", term.span)
    array = Array(rows)
    if term.opening == "|" and len(rows) == 3 and _unit_vectors(term.rows[0]):
        first, second = (tuple((cell,) for cell in row) for row in rows[1:])
        return Product(("", "\\times"), (Array(first), Array(second)))
    if term.opening == "|":
        return Fn("det", (array,))
    return Fn("norm", (array,)) if term.opening == "\\|" else array


def _unit_vectors(row: tuple[Term, ...]) -> bool:
    """`i j k` in bold or with hats: the first row of a cross product."""
    return len(row) == 3 and all(
        isinstance(cell, Name)
        and cell.base in {letter, f"{letter}math"}
        and (cell.font == "bold" or bool(cell.accents))
        for cell, letter in zip(row, "ijk", strict=True)
    )


def _lonely(row: tuple[Term, ...]) -> bool:
    """A row of one blank cell is an empty array, not dots."""
    return len(row) == 1 and isinstance(row[0], Blank)
