"""Corrections that are computed, not guessed: a missing factor or a missing summand.

Stands apart because the values of both sides say what is missing: where their quotient is the same
number everywhere, or becomes so after division by a part of the statement, that is the factor; and
where their difference is a multiple of such a part, that is the summand.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from compiler.ir.expr import Apply, Constant, Expr, Number
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.atoms import scalar_atoms, terms
from compiler.verify.edit import Edit, Shape
from compiler.verify.evaluate import Evaluator
from compiler.verify.forms import negated, product, scaled, times, weight
from compiler.verify.jet import primal
from compiler.verify.program import Node
from compiler.verify.written import is_zero

_ONE = Number(Fraction(1))
_LARGEST = 24
_NEAR = 1e-8
_EXPONENTS = tuple(map(Fraction, ("1", "-1", "2", "-2", "1/2", "-1/2")))
_PI, _E = Constant("pi"), Constant("e")
_SPECIAL: tuple[tuple[Expr, float], ...] = (
    (_PI, np.pi),
    (Apply("power", (_PI, Number(Fraction(2)))), np.pi**2),
    (Apply("sqrt", (_PI,)), float(np.sqrt(np.pi))),
    (Apply("sqrt", (Apply("scale", (Number(Fraction(2)), _PI)),)), float(np.sqrt(2 * np.pi))),
    (_E, np.e),
    (Apply("log", (Number(Fraction(2)),)), float(np.log(2))),
    (Apply("sqrt", (Number(Fraction(2)),)), float(np.sqrt(2))),
    (Apply("sqrt", (Number(Fraction(3)),)), float(np.sqrt(3))),
)
"""Constants that a factor may be besides a fraction of small numbers."""


COMPUTED = 440
"""From this cost on, a correction was computed from values rather than found as a slip."""


class Fitter:
    """Fits to one side's values, for statements of one reading."""

    def __init__(self, evaluator: Evaluator, fixed: Node, moving: Expr, shape: Shape) -> None:
        self._ev = evaluator
        self._shape = shape
        self._moving = moving
        self._wanted = self._values(fixed)
        self._found = self._values(evaluator.program.add(moving))
        self._size = (int(self._wanted.shape[-2]), int(self._wanted.shape[-1]))
        self._fixed = fixed

    def fits(self) -> Iterator[Edit]:
        """Variants of the moving side with a factor or a summand more."""
        with np.errstate(all="ignore"):
            if not is_zero(self._moving) and self._wanted.any():
                yield from self._factors()
            yield from self._summands()

    def _values(self, node: Node) -> Array:
        values = primal(self._ev.evaluate(node))
        if self._ev.axes.random or values.ndim != self._ev.axes.count + 2:
            shape = values.shape
            if any(n != 1 for n in shape[1:-2]):
                raise Unfit("values along other axes")
        if values.dtype == object:
            values = np.asarray(values, dtype=complex if self._ev.k.complex else float)
        return np.asarray(values).reshape(len(values), *values.shape[-2:])

    def _factors(self) -> Iterator[Edit]:
        ratio = _steady_entries(self._wanted, self._found)
        if ratio is None:
            return
        for factor, words in _numbers(_common(ratio)):
            if isinstance(self._moving, Number | Constant):
                yield Edit(_multiplied(factor, self._moving), "the value", 250)
            elif factor != _ONE:
                yield Edit(_multiplied(factor, self._moving), f"a factor of {words}", 250)
        atoms = [(a, v) for a in self._atoms() if (v := self._known(a)) is not None]
        for atom, values in atoms:
            for exponent in _EXPONENTS:
                rest = _common(ratio / np.power(values + 0j, float(exponent)))
                for factor, _ in _numbers(rest):
                    whole = times(_multiplied(factor, self._moving), atom, exponent)
                    cost = COMPUTED + 12 * weight(atom) + 40 * (abs(exponent) != 1)
                    yield Edit(whole, "a missing factor", cost)

    def _summands(self) -> Iterator[Edit]:
        gap = self._wanted - self._found
        flat = gap.reshape(len(gap), -1)
        if self._size == (1, 1):
            for number, words in _numbers(_common(flat[:, 0])):
                yield Edit(
                    _plus(self._moving, number, Fraction(1)), f"{words} is missing", COMPUTED + 30
                )
        for term in terms(self._ev.program.reading, self._size, self._shape):
            values = self._known(term)
            ratio = None if values is None else _steady_entries(gap, values)
            share = None if ratio is None else _fraction(_common(ratio))
            if share is None:
                continue
            whole = _plus(self._moving, term, share)
            less = weight(whole) < weight(self._moving)
            cost = COMPUTED + 20 + 12 * weight(term) + 20 * (abs(share) not in (1, 2))
            yield Edit(whole, "a term too many" if less else "a missing term", cost)

    def _atoms(self) -> list[Expr]:
        return scalar_atoms(self._ev.program.reading, self._shape)

    def _known(self, expr: Expr) -> Array | None:
        try:
            node = self._ev.program.add(expr)
            if node is self._fixed or _foreign(node, self._ev):
                return None
            return self._values(node)
        except (Unfit, TypeError, ValueError):
            return None


