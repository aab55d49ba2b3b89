"""Sums and products of arrays and jets, and what is linear in them.

Stands apart from inverses and functions as what needs no rule but the product's.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Arithmetic, Array, Spent, Unfit
from compiler.verify.jet import Jet, Value, linear, tidy

LARGEST = 3_000_000
"""Entries an array may have."""


def align(a: Array, b: Array) -> tuple[Array, Array]:
    """Room for the `by` axes of a derivative array, which stand before the last two."""
    if a.ndim < b.ndim:
        gap = (1,) * (b.ndim - a.ndim)
        return a.reshape(a.shape[:-2] + gap + a.shape[-2:]), b
    gap = (1,) * (a.ndim - b.ndim)
    return a, b.reshape(b.shape[:-2] + gap + b.shape[-2:])


class Algebra:
    """Sums and products of arrays and jets, and what is linear in them."""

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
            a, b = align(a, b)
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
            a, b = align(a, b)
        return self.k.multiply(a, b)

    def multiply(self, x: Value, y: Value) -> Value:
        """Product entry by entry; a scalar multiplies every entry."""
        if isinstance(x, Jet) or isinstance(y, Jet):
            return self.bilinear(self.multiply0, x, y)
        return self.multiply0(x, y)

    def matmul0(self, a: Array, b: Array) -> Array:
        """Matrix product without changes."""
        if a.ndim != b.ndim:
            a, b = align(a, b)
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

    def room(self, entries: int) -> None:
        """Refuses arrays beyond the bound."""
        if entries > LARGEST:
            raise Spent(f"an array of {entries} entries")
