"""Number systems: what an evaluator may ask of the numbers it computes with.

Stands apart so that the same evaluation runs in floating point, in a prime field and at any number
of digits: an identity is then tested by as many arithmetics as its operators allow.

Every value is an array whose last two axes are a matrix (a scalar is 1 × 1); the axes before them
are trials, outcomes, loops and directions, and broadcast against each other.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy.typing as npt

if TYPE_CHECKING:
    from compiler.verify.draws import Draws

Array = npt.NDArray[Any]
Style = Literal[
    "generic",
    "positive",
    "unit",
    "above_one",
    "small",
    "integer",
    "short",
    "definite",
    "wide",
    "even",
]
"""How entries are drawn: any sign, positive, inside (0, 1), above 1, near 0,
small integers, one decimal, square matrices of positive eigenvalues,
of any magnitude to 10^4,
all nearly the same (a square matrix: nearly a multiple of the identity)."""


class Unfit(Exception):  # noqa: N818 - an outcome, not an error
    """An expression that cannot be evaluated so; the message says why, for people."""


class NeedsDigits(Unfit):
    """Floating point is too coarse for this; multiprecision may do."""


class TooLarge(Unfit):
    """A number too large to compute with; nearer to zero there may be values."""


class Spent(Exception):  # noqa: N818
    """The operation budget is spent."""


class Arithmetic(Protocol):
    """Operations on arrays of one kind of number."""

    name: str
    exact: bool
    complex: bool

    def number(self, value: Fraction) -> Array:
        """The rational as an array without axes."""
        ...

    def constant(self, name: str) -> Array:
        """A named constant as an array without axes."""
        ...

    def integers(self, values: Array) -> Array:
        """Integers, embedded."""
        ...

    def to_integers(self, values: Array) -> Array:
        """Values that are integers, as integers; raises `Unfit` otherwise."""
        ...

    def embed(self, values: Array) -> Array:
        """Floating-point numbers in this arithmetic."""
        ...

    def draw(self, rng: Draws, shape: tuple[int, ...], style: Style) -> Array:
        """Random entries."""
        ...

    def add(self, a: Array, b: Array) -> Array:
        """A + b."""
        ...

    def subtract(self, a: Array, b: Array) -> Array:
        """A - b."""
        ...

    def multiply(self, a: Array, b: Array) -> Array:
        """A b, entry by entry."""
        ...

    def divide(self, a: Array, b: Array) -> Array:
        """A / b, entry by entry."""
        ...

    def negate(self, a: Array) -> Array:
        """-a."""
        ...

    def matmul(self, a: Array, b: Array) -> Array:
        """Matrix product."""
        ...

    def sum(self, a: Array, axis: int) -> Array:
        """The sum along an axis, which stays with length 1."""
        ...

    def inverse(self, a: Array) -> Array:
        """Matrix inverses; NaN (or `Unfit`) where there is none."""
        ...

    def determinant(self, a: Array) -> Array:
        """The determinant, as 1 × 1."""
        ...

    def power(self, a: Array, b: Array) -> Array:
        """Real (or complex) powers, entry by entry."""
        ...

    def conjugate(self, a: Array) -> Array:
        """Complex conjugates."""
        ...

    def function(self, name: str, a: Array) -> Array:
        """An element-wise function; raises `Unfit` where it has no meaning here."""
        ...

    def function2(self, name: str, a: Array, b: Array) -> Array:
        """A function of two numbers, entry by entry."""
        ...

    def spectral(self, name: str, a: Array) -> Array:
        """Eigenvalues, singular values, rank: what needs a decomposition."""
        ...

    def less(self, a: Array, b: Array) -> Array:
        """Where a < b."""
        ...

    def equal(self, a: Array, b: Array) -> Array:
        """Where a = b (to rounding)."""
        ...

    def finite(self, a: Array) -> Array:
        """Where a value is a number."""
        ...

    def magnitude(self, a: Array) -> Array:
        """Absolute values as float64."""
        ...
