"""Abstract functions as random smooth ones, so that a rule about "any f" is tested on some f.

Stands apart because such a function must be the same for equal arguments, smooth at every order,
and exist in every arithmetic: sums of sines, an exponential and a cubic where there are sines,
cubics in a prime field, small integer quadratics for counterexamples.
"""

from __future__ import annotations

import copy
from fractions import Fraction
from functools import partial
from math import prod

import numpy as np

from compiler.ir.formula import FunctionInfo
from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.batch import Batch
from compiler.verify.jet import Value, linear, primal
from compiler.verify.ring import Ring


def abstract_function(info: FunctionInfo, batch: Batch) -> Smooth:
    """A random smooth function of the shapes of `info`."""
    properties = frozenset[str](info.properties)
    if "elementwise" in properties:
        return Smooth(batch, 1, (1, 1), properties)
    if "monotone" in properties:
        raise Unfit("no construction of a monotone abstract function")
    lengths = [prod(batch.shape(shape)) for shape in info.arguments]
    if not lengths:
        raise Unfit(f"the function {info.name} has no arguments")
    return Smooth(batch, sum(lengths), batch.shape(info.result), properties)


class Smooth:
    """c₀ + Σ over hidden units of a sine, an exponential and a cubic of a linear form."""

    def __init__(
        self, batch: Batch, inputs: int, shape: tuple[int, int], properties: frozenset[str]
    ) -> None:
        self.k = batch.k
        self.shape = shape
        self.inputs = inputs
        self.properties = properties
        outputs = shape[0] * shape[1]
        whole = batch.plan.style("") == "integer"
        style: Style = "integer" if whole else "generic"

        def draw(m: int, n: int, scale: Fraction = Fraction(1)) -> Array:
            drawn = batch.draw(m, n, style)
            if not whole and not self.k.exact:
                drawn = self.k.multiply(drawn, self.k.number(scale))
            return batch.spread(drawn)

        units = min(3, inputs) if inputs > 1 else 1
        share = Fraction(1, max(1, round(inputs**0.5)))
        self.w = [draw(units, inputs, share) for _ in range(3)]
        self.b = [draw(units, 1) for _ in range(3)]
        self.a = [draw(outputs, units, Fraction(2, 3)) for _ in range(3)]
        self.c = draw(outputs, 1)
        self.polynomial = self.k.exact or whole
        self.linear_map = draw(outputs, inputs)

    def __call__(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """The value at some arguments, differentiated `primes` times."""
        if "elementwise" in self.properties:
            return self._entrywise(ring, arguments, primes)
        return self._apply(ring, arguments, primes)

    def describe(self, trial: int) -> str:
        """In words, with its coefficients where it is a small polynomial."""
        if not self.polynomial or self.inputs > 1 or self.k.exact:
            return "a random smooth function"
        a, w, b, c = (
            int(float(x.reshape(x.shape[0], -1)[trial % x.shape[0], 0].real))
            for x in (self.a[0], self.w[0], self.b[0], self.c)
        )
        return f"t ↦ {a}·({w}·t + {b})² + {c}" if self.shape == (1, 1) else "a quadratic function"

    def narrowed(self, places: Array, trials: int) -> Smooth:
        """The same functions at some of the trials."""

        def take(a: Array) -> Array:
            return a[places] if a.shape[0] == trials else a

        other = copy.copy(self)
        other.w, other.b, other.a = ([take(x) for x in xs] for xs in (self.w, self.b, self.a))
        other.c, other.linear_map = take(self.c), take(self.linear_map)
        return other

    def _entrywise(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """The same scalar function of each entry."""
        (x,) = arguments
        m, n = x.shape[-2:]
        row = linear(lambda a: a.reshape(*a.shape[:-2], 1, m * n), x)
        y = self._flat(ring, row, primes)
        return linear(lambda a: a.reshape(*a.shape[:-2], m, n), y)

    def _apply(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """The function of all entries of its arguments."""
        if primes and self.inputs > 1:
            raise Unfit("a prime on a function of several numbers")
        columns = []
        for x in arguments:
            size = x.shape[-1] * x.shape[-2]
            columns.append(linear(partial(_column, size), x))
        z = columns[0]
        for more in columns[1:]:
            z = _stack(ring, z, more)
        if z.shape[-2] != self.inputs:
            raise Unfit("a function applied to other sizes than its own")
        y = self._even_odd(ring, z, primes)
        if self.shape[0] == self.shape[1] > 1 and "symmetric" in self.properties:
            y = linear(lambda a: a.reshape(*a.shape[:-2], *self.shape), y)
            return ring.add(y, ring.transpose(y))
        y = linear(lambda a: a.reshape(*a.shape[:-2], *self.shape), y)
        if self.shape[0] == self.shape[1] > 1 and not self.k.exact:
            return ring.add(y, ring.multiply(ring.number(7), ring.identity(self.shape[0])))
        return y

    def _even_odd(self, ring: Ring, z: Value, primes: int) -> Value:
        y = self._flat(ring, z, primes)
        if not self.properties & {"even", "odd"}:
            return y
        other = self._flat(ring, ring.negate(z), primes)
        if primes % 2:
            other = ring.negate(other)
        return ring.add(y, other) if "even" in self.properties else ring.subtract(y, other)

    def _flat(self, ring: Ring, z: Value, primes: int) -> Value:
        if "linear" in self.properties:
            if primes:
                return (
                    linear(
                        lambda a: np.broadcast_to(
                            self.linear_map, a.shape[:-2] + self.linear_map.shape[-2:]
                        ),
                        primal(z),
                    )
                    if primes == 1
                    else ring.multiply(ring.number(0), ring.matmul(self.linear_map, z))
                )
            return ring.matmul(self.linear_map, z)
        forms = [
            ring.add(ring.matmul(w, z), self._wide(b, z))
            for w, b in zip(self.w, self.b, strict=True)
        ]
        if "convex" in self.properties and not self.k.exact:
            return self._convex(ring, forms, primes)
        # w to the power of `primes`: the inner derivative of a function of one number
        inner = [w if self.inputs == 1 else None for w in self.w]
        values = [ring.matmul(self.a[0], self._cubic(ring, forms[0], inner[0], primes))]
        if not self.polynomial:
            values.append(ring.matmul(self.a[1], self._sine(ring, forms[1], inner[1], primes)))
            values.append(
                ring.matmul(self.a[2], self._exponential(ring, forms[2], inner[2], primes))
            )
        if not primes:
            values.append(self._wide(self.c, values[0]))
        y = ring.total(values)
        if self.properties & {"positive", "nonnegative"} and not primes:
            return ring.function("exp", ring.multiply(y, ring.number(Fraction(1, 4))))
        return y

    def _convex(self, ring: Ring, forms: list[Value], primes: int) -> Value:
        """Squares and exponentials of linear forms, with positive weights."""
        if primes:
            raise Unfit("a prime on a convex abstract function")
        weights = [np.abs(a) for a in self.a[:2]]
        values = [ring.matmul(weights[0], ring.multiply(forms[0], forms[0]))]
        if not self.polynomial:
            values.append(ring.matmul(weights[1], ring.function("exp", forms[1])))
        return ring.add(ring.total(values), self._wide(self.c, values[0]))

    def _wide(self, b: Array, like: Value) -> Array:
        return np.broadcast_to(b, (*b.shape[:-1], like.shape[-1]))

    def _scaled(self, ring: Ring, x: Value, inner: Array | None, primes: int) -> Value:
        if primes and inner is not None:
            return ring.multiply(ring.integer_power(inner, primes), x)
        return x

    def _cubic(self, ring: Ring, u: Value, inner: Array | None, primes: int) -> Value:
        """u²/2 + u³/6 (whole: u²) and its derivatives."""
        zero = ring.multiply(ring.number(0), u)
        if self.polynomial and not self.k.exact:
            steps: list[Value] = [
                ring.multiply(u, u),
                ring.add(u, u),
                ring.add(zero, self._wide_number(ring, 2, u)),
            ]
        else:
            square = ring.multiply(u, u)
            half = ring.number(Fraction(1, 2))
            sixth = ring.number(Fraction(1, 6))
            one = self._wide_number(ring, 1, u)
            steps = [
                ring.add(
                    ring.multiply(half, square), ring.multiply(sixth, ring.multiply(u, square))
                ),
                ring.add(u, ring.multiply(half, square)),
                ring.add(one, u),
                ring.add(zero, one),
            ]
        value = steps[primes] if primes < len(steps) else zero
        return self._scaled(ring, value, inner, primes)

    def _wide_number(self, ring: Ring, value: int, like: Value) -> Array:
        one = ring.number(value)
        return np.broadcast_to(one, one.shape[:-2] + like.shape[-2:])

    def _sine(self, ring: Ring, u: Value, inner: Array | None, primes: int) -> Value:
        name = ("sin", "cos")[primes % 2]
        value = ring.function(name, u)
        if primes % 4 in (2, 3):
            value = ring.negate(value)
        return self._scaled(ring, value, inner, primes)

    def _exponential(self, ring: Ring, u: Value, inner: Array | None, primes: int) -> Value:
        quarter = ring.number(Fraction(1, 4))
        value = ring.function("exp", ring.multiply(u, quarter))
        if primes:
            value = ring.multiply(ring.integer_power(quarter, primes), value)
        return self._scaled(ring, value, inner, primes)


def _column(size: int, a: Array) -> Array:
    return a.reshape(*a.shape[:-2], size, 1)


def _stack(ring: Ring, x: Value, y: Value) -> Value:
    """Columns on top of each other, by two selection matrices."""
    m, n = x.shape[-2], y.shape[-2]
    top = np.eye(m + n, m, dtype=np.int64)
    bottom = np.eye(m + n, n, -m, dtype=np.int64)
    return ring.add(ring.matmul(ring.matrix(top), x), ring.matmul(ring.matrix(bottom), y))
