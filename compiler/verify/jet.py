"""Dual numbers with several directions at once, nested to any depth, over any arithmetic.

Stands apart as the only place where derivatives come from: an expression evaluated on jets yields
its derivative from the ring R[ε₁, ε₂, …] / (ε₁², ε₂², …), with no differentiation rule for any
matrix operator. The scalar functions' own derivatives (`functions.py`) are the only trusted base.

A jet maps a set of levels (a bit mask) to the coefficient of the product of their ε. Each level
owns one axis of the arrays, its directions; a level that is not in a mask has length 1 there. So
products broadcast, and two levels are never confused.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Arithmetic, Array, Spent, Unfit
from compiler.verify.functions import RULES

LARGEST = 3_000_000
"""Entries an array may have."""


class Jet:
    """A value with first-order changes; `parts[0]` is the value itself."""

    __slots__ = ("parts",)

    def __init__(self, parts: dict[int, Array]) -> None:
        self.parts = parts

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the value."""
        return self.parts[0].shape

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return self.parts[0].ndim


Value = Array | Jet


def primal(x: Value) -> Array:
    """The value without its changes."""
    return x.parts[0] if isinstance(x, Jet) else x


def tidy(parts: dict[int, Array]) -> Value:
    """A jet, or its value when nothing changes."""
    return Jet(parts) if len(parts) > 1 else parts[0]


def split(x: Jet) -> tuple[int, Value, Value]:
    """The highest level, what is free of it, and its coefficient."""
    top = 1 << (max(x.parts).bit_length() - 1)
    low = {m: a for m, a in x.parts.items() if not m & top}
    high = {m ^ top: a for m, a in x.parts.items() if m & top}
    if 0 not in high:
        some = next(iter(high.values()))
        high[0] = np.zeros((1,) * some.ndim, dtype=np.int64)
    return top, tidy(low), tidy(high)


def coefficient(x: Value, bit: int) -> Value | None:
    """The change along a level, or None when there is none."""
    if not isinstance(x, Jet):
        return None
    high = {m ^ bit: a for m, a in x.parts.items() if m & bit}
    if not high:
        return None
    if 0 not in high:
        some = next(iter(high.values()))
        high[0] = np.zeros((1,) * some.ndim, dtype=some.dtype)
    return tidy(high)


def without(x: Value, bit: int) -> Value:
    """The value with a level's change dropped."""
    if not isinstance(x, Jet):
        return x
    return tidy({m: a for m, a in x.parts.items() if not m & bit})


def with_change(x: Value, change: Value, bit: int) -> Jet:
    """X + ε change."""
    parts = dict(x.parts) if isinstance(x, Jet) else {0: x}
    extra = change.parts if isinstance(change, Jet) else {0: change}
    parts.update({m | bit: a for m, a in extra.items()})
    return Jet(parts)


def linear(f: Callable[[Array], Array], x: Value) -> Value:
    """A linear map, applied to each coefficient."""
    if isinstance(x, Jet):
        return Jet({m: f(a) for m, a in x.parts.items()})
    return f(x)


def _align(a: Array, b: Array) -> tuple[Array, Array]:
    """Room for the `by` axes of a derivative array, which stand before the last two."""
    if a.ndim < b.ndim:
        gap = (1,) * (b.ndim - a.ndim)
        return a.reshape(a.shape[:-2] + gap + a.shape[-2:]), b
    gap = (1,) * (a.ndim - b.ndim)
    return a, b.reshape(b.shape[:-2] + gap + b.shape[-2:])


