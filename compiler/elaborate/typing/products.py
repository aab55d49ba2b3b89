"""Products by shape: which of the many products a juxtaposition is.

Stands apart because the same two letters multiply, scale, dot or contract by their shapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Diff, Post, Product, Sized, Sketch
from compiler.elaborate.typing import chains
from compiler.elaborate.typing.sizes import Size
from compiler.elaborate.typing.sums import entrywise
from compiler.elaborate.typing.typed import MisfitError, Typed, UnreadError, fill
from compiler.ir import expr as e

if TYPE_CHECKING:
    from compiler.elaborate.typing.typer import Typer

TIGHT = frozenset({"", "\\cdot", "*", "/", "\\times"})
"""Operators of ordinary products; the others join whole products."""


def product(typer: Typer, node: Product) -> Typed:
    """A product: ordinary products bind first, then ⊙, ⊗, ∘."""
    segments: list[tuple[str, list[tuple[str, Sketch]]]] = [("", [])]
    for operator, item in zip(node.operators, node.items, strict=True):
        if operator in TIGHT:
            segments[-1][1].append((operator, item))
        else:
            segments.append((operator, [("", item)]))
    result = _ordinary(typer, segments[0][1])
    for operator, items in segments[1:]:
        result = _joined(typer, operator, result, _ordinary(typer, items))
    return result


def _ordinary(typer: Typer, items: list[tuple[str, Sketch]]) -> Typed:
    chained = _chain_rule(typer, items)
    if chained is not None:
        return chained
    was, typer.sizes.lenient = typer.sizes.lenient, typer.sizes.lenient or _quadratic(items)
    try:
        result = typer.type(items[0][1])
        for operator, item in items[1:]:
            result = multiply(typer, operator, result, typer.type(item))
    finally:
        typer.sizes.lenient = was
    return result


def _quadratic(items: list[tuple[str, Sketch]]) -> bool:
    """`xᵀ A x`: the same on both ends, so that what stands between is square."""
    first, last = items[0][1], items[-1][1]
    return (
        len(items) >= 3
        and isinstance(first, Post)
        and "transpose" in first.mark
        and first.base == last
    )


def _chain_rule(typer: Typer, items: list[tuple[str, Sketch]]) -> Typed | None:
    """`∂Z/∂X · ∂L/∂Z` where Z or X is a matrix: contracted over the axes of what they share."""
    if len(items) < 2 or any(operator not in {"", "\\cdot"} for operator, _ in items):
        return None
    plain = [_bare(item) for _, item in items]
    if not all(
        isinstance(item, Diff) and len(item.variables) == 1 and item.style in {"fraction", "nabla"}
        for item in plain
    ):
        return None
    return chains.chain(
        typer, [item for item in plain if isinstance(item, Diff)], [item for _, item in items]
    )


def _bare(item: Sketch) -> Sketch:
    while isinstance(item, Sized):
        item = item.body
    return item


def multiply(typer: Typer, operator: str, a: Typed, b: Typed) -> Typed:
    """Two neighbours of an ordinary product."""
    if operator == "/":
        return divide(typer, a, b)
    if a.by or b.by:
        return _tensor_product(typer, a, b)
    if not a.shape and not b.shape:
        return Typed(_join_mul(a.expr, b.expr))
    if operator == "\\times" and (_crossed(typer, a, b) or _crossed(typer, b, a)):
        raise MisfitError(
            f"a cross product of a scalar and {typer.sizes.words(a.shape or b.shape)}"
        )
    if not a.shape:
        return Typed(e.Apply("scale", (a.expr, b.expr)), b.shape)
    if not b.shape:
        return Typed(e.Apply("scale", (b.expr, a.expr)), a.shape)
    if operator == "\\times" and typer.is_column(a.shape) and typer.is_column(b.shape):
        typer.require(a.shape, (3, 1), "a cross product")
        typer.require(b.shape, (3, 1), "a cross product")
        return Typed(e.Apply("cross", (a.expr, b.expr)), a.shape)
    if (
        operator == "\\cdot"
        and typer.is_vector(a.shape)
        and a.shape != (1, 1)
        and _alike(typer, a, b)
    ):
        typer.require(a.shape, b.shape, "a dot product")
        return Typed(e.Apply("dot", (a.expr, b.expr)))
    return matmul(typer, a, b)


def _crossed(typer: Typer, a: Typed, b: Typed) -> bool:
    """Whether × would join a letter and a vector of space: nobody scales a vector with a cross."""
    return (
        isinstance(a.expr, e.Symbol)
        and not a.shape
        and typer.is_column(b.shape)
        and typer.sizes.find(b.shape[0]) == 3
    )


def _alike(typer: Typer, a: Typed, b: Typed) -> bool:
    return (typer.is_column(a.shape) and typer.is_column(b.shape)) or (
        typer.is_row(a.shape) and typer.is_row(b.shape)
    )


def _join_mul(a: e.Expr, b: e.Expr) -> e.Expr:
    left = a.args if isinstance(a, e.Apply) and a.op == "mul" else (a,)
    return e.Apply("mul", (*left, b))


def matmul(typer: Typer, a: Typed, b: Typed) -> Typed:
    """The matrix product; 1 × 1 results are scalars."""
    if not typer.sizes.unify(a.shape[1], b.shape[0]):
        raise MisfitError(
            f"a product of {typer.sizes.words(a.shape)} and {typer.sizes.words(b.shape)}: "
            "the inner sizes differ"
        )
    return typer.squeeze(Typed(e.Apply("matmul", (a.expr, b.expr)), (a.shape[0], b.shape[1])))


def _tensor_product(typer: Typer, a: Typed, b: Typed) -> Typed:
    """A matrix or scalar times a derivative array acts on the array's own axes."""
    if a.by and b.by:
        raise MisfitError("a product of two derivative arrays that share no variable")
    by = a.by or b.by
    if not a.shape and not a.by:
        return Typed(e.Apply("scale", (a.expr, b.expr)), b.shape, by)
    if not b.shape and not b.by:
        return Typed(e.Apply("scale", (b.expr, a.expr)), a.shape, by)
    if len(a.shape) != 2 or len(b.shape) != 2 or not typer.sizes.unify(a.shape[1], b.shape[0]):
        raise MisfitError(
            f"a product of {typer.sizes.words(a.shape)} and {typer.sizes.words(b.shape)}: "
            "the inner sizes differ"
        )
    return Typed(e.Apply("matmul", (a.expr, b.expr)), (a.shape[0], b.shape[1]), by)


