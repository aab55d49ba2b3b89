"""Arrays known by indices and sizes alone: bases, commutation matrices, and two symbols.

Stands apart because they are made of zeros and ones, the same in every arithmetic.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.entries import one_hot
from compiler.verify.evaluate import OPERATIONS, Evaluator
from compiler.verify.jet import Value, primal


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


OPERATIONS.update(
    {
        "commutation": _commutation,
        "basis": _basis,
        "single_entry": _single_entry,
        "kronecker_delta": _delta,
        "levi_civita": _levi_civita,
    }
)
