"""Integrals, infinite sums and limits, each with a check of its own convergence.

Stands apart because nothing here is exact: every value comes with the difference between two
resolutions, and what does not settle is refused rather than compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from compiler.ir.expr import Bound, Constant
from compiler.verify.arithmetic import Array, NeedsDigits, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import Evaluator, Scope
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.program import Node
from compiler.verify.quadrature import double_exponential


def _fine_rule(kind: str, k: Digits, loops: int) -> tuple[Array, Array]:
    """The same rule at many digits; coarser where integrals nest."""
    per_unit, reach = 96 if loops == 1 else 32, {"finite": 4.4, "line": 4.6, "half": 4.8}[kind]
    n = int(reach * per_unit) // 2 * 2
    h = k.number(Fraction(1, per_unit))
    t = k.integers(np.arange(-n, n + 1)) * h
    half_pi = k.constant("pi") / 2
    u, du = half_pi * k.function("sinh", t), half_pi * k.function("cosh", t)
    if kind == "finite":
        x = 1 / (1 + k.function("exp", -2 * u))
        w = du * x * k.function("exp", -2 * u) / (1 + k.function("exp", -2 * u)) * 2
    elif kind == "line":
        x, w = k.function("sinh", u), k.function("cosh", u) * du
    else:
        x = k.function("exp", u)
        w = x * du
    return x, w * h


def _is(node: Node | None, sign: int) -> bool:
    if node is None:
        return False
    if sign > 0:
        return node.expr == Constant("infinity")
    return node.op == "neg" and node.kids[0].expr == Constant("infinity")


def integral(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """An integral by a double-exponential rule; indefinite ones from a point below the variable."""
    expr = node.expr
    assert isinstance(expr, Bound)
    if ev.k.exact:
        raise Unfit("an integral is not rational")
    body = node.kids[0]
    lower = node.kids[1] if expr.lower is not None else None
    upper = node.kids[1 + (lower is not None)] if expr.upper is not None else None
    ring = ev.ring
    axis = ev.axes.loop(scope.loop)
    if scope.loop >= ev.axes.loops:
        raise Unfit("loops nested too deeply")
    low_end, high_end = _is(lower, -1), _is(upper, 1)
    kind = "line" if low_end and high_end else "half" if low_end or high_end else "finite"
    nodes, weights = (
        _fine_rule(kind, ev.k, ev.axes.loops)
        if isinstance(ev.k, Digits)
        else double_exponential(kind)
    )
    shape = [1] * (ev.axes.count + 2)
    shape[axis] = len(nodes)
    x: Value = nodes.reshape(shape)
    w: Value = weights.reshape(shape)
    if kind == "finite":
        if lower is None and upper is None:
            b = ev.lookup(expr.variable, scope)
            a: Value = ring.subtract(primal(b), ring.number(Fraction(1, 8)))
        elif lower is None or upper is None:
            raise Unfit("an integral with one bound")
        else:
            a, b = ev.evaluate(lower, scope), ev.evaluate(upper, scope)
        length = ring.subtract(b, a)
        x = ring.add(a, ring.multiply(length, x))
        w = ring.multiply(length, w)
    elif kind == "half":
        end = lower if high_end else upper
        assert end is not None
        x = x if high_end else ring.negate(x)
        x = ring.add(ev.evaluate(end, scope), x)
    values = ev.evaluate(body, ev.child(scope, {expr.variable: x}, loops=1))
    product = ring.multiply(values, w)
    return _summed(ev, product, axis, len(nodes))


def _summed(ev: Evaluator, product: Value, axis: int, count: int) -> Value:
    def full(a: Array) -> Array:
        """The integrand times the weight; at the ends it may overflow where it weighs nothing."""
        shape = list(a.shape)
        shape[axis] = count
        wide = np.broadcast_to(a, tuple(shape))
        place = np.arange(count).reshape([-1 if k == axis else 1 for k in range(wide.ndim)])
        outer = np.abs(place - count // 2) > count // 4
        return np.where(outer & ~ev.k.finite(wide), zero, wide)

    def every_second(a: Array) -> Array:
        at = [slice(None)] * a.ndim
        at[axis] = slice(None, None, 2)
        return a[tuple(at)]

    zero = ev.k.integers(np.zeros((), dtype=np.int64))
    wide = linear(full, product)
    fine = ev.ring.sum(wide, axis)
    coarse = linear(lambda a: 2 * ev.k.sum(every_second(a), axis), wide)
    sizes = linear(lambda a: ev.k.magnitude(a).sum(axis=axis, keepdims=True), wide)
    for f, c, s in zip(_parts(fine), _parts(coarse), _parts(sizes), strict=True):
        with np.errstate(all="ignore"):
            gap = ev.k.magnitude(ev.k.subtract(f, c)) / np.maximum(s, 1e-300)
        worst = float(np.where(ev.k.finite(f) | np.isnan(gap), gap, 0.0).max(initial=0.0))
        if not worst <= 1e-7:
            raise Unfit("an integral that did not converge")
        if isinstance(ev.k, Digits):
            worst = max(worst, 100 * _cut(ev, wide, axis, s))
        ev.accuracy = max(ev.accuracy, worst)
        ev.count_against(s)
    ev.methods.add("double-exponential quadrature")
    return fine


def _cut(ev: Evaluator, wide: Value, axis: int, size: Array) -> float:
    """How much the outermost terms weigh: about as much as what is cut off beyond them."""
    worst = 0.0
    for a in _parts(wide):
        ends = ev.k.magnitude(np.take(a, (0, 1, -2, -1), axis=axis)).max(axis=axis, keepdims=True)
        with np.errstate(all="ignore"):
            share = ends / np.maximum(size, 1e-300)
        worst = max(worst, float(np.where(np.isfinite(share), share, 0.0).max(initial=0.0)))
    return worst


def _parts(x: Value) -> list[Array]:
    return [x.parts[m] for m in sorted(x.parts)] if isinstance(x, Jet) else [x]


def infinite_sum(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """A series: summed outright where it falls fast, else by Levin's u transformation.

    Trials at which it does not settle have no value. Floating point does for fast series only.
    """
    expr = node.expr
    assert isinstance(expr, Bound)
    body, lower = node.kids[0], node.kids[1]
    if _is(lower, -1):
        raise Unfit("a sum over all integers")
    if scope.loop >= ev.axes.loops:
        raise Unfit("loops nested too deeply")
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


def limit(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """A limit: the body at three distances, each far smaller, which must agree ever better."""
    expr = node.expr
    assert isinstance(expr, Bound)
    if not isinstance(ev.k, Digits):
        raise NeedsDigits("a limit")
    body, point = node.kids[0], node.kids[1]
    ring, name = ev.ring, expr.variable
    _plain_scale(ev, body, scope)
    if _is(point, 1) or _is(point, -1):
        sign = 1 if _is(point, 1) else -1
        far = [ring.number(sign * 10**k) for k in (6, 12, 18)]
        return _settled(ev, body, scope, name, far)
    at = ev.evaluate(point, scope)
    # a third of the digits is left for what cancels at the last point, once or twice
    unit = max(8, ev.k.count // 10)
    sides = {"both": (1, -1), "right": (1,), "left": (-1,)}[expr.side]
    found = [
        _settled(
            ev,
            body,
            scope,
            name,
            [ring.add(at, ring.number(Fraction(side, 10 ** (unit * k)))) for k in (1, 2, 3)],
        )
        for side in sides
    ]
    if len(found) == 1:
        return found[0]
    right, left = found
    fine_right, fine_left = (ev.k.finite(primal(v)) for v in (right, left))
    gap = ev.k.magnitude(ev.k.subtract(primal(right), primal(left)))
    scale = np.maximum(1.0, ev.k.magnitude(primal(right)))
    if np.any(fine_right & fine_left & (gap > 1e-8 * scale)):
        raise Unfit("a limit that differs from the two sides")
    return right if fine_right.all() else left


def _plain_scale(ev: Evaluator, body: Node, scope: Scope) -> None:
    """Refuses a body with constants so large or small that no distance tried is near the limit."""
    stack = [body]
    while stack:
        here = stack.pop()
        if here.free or isinstance(here.expr, Constant) or here.op in ("neg", "Fill"):
            stack.extend(here.kids)
            continue
        size = ev.k.magnitude(primal(ev.evaluate(here, scope)))
        if np.any((size > 1e5) | ((size < 1e-5) & (size > 0))):
            raise Unfit("a limit with constants of extreme size")


def _settled(ev: Evaluator, body: Node, scope: Scope, name: str, points: Sequence[Value]) -> Value:
    """The body's value at the last of three points, if the values settle."""
    values = [ev.evaluate(body, ev.child(scope, {name: x})) for x in points]
    parts = [_parts(v) for v in values]
    for one, two, three in zip(*parts, strict=True):
        first = ev.k.magnitude(ev.k.subtract(two, one))
        second = ev.k.magnitude(ev.k.subtract(three, two))
        scale = np.maximum(1.0, ev.k.magnitude(three))
        settled = (second <= 1e-9 * scale) & (second <= first + 1e-20)
        good = ev.k.finite(three) & ev.k.finite(two)
        if np.any(good & ~settled):
            raise Unfit("a limit that does not settle")
        ev.accuracy = max(ev.accuracy, float(np.max(np.where(good, second / scale, 0), initial=0)))
    ev.count_against(np.ones(1))
    ev.methods.add("limit from ever smaller distances")
    return values[-1]
