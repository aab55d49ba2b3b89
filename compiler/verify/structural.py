"""Operators that add, multiply and invert: the rational ones.

Stands apart as the family that every arithmetic can evaluate.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Jet, Value, linear
from compiler.verify.rearrange import square_size


def _same(x: Value, y: Value, what: str) -> None:
    if x.shape[-2:] != y.shape[-2:]:
        raise Unfit(f"sizes disagree: {_shown(x)} {what} {_shown(y)}")


def _shown(x: Value) -> str:
    return f"{x.shape[-2]} × {x.shape[-1]}"


def add(ev: Evaluator, *values: Value) -> Value:
    """Sum of values of one type."""
    for value in values[1:]:
        _same(values[0], value, "plus")
    return ev.ring.total(list(values))


def product(ev: Evaluator, *values: Value) -> Value:
    """Product of scalars (or of a scalar and an array)."""
    result = values[0]
    for value in values[1:]:
        if result.shape[-2:] != value.shape[-2:] and (1, 1) not in (
            result.shape[-2:],
            value.shape[-2:],
        ):
            raise Unfit(f"sizes disagree: {_shown(result)} times {_shown(value)}")
        result = ev.ring.multiply(result, value)
    return result


def _matmul(ev: Evaluator, x: Value, y: Value) -> Value:
    return ev.ring.matmul(x, y)


def _contract(ev: Evaluator, x: Value, y: Value) -> Value:
    """X's `by` axes against y's `shape` axes."""
    plain = ev.axes.count + 2
    if x.ndim == plain:
        if y.shape[-2:] == (1, 1) or x.shape[-2:] == (1, 1):
            return ev.ring.multiply(x, y)
        raise Unfit("a contraction without axes to sum over")
    if x.shape[-4:-2] != y.shape[-2:]:
        raise Unfit(f"sizes disagree: axes {x.shape[-4:-2]} against {y.shape[-2:]}")

    def one(a: Array, b: Array) -> Array:
        # a (…, p, q, m, n), b (…, [r, s,] p, q) -> (…, [r, s,] m, n)
        p, q, m, n = a.shape[-4:]
        left = a.reshape(*a.shape[:-4], p * q, m * n)
        if b.ndim == plain:
            flat = b.reshape(*b.shape[:-2], 1, p * q)
            out = ev.k.matmul(flat, left)
            return out.reshape(*out.shape[:-2], m, n)
        r, s = b.shape[-4:-2]
        flat = b.reshape(*b.shape[:-4], r * s, p * q)
        out = ev.k.matmul(flat, left)
        return out.reshape(*out.shape[:-2], r, s, m, n)

    return ev.ring.bilinear(one, x, y)


def _kron(ev: Evaluator, x: Value, y: Value) -> Value:
    def one(a: Array, b: Array) -> Array:
        ev.ring.room(a.size * b.shape[-1] * b.shape[-2])
        out = ev.k.multiply(a[..., :, None, :, None], b[..., None, :, None, :])
        m, p, n, q = out.shape[-4:]
        return out.reshape(*out.shape[:-4], m * p, n * q)

    return ev.ring.bilinear(one, x, y)


def _kron_sum(ev: Evaluator, x: Value, y: Value) -> Value:
    left = _kron(ev, x, ev.ring.identity(y.shape[-1]))
    return ev.ring.add(left, _kron(ev, ev.ring.identity(x.shape[-1]), y))


def _hadamard(ev: Evaluator, x: Value, y: Value) -> Value:
    _same(x, y, "⊙")
    return ev.ring.multiply(x, y)


def _hadamard_divide(ev: Evaluator, x: Value, y: Value) -> Value:
    _same(x, y, "⊘")
    return ev.ring.divide(x, y)


def _divide(ev: Evaluator, x: Value, y: Value) -> Value:
    if y.shape[-2:] != (1, 1):
        raise Unfit(f"division by a {_shown(y)} matrix")
    return ev.ring.divide(x, y)


def _outer(ev: Evaluator, x: Value, y: Value) -> Value:
    return ev.ring.matmul(x, ev.ring.transpose(y))


def _vdot(ev: Evaluator, x: Value, y: Value) -> Value:
    return ev.ring.dot(linear(ev.k.conjugate, x), y)


def _cross(ev: Evaluator, x: Value, y: Value) -> Value:
    if x.shape[-2:] != (3, 1) or y.shape[-2:] != (3, 1):
        raise Unfit("a cross product outside three dimensions")

    def one(a: Array, b: Array) -> Array:
        def term(i: int, j: int) -> Array:
            return ev.k.subtract(
                ev.k.multiply(a[..., i : i + 1, :], b[..., j : j + 1, :]),
                ev.k.multiply(a[..., j : j + 1, :], b[..., i : i + 1, :]),
            )

        return np.concatenate([term(1, 2), term(2, 0), term(0, 1)], axis=-2)

    return ev.ring.bilinear(one, x, y)


def _commutator(ev: Evaluator, x: Value, y: Value) -> Value:
    return ev.ring.subtract(ev.ring.matmul(x, y), ev.ring.matmul(y, x))


def _matpow(ev: Evaluator, x: Value, exponent: Value) -> Value:
    power = ev.ring.common_integer(exponent)
    if power is not None:
        return ev.ring.matrix_power(x, power)
    if isinstance(exponent, Jet):
        raise Unfit("a matrix power differentiated by its exponent")
    values = ev.k.to_integers(exponent)
    result: Value | None = None
    for k in np.unique(values):
        powered = ev.ring.matrix_power(x, int(k))
        result = powered if result is None else ev.ring.where(values == k, powered, result)
    assert result is not None
    return result


def _power(ev: Evaluator, x: Value, y: Value) -> Value:
    if y.shape[-2:] != (1, 1):
        raise Unfit("an exponent that is no scalar")
    return ev.ring.power(x, y)


def _adjugate(ev: Evaluator, x: Value) -> Value:
    square_size(x, "the adjugate")
    return ev.ring.characteristic(x)[1]


def _conj(ev: Evaluator, x: Value) -> Value:
    return linear(ev.k.conjugate, x)


def _adjoint(ev: Evaluator, x: Value) -> Value:
    return ev.ring.transpose(_conj(ev, x))


OPERATIONS.update(
    {
        "add": add,
        "neg": lambda ev, x: ev.ring.negate(x),
        "mul": product,
        "scale": product,
        "matmul": _matmul,
        "contract": _contract,
        "divide": _divide,
        "power": _power,
        "elementwise_power": _power,
        "matpow": _matpow,
        "hadamard": _hadamard,
        "hadamard_divide": _hadamard_divide,
        "kron": _kron,
        "kron_sum": _kron_sum,
        "outer": _outer,
        "dot": lambda ev, x, y: ev.ring.dot(x, y),
        "vdot": _vdot,
        "cross": _cross,
        "commutator": _commutator,
        "transpose": lambda ev, x: ev.ring.transpose(x),
        "conj": _conj,
        "adjoint": _adjoint,
        "inverse": lambda ev, x: ev.ring.inverse(x),
        "trace": lambda ev, x: ev.ring.trace(x),
        "det": lambda ev, x: ev.ring.determinant(x),
        "adjugate": _adjugate,
        "cofactor": lambda ev, x: ev.ring.transpose(_adjugate(ev, x)),
    }
)
