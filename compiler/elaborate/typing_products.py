"""Sums, products, powers and postfix marks, by shape."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate import typing_derivatives
from compiler.elaborate.sizes import Size
from compiler.elaborate.sketch import Diff, Post, Power, Product, Sized, Sketch, Sum, Sym, walk
from compiler.elaborate.typed import MisfitError, Typed, UnreadError, fill
from compiler.ir import expr as e
from compiler.ir.operators import ELEMENTWISE

if TYPE_CHECKING:
    from compiler.elaborate.typing import Typer

TIGHT = frozenset({"", "\\cdot", "*", "/", "\\times"})
"""Operators of ordinary products; the others join whole products."""


def add(typer: Typer, node: Sum) -> Typed:
    """A sum: one shape; a literal number beside arrays is broadcast, 0 is any zero."""
    values = [typer.type(item) for item in node.items]
    arrays = [value for value in values if value.shape or value.by]
    if not arrays:
        return Typed(_signed(node.signs, [value.expr for value in values]))
    model = arrays[0]
    for value in arrays[1:]:
        typer.require(model.shape, value.shape, "summands")
        typer.require(model.by, value.by, "summands")
    terms: list[e.Expr] = []
    for value in values:
        if value.shape or value.by:
            terms.append(value.expr)
        elif _is_number(value.expr) and not model.by:
            terms.append(_spread(typer, value.expr, model))
        else:
            raise MisfitError(f"summands: a scalar against {typer.sizes.words(model.shape)}")
    return Typed(_signed(node.signs, terms), model.shape, model.by)


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
    if typer.is_matrix(model.shape) and not _entrywise(model.expr):
        reading = typer.choose("number beside a matrix", ("entries", "identity"))
        if reading == "identity" and typer.sizes.unify(model.shape[0], model.shape[1]):
            typer.note("a number beside a matrix is read as a multiple of I")
            return e.Apply("scale", (number, fill("identity", model.shape)))
    typer.note("a number beside an array is added to each entry")
    return e.Apply("broadcast", (number, fill("zeros", model.shape)))


def _entrywise(expr: e.Expr) -> bool:
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
    return typing_derivatives.chain(
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
    if not a.shape and typer.is_vector(b.shape) and _entrywise(b.expr):
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


def power(typer: Typer, node: Power) -> Typed:
    """A power of a scalar, a square matrix, or entry by entry."""
    base = typer.type(node.base)
    exponent = typer.scalar(node.exponent, "an exponent")
    if base.by:
        raise MisfitError("a power of a derivative array")
    if not base.shape:
        return Typed(e.Apply("power", (base.expr, exponent)))
    if node.entrywise:
        return Typed(e.Apply("elementwise_power", (base.expr, exponent)), base.shape)
    if typer.is_vector(base.shape):
        typer.note("a power of a vector is taken entry by entry")
        return Typed(e.Apply("elementwise_power", (base.expr, exponent)), base.shape)
    typer.square(base, "a power")
    if exponent == e.Number(Fraction(1, 2)) or _is_half(exponent):
        return Typed(e.Apply("sqrtm", (base.expr,)), base.shape)
    if _is_minus_half(exponent):
        return Typed(e.Apply("inverse", (e.Apply("sqrtm", (base.expr,)),)), base.shape)
    typer.integers |= {
        inner.name
        for inner in walk(node.exponent)
        if isinstance(inner, Sym) and inner.name not in typer.locals
    }
    return Typed(e.Apply("matpow", (base.expr, exponent)), base.shape)


def _is_half(expr: e.Expr) -> bool:
    one, two = e.Number(Fraction(1)), e.Number(Fraction(2))
    return expr == e.Apply("divide", (one, two))


def _is_minus_half(expr: e.Expr) -> bool:
    match expr:
        case e.Apply(op="neg", args=(inner,)):
            return _is_half(inner) or inner == e.Number(Fraction(1, 2))
        case e.Number(value=value):
            return value == Fraction(-1, 2)
        case e.Apply(op="divide", args=(e.Number(value=above), e.Number(value=below))):
            return below != 0 and above / below == Fraction(-1, 2)
        case _:
            return False


def post(typer: Typer, node: Post) -> Typed:
    """Transposes, inverses and their kin."""
    mark = node.mark
    if mark == "inverse_transpose":
        return post(typer, Post("transpose", Post("inverse", node.base)))
    if mark == "inverse_adjoint":
        return post(typer, Post("adjoint", Post("inverse", node.base)))
    base = typer.type(node.base)
    if mark == "transpose":
        return transpose(base)
    if mark in {"adjoint", "conj_or_adjoint"}:
        if not base.shape:
            return Typed(e.Apply("conj", (base.expr,)))
        return Typed(e.Apply("adjoint", (base.expr,)), (base.shape[1], base.shape[0]))
    if not base.shape and not base.by:
        return Typed(e.Apply("reciprocal", (base.expr,)))
    if mark == "pinv":
        return Typed(e.Apply("pinv", (base.expr,)), (base.shape[1], base.shape[0]))
    typer.square(base, "an inverse")
    return Typed(e.Apply("inverse", (base.expr,)), base.shape)


def transpose(base: Typed) -> Typed:
    """The transpose of anything; a scalar's is itself."""
    if not base.shape:
        return base
    return Typed(e.Apply("transpose", (base.expr,)), (base.shape[1], base.shape[0]), base.by)
