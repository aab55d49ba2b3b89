"""A batch of trials to draw for: which numbers, how many trials, at which sizes.

Stands apart because every construction asks for the same few things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from compiler.ir.expr import Shape, size_value
from compiler.verify.arithmetic import Arithmetic, Array, Style
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What shall be drawn: extra properties, commuting sets, and how entries are drawn."""

    extra: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Properties beyond those of the reading."""
    commuting: tuple[frozenset[str], ...] = ()
    perpendicular: tuple[tuple[str, str], ...] = ()
    """Pairs of vectors at right angles."""
    square: bool = False
    """Whether all sizes shall be equal."""
    conjugates: bool = False
    """Whether the statement speaks of conjugates, so that entries are complex unless said real."""
    real: bool = False
    """Whether entries are real although the statement speaks of conjugates."""
    styles: Mapping[str, Style] = field(default_factory=dict)
    """Per symbol; `""` is the default for all."""
    finer: bool = False
    """Whether normal laws use a finer rule, to see whether the coarse one had converged."""

    def style(self, name: str) -> Style:
        """How the entries of a symbol are drawn."""
        return self.styles.get(name, self.styles.get("", "generic"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Where values come from."""

    k: Arithmetic
    rng: Draws
    trials: int
    sizes: Mapping[str, int]
    axes: Axes
    plan: Plan

    def draw(self, m: int, n: int, style: Style = "generic") -> Array:
        """Random matrices, one per trial."""
        return self.k.draw(self.rng, (self.trials, m, n), style)

    def complex_draw(self, m: int, n: int, style: Style = "generic") -> Array:
        """Random complex matrices."""
        imaginary = self.k.multiply(self.k.constant("i"), self.draw(m, n, style))
        return self.k.add(self.draw(m, n, style), imaginary)

    def eye(self, n: int) -> Array:
        """The identity."""
        return self.k.integers(np.eye(n, dtype=np.int64))

    def spread(self, values: Array) -> Array:
        """(trials, rows, columns) with all the axes of the ring."""
        return values.reshape(len(values), *((1,) * (self.axes.count - 1)), *values.shape[-2:])

    def shape(self, shape: Shape) -> tuple[int, int]:
        """Rows and columns; a scalar is 1 × 1."""
        rows, columns = [*(size_value(s, self.sizes) for s in shape), 1, 1][:2]
        return rows, columns
