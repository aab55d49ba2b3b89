"""Expressions written as a person would write them.

Stands apart because a correction is read by people: two minus signs or transposes cancel, numbers
in front of a product become one number, and powers of one base one power.
"""

from __future__ import annotations

from fractions import Fraction

from compiler.ir.expr import Apply, Expr, Number, SizeOf, Symbol
from compiler.verify.rebuild import rebuild
from compiler.verify.tree import children

_INVOLUTIONS = frozenset({"neg", "transpose", "inverse", "conj", "adjoint", "reciprocal"})
_FREE_ORDER = frozenset({"add", "mul", "hadamard", "dot"})


def undone(op: str, expr: Expr) -> Expr:
    """An operator that is its own inverse, applied; twice is not at all."""
    match expr:
        case Apply(op=inner, args=(kept,)) if inner == op:
            return kept
        case _:
            return Apply(op, (expr,))


def negated(expr: Expr) -> Expr:
    """The negative, without two signs."""
    match expr:
        case Number(value=value):
            return Number(-value)
        case Apply("scale" | "mul" as op, (Number(value=value), *rest)) if value < 0:
            first: tuple[Expr, ...] = () if value == -1 else (Number(-value),)
            return product(op, (*first, *rest))
        case Apply("add", terms) if any(_is_negative(term) for term in terms):
            flipped = tuple(negated(term) for term in terms)
            return Apply("add", tuple(sorted(flipped, key=_is_negative)))
        case _:
            return undone("neg", expr)


def _is_negative(expr: Expr) -> bool:
    match expr:
        case Apply("neg", _):
            return True
        case Number(value=value) | Apply("scale" | "mul", (Number(value=value), *_)):
            return value < 0
        case _:
            return False


def product(op: str, factors: tuple[Expr, ...]) -> Expr:
    """A product of what is left of its factors."""
    return factors[0] if len(factors) == 1 else Apply(op, factors)


def scaled(factor: Fraction, expr: Expr) -> Expr:
    """A number times an expression, joined with the number that stands there already."""
    if factor == 1:
        return expr
    match expr:
        case Number(value=value):
            return Number(factor * value)
        case Apply("neg", (inner,)):
            return negated(scaled(factor, inner))
        case Apply("scale" | "mul" as op, (Number(value=value), *rest)):
            return scaled(factor * value, product(op, tuple(rest)))
        case Apply("divide", (top, bottom)):
            return _scaled_quotient(factor, top, bottom)
        case _:
            pass
    if factor < 0:
        return negated(scaled(-factor, expr))
    return Apply("scale", (Number(factor), expr))


def _scaled_quotient(factor: Fraction, top: Expr, bottom: Expr) -> Expr:
    """A fraction times a number: what the number divides goes below."""
    match bottom:
        case Number(value=value):
            below, rest = value, None
        case Apply("scale" | "mul" as op, (Number(value=value), *others)):
            below, rest = value, product(op, tuple(others))
        case _:
            below, rest = Fraction(1), bottom
    match top:
        case Number(value=value):
            above, kept = value, None
        case Apply("scale" | "mul" as op, (Number(value=value), *others)):
            above, kept = value, product(op, tuple(others))
        case _:
            above, kept = Fraction(1), top
    share = factor * above / below
    lower = scaled(Fraction(share.denominator), rest) if rest is not None else None
    if lower is None and share.denominator != 1:
        lower = Number(Fraction(share.denominator))
    upper = (
        Number(Fraction(share.numerator))
        if kept is None
        else scaled(Fraction(share.numerator), kept)
    )
    return upper if lower is None else Apply("divide", (upper, lower))


def times(expr: Expr, atom: Expr, exponent: Fraction) -> Expr:
    """An expression times a power of a scalar, joined with a power of it that stands there."""
    match expr:
        case Apply("neg", (inner,)):
            return negated(times(inner, atom, exponent))
        case Apply("divide", (top, bottom)):
            joined = _joined(bottom, atom, -exponent)
            if joined is not None:
                return top if joined == _ONE else Apply("divide", (top, joined))
            if exponent > 0:
                return Apply("divide", (times(top, atom, exponent), bottom))
            return Apply("divide", (top, times(bottom, atom, -exponent)))
        case _:
            pass
    joined = _joined(expr, atom, exponent)
    if joined is not None:
        return joined
    if exponent < 0:
        return Apply("divide", (expr, powered(atom, -exponent)))
    match expr:
        case Number(value=value):
            power = powered(atom, exponent)
            return power if value == 1 else Apply("mul", (expr, power))
        case SizeOf():
            return Apply("mul", (expr, powered(atom, exponent)))
        case Apply("mul", args):
            return Apply("mul", (*args, powered(atom, exponent)))
        case Apply("scale", (Number() as number, inner)):
            return Apply("scale", (number, times(inner, atom, exponent)))
        case _:
            return Apply("scale", (powered(atom, exponent), expr))


