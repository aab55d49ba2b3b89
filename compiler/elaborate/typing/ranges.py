"""Sums, products, limits and extremes over a variable; cases and conditions.

Stands apart because a bound variable has a size only while its body is typed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Big, Branches, Num, Relate, Sym
from compiler.elaborate.typing.entries import same_range
from compiler.elaborate.typing.sizes import Size
from compiler.elaborate.typing.typed import Typed, UnreadError, fill, size_of
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer


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
    if node.op == "integral" and name.startswith(("\\mathbf", "\\boldsymbol", "\\vec")):
        raise UnreadError("an integral over a vector")
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


_RELATIONS = {
    "=": "=",
    "\\ne": "!=",
    "<": "<",
    ">": ">",
    "\\le": "<=",
    "\\ge": ">=",
}
