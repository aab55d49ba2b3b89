"""Operators that rearrange entries: stacking, diagonals, sums and means of entries.

Stands apart as the linear operators that multiply nothing by anything drawn.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Value, linear


def _squeeze(_: Evaluator, x: Value) -> Value:
    if x.shape[-2:] != (1, 1):
        raise Unfit(f"a {x.shape[-2]} × {x.shape[-1]} matrix as a number")
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


def square_size(x: Value, what: str) -> int:
    """Rows (and columns) of a square matrix; unfit for any other."""
    m, n = x.shape[-2:]
    if m != n:
        raise Unfit(f"{what} of a {m} × {n} matrix")
    return int(n)


def _diag_of(_: Evaluator, x: Value) -> Value:
    square_size(x, "the diagonal")
    return linear(lambda a: np.diagonal(a, axis1=-2, axis2=-1)[..., None], x)


def _diag_to(ev: Evaluator, x: Value) -> Value:
    if x.shape[-1] != 1:
        if x.shape[-2] != 1:
            raise Unfit("a diagonal matrix of a matrix")
        x = ev.ring.transpose(x)
    eye = ev.ring.identity(x.shape[-2])
    return linear(lambda a: ev.ring.multiply0(a, eye), x)


def _diag_part(ev: Evaluator, x: Value) -> Value:
    eye = ev.ring.identity(square_size(x, "the diagonal part"))
    return linear(lambda a: ev.ring.multiply0(a, eye), x)


def _mean(ev: Evaluator, x: Value) -> Value:
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


def _sizes(ev: Evaluator, x: Value) -> Value:
    return ev.ring.number(x.shape[-1] * x.shape[-2])


OPERATIONS.update(
    {
        "squeeze": _squeeze,
        "unsqueeze": _squeeze,
        "broadcast": _broadcast,
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
    }
)
