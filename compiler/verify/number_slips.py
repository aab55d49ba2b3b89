"""Slips in numbers, sums, bounds, orders and arguments, which need to know no symbol.

Stands apart from the slips that ask what a symbol is.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compiler.ir.expr import Apply, Bound, Expr, Matrix, Number, Symbol
from compiler.verify.edit import Edit
from compiler.verify.forms import chained, factors_of, negated, product, scaled


def numbers(value: Fraction) -> Iterator[Edit]:
    """Neighbours, the double, the half and the negative of a number."""
    for other in (value + 1, value - 1, 2 * value, value / 2, -value):
        if other not in (value, 0):
            yield Edit(Number(other), f"{other} for {value}", 4)


def summands(terms: tuple[Expr, ...]) -> Iterator[Edit]:
    """A sum with a term of another sign or size, without it, or with a power moved outside."""
    for k, term in enumerate(terms):
        before, after = terms[:k], terms[k + 1 :]
        yield Edit(Apply("add", (*before, negated(term), *after)), "the sign of a term", 1)
        for factor in (Fraction(2), Fraction(1, 2)):
            grown = (*before, scaled(factor, term), *after)
            yield Edit(Apply("add", grown), f"a factor of {factor} in a term", 3)
        yield Edit(product("add", (*before, *after)), "a term too many", 7)
        match term:
            case Apply("power", (base, Number() as exponent)):
                rest = (*before, base, *after)
                whole = Apply("power", (Apply("add", rest), exponent))
                yield Edit(whole, "the power of the sum", 5)
            case Apply("neg", (Apply("power", (base, Number() as exponent)),)):
                rest = (*before, negated(base), *after)
                whole = Apply("power", (Apply("add", rest), exponent))
                yield Edit(whole, "the power of the sum", 5)
            case _:
                pass


def orders(expr: Expr) -> Iterator[Edit]:
    """A product of three or more factors in another order."""
    factors = factors_of(expr)
    if len(factors) < 3:
        return
    yield Edit(chained(factors[::-1]), "the order of a product", 5)
    for k in range(1, len(factors)):
        yield Edit(chained([*factors[k:], *factors[:k]]), "a cyclic change of the order", 5)
    for k in range(len(factors) - 1):
        swapped = [*factors[:k], factors[k + 1], factors[k], *factors[k + 2 :]]
        yield Edit(chained(swapped), "the order of a product", 5)


def arguments(expr: Apply) -> Iterator[Edit]:
    """The argument of a function with another sign, doubled or halved."""
    inner = expr.args[0]
    yield Edit(Apply(expr.op, (negated(inner),)), "the sign of the argument", 4)
    for factor in (Fraction(2), Fraction(1, 2)):
        yield Edit(Apply(expr.op, (scaled(factor, inner),)), f"{factor} in the argument", 5)


def entries(rows: tuple[tuple[Expr, ...], ...]) -> Iterator[Edit]:
    """An array with an entry of another sign."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            changed = (*row[:j], negated(entry), *row[j + 1 :])
            yield Edit(Matrix((*rows[:i], changed, *rows[i + 1 :])), "the sign of an entry", 2)


def limits_of(expr: Bound) -> Iterator[Edit]:
    """A sum or product that begins or ends one later or earlier."""
    if expr.op not in ("sum", "product"):
        return
    for step in (-1, 1):
        words = "+" if step > 0 else "-"
        if isinstance(expr.lower, Number):
            first = shifted(expr.lower, step)
            lower = Bound(
                expr.op, expr.variable, first, expr.upper, expr.body, expr.side, expr.where
            )
            yield Edit(lower, f"the first index {words}1", 5)
        if isinstance(expr.upper, Symbol | Apply) and "infinity" not in repr(expr.upper):
            last = shifted(expr.upper, step)
            upper = Bound(
                expr.op, expr.variable, expr.lower, last, expr.body, expr.side, expr.where
            )
            yield Edit(upper, f"the last index {words}1", 5)


def shifted(expr: Expr, step: int) -> Expr:
    """The expression plus a small number, joined with the number that stands there."""
    match expr:
        case Number(value=value):
            return Number(value + step)
        case Apply("add", (*rest, Number(value=value))):
            moved = value + step
            kept = tuple(rest)
            return product("add", kept if moved == 0 else (*kept, Number(moved)))
        case Apply("add", (*rest, Apply("neg", (Number(value=value),)))):
            moved = step - value
            kept = tuple(rest)
            if moved == 0:
                return product("add", kept)
            last = Number(moved) if moved > 0 else Apply("neg", (Number(-moved),))
            return Apply("add", (*kept, last))
        case _ if step < 0:
            return Apply("add", (expr, Apply("neg", (Number(Fraction(-step)),))))
        case _:
            return Apply("add", (expr, Number(Fraction(step))))
