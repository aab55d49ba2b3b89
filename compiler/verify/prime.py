"""A prime field: rational identities decided without rounding.

Stands apart because it refutes with certainty and accepts with a bound (Schwartz 1980, Zippel
1979): a nonzero polynomial of degree d vanishes at a uniformly random point with probability at
most d/p. The prime lies below 2^29, so that a sum of 32 products of residues fits an int64.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.draws import Draws

PRIME = 536_870_909
"""2^29 - 3."""

_CHUNK = 31


class PrimeField:
    """Integers modulo `PRIME`."""

    exact = True
    complex = False
    name = f"prime field {PRIME}"

    def number(self, value: Fraction) -> Array:
        if value.denominator % PRIME == 0:
            raise Unfit("a denominator divisible by the prime")
        inverse = pow(value.denominator, -1, PRIME)
        return np.array(value.numerator % PRIME * inverse % PRIME, dtype=np.int64)

    def constant(self, name: str) -> Array:
        raise Unfit(f"{name} is not rational")

    def integers(self, values: Array) -> Array:
        return np.asarray(values, dtype=np.int64) % PRIME

    def to_integers(self, values: Array) -> Array:
        signed = np.where(values > PRIME // 2, values - PRIME, values)
        if np.any(np.abs(signed) > 10_000):
            raise Unfit("an index or exponent that is no integer")
        return signed

    def embed(self, values: Array) -> Array:
        """The nearest integers: a prime field has no numbers near others."""
        return np.rint(values).astype(np.int64) % PRIME

    def draw(self, rng: Draws, shape: tuple[int, ...], style: Style) -> Array:
        if style == "integer":
            return rng.integers(-2, 4, shape) % PRIME
        return 1 + (rng.random(shape) * (PRIME - 1)).astype(np.int64)

    def add(self, a: Array, b: Array) -> Array:
        return (a + b) % PRIME

    def subtract(self, a: Array, b: Array) -> Array:
        return (a - b) % PRIME

    def multiply(self, a: Array, b: Array) -> Array:
        return a * b % PRIME

    def divide(self, a: Array, b: Array) -> Array:
        return a * self.function("reciprocal", b) % PRIME

    def negate(self, a: Array) -> Array:
        return -a % PRIME

    def matmul(self, a: Array, b: Array) -> Array:
        inner = a.shape[-1]
        if inner <= _CHUNK:
            return a @ b % PRIME
        total = np.zeros((), dtype=np.int64)
        for k in range(0, inner, _CHUNK):
            total = (total + a[..., k : k + _CHUNK] @ b[..., k : k + _CHUNK, :] % PRIME) % PRIME
        return total

    def sum(self, a: Array, axis: int) -> Array:
        return np.add.reduce(a, axis=axis, keepdims=True) % PRIME

    def inverse(self, a: Array) -> Array:
        det, adjugate = _leverrier(a)
        return adjugate * _reciprocal(det) % PRIME

    def determinant(self, a: Array) -> Array:
        if a.shape[-1] == 2:
            found = a[..., 0, 0] * a[..., 1, 1] % PRIME - a[..., 0, 1] * a[..., 1, 0] % PRIME
            return np.asarray((found % PRIME)[..., None, None])
        return _leverrier(a)[0]

    def power(self, a: Array, b: Array) -> Array:
        exponents = np.unique(self.to_integers(b))
        result = np.zeros(np.broadcast_shapes(a.shape, b.shape), dtype=np.int64)
        for exponent in exponents:
            powered = self._integer_power(a, int(exponent))
            result = np.where(self.to_integers(b) == exponent, powered, result)
        return result

    def _integer_power(self, a: Array, exponent: int) -> Array:
        if exponent < 0:
            return self._integer_power(self.function("reciprocal", a), -exponent)
        result = np.ones_like(a)
        while exponent:
            if exponent & 1:
                result = result * a % PRIME
            a = a * a % PRIME
            exponent >>= 1
        return result

    def conjugate(self, a: Array) -> Array:
        return a

    def function(self, name: str, a: Array) -> Array:
        if name == "reciprocal":
            return _reciprocal(a)
        if name == "square":
            return a * a % PRIME
        raise Unfit(f"{name} is not rational")

    def function2(self, name: str, a: Array, b: Array) -> Array:  # noqa: ARG002
        raise Unfit(f"{name} is not rational")

    def spectral(self, name: str, a: Array) -> Array:  # noqa: ARG002
        raise Unfit(f"{name} is not rational")

    def less(self, a: Array, b: Array) -> Array:
        return np.asarray(self.to_integers(a) < self.to_integers(b))

    def equal(self, a: Array, b: Array) -> Array:
        return np.asarray(a == b)

    def finite(self, a: Array) -> Array:
        return np.ones(a.shape, dtype=bool)

    def magnitude(self, a: Array) -> Array:
        return np.abs(np.where(a > PRIME // 2, a - PRIME, a)).astype(float)


def _reciprocal(a: Array) -> Array:
    """Inverses of residues; a zero has none."""
    flat = a.ravel().tolist()
    if 0 in flat:
        raise Unfit("a division by zero")
    if len(flat) <= 64:
        return np.array([pow(v, -1, PRIME) for v in flat], dtype=np.int64).reshape(a.shape)
    result = np.ones_like(a)
    exponent = PRIME - 2
    while exponent:
        if exponent & 1:
            result = result * a % PRIME
        a = a * a % PRIME
        exponent >>= 1
    return result


def _leverrier(a: Array) -> tuple[Array, Array]:
    """Determinant and adjugate by Faddeev and LeVerrier: no pivots, and one sum per step."""
    n = a.shape[-1]
    if n == 1:
        return a, np.ones_like(a)
    if n > _CHUNK:
        raise Unfit(f"the inverse of a {n} × {n} matrix in a prime field")
    eye = np.eye(n, dtype=np.int64)
    m: Array = eye
    product = a
    for k in range(1, n):
        trace = np.einsum("...ii->...", product)[..., None, None]
        c = -trace % PRIME * pow(k, -1, PRIME) % PRIME
        m = (product + c * eye) % PRIME
        product = a @ m % PRIME
    # the product is det times I up to sign, so that its first entry is all we need
    sign = 1 if n % 2 else -1
    return sign * product[..., :1, :1] % PRIME, sign * m % PRIME
