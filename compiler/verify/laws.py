"""Outcomes of random symbols: standardised points with joint probabilities.

Stands apart because what a law promises (mean zero, identity covariance, independence, normality) must
hold exactly on finitely many points.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from compiler.ir.formula import SymbolInfo
from compiler.verify.arithmetic import Arithmetic, Array, Unfit
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Axes, World
from compiler.verify.program import Program

MOST = 40_000
"""Joint outcomes at most."""


def draw_outcomes(
    program: Program,
    k: Arithmetic,
    rng: Draws,
    axes: Axes,
    world: World,
    random: Sequence[SymbolInfo],
    shapes: Mapping[str, tuple[int, int]],
    *,
    finer: bool,
) -> None:
    """Fills the world's outcomes, axes and weights."""
    if k.name not in ("float64", "complex128"):
        raise Unfit("random symbols need floating point")
    if len(random) > axes.random:
        raise Unfit("more random symbols than axes")
    laws = program.laws
    normal = {i.name: i.name in laws and laws[i.name].family == "normal" for i in random}
    counts = [_count(shapes[i.name], normal=normal[i.name], finer=finer) for i in random]
    if int(np.prod(counts)) > MOST:
        raise Unfit("too many joint outcomes")
    rules = {i.name: _hermite(shapes[i.name][0], finer=finer)[1] for i in random if normal[i.name]}
    joint = _joint(program, rng, world.trials, random, counts, rules)
    world.weights = joint.reshape(
        world.trials, *counts, *((1,) * (axes.count + 2 - 1 - len(counts)))
    )
    for position, info in enumerate(random):
        shape = shapes[info.name]
        if shape[1] != 1:
            raise Unfit("a random matrix")
        family = laws[info.name].family if info.name in laws else "any"
        if family not in ("any", "normal"):
            raise Unfit(f"the {family} law")
        points = _hermite(shape[0], finer=finer)[0] if normal[info.name] else np.zeros(0)
        marginal = joint.sum(axis=tuple(1 + p for p in range(len(random)) if p != position))
        z = (
            np.broadcast_to(points, (world.trials, *points.shape))
            if normal[info.name]
            else _standardised(rng, marginal, shape[0])
        )
        lead = [world.trials] + [1] * (axes.count - 1)
        lead[1 + position] = counts[position]
        world.outcomes[info.name] = z.reshape(*lead, *shape)
        world.random_axes[info.name] = 1 + position
        _free_law(program, k, rng, axes, world, info.name, shape)


def _count(shape: tuple[int, int], *, normal: bool, finer: bool) -> int:
    if normal:
        return int(_hermite_order(shape[0], finer=finer) ** shape[0])
    return shape[0] + 2


def _hermite_order(n: int, *, finer: bool) -> int:
    return {1: 40, 2: 16, 3: 10}.get(n, 5) + 3 * finer


@lru_cache(maxsize=32)
def _hermite(n: int, *, finer: bool) -> tuple[Array, Array]:
    """Points (count, n) and weights (count) of the tensor Gauss-Hermite rule."""
    x, w = np.polynomial.hermite_e.hermegauss(_hermite_order(n, finer=finer))
    w = w / w.sum()
    points = np.array(list(itertools.product(x, repeat=n)))
    weights = np.array([np.prod(c) for c in itertools.product(w, repeat=n)])
    return points, weights


def _joint(
    program: Program,
    rng: Draws,
    trials: int,
    random: Sequence[SymbolInfo],
    counts: Sequence[int],
    rules: Mapping[str, Array],
) -> Array:
    """Joint probabilities: a product where symbols are independent, else all cells free."""
    names = [i.name for i in random]
    dependent = [n for n in names if n not in rules and not _independent(program, n, names)]
    joint: Array = np.ones((trials, *counts))
    for position, name in enumerate(names):
        shape = [1] * (1 + len(counts))
        shape[1 + position] = counts[position]
        if name in rules:
            joint = joint * rules[name].reshape(shape)
        else:
            shape[0] = trials
            joint = joint * (0.3 + rng.random(shape))
    if len(dependent) > 1:
        places = [1 + names.index(n) for n in dependent]
        shape = [trials] + [counts[p - 1] if p in places else 1 for p in range(1, len(counts) + 1)]
        joint = joint * (0.2 + rng.random(shape))
    return joint / joint.sum(axis=tuple(range(1, joint.ndim)), keepdims=True)


def _independent(program: Program, name: str, names: Sequence[str]) -> bool:
    """Whether a symbol is declared independent of all the others."""
    others = set(names) - {name}
    law = program.laws.get(name)
    stated = set(law.independent_of) if law is not None else set()
    for other in others:
        theirs = program.laws.get(other)
        if theirs is not None and name in theirs.independent_of:
            stated.add(other)
    return others <= stated


def _standardised(rng: Draws, marginal: Array, n: int) -> Array:
    """Random points with mean zero and identity covariance under the given weights."""
    trials, count = marginal.shape
    points = rng.normal((trials, count, n)) + 0.5 * rng.random((trials, count, n)) ** 2
    w = marginal[..., None]
    points = points - (w * points).sum(axis=1, keepdims=True)
    covariance = np.swapaxes(points, 1, 2) @ (w * points)
    factor = np.linalg.cholesky(covariance)
    return np.asarray(points @ np.swapaxes(np.linalg.inv(factor), 1, 2))


def _free_law(
    program: Program,
    k: Arithmetic,
    rng: Draws,
    axes: Axes,
    world: World,
    name: str,
    shape: tuple[int, int],
) -> None:
    """A mean and a factor of the covariance where the law states none."""
    lead = (world.trials,) + (1,) * (axes.count - 1)
    n = shape[0]
    world.values[name + " mean"] = k.draw(rng, (world.trials, n, 1), "generic").reshape(*lead, n, 1)
    factor = np.tril(k.draw(rng, (world.trials, n, n), "small")) + np.eye(n)
    world.values[name + " factor"] = factor.reshape(*lead, n, n)
    del program
