"""Named laws as points with probabilities, for the parameters of each trial.

Stands apart as the table of families. Discrete laws are summed over their support; continuous ones
by the double-exponential rule against their density, normalised on the rule itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.quadrature import double_exponential

Points = tuple[Array, Array]
"""Points and probabilities, both (trials, count)."""


@dataclass(frozen=True, slots=True)
class Family:
    """A named law of one number."""

    parameters: tuple[str, ...]
    """What is assumed of each parameter, as a property of a symbol."""
    points: Callable[..., Points]
    """(fineness, parameters as (trials, 1)) to points and probabilities."""


def _log_factorial(k: Array) -> Array:
    steps = np.log(np.maximum(np.arange(0, int(k.max()) + 1), 1.0))
    return np.asarray(np.cumsum(steps)[k.astype(int)])


def _bernoulli(_: int, p: Array) -> Points:
    return np.broadcast_to([0.0, 1.0], (len(p), 2)), np.concatenate([1 - p, p], axis=1)


def _binomial(_: int, n: Array, p: Array) -> Points:
    k = np.arange(0, int(n.max()) + 1)[None, :]
    inside = k <= n
    rest = np.where(inside, n - k, 0)
    logs = _log_factorial(n) - _log_factorial(np.minimum(k, n)) - _log_factorial(rest)
    weights = np.where(inside, np.exp(logs) * p ** np.minimum(k, n) * (1 - p) ** rest, 0.0)
    return np.broadcast_to(k.astype(float), weights.shape), weights


def _poisson(_: int, rate: Array) -> Points:
    k = np.arange(0, 80)[None, :]
    weights = np.exp(k * np.log(rate) - rate - _log_factorial(k))
    return np.broadcast_to(k.astype(float), weights.shape), weights


def _geometric(_: int, p: Array) -> Points:
    k = np.arange(1, 600)[None, :]
    weights = p * (1 - p) ** (k - 1)
    return np.broadcast_to(k.astype(float), weights.shape), weights


def _uniform(fine: int, a: Array, b: Array) -> Points:
    x, w = np.polynomial.legendre.leggauss(24 + 8 * fine)
    return a + (b - a) * (x + 1) / 2, np.broadcast_to(w / 2, (len(a), len(w)))


def _dense(x: Array, w: Array, log_density: Array) -> Points:
    with np.errstate(all="ignore"):
        weights = w * np.exp(log_density - log_density.max(axis=1, keepdims=True))
    weights = np.where(np.isfinite(weights), weights, 0.0)
    kept = np.where(weights > 0, x, 1.0)
    return kept, weights / weights.sum(axis=1, keepdims=True)


def _gamma(fine: int, shape: Array, rate: Array) -> Points:
    z, w = double_exponential("half", 16 + 4 * fine)
    with np.errstate(all="ignore"):
        points, weights = _dense(
            np.broadcast_to(z, (len(shape), len(z))), w, (shape - 1) * np.log(z) - z
        )
    return points / rate, weights


def _exponential(fine: int, rate: Array) -> Points:
    return _gamma(fine, np.ones_like(rate), rate)


def _chi_squared(fine: int, freedom: Array) -> Points:
    return _gamma(fine, freedom / 2, np.full_like(freedom, 0.5))


def _beta(fine: int, a: Array, b: Array) -> Points:
    x, w = double_exponential("finite", 16 + 4 * fine)
    with np.errstate(all="ignore"):
        log_density = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x)
    return _dense(np.broadcast_to(x, (len(a), len(x))), w, log_density)


def _laplace(fine: int, mean: Array, scale: Array) -> Points:
    z, weights = _gamma(fine, np.ones_like(mean), np.ones_like(mean))
    both = np.concatenate([mean - scale * z, mean + scale * z], axis=1)
    return both, np.concatenate([weights, weights], axis=1) / 2


def standard_normal(fine: int) -> Points:
    """The standard normal law from two halves, so that a kink at its mean does no harm."""
    z, w = double_exponential("half", 12 + 3 * fine)
    x, weights = _dense(z[None, :], w, -(z[None, :] ** 2) / 2)
    return np.concatenate([-x, x], axis=1), np.concatenate([weights, weights], axis=1) / 2


FAMILIES: Mapping[str, Family] = {
    "bernoulli": Family(("unit_interval",), _bernoulli),
    "binomial": Family(("natural", "unit_interval"), _binomial),
    "poisson": Family(("positive",), _poisson),
    "geometric": Family(("unit_interval",), _geometric),
    "uniform": Family(("", ""), _uniform),
    "exponential": Family(("positive",), _exponential),
    "gamma": Family(("positive", "positive"), _gamma),
    "beta": Family(("positive", "positive"), _beta),
    "chi_squared": Family(("positive",), _chi_squared),
    "laplace": Family(("", "positive"), _laplace),
}


def points_of(name: str, parameters: list[Array], *, finer: bool) -> Points:
    """Points and probabilities of a named law at each trial; raises `Unfit` for an unknown one."""
    family = FAMILIES.get(name)
    if family is None or len(parameters) != len(family.parameters):
        raise Unfit(f"the {name} law")
    for values, wanted in zip(parameters, family.parameters, strict=True):
        outside = wanted and not np.all(values > 0)
        if outside or (wanted == "unit_interval" and not np.all(values < 1)):
            raise Unfit(f"parameters outside the {name} law")
    return family.points(int(finer), *parameters)
