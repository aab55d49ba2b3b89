"""Formulas: a statement understood, in each reading that survives typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from compiler.ir.expr import Expr, Shape, Size, Type
from compiler.ir.statement import Kind, LayoutName, Origin, Property


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolInfo:
    """What a reading takes a symbol to be."""

    name: str
    """As in `Symbol.name`: normalised LaTeX."""
    type: Type
    kind: str
    """`scalar`, `vector`, `row`, `matrix`, `index`, `integer`, `size`, `random`… for people."""
    properties: tuple[Property, ...]
    """What is assumed of it, sorted."""
    origin: Origin
    """Where its kind was learned."""
    random: bool = False
    integer: bool = False
    """An integer parameter (never an index)."""
    index_of: Size | None = None
    """For an index: the size it runs over, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionInfo:
    """A function of a reading: abstract when `body` is None."""

    name: str
    parameters: tuple[str, ...]
    """Names of its parameters, in the body."""
    arguments: tuple[Shape, ...]
    """Shapes it is applied to."""
    result: Shape
    body: Expr | None
    properties: tuple[Property, ...] = ()
    """`elementwise`: an abstract scalar function applied to each entry; `linear`; `even`…"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law of a random symbol."""

    symbol: str
    family: str
    """`any` (some finite distribution), `normal`, or another name of `HasMoments.family`."""
    mean: Expr | None
    """A `Symbol` here is *bound* to the mean; any other expression is met by construction."""
    covariance: Expr | None
    parameters: tuple[Expr, ...] = ()
    independent_of: tuple[str, ...] = ()
    never: tuple[tuple[str, int, int], ...] = ()
    """For an event: another one, and values that this and that never take together."""
    copies: bool = False
    """Whether the entries of the symbol are independent, each with this one law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFact:
    """A piece of context that a reading used, for people."""

    text: str
    line: int
    """In the note; 0 when it stands in no note (`--given`, a default)."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a statement, fully typed."""

    left: Expr
    right: Expr
    type: Type
    """Of both sides."""
    symbols: tuple[SymbolInfo, ...]
    """Every free symbol, sorted by name, bound ones included."""
    bindings: tuple[tuple[str, Expr], ...]
    """Symbols that stand for an expression (`u = g(x)`), in order of definition."""
    functions: tuple[FunctionInfo, ...]
    laws: tuple[Law, ...]
    constraints: tuple[tuple[Expr, str, Expr], ...]
    """Relations assumed (`AB = BA`, `\\|u\\| = 1`, `x > 0`): (left, relation, right)."""
    layout: LayoutName | None
    """The layout its derivative arrays use; None where no choice of layout matters."""
    declared: bool
    """Whether this layout is the one the note declares (or the note declares none)."""
    stacking: str | None = None
    """`columns` or `rows` where a `vec` occurs."""
    least: tuple[tuple[str, int], ...] = ()
    """Smallest value each of these sizes may take (an entry `x_3` needs a size of 3)."""
    integers: tuple[tuple[str, int | None, int | None], ...] = ()
    """Integer parameters with the least and greatest value to sample, ends included."""
    given: tuple[GivenFact, ...] = ()
    notes: tuple[str, ...] = ()
    """What was decided by default, for people ("plain x read as a vector")."""
    tentative: str | None = None
    """Why a failure of this reading does not refute the statement; None when it does."""
    unsure: str | None = None
    """Why agreement under this reading does not verify the statement; None when it does."""
    solvable: bool = False
    """Whether the doubt is that this may be an equation to solve: lifted when nothing solves it."""
    cost: int = 0
    """How far it strays from the usual reading; 0 is the plain one."""
    antiderivative: bool = False
    """Whether it says of `∫ f dx = F` that F' = f: one side is differentiated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why no reading can be typed: two sizes that cannot agree."""

    message: str
    """Names both sizes and both places, on one line."""


Comparison = Literal["O", "o", "Theta", "Omega"]
"""How a quantity grows beside its gauge: at most as fast, slower, alike, at least as fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A claim about how fast something grows or vanishes as a variable approaches its end.

    The left side of the readings is the quantity divided by its gauge.
    """

    variable: str
    toward: Literal["zero", "infinity"]
    comparison: Comparison
    told: bool = False
    """Whether the note says where the variable goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A statement understood: its readings, best first; or the reason why there are none.

    Exactly one of these holds: `readings` is non-empty; `misfit` is set (`ill_typed`); `unread` is
    set; `idle` is set (`not_a_claim`). Only what is idle may have a reading besides: a definition
    that is understood has one, with its head as an unknown, and nothing of it is judged.
    """

    relation: str
    kind: Kind
    readings: tuple[Reading, ...] = ()
    misfit: Misfit | None = None
    unread: str | None = None
    """The reason, on one line."""
    unread_range: tuple[int, int] | None = None
    """Where in the formula's LaTeX, when known."""
    idle: str | None = None
    """Why it claims nothing ("defines f", "an equation to solve")."""
    order: int | None = None
    """For an expansion with O(h^k): k."""
    growth: Growth | None = None
    """For `a_n = O(b_n)`, `a_n \\sim b_n`: what is claimed of their quotient."""
    alternatives: tuple[Reading, ...] = field(default=())
    """Readings in layouts or stackings other than the declared one; tried for `convention`."""
