"""Mutants: a true statement's typed reading with one thing changed.

Stands apart from the verifier's own edits, which undo slips: these make them, everywhere in both
sides, and know nothing of how they will be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from compiler.ir.expr import (
    Apply,
    Bound,
    Component,
    Derivative,
    Expr,
    Number,
    SizeOf,
    Symbol,
)
from compiler.ir.formula import Reading
from compiler.verify.rebuild import rebuild
from compiler.verify.tree import children

SWAPS = {
    "sin": ("cos", "tan", "sinh"),
    "cos": ("sin", "cosh"),
    "tan": ("cot", "tanh"),
    "sinh": ("cosh", "sin"),
    "cosh": ("sinh", "cos"),
    "tanh": ("coth", "sigmoid", "tan"),
    "exp": ("log", "sinh"),
    "log": ("exp", "log10", "sqrt"),
    "sqrt": ("cbrt", "square"),
    "abs": ("square", "sign"),
    "trace": ("det", "sum_entries"),
    "det": ("trace",),
    "norm_1": ("norm_2", "norm_inf"),
    "norm_2": ("norm_1", "norm_inf"),
    "norm_fro": ("norm_spectral", "norm_nuclear"),
    "vec": ("vec_rows",),
    "vec_rows": ("vec",),
    "gamma": ("factorial",),
    "factorial": ("gamma",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "max": ("min",),
    "min": ("max",),
    "sigmoid": ("tanh", "softplus"),
    "relu": ("abs", "softplus"),
    "softmax": ("log_softmax", "normalise"),
    "arcsin": ("arccos", "arctan"),
    "arccos": ("arcsin",),
    "arctan": ("arcsin", "tanh"),
    "erf": ("tanh", "erfc"),
    "hadamard": ("matmul", "hadamard_divide"),
    "inverse": ("transpose", "adjugate"),
    "pinv": ("transpose",),
}
_POWERS = frozenset({"power", "matpow", "elementwise_power"})
_PRODUCTS = frozenset({"matmul", "kron", "outer", "cross", "dot", "commutator", "divide", "power"})
_SMALL = tuple(Fraction(1, 10**k) for k in (3, 6, 9, 12))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed reading, and what was changed."""

    reading: Reading
    change: str
    """The kind of change: `sign`, `factor`, `transpose`…"""
    what: str
    """In words."""


def mutants(reading: Reading) -> Iterator[Mutant]:
    """All one-change mutants of both sides, none twice, none the statement itself."""
    shapes = {i.name: i.type.shape for i in reading.symbols}
    seen = {(reading.left, reading.right), (reading.right, reading.left)}
    for side in ("left", "right"):
        whole: Expr = getattr(reading, side)
        for expr, change, what in _everywhere(whole, shapes, lambda e: e, 0):
            sides = (expr, reading.right) if side == "left" else (reading.left, expr)
            if sides in seen or sides[0] == sides[1]:
                continue
            seen.add(sides)
            changed = replace(reading, left=sides[0], right=sides[1])
            yield Mutant(changed, change, f"{side}: {what}")


Change = tuple[Expr, str, str]


def _everywhere(
    expr: Expr, shapes: dict[str, tuple[object, ...]], inside: Callable[[Expr], Expr], depth: int
) -> Iterator[Change]:
    if depth > 14:
        return
    for other, change, what in _here(expr, shapes):
        yield inside(other), change, what
    if depth == 0:
        yield from _of_the_side(expr)
    kids = children(expr)
    fixed = 1 if isinstance(expr, Derivative) else len(kids)
    for k, kid in enumerate(kids[:fixed]):

        def outer(e: Expr, k: int = k) -> Expr:
            return inside(rebuild(expr, (*kids[:k], e, *kids[k + 1 :])))

        yield from _everywhere(kid, shapes, outer, depth + 1)


def _of_the_side(expr: Expr) -> Iterator[Change]:
    yield Apply("neg", (expr,)), "sign", "the sign of the side"
    for factor in (Fraction(2), Fraction(1, 2), Fraction(3), *(1 + s for s in _SMALL)):
        change = "factor" if factor in (2, 3, Fraction(1, 2)) else "constant"
        yield Apply("scale", (Number(factor), expr)), change, f"the side times {factor}"