def divide(typer: Typer, a: Typed, b: Typed) -> Typed:
    """A quotient: by a scalar, or entry by entry for equal shapes."""
    if not b.shape and not b.by:
        return Typed(e.Apply("divide", (a.expr, b.expr)), a.shape, a.by)
    if (
        a.shape
        and not a.by
        and not b.by
        and typer.is_vector(b.shape)
        and typer.unify(a.shape, b.shape)
    ):
        typer.note("a quotient of vectors is taken entry by entry")
        return Typed(e.Apply("hadamard_divide", (a.expr, b.expr)), a.shape)
    if not a.shape and typer.is_vector(b.shape) and entrywise(b.expr):
        ones = e.Apply("broadcast", (a.expr, fill("zeros", b.shape)))
        return Typed(e.Apply("hadamard_divide", (ones, b.expr)), b.shape)
    raise MisfitError(f"a quotient by {typer.sizes.words(b.shape)}")


def _joined(typer: Typer, operator: str, a: Typed, b: Typed) -> Typed:
    """Element-wise, Kronecker and related products."""
    if a.by or b.by:
        raise MisfitError(f"{operator} of a derivative array")
    if operator in {"\\odot", "\\circ", "\\star", "\\bullet"}:
        if not a.shape or not b.shape:
            return multiply(typer, "", a, b)
        typer.require(a.shape, b.shape, "an element-wise product")
        return Typed(e.Apply("hadamard", (a.expr, b.expr)), a.shape)
    if operator == "\\otimes":
        return kron(typer, a, b)
    if operator == "\\oplus" and len(a.shape) == 2 and len(b.shape) == 2:
        m, n = typer.square(a, "a Kronecker sum"), typer.square(b, "a Kronecker sum")
        return Typed(e.Apply("kron_sum", (a.expr, b.expr)), (("*", m, n), ("*", m, n)))
    if operator == "\\bmod" and not a.shape and not b.shape:
        return Typed(e.Apply("mod", (a.expr, b.expr)))
    if operator == "\\wedge" and typer.is_column(a.shape) and typer.is_column(b.shape):
        return multiply(typer, "\\times", a, b)
    raise UnreadError(f"{operator} is not understood between these")


def kron(typer: Typer, a: Typed, b: Typed) -> Typed:
    """The Kronecker product; of two columns possibly the outer product."""
    if not a.shape or not b.shape:
        return multiply(typer, "", a, b)
    columns = typer.is_column(a.shape) and typer.is_column(b.shape)
    if columns and typer.choose("⊗ of vectors", ("kron", "outer")) == "outer":
        typer.note("⊗ of two vectors is read as their outer product")
        return Typed(e.Apply("outer", (a.expr, b.expr)), (a.shape[0], b.shape[0]))
    shape = tuple(_times(typer, left, right) for left, right in zip(a.shape, b.shape, strict=True))
    return Typed(e.Apply("kron", (a.expr, b.expr)), shape)


def _times(typer: Typer, left: Size, right: Size) -> Size:
    one, two = typer.sizes.find(left), typer.sizes.find(right)
    if one == 1:
        return two
    if two == 1:
        return one
    first = one[1:] if isinstance(one, tuple) and one[0] == "*" else (one,)
    second = two[1:] if isinstance(two, tuple) and two[0] == "*" else (two,)
    return ("*", *first, *second)
