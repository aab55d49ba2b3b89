"""Infinite sums and products, with a check of their own convergence.

Stands apart because a sum that does not settle is refused rather than compared.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from compiler.ir.expr import Bound
from compiler.verify.arithmetic import Array, NeedsDigits, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import Evaluator, Scope
from compiler.verify.integrals import is_infinite
from compiler.verify.jet import Value, linear, primal
from compiler.verify.program import Node


def infinite_sum(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """A series: summed outright where it falls fast, else by Levin's u transformation.

    Trials at which it does not settle have no value. Floating point does for fast series only.
    """
    expr = node.expr
    assert isinstance(expr, Bound)
    body, lower = node.kids[0], node.kids[1]
    if is_infinite(lower, -1):
        raise Unfit("a sum over all integers")
    if scope.loop >= ev.axes.loops:
        raise Unfit("loops nested too deeply")
    if _steps(body, expr.variable):
        raise Unfit("a series whose terms jump: those seen say nothing of the rest")
    first = ev.k.to_integers(primal(ev.evaluate(lower, scope)))
    start = int(first.min())
    if int(first.max()) != start:
        raise Unfit("a series whose first index varies")
    axis = ev.axes.loop(scope.loop)
    count = 160
    shape = [1] * (ev.axes.count + 2)
    shape[axis] = count
    index = np.arange(start, start + count).reshape(shape)
    inner = ev.child(scope, {expr.variable: ev.k.integers(index)}, loops=1)
    terms = ev.evaluate(body, inner)
    if expr.op == "product":
        terms = ev.ring.function("log", terms)
    sizes = ev.k.magnitude(primal(terms))
    ev.count_against(sizes)
    if isinstance(ev.k, Digits):
        total = linear(lambda a: _series(ev, a, axis, count), terms)
        ev.methods.add("Levin's transformation of the series")
    else:
        total = _fast_series(ev, terms, axis, count)
    return ev.ring.function("exp", total) if expr.op == "product" else total


def _steps(node: Node, variable: str) -> bool:
    """Whether a term is rounded, or split into cases, by its index."""
    stack = [node]
    while stack:
        here = stack.pop()
        if variable not in here.free:
            continue
        if here.op in ("floor", "ceil", "mod", "gcd", "Cases", "Compare"):
            return True
        stack.extend(here.kids)
    return False


def _fast_series(ev: Evaluator, terms: Value, axis: int, count: int) -> Value:
    """Sums of the terms, where the last ones no longer count."""

    def one(a: Array) -> Array:
        shape = list(a.shape)
        shape[axis] = count
        wide = np.broadcast_to(a, tuple(shape))
        total = ev.k.sum(wide, axis)
        tail = np.moveaxis(ev.k.magnitude(wide), axis, 0)[-8:].max(axis=0)
        tail = np.expand_dims(tail, axis).max(axis=(-1, -2), keepdims=True)
        size = ev.k.magnitude(total).max(axis=(-1, -2), keepdims=True)
        settled = tail <= 1e-17 * np.maximum(size, 1e-3)
        head = np.moveaxis(ev.k.magnitude(wide), axis, 0)[: count // 2].max(axis=0)
        falls = tail < 0.5 * np.expand_dims(head, axis).max(axis=(-1, -2), keepdims=True)
        if np.mean(~settled & falls) > 0.3:
            raise NeedsDigits("an infinite sum")
        return np.where(settled, total, np.nan)

    return linear(one, terms)


def _series(ev: Evaluator, a: Array, axis: int, count: int) -> Array:
    shape = list(a.shape)
    shape[axis] = count
    rows = np.moveaxis(np.broadcast_to(a, tuple(shape)), axis, -1).reshape(-1, count)
    sums = [_one_series(ev, list(row)) for row in rows]
    out = np.empty(len(sums), dtype=object)
    out[:] = sums
    shape[axis] = 1
    moved = [s for k, s in enumerate(shape) if k != axis]
    return np.expand_dims(out.reshape(moved), axis)


def _one_series(ev: Evaluator, terms: list[Any]) -> Any:
    partial: list[Any] = []
    total: Any = 0
    for term in terms:
        total = total + term
        partial.append(total)
    size = max(abs(total), 1e-30)
    tail = max(abs(t) for t in terms[-8:])
    half = len(terms) // 2
    middle = max(abs(t) for t in terms[half : half + 8])
    if tail <= size * 1e-25 and tail <= middle:
        ev.accuracy = max(ev.accuracy, float(tail / size) * 10)
        return total
    none = ev.k.nothing if isinstance(ev.k, Digits) else math.nan
    early = max(abs(t) for t in terms[:half])
    if min(abs(t) for t in terms[-8:]) == 0 or not tail < early:
        return none
    one, two = _levin(terms, partial, 36), _levin(terms, partial, 44)
    gap = abs(one - two) / max(abs(two), 1e-30)
    if not gap < 1e-12:
        return none
    ev.accuracy = max(ev.accuracy, float(gap))
    return two


def _levin(terms: list[Any], partial: list[Any], order: int) -> Any:
    """Levin's u transformation (1973) from the first `order` + 1 partial sums."""
    top: Any = 0
    bottom: Any = 0
    start = 4
    for j in range(order + 1):
        n = start + j
        weight = (-1) ** j * math.comb(order, j) * (n + 1) ** (order - 2)
        share = weight / terms[n]
        top = top + share * partial[n]
        bottom = bottom + share
    return top / bottom
