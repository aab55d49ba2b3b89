"""Arrays with given properties, in any arithmetic.

Stands apart as the table of constructions: each set of properties is met exactly (over a prime field
too, where "orthogonal" is Cayley's transform), and a set that cannot be met says so.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Arithmetic, Array, Style, Unfit
from compiler.verify.draws import Draws

_PLAIN = frozenset({"symmetric", "hermitian", "invertible", "square", "real", "nonzero"})
_STYLES: dict[str, Style] = {
    "positive": "positive",
    "nonnegative": "positive",
    "unit_interval": "unit",
}


def construct(
    k: Arithmetic,
    rng: Draws,
    trials: int,
    shape: tuple[int, int],
    properties: frozenset[str],
    style: Style,
) -> Array:
    """Values of one symbol for a batch of trials, (trials, rows, columns)."""
    for name, entry_style in _STYLES.items():
        if name in properties and not (style == "unit" and name != "unit_interval"):
            style = entry_style if style != "integer" or name == "unit_interval" else "integer"
    drawn = _draw(k, rng, (trials, *shape), style, properties)
    m, n = shape
    if not properties and (style != "definite" or m != n or m == 1):
        return drawn
    if m == n > 1:
        return _square(k, rng, drawn, properties, style)
    if properties & {"orthogonal", "unitary"} and m != n and min(m, n) > 1:
        return _orthonormal(k, rng, trials, m, n, style)
    if m == n == 1:
        if properties & {"positive_definite", "positive_semidefinite"}:
            return _draw(k, rng, (trials, 1, 1), "positive", properties)
        if "negative_definite" in properties:
            return k.negate(_draw(k, rng, (trials, 1, 1), "positive", properties))
        if "unit" in properties or "orthogonal" in properties:
            return k.integers(rng.signs((trials, 1, 1)))
        return drawn
    return _rectangular(k, rng, drawn, properties, style)


def _draw(
    k: Arithmetic,
    rng: Draws,
    shape: tuple[int, ...],
    style: Style,
    properties: frozenset[str],
) -> Array:
    if style == "integer" and properties & {"positive", "nonnegative", "nonzero", "negative"}:
        drawn = k.integers(rng.integers(1, 5, shape))
    else:
        drawn = k.draw(rng, shape, style)
    if "negative" in properties:
        drawn = k.negate(drawn if style != "generic" else k.draw(rng, shape, "positive"))
    if k.complex and "complex" in properties:
        imaginary = k.multiply(k.constant("i"), k.draw(rng, shape, style))
        drawn = k.add(k.integers(drawn) if drawn.dtype != object else drawn, imaginary)
    return drawn


def _transposed(a: Array) -> Array:
    return np.swapaxes(a, -1, -2)


def _eye(k: Arithmetic, n: int) -> Array:
    return k.integers(np.eye(n, dtype=np.int64))


def orthogonal(k: Arithmetic, rng: Draws, trials: int, n: int, style: Style) -> Array:
    """Orthogonal matrices, of both determinants."""
    if style == "integer":
        signs = rng.signs((trials, n, 1))
        return k.integers(np.eye(n, dtype=np.int64)[_permutations(rng, trials, n)] * signs)
    g = k.draw(rng, (trials, n, n), "generic")
    skew = k.subtract(g, _transposed(g))
    eye = _eye(k, n)
    cayley = k.matmul(k.subtract(eye, skew), k.inverse(k.add(eye, skew)))
    flips = np.ones((trials, n, 1), dtype=np.int64)
    flips[1::2, 0] = -1
    return k.multiply(cayley, k.integers(flips))


def _permutations(rng: Draws, trials: int, n: int) -> Array:
    return np.argsort(rng.random((trials, n)), axis=-1)


def _orthonormal(k: Arithmetic, rng: Draws, trials: int, m: int, n: int, style: Style) -> Array:
    whole = orthogonal(k, rng, trials, max(m, n), style)
    return whole[:, :, :n] if m >= n else whole[:, :m, :]


def _definite(k: Arithmetic, g: Array) -> Array:
    n = g.shape[-1]
    star = k.conjugate(_transposed(g)) if k.complex else _transposed(g)
    return k.add(k.matmul(g, star), _eye(k, n))


def _square(  # noqa: C901 - one line per property
    k: Arithmetic, rng: Draws, g: Array, properties: frozenset[str], style: Style
) -> Array:
    trials, n = g.shape[0], g.shape[-1]
    if style == "definite" and not properties - _PLAIN:
        if properties & {"symmetric", "hermitian"}:
            return _definite(k, g)
        diagonal = k.multiply(k.draw(rng, g.shape, "positive"), _eye(k, n))
        return _conjugated(k, rng, diagonal, style)
    symmetric = bool(properties & {"symmetric", "hermitian"})
    star = (
        k.conjugate(_transposed(g)) if k.complex and "hermitian" in properties else _transposed(g)
    )
    if properties & {"orthogonal", "unitary"}:
        if "diagonal" in properties:
            return k.multiply(_eye(k, n), k.integers(rng.signs((trials, n, 1))))
        if symmetric or "involutory" in properties:
            return _reflection(k, rng, trials, n, style)
        if properties & {"skew", "idempotent", "nilpotent", "positive_definite"}:
            raise Unfit("no construction of an orthogonal matrix with its other properties")
        return orthogonal(k, rng, trials, n, style)
    if "permutation" in properties:
        return k.integers(np.eye(n, dtype=np.int64)[_permutations(rng, trials, n)])
    if "skew" in properties:
        if symmetric or "diagonal" in properties:
            raise Unfit("a matrix both symmetric and skew is zero")
        return k.subtract(g, _transposed(g))
    if "diagonal" in properties:
        entries = (
            g
            if style != "generic" or not properties & {"positive_definite", "positive_semidefinite"}
            else k.draw(rng, g.shape, "positive")
        )
        return k.multiply(entries, _eye(k, n))
    if properties & {"positive_definite", "positive_semidefinite", "negative_definite"}:
        definite = _definite(k, g)
        return k.negate(definite) if "negative_definite" in properties else definite
    if "idempotent" in properties:
        return _projection(k, rng, trials, n, style, symmetric=symmetric)
    if "involutory" in properties:
        p = _projection(k, rng, trials, n, style, symmetric=symmetric)
        return k.subtract(k.add(p, p), _eye(k, n))
    if "nilpotent" in properties:
        if symmetric:
            raise Unfit("a symmetric nilpotent matrix is zero")
        return _conjugated(
            k, rng, k.multiply(g, k.integers(np.triu(np.ones((n, n), int), 1))), style
        )
    if "rank_one" in properties:
        v = g[..., :, :1]
        return k.matmul(v, _transposed(v) if symmetric else g[..., :1, :])
    if "stochastic" in properties:
        p = k.draw(rng, g.shape, "positive")
        return k.divide(p, k.sum(p, -1))
    if symmetric:
        g = k.add(g, star)
    if "upper_triangular" in properties:
        g = k.multiply(g, k.integers(np.triu(np.ones((n, n), dtype=np.int64))))
    if "lower_triangular" in properties:
        g = k.multiply(g, k.integers(np.tril(np.ones((n, n), dtype=np.int64))))
    if "traceless" in properties:
        mean = k.multiply(
            k.sum(np.diagonal(g, axis1=-2, axis2=-1)[..., None], -2),
            k.divide(k.integers(np.array(1)), k.integers(np.array(n))),
        )
        g = k.subtract(g, k.multiply(mean, _eye(k, n)))
    if "singular" in properties:
        low = np.array(g[..., : n - 1])
        g = k.matmul(low, _transposed(low)) if symmetric else k.matmul(low, g[..., : n - 1, :])
    return g


def _conjugated(k: Arithmetic, rng: Draws, core: Array, style: Style) -> Array:
    n = core.shape[-1]
    if style == "integer":
        v = k.integers(np.triu(rng.integers(-1, 2, core.shape), 1) + np.eye(n, dtype=np.int64))
    else:
        v = k.draw(rng, core.shape, "generic")
    inverse = k.inverse(v)
    return k.matmul(
        k.matmul(v, core),
        np.rint(inverse)
        if style == "integer" and not k.exact and inverse.dtype != object
        else inverse,
    )


def _projection(
    k: Arithmetic, rng: Draws, trials: int, n: int, style: Style, *, symmetric: bool
) -> Array:
    rank = max(1, n // 2)
    if symmetric and style != "integer":
        x = k.draw(rng, (trials, n, rank), "generic")
        return k.matmul(k.matmul(x, k.inverse(k.matmul(_transposed(x), x))), _transposed(x))
    core = np.zeros((trials, n, n), dtype=np.int64)
    core[:, range(rank), range(rank)] = 1
    if symmetric:
        order = _permutations(rng, trials, n)
        picked = np.eye(n, dtype=np.int64)[order]
        return k.integers(picked @ core @ np.swapaxes(picked, -1, -2))
    return _conjugated(k, rng, k.integers(core), style)


def _reflection(k: Arithmetic, rng: Draws, trials: int, n: int, style: Style) -> Array:
    p = _projection(k, rng, trials, n, style, symmetric=True)
    reflected = k.subtract(_eye(k, n), k.add(p, p))
    return reflected


def _rectangular(
    k: Arithmetic, rng: Draws, g: Array, properties: frozenset[str], style: Style
) -> Array:
    trials, m, n = g.shape
    if "one_hot" in properties:
        hot = np.eye(m * n, dtype=np.int64)[rng.integers(0, m * n, (trials,))]
        return k.integers(hot.reshape(trials, m, n))
    if "probability_vector" in properties or ("stochastic" in properties and 1 in (m, n)):
        p = k.draw(rng, g.shape, "positive")
        return k.divide(p, k.sum(k.sum(p, -1), -2))
    if "stochastic" in properties:
        p = k.draw(rng, g.shape, "positive")
        return k.divide(p, k.sum(p, -1))
    if "unit" in properties:
        size = m * n
        return orthogonal(k, rng, trials, size, style)[:, :, :1].reshape(trials, m, n)
    if "rank_one" in properties:
        return k.matmul(g[..., :1], g[..., :1, :])
    if "zero_mean" in properties:
        mean = k.divide(k.sum(k.sum(g, -1), -2), k.integers(np.array(m * n)))
        return k.subtract(g, mean)
    return g
