"""Element-wise functions, softmax and its kin, norms, and what needs a decomposition.

Stands apart as the family that no prime field evaluates. What is a composition of trusted scalar
functions differentiates by composition; spectral functions by a difference of fourth order.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.functions import RULES
from compiler.verify.jet import Jet, Value, linear, primal, split, with_change
from compiler.verify.structural import row

_ONLY_VALUES = ("trigamma", "zeta", "double_factorial")


def _elementwise(name: str) -> Callable[..., Value]:
    return lambda ev, x: ev.ring.function(name, x)


for _name in (*RULES, *_ONLY_VALUES):
    OPERATIONS[_name] = _elementwise(_name)


def _log_base(ev: Evaluator, base: Value, x: Value) -> Value:
    return ev.ring.divide(ev.ring.function("log", x), ev.ring.function("log", base))


def _root(ev: Evaluator, degree: Value, x: Value) -> Value:
    k = ev.ring.common_integer(degree)
    if k == 2:
        return ev.ring.function("sqrt", x)
    if k == 3:
        return ev.ring.function("cbrt", x)
    return ev.ring.power(x, ev.ring.reciprocal(degree))


def _pair(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value, y: Value) -> Value:
        if isinstance(x, Jet) or isinstance(y, Jet):
            raise Unfit(f"the derivative of {name}")
        return ev.k.function2(name, x, y)

    return apply


def _atan2(ev: Evaluator, y: Value, x: Value) -> Value:
    if not isinstance(x, Jet) and not isinstance(y, Jet):
        return ev.k.function2("atan2", y, x)
    top = max(max(v.parts) for v in (x, y) if isinstance(v, Jet))
    quotient = ev.ring.function("arctan", ev.ring.divide(y, x))
    del top
    if isinstance(quotient, Jet):
        quotient.parts[0] = ev.k.function2("atan2", primal(y), primal(x))
    return quotient


def _extreme(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, *values: Value) -> Value:
        result = values[0]
        for value in values[1:]:
            if not isinstance(result, Jet) and not isinstance(value, Jet):
                result = ev.k.function2(name, result, value)
                continue
            below = ev.k.less(primal(result), primal(value))
            result = ev.ring.where(below if name == "max" else ~below, value, result)
        return result

    return apply


def _extreme_entry(name: str) -> Callable[..., Value]:
    pick = _extreme(name)

    def apply(ev: Evaluator, x: Value) -> Value:
        m, n = x.shape[-2:]
        flat = linear(lambda a: a.reshape(*a.shape[:-2], m * n, 1), x)
        entries = [linear(partial(row, k), flat) for k in range(m * n)]
        return pick(ev, *entries)

    return apply


def _beta(ev: Evaluator, x: Value, y: Value) -> Value:
    if not isinstance(x, Jet) and not isinstance(y, Jet):
        return ev.k.function2("beta", x, y)
    total = ev.ring.function("gamma", ev.ring.add(x, y))
    top = ev.ring.multiply(ev.ring.function("gamma", x), ev.ring.function("gamma", y))
    return ev.ring.divide(top, total)


def _softmax(axis: int) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value) -> Value:
        along = axis if axis == -1 or x.shape[-1] == 1 else -1
        powers = ev.ring.function("exp", x)
        return ev.ring.divide(powers, ev.ring.sum(powers, along))

    return apply


def _logsumexp(ev: Evaluator, x: Value) -> Value:
    return ev.ring.function("log", ev.ring.entries(ev.ring.function("exp", x)))


def _log_softmax(ev: Evaluator, x: Value) -> Value:
    return ev.ring.subtract(x, _logsumexp(ev, x))


def squared_norm(ev: Evaluator, x: Value) -> Value:
    """Sum of squared absolute entries."""
    return ev.ring.dot(linear(ev.k.conjugate, x) if ev.k.complex else x, x)


def _norm(ev: Evaluator, x: Value) -> Value:
    return ev.ring.function("sqrt", squared_norm(ev, x))


def _norm_1(ev: Evaluator, x: Value) -> Value:
    columns = ev.ring.sum(ev.ring.function("abs", x), -2)
    if x.shape[-2] == 1:
        return ev.ring.sum(columns, -1)
    return columns if x.shape[-1] == 1 else _extreme_entry("max")(ev, columns)


def _norm_inf(ev: Evaluator, x: Value) -> Value:
    sizes = ev.ring.function("abs", x)
    if 1 not in x.shape[-2:]:
        sizes = ev.ring.sum(sizes, -1)
    return _extreme_entry("max")(ev, sizes)


def _norm_p(ev: Evaluator, x: Value, p: Value) -> Value:
    powers = ev.ring.entries(ev.ring.power(ev.ring.function("abs", x), p))
    return ev.ring.power(powers, ev.ring.reciprocal(p))


def _norm_0(ev: Evaluator, x: Value) -> Value:
    zero = ev.k.equal(primal(x), ev.ring.number(0))
    return ev.ring.entries(ev.k.integers((~zero).astype(np.int64)))


def _normalise(ev: Evaluator, x: Value) -> Value:
    return ev.ring.divide(x, _norm(ev, x))


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


def _normal_density(ev: Evaluator, x: Value, mean: Value, covariance: Value) -> Value:
    ring = ev.ring
    n = covariance.shape[-1]
    off = ring.subtract(x, mean)
    form = ring.matmul(ring.transpose(off), ring.matmul(ring.inverse(covariance), off))
    top = ring.function("exp", ring.multiply(ring.number(Fraction(-1, 2)), form))
    two_pi = ring.multiply(ring.number(2), ring.constant("pi"))
    volume = ring.multiply(ring.integer_power(two_pi, n), ring.determinant(covariance))
    return ring.divide(top, ring.function("sqrt", volume))


def _kl_normal(ev: Evaluator, m0: Value, s0: Value, m1: Value, s1: Value) -> Value:
    ring = ev.ring
    inverse = ring.inverse(s1)
    off = ring.subtract(m1, m0)
    form = ring.matmul(ring.transpose(off), ring.matmul(inverse, off))
    ratio = ring.divide(ring.determinant(s1), ring.determinant(s0))
    parts = [
        ring.trace(ring.matmul(inverse, s0)),
        form,
        ring.number(-s0.shape[-1]),
        ring.function("log", ratio),
    ]
    return ring.multiply(ring.number(Fraction(1, 2)), ring.total(parts))


def _entropy_normal(ev: Evaluator, covariance: Value) -> Value:
    ring = ev.ring
    n = covariance.shape[-1]
    base = ring.multiply(ring.multiply(ring.number(2), ring.constant("pi")), ring.constant("e"))
    volume = ring.multiply(ring.integer_power(base, n), ring.determinant(covariance))
    return ring.multiply(ring.number(Fraction(1, 2)), ring.function("log", volume))


def _part(name: str) -> Callable[..., Value]:
    def apply(ev: Evaluator, x: Value) -> Value:
        conjugate = linear(ev.k.conjugate, x)
        half = ev.ring.number(Fraction(1, 2))
        if name == "real":
            return ev.ring.multiply(half, ev.ring.add(x, conjugate))
        if not ev.k.complex:
            return ev.ring.multiply(ev.ring.number(0), x)
        difference = ev.ring.multiply(half, ev.ring.subtract(x, conjugate))
        return ev.ring.divide(difference, ev.ring.constant("i"))

    return apply


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
        name: _pair(name)
        for name in (
            "mod",
            "binomial",
            "lower_gamma",
            "upper_gamma",
            "gcd",
        )
    }
)
OPERATIONS.update(
    {
        "log_base": _log_base,
        "root": _root,
        "atan2": _atan2,
        "max": _extreme("max"),
        "min": _extreme("min"),
        "max_entries": _extreme_entry("max"),
        "min_entries": _extreme_entry("min"),
        "beta": _beta,
        "softmax": _softmax(-2),
        "softmax_rows": _softmax(-1),
        "log_softmax": _log_softmax,
        "logsumexp": _logsumexp,
        "normalise": _normalise,
        "norm_2": _norm,
        "norm_fro": _norm,
        "norm_1": _norm_1,
        "norm_inf": _norm_inf,
        "norm_p": _norm_p,
        "norm_0": _norm_0,
        "norm_spectral": _spectral_norm,
        "norm_nuclear": _nuclear,
        "pinv": _pinv,
        "expm": _expm,
        "sqrtm": _sqrtm,
        "logm": _logm,
        "real": _part("real"),
        "imag": _part("imag"),
        "normal_density": _normal_density,
        "kl_normal": _kl_normal,
        "entropy_normal": _entropy_normal,
    }
)
