"""A small language for typed expressions and readings, for the tests of merge."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from compiler.ir.expr import (
    Apply,
    Derivative,
    Expr,
    Fill,
    Hessian,
    Moment,
    Number,
    Shape,
    Symbol,
    Type,
)
from compiler.ir.formula import FunctionInfo, Reading, SymbolInfo


@dataclass(frozen=True)
class E:
    """An expression with its shape and the symbols it uses."""

    expr: Expr
    shape: Shape
    symbols: tuple[tuple[str, Shape], ...] = ()

    @property
    def T(self) -> E:  # noqa: N802 - as written
        return E(Apply("transpose", (self.expr,)), self.shape[::-1], self.symbols)

    @property
    def I(self) -> E:  # noqa: E743, N802 - as written
        return E(Apply("inverse", (self.expr,)), self.shape, self.symbols)

    def __add__(self, other: E | int) -> E:
        other = as_e(other)
        return self._join("add", other, self.shape or other.shape)

    def __sub__(self, other: E | int) -> E:
        return self + -as_e(other)

    def __neg__(self) -> E:
        return E(Apply("neg", (self.expr,)), self.shape, self.symbols)

    def __mul__(self, other: E | int) -> E:
        other = as_e(other)
        if self.shape and not other.shape:
            return other * self
        return self._join("scale" if other.shape else "mul", other, other.shape)

    def __rmul__(self, other: int) -> E:
        return as_e(other) * self

    def __rsub__(self, other: int) -> E:
        return as_e(other) - self

    def __radd__(self, other: int) -> E:
        return as_e(other) + self

    def __truediv__(self, other: E | int) -> E:
        return self._join("divide", as_e(other), self.shape)

    def __rtruediv__(self, other: int) -> E:
        return as_e(other) / self

    def __matmul__(self, other: E) -> E:
        shape = (self.shape[0], other.shape[1])
        product = self._join("matmul", other, shape)
        return (
            E(Apply("squeeze", (product.expr,)), (), product.symbols)
            if shape == (1, 1)
            else product
        )

    def __pow__(self, other: E | int) -> E:
        return self._join("matpow" if self.shape else "power", as_e(other), self.shape)

    def _join(self, op: str, other: E, shape: Shape) -> E:
        return E(Apply(op, (self.expr, other.expr)), shape, self.symbols + other.symbols)


def as_e(value: E | int | Fraction) -> E:
    return value if isinstance(value, E) else E(Number(Fraction(value)), ())


def mat(name: str, rows: str | int = "n", columns: str | int = "n") -> E:
    return E(Symbol(name), (rows, columns), ((name, (rows, columns)),))


def vec(name: str, size: str | int = "n") -> E:
    return mat(name, size, 1)


def num(name: str) -> E:
    return E(Symbol(name), (), ((name, ()),))


def eye(size: str = "n") -> E:
    return E(Fill("identity", (size, size)), (size, size))


def op(name: str, *args: E, shape: Shape = ()) -> E:
    return E(Apply(name, tuple(a.expr for a in args)), shape, sum((a.symbols for a in args), ()))


def fn(name: str, arg: E) -> E:
    """A function of one argument that keeps its shape."""
    return op(name, arg, shape=arg.shape)


def tr(arg: E) -> E:
    return op("trace", arg)


def det(arg: E) -> E:
    return op("det", arg)


def norm(arg: E) -> E:
    return op("norm_2" if 1 in arg.shape else "norm_fro", arg)


def mean(arg: E, *over: str) -> E:
    return E(Moment("expectation", (arg.expr,), over), arg.shape, arg.symbols)


def grad(body: E, variable: E, layout: str = "denominator") -> E:
    rows, columns = (
        (1 if not body.shape else body.shape[0]),
        (1 if not variable.shape else variable.shape[0]),
    )
    if not body.shape:
        shape = variable.shape if layout == "denominator" else variable.shape[::-1]
    elif not variable.shape:
        shape = body.shape if layout == "numerator" else body.shape[::-1]
    else:
        shape = (rows, columns) if layout == "numerator" else (columns, rows)
    expr = Derivative(body.expr, variable.expr, layout)  # type: ignore[arg-type]
    return E(expr, shape, body.symbols + variable.symbols)


def hess(body: E, first: E) -> E:
    size = first.shape[0]
    return E(Hessian(body.expr, first.expr, first.expr), (size, size), body.symbols + first.symbols)


def reading(
    left: E,
    right: E | int,
    properties: dict[str, str] | None = None,
    *,
    bindings: tuple[tuple[str, E], ...] = (),
    functions: tuple[FunctionInfo, ...] = (),
    random: tuple[str, ...] = (),
    layout: str | None = None,
) -> Reading:
    """A reading with the symbols found in its sides; properties are words by symbol."""
    right = as_e(right)
    given = properties or {}
    found = dict(left.symbols + right.symbols + sum((e.symbols for _, e in bindings), ()))
    symbols = tuple(
        SymbolInfo(
            name=name,
            type=Type(shape=shape),
            kind="matrix" if shape else "scalar",
            properties=tuple(sorted(given.get(name, "").split())),  # type: ignore[arg-type]
            origin="stated",
            random=name in random,
        )
        for name, shape in sorted(found.items())
    )
    return Reading(
        left=left.expr,
        right=right.expr,
        type=Type(shape=left.shape),
        symbols=symbols,
        bindings=tuple((name, e.expr) for name, e in bindings),
        functions=functions,
        laws=(),
        constraints=(),
        layout=layout,  # type: ignore[arg-type]
        declared=True,
    )
