"""Quotients, inverses, determinants, functions and powers of arrays and jets.

Stands apart as what builds on sums and products: each is an expansion in the changes, by the
slope of a trusted function or by products alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compiler.verify.algebra import Algebra, align
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.functions import RULES
from compiler.verify.jet import Jet, Value, coefficient, linear, primal, split, with_change, without


class Ring(Algebra):
    """The algebra with inverses and functions."""

    def reciprocal(self, x: Value) -> Value:
        """1 / x, entry by entry."""
        return self.function("reciprocal", x)

    def divide(self, x: Value, y: Value) -> Value:
        """X / y, entry by entry."""
        if isinstance(y, Jet) or isinstance(x, Jet) or x.ndim != y.ndim:
            return self.multiply(x, self.reciprocal(y))
        return self.k.divide(x, y)

    def inverse(self, x: Value) -> Value:
        """Inverse: (P + εT)(P⁻¹ - εP⁻¹TP⁻¹) = I where ε² = 0."""
        if x.shape[-1] != x.shape[-2]:
            raise Unfit(f"the inverse of a {x.shape[-2]} × {x.shape[-1]} matrix")
        if not isinstance(x, Jet):
            return self.k.inverse(x)
        top, low, high = split(x)
        p = self.inverse(low)
        return with_change(p, self.negate(self.matmul(self.matmul(p, high), p)), top)

    def determinant(self, x: Value) -> Value:
        """Determinant, by Faddeev-LeVerrier over the ring when there are changes."""
        if x.shape[-1] != x.shape[-2]:
            raise Unfit(f"the determinant of a {x.shape[-2]} × {x.shape[-1]} matrix")
        if not isinstance(x, Jet):
            return self.k.determinant(x)
        found = self.characteristic(x)[0]
        if self.k.exact:
            return found
        # a determinant that is zero but for rounding has no logarithm
        plain = primal(found)
        zero = self.k.determinant(primal(x)) == 0
        return self.subtract(found, np.where(zero, plain, 0 * plain)) if zero.any() else found

    def characteristic(self, x: Value) -> tuple[Value, Value]:
        """Determinant and adjugate, by Faddeev-LeVerrier: no division but by 1, …, n."""
        n = x.shape[-1]
        m: Value = self.identity(n)
        for k in range(1, n):
            product = self.matmul(x, m)
            c = self.multiply(self.trace(product), self.number(Fraction(-1, k)))
            m = self.add(product, self.multiply(c, self.identity(n)))
        sign = self.number(1 if n % 2 else -1)
        adjugate = self.multiply(m, sign)
        det = self.multiply(self.trace(self.matmul(x, m)), self.number(Fraction(1, n)))
        return self.multiply(det, sign), adjugate

    def function(self, name: str, x: Value) -> Value:
        """An element-wise function; its change from the rule of `functions.py`."""
        if not isinstance(x, Jet):
            return self.k.function(name, x)
        rule = RULES.get(name)
        if rule is None:
            raise Unfit(f"the derivative of {name}")
        top, p, t = split(x)
        value = self.function(name, p)
        slope = rule(self, p, value)
        return with_change(value, self.multiply(slope, t), top)

    def integer_power(self, x: Value, exponent: int) -> Value:
        """A scalar (or each entry) to an integer power, by products."""
        return self._repeat(x, exponent, self.multiply, self.reciprocal, lambda: self.number(1))

    def matrix_power(self, x: Value, exponent: int) -> Value:
        """A square matrix to an integer power."""
        if x.shape[-1] != x.shape[-2]:
            raise Unfit("the power of a matrix that is not square")
        unit = lambda: self.identity(x.shape[-1])  # noqa: E731
        return self._repeat(x, exponent, self.matmul, self.inverse, unit)

    def _repeat(
        self,
        x: Value,
        exponent: int,
        times: Callable[[Value, Value], Value],
        invert: Callable[[Value], Value],
        unit: Callable[[], Value],
    ) -> Value:
        if abs(exponent) > 10_000:
            raise Unfit("an exponent beyond 10,000")
        if exponent < 0:
            x, exponent = invert(x), -exponent
        result: Value | None = None
        while exponent:
            if exponent & 1:
                result = x if result is None else times(result, x)
            exponent >>= 1
            if exponent:
                x = times(x, x)
        if result is None:
            blank = unit()
            return linear(lambda a: np.broadcast_to(a, primal(x).shape), blank)
        return result

    def power(self, x: Value, y: Value) -> Value:
        """X to the y, entry by entry; an integer exponent is a repeated product."""
        exponent = self.common_integer(y)
        if exponent is not None and (abs(exponent) <= 1000 or self.k.exact):
            return self.integer_power(x, exponent)
        if not isinstance(x, Jet) and not isinstance(y, Jet):
            if x.ndim != y.ndim:
                x, y = align(x, y)
            return self._plain_power(x, y)
        top = max(max(v.parts).bit_length() for v in (x, y) if isinstance(v, Jet)) - 1
        bit = 1 << top
        p, q = without(x, bit), without(y, bit)
        value = self.power(p, q)
        change: Value | None = None
        s, t = coefficient(x, bit), coefficient(y, bit)
        if s is not None:
            lower = self.power(p, self.subtract(q, self.number(1)))
            change = self.multiply(self.multiply(q, lower), s)
        if t is not None:
            other = self.multiply(self.multiply(value, self.function("log", p)), t)
            change = other if change is None else self.add(change, other)
        assert change is not None
        return with_change(value, change, bit)

    def _plain_power(self, x: Array, y: Array) -> Array:
        return self.k.power(x, y)

    def common_integer(self, y: Value) -> int | None:
        """The integer that all entries of y are, if so."""
        if isinstance(y, Jet):
            return None
        try:
            values = self.k.to_integers(y.flat[:1] if y.size else y)
        except Unfit:
            return None
        if y.size == 1:
            return int(values[0])
        first = y.flat[0]
        if not np.all(y == first):
            return None
        return int(values[0])

    def where(self, condition: Array, x: Value, y: Value) -> Value:
        """X where the condition holds, else y."""
        if not isinstance(x, Jet) and not isinstance(y, Jet):
            if x.ndim != y.ndim:
                x, y = align(x, y)
            return np.where(condition, x, y)
        left = x.parts if isinstance(x, Jet) else {0: x}
        right = y.parts if isinstance(y, Jet) else {0: y}
        zero = self.number(0)
        return Jet(
            {
                m: np.where(condition, left.get(m, zero), right.get(m, zero))
                for m in sorted(left.keys() | right.keys())
            }
        )
