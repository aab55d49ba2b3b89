"""Spectral functions, pseudo-inverses, exponentials, roots and logarithms of matrices.

Stands apart from the element-wise functions because each is an iteration or a decomposition, with
its own way to be differentiated and its own limits.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Jet, Value, linear, primal, split, with_change


def spectral(ev: Evaluator, name: str, x: Value) -> Value:
    """A spectral function; its first change by a central difference of fourth order."""
    if not isinstance(x, Jet):
        return ev.k.spectral(name, x)
    top, low, high = split(x)
    if isinstance(low, Jet) or isinstance(high, Jet):
        raise Unfit(f"the second derivative of {name}")
    fine = isinstance(ev.k, Digits)
    halvings = 30 if fine else 10
    value = ev.k.spectral(name, low)
    step = ev.k.number(Fraction(1, 2**halvings))

    def at(k: int) -> Array:
        moved = ev.k.add(low, ev.k.multiply(ev.k.multiply(ev.k.number(Fraction(k)), step), high))
        return ev.k.spectral(name, moved)

    eight = ev.k.number(Fraction(8))
    near = ev.k.multiply(eight, ev.k.subtract(at(1), at(-1)))
    far = ev.k.subtract(at(2), at(-2))
    slope = ev.k.divide(ev.k.subtract(near, far), ev.k.number(Fraction(12, 2**halvings)))
    ev.accuracy = max(ev.accuracy, 1e-30 if fine else 1e-8)
    ev.loose = True
    ev.methods.add(f"difference of fourth order for {name}")
    return with_change(value, slope, top)


def _spectral(name: str) -> Callable[..., Value]:
    return lambda ev, x: spectral(ev, name, x)


def _pinv(ev: Evaluator, x: Value) -> Value:
    """By the normal equations when a side is full rank, else by singular values."""
    ring = ev.ring
    m, n = x.shape[-2:]
    star = OPERATIONS["adjoint"](ev, x)
    if not ev.k.exact:
        ranks = ev.k.spectral("rank", primal(x)) if not isinstance(ev.k, Digits) else None
        if ranks is not None and np.any(ranks < min(m, n)):
            if isinstance(x, Jet):
                raise Unfit("the derivative of a pseudo-inverse that loses rank")
            return ev.k.spectral("pinv", x)
    if m >= n:
        return ring.matmul(ring.inverse(ring.matmul(star, x)), star)
    return ring.matmul(star, ring.inverse(ring.matmul(x, star)))


def _expm(ev: Evaluator, x: Value) -> Value:
    """Taylor's series of X / 2^s, squared s times: only ring operations."""
    ring = ev.ring
    n = x.shape[-1]
    if n != x.shape[-2]:
        raise Unfit("the exponential of a matrix that is not square")
    sizes = ev.k.magnitude(primal(x)).sum(axis=-1).max(axis=-1)[..., None, None]
    large = ~(sizes <= 100)
    if large.all():
        raise Unfit("the exponential of a large matrix")
    if large.any():
        # those trials have no value here; the others need no large scaling
        x = linear(lambda a: np.where(large, 0 * a, a), x)
    size = float(np.where(large, 0.0, sizes).max())
    halvings = max(0, int(np.ceil(np.log2(max(size, 1e-9)))) + 2)
    small = ring.multiply(x, ring.number(Fraction(1, 2**halvings)))
    terms = 16 if not isinstance(ev.k, Digits) else 90
    result: Value = ring.identity(n)
    for k in range(terms, 0, -1):
        scaled = ring.multiply(ring.matmul(small, result), ring.number(Fraction(1, k)))
        result = ring.add(ring.identity(n), scaled)
    for _ in range(halvings):
        result = ring.matmul(result, result)
    if large.any():
        return linear(lambda a: np.where(large, np.nan, a), result)
    return result


def _sqrtm(ev: Evaluator, x: Value) -> Value:
    """Denman and Beavers' iteration, which converges for the changes as well."""
    ring = ev.ring
    if x.shape[-1] != x.shape[-2]:
        raise Unfit("the square root of a matrix that is not square")
    half = ring.number(Fraction(1, 2))
    y, z = x, linear(lambda a: np.broadcast_to(a, primal(x).shape), ring.identity(x.shape[-1]))
    steps = 16 if not isinstance(ev.k, Digits) else 26
    for _ in range(steps):
        inverse_z, inverse_y = ring.inverse(z), ring.inverse(y)
        y, z = (
            ring.multiply(half, ring.add(y, inverse_z)),
            ring.multiply(half, ring.add(z, inverse_y)),
        )
    residual = ev.k.magnitude(ev.k.subtract(ring.matmul0(primal(y), primal(y)), primal(x)))
    bad = ~(residual.max(axis=(-1, -2), keepdims=True) < 1e-8)
    if bad.any():
        return linear(lambda a: np.where(bad, np.nan, a), y)
    return y


def _logm(ev: Evaluator, x: Value) -> Value:
    """Square roots until close to I, then 2 artanh((Y - I)(Y + I)⁻¹)."""
    ring = ev.ring
    roots = 5
    for _ in range(roots):
        x = _sqrtm(ev, x)
    eye = ring.identity(x.shape[-1])
    q = ring.matmul(ring.subtract(x, eye), ring.inverse(ring.add(x, eye)))
    square = ring.matmul(q, q)
    terms = 14 if not isinstance(ev.k, Digits) else 60
    total: Value = ring.multiply(eye, ring.number(Fraction(1, 2 * terms + 1)))
    for k in range(terms - 1, -1, -1):
        total = ring.add(
            ring.multiply(eye, ring.number(Fraction(1, 2 * k + 1))), ring.matmul(square, total)
        )
    return ring.multiply(ring.matmul(q, total), ring.number(2 ** (roots + 1)))


def _nuclear(ev: Evaluator, x: Value) -> Value:
    return ev.ring.entries(spectral(ev, "singular_values", x))


def _spectral_norm(ev: Evaluator, x: Value) -> Value:
    return linear(lambda a: a[..., :1, :], spectral(ev, "singular_values", x))


OPERATIONS.update(
    {
        name: _spectral(name)
        for name in (
            "rank",
            "eigenvalues",
            "singular_values",
            "lambda_max",
            "lambda_min",
            "spectral_radius",
        )
    }
)
OPERATIONS.update(
    {
        "norm_spectral": _spectral_norm,
        "norm_nuclear": _nuclear,
        "pinv": _pinv,
        "expm": _expm,
        "sqrtm": _sqrtm,
        "logm": _logm,
    }
)
