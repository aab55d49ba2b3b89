"""Multiprecision: object arrays of Arb's balls with as many digits as asked.

Stands apart as the slow arithmetic for what falls between the thresholds, for constants and limits.
A ball is a midpoint with a radius that bounds what rounding did. Comparisons look at midpoints; a
function's value whose radius hides most of its digits is no number.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath
import numpy as np
from flint import acb, acb_mat, arb, arb_mat, ctx, fmpq

from compiler.verify.arithmetic import Array, Style, TooLarge, Unfit
from compiler.verify.digit_functions import (
    BITS,
    MOST_BITS,
    Ball,
    bits,
    functions,
    functions2,
    whole,
)
from compiler.verify.digit_spectra import decomposed
from compiler.verify.draws import Draws

_FUNCTIONS, _FUNCTIONS2 = functions(), functions2()
_SPARE = 15
"""Digits computed beyond those asked for."""
_CONSTANTS: dict[str, Callable[[], Ball]] = {
    "pi": arb.pi,
    "e": arb.const_e,
    "infinity": arb.pos_inf,
    "euler_gamma": arb.const_euler,
}


@lru_cache(maxsize=8)
def digits(count: int, *, complex_: bool = False) -> Digits:
    """The arithmetic with so many decimal digits."""
    return Digits(count, complex_=complex_)


class Digits:
    """Real or complex balls with a fixed number of decimal digits."""

    exact = False

    def __init__(self, count: int, *, complex_: bool = False) -> None:
        self.count = count
        self.complex = complex_
        self.name = f"{count} digits"
        self._ball: type[Ball] = acb if complex_ else arb
        self._bits = int((count + _SPARE) * 3.3219281) + 2
        self._convert = np.frompyfunc(self._one, 1, 1)

    def _here(self) -> None:
        """Makes the library compute with the digits of this arithmetic."""
        if ctx.prec != self._bits:
            ctx.prec = self._bits

    def _one(self, value: Any) -> Ball:
        if isinstance(value, np.generic):
            value = value.item()
        if isinstance(value, complex):
            return acb(value.real, value.imag)
        return self._ball(value)

    def number(self, value: Fraction) -> Array:
        self._here()
        return self._box(self._ball(fmpq(value.numerator, value.denominator)))

    @property
    def nothing(self) -> Ball:
        """Not a number."""
        return self._ball(arb.nan())

    def _box(self, value: Ball) -> Array:
        boxed = np.empty((), dtype=object)
        boxed[()] = value
        return boxed

    def constant(self, name: str) -> Array:
        self._here()
        if name != "i":
            return self._box(self._ball(_CONSTANTS[name]()))
        if not self.complex:
            raise Unfit("a complex number among real ones")
        return self._box(acb(0, 1))

    def integers(self, values: Array) -> Array:
        return self.convert(np.asarray(values))

    def convert(self, values: Array) -> Array:
        """Floats, exactly."""
        self._here()
        result = np.empty(values.shape, dtype=object)
        result[...] = self._convert(values)
        return result

    def to_integers(self, values: Array) -> Array:
        self._here()

        def one(value: Ball) -> int:
            near = whole(value) if abs(value).mid() <= 10**60 else None
            if near is None:
                raise Unfit("an index or exponent out of range")
            if not abs(value - near).mid() <= 1e-20:
                raise Unfit("an index or exponent that is no integer")
            return int(near)

        found = np.asarray(np.frompyfunc(one, 1, 1)(values))
        try:
            return found.astype(np.int64)
        except OverflowError:
            raise Unfit("an index or exponent out of range") from None

    def embed(self, values: Array) -> Array:
        """Floating-point numbers as they are."""
        return self.convert(values)

    def draw(self, rng: Draws, shape: tuple[int, ...], style: Style) -> Array:
        from compiler.verify.floats import Floats  # noqa: PLC0415 - the same draws, exactly

        return self.convert(np.asarray(Floats().draw(rng, shape, style)))

    def _guard(
        self, function: Callable[..., Ball], count: int, *, name: str = ""
    ) -> Callable[..., Array]:
        nothing, most = self.nothing, BITS.get(name)
        self._here()

        def one(*values: Ball) -> Ball:
            if most is not None and any(bits(value) > most for value in values):
                raise TooLarge("a number too large to compute with")
            try:
                found = function(*values)
            except AttributeError:
                raise Unfit(f"no complex {name}") from None
            except (ValueError, ZeroDivisionError, OverflowError, TypeError):
                return nothing
            return self._trimmed(found)

        ufunc = np.frompyfunc(one, count, 1)

        def apply(*arrays: Array) -> Array:
            found = ufunc(*arrays)
            return found if isinstance(found, np.ndarray) else self._box(found)

        return apply

    def _trimmed(self, value: Ball) -> Ball:
        """The midpoint, if it says something; iterations would let radii grow without need."""
        if not value.is_finite():
            # what is beyond the library's exponents, or no number at all
            return value
        least = self._bits // 5
        if value.rel_accuracy_bits() < least and not _is_small(value, 4 * least):
            return self.nothing
        if bits(value) > MOST_BITS:
            raise TooLarge("a number too large to compute with")
        return value.mid()

    def add(self, a: Array, b: Array) -> Array:
        self._here()
        return np.add(a, b)

    def subtract(self, a: Array, b: Array) -> Array:
        self._here()
        return np.subtract(a, b)

    def multiply(self, a: Array, b: Array) -> Array:
        self._here()
        return np.multiply(a, b)

    def divide(self, a: Array, b: Array) -> Array:
        return self._guard(lambda x, y: x / y, 2)(a, b)

    def negate(self, a: Array) -> Array:
        return np.asarray(np.negative(a))

    def matmul(self, a: Array, b: Array) -> Array:
        self._here()
        return np.asarray(np.matmul(a, b))

    def sum(self, a: Array, axis: int) -> Array:
        self._here()
        return np.add.reduce(a, axis=axis, keepdims=True)

    def _each(self, a: Array, function: Callable[[Any], Any]) -> list[Any]:
        """The function of each matrix; None where it has none."""
        self._here()
        matrix = acb_mat if self.complex else arb_mat
        found = []
        for m in a.reshape(-1, *a.shape[-2:]):
            try:
                found.append(function(matrix([[entry.mid() for entry in row] for row in m])))
            except (ZeroDivisionError, ValueError, TypeError):
                found.append(None)
        return found

    def inverse(self, a: Array) -> Array:
        found = self._each(a, lambda m: m.inv().tolist())
        result = np.full((len(found), *a.shape[-2:]), self.nothing, dtype=object)
        for k, matrix in enumerate(found):
            if matrix is not None:
                result[k] = [[self._trimmed(entry) for entry in row] for row in matrix]
        return result.reshape(a.shape)

    def determinant(self, a: Array) -> Array:
        found = [self.nothing if v is None else v.mid() for v in self._each(a, lambda m: m.det())]
        result = np.empty(len(found), dtype=object)
        result[:] = found
        return result.reshape(*a.shape[:-2], 1, 1)

    def power(self, a: Array, b: Array) -> Array:
        return self._guard(lambda x, y: x**y, 2, name="power")(a, b)

    def conjugate(self, a: Array) -> Array:
        return self._guard(lambda x: x.conjugate(), 1)(a) if self.complex else a

    def function(self, name: str, a: Array) -> Array:
        found = _FUNCTIONS.get(name)
        if found is None:
            raise Unfit(f"no multiprecision {name}")
        return self._guard(found, 1, name=name)(a)

    def function2(self, name: str, a: Array, b: Array) -> Array:
        found = _FUNCTIONS2.get(name)
        if found is None:
            raise Unfit(f"no multiprecision {name}")
        return self._guard(found, 2, name=name)(a, b)

    def spectral(self, name: str, a: Array) -> Array:
        return decomposed(name, a, precision=self._bits, ball=self._ball)

    def less(self, a: Array, b: Array) -> Array:
        below = np.frompyfunc(lambda x, y: bool(x.mid() < y.mid()), 2, 1)
        return np.asarray(below(a, b)).astype(bool)

    def equal(self, a: Array, b: Array) -> Array:
        near = np.frompyfunc(
            lambda x, y: bool(abs(x - y).mid() <= 1e-20 * max(1.0, float(abs(x)))), 2, 1
        )
        return np.asarray(near(a, b)).astype(bool)

    def vanishing(self, a: Array, b: Array) -> bool:
        """Whether two arrays differ, but by less than a float can hold."""
        if self.magnitude(a).max(initial=0) > 1e-250 or self.magnitude(b).max(initial=0) > 1e-250:
            return False
        return bool(np.any(a != b))

    def finite(self, a: Array) -> Array:
        return np.asarray(self.magnitude(a) < 1e280)

    def magnitude(self, a: Array) -> Array:
        return np.asarray(_MAGNITUDE(a)).astype(float)


_MAGNITUDE = np.frompyfunc(lambda value: float(abs(value)), 1, 1)


def _is_small(value: Ball, precision: int) -> bool:
    """Whether a value is a zero that rounding touched."""
    return bool(abs(value).abs_upper().mid() < arb(2) ** -precision)


def nstr(values: Array) -> str:
    """A multiprecision number with the digits that tell near-equal ones apart."""
    flat = values.ravel()
    if not flat.size:
        return "nothing"
    found = mpmath.mp.convert(flat[0].mid())
    if not isinstance(found, mpmath.mpc) and abs(found) > mpmath.mpf(10) ** 285:
        return "∞" if found > 0 else "-∞"
    return "∞ or nothing" if mpmath.isnan(found) else str(mpmath.nstr(found, 45))
