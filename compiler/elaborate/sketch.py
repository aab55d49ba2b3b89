"""Sketches: terms with every scope settled but no type yet.

Stands apart because scopes (what `\\log`, `\\nabla`, `\\sum` reach over, what is a call) need only
names, while kinds and sizes need the whole statement: a sketch is made once and typed many times.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Range = tuple[int, int]

INVERSE = "^{-1}"
"""What the name of a function's inverse ends in."""


@dataclass(frozen=True, slots=True)
class Num:
    """A rational literal."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Const:
    """π, e, i, infinity."""

    name: str


@dataclass(frozen=True, slots=True)
class Sym:
    """An occurrence of a variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """An array named by its pattern: `I_n`, `0_{m×n}`, a bold one, `e_i`."""

    pattern: Literal["identity", "zeros", "ones", "basis", "single_entry", "commutation"]
    sizes: tuple[str | int, ...]
    """As written; empty when not said."""
    indices: tuple[Sketch, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Signed summands."""

    signs: tuple[int, ...]
    items: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors with the operator before each: `""`, `\\cdot`, `\\times`, `\\odot`, `\\circ`,
    `\\otimes`, `/`, `*`, `\\oplus`.
    """

    operators: tuple[str, ...]
    items: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """`base^exponent`; of which kind is for typing."""

    base: Sketch
    exponent: Sketch
    entrywise: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A postfix mark: transpose, inverse, adjoint, pinv, conj_or_adjoint, inverse_transpose,
    inverse_adjoint.
    """

    mark: str
    base: Sketch


@dataclass(frozen=True, slots=True)
class Fn:
    """A known operator applied (names of `ir/operators.py`, or a family resolved by typing:
    `norm`, `bars`, `diag`, `max`, `min`, `sum`, `mean`).
    """

    op: str
    args: tuple[Sketch, ...]
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """A function of the context, or an abstract one, applied."""

    name: str
    args: tuple[Sketch, ...]
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Compose:
    """`f ∘ g` where both are functions, applied to the arguments (none when bare)."""

    functions: tuple[Sketch, ...]
    """Each a `Sym` of a function's name or an `Fn` with no arguments, outermost first."""
    args: tuple[Sketch, ...]
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Diff:
    """A derivative: `\\frac{\\partial f}{\\partial x}`, `\\nabla_x f`, `D_x f`, `f'` of a group."""

    body: Sketch
    variables: tuple[Sketch, ...]
    """One per differentiation; empty when the notation names none (`\\nabla f`, `f'`)."""
    style: Literal[
        "fraction",
        "nabla",
        "prime",
        "jacobian",
        "hessian",
        "laplacian",
        "divergence",
        "curl",
        "along",
    ]
    total: bool = True
    at: Sketch | None = None
    """The point, for `Df(x)` with a bare `f`."""
    direction: Sketch | None = None
    supplied: bool = False
    """Whether the variable is nowhere written, and was supplied by convention."""
    order: Sketch | None = None
    """How many times, where a letter says it: `\\frac{d^n}{dx^n}`, `f^{(n)}`."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The differential `d` of something."""

    body: Sketch


@dataclass(frozen=True, slots=True)
class Big:
    """A sum, product, limit, integral… with its scope."""

    op: Literal["sum", "product", "integral", "limit", "maximum", "minimum"]
    variable: str
    lower: Sketch | None
    upper: Sketch | None
    body: Sketch
    side: Literal["both", "left", "right"] = "both"
    where: Sketch | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Indexed: `x_i`, `A_{ij}`, `A_{i,:}`, `(AB)_{ij}`; None is a colon."""

    base: Sketch
    indices: tuple[Sketch | None, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A bracketed array; `None` marks dots."""

    rows: tuple[tuple[Sketch | None, ...], ...]


@dataclass(frozen=True, slots=True)
class ByEntries:
    """An array given by its general entry: `[a_{ij}]_{m×n}`, or a definition by components."""

    indices: tuple[str, ...]
    body: Sketch
    sizes: tuple[str | int, ...] = ()
    """As written; empty when not said."""


@dataclass(frozen=True, slots=True)
class Branches:
    """`cases`: (value, condition or None for otherwise)."""

    rows: tuple[tuple[Sketch, Sketch | None], ...]


@dataclass(frozen=True, slots=True)
class Relate:
    """A condition used as a value or bound."""

    relation: str
    left: Sketch
    right: Sketch


@dataclass(frozen=True, slots=True)
class Mean:
    """Expectation, variance, covariance."""

    kind: Literal["expectation", "variance", "covariance"]
    args: tuple[Sketch, ...]
    over: tuple[str, ...] = ()
    given: tuple[Sketch, ...] = ()


@dataclass(frozen=True, slots=True)
class Sized:
    """Something whose size the author wrote under a brace."""

    body: Sketch
    sizes: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """The right side of a membership: the arrays of a shape."""

    sizes: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """`\\left. body \\right|_{x=a}`."""

    body: Sketch
    variable: str
    value: Sketch


@dataclass(frozen=True, slots=True)
class Broken:
    """Not understood, with the reason; a statement that holds one is unread."""

    reason: str
    span: Range


Sketch = (
    Num
    | Const
    | Sym
    | Pattern
    | Sum
    | Product
    | Power
    | Post
    | Fn
    | Use
    | Compose
    | Diff
    | Delta
    | Big
    | Entry
    | Array
    | ByEntries
    | Branches
    | Relate
    | Mean
    | Sized
    | Space
    | Evaluated
    | Broken
)
