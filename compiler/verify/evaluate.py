"""The interpreter: a node of a program to its value, in any arithmetic.

Stands apart as the one place that knows scopes. A scope overrides some symbols (a perturbed
variable, a loop's index, a function's parameter); a node that does not depend on any of them is
evaluated, and remembered, in the scope outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from compiler.ir.expr import Size, size_value
from compiler.verify.arithmetic import Arithmetic, Array, Spent, Unfit
from compiler.verify.jet import Jet, Value, primal
from compiler.verify.program import Node, Program
from compiler.verify.ring import Ring

LARGEST = 500
"""Rows or columns an array may have."""


class Scope:
    """Symbols with other values than outside."""

    __slots__ = ("level", "loop", "memo", "names", "parent", "values")

    def __init__(
        self, values: dict[str, Value], parent: Scope | None, *, loop: int = 0, level: int = 0
    ) -> None:
        self.values = values
        self.names = frozenset(values)
        self.parent = parent
        self.memo: dict[int, Value] = {}
        self.loop = loop
        """Loop axes taken so far."""
        self.level = level
        """Levels of derivative taken so far."""


@dataclass(slots=True)
class Meter:
    """Counts work; raises `Spent` when the budget is gone."""

    budget: int
    spent: int = 0

    def charge(self, amount: int) -> None:
        """Counts so many operations."""
        self.spent += amount
        self.foresee(0)

    def foresee(self, amount: int) -> None:
        """Raises `Spent` when so many operations more would be too many."""
        if self.spent + amount > self.budget:
            raise Spent("operation budget spent")


class Abstract(Protocol):
    """An abstract function, drawn for a batch of trials."""

    def __call__(self, ring: Ring, arguments: tuple[Value, ...], primes: int) -> Value:
        """Its value, differentiated `primes` times."""
        ...

    def describe(self, trial: int) -> str:
        """In words."""
        ...

    def narrowed(self, places: Array, trials: int) -> Abstract:
        """The same functions at some of the trials."""
        ...


@dataclass(slots=True, kw_only=True)
class World:
    """Values drawn for the free symbols of a program, for a batch of trials at given sizes."""

    trials: int
    sizes: Mapping[str, int]
    values: dict[str, Array]
    """Per symbol, with all axes of the ring."""
    random_axes: dict[str, int] = field(default_factory=dict)
    """Axis of each random symbol's outcomes."""
    outcomes: dict[str, Array] = field(default_factory=dict)
    """Standardised outcomes of each random symbol, along its axis."""
    raw: set[str] = field(default_factory=set)
    """Random symbols whose outcomes are their values, not standardised."""
    weights: Array | None = None
    """Joint probabilities, over all the random axes."""
    functions: dict[str, Abstract] = field(default_factory=dict)


class Evaluator:
    """Evaluates nodes of one program in one world."""

    def __init__(
        self, program: Program, k: Arithmetic, world: World, axes: Axes, meter: Meter
    ) -> None:
        self.program = program
        self.world = world
        self.axes = axes
        self.ring = Ring(k, axes.count)
        self.k = k
        self.meter = meter
        self.root = Scope({}, None)
        self.accuracy = 0.0
        """Relative error of quadrature, sums, limits and differences on the way."""
        self.floor: Array = np.zeros(1)
        """Per trial, the size of what was summed or integrated: errors count against it."""
        self.loose = False
        """Whether differences of fourth order took part."""
        self.methods: set[str] = set()
        """Approximations used, in words."""

    def size(self, size: Size) -> int:
        """A size as a number."""
        try:
            value = size_value(size, self.world.sizes)
        except KeyError:
            raise Unfit(f"the size {size} is not known") from None
        if value > LARGEST:
            raise Unfit(f"a size of {value}")
        return value

    def evaluate(self, node: Node, scope: Scope | None = None) -> Value:
        """The node's value in a scope."""
        here = self.root if scope is None else scope
        free = node.free
        home = here
        while home.parent is not None and home.names.isdisjoint(free):
            home = home.parent
        found = home.memo.get(node.id)
        if found is not None:
            return found
        # loops and levels in use are those of the asking scope: its axes are already taken
        value = self._compute(node, home)
        self.meter.charge(40 + (value.size if not isinstance(value, Jet) else _volume(value)))
        home.memo[node.id] = value
        return value

    def _compute(self, node: Node, scope: Scope) -> Value:
        operation = OPERATIONS.get(node.op)
        if operation is not None:
            arguments = [self.evaluate(kid, scope) for kid in node.kids]
            try:
                return operation(self, *arguments)
            except ValueError as mismatch:
                raise Unfit(f"sizes disagree in {node.op}: {mismatch}") from None
        special = SPECIAL.get(node.op)
        if special is None:
            raise Unfit(f"no evaluation of {node.op}")
        return special(self, node, scope)

    def count_against(self, sizes: Array) -> None:
        """Notes the sizes of what is summed: an error is relative to them at least."""
        flat = np.where(np.isfinite(sizes), sizes, 0.0).reshape(len(sizes), -1)
        self.floor = np.maximum(self.floor, np.minimum(flat.max(axis=1), 1e6))

    def child(
        self, scope: Scope, values: dict[str, Value], *, loops: int = 0, levels: int = 0
    ) -> Scope:
        """A scope inside another, with some symbols overridden and axes taken."""
        inner = Scope(values, scope, loop=scope.loop + loops, level=scope.level + levels)
        if inner.loop > self.axes.loops or inner.level > self.axes.levels:
            raise Unfit("loops or derivatives nested too deeply")
        return inner

    def lookup(self, name: str, scope: Scope) -> Value:
        """A symbol's value: overridden, bound to an expression, random, or drawn."""
        here: Scope | None = scope
        while here is not None:
            found = here.values.get(name)
            if found is not None:
                return found
            here = here.parent
        pinned = self.program.pinned.get(name)
        if pinned is not None:
            return primal(self.evaluate(pinned, self.root))
        bound = self.program.binding(name)
        if bound is not None:
            return self.evaluate(bound, scope)
        if name in self.world.random_axes:
            return RANDOM[0](self, name, scope)
        drawn = self.world.values.get(name)
        if drawn is None:
            raise Unfit(f"nothing is known about {name}")
        return drawn


def _volume(x: Jet) -> int:
    return sum(a.size for a in x.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Which axes stand before the matrix axes: trials, outcomes, loops, levels."""

    random: int = 0
    loops: int = 0
    levels: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return 1 + self.random + self.loops + self.levels

    def loop(self, depth: int) -> int:
        """The axis of a loop."""
        return 1 + self.random + depth

    def level(self, depth: int) -> int:
        """The axis of a derivative's directions."""
        return 1 + self.random + self.loops + depth


OPERATIONS: dict[str, Callable[..., Value]] = {}
"""Operators by name: (evaluator, values of the arguments) to value. Filled by the families."""

Special = Callable[[Evaluator, Node, Scope], Value]
SPECIAL: dict[str, Special] = {}
"""What needs the node and its scope: binders, derivatives, moments. Filled by the families."""

RANDOM: list[Callable[[Evaluator, str, Scope], Value]] = []
"""How a random symbol gets its value (set by `moments`)."""


PRIMED: list[Callable[[Evaluator, Node, Scope, Value], Value]] = []
"""The derivative of a function with a body (set by `differentiate`)."""
