"""Random numbers for trials: the same for the same seed, on every machine.

Stands apart because making a generator costs more than most trials: one pool of numbers is made
once, and a seed says where in it to begin. A draw never meets a number of the pool twice.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from compiler.verify.arithmetic import Array, Spent

_SIZE = 1 << 20


@lru_cache(maxsize=1)
def _pool() -> Array:
    pool = np.random.Generator(np.random.PCG64(20_260_101)).random(2 * _SIZE)
    pool[_SIZE:] = pool[:_SIZE]
    pool.setflags(write=False)
    return pool


class Draws:
    """A sequence of uniform numbers."""

    __slots__ = ("_at", "_left", "_numbers")

    def __init__(self, seed: int) -> None:
        self._numbers = _pool()
        # a multiplicative hash spreads neighbouring seeds over the pool
        self._at = (seed * 2_654_435_761 + 12_345) % _SIZE
        self._left = _SIZE

    def random(self, shape: tuple[int, ...]) -> Array:
        """Uniform in [0, 1)."""
        count = math.prod(shape)
        if count > self._left:
            raise Spent("more random numbers than there are")
        start = self._at
        self._at = (start + count) % _SIZE
        self._left -= count
        return self._numbers[start : start + count].reshape(shape)

    def integers(self, low: int, high: int, shape: tuple[int, ...]) -> Array:
        """Uniform integers from low to high - 1."""
        return low + (self.random(shape) * (high - low)).astype(np.int64)

    def signs(self, shape: tuple[int, ...]) -> Array:
        """1 or -1."""
        return np.where(self.random(shape) < 0.5, -1, 1)

    def normal(self, shape: tuple[int, ...]) -> Array:
        """Standard normal numbers (Box and Muller 1958)."""
        radius = np.sqrt(-2 * np.log1p(-self.random(shape)))
        return np.asarray(radius * np.cos(2 * math.pi * self.random(shape)))
