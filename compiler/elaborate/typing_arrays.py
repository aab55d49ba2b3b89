"""Arrays, entries, patterns, sums over indices, cases, by shape."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.generalise import Generalised, generalise
from compiler.elaborate.sizes import Size, parse_size
from compiler.elaborate.sketch import (
    Array,
    Big,
    Branches,
    ByEntries,
    Entry,
    Num,
    Pattern,
    Post,
    Relate,
    Sized,
    Sketch,
    Sym,
)
from compiler.elaborate.typed import MisfitError, Typed, UnreadError, fill, generated, size_of
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing import Typer

_RELATIONS = {
    "=": "=",
    "\\ne": "!=",
    "<": "<",
    ">": ">",
    "\\le": "<=",
    "\\ge": ">=",
}


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
            shape = (("*", m, n), ("*", m, n))
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


def big(typer: Typer, node: Big) -> Typed:
    """A sum, product, limit, integral, or extreme over an index."""
    name = node.variable
    outer = typer.locals.get(name)
    shadow = typer.index_sizes.pop(name, None)
    typer.locals[name] = Typed(e.Symbol(name))
    try:
        if node.op in {"sum", "product"} and isinstance(node.upper, Sym):
            _upper_is_size(typer, node)
        body = typer.type(node.body)
        where = typer.type(node.where).expr if node.where is not None else None
        over = typer.index_sizes.pop(name, None)
    finally:
        if outer is None:
            typer.locals.pop(name, None)
        else:
            typer.locals[name] = outer
        if shadow is not None:
            typer.index_sizes[name] = shadow
    if node.op in {"limit", "integral"}:
        lower = typer.scalar(node.lower, "a bound") if node.lower is not None else None
        upper = typer.scalar(node.upper, "a bound") if node.upper is not None else None
        return Typed(
            e.Bound(node.op, name, lower, upper, body.expr, node.side), body.shape, body.by
        )
    lower, upper = _bounds(typer, node, over)
    if lower is None or upper is None:
        raise UnreadError(f"the range of {name} is not said")
    return Typed(
        e.Bound(node.op, name, lower, upper, body.expr, "both", where), body.shape, body.by
    )


def _upper_is_size(typer: Typer, node: Big) -> None:
    """`\\sum_{i=1}^n x_i`: n is the size that i runs over, when i indexes entries."""
    upper = node.upper
    assert isinstance(upper, Sym)
    if upper.name in typer.locals or upper.name in typer.bindings:
        return
    if upper.name in typer.size_names and node.lower in {Num(Fraction(1)), None}:
        typer.index_sizes[node.variable] = upper.name


def _bounds(typer: Typer, node: Big, over: Size | None) -> tuple[e.Expr | None, e.Expr | None]:
    lower = typer.scalar(node.lower, "a bound") if node.lower is not None else None
    upper = typer.scalar(node.upper, "a bound") if node.upper is not None else None
    for bound in (node.lower, node.upper):
        if (
            isinstance(bound, Sym)
            and bound.name not in typer.size_names
            and bound.name not in typer.locals
            and bound.name not in typer.index_sizes
        ):
            typer.integers.add(bound.name)
    if over is not None:
        lower = lower or e.Number(Fraction(1))
        upper = upper or size_of(over)
    return lower, upper


def branches(typer: Typer, node: Branches) -> Typed:
    """`cases`."""
    values = [typer.type(value) for value, _ in node.rows]
    model = next((value for value in values if value.shape), values[0])
    rows: list[tuple[e.Expr, e.Expr | None]] = []
    for value, (_, condition) in zip(values, node.rows, strict=True):
        expr = value.expr
        if model.shape and not value.shape and value.expr == e.Number(Fraction(0)):
            expr = fill("zeros", model.shape)
        else:
            typer.require(model.shape, value.shape, "branches")
        rows.append((expr, typer.type(condition).expr if condition is not None else None))
    return Typed(e.Cases(tuple(rows)), model.shape)


def compare(typer: Typer, node: Relate) -> Typed:
    """A condition as a number, entry by entry for arrays against a scalar."""
    relation = _RELATIONS.get(node.relation)
    if relation is None:
        raise UnreadError(f"the condition with {node.relation} is not understood")
    left, right = typer.type(node.left), typer.type(node.right)
    names = [side.name for side in (node.left, node.right) if isinstance(side, Sym)]
    if len(names) == 2:
        same_range(typer, names[0], names[1])
    if left.shape and not right.shape:
        right = Typed(e.Apply("broadcast", (right.expr, fill("zeros", left.shape))), left.shape)
    elif right.shape and not left.shape:
        left = Typed(e.Apply("broadcast", (left.expr, fill("zeros", right.shape))), right.shape)
    typer.require(left.shape, right.shape, "a condition")
    return Typed(e.Compare(relation, left.expr, right.expr), left.shape)  # type: ignore[arg-type]
