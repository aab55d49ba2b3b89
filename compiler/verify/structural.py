"""Operators that only add, multiply and rearrange: the rational ones, and norms.

Stands apart as the family that every arithmetic can evaluate.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Jet, Value, linear, primal


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


def _squeeze(_: Evaluator, x: Value) -> Value:
    if x.shape[-2:] != (1, 1):
        raise Unfit(f"a {_shown(x)} matrix as a number")
    return x


def _broadcast(_: Evaluator, x: Value, like: Value) -> Value:
    return linear(lambda a: np.broadcast_to(a, a.shape[:-2] + like.shape[-2:]), x)


def _vec(_: Evaluator, x: Value) -> Value:
    m, n = x.shape[-2:]
    return linear(lambda a: np.swapaxes(a, -1, -2).reshape(*a.shape[:-2], m * n, 1), x)


def _vec_rows(_: Evaluator, x: Value) -> Value:
    m, n = x.shape[-2:]
    return linear(lambda a: a.reshape(*a.shape[:-2], m * n, 1), x)


def _vech(_: Evaluator, x: Value) -> Value:
    n = x.shape[-1]
    places = [(i, j) for j in range(n) for i in range(j, n)]
    rows, columns = ([p[k] for p in places] for k in (0, 1))
    return linear(lambda a: a[..., rows, columns][..., None], x)


def _square(x: Value, what: str) -> int:
    m, n = x.shape[-2:]
    if m != n:
        raise Unfit(f"{what} of a {m} × {n} matrix")
    return int(n)


def _diag_of(_: Evaluator, x: Value) -> Value:
    _square(x, "the diagonal")
    return linear(lambda a: np.diagonal(a, axis1=-2, axis2=-1)[..., None], x)


def _diag_to(ev: Evaluator, x: Value) -> Value:
    if x.shape[-1] != 1:
        if x.shape[-2] != 1:
            raise Unfit("a diagonal matrix of a matrix")
        x = ev.ring.transpose(x)
    eye = ev.ring.identity(x.shape[-2])
    return linear(lambda a: ev.ring.multiply0(a, eye), x)


def _diag_part(ev: Evaluator, x: Value) -> Value:
    eye = ev.ring.identity(_square(x, "the diagonal part"))
    return linear(lambda a: ev.ring.multiply0(a, eye), x)


def _mean(ev: Evaluator, x: Value) -> Value:
    from fractions import Fraction  # noqa: PLC0415

    share = ev.ring.number(Fraction(1, x.shape[-1] * x.shape[-2]))
    return ev.ring.multiply(ev.ring.entries(x), share)


def row(k: int, a: Array) -> Array:
    """One row of each matrix."""
    return a[..., k : k + 1, :]


def _prod(ev: Evaluator, x: Value) -> Value:
    m, n = x.shape[-2:]
    flat = linear(lambda a: a.reshape(*a.shape[:-2], m * n, 1), x)
    result = linear(lambda a: a[..., :1, :], flat)
    for k in range(1, m * n):
        result = ev.ring.multiply(result, linear(partial(row, k), flat))
    return result


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


def _sizes(ev: Evaluator, x: Value) -> Value:
    return ev.ring.number(x.shape[-1] * x.shape[-2])


def _count(ev: Evaluator, x: Value) -> int:
    found = ev.ring.common_integer(primal(x))
    if found is None or not 0 < found <= 40:
        raise Unfit("a size that is no small number")
    return found


def _commutation(ev: Evaluator, m: Value, n: Value) -> Value:
    rows, columns = _count(ev, m), _count(ev, n)
    k = np.zeros((rows * columns,) * 2, dtype=np.int64)
    for i in range(rows):
        for j in range(columns):
            k[i * columns + j, j * rows + i] = 1
    return ev.ring.matrix(k)


def _basis(ev: Evaluator, index: Value, size: Value) -> Value:
    from compiler.verify.evaluate import one_hot  # noqa: PLC0415

    return one_hot(ev, index, _count(ev, size), -2)


def _single_entry(ev: Evaluator, i: Value, j: Value, m: Value, n: Value) -> Value:
    row = _basis(ev, i, m)
    return ev.ring.matmul(row, ev.ring.transpose(_basis(ev, j, n)))


def _delta(ev: Evaluator, x: Value, y: Value) -> Value:
    return ev.k.integers(ev.k.equal(primal(x), primal(y)).astype(np.int64))


def _levi_civita(ev: Evaluator, *indices: Value) -> Value:
    numbers = [ev.k.to_integers(primal(i)) for i in indices]
    sign: Array = np.ones((1,) * (ev.axes.count + 2), dtype=np.int64)
    for a in range(len(numbers)):
        for b in range(a + 1, len(numbers)):
            sign = sign * np.sign(numbers[b] - numbers[a])
    return ev.k.integers(sign)


def _adjugate(ev: Evaluator, x: Value) -> Value:
    _square(x, "the adjugate")
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
        "squeeze": _squeeze,
        "unsqueeze": _squeeze,
        "broadcast": _broadcast,
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
        "vec": _vec,
        "vec_rows": _vec_rows,
        "vech": _vech,
        "diag_of": _diag_of,
        "diag_to": _diag_to,
        "diag_part": _diag_part,
        "sum_entries": lambda ev, x: ev.ring.entries(x),
        "mean_entries": _mean,
        "prod_entries": _prod,
        "size_of": _sizes,
        "commutation": _commutation,
        "basis": _basis,
        "single_entry": _single_entry,
        "kronecker_delta": _delta,
        "levi_civita": _levi_civita,
    }
)
