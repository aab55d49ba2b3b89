"""Worlds in which given relations hold: by keeping trials, or by solving for them.

Stands apart from the recognition of constraints because here numbers are moved: inequalities keep
the trials that satisfy them, equations are met by Newton's steps from where each trial began.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.constraints import Absorbed
from compiler.verify.evaluate import Evaluator, World
from compiler.verify.floats import Floats
from compiler.verify.jet import Jet, Value, coefficient, primal, with_change
from compiler.verify.leaves import condition
from compiler.verify.program import Node, Program

_STEPS = 40
_LOOSE = frozenset({"real", "invertible", "square", "nonzero", "constant"})
"""Properties that a small change does not break."""
_SIGNED = {"positive": 1.0, "negative": -1.0}
"""Properties of numbers that a change may break: only trials that keep them count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Conditions as nodes of a program."""

    filters: tuple[Node, ...] = ()
    equations: tuple[tuple[Node, Node], ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes that must be evaluable."""
        return (*self.filters, *(node for pair in self.equations for node in pair))

    @property
    def any(self) -> bool:
        """Whether there is anything to satisfy."""
        return bool(self.filters or self.equations)


def compile_conditions(program: Program, absorbed: Absorbed) -> Conditions:
    """The conditions of a program's reading."""
    return Conditions(
        filters=tuple(program.add(f) for f in absorbed.filters),
        equations=tuple((program.add(a), program.add(b)) for a, b in absorbed.equations),
    )


def satisfied(evaluator: Evaluator, conditions: Conditions, trials: int) -> Evaluator:
    """The evaluator in (a part of) its world where the conditions hold."""
    keep = np.ones(evaluator.world.trials, dtype=bool)
    if conditions.equations:
        evaluator, keep = _solved(evaluator, conditions.equations)
    for node in conditions.filters:
        holds = condition(evaluator, node, evaluator.root)
        keep &= np.broadcast_to(holds.reshape(holds.shape[0], -1).all(axis=1), keep.shape)
    places = np.flatnonzero(keep)[:trials]
    if len(places) < min(3, trials):
        raise Unfit("cannot construct values that satisfy what is given")
    return _within(evaluator, narrowed(evaluator.world, places))


def _within(evaluator: Evaluator, world: World) -> Evaluator:
    return Evaluator(evaluator.program, evaluator.k, world, evaluator.axes, evaluator.meter)


def narrowed(world: World, places: Array) -> World:
    """The world with only some of its trials."""

    def take(a: Array) -> Array:
        return a[places] if a.shape[0] == world.trials else a

    return World(
        trials=len(places),
        sizes=world.sizes,
        values={n: take(a) for n, a in world.values.items()},
        random_axes=world.random_axes,
        outcomes={n: take(a) for n, a in world.outcomes.items()},
        raw=world.raw,
        weights=None if world.weights is None else take(world.weights),
        functions={n: f.narrowed(places, world.trials) for n, f in world.functions.items()},
    )


def _residual(
    evaluator: Evaluator, equations: tuple[tuple[Node, Node], ...], moved: dict[str, Value]
) -> Value:
    """All equations' left minus right, one column of entries."""
    ring = evaluator.ring
    scope = evaluator.child(evaluator.root, moved, levels=1) if moved else evaluator.root
    columns = []
    for left, right in equations:
        a, b = evaluator.evaluate(left, scope), evaluator.evaluate(right, scope)
        gap = ring.subtract(a, b)
        size = gap.shape[-1] * gap.shape[-2]
        if gap.ndim != evaluator.axes.count + 2:
            raise Unfit("a derivative array in what is given")
        columns.append((gap, size))
    return _stacked(columns)


def _stacked(columns: list[tuple[Value, int]]) -> Value:
    masks = sorted({m for gap, _ in columns if isinstance(gap, Jet) for m in gap.parts} | {0})
    parts = {}
    for mask in masks:
        pieces = []
        for gap, size in columns:
            part = gap.parts.get(mask) if isinstance(gap, Jet) else gap if mask == 0 else None
            if part is None:
                part = np.zeros((1,) * gap.ndim)
            wide = np.broadcast_to(part, part.shape[:-2] + gap.shape[-2:])
            pieces.append(wide.reshape(*wide.shape[:-2], size, 1))
        lead = np.broadcast_shapes(*(p.shape[:-2] for p in pieces))
        parts[mask] = np.concatenate(
            [np.broadcast_to(p, lead + p.shape[-2:]) for p in pieces], axis=-2
        )
    return Jet(parts) if len(parts) > 1 else parts[0]


