"""A small language for building formulas by hand in tests."""

from __future__ import annotations

from fractions import Fraction

from compiler.ir.expr import (
    Apply,
    Bound,
    Call,
    Component,
    Constant,
    Derivative,
    Fill,
    Hessian,
    Number,
    Symbol,
    Type,
)
from compiler.ir.formula import Formula, FunctionInfo, Law, Reading, SymbolInfo


class E:
    """An expression with operators; `@` multiplies matrices, `*` scalars."""

    def __init__(self, expr):
        self.e = expr

    def __add__(self, other):
        return E(Apply("add", (self.e, ex(other))))

    def __radd__(self, other):
        return E(Apply("add", (ex(other), self.e)))

    def __sub__(self, other):
        return E(Apply("add", (self.e, Apply("neg", (ex(other),)))))

    def __rsub__(self, other):
        return E(Apply("add", (ex(other), Apply("neg", (self.e,)))))

    def __neg__(self):
        return E(Apply("neg", (self.e,)))

    def __mul__(self, other):
        return E(Apply("mul", (self.e, ex(other))))

    def __rmul__(self, other):
        return E(Apply("scale", (ex(other), self.e)))

    def __matmul__(self, other):
        return E(Apply("matmul", (self.e, ex(other))))

    def __truediv__(self, other):
        return E(Apply("divide", (self.e, ex(other))))

    def __rtruediv__(self, other):
        return E(Apply("divide", (ex(other), self.e)))

    def __pow__(self, other):
        return E(Apply("power", (self.e, ex(other))))

    @property
    def T(self):
        return op("transpose", self)

    @property
    def inv(self):
        return op("inverse", self)

    @property
    def s(self):
        return op("squeeze", self)

    def __getitem__(self, index):
        index = index if isinstance(index, tuple) else (index,)
        return E(Component(self.e, tuple(None if i is None else ex(i) for i in index)))


def ex(value):
    if isinstance(value, E):
        return value.e
    if isinstance(value, int | Fraction):
        return Number(Fraction(value))
    if isinstance(value, float):
        return Number(Fraction(str(value)))
    return value


def op(name, *args):
    return E(Apply(name, tuple(ex(a) for a in args)))


def sym(name):
    return E(Symbol(name))


def eye(n):
    return E(Fill("identity", (n, n)))


def d(body, variable, layout="denominator"):
    return E(Derivative(ex(body), ex(variable), layout))


def hess(body, first, second=None):
    return E(Hessian(ex(body), ex(first), ex(second or first)))


def total(variable, lower, upper, body, kind="sum", **more):
    low = None if lower is None else ex(lower)
    high = None if upper is None else ex(upper)
    return E(Bound(kind, variable, low, high, ex(body), **more))


def call(name, *args, primes=0):
    return E(Call(name, tuple(ex(a) for a in args), primes))


inf = E(Constant("infinity"))
pi = E(Constant("pi"))


def info(name, shape=(), *properties, **more):
    kind = "scalar" if shape == () else "vector" if len(shape) == 2 and shape[1] == 1 else "matrix"
    return SymbolInfo(
        name=name,
        type=Type(shape=shape),
        kind=more.pop("kind", kind),
        properties=tuple(sorted(properties)),
        origin="stated",
        **more,
    )


def function(name, arguments, result=(), body=None, parameters=("#x",), properties=()):
    return FunctionInfo(
        name=name,
        parameters=parameters,
        arguments=arguments,
        result=result,
        body=None if body is None else ex(body),
        properties=properties,
    )


def reading(left, right, *symbols, **more):
    options = {
        "bindings": (),
        "functions": (),
        "laws": (),
        "constraints": (),
        "layout": None,
        "declared": True,
    } | more
    return Reading(
        left=ex(left),
        right=ex(right),
        type=Type(),
        symbols=tuple(sorted(symbols, key=lambda s: s.name)),
        **options,
    )


def formula(left, right, *symbols, relation="=", kind="identity", alternatives=(), **more):
    order = more.pop("order", None)
    return Formula(
        relation=relation,
        kind=kind,
        readings=(reading(left, right, *symbols, **more),),
        alternatives=alternatives,
        order=order,
    )


def normal(name, mean, covariance, **more):
    return Law(
        symbol=name,
        family=more.pop("family", "normal"),
        mean=None if mean is None else ex(mean),
        covariance=None if covariance is None else ex(covariance),
        **more,
    )
