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
from compiler.verify.joint import Joint
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
        if family == "event":
            return None
        law = self.program.laws.get(name)
        if law is not None and law.copies and n > 1:
            return self._copies(name, n, family, world)
        if family == "any":
            return None
        if n != 1:
            raise Unfit(f"the {family} law of a vector")
        return self._named(name, family, world)

    def _named(self, name: str, family: str, world: World) -> tuple[Array, Array]:
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
        points, weights = points_of(family, values, finer=self.batch.plan.finer)
        return points[..., None], weights

    def _copies(self, name: str, n: int, family: str, world: World) -> tuple[Array, Array]:
        """Independent entries of one law: all combinations of its points."""
        if family == "any":
            weights = 0.3 + self.batch.rng.random((self.batch.trials, 3))
            weights = weights / weights.sum(axis=1, keepdims=True)
            points = _standardised(self.batch.rng, weights, 1)
        else:
            points, weights = self._named(name, family, world)
        if weights.shape[1] ** n > MOST:
            raise Unfit(f"too many outcomes of {n} copies of a law")
        places = np.array(list(itertools.product(range(weights.shape[1]), repeat=n)))
        return points[:, places, 0], np.prod(weights[:, places], axis=2)

    def fill(self, world: World) -> None:
        """Sets the world's outcomes, their axes and weights."""
        batch, trials = self.batch, self.batch.trials
        for name, shape, family in zip(self.names, self.shapes, self.families, strict=True):
            rule = self._rule(name, shape[0], family, world)
            if rule is not None:
                self.rules[name] = rule
            chosen = 2 if family == "event" else shape[0] + 2
            self.counts.append(rule[1].shape[-1] if rule is not None else chosen)
        if int(np.prod(self.counts)) > MOST:
            raise Unfit("too many joint outcomes")
        joint = Joint(
            names=self.names,
            counts=self.counts,
            rules=self.rules,
            laws=self.program.laws,
            rng=batch.rng,
            trials=trials,
        ).weights()
        rest = (1,) * (batch.axes.count + 1 - len(self.counts))
        world.weights = joint.reshape(trials, *self.counts, *rest)
        for position, (name, shape) in enumerate(zip(self.names, self.shapes, strict=True)):
            if name in self.rules:
                points = self.rules[name][0]
                z = np.broadcast_to(points, (trials, *points.shape[-2:]))
                if self.families[position] not in {"normal", "any"}:
                    world.raw.add(name)
            elif self.families[position] == "event":
                z = np.broadcast_to(np.array([[0.0], [1.0]]), (trials, 2, 1))
                world.raw.add(name)
            else:
                others = tuple(1 + p for p in range(len(self.names)) if p != position)
                z = _standardised(batch.rng, joint.sum(axis=others), shape[0])
            lead = [trials] + [1] * (batch.axes.count - 1)
            lead[1 + position] = self.counts[position]
            world.outcomes[name] = z.reshape(*lead, *shape)
            world.random_axes[name] = 1 + position
            law = self.program.laws.get(name)
            n = 1 if law is not None and law.copies else shape[0]
            world.values[name + " mean"] = batch.spread(batch.draw(n, 1))
            factor = np.tril(batch.draw(n, n, "small")) + np.eye(n)
            world.values[name + " factor"] = batch.spread(factor)


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