def _solved(
    evaluator: Evaluator, equations: tuple[tuple[Node, Node], ...]
) -> tuple[Evaluator, Array]:
    """Newton's least steps, in the symbols that may move; and which trials arrived."""
    if not isinstance(evaluator.k, Floats):
        raise Unfit("equations that are given need floating point")
    start = _size(primal(_residual(evaluator, equations, {})))
    if np.all(start < 1e-9):
        return evaluator, np.ones(evaluator.world.trials, dtype=bool)
    names = _movable(evaluator, equations)
    if not names:
        raise Unfit("cannot construct values that satisfy an equation that is given")
    for _ in range(_STEPS):
        size = _size(primal(_residual(evaluator, equations, {})))
        if np.all((size < 1e-13) | ~np.isfinite(size)):
            break
        evaluator = _step(evaluator, equations, names)
    size = _size(primal(_residual(evaluator, equations, {})))
    keep = np.broadcast_to(size < 1e-11, (evaluator.world.trials,)).copy()
    for name in names:
        values = evaluator.world.values[name]
        keep &= _size(values) > 1e-3
        for one in evaluator.program.reading.symbols:
            if one.name == name:
                keep &= _keeps_sign(values, set(one.properties))
    return evaluator, keep


def _keeps_sign(values: Array, properties: set[str]) -> Array:
    """Per trial, whether a number that was moved still has the sign that is given."""
    flat = np.real(values).reshape(values.shape[0], -1)
    keep = np.ones(values.shape[0], dtype=bool)
    for name in sorted(_SIGNED.keys() & properties):
        keep &= (flat * _SIGNED[name] > 1e-3).all(axis=1)
    return keep


def _size(a: Array) -> Array:
    return np.asarray(np.abs(a).reshape(a.shape[0], -1).max(axis=1))


def _movable(evaluator: Evaluator, equations: tuple[tuple[Node, Node], ...]) -> list[str]:
    free: frozenset[str] = frozenset().union(*(n.free for pair in equations for n in pair))
    return [
        i.name
        for i in evaluator.program.reading.symbols
        if i.name in free
        and i.name in evaluator.world.values
        and not i.integer
        and i.index_of is None
        and set(i.properties) <= (_LOOSE if i.type.shape else _LOOSE | _SIGNED.keys())
    ]


def _step(
    evaluator: Evaluator, equations: tuple[tuple[Node, Node], ...], names: list[str]
) -> Evaluator:
    world, axis = evaluator.world, evaluator.axes.level(0)
    shapes = {n: world.values[n].shape[-2:] for n in names}
    lengths = [shapes[n][0] * shapes[n][1] for n in names]
    total = sum(lengths)
    moved: dict[str, Value] = {}
    start = 0
    for name, length in zip(names, lengths, strict=True):
        basis = np.zeros((total, *shapes[name]))
        basis.reshape(total, length)[start : start + length] = np.eye(length)
        shape = [1] * (evaluator.axes.count + 2)
        shape[axis], shape[-2], shape[-1] = basis.shape
        moved[name] = with_change(world.values[name], basis.reshape(shape), 1)
        start += length
    value = _residual(evaluator, equations, moved)
    slope = coefficient(value, 1)
    if slope is None:
        raise Unfit("an equation that is given does not depend on what may move")
    gap = primal(value)
    rows = gap.shape[-2]
    flat = np.broadcast_to(gap, (world.trials, *gap.shape[1:])).reshape(world.trials, -1, rows)
    jacobian = primal(slope)
    wide = np.broadcast_to(jacobian, (world.trials, *jacobian.shape[1:])).reshape(
        world.trials, -1, rows
    )
    if flat.shape[1] != 1 or wide.shape[1] != total:
        raise Unfit("an equation that is given holds for random symbols")
    good = np.isfinite(wide).all(axis=(1, 2)) & np.isfinite(flat).all(axis=(1, 2))
    safe = np.where(good[:, None, None], np.swapaxes(wide, 1, 2), 0.0)
    steps = np.linalg.pinv(safe, rcond=1e-10) @ np.where(
        good[:, None, None], np.swapaxes(flat, 1, 2), 0.0
    )
    values = dict(world.values)
    start = 0
    for name, length in zip(names, lengths, strict=True):
        change = steps[:, start : start + length, 0].reshape(world.values[name].shape)
        values[name] = world.values[name] - np.clip(change, -2.0, 2.0)
        start += length
    other = World(
        trials=world.trials,
        sizes=world.sizes,
        values=values,
        random_axes=world.random_axes,
        outcomes=world.outcomes,
        raw=world.raw,
        weights=world.weights,
        functions=world.functions,
    )
    return _within(evaluator, other)
