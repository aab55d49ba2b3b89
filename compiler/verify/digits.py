"""Multiprecision: object arrays of mpmath numbers with as many digits as asked.

Stands apart as the slow arithmetic for what falls between the thresholds, for constants and limits.
Each precision has a context of its own: nothing global is changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath
import numpy as np

from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.digit_functions import BITS, MOST_BITS, bits, context, functions
from compiler.verify.draws import Draws


@lru_cache(maxsize=8)
def digits(count: int, *, complex_: bool = False) -> Digits:
    """The arithmetic with so many decimal digits."""
    return Digits(count, complex_=complex_)


class Digits:
    """mpf or mpc with a fixed number of decimal digits."""

    exact = False

    def __init__(self, count: int, *, complex_: bool = False) -> None:
        self.count = count
        self.complex = complex_
        self.name = f"{count} digits"
        self._c = context(count + 15)
        self._functions = functions(self._c)
        self._convert = np.frompyfunc(self._one, 1, 1)

    def _one(self, value: Any) -> Any:
        if isinstance(value, np.generic):
            value = value.item()
        return self._c.convert(value)

    def number(self, value: Fraction) -> Array:
        return self._box(self._c.mpf(value.numerator) / value.denominator)

    @property
    def nothing(self) -> Any:
        """Not a number."""
        return self._c.nan

    def _box(self, value: Any) -> Array:
        boxed = np.empty((), dtype=object)
        boxed[()] = value
        return boxed

    def constant(self, name: str) -> Array:
        c = self._c
        if name == "i" and not self.complex:
            raise Unfit("a complex number among real ones")
        values = {"pi": c.pi, "e": c.e, "i": c.j, "infinity": c.inf, "euler_gamma": c.euler}
        return self._box(+values[name])

    def integers(self, values: Array) -> Array:
        return self.convert(np.asarray(values))

    def convert(self, values: Array) -> Array:
        """Floats, exactly."""
        result = np.empty(values.shape, dtype=object)
        result[...] = self._convert(values)
        return result

    def to_integers(self, values: Array) -> Array:
        def one(value: Any) -> int:
            real = self._c.re(value)
            if not self._c.isfinite(real) or abs(real) > 10**60:
                raise Unfit("an index or exponent out of range")
            near = int(self._c.nint(real))
            if abs(value - near) > 1e-20:
                raise Unfit("an index or exponent that is no integer")
            return near

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
        self, function: Callable[..., Any], count: int, *, name: str = ""
    ) -> Callable[..., Array]:
        c, real = self._c, not self.complex
        most = BITS.get(name, MOST_BITS)

        def one(*values: Any) -> Any:
            for value in values:
                # mpmath would compute with as many bits as the number has
                if bits(c, value) > most:
                    raise Unfit("a number too large to compute with")
            try:
                found = function(*values)
            except (ValueError, ZeroDivisionError, OverflowError, TypeError, ArithmeticError):
                return c.nan
            except (c.NoConvergence, NotImplementedError):
                return c.nan
            if real and isinstance(found, c.mpc):
                return found.real if found.imag == 0 else c.nan
            return found

        ufunc = np.frompyfunc(one, count, 1)

        def apply(*arrays: Array) -> Array:
            found = ufunc(*arrays)
            return found if isinstance(found, np.ndarray) else self._box(found)

        return apply

    def add(self, a: Array, b: Array) -> Array:
        return np.add(a, b)

    def subtract(self, a: Array, b: Array) -> Array:
        return np.subtract(a, b)

    def multiply(self, a: Array, b: Array) -> Array:
        return np.multiply(a, b)

    def divide(self, a: Array, b: Array) -> Array:
        return self._guard(lambda x, y: x / y, 2)(a, b)

    def negate(self, a: Array) -> Array:
        return np.asarray(np.negative(a))

    def matmul(self, a: Array, b: Array) -> Array:
        return np.asarray(np.matmul(a, b))

    def sum(self, a: Array, axis: int) -> Array:
        return np.add.reduce(a, axis=axis, keepdims=True)

    def _each(self, a: Array, function: Callable[[Any], Any]) -> list[Any]:
        c = self._c
        found = []
        for m in a.reshape(-1, *a.shape[-2:]):
            try:
                found.append(function(c.matrix(m.tolist())))
            except (ZeroDivisionError, ValueError, ArithmeticError, TypeError):
                found.append(None)
        return found

    def inverse(self, a: Array) -> Array:
        found = self._each(a, lambda m: (m**-1).tolist())
        result = np.full((len(found), *a.shape[-2:]), self._c.nan, dtype=object)
        for k, matrix in enumerate(found):
            if matrix is not None:
                result[k] = matrix
        return result.reshape(a.shape)

    def determinant(self, a: Array) -> Array:
        found = [self._c.nan if v is None else v for v in self._each(a, self._c.det)]
        result = np.empty(len(found), dtype=object)
        result[:] = found
        return result.reshape(*a.shape[:-2], 1, 1)

    def power(self, a: Array, b: Array) -> Array:
        return self._guard(self._c.power, 2, name="power")(a, b)

    def conjugate(self, a: Array) -> Array:
        return self._guard(self._c.conj, 1)(a)

    def function(self, name: str, a: Array) -> Array:
        found = self._functions.get(name)
        if found is None:
            raise Unfit(f"no multiprecision {name}")
        return self._guard(found, 1, name=name)(a)

    def function2(self, name: str, a: Array, b: Array) -> Array:
        c = self._c

        def whole(value: Any) -> int:
            if value != c.nint(value):
                raise ValueError("not an integer")
            return int(value)

        table: dict[str, Callable[[Any, Any], Any]] = {
            "mod": lambda x, y: x - y * c.floor(x / y),
            "atan2": c.atan2,
            "max": max,
            "min": min,
            "binomial": c.binomial,
            "beta": c.beta,
            "lower_gamma": lambda s, x: c.gammainc(s, 0, x),
            "upper_gamma": c.gammainc,
            "gcd": lambda x, y: c.mpf(math.gcd(whole(x), whole(y))),
        }
        if name not in table:
            raise Unfit(f"no multiprecision {name}")
        return self._guard(table[name], 2, name=name)(a, b)

    def spectral(self, name: str, a: Array) -> Array:
        c = self._c
        hermitian = all(
            abs(m[i, j] - c.conj(m[j, i])) < 1e-12
            for m in a.reshape(-1, *a.shape[-2:])
            for i in range(a.shape[-2])
            for j in range(min(i, a.shape[-1]))
        )
        match name:
            case "lambda_max" | "lambda_min" | "eigenvalues" if hermitian:
                found = self._each(a, lambda m: sorted(c.eigsy(m, eigvals_only=True)))
            case "singular_values":
                found = self._each(a, lambda m: sorted(c.svd(m, compute_uv=False))[::-1])
            case "eigenvalues":
                found = self._each(a, lambda m: list(c.eig(m, left=False, right=False)))
            case _:
                raise Unfit(f"no multiprecision {name}")
        if any(v is None for v in found):
            raise Unfit(f"{name} did not converge")
        result = np.empty((len(found), len(found[0]), 1), dtype=object)
        for k, values in enumerate(found):
            result[k, :, 0] = values
        result = result.reshape(*a.shape[:-2], *result.shape[-2:])
        if name == "lambda_max":
            return result[..., -1:, :]
        return result[..., :1, :] if name == "lambda_min" else result

    def less(self, a: Array, b: Array) -> Array:
        return np.asarray(np.frompyfunc(lambda x, y: bool(x < y), 2, 1)(a, b)).astype(bool)

    def equal(self, a: Array, b: Array) -> Array:
        near = np.frompyfunc(lambda x, y: bool(abs(x - y) <= 1e-20 * max(1, abs(x))), 2, 1)
        return np.asarray(near(a, b)).astype(bool)

    def vanishing(self, a: Array, b: Array) -> bool:
        """Whether two arrays differ, but by less than a float can hold."""
        if self.magnitude(a).max(initial=0) > 1e-250 or self.magnitude(b).max(initial=0) > 1e-250:
            return False
        return bool(np.any(a != b))

    def finite(self, a: Array) -> Array:
        return np.asarray(self.magnitude(a) < 1e280)

    def magnitude(self, a: Array) -> Array:
        def one(value: Any) -> float:
            try:
                return float(abs(value))
            except OverflowError:
                return float("inf")

        with np.errstate(all="ignore"):
            return np.asarray(np.frompyfunc(one, 1, 1)(a)).astype(float)


def nstr(values: Array) -> str:
    """A multiprecision number with the digits that tell near-equal ones apart."""
    flat = values.ravel()
    return str(mpmath.nstr(flat[0], 45)) if flat.size else "nothing"
