"""What may be missing from a side: the parts of a statement, and what usually goes with them.

Stands apart because a correction may only speak of what the statement speaks of: its
subexpressions, their inner derivatives and complements, products of its symbols, the moments of its
random symbols.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from compiler.ir.expr import (
    Apply,
    Call,
    Component,
    Derivative,
    Expr,
    Fill,
    Moment,
    Number,
    SizeOf,
    Symbol,
)
from compiler.ir.formula import Reading
from compiler.verify.edit import Shape
from compiler.verify.forms import sizes_in
from compiler.verify.tree import children

_MOST = 60
_SLOPES = {
    "sin": "cos",
    "cos": "sin",
    "sinh": "cosh",
    "cosh": "sinh",
    "tan": "sec",
    "exp": "exp",
    "log": "reciprocal",
    "arctan": "cos",
    "sigmoid": "sigmoid",
}
_ONE = Number(Fraction(1))


def parts(*sides: Expr) -> list[Expr]:
    """Every distinct subexpression, outermost first."""
    found: dict[Expr, None] = {}
    waiting = list(sides)
    while waiting:
        here = waiting.pop(0)
        found.setdefault(here)
        waiting.extend(children(here))
    return list(found)


def scalar_atoms(reading: Reading, shape: Shape) -> list[Expr]:
    """Scalars that a side may lack as a factor, those written in the statement first."""
    sides = parts(reading.left, reading.right)
    names = sorted({i.name for i in reading.symbols if i.type.shape == () and not i.random})
    plain: list[Expr] = [
        e for e in sides if not isinstance(e, Number | Fill) and shape(e) == (1, 1)
    ]
    plain += [s for s in map(Symbol, names) if shape(s) == (1, 1)]
    sizes = sorted(
        {
            s
            for i in reading.symbols
            for s in i.type.shape
            if isinstance(s, str) and s.isidentifier()
        }
        | sizes_in(reading.left)
    )
    plain += [SizeOf(s) for s in sizes]
    plain += [Apply("add", (SizeOf(s), Apply("neg", (_ONE,)))) for s in sizes]
    return _distinct([*plain, *_companions(plain, sides)])[:_MOST]


def _companions(plain: list[Expr], sides: list[Expr]) -> Iterator[Expr]:
    for e in plain:
        if isinstance(e, Symbol):
            yield Apply("add", (_ONE, Apply("neg", (e,))))
            yield Apply("add", (_ONE, e))
    for e in sides:
        match e:
            case Apply(op=op, args=(inner,)) if op in _SLOPES:
                yield Apply(_SLOPES[op], (inner,))
            case Call(function, (inner,), primes):
                yield Call(function, (inner,), primes + 1)
            case _:
                pass


def _distinct(found: Iterable[Expr]) -> list[Expr]:
    return list(dict.fromkeys(found))


def terms(reading: Reading, size: tuple[int, int], shape: Shape) -> list[Expr]:
    """Summands that a side of this size may lack."""
    sides = parts(reading.left, reading.right)
    own = [e for e in sides if shape(e) == size and not isinstance(e, Number)]
    turned = [
        Apply("transpose", (e,)) for e in own if size[0] == size[1] != 1 and not isinstance(e, Fill)
    ]
    made: list[Expr] = []
    if size == (1, 1):
        made += [*_moments(reading), *_scalar_products(reading, sides, shape)]
    else:
        made += _matrix_products(reading, size, shape)
    made += _deltas(reading, sides, shape, size)
    for e in sides:
        if isinstance(e, Apply) and e.op in ("divergence", "curl", "laplacian"):
            body, variable = e.args
            made += [Apply("laplacian", (body, variable))]
            made += [Derivative(Apply("divergence", (body, variable)), variable, "denominator")]
    return _distinct([*own, *made, *turned])[: 3 * _MOST]


def _moments(reading: Reading) -> Iterator[Expr]:
    """Means, variances and covariances of the random symbols."""
    names = [i.name for i in reading.symbols if i.random and i.type.shape == ()]
    for k, name in enumerate(names):
        x, over = Symbol(name), (name,)
        mean = Moment("expectation", (x,), over)
        yield Moment("variance", (x,), over)
        yield mean
        yield Apply("power", (mean, Number(Fraction(2))))
        yield Moment("expectation", (Apply("power", (x, Number(Fraction(2)))),), over)
        for other in names[k + 1 :]:
            yield Moment("covariance", (x, Symbol(other)), (name, other))


def _scalar_products(reading: Reading, sides: list[Expr], shape: Shape) -> Iterator[Expr]:
    """Products of pairs: of scalars, of vectors, traces of pairs of matrices."""
    simple = [e for e in sides if isinstance(e, Symbol | Component) or _function(e)]
    scalars = [e for e in simple if shape(e) == (1, 1)][:8]
    for k, a in enumerate(scalars):
        for b in scalars[k:]:
            yield Apply("mul", (a, b))
    symbols = [Symbol(i.name) for i in reading.symbols if len(i.type.shape) == 2 and not i.random]
    for k, a in enumerate(symbols):
        here = shape(a)
        if here is None:
            continue
        for b in symbols[k:]:
            if shape(b) != here or here == (1, 1):
                continue
            if here[1] == 1:
                yield Apply("squeeze", (Apply("matmul", (Apply("transpose", (a,)), b)),))
                continue
            yield Apply("trace", (Apply("matmul", (Apply("transpose", (a,)), b)),))
            if here[0] == here[1]:
                yield Apply("trace", (Apply("matmul", (a, b)),))


def _function(expr: Expr) -> bool:
    return isinstance(expr, Apply) and len(expr.args) == 1 and expr.op in _SLOPES


def _matrix_products(reading: Reading, size: tuple[int, int], shape: Shape) -> Iterator[Expr]:
    """Products of two symbols, in both orders, and the sum of the two orders."""
    symbols = [Symbol(i.name) for i in reading.symbols if len(i.type.shape) == 2 and not i.random]
    for a in symbols[:6]:
        for b in symbols[:6]:
            left, right = shape(a), shape(b)
            if left is None or right is None or left[1] != right[0]:
                continue
            both = Apply("matmul", (a, b))
            if shape(both) == size:
                yield both
                if a != b and left == right:
                    yield Apply("add", (both, Apply("matmul", (b, a))))
    if size[0] == size[1]:
        for a in symbols:
            if shape(a) == size:
                yield Fill(
                    "identity", next(i for i in reading.symbols if i.name == a.name).type.shape
                )
                return


def _deltas(
    reading: Reading, sides: list[Expr], shape: Shape, size: tuple[int, int]
) -> Iterator[Expr]:
    """Kronecker's symbol times a part, where there are two indices."""
    if size != (1, 1):
        return
    indices = [Symbol(i.name) for i in reading.symbols if i.index_of is not None]
    for k, i in enumerate(indices):
        for j in indices[k + 1 :]:
            delta = Apply("kronecker_delta", (i, j))
            yield delta
            for e in sides:
                if isinstance(e, Component | Symbol) and e not in indices and shape(e) == (1, 1):
                    yield Apply("mul", (e, delta))