_ONE = Number(Fraction(1))


def powered(base: Expr, exponent: Fraction) -> Expr:
    """A scalar to a power, written without the powers 1 and 1/2."""
    if exponent == 1:
        return base
    if exponent == 0:
        return _ONE
    if exponent == Fraction(1, 2):
        return Apply("sqrt", (base,))
    match base:
        case Apply("power", (inner, Number(value=value))):
            return powered(inner, value * exponent)
        case Apply("sqrt", (inner,)):
            return powered(inner, exponent / 2)
        case _:
            return Apply("power", (base, Number(exponent)))


def _joined(expr: Expr, atom: Expr, exponent: Fraction) -> Expr | None:
    """The product with one factor's exponent changed; None where the atom is no factor of it."""
    if expr == atom:
        return powered(atom, exponent + 1)
    match expr:
        case Apply("power", (base, Number(value=value))) if base == atom:
            return powered(atom, value + exponent)
        case Apply("mul" | "scale" as op, args):
            for k, factor in enumerate(args):
                if op == "scale" and k and isinstance(args[0], Number):
                    inner = _joined(factor, atom, exponent)
                else:
                    inner = _joined(factor, atom, exponent) if _simple(factor) else None
                if inner is not None:
                    rest = (*args[:k], *(() if inner == _ONE else (inner,)), *args[k + 1 :])
                    return product(op, rest) if len(rest) != 1 or op == "mul" else rest[0]
            return None
        case _:
            return None


def _simple(expr: Expr) -> bool:
    return not isinstance(expr, Apply) or expr.op not in ("mul", "scale", "divide")


def settled(expr: Expr) -> Expr:
    """The expression with what cancels cancelled and free orders sorted, to tell a truism by."""
    kids = tuple(settled(kid) for kid in children(expr))
    match expr:
        case Apply(op=op) if op in _INVOLUTIONS:
            return undone(op, kids[0])
        case Apply("squeeze" | "unsqueeze"):
            return kids[0]
        case Apply("divide", (Number(value=top), Number(value=bottom))) if bottom != 0:
            return Number(top / bottom)
        case Apply(op=op) if op in _FREE_ORDER:
            return Apply(op, tuple(sorted(kids, key=repr)))
        case _:
            return rebuild(expr, kids)


def sizes_in(expr: Expr) -> set[str]:
    """Names of sizes used as numbers."""
    if isinstance(expr, SizeOf):
        return {expr.size} if isinstance(expr.size, str) else set()
    return set().union(*(sizes_in(kid) for kid in children(expr)), set())


def names_in(expr: Expr) -> set[str]:
    """Names of symbols."""
    if isinstance(expr, Symbol):
        return {expr.name}
    return set().union(*(names_in(kid) for kid in children(expr)), set())


def replaced(expr: Expr, old: Expr, new: Expr) -> Expr:
    """The expression with one subexpression in place of another, everywhere."""
    if expr == old:
        return new
    return rebuild(expr, tuple(replaced(kid, old, new) for kid in children(expr)))


def factors_of(expr: Expr) -> list[Expr]:
    """The factors of a matrix product, from left to right."""
    if isinstance(expr, Apply) and expr.op == "matmul":
        return [*factors_of(expr.args[0]), *factors_of(expr.args[1])]
    return [expr]


def weight(expr: Expr) -> int:
    """How many nodes an expression has."""
    return 1 + sum(weight(kid) for kid in children(expr))


def chained(factors: list[Expr]) -> Expr:
    """The matrix product of factors."""
    result = factors[0]
    for factor in factors[1:]:
        result = Apply("matmul", (result, factor))
    return result
