"""Rules of numbers used of matrices, set right: 2 X dX is X dX + dX X.

Stands apart because each is one slip though several factors move: the order was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compiler.ir.expr import Apply, Derivative, Differential, Expr, Number
from compiler.verify.forms import chained, factors_of, negated

_PRODUCTS = frozenset({"mul", "scale", "matmul", "hadamard", "kron", "cross", "dot"})


def noncommuting(expr: Expr) -> Iterator[tuple[Expr, str]]:
    """Variants in which the factors keep their places, each with what was forgotten."""
    why = "the factors do not commute"
    match expr:
        case Apply("neg", (inner,)):
            for other in _sandwiched(inner):
                yield negated(other), why
        case Apply("scale", (Number(value=value), inner)) if value.denominator == 1 and value > 1:
            for other in _spread(int(value), inner):
                yield other, why
        case Apply(op, (a, b)) if op in _PRODUCTS:
            for other in _sandwiched(expr):
                yield other, why
            first, second = _derived(a), _derived(b)
            if first is not None and second is not None:
                terms = (Apply(op, (a, second)), Apply(op, (first, b)))
                yield Apply("add", terms), "the rule for products"
        case _:
            pass


def _power(expr: Expr) -> tuple[Expr, int]:
    match expr:
        case Apply("matpow", (base, Number(value=value))) if value.denominator == 1:
            return base, int(value)
        case Apply("matpow", (base, Apply("neg", (Number(value=value),)))):
            return base, -int(value)
        case _:
            return expr, 1


def _raised(base: Expr, exponent: int) -> list[Expr]:
    if exponent == 0:
        return []
    return [base if exponent == 1 else Apply("matpow", (base, Number(Fraction(exponent))))]


def _spread(count: int, expr: Expr) -> Iterator[Expr]:
    """K X^(k-1) H as the sum of X^i H X^(k-1-i)."""
    factors = factors_of(expr)
    if len(factors) != 2 or count > 5:
        return
    for here, other, first in ((factors[0], factors[1], True), (factors[1], factors[0], False)):
        base, exponent = _power(here)
        if exponent != count - 1:
            continue
        places = range(exponent, -1, -1) if first else range(exponent + 1)
        yield Apply(
            "add",
            tuple(
                chained([*_raised(base, k), other, *_raised(base, exponent - k)]) for k in places
            ),
        )


def _sandwiched(expr: Expr) -> Iterator[Expr]:
    """X^(-2) H as X⁻¹ H X⁻¹."""
    factors = factors_of(expr)
    if len(factors) != 2:
        return
    for here, other in (factors, factors[::-1]):
        base, exponent = _power(here)
        if exponent == -2:
            inverse = Apply("inverse", (base,))
            yield chained([inverse, other, inverse])


def _derived(expr: Expr) -> Expr | None:
    """What a derivative is of."""
    match expr:
        case Derivative(body=body) | Differential(body=body):
            return body
        case _:
            return None
