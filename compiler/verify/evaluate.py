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

from compiler.ir.expr import (
    At,
    Call,
    Cases,
    Compare,
    Component,
    Constant,
    Fill,
    Matrix,
    Number,
    Size,
    SizeOf,
    Symbol,
    size_value,
)
from compiler.verify.arithmetic import Arithmetic, Array, Spent, Unfit
from compiler.verify.jet import Jet, Ring, Value, linear, primal
from compiler.verify.program import Node, Program

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


def _symbol(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Symbol)
    return ev.lookup(node.expr.name, scope)


def _number(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Number)
    return ev.ring.number(node.expr.value)


def _constant(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Constant)
    return ev.ring.constant(node.expr.name)


def _size_of(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, SizeOf)
    return ev.ring.number(ev.size(node.expr.size))


def _fill(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Fill)
    sizes = [ev.size(s) for s in node.expr.shape]
    rows, columns = [*sizes, 1, 1][:2]
    match node.expr.pattern:
        case "identity":
            return ev.ring.matrix(np.eye(rows, columns, dtype=np.int64))
        case "zeros":
            return ev.ring.matrix(np.zeros((rows, columns), dtype=np.int64))
        case "ones":
            return ev.ring.matrix(np.ones((rows, columns), dtype=np.int64))


def _call(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Call)
    name, primes = node.expr.function, node.expr.primes
    info = ev.program.functions.get(name)
    if info is None:
        raise Unfit(f"nothing is known about the function {name}")
    arguments = tuple(ev.evaluate(kid, scope) for kid in node.kids)
    body = ev.program.body(name)
    if body is None:
        abstract = ev.world.functions.get(name)
        if abstract is None or info.body is not None:
            raise Unfit(f"{name} is defined by itself")
        return abstract(ev.ring, arguments, primes)
    if len(arguments) != len(info.parameters):
        raise Unfit(f"{name} takes {len(info.parameters)} arguments")
    if primes:
        return PRIMED[0](ev, node, scope, arguments[0])
    inner = ev.child(scope, dict(zip(info.parameters, arguments, strict=True)))
    return ev.evaluate(body, inner)


PRIMED: list[Callable[[Evaluator, Node, Scope, Value], Value]] = []
"""The derivative of a function with a body (set by `differentiate`)."""


def _at(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, At)
    body, value = node.kids
    return ev.evaluate(body, ev.child(scope, {node.expr.variable: ev.evaluate(value, scope)}))


def one_hot(ev: Evaluator, index: Value, size: int, axis: int) -> Array:
    """1 at the index (from 1) along a matrix axis; out of range is NaN, or unfit where none is."""
    counted = ev.k.to_integers(_cleared(ev, primal(index)))
    places = np.arange(1, size + 1)
    places = places[:, None] if axis == -2 else places[None, :]
    hot = (counted == places).astype(np.int64)
    result = ev.k.integers(hot)
    outside = (counted < 1) | (counted > size)
    if outside.any():
        if ev.k.exact:
            raise Unfit("an index out of range")
        result = np.where(outside, np.nan, result)
    return result


def _cleared(ev: Evaluator, index: Array) -> Array:
    if ev.k.exact:
        return index
    return np.where(ev.k.finite(index), index, ev.k.integers(np.zeros((), dtype=np.int64)))


def _component(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Component)
    base = ev.evaluate(node.kids[0], scope)
    values = iter(node.kids[1:])
    indices = [None if i is None else ev.evaluate(next(values), scope) for i in node.expr.indices]
    rows, columns = base.shape[-2:]
    if len(indices) == 1:
        index = indices[0]
        if index is None:
            return base
        if columns == 1:
            return _pick(ev, base, index, -2)
        if rows == 1:
            return _pick(ev, base, index, -1)
        raise Unfit("one index into a matrix")
    for axis, index in zip((-2, -1), indices, strict=False):
        if index is not None:
            base = _pick(ev, base, index, axis)
    return base


