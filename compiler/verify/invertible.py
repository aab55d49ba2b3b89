"""Random functions of one number that have an inverse in closed form.

Stands apart from other abstract functions because an inverse must be exact, at every order: two
hyperbolic sines one in the other, whose inverses are known, reach every number once.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.batch import Batch
from compiler.verify.jet import Value
from compiler.verify.ring import Ring

INVERSE = "^{-1}"
"""What the name of an inverse ends in."""


class Bijective:
    """t ↦ a·sinh(w·sinh(v·t + d) + b) + c."""

    def __init__(self, batch: Batch) -> None:
        if batch.k.exact:
            raise Unfit("no bijective abstract function without hyperbolic sines")

        def slope() -> Array:
            return batch.spread(batch.draw(1, 1, "positive"))

        def shift() -> Array:
            return batch.spread(batch.draw(1, 1, "generic"))

        self.a, self.w, self.v = slope(), slope(), slope()
        self.b, self.c, self.d = shift(), shift(), shift()
        self.parts = ("a", "w", "v", "b", "c", "d")

    def __call__(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """The value, or its first or second derivative."""
        (t,) = arguments
        inner = ring.add(ring.multiply(self.v, t), self.d)
        s, c = ring.function("sinh", inner), ring.function("cosh", inner)
        outer = ring.add(ring.multiply(self.w, s), self.b)
        sinh, cosh = ring.function("sinh", outer), ring.function("cosh", outer)
        if primes == 0:
            return ring.add(ring.multiply(self.a, sinh), self.c)
        scale = ring.multiply(self.a, ring.multiply(self.w, self.v))
        if primes == 1:
            return ring.multiply(scale, ring.multiply(cosh, c))
        if primes == 2:
            bent = ring.multiply(ring.multiply(sinh, self.w), ring.multiply(c, c))
            both = ring.add(bent, ring.multiply(cosh, s))
            return ring.multiply(ring.multiply(scale, self.v), both)
        raise Unfit("a third derivative of a bijective abstract function")

    def back(self, ring: Ring, y: Value) -> Value:
        """The argument at which the value is y."""
        outer = ring.function("arsinh", ring.multiply(ring.subtract(y, self.c), 1 / self.a))
        inner = ring.multiply(ring.subtract(outer, self.b), 1 / self.w)
        s = ring.function("arsinh", inner)
        return ring.multiply(ring.subtract(s, self.d), 1 / self.v)

    def describe(self, trial: int) -> str:
        """In words."""
        del trial
        return "a random bijective function"

    def narrowed(self, places: Array, trials: int) -> Bijective:
        """The same functions at some of the trials."""
        other = object.__new__(Bijective)
        other.parts = self.parts
        for name in self.parts:
            whole = getattr(self, name)
            setattr(other, name, whole[places] if np.shape(whole)[0] == trials else whole)
        return other


class Inverse:
    """The inverse of a bijective function."""

    def __init__(self, function: Bijective) -> None:
        self.function = function

    def __call__(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """The value; derivatives are taken of the call."""
        if primes:
            raise Unfit("a prime on an inverse")
        return self.function.back(ring, arguments[0])

    def describe(self, trial: int) -> str:
        """In words."""
        return f"the inverse of {self.function.describe(trial)}"

    def narrowed(self, places: Array, trials: int) -> Inverse:
        """The same inverses at some of the trials."""
        return Inverse(self.function.narrowed(places, trials))
