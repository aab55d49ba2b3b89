"""Cases: a reading with its program, what it assumes, and a world to try it in.

Stands apart as what every rung, every assumption and every repair hands around: the same program
with other sides, or drawn under other assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from compiler.ir.expr import Constant, Derivative, Hessian, Moment, Type
from compiler.ir.formula import Reading, SymbolInfo
from compiler.verify.arithmetic import Arithmetic, Style
from compiler.verify.batch import Batch, Plan
from compiler.verify.constraints import Absorbed, absorb, names_in
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Axes, Evaluator, Meter
from compiler.verify.program import Node, Program
from compiler.verify.sample import draw_world
from compiler.verify.satisfy import Conditions, compile_conditions, satisfied
from compiler.verify.tree import children

_CONJUGATING = frozenset({"adjoint", "conj", "vdot", "real", "imag"})
_COMPLEX = frozenset({"complex", "hermitian", "unitary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Where a case is tried."""

    k: Arithmetic
    sizes: Mapping[str, int]
    trials: int
    seed: int
    meter: Meter


class Case:
    """One reading ready to be tried."""

    def __init__(self, reading: Reading, plan: Plan | None = None) -> None:
        reading = _with_conditioned(reading)
        absorbed = absorb(reading)
        self.reading = reading
        self.program = Program(absorbed.reading, absorbed.pinned)
        self.left: Node = self.program.left
        self.right: Node = self.program.right
        self.conditions: Conditions = compile_conditions(self.program, absorbed)
        stated = Plan(conjugates=self._conjugates()) if plan is None else plan
        self.plan = _joined(stated, absorbed)

    def _conjugates(self) -> bool:
        if any("complex" in i.properties for i in self.reading.symbols):
            return False  # what is complex was said
        found = any(node.op in _CONJUGATING for node in self.program.nodes())
        return found and not self.halved

    @property
    def halved(self) -> bool:
        """Whether a derivative is by what is conjugated too: only for real values is there one."""
        nodes = list(self.program.nodes())
        varied = {
            name
            for node in nodes
            if isinstance(node.expr, Derivative | Hessian)
            for name in _variables(node.expr)
        }
        return any(node.op in _CONJUGATING and node.free & varied for node in nodes)

    @property
    def doubt(self) -> str | None:
        """Why a failure does not refute."""
        if self.halved:
            return "a derivative by what is conjugated, tried with real values only"
        return self.reading.tentative

    def assuming(self, more: Plan) -> Case:
        """The same case under more assumptions."""
        joined = dict(self.plan.extra)
        for name, found in more.extra.items():
            joined[name] = joined.get(name, frozenset()) | found
        return self._planned(
            replace(
                self.plan,
                extra=joined,
                commuting=self.plan.commuting + more.commuting,
                perpendicular=self.plan.perpendicular + more.perpendicular,
                square=self.plan.square or more.square,
                real=self.plan.real or more.real,
            )
        )

    def drawn(self, styles: Mapping[str, Style]) -> Case:
        """The same case with entries drawn in a certain way first."""
        return self._planned(replace(self.plan, styles=styles)) if styles else self

    def finer(self) -> Case:
        """The same case with finer rules for normal laws."""
        return self._planned(replace(self.plan, finer=True))

    def _planned(self, plan: Plan) -> Case:
        other = self.with_sides(self.left, self.right)
        other.plan = plan
        return other

    def with_sides(self, left: Node, right: Node) -> Case:
        """The same case with other sides, nodes of the same program."""
        other = object.__new__(Case)
        other.reading, other.program, other.conditions = self.reading, self.program, self.conditions
        other.plan = self.plan
        other.left, other.right = left, right
        return other

    @property
    def constant(self) -> bool:
        """Whether nothing varies."""
        return not (self.left.free | self.right.free)

    @property
    def complex(self) -> bool:
        """Whether complex numbers occur."""
        if self.plan.real:
            return False
        if self.plan.conjugates or any(_COMPLEX & set(i.properties) for i in self.reading.symbols):
            return True
        return any(n.expr == Constant("i") for n in self.program.nodes())

    @property
    def rational(self) -> bool:
        """Whether a prime field can evaluate both sides."""
        if not (self.left.rational and self.right.rational) or self.complex:
            return False
        if not all(node.rational for node in self.program.pinned.values()):
            return False
        return not any(i.random for i in self.reading.symbols) and not self.conditions.any

    def axes(self) -> Axes:
        """The axes that both sides, and what is given, need."""
        nodes = (self.left, self.right, *self.conditions.nodes, *self.program.pinned.values())
        bound = self.program.bindings
        return Axes(
            random=sum(1 for i in self.reading.symbols if i.random and i.name not in bound),
            loops=max(n.loops for n in nodes),
            levels=max(n.levels for n in nodes) + bool(self.conditions.equations),
        )

    def evaluator(self, setup: Setup) -> Evaluator:
        """An evaluator in a freshly drawn world where all that is given holds."""
        trials = setup.trials
        if self.conditions.any:
            trials *= 8 if self.conditions.filters else 3
        batch = Batch(
            k=setup.k,
            rng=Draws(setup.seed),
            trials=trials,
            sizes=setup.sizes,
            axes=self.axes(),
            plan=self.plan,
        )
        with np.errstate(all="ignore"):
            world = draw_world(self.program, batch)
            evaluator = Evaluator(self.program, setup.k, world, batch.axes, setup.meter)
            if self.conditions.any:
                evaluator = satisfied(evaluator, self.conditions, setup.trials)
        return evaluator


def _variables(expr: Derivative | Hessian) -> set[str]:
    by = (expr.variable,) if isinstance(expr, Derivative) else (expr.first, expr.second)
    return set().union(*(names_in(one) for one in by))


def _with_conditioned(reading: Reading) -> Reading:
    """The reading with a random number for each name that a mean is over or given but nobody types.

    Without it, conditioning on such a name would be conditioning on nothing.
    """
    known = {i.name for i in reading.symbols} | {name for name, _ in reading.bindings}
    unknown: set[str] = set()
    stack = [reading.left, reading.right, *(e for _, e in reading.bindings)]
    while stack:
        here = stack.pop()
        stack.extend(children(here))
        if isinstance(here, Moment):
            unknown |= {*here.over, *here.given} - known
    extra = tuple(
        SymbolInfo(
            name=name, type=Type(), kind="random", properties=(), origin="inferred", random=True
        )
        for name in sorted(unknown)
    )
    return replace(reading, symbols=reading.symbols + extra) if extra else reading


def _joined(plan: Plan, absorbed: Absorbed) -> Plan:
    extra = dict(plan.extra)
    for name, found in absorbed.properties.items():
        extra[name] = extra.get(name, frozenset()) | found
    return replace(
        plan,
        extra=extra,
        commuting=plan.commuting + absorbed.commuting,
        perpendicular=plan.perpendicular + absorbed.perpendicular,
    )
