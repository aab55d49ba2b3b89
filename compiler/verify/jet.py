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

import numpy as np

from compiler.verify.arithmetic import Array


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
