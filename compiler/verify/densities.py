"""The normal law's density, divergence and entropy, as compositions of the ring's operations.

Stands apart as the only operators that a law gives.
"""

from __future__ import annotations

from fractions import Fraction

from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Value


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


OPERATIONS.update(
    {
        "normal_density": _normal_density,
        "kl_normal": _kl_normal,
        "entropy_normal": _entropy_normal,
    }
)
