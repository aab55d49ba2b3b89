"""Arrays with given properties, in any arithmetic.

Stands apart as the table of constructions: each set of properties is met exactly (over a prime
field too, where "orthogonal" is Cayley's transform), and a set that cannot be met says so.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Array, Style, Unfit
from compiler.verify.batch import Batch
from compiler.verify.matrices import Square, orthogonal

_ENTRIES: dict[str, Style] = {
    "positive": "positive",
    "nonnegative": "positive",
    "unit_interval": "unit",
}
_COMPLEX = frozenset({"complex", "hermitian", "unitary"})
_SIGNED = frozenset({"positive", "nonnegative", "negative", "real", "unit_interval"})


def construct(
    batch: Batch, shape: tuple[int, int], properties: frozenset[str], style: Style
) -> Array:
    """Values of one symbol for a batch of trials, (trials, rows, columns)."""
    style = _entries(properties, style)
    drawn = entries(batch, shape, properties, style)
    m, n = shape
    if not properties and (style != "definite" or m != n or m == 1):
        return drawn
    if m == n > 1:
        return Square(batch, drawn, properties, style).matrix()
    if properties & {"orthogonal", "unitary"} and min(m, n) > 1:
        whole = orthogonal(batch, max(m, n), style, complex_="unitary" in properties)
        return whole[:, :, :n] if m >= n else whole[:, :m, :]
    if m == n == 1:
        return _scalar(batch, drawn, properties)
    return _oblong(batch, drawn, properties, style)


def _entries(properties: frozenset[str], style: Style) -> Style:
    """How the entries are drawn that the properties ask for."""
    for name, wanted in _ENTRIES.items():
        if name not in properties or (style == "unit" and name != "unit_interval"):
            continue
        if style not in ("integer", "wide") or name == "unit_interval":
            style = wanted
    return style


def entries(
    batch: Batch, shape: tuple[int, int], properties: frozenset[str], style: Style
) -> Array:
    """Random entries of the right sign and field."""
    k = batch.k
    if style == "integer" and properties & {"positive", "nonnegative", "nonzero", "negative"}:
        drawn = k.integers(batch.rng.integers(1, 5, (batch.trials, *shape)))
    elif style == "wide" and properties & {"positive", "nonnegative", "negative"}:
        drawn = k.function("abs", batch.draw(*shape, style))
    elif style == "generic" and "negative" in properties:
        drawn = batch.draw(*shape, "positive")
    elif is_complex(batch, properties):
        return batch.complex_draw(*shape, style)
    elif style == "even":
        drawn = _even(batch, shape)
    else:
        drawn = batch.draw(*shape, style)
    return k.negate(drawn) if "negative" in properties else drawn


def _even(batch: Batch, shape: tuple[int, int]) -> Array:
    """Entries that are nearly the same; of a square matrix nearly a multiple of the identity."""
    k = batch.k
    pattern = np.eye(shape[0]) if shape[0] == shape[1] else np.ones(shape)
    level = k.multiply(batch.draw(1, 1, "positive"), k.integers(pattern.astype(np.int64)))
    return k.add(level, k.multiply(k.number(Fraction(1, 50)), batch.draw(*shape, "unit")))


def is_complex(batch: Batch, properties: frozenset[str]) -> bool:
    """Whether a symbol's entries are complex."""
    if not batch.k.complex or batch.plan.real or properties & _SIGNED:
        return False
    return bool(properties & _COMPLEX) or batch.plan.conjugates


def _scalar(batch: Batch, drawn: Array, properties: frozenset[str]) -> Array:
    if properties & {"positive_definite", "positive_semidefinite"}:
        return batch.draw(1, 1, "positive")
    if "negative_definite" in properties:
        return batch.k.negate(batch.draw(1, 1, "positive"))
    if properties & {"unit", "orthogonal"}:
        return batch.k.integers(batch.rng.signs((batch.trials, 1, 1)))
    return drawn


def _oblong(batch: Batch, g: Array, properties: frozenset[str], style: Style) -> Array:
    k = batch.k
    trials, m, n = g.shape
    if "one_hot" in properties:
        hot = np.eye(m * n, dtype=np.int64)[batch.rng.integers(0, m * n, (trials,))]
        return k.integers(hot.reshape(trials, m, n))
    if "probability_vector" in properties or ("stochastic" in properties and 1 in (m, n)):
        p = batch.draw(m, n, "positive")
        return k.divide(p, k.sum(k.sum(p, -1), -2))
    if "stochastic" in properties:
        p = batch.draw(m, n, "positive")
        return k.divide(p, k.sum(p, -1))
    if "unit" in properties:
        if is_complex(batch, properties):
            raise Unfit("no construction of a complex unit vector")
        return orthogonal(batch, m * n, style)[:, :, :1].reshape(trials, m, n)
    if "rank_one" in properties:
        return k.matmul(g[..., :1], g[..., :1, :])
    if "zero_mean" in properties:
        mean = k.divide(k.sum(k.sum(g, -1), -2), k.integers(np.array(m * n)))
        return k.subtract(g, mean)
    return g
