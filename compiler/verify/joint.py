"""Joint probabilities of random symbols: free where nothing is said, a product where it is.

Stands apart because this decides which claims about several symbols are believed: symbols whose
independence is not stated must depend on one another, even where each has its law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from compiler.ir.formula import Law
from compiler.verify.arithmetic import Array
from compiler.verify.draws import Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Random symbols, each with an axis of outcomes."""

    names: list[str]
    counts: list[int]
    rules: Mapping[str, tuple[Array, Array]]
    """Points and weights of the symbols whose law fixes them."""
    laws: Mapping[str, Law]
    rng: Draws
    trials: int

    def weights(self) -> Array:
        """Probabilities of all outcomes, (trials, one axis for each symbol)."""
        apart, tied = self._order()
        joint: Array = np.ones((self.trials, *self.counts))
        for name in self.names:
            if name in self.rules:
                weights = self.rules[name][1]
                joint = joint * self._placed(name, np.atleast_2d(weights))
            elif name in apart:
                drawn = 0.3 + self.rng.random((self.trials, self._count(name)))
                joint = joint * self._placed(name, drawn)
        if tied:
            joint = joint * self._conditional(tied)
        joint = joint * self._ties() * self._possible()
        total = joint.sum(axis=tuple(range(1, joint.ndim)), keepdims=True)
        return np.asarray(joint / total)

    def _order(self) -> tuple[list[str], list[str]]:
        """Free symbols that are independent of one another, and those that depend on the others."""
        free = [name for name in self.names if name not in self.rules]
        apart: list[str] = []
        for name in sorted(free, key=lambda one: -sum(self._independent(one, two) for two in free)):
            if all(self._independent(name, other) for other in apart):
                apart.append(name)
        return apart, [name for name in free if name not in apart]

    def _conditional(self, tied: list[str]) -> Array:
        """The law of the dependent symbols for each outcome of all the symbols they depend on."""
        loose = {
            other
            for name in tied
            for other in self.names
            if other in tied or not self._independent(name, other)
        }
        shape = [n if one in loose else 1 for one, n in zip(self.names, self.counts, strict=True)]
        factor = 0.1 + self.rng.random((self.trials, *shape)) ** 2
        axes = tuple(1 + k for k, name in enumerate(self.names) if name in tied)
        return np.asarray(factor / factor.sum(axis=axes, keepdims=True))

    def _ties(self) -> Array:
        """A factor that ties symbols of fixed laws and leaves each its law (Farlie 1960)."""
        pairs = [
            (one, two)
            for k, one in enumerate(self.names)
            for two in self.names[k + 1 :]
            if one in self.rules and two in self.rules and not self._independent(one, two)
        ]
        factor: Array = np.ones((1,) * (1 + len(self.names)))
        for one, two in pairs:
            share = (0.5 + 0.4 * self.rng.random((self.trials, 1))) / len(pairs)
            first = self._placed(one, share * self._score(one))
            factor = factor + first * self._placed(two, self._score(two))
        return np.asarray(factor)

    def _score(self, name: str) -> Array:
        """A number from -1 to 1 for each outcome, with mean zero."""
        points, weights = self.rules[name]
        weights = np.atleast_2d(weights)
        values = points[..., 0] if points.ndim == 3 else points[None, :, 0]
        center = (weights * values).sum(axis=1, keepdims=True)
        spread = np.sqrt((weights * (values - center) ** 2).sum(axis=1, keepdims=True)) + 1e-300
        score = np.tanh((values - center) / spread)
        score = score - (weights * score).sum(axis=1, keepdims=True)
        return np.asarray(score / np.maximum(np.abs(score).max(axis=1, keepdims=True), 1e-300))

    def _possible(self) -> Array:
        """1 where events may come together as they do, 0 where they exclude each other."""
        allowed: Array = np.ones((1, *self.counts))
        for position, name in enumerate(self.names):
            law = self.laws.get(name)
            for other, own, its in law.never if law is not None else ():
                if other in self.names:
                    at: list[int | slice] = [slice(None)] * allowed.ndim
                    at[1 + position], at[1 + self.names.index(other)] = own, its
                    allowed[tuple(at)] = 0.0
        return allowed

    def _independent(self, one: str, two: str) -> bool:
        first, second = self.laws.get(one), self.laws.get(two)
        told = first is not None and two in first.independent_of
        return told or (second is not None and one in second.independent_of)

    def _count(self, name: str) -> int:
        return self.counts[self.names.index(name)]

    def _placed(self, name: str, values: Array) -> Array:
        """Values for each outcome of one symbol, along its axis."""
        shape = [1] * (1 + len(self.counts))
        shape[0], shape[1 + self.names.index(name)] = values.shape
        return values.reshape(shape)
