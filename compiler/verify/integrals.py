"""Integrals by double-exponential rules, with a check of their own convergence.

Stands apart because nothing here is exact: every value comes with the difference between two
resolutions, and what does not settle is refused rather than compared.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from compiler.ir.expr import Bound, Constant
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import Evaluator, Scope
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.program import Node
from compiler.verify.quadrature import double_exponential

_FAR = 10_000
"""Where the nodes end when the integrand cannot be computed farther out."""
_ROUGH = 0.4
"""The share of trials that may fail to settle: these have no value."""
_SMOOTH = frozenset({"add", "neg", "mul", "divide", "power", "reciprocal", "square", "sqrt"}) | {
    "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan", "arcsin", "gamma", "sqrt",
}  # fmt: skip


def _kinked(body: Node) -> bool:
    """Whether an integrand may have kinks: trials would be left out just where they show."""
    stack = [body]
    while stack:
        here = stack.pop()
        if here.kids and here.op not in _SMOOTH:
            return True
        stack.extend(here.kids)
    return False


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


def is_infinite(node: Node | None, sign: int) -> bool:
    """Whether a bound is ∞ (or -∞, for a negative sign)."""
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
    lower = node.kids[1] if expr.lower is not None else None
    upper = node.kids[1 + (lower is not None)] if expr.upper is not None else None
    if scope.loop >= ev.axes.loops:
        raise Unfit("loops nested too deeply")
    low_end, high_end = is_infinite(lower, -1), is_infinite(upper, 1)
    kind = "line" if low_end and high_end else "half" if low_end or high_end else "finite"
    if not isinstance(ev.k, Digits):
        return _over(ev, node, scope, kind, double_exponential(kind))
    rule = _fine_rule(kind, ev.k, ev.axes.loops)
    try:
        return _over(ev, node, scope, kind, rule)
    except Unfit:
        if kind == "finite":
            raise
        return _over(ev, node, scope, kind, _shortened(ev.k, rule))


def _shortened(k: Digits, rule: tuple[Array, Array]) -> tuple[Array, Array]:
    """The rule without its farthest nodes, at which `e^x` is beyond all numbers."""
    nodes, weights = rule
    kept = np.flatnonzero(k.magnitude(nodes) <= _FAR)
    start, stop = int(kept[0]) // 2 * 2, int(kept[-1]) + 1
    stop -= (stop - start + 1) % 2
    return nodes[start:stop], weights[start:stop]


def _over(ev: Evaluator, node: Node, scope: Scope, kind: str, rule: tuple[Array, Array]) -> Value:
    """The integral of a kind by a rule."""
    expr, ring, (nodes, weights) = node.expr, ev.ring, rule
    assert isinstance(expr, Bound)
    body = node.kids[0]
    lower = node.kids[1] if expr.lower is not None else None
    upper = node.kids[1 + (lower is not None)] if expr.upper is not None else None
    high_end = is_infinite(upper, 1)
    axis = ev.axes.loop(scope.loop)
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
    return _summed(ev, product, axis, len(nodes), 0.0 if _kinked(body) else _ROUGH)


def _summed(ev: Evaluator, product: Value, axis: int, count: int, most: float) -> Value:
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
    for f, c, s in zip(parts_of(fine), parts_of(coarse), parts_of(sizes), strict=True):
        with np.errstate(all="ignore"):
            gap = ev.k.magnitude(ev.k.subtract(f, c)) / np.maximum(s, 1e-300)
        rough = (ev.k.finite(f) | np.isnan(gap)) & ~(gap <= 1e-7)
        if rough.mean() > most:
            raise Unfit("an integral that did not converge")
        f[rough] = ev.k.nothing if isinstance(ev.k, Digits) else np.nan
        worst = float(np.where(ev.k.finite(f), gap, 0.0).max(initial=0.0))
        if isinstance(ev.k, Digits):
            worst = max(worst, 100 * _cut(ev, wide, axis, s))
        ev.accuracy = max(ev.accuracy, worst)
        ev.count_against(s)
    ev.methods.add("double-exponential quadrature")
    return fine


def _cut(ev: Evaluator, wide: Value, axis: int, size: Array) -> float:
    """How much the outermost terms weigh: about as much as what is cut off beyond them."""
    worst = 0.0
    for a in parts_of(wide):
        ends = ev.k.magnitude(np.take(a, (0, 1, -2, -1), axis=axis)).max(axis=axis, keepdims=True)
        with np.errstate(all="ignore"):
            share = ends / np.maximum(size, 1e-300)
        worst = max(worst, float(np.where(np.isfinite(share), share, 0.0).max(initial=0.0)))
    return worst


def parts_of(x: Value) -> list[Array]:
    """The value and its changes."""
    return [x.parts[m] for m in sorted(x.parts)] if isinstance(x, Jet) else [x]
