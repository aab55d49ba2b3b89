"""Square matrices with given properties.

Stands apart from the other shapes because here properties combine: symmetric and orthogonal is a
reflection, symmetric and idempotent a projection, symmetric and nilpotent nothing but zero.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.batch import Batch

_PLAIN = frozenset({"symmetric", "hermitian", "invertible", "square", "real", "nonzero"})
_DEFINITE = frozenset({"positive_definite", "positive_semidefinite", "negative_definite"})

NILPOTENT = {"nilpotent_2": 2, "nilpotent_3": 3, "nilpotent_4": 4}
"""Properties that a relation such as `N^2 = 0` comes to, with the power that is zero."""


def transposed(a: Array) -> Array:
    """The transpose of each matrix."""
    return np.swapaxes(a, -1, -2)


def orthogonal(batch: Batch, n: int, style: Style, *, complex_: bool = False) -> Array:
    """Orthogonal (or unitary) matrices, orthogonal ones of both determinants."""
    k, trials = batch.k, batch.trials
    if style == "integer" and not complex_:
        signs = batch.rng.signs((trials, n, 1))
        return k.integers(np.eye(n, dtype=np.int64)[_orders(batch, n)] * signs)
    if complex_ and k.complex:
        g = batch.complex_draw(n, n)
        skew = k.subtract(g, k.conjugate(transposed(g)))
    else:
        g = batch.draw(n, n)
        skew = k.subtract(g, transposed(g))
    eye = batch.eye(n)
    cayley = k.matmul(k.subtract(eye, skew), k.inverse(k.add(eye, skew)))
    flips = np.ones((trials, n, 1), dtype=np.int64)
    flips[1::2, 0] = -1
    return k.multiply(cayley, k.integers(flips))


def _orders(batch: Batch, n: int) -> Array:
    return np.argsort(batch.rng.random((batch.trials, n)), axis=-1)


class Square:
    """The construction of one symbol's square matrices from random ones."""

    def __init__(
        self, batch: Batch, drawn: Array, properties: frozenset[str], style: Style
    ) -> None:
        self.batch, self.k = batch, batch.k
        self.g, self.n = drawn, drawn.shape[-1]
        self.properties, self.style = properties, style
        self.symmetric = bool(properties & {"symmetric", "hermitian"})

    def matrix(self) -> Array:
        """Matrices that have all the properties."""
        found = self._special()
        return found if found is not None else self._shaped()

    def _has(self, *names: str) -> bool:
        return not self.properties.isdisjoint(names)

    def _special(self) -> Array | None:
        """What is not made by zeroing or mirroring entries."""
        if self.style == "definite" and not self.properties - _PLAIN:
            positive = self.k.multiply(self.batch.draw(self.n, self.n, "positive"), self._eye())
            return self._definite() if self.symmetric else self._conjugated(positive)
        if self._has("orthogonal", "unitary"):
            return self._isometry()
        if self._has("permutation"):
            order = _orders(self.batch, self.n)
            return self.k.integers(np.eye(self.n, dtype=np.int64)[order])
        if self._has("skew"):
            if self.symmetric or self._has("diagonal"):
                raise Unfit("a matrix both symmetric and skew is zero")
            return self.k.subtract(self.g, transposed(self.g))
        if self._has("diagonal"):
            drawn = self.g
            if self.style == "generic" and not self.properties.isdisjoint(_DEFINITE):
                drawn = self.batch.draw(self.n, self.n, "positive")
            return self.k.multiply(drawn, self._eye())
        if not self.properties.isdisjoint(_DEFINITE):
            definite = self._definite()
            return self.k.negate(definite) if self._has("negative_definite") else definite
        return self._powers()

    def _powers(self) -> Array | None:
        """Matrices known by an equation for their powers."""
        if self._has("idempotent"):
            return self._projection()
        if self._has("involutory"):
            p = self._projection()
            return self.k.subtract(self.k.add(p, p), self._eye())
        if self._has("nilpotent", *NILPOTENT):
            if self.symmetric:
                raise Unfit("a symmetric nilpotent matrix is zero")
            return self._conjugated(self.k.multiply(self.g, self._rising()))
        if self._has("rank_one"):
            v = self.g[..., :, :1]
            return self.k.matmul(v, transposed(v) if self.symmetric else self.g[..., :1, :])
        if self._has("stochastic"):
            p = self.batch.draw(self.n, self.n, "positive")
            return self.k.divide(p, self.k.sum(p, -1))
        return None

    def _shaped(self) -> Array:
        k, g = self.k, self.g
        if self.symmetric:
            star = k.conjugate(transposed(g)) if self._has("hermitian") else transposed(g)
            g = k.add(g, star)
        if self._has("upper_triangular"):
            g = k.multiply(g, self._upper(0))
        if self._has("lower_triangular"):
            g = k.multiply(g, transposed(self._upper(0)))
        if self._has("traceless"):
            total = k.sum(np.diagonal(g, axis1=-2, axis2=-1)[..., None], -2)
            mean = k.divide(total, k.integers(np.array(self.n)))
            g = k.subtract(g, k.multiply(mean, self._eye()))
        if self._has("singular"):
            low = np.array(g[..., : self.n - 1])
            right = transposed(low) if self.symmetric else g[..., : self.n - 1, :]
            g = k.matmul(low, right)
        return g

    def _eye(self) -> Array:
        return self.batch.eye(self.n)

    def _upper(self, offset: int) -> Array:
        return self.k.integers(np.triu(np.ones((self.n, self.n), dtype=np.int64), offset))

    def _rising(self) -> Array:
        """Ones above the diagonal, or above a diagonal of k blocks where the kth power is zero."""
        index = next((NILPOTENT[name] for name in NILPOTENT if self._has(name)), self.n)
        block = np.arange(self.n) * min(index, self.n) // self.n
        return self.k.integers((block[:, None] < block[None, :]).astype(np.int64))

    def _definite(self) -> Array:
        star = self.k.conjugate(transposed(self.g)) if self.k.complex else transposed(self.g)
        return self.k.add(self.k.matmul(self.g, star), self._eye())

    def _isometry(self) -> Array:
        k, trials = self.k, self.batch.trials
        if self._has("diagonal"):
            return k.multiply(self._eye(), k.integers(self.batch.rng.signs((trials, self.n, 1))))
        if self.symmetric or self._has("involutory"):
            p = self._projection(symmetric=True)
            return k.subtract(self._eye(), k.add(p, p))
        if self._has("skew", "idempotent", "nilpotent", "positive_definite"):
            raise Unfit("no construction of an orthogonal matrix with its other properties")
        return orthogonal(self.batch, self.n, self.style, complex_=self._has("unitary"))

    def _projection(self, *, symmetric: bool = False) -> Array:
        """Idempotent matrices of half the rank; orthogonal projections when symmetric."""
        k, n = self.k, self.n
        rank = max(1, n // 2)
        core = np.zeros((self.batch.trials, n, n), dtype=np.int64)
        core[:, range(rank), range(rank)] = 1
        if not (symmetric or self.symmetric):
            return self._conjugated(k.integers(core))
        if self.style == "integer":
            picked = np.eye(n, dtype=np.int64)[_orders(self.batch, n)]
            return k.integers(picked @ core @ np.swapaxes(picked, -1, -2))
        x = self.batch.draw(n, rank)
        gram = k.inverse(k.matmul(transposed(x), x))
        return k.matmul(k.matmul(x, gram), transposed(x))

    def _conjugated(self, core: Array) -> Array:
        """V C V⁻¹ for random V, integer with determinant 1 where integers are asked for."""
        k = self.k
        if self.style != "integer":
            v = self.batch.draw(self.n, self.n)
            return k.matmul(k.matmul(v, core), k.inverse(v))
        steps = np.triu(self.batch.rng.integers(-1, 2, core.shape), 1)
        v = k.integers(steps + np.eye(self.n, dtype=np.int64))
        inverse = k.inverse(v)
        if inverse.dtype.kind in "fc":
            inverse = np.rint(inverse)
        return k.matmul(k.matmul(v, core), inverse)
