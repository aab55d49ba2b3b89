"""Sines and cosines of square matrices, by their exponentials.

Stands apart because entry by entry they are other functions: `sin(X)` may mean either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from compiler.ir import expr as e

I = e.Constant("i")  # noqa: E741
HALF = e.Number(Fraction(1, 2))


def _times(*factors: e.Expr) -> e.Expr:
    found = factors[0]
    for factor in factors[1:]:
        found = e.Apply("scale", (found, factor))
    return found


def _power(exponent: e.Expr | None, x: e.Expr) -> e.Expr:
    return e.Apply("expm", (x if exponent is None else _times(exponent, x),))


def _minus(x: e.Expr) -> e.Expr:
    return e.Apply("neg", (x,))


def _both(unit: e.Expr | None, x: e.Expr, *, odd: bool) -> e.Expr:
    """Half of e^{ux} ± e^{-ux}."""
    second = _power(unit, _minus(x))
    return _times(HALF, e.Apply("add", (_power(unit, x), _minus(second) if odd else second)))


SERIES: Mapping[str, Callable[[e.Expr], e.Expr]] = {
    "sin": lambda x: _times(_minus(I), _both(I, x, odd=True)),
    "cos": lambda x: _both(I, x, odd=False),
    "sinh": lambda x: _both(None, x, odd=True),
    "cosh": lambda x: _both(None, x, odd=False),
}
"""From a square matrix to the function of it that its power series gives."""
