"""Shapes of expressions, from the types of a reading's symbols.

Stands apart because a normal form must know which factors are scalars, which words of matrices
close to a scalar, and which inverses may be split; sizes are compared by name, never solved for.
"""

from __future__ import annotations

from collections.abc import Mapping

from compiler.ir.expr import (
    Apply,
    At,
    Bound,
    Call,
    Cases,
    Compare,
    Component,
    Constant,
    Derivative,
    Differential,
    Directional,
    Expr,
    Fill,
    Generated,
    Hessian,
    Matrix,
    Moment,
    Number,
    Shape,
    Size,
    SizeOf,
    Symbol,
)
from compiler.ir.formula import FunctionInfo
from compiler.ir.operators import ELEMENTWISE

SCALAR: Shape = ()

KEEPS_SHAPE = frozenset(
    [
        "neg",
        "inverse",
        "conj",
        "real",
        "imag",
        "diag_part",
        "expm",
        "logm",
        "sqrtm",
        "adjugate",
        "cofactor",
        "matpow",
        "elementwise_power",
        "hadamard_divide",
        "commutator",
        "softmax",
        "log_softmax",
        "softmax_rows",
        "normalise",
        "divide",
        "curl",
        "cross",
    ]
) | frozenset(name for name, row in ELEMENTWISE.items() if row.arity == 1)
"""Operators whose result has the shape of their first argument."""

TO_SCALAR = frozenset(
    [
        "trace",
        "det",
        "rank",
        "dot",
        "vdot",
        "sum_entries",
        "mean_entries",
        "prod_entries",
        "max_entries",
        "min_entries",
        "norm_2",
        "norm_fro",
        "norm_1",
        "norm_inf",
        "norm_p",
        "norm_spectral",
        "norm_nuclear",
        "norm_0",
        "size_of",
        "squeeze",
        "lambda_max",
        "lambda_min",
        "spectral_radius",
        "logsumexp",
        "divergence",
        "nth_derivative",
        "mul",
        "power",
        "log_base",
        "root",
        "mod",
        "atan2",
        "binomial",
        "beta",
        "lower_gamma",
        "upper_gamma",
        "kronecker_delta",
        "levi_civita",
        "gcd",
        "normal_density",
        "kl_normal",
        "entropy_normal",
    ]
)
"""Operators whose result is a scalar."""


class UnknownShapeError(Exception):
    """The shape cannot be told from the reading; the caller falls back to a weaker form."""


def flat(shape: Shape) -> Shape:
    """The shape with 1 × 1 taken for a scalar."""
    return SCALAR if shape == (1, 1) else shape


def turned(shape: Shape) -> Shape:
    """The shape of the transpose."""
    return shape[::-1]


