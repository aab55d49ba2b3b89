"""Outcomes of random symbols: standardised points with joint probabilities.

Stands apart because what a law promises (mean zero, identity covariance, independence, normality)
must hold exactly on finitely many points.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from compiler.ir.formula import SymbolInfo
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.batch import Batch
from compiler.verify.draws import Draws
from compiler.verify.evaluate import Evaluator, Meter, World
from compiler.verify.families import points_of, standard_normal
from compiler.verify.jet import primal
from compiler.verify.program import Program

MOST = 40_000
"""Joint outcomes at most."""


class Outcomes:
    """The outcomes of all random symbols of a program."""

    def __init__(self, program: Program, batch: Batch, random: Sequence[SymbolInfo]) -> None:
        if batch.k.name not in ("float64", "complex128"):
            raise Unfit("random symbols need floating point")
        if len(random) > batch.axes.random:
            raise Unfit("more random symbols than axes")
        self.program, self.batch = program, batch
        self.names = [i.name for i in random]
        self.shapes = [batch.shape(i.type.shape) for i in random]
        if any(shape[1] != 1 for shape in self.shapes):
            raise Unfit("a random matrix")
        self.families = [program.laws[n].family if n in program.laws else "any" for n in self.names]
        self.parameters: dict[str, list[Array]] = {}
        self.rules: dict[str, tuple[Array, Array]] = {}
        """Points (count, n) and weights (count), or per trial (trials, count[, n])."""
        self.counts: list[int] = []

    def _rule(self, name: str, n: int, family: str, world: World) -> tuple[Array, Array] | None:
        """Points and weights of a law that says them; None for "any" law."""
        finer = self.batch.plan.finer
        if family == "normal":
            if n == 1 and len(self.names) == 1:
                points, weights = standard_normal(int(finer))
                return points[0][:, None], weights[0]
            return _hermite(n, finer=finer)
        if family == "any":
            return None
        if n != 1:
            raise Unfit(f"the {family} law of a vector")
        batch = self.batch
        evaluator = Evaluator(self.program, batch.k, world, batch.axes, Meter(10**6))
        values = []
        for expr in self.program.laws[name].parameters:
            found = primal(evaluator.evaluate(self.program.add(expr)))
            wide = np.broadcast_to(found, (batch.trials, *found.shape[1:]))
            flat = wide.reshape(batch.trials, -1)
            if flat.shape[1] != 1:
                raise Unfit(f"the {family} law of random parameters")
            values.append(flat.real)
        points, weights = points_of(family, values, finer=finer)
        return points[..., None], weights

    def fill(self, world: World) -> None:
        """Sets the world's outcomes, their axes and weights."""
        batch, trials = self.batch, self.batch.trials
        for name, shape, family in zip(self.names, self.shapes, self.families, strict=True):
            rule = self._rule(name, shape[0], family, world)
            if rule is not None:
                self.rules[name] = rule
            self.counts.append(rule[1].shape[-1] if rule is not None else shape[0] + 2)
        if int(np.prod(self.counts)) > MOST:
            raise Unfit("too many joint outcomes")
        joint = self._joint()
        rest = (1,) * (batch.axes.count + 1 - len(self.counts))
        world.weights = joint.reshape(trials, *self.counts, *rest)
        for position, (name, shape) in enumerate(zip(self.names, self.shapes, strict=True)):
            if name in self.rules:
                points = self.rules[name][0]
                z = np.broadcast_to(points, (trials, *points.shape[-2:]))
                if self.families[position] != "normal":
                    world.raw.add(name)
            else:
                others = tuple(1 + p for p in range(len(self.names)) if p != position)
                z = _standardised(batch.rng, joint.sum(axis=others), shape[0])
            lead = [trials] + [1] * (batch.axes.count - 1)
            lead[1 + position] = self.counts[position]
            world.outcomes[name] = z.reshape(*lead, *shape)
            world.random_axes[name] = 1 + position
            n = shape[0]
            world.values[name + " mean"] = batch.spread(batch.draw(n, 1))
            factor = np.tril(batch.draw(n, n, "small")) + np.eye(n)
            world.values[name + " factor"] = batch.spread(factor)

    def _joint(self) -> Array:
        """Joint probabilities: a product where symbols are independent, else all cells free."""
        trials, rng = self.batch.trials, self.batch.rng
        free = [n for n in self.names if n not in self.rules and not self._independent(n)]
        joint: Array = np.ones((trials, *self.counts))
        for position, name in enumerate(self.names):
            shape = [1] * (1 + len(self.counts))
            shape[1 + position] = self.counts[position]
            if name in self.rules:
                shape[0] = trials if self.rules[name][1].ndim == 2 else 1
                joint = joint * self.rules[name][1].reshape(shape)
            else:
                shape[0] = trials
                joint = joint * (0.3 + rng.random(tuple(shape)))
        if len(free) > 1:
            pairs = zip(self.names, self.counts, strict=True)
            shape = [trials, *(count if n in free else 1 for n, count in pairs)]
            joint = joint * (0.2 + rng.random(tuple(shape)))
        total = joint.sum(axis=tuple(range(1, joint.ndim)), keepdims=True)
        return np.asarray(joint / total)

    def _independent(self, name: str) -> bool:
        """Whether a symbol is declared independent of all the others."""
        others = set(self.names) - {name}
        laws = self.program.laws
        stated = set(laws[name].independent_of) if name in laws else set()
        stated |= {o for o in others if o in laws and name in laws[o].independent_of}
        return others <= stated


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


def _standardised(rng: Draws, marginal: Array, n: int) -> Array:
    """Random points with mean zero and identity covariance under the given weights."""
    trials, count = marginal.shape
    points = rng.normal((trials, count, n)) + 0.5 * rng.random((trials, count, n)) ** 2
    w = marginal[..., None]
    points = points - (w * points).sum(axis=1, keepdims=True)
    covariance = np.swapaxes(points, 1, 2) @ (w * points)
    factor = np.linalg.cholesky(covariance)
    return np.asarray(points @ np.swapaxes(np.linalg.inv(factor), 1, 2))
