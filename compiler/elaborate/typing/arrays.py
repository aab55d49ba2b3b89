"""Written arrays by shape: blocks, dots, general entries.

Stands apart because the sizes of an array are sums over its blocks.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.generalise import Generalised, generalise
from compiler.elaborate.sketch import Array, ByEntries, Pattern, Post, Sized, Sketch
from compiler.elaborate.typing.sizes import Size, parse_size
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError, fill, generated
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


def array(typer: Typer, node: Array) -> Typed:
    """A written array: by its dots, its scalars, or its blocks."""
    if any(cell is None for row in node.rows for cell in row):
        pattern_found = generalise(node)
        if isinstance(pattern_found, str):
            raise UnreadError(pattern_found)
        return _generated(typer, pattern_found)
    width = len(node.rows[0])
    if any(len(row) != width for row in node.rows):
        raise UnreadError("rows of an array have different lengths")
    values = [[_cell(typer, cell) for cell in row if cell is not None] for row in node.rows]
    return _blocks(typer, values)


def _cell(typer: Typer, cell: Sketch) -> Typed:
    """A block; a zero without sizes takes the room that is left."""
    match cell:
        case (
            Pattern(pattern="zeros", sizes=())
            | Post(mark="transpose", base=Pattern(pattern="zeros", sizes=()))
        ):
            return Typed(e.Number(Fraction(0)))
        case _:
            return typer.type(cell)


def _blocks(typer: Typer, values: list[list[Typed]]) -> Typed:
    """Rows of blocks; scalars are 1 × 1, zeros and identities take the room that is left."""
    rows, columns = len(values), len(values[0])
    widths: list[Size] = []
    if not any(value.shape for row in values for value in row):
        rows_typed = tuple(tuple(value.expr for value in row) for row in values)
        return Typed(e.Matrix(rows_typed), (rows, columns))
    heights: list[Size] = [
        next((value.shape[0] for value in row if value.shape), 1) for row in values
    ]
    for position in range(columns):
        column = [row[position] for row in values]
        widths.append(next((value.shape[1] for value in column if value.shape), 1))
    cells: list[tuple[e.Expr, ...]] = []
    for height, row in zip(heights, values, strict=True):
        line: list[e.Expr] = []
        for width, value in zip(widths, row, strict=True):
            if value.shape:
                if not typer.unify(value.shape, (height, width)):
                    raise MisfitError(
                        f"a block of {typer.sizes.words(value.shape)} "
                        f"where {typer.sizes.words((height, width))} fits"
                    )
                line.append(value.expr)
            elif value.expr == e.Number(Fraction(0)):
                line.append(fill("zeros", (height, width)))
            elif typer.is_one(height) and typer.is_one(width):
                line.append(value.expr)
            else:
                raise MisfitError(
                    f"a scalar where a block of {typer.sizes.words((height, width))} fits"
                )
        cells.append(tuple(line))
    return Typed(e.Matrix(tuple(cells)), (_total(typer, heights), _total(typer, widths)))


def _total(typer: Typer, sizes: list[Size]) -> Size:
    found = [typer.sizes.find(size) for size in sizes]
    if len(found) == 1:
        return found[0]
    if all(isinstance(size, int) for size in found):
        return sum(size for size in found if isinstance(size, int))
    return ("+", *found)


def _generated(typer: Typer, found: Generalised) -> Typed:
    """An array with dots, by its general entry."""
    saved = dict(typer.index_sizes)
    for name in found.indices:
        typer.locals[name] = Typed(e.Symbol(name))
        typer.index_sizes[name] = typer.sizes.fresh()
    sizes: dict[str, Size] = {}
    for name, last in zip(found.indices, found.lasts, strict=True):
        size: Size = parse_size(last)
        typer.name_sizes(size)
        sizes[name] = size
    for name, size in sizes.items():
        typer.sizes.unify(typer.index_sizes[name], size)
    value = typer.type(found.body)
    for name in found.indices:
        del typer.locals[name]
        sizes[name] = typer.index_sizes.pop(name)
    typer.index_sizes.update(
        {name: size for name, size in saved.items() if name not in typer.index_sizes}
    )
    return _by_general_entry(typer, found.row, found.column, value, sizes)


def _by_general_entry(
    typer: Typer, row: str | None, column: str | None, value: Typed, sizes: dict[str, Size]
) -> Typed:
    if value.shape and typer.is_vector(value.shape) and (row is None) != (column is None):
        return _stacked(typer, row, column, value, sizes)
    if value.shape:
        raise UnreadError("an array of arrays with dots")
    shape = (sizes[row] if row else 1, sizes[column] if column else 1)
    return Typed(generated(row or "·r", column or "·c", value.expr, shape), shape)


def _stacked(
    typer: Typer, row: str | None, column: str | None, value: Typed, sizes: dict[str, Size]
) -> Typed:
    """`[a_1 … a_n]` of columns, or rows on top of each other, as one matrix."""
    if column is not None and typer.is_column(value.shape):
        inner = e.Component(value.expr, (e.Symbol("·r"),))
        shape = (value.shape[0], sizes[column])
        return Typed(generated("·r", column, inner, shape), shape)
    if row is not None and typer.is_row(value.shape):
        inner = e.Component(value.expr, (e.Symbol("·c"),))
        shape = (sizes[row], value.shape[1])
        return Typed(generated(row, "·c", inner, shape), shape)
    raise UnreadError("an array of arrays with dots")


def by_entries(typer: Typer, node: ByEntries) -> Typed:
    """`[a_{ij}]_{m×n}`, or a value defined by its components."""
    sizes = [parse_size(size) for size in node.sizes]
    for size in sizes:
        typer.name_sizes(size)
    shadowed = {
        name: typer.index_sizes.pop(name) for name in node.indices if name in typer.index_sizes
    }
    for position, name in enumerate(node.indices):
        typer.locals[name] = Typed(e.Symbol(name))
        typer.index_sizes[name] = sizes[position] if position < len(sizes) else typer.sizes.fresh()
    value = typer.type(node.body)
    found = {name: typer.index_sizes.pop(name) for name in node.indices}
    for name in node.indices:
        del typer.locals[name]
    typer.index_sizes.update(shadowed)
    row = node.indices[0]
    column = node.indices[1] if len(node.indices) > 1 else None
    return _by_general_entry(typer, row, column, value, found)


def sized(typer: Typer, node: Sized) -> Typed:
    """A value whose size the author wrote down."""
    value = typer.type(node.body)
    sizes = tuple(parse_size(size) for size in node.sizes)
    for size in sizes:
        typer.name_sizes(size)
    if value.by:
        return value
    if not value.shape and sizes == (1, 1):
        return value
    typer.require(value.shape, sizes, "a size written in the formula")
    return value