class Ring:
    """Sums, products, inverses, determinants and functions of arrays and jets."""

    def __init__(self, k: Arithmetic, axes: int) -> None:
        self.k = k
        self.axes = axes
        """How many axes stand before the matrix axes."""
        self._ones = (1,) * (axes + 2)

    def number(self, value: Fraction | int) -> Array:
        """A rational constant."""
        return self.k.number(Fraction(value)).reshape(self._ones)

    def constant(self, name: str) -> Array:
        """A named constant."""
        return self.k.constant(name).reshape(self._ones)

    def matrix(self, values: Array) -> Array:
        """An integer matrix, constant over all other axes."""
        return self.k.integers(values).reshape(self._ones[:-2] + values.shape[-2:])

    def identity(self, n: int) -> Array:
        """The identity matrix."""
        return self.matrix(np.eye(n, dtype=np.int64))

    def add(self, x: Value, y: Value) -> Value:
        """X + y."""
        if isinstance(x, Jet) or isinstance(y, Jet):
            parts = dict(x.parts) if isinstance(x, Jet) else {0: x}
            for m, b in (y.parts if isinstance(y, Jet) else {0: y}).items():
                parts[m] = self.add0(parts[m], b) if m in parts else b
            return self._same_shape(parts)
        return self.add0(x, y)

    def _same_shape(self, parts: dict[int, Array]) -> Value:
        """Every coefficient with the matrix axes and number of axes of the whole."""
        ndim = max(a.ndim for a in parts.values())
        tail = tuple(max(a.shape[k] for a in parts.values()) for k in (-2, -1))
        for m, a in parts.items():
            if a.ndim < ndim or a.shape[-2:] != tail:
                if a.ndim < ndim:
                    a = a.reshape(a.shape[:-2] + (1,) * (ndim - a.ndim) + a.shape[-2:])  # noqa: PLW2901
                if a.shape[-2:] != tail:
                    a = np.broadcast_to(a, a.shape[:-2] + tail)  # noqa: PLW2901
                parts[m] = a
        return Jet(parts)

    def add0(self, a: Array, b: Array) -> Array:
        """A + b without changes."""
        if a.ndim != b.ndim:
            a, b = _align(a, b)
        return self.k.add(a, b)

    def subtract(self, x: Value, y: Value) -> Value:
        """X - y."""
        if isinstance(x, Jet) or isinstance(y, Jet) or x.ndim != y.ndim:
            return self.add(x, self.negate(y))
        return self.k.subtract(x, y)

    def negate(self, x: Value) -> Value:
        """-x."""
        return linear(self.k.negate, x)

    def total(self, values: list[Value]) -> Value:
        """The sum of several values."""
        result = values[0]
        for value in values[1:]:
            result = self.add(result, value)
        return result

    def bilinear(self, f: Callable[[Array, Array], Array], x: Value, y: Value) -> Value:
        """A map linear in each argument, by the ring's product."""
        if not isinstance(x, Jet) and not isinstance(y, Jet):
            return f(x, y)
        left = x.parts if isinstance(x, Jet) else {0: x}
        right = y.parts if isinstance(y, Jet) else {0: y}
        parts: dict[int, Array] = {}
        for m, a in left.items():
            for n, b in right.items():
                if m & n:
                    continue
                term = f(a, b)
                parts[m | n] = self.k.add(parts[m | n], term) if m | n in parts else term
        return tidy(parts)

    def multiply0(self, a: Array, b: Array) -> Array:
        """Entry-wise product without changes."""
        if a.ndim != b.ndim:
            a, b = _align(a, b)
        return self.k.multiply(a, b)

    def multiply(self, x: Value, y: Value) -> Value:
        """Product entry by entry; a scalar multiplies every entry."""
        if isinstance(x, Jet) or isinstance(y, Jet):
            return self.bilinear(self.multiply0, x, y)
        return self.multiply0(x, y)

    def matmul0(self, a: Array, b: Array) -> Array:
        """Matrix product without changes."""
        if a.ndim != b.ndim:
            a, b = _align(a, b)
        if a.shape[-1] != b.shape[-2]:
            raise Unfit(
                f"sizes disagree: {a.shape[-2]} × {a.shape[-1]} times {b.shape[-2]} × {b.shape[-1]}"
            )
        return self.k.matmul(a, b)

    def matmul(self, x: Value, y: Value) -> Value:
        """Matrix product."""
        if isinstance(x, Jet) or isinstance(y, Jet):
            return self.bilinear(self.matmul0, x, y)
        return self.matmul0(x, y)

    def reciprocal(self, x: Value) -> Value:
        """1 / x, entry by entry."""
        return self.function("reciprocal", x)

    def divide(self, x: Value, y: Value) -> Value:
        """X / y, entry by entry."""
        if isinstance(y, Jet) or isinstance(x, Jet) or x.ndim != y.ndim:
            return self.multiply(x, self.reciprocal(y))
        return self.k.divide(x, y)

    def transpose(self, x: Value) -> Value:
        """The transpose of the last two axes."""
        return linear(lambda a: np.swapaxes(a, -1, -2), x)

    def sum(self, x: Value, axis: int) -> Value:
        """Sum along an axis, kept with length 1."""
        return linear(lambda a: self.k.sum(a, axis), x)

    def entries(self, x: Value) -> Value:
        """Sum of all entries of the matrix."""
        return self.sum(self.sum(x, -1), -2)

    def trace(self, x: Value) -> Value:
        """Trace."""
        n, m = x.shape[-2:]
        if n != m:
            raise Unfit(f"the trace of a {n} × {m} matrix")
        return linear(lambda a: self.k.sum(np.diagonal(a, axis1=-2, axis2=-1)[..., None, :], -1), x)

    def dot(self, x: Value, y: Value) -> Value:
        """Sum of products of entries."""
        if x.shape[-2:] != y.shape[-2:]:
            raise Unfit(f"sizes disagree: {x.shape[-2:]} and {y.shape[-2:]}")
        if x.shape[-1] == 1 and y.shape[-1] == 1:
            return self.matmul(self.transpose(x), y)
        return self.entries(self.multiply(x, y))

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
        return self.characteristic(x)[0]

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
                x, y = _align(x, y)
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
                x, y = _align(x, y)
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

    def room(self, entries: int) -> None:
        """Refuses arrays beyond the bound."""
        if entries > LARGEST:
            raise Spent(f"an array of {entries} entries")
