"""Expressions: mathematics with its types settled.

Stands apart as the heart's own language: `elaborate` makes it, `verify` evaluates it, `merge`
canonicalises it, `latex` prints it. Products here say which product they are, every size is known
by name, and a derivative says how its array is laid out. Nothing simplifies on construction.

Shapes. A scalar has shape `()`. A matrix has shape `(rows, columns)`; a vector is a column
`(n, 1)`. A quantity of 1 × 1 that comes from an inner product is made a scalar by the elaborator
(`squeeze`).
A *derivative array* that fits no matrix has a second shape `by`: its axes are `shape + by`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

Size = int | str
"""A literal size, the name of a size (`n`, `#1` for one that nobody named), or a sum of products of
these as `vec`, Kronecker products and block matrices need them: `m*n`, `m+n`, `2*n+1`."""

Shape = tuple[Size, ...]


def size_value(size: Size, assignment: Mapping[str, int]) -> int:
    """The number a size stands for when its names have these values.

    Raises KeyError when a name has no value.
    """
    if isinstance(size, int):
        return size
    return sum(
        prod(int(part) if part.isdigit() else assignment[part] for part in term.split("*"))
        for term in size.split("+")
    )


def size_names(size: Size) -> tuple[str, ...]:
    """The names a size is made of."""
    if isinstance(size, int):
        return ()
    return tuple(part for term in size.split("+") for part in term.split("*") if not part.isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Shape of a value; `by` is non-empty only for derivative arrays that are no matrix."""

    shape: Shape = ()
    by: Shape = ()


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational; `0.5` is 1/2."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Constant:
    """A named real or complex constant."""

    name: Literal["pi", "e", "i", "infinity", "euler_gamma"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A free or bound variable; its type stands in `Reading.symbols`."""

    name: str
    """Normalised LaTeX of the symbol, for example `A`, `\\mathbf{x}`, `\\hat{y}`, `x_0`."""


@dataclass(frozen=True, slots=True)
class SizeOf:
    """A size used as a number, as the `n` in `\\operatorname{tr} I_n = n`."""

    size: Size


@dataclass(frozen=True, slots=True)
class Fill:
    """An array given by its pattern."""

    pattern: Literal["identity", "zeros", "ones"]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Apply:
    """A known operator (see `ir/operators.py`) applied to its arguments."""

    op: str
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """An abstract function (random and smooth, or as `Reading.functions` says) applied."""

    function: str
    """Name of the function in `Reading.functions`."""
    args: tuple[Expr, ...]
    primes: int = 0
    """Derivatives taken of a function of one scalar before it is applied: `f''(x)` has 2."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """The derivative of `body` by `variable`, as an array laid out in a matrix (or as a tensor).

    The raw array has axes `shape(body) + shape(variable)`. `layout` says how it becomes a matrix:
    `numerator` (body's axis first; a scalar by a matrix has the matrix's shape transposed),
    `denominator` (variable's axis first; a scalar by a matrix has the matrix's shape), or `tensor`
    (no laying out: type `Type(shape=shape(body), by=shape(variable))`).
    Scalar by scalar is a scalar in every layout.
    """

    body: Expr
    variable: Expr
    """A `Symbol`, a `Component` of one, `Apply("transpose"|"vec"|"vec_rows", (Symbol,))`."""
    layout: Literal["numerator", "denominator", "tensor"]
    total: bool = True
    """Whether dependence through bound symbols (`Reading.bindings`) counts."""


@dataclass(frozen=True, slots=True)
class Hessian:
    """Second derivatives of a scalar `body`: entry (i, j) is ∂²/∂first_i ∂second_j."""

    body: Expr
    first: Expr
    second: Expr


@dataclass(frozen=True, slots=True)
class Differential:
    """`d(body)`: the first-order change of `body` when each free symbol A that has a differential
    `dA` in the statement moves by it. `Symbol("dA")` is an independent symbol of A's shape.
    """

    body: Expr
    moves: tuple[tuple[str, str], ...]
    """Pairs (symbol, symbol of its differential)."""


@dataclass(frozen=True, slots=True)
class Directional:
    """`D f(X)[H]`: derivative of `body` at `variable` in the direction `direction`."""

    body: Expr
    variable: Expr
    direction: Expr


@dataclass(frozen=True, slots=True)
class Bound:
    """An operator that binds a variable: a sum, a product, an integral, a limit.

    For `sum` and `product` the variable runs over the integers from `lower` to `upper`, both
    included; an infinite upper bound is `Constant("infinity")`. For `limit`, `lower` is the point
    approached and `upper` None; `side` tells from where.
    """

    op: Literal["sum", "product", "integral", "limit", "maximum", "minimum"]
    variable: str
    lower: Expr | None
    upper: Expr | None
    body: Expr
    side: Literal["both", "left", "right"] = "both"
    where: Expr | None = None
    """A condition on the variable, for `\\sum_{i \\ne j}` or `\\sum_{i<j}`."""


@dataclass(frozen=True, slots=True)
class Component:
    """An entry, row or column: `x_i`, `A_{ij}`, `A_{i,:}`. Indices count from 1; None is `:`.

    For a vector one index; for a matrix two. A row `A_{i,:}` has shape (1, n).
    """

    base: Expr
    indices: tuple[Expr | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """An array written by its entries or blocks; scalars fill 1 × 1 blocks."""

    rows: tuple[tuple[Expr, ...], ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """A matrix written by a pattern with dots: entry (row, column) is `body`.

    `[a_{11} \\cdots a_{1n}; \\vdots; a_{m1} \\cdots a_{mn}]` has body `a_{r c}` and shape (m, n).
    """

    row: str
    column: str
    body: Expr
    shape: Shape


@dataclass(frozen=True, slots=True)
class Compare:
    """A condition; as a number it is 1 where it holds and 0 elsewhere (entry by entry)."""

    relation: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Cases:
    """The first branch whose condition holds; a condition None is "otherwise"."""

    branches: tuple[tuple[Expr, Expr | None], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """`expectation`, `variance` or `covariance` over all random symbols in the arguments.

    `given` conditions on random symbols (they stay fixed at each of their values).
    A variance of a vector is its covariance matrix. `over` names the symbols averaged over.
    """

    kind: Literal["expectation", "variance", "covariance"]
    args: tuple[Expr, ...]
    over: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class At:
    """`body` with `variable` set to `value`: `\\left. f \\right|_{x=a}`."""

    body: Expr
    variable: str
    value: Expr


Expr = (
    Number
    | Constant
    | Symbol
    | SizeOf
    | Fill
    | Apply
    | Call
    | Derivative
    | Hessian
    | Differential
    | Directional
    | Bound
    | Component
    | Matrix
    | Generated
    | Compare
    | Cases
    | Moment
    | At
)