def _foreign(node: Node, ev: Evaluator) -> bool:
    return node.loops > ev.axes.loops or node.levels > ev.axes.levels


def _steady_entries(top: Array, bottom: Array) -> Array | None:
    """Per trial, the quotient that all entries share (trials in which both vanish left out)."""
    if bottom.shape[-2:] != top.shape[-2:]:
        return None
    rows = max(len(top), len(bottom))
    a = np.broadcast_to(top, (rows, *top.shape[1:])).reshape(rows, -1)
    b = np.broadcast_to(bottom, (rows, *bottom.shape[1:])).reshape(rows, -1)
    kept = np.isfinite(a) & np.isfinite(b) & ((np.abs(a) > 1e-12) | (np.abs(b) > 1e-12))
    good = kept.any(axis=1)
    if not good.any():
        return None
    quotients = np.where(kept, a / np.where(b == 0, np.nan, b), np.nan)
    if np.isnan(quotients[kept]).any():
        return None
    first = np.take_along_axis(quotients, kept.argmax(axis=1)[:, None], axis=1)
    near = np.abs(quotients - first) <= _NEAR * np.maximum(np.abs(first), 1e-3)
    if not (near | ~kept).all():
        return None
    return np.where(good, first[:, 0], np.nan).reshape(rows, 1, 1)


def _common(values: Array) -> complex | None:
    """The number that all finite values are; None where they vary or there are too few."""
    flat = values.ravel()
    flat = flat[np.isfinite(flat)]
    if not len(flat) or np.abs(flat - flat[0]).max() > _NEAR * abs(flat[0]) or abs(flat[0]) < 1e-9:
        return None
    return complex(flat[0])


def _fraction(value: complex | None) -> Fraction | None:
    if value is None or abs(value.imag) > 1e-9 * abs(value):
        return None
    near = Fraction(value.real).limit_denominator(_LARGEST)
    small = 0 < abs(near.numerator) <= _LARGEST
    return near if small and abs(float(near) - value.real) < 1e-9 * abs(value.real) else None


def _numbers(value: complex | None) -> Iterator[tuple[Expr, str]]:
    """Expressions of a number: a small fraction, or one times a well-known constant."""
    if value is None:
        return
    plain = _fraction(value)
    if plain is not None:
        yield Number(plain), str(plain)
        return
    for constant, size in _SPECIAL:
        for upside_down in (False, True):
            share = _fraction(value * size if upside_down else value / size)
            if share is not None and max(share.numerator, share.denominator) <= 12:
                if upside_down:
                    below = scaled(Fraction(share.denominator), constant)
                    whole: Expr = Apply("divide", (Number(Fraction(share.numerator)), below))
                else:
                    whole = scaled(share, constant)
                yield whole, "a constant"
                return
    if abs(value.real) < 1e-9 * abs(value):
        share = _fraction(complex(-value.imag))
        if share is not None:
            # 1/i is -i
            yield Apply("divide", (Number(share), Constant("i"))), "1/i"


def _multiplied(factor: Expr, side: Expr) -> Expr:
    match factor, side:
        case Number(value=value), _:
            return scaled(value, side)
        case Apply("divide", (Number() as top, below)), _:
            return times(scaled(top.value, side), below, Fraction(-1))
        case _, Number(value=value):
            return scaled(value, factor)
        case _:
            return Apply("scale", (factor, side))


def _plus(side: Expr, term: Expr, share: Fraction) -> Expr:
    """The side with a multiple of a term added, joined with one that stands there."""
    summands = side.args if isinstance(side, Apply) and side.op == "add" else (side,)
    for k, summand in enumerate(summands):
        there = _multiple(summand, term)
        if there is not None:
            joined = there + share
            kept = () if joined == 0 else (_signed(joined, term),)
            rest = (*summands[:k], *kept, *summands[k + 1 :])
            return product("add", rest) if rest else Number(Fraction(0))
    more = _signed(share, term)
    if is_zero(side):
        return more
    if isinstance(side, Apply) and side.op == "add":
        return Apply("add", (*side.args, more))
    if isinstance(side, Apply) and side.op == "neg" and share > 0:
        return Apply("add", (more, side))
    return Apply("add", (side, more))


def _multiple(summand: Expr, term: Expr) -> Fraction | None:
    """How many times the term a summand is; None where it is something else."""
    if isinstance(summand, Number) and isinstance(term, Number) and term.value:
        return summand.value / term.value
    if summand == term:
        return Fraction(1)
    match summand:
        case Apply("neg", (inner,)):
            found = _multiple(inner, term)
            return None if found is None else -found
        case Apply("scale" | "mul" as op, (Number(value=value), *rest)):
            return value if product(op, tuple(rest)) == term else None
        case _:
            return None


def _signed(share: Fraction, term: Expr) -> Expr:
    return scaled(share, term) if share > 0 else negated(scaled(-share, term))
