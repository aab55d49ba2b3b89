"""Findings: what a rung saw of a case, and the tally it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from compiler.ir.verdict import Rung
from compiler.verify.arithmetic import Style
from compiler.verify.trial import Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rung saw."""

    status: Literal["holds", "fails", "unclear"]
    rung: Rung
    method: str
    trials: int = 0
    sizes: tuple[tuple[tuple[str, int], ...], ...] = ()
    max_error: float | None = None
    bound: float | None = None
    reason: str = ""
    mode: Mapping[str, Style] = field(default_factory=dict)
    """How entries had to be drawn for both sides to have values."""
    typical: float = 0.0
    """The relative error that half of the trials have."""
    zero: bool = False
    """Whether both sides were zero wherever they were looked at."""


@dataclass(slots=True)
class Tally:
    """What several batches of trials came to."""

    worst: float = 0.0
    counted: int = 0
    zero: bool = True
    accuracy: float = 0.0
    loose: bool = False
    methods: set[str] = field(default_factory=set)
    typical: float = 0.0
    """The error in half of the trials: rounding is small in most of them."""

    def add(self, batches: list[Sides]) -> None:
        """Counts some batches in."""
        for sides in batches:
            kept = sides.error[sides.valid]
            self.worst = max(self.worst, float(kept.max(initial=0.0)))
            self.counted += len(kept)
            if len(kept):
                self.typical = max(self.typical, float(np.median(kept)))
            self.accuracy = max(self.accuracy, sides.evaluator.accuracy)
            self.loose |= sides.evaluator.loose
            self.methods |= sides.methods
            self.zero &= _all_zero(sides)


def _all_zero(sides: Sides) -> bool:
    k = sides.evaluator.k
    return float(np.nanmax(k.magnitude(sides.left), initial=0)) < 1e-14 and (
        float(np.nanmax(k.magnitude(sides.right), initial=0)) < 1e-14
    )
