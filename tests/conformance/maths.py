"""Plain mathematics for the checks: derivatives by differences, block matrices, random variables.

Written from the definitions, so that no rule under test is used to test itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial
from typing import Any

import mpmath as mp
import numpy as np

det, inv, pinv, norm = np.linalg.det, np.linalg.inv, np.linalg.pinv, np.linalg.norm
tr, eye, kron, diag, outer = np.trace, np.eye, np.kron, np.diag, np.outer
rank = np.linalg.matrix_rank
eig, eigh = np.linalg.eigvals, np.linalg.eigvalsh
exp, log, sqrt, sin, cos, tanh = np.exp, np.log, np.sqrt, np.sin, np.cos, np.tanh
STEPS = ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60))


def diff(f: Callable[[Any], Any], x: Any, h: float = 3e-4) -> np.ndarray:
    """The derivative of f at x: axes of f first, then those of x (sixth-order differences)."""
    x = np.asarray(x, float)
    value = np.asarray(f(x))
    out = np.zeros(value.shape + x.shape, value.dtype if np.iscomplexobj(value) else float)
    for at in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[at] = h
        out[(..., *at)] = (
            sum(
                weight * (np.asarray(f(x + k * step)) - np.asarray(f(x - k * step)))
                for k, weight in STEPS
            )
            / h
        )
    return out


def along(f: Callable[[Any], Any], x: Any, direction: Any) -> np.ndarray:
    """The derivative of f at x along a direction: the differential of f."""
    return diff(lambda t: f(x + t * direction), 0.0)


def hess(f: Callable[[Any], Any], x: Any) -> np.ndarray:
    """The array of second derivatives of a scalar f."""
    return diff(lambda y: diff(f, y, 1e-2), x, 1e-2)


def col(x: Any) -> np.ndarray:
    return np.asarray(x).reshape(-1, 1)


def row(x: Any) -> np.ndarray:
    return np.asarray(x).reshape(1, -1)


def vec(x: np.ndarray) -> np.ndarray:
    return x.T.reshape(-1)


def vecr(x: np.ndarray) -> np.ndarray:
    return x.reshape(-1)


def commutation(m: int, n: int) -> np.ndarray:
    """K with K vec(A) = vec(A^T) for an m × n matrix A."""
    out = np.zeros((m * n, m * n))
    for i in range(m):
        for j in range(n):
            out[i * n + j, j * m + i] = 1
    return out


def adj(x: np.ndarray) -> np.ndarray:
    """The adjugate from its minors."""
    n = len(x)
    return np.array(
        [
            [(-1) ** (i + j) * det(np.delete(np.delete(x, j, 0), i, 1)) for j in range(n)]
            for i in range(n)
        ]
    )


def expm(x: np.ndarray) -> np.ndarray:
    small = x / 64
    out = sum(np.linalg.matrix_power(small, k) / factorial(k) for k in range(14))
    return np.linalg.matrix_power(out, 64)


def power(x: np.ndarray, k: int) -> np.ndarray:
    return np.linalg.matrix_power(x, k)


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def softmax(x: np.ndarray) -> np.ndarray:
    return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)


class Joint:
    """Random arrays on one finite probability space, for exact expectations."""

    def __init__(self, rng: np.random.Generator, *shapes: Sequence[int], points: int = 6) -> None:
        weights = rng.uniform(0.2, 1, points)
        self.weights = weights / weights.sum()
        self.values = [rng.uniform(-2, 2, (points, *shape)) for shape in shapes]

    def mean(self, f: Callable[..., Any]) -> Any:
        return sum(
            w * np.asarray(f(*one)) for w, *one in zip(self.weights, *self.values, strict=True)
        )

    def var(self, f: Callable[..., Any]) -> Any:
        return self.mean(lambda *v: f(*v) ** 2) - self.mean(f) ** 2

    def cov(self, f: Callable[..., Any], g: Callable[..., Any]) -> Any:
        """Cov(f, g); for vectors the matrix E[(f - Ef)(g - Eg)^T]."""
        one, two = self.mean(f), self.mean(g)
        return self.mean(lambda *v: np.multiply.outer(f(*v) - one, g(*v) - two))


def independent(*joints: Joint) -> Joint:
    """The product of finite spaces: their variables together, independent of each other."""
    out = Joint.__new__(Joint)
    grids = np.meshgrid(*[np.arange(len(j.weights)) for j in joints], indexing="ij")
    index = [g.reshape(-1) for g in grids]
    out.weights = np.prod([j.weights[i] for j, i in zip(joints, index, strict=True)], axis=0)
    out.values = [v[i] for j, i in zip(joints, index, strict=True) for v in j.values]
    return out


def gauss(
    mean: np.ndarray, cov: np.ndarray, f: Callable[[np.ndarray], Any], order: int = 12
) -> Any:
    """E f(x) for x ~ N(mean, cov), by a product of Gauss-Hermite rules."""
    mean, cov = np.atleast_1d(mean), np.atleast_2d(cov)
    nodes, weights = np.polynomial.hermite_e.hermegauss(order)
    weights = weights / weights.sum()
    root = np.linalg.cholesky(cov)
    total: Any = 0
    for at in np.ndindex(*(order,) * len(mean)):
        total = total + np.prod(weights[list(at)]) * np.asarray(f(mean + root @ nodes[list(at)]))
    return total


def density(x: np.ndarray, mean: np.ndarray, cov: np.ndarray) -> float:
    gap = x - mean
    return float(exp(-gap @ inv(cov) @ gap / 2) / sqrt(det(2 * np.pi * cov)))


def d(f: Callable[[Any], Any], x: Any, n: int = 1) -> Any:
    """The n-th derivative of a scalar function, with mpmath."""
    return mp.diff(f, mp.mpf(x), n)