def _pick(ev: Evaluator, base: Value, index: Value, axis: int) -> Value:
    size = base.shape[axis]
    single = primal(index)
    if single.size == 1:
        k = int(ev.k.to_integers(single).flat[0])
        if 1 <= k <= size:
            at = slice(k - 1, k)
            return linear(lambda a: a[..., at, :] if axis == -2 else a[..., at], base)
    hot = one_hot(ev, index, size, axis)
    return ev.ring.sum(linear(lambda a: ev.ring.multiply0(a, hot), base), axis)


def _matrix(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Matrix)
    values = iter(node.kids)
    rows = []
    for row in node.expr.rows:
        blocks = [ev.evaluate(next(values), scope) for _ in row]
        height = max(b.shape[-2] for b in blocks)
        rows.append(join(ev, [_grown(b, height, -2) for b in blocks], -1))
    return join(ev, rows, -2)


def _grown(x: Value, length: int, axis: int) -> Value:
    if x.shape[axis] == length:
        return x
    raise Unfit(f"blocks of {x.shape[axis]} and {length} side by side")


def join(ev: Evaluator, blocks: list[Value], axis: int) -> Value:
    """Blocks set side by side (axis -1) or on top of each other (-2)."""
    if len(blocks) == 1:
        return blocks[0]
    other = -1 if axis == -2 else -2
    if len({b.shape[other] for b in blocks}) > 1:
        raise Unfit("blocks whose sizes disagree")
    masks = sorted({m for b in blocks if isinstance(b, Jet) for m in b.parts} | {0})
    parts = {}
    for mask in masks:
        pieces = []
        for b in blocks:
            part = b.parts.get(mask) if isinstance(b, Jet) else b if mask == 0 else None
            if part is None:
                part = np.broadcast_to(
                    ev.ring.number(0), ev.ring.number(0).shape[:-2] + b.shape[-2:]
                )
            pieces.append(part)
        lead = np.broadcast_shapes(*(p.shape[:-2] for p in pieces))
        parts[mask] = np.concatenate(
            [np.broadcast_to(p, lead + p.shape[-2:]) for p in pieces], axis=axis
        )
    return Jet(parts) if len(parts) > 1 else parts[0]


def condition(ev: Evaluator, node: Node, scope: Scope) -> Array:
    """Where a comparison holds, as booleans."""
    if not isinstance(node.expr, Compare):
        return np.asarray(primal(ev.evaluate(node, scope)) != 0)
    x, y = (primal(ev.evaluate(kid, scope)) for kid in node.kids)
    match node.expr.relation:
        case "=":
            return ev.k.equal(x, y)
        case "!=":
            return ~ev.k.equal(x, y)
        case "<":
            return ev.k.less(x, y)
        case ">":
            return ev.k.less(y, x)
        case "<=":
            return ~ev.k.less(y, x)
        case ">=":
            return ~ev.k.less(x, y)


def _compare(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.k.integers(condition(ev, node, scope).astype(np.int64))


def _cases(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Cases)
    values = iter(node.kids)
    pairs = []
    for _, guard in node.expr.branches:
        value = ev.evaluate(next(values), scope)
        pairs.append((value, None if guard is None else condition(ev, next(values), scope)))
    last, final = pairs[-1]
    result: Value = last
    if final is not None and not final.all():
        if ev.k.exact:
            raise Unfit("cases that leave some values out")
        nothing = np.full((1,) * (ev.axes.count + 2), np.nan)
        result = ev.ring.where(final, last, nothing)
    for value, holds in reversed(pairs[:-1]):
        result = value if holds is None else ev.ring.where(holds, value, result)
    return result


SPECIAL.update(
    {
        "Symbol": _symbol,
        "Number": _number,
        "Constant": _constant,
        "SizeOf": _size_of,
        "Fill": _fill,
        "Call": _call,
        "At": _at,
        "Component": _component,
        "Matrix": _matrix,
        "Compare": _compare,
        "Cases": _cases,
    }
)
