"""Verdicts: what was found about a formula, with the evidence it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.ir.expr import Expr
from compiler.ir.formula import Reading
from compiler.ir.statement import LayoutName

VerdictName = Literal[
    "verified",
    "conditional",
    "convention",
    "refuted",
    "ill_typed",
    "undecided",
    "unread",
    "not_a_claim",
]

Rung = Literal["shapes", "exact", "numeric", "multiprecision", "sampled", "proved"]
"""`sampled` is for inequalities: no counterexample found. `proved` is for a second opinion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterexample:
    """Values that make the two sides differ, small enough to recompute by hand."""

    values: tuple[tuple[str, str], ...]
    """(symbol, value) with the value as nested lists of short numbers: `[[1, 2], [0, 1]]`."""
    left: str
    right: str
    sizes: tuple[tuple[str, int], ...] = ()
    """The sizes of these values, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How the verdict was reached."""

    method: str
    """In words, for example "prime field 2147483647, dual numbers"."""
    trials: int
    sizes: tuple[tuple[tuple[str, int], ...], ...]
    """The size assignments tried; of a refutation, those of the counterexample."""
    max_error: float | None
    """Worst residual relative to the scale of the terms; None for exact methods."""
    error_bound: float | None
    """Probability that a false statement passes (Schwartz-Zippel), for exact methods."""
    seed: int
    counterexample: Counterexample | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A correction that passes the same tests."""

    latex: str
    why: str
    side: Literal["left", "right"] = "right"
    """The side that changes."""
    changed: Expr | None = None
    """What it becomes; None where only the relation changes."""
    relation: str | None = None
    """The relation, where that is what changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one statement."""

    name: VerdictName
    reason: str
    """One line for people; never empty."""
    layout: LayoutName | None
    rung: Rung | None
    reading: Reading | None
    """The reading judged; None when there was none."""
    evidence: Evidence | None
    suggestion: Suggestion | None = None
    assumption: str | None = None
    """For `conditional`: the missing assumption in words, for example "A symmetric"."""
    unneeded: tuple[str, ...] = ()
    """Stated assumptions without which it holds as well, in words: "A symmetric"."""
    operations: int = 0
    """Work spent, in counted operations."""

    def __post_init__(self) -> None:
        if (
            self.name in ("verified", "refuted", "conditional", "convention")
            and self.evidence is None
        ):
            raise ValueError(f"a verdict of {self.name} needs evidence")
        if self.name == "refuted" and self.evidence and self.evidence.counterexample is None:
            raise ValueError("a refutation needs a counterexample")
