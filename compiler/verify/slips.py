"""The slips that people make at one place of an expression, each undone.

Stands apart as the grammar of slips: a sign, a factor of 2, a transpose, the order of a product, an
inverse, a function or its argument, an exponent, an index, a term or factor too many. A lower cost
is a likelier slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from compiler.ir.expr import Apply, Bound, Call, Component, Expr, Matrix, Number, SizeOf, Symbol
from compiler.ir.formula import SymbolInfo
from compiler.verify.edit import Edit, Shape
from compiler.verify.forms import powered, product, undone
from compiler.verify.functions import RULES
from compiler.verify.noncommuting import noncommuting
from compiler.verify.number_slips import (
    arguments,
    entries,
    limits_of,
    numbers,
    orders,
    shifted,
    summands,
)

_SWAPS = {
    "sin": ("cos",),
    "cos": ("sin",),
    "sinh": ("cosh",),
    "cosh": ("sinh",),
    "tan": ("cot", "tanh"),
    "cot": ("tan",),
    "sec": ("csc",),
    "csc": ("sec",),
    "sech": ("csch",),
    "csch": ("sech",),
    "arcsin": ("arccos",),
    "arccos": ("arcsin",),
    "tanh": ("coth", "tan"),
    "coth": ("tanh",),
    "log2": ("log",),
    "log10": ("log",),
    "trace": ("det",),
    "det": ("trace",),
    "max": ("min",),
    "min": ("max",),
    "norm_1": ("norm_2",),
    "norm_2": ("norm_1", "norm_fro"),
    "norm_fro": ("norm_nuclear", "norm_spectral"),
    "norm_spectral": ("norm_fro",),
    "hadamard": ("matmul",),
    "matmul": ("hadamard",),
    "vec": ("vec_rows",),
    "vec_rows": ("vec",),
    "gamma": ("factorial",),
    "factorial": ("gamma",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "gcd": ("max", "min"),
}

_POWERS = frozenset({"power", "matpow", "elementwise_power"})
_PLAIN = frozenset({"log", "exp", "sqrt", "abs"})
_SHIFTED = frozenset({"gamma", "factorial", "binomial", "double_factorial", "zeta"})
_SCALING = frozenset({*_SHIFTED, *_PLAIN, *RULES} - {"abs", "square", "reciprocal", "sign"})
"""Functions whose argument may miss a sign or a factor."""


class Slips:
    """Slips among the symbols of one reading."""

    def __init__(self, infos: dict[str, SymbolInfo], shape: Shape) -> None:
        self._infos = infos
        self._shape = shape

    def at(self, expr: Expr, *, root: bool) -> Iterator[Edit]:
        """The slips at this place."""
        match expr:
            case Number(value=value):
                yield from numbers(value)
            case Symbol(name):
                yield from self._symbol(name)
            case SizeOf(size=size):
                yield from self._size(size)
            case Component(base, (i, j)) if i is not None and j is not None:
                yield Edit(Component(base, (j, i)), "the order of indices", 4)
            case Matrix(rows=rows):
                yield from entries(rows)
            case Bound():
                yield from limits_of(expr)
            case Call(function, args, primes):
                yield Edit(Call(function, args, primes + 1), "a prime", 7)
                if primes:
                    yield Edit(Call(function, args, primes - 1), "a prime too many", 7)
            case Apply():
                yield from self._applied(expr, root=root)
            case _:
                pass

    def _applied(self, expr: Apply, *, root: bool) -> Iterator[Edit]:
        yield from self._operator(expr, root=root)
        match expr:
            case Apply("neg", (inner,)):
                yield Edit(inner, "the sign", 1)
            case Apply("add", terms):
                yield from summands(terms)
            case Apply("scale" | "mul" as op, (Number(value=value), *rest)):
                yield Edit(product(op, tuple(rest)), f"without the factor {value}", 2)
            case Apply("transpose" | "adjoint", (inner,)):
                yield Edit(inner, "a transpose too many", 3)
            case Apply("inverse" | "reciprocal", (inner,)):
                yield Edit(inner, "an inverse too many", 5)
            case Apply("matmul" | "kron" | "outer" | "cross" | "hadamard_divide" as op, (a, b)):
                yield Edit(Apply(op, (b, a)), "the order of a product", 4)
                if op == "matmul":
                    yield from orders(expr)
            case Apply("power" | "matpow" | "elementwise_power" as op, (base, exponent)):
                yield from self._power(op, base, exponent)
            case Apply("divide", (top, bottom)):
                yield Edit(Apply("divide", (bottom, top)), "a quotient upside down", 4)
                yield Edit(top, "a quotient too many", 6)
            case _:
                pass
        if expr.op in ("mul", "scale") and len(expr.args) > 1:
            for k in range(len(expr.args)):
                others = (*expr.args[:k], *expr.args[k + 1 :])
                yield Edit(product(expr.op, others), "a factor too many", 7)
        for other, why in noncommuting(expr):
            yield Edit(other, why, 5)

    def _operator(self, expr: Apply, *, root: bool) -> Iterator[Edit]:
        """Edits of the operator or function at the head."""
        for other in _SWAPS.get(expr.op, ()):
            yield Edit(Apply(other, expr.args), f"{other} for {expr.op}", 6)
        shape = self._shape(expr) if expr.op in ("matmul", "add", "inverse", "hadamard") else None
        if shape is not None and shape != (1, 1):
            yield Edit(undone("transpose", expr), "a transpose", 4)
            if expr.op in ("add", "matmul") and shape[0] == shape[1] and not root:
                yield Edit(undone("inverse", expr), "an inverse", 6)
        if expr.op in _PLAIN and len(expr.args) == 1:
            yield Edit(expr.args[0], f"without {expr.op}", 7)
        if expr.op in _SCALING and len(expr.args) == 1:
            yield from arguments(expr)
        if expr.op in _SHIFTED:
            for k, argument in enumerate(expr.args):
                for step in (-1, 1):
                    moved = shifted(argument, step)
                    args = (*expr.args[:k], moved, *expr.args[k + 1 :])
                    yield Edit(Apply(expr.op, args), f"{'+' if step > 0 else '-'}1", 4)

    def _power(self, op: str, base: Expr, exponent: Expr) -> Iterator[Edit]:
        if isinstance(exponent, Number):
            value = exponent.value
            for other in (value - 1, value + 1, -value, 2 * value, value / 2):
                if other not in (0, 1):
                    yield Edit(Apply(op, (base, Number(other))), "the exponent", 5)
            if value == 2 and isinstance(base, Bound) and base.op in ("sum", "integral"):
                squares = powered(base.body, value)
                inner = Bound(base.op, base.variable, base.lower, base.upper, squares, base.side)
                yield Edit(inner, "the square of each term, not of the sum", 4)
        else:
            for step in (-1, 1):
                moved = Apply(op, (base, shifted(exponent, step)))
                yield Edit(moved, f"the exponent {'+' if step > 0 else '-'}1", 4)
            if op == "power":
                yield Edit(Apply("mul", (base, exponent)), "a product, not a power", 6)
        yield Edit(base, "an exponent too many", 6)

    def _symbol(self, name: str) -> Iterator[Edit]:
        info = self._infos.get(name)
        if info is None:
            return
        here = Symbol(name)
        shape = info.type.shape
        if len(shape) == 2 and info.index_of is None:
            yield Edit(Apply("transpose", (here,)), "a transpose", 3)
            if shape[0] == shape[1]:
                yield Edit(Apply("inverse", (here,)), "an inverse", 5)
        if shape == ():
            yield from self._scalar(here, info)
        for other in self._infos.values():
            if other.name == name or other.type != info.type:
                continue
            if (other.index_of is None) == (info.index_of is None) and other.kind == info.kind:
                cost = 6 if info.index_of is not None else 8
                yield Edit(Symbol(other.name), f"{other.name} for {name}", cost)

    def _scalar(self, here: Symbol, info: SymbolInfo) -> Iterator[Edit]:
        if info.integer or "integer" in info.properties:
            for step in (-1, 1):
                yield Edit(shifted(here, step), f"{'+' if step > 0 else '-'}1", 6)
        if info.index_of is None and not info.random:
            for size in self._sizes():
                raised = Apply("power", (here, SizeOf(size)))
                yield Edit(raised, f"the power {size}", 5)

    def _sizes(self) -> list[str]:
        return sorted({s for i in self._infos.values() for s in i.type.shape if _named(s)})  # type: ignore[misc]

    def _size(self, size: int | str) -> Iterator[Edit]:
        for other in self._sizes():
            if other != size:
                yield Edit(SizeOf(other), f"{other} for {size}", 5)
        for step in (-1, 1):
            yield Edit(shifted(SizeOf(size), step), f"{'+' if step > 0 else '-'}1", 6)


def _named(size: int | str) -> bool:
    return isinstance(size, str) and size.isidentifier()