class Shapes:
    """Shapes of the expressions of one reading; results are remembered by identity."""

    def __init__(self, symbols: Mapping[str, Shape], functions: Mapping[str, FunctionInfo]) -> None:
        self._symbols = symbols
        self._functions = functions
        self._known: dict[int, tuple[Expr, Shape]] = {}

    def of(self, expr: Expr) -> Shape:
        """The shape of an expression; raises UnknownShapeError when it cannot be told."""
        found = self._known.get(id(expr))
        if found is None:
            found = (expr, flat(self._find(expr)))
            self._known[id(expr)] = found
        return found[1]

    def _find(self, expr: Expr) -> Shape:
        match expr:
            case Number() | Constant() | SizeOf():
                return SCALAR
            case Symbol(name):
                return self._symbols.get(name, SCALAR)
            case Fill(shape=shape):
                return shape
            case Apply(op, args):
                return self._apply(op, args)
            case Call(function=name):
                info = self._functions.get(name)
                return info.result if info else SCALAR
            case Derivative():
                return self._derivative(expr)
            case Hessian(first=first, second=second):
                rows, columns = self.of(first), self.of(second)
                return (_length(rows), _length(columns)) if rows or columns else SCALAR
            case Differential(body=body) | Directional(body=body) | At(body=body):
                return self.of(body)
            case Bound(body=body) | Cases(branches=((body, _), *_)):
                return self.of(body)
            case Component(base=base, indices=indices):
                return self._component(self.of(base), indices)
            case Matrix(rows=rows):
                return self._blocks(rows)
            case Generated(shape=shape):
                return shape
            case Compare(left=left):
                return self.of(left)
            case Moment(kind=kind, args=args):
                return self._moment(kind, args)
            case _:
                raise UnknownShapeError

    def _apply(self, op: str, args: tuple[Expr, ...]) -> Shape:
        if op in TO_SCALAR:
            return SCALAR
        if op in KEEPS_SHAPE:
            return self.of(args[0])
        shapes = [self.of(arg) for arg in args]
        match op:
            case "add" | "max" | "min":
                return next((shape for shape in shapes if shape), SCALAR)
            case "scale" | "broadcast":
                return shapes[1]
            case "hadamard":
                return shapes[0] or shapes[1]
            case "matmul" | "outer" | "contract":
                return self._product(op, shapes)
            case "transpose" | "adjoint" | "pinv":
                return turned(shapes[0])
            case "unsqueeze":
                return SCALAR
            case "vec" | "vec_rows":
                return (_length(shapes[0]), 1)
            case "diag_of":
                return (shapes[0][0], 1) if shapes[0] else SCALAR
            case "diag_to":
                return (shapes[0][0], shapes[0][0]) if shapes[0] else SCALAR
            case "eigenvalues":
                return (shapes[0][0], 1) if shapes[0] else SCALAR
            case "kron":
                return kron_shape(shapes[0], shapes[1])
            case "kron_sum":
                side = _times(_pair(shapes[0])[0], _pair(shapes[1])[0])
                return (side, side)
            case "laplacian":
                return shapes[0]
            case _:
                raise UnknownShapeError

    def _product(self, op: str, shapes: list[Shape]) -> Shape:
        left, right = _pair(shapes[0]), _pair(shapes[1])
        if op == "contract":
            raise UnknownShapeError
        if op == "outer":
            return (left[0], right[0])
        return (left[0], right[1])

    def _derivative(self, expr: Derivative) -> Shape:
        body, variable = self.of(expr.body), self.of(expr.variable)
        if not variable:
            return turned(body) if expr.layout == "denominator" else body
        if not body:
            return turned(variable) if expr.layout == "numerator" else variable
        if expr.layout == "tensor" or 1 not in body or 1 not in variable:
            raise UnknownShapeError
        shape = (_length(body), _length(variable))
        return shape if expr.layout == "numerator" else turned(shape)

    def _component(self, base: Shape, indices: tuple[Expr | None, ...]) -> Shape:
        if len(indices) == 1 and 1 in base and indices[0] is not None:
            return SCALAR
        kept = tuple(
            size if index is None else 1 for size, index in zip(base, indices, strict=False)
        )
        return (*kept, *base[len(kept) :]) if len(indices) <= len(base) else SCALAR

    def _blocks(self, rows: tuple[tuple[Expr, ...], ...]) -> Shape:
        if not rows or not rows[0]:
            raise UnknownShapeError
        heights = [_pair(self.of(row[0]))[0] for row in rows]
        widths = [_pair(self.of(block))[1] for block in rows[0]]
        return (_plus(heights), _plus(widths))

    def _moment(self, kind: str, args: tuple[Expr, ...]) -> Shape:
        shapes = [self.of(arg) for arg in args]
        if kind == "expectation" or not shapes[0]:
            return shapes[0]
        return (_length(shapes[0]), _length(shapes[-1]))


def kron_shape(first: Shape, second: Shape) -> Shape:
    """The shape of a Kronecker product."""
    rows, columns = _pair(first), _pair(second)
    return (_times(rows[0], columns[0]), _times(rows[1], columns[1]))


def _pair(shape: Shape) -> tuple[Size, Size]:
    if len(shape) == 2:
        return shape[0], shape[1]
    if not shape:
        return 1, 1
    raise UnknownShapeError


def _length(shape: Shape) -> Size:
    rows, columns = _pair(shape)
    return _times(rows, columns)


def _times(first: Size, second: Size) -> Size:
    if first == 1:
        return second
    if second == 1:
        return first
    if isinstance(first, int) and isinstance(second, int):
        return first * second
    if "+" in str(first) or "+" in str(second):
        raise UnknownShapeError
    return "*".join(sorted(f"{first}*{second}".split("*")))


def _plus(sizes: list[Size]) -> Size:
    if all(isinstance(size, int) for size in sizes):
        return sum(int(size) for size in sizes)
    return "+".join(sorted(str(size) for size in sizes)) if len(sizes) > 1 else sizes[0]