def _here(expr: Expr, shapes: dict[str, tuple[object, ...]]) -> Iterator[Change]:
    match expr:
        case Apply("add", terms):
            yield from _of_a_sum(terms)
        case Apply("neg", (inner,)):
            yield inner, "sign", "a sign"
        case Number(value=value):
            for other in {value + 1, value - 1, 2 * value, -value} - {value}:
                yield Number(other), "factor", f"{other} for {value}"
            for small in _SMALL:
                yield Number(value + small), "constant", f"{value} + {float(small):.0e}"
        case Symbol(name) if len(shapes.get(name, ())) == 2:
            yield Apply("transpose", (expr,)), "transpose", f"{name} transposed"
            if shapes[name][0] == shapes[name][1]:
                yield Apply("inverse", (expr,)), "inverse", f"{name} inverted"
        case Apply("transpose", (inner,)):
            yield inner, "transpose", "a transpose dropped"
        case Apply("inverse" | "pinv" as op, (inner,)):
            yield inner, "inverse", f"{op} dropped"
        case Component(base, (i, j)) if i is not None and j is not None:
            yield Component(base, (j, i)), "index", "indices exchanged"
        case SizeOf(size=size):
            for other_size in sorted({str(s) for shape in shapes.values() for s in shape}):
                if other_size != str(size) and not other_size.isdigit():
                    yield SizeOf(other_size), "bound", f"{other_size} for {size}"
        case Bound():
            yield from _of_a_bound(expr)
        case _:
            pass
    if isinstance(expr, Symbol):
        for name, shape in shapes.items():
            if name != expr.name and shape == shapes.get(expr.name):
                yield Symbol(name), "index", f"{name} for {expr.name}"
    if isinstance(expr, Apply):
        yield from _of_an_operator(expr)


def _of_a_sum(terms: tuple[Expr, ...]) -> Iterator[Change]:
    for k, term in enumerate(terms):
        rest = (*terms[:k], *terms[k + 1 :])
        dropped = rest[0] if len(rest) == 1 else Apply("add", rest)
        yield dropped, "dropped", f"term {k + 1} dropped"
        for other, change in (
            (Apply("neg", (term,)), "sign"),
            (Apply("scale", (Number(Fraction(2)), term)), "factor"),
            *((Apply("scale", (Number(1 + s), term)), "constant") for s in _SMALL),
        ):
            yield Apply("add", (*terms[:k], other, *terms[k + 1 :])), change, f"term {k + 1}"


def _of_a_bound(expr: Bound) -> Iterator[Change]:
    one = Number(Fraction(1))
    if expr.op not in ("sum", "product", "integral", "limit"):
        return
    for end in ("lower", "upper"):
        value = getattr(expr, end)
        if value is not None:
            for shift in (one, Number(Fraction(-1))):
                moved = {end: Apply("add", (value, shift))}
                yield replace(expr, **moved), "bound", f"{end} bound {shift.value}"  # type: ignore[arg-type]


def _of_an_operator(expr: Apply) -> Iterator[Change]:
    for other in SWAPS.get(expr.op, ()):
        yield Apply(other, expr.args), "function", f"{other} for {expr.op}"
    if expr.op in _PRODUCTS and len(expr.args) == 2:
        yield Apply(expr.op, expr.args[::-1]), "order", f"{expr.op} the other way round"
    if expr.op in ("mul", "matmul", "hadamard", "scale") and len(expr.args) == 2:
        yield expr.args[1], "dropped", "a factor dropped"
    if expr.op in _POWERS and isinstance(expr.args[1], Number):
        value = expr.args[1].value
        for exponent in {value + 1, value - 1, -value, value + Fraction(1, 2)} - {value}:
            changed = Apply(expr.op, (expr.args[0], Number(exponent)))
            yield changed, "exponent", f"exponent {exponent} for {value}"
