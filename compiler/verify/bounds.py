"""Sums and products over integers, matrices given by a pattern, extremes over an index.

Stands apart because a loop is not repeated evaluation here: the bound variable takes all its values
at once along an axis of its own, and the axis is summed away.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from compiler.ir.expr import Bound, Component, Constant, Generated, SizeOf, Symbol
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import OPERATIONS, SPECIAL, Evaluator, Scope
from compiler.verify.integrals import integral
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.leaves import condition
from compiler.verify.limits import limit
from compiler.verify.program import Node
from compiler.verify.series import infinite_sum

LONGEST = 4000
"""Terms a finite sum may have."""


def _bound(ev: Evaluator, node: Node, scope: Scope) -> Value:
    expr = node.expr
    assert isinstance(expr, Bound)
    match expr.op:
        case "integral":
            return integral(ev, node, scope)
        case "limit":
            return limit(ev, node, scope)
        case _:
            pass
    _, lower, upper, _ = _children(node)
    if _infinite(lower) or _infinite(upper):
        if expr.op not in ("sum", "product"):
            raise Unfit("an extreme over infinitely many values")
        return infinite_sum(ev, node, scope)
    return _finite(ev, node, scope)


def _children(node: Node) -> tuple[Node, Node | None, Node | None, Node | None]:
    """Body, lower and upper bound, and condition."""
    assert isinstance(node.expr, Bound)
    kids = iter(node.kids)
    body = next(kids)
    lower = next(kids) if node.expr.lower is not None else None
    upper = next(kids) if node.expr.upper is not None else None
    return body, lower, upper, next(kids, None)


def _infinite(node: Node | None) -> bool:
    if node is None:
        return False
    return node.expr == Constant("infinity") or any(_infinite(k) for k in node.kids)


def _range(
    ev: Evaluator, node: Node, scope: Scope, lower: Node | None, upper: Node | None
) -> tuple[Array, Array]:
    expr = node.expr
    assert isinstance(expr, Bound)
    if lower is None and upper is None:
        for info in ev.program.reading.symbols:
            if info.name == expr.variable and info.index_of is not None:
                size = np.array(ev.size(info.index_of)).reshape((1,) * (ev.axes.count + 2))
                return np.ones_like(size), size
        raise Unfit(f"{expr.op} over {expr.variable} without bounds")
    if lower is None or upper is None:
        raise Unfit(f"{expr.op} over {expr.variable} with one bound")
    first = ev.k.to_integers(primal(ev.evaluate(lower, scope)))
    if isinstance(upper.expr, SizeOf) and ev.program.floating(upper.expr.size):
        length = _length(ev, node, scope)
        if length is not None:
            return first, np.full((1,) * (ev.axes.count + 2), length)
    last = ev.k.to_integers(primal(ev.evaluate(upper, scope)))
    return first, last


def _length(ev: Evaluator, node: Node, scope: Scope) -> int | None:
    """How many entries the array has that the bound variable runs over, where it shows."""
    assert isinstance(node.expr, Bound)
    stack = [node.kids[0]]
    while stack:
        here = stack.pop()
        stack.extend(here.kids)
        if not isinstance(here.expr, Component):
            continue
        if here.kids[1:] and node.expr.variable in here.kids[0].free:
            continue
        for place, index in enumerate(here.expr.indices):
            if index == Symbol(node.expr.variable):
                shape = ev.evaluate(here.kids[0], scope).shape[-2:]
                return int(max(shape) if len(here.expr.indices) == 1 else shape[place])
    return None


def _finite(ev: Evaluator, node: Node, scope: Scope) -> Value:
    expr = node.expr
    assert isinstance(expr, Bound)
    body, lower, upper, guard = _children(node)
    first, last = _range(ev, node, scope, lower, upper)
    low, high = int(first.min()), int(last.max())
    count = high - low + 1
    if count > LONGEST:
        raise Unfit(f"a {expr.op} of {count} terms")
    axis = ev.axes.loop(scope.loop)
    if scope.loop >= ev.axes.loops:
        raise Unfit("loops nested too deeply")
    empty = count <= 0
    shape = [1] * (ev.axes.count + 2)
    shape[axis] = 1 if empty else count
    index = np.arange(low, low + shape[axis], dtype=np.int64).reshape(shape)
    inner = ev.child(scope, {expr.variable: ev.k.integers(index)}, loops=1)
    ev.meter.foresee(_volume(ev, inner))
    value = ev.evaluate(body, inner)
    keep = (index >= first) & (index <= last)
    if guard is not None:
        keep = keep & condition(ev, guard, inner)
    return _reduced(ev, expr.op, value, keep, axis)


def _volume(ev: Evaluator, scope: Scope) -> int:
    """How many values the body of these loops has, where it depends on all of them."""
    lengths = [1] * (ev.axes.count + 2)
    here: Scope | None = scope
    while here is not None:
        for value in here.values.values():
            if not isinstance(value, Jet):
                lengths = [max(pair) for pair in zip(lengths, value.shape, strict=False)]
        here = here.parent
    return ev.world.trials * math.prod(lengths[1:])


def _reduced(ev: Evaluator, op: str, value: Value, keep: Array, axis: int) -> Value:
    count = keep.shape[axis]
    everywhere = bool(keep.all())

    def full(a: Array) -> Array:
        shape = list(a.shape)
        shape[axis] = count
        return np.broadcast_to(a, tuple(shape))

    value = linear(full, value)
    if op == "sum":
        if not everywhere:
            gap = value.ndim - keep.ndim
            mask = keep.reshape(keep.shape[:-2] + (1,) * gap + keep.shape[-2:])
            zero = ev.k.integers(np.zeros((), dtype=np.int64))
            value = linear(lambda a: np.where(mask, a, zero), value)
        return ev.ring.sum(value, axis)
    if op == "product" and not everywhere:
        value = ev.ring.where(keep, value, ev.ring.number(1))
    if op in ("maximum", "minimum") and not everywhere:
        raise Unfit("an extreme over a varying range")
    if count > 400:
        raise Unfit(f"a {op} of {count} factors")
    result: Value | None = None
    for k in range(count):
        here = [slice(None)] * value.ndim
        here[axis] = slice(k, k + 1)
        item = linear(partial(_taken, tuple(here)), value)
        if result is None:
            result = item
        elif op == "product":
            result = ev.ring.multiply(result, item)
        else:
            result = OPERATIONS[op[:3]](ev, result, item)
    assert result is not None
    return result


def _taken(at: tuple[slice, ...], a: Array) -> Array:
    return a[at]


def _generated(ev: Evaluator, node: Node, scope: Scope) -> Value:
    expr = node.expr
    assert isinstance(expr, Generated)
    sizes = [ev.size(s) for s in expr.shape]
    axes = [ev.axes.loop(scope.loop), ev.axes.loop(scope.loop + 1)]
    values: dict[str, Value] = {}
    for name, size, axis in zip((expr.row, expr.column), sizes, axes, strict=True):
        shape = [1] * (ev.axes.count + 2)
        shape[axis] = size
        values[name] = ev.k.integers(np.arange(1, size + 1).reshape(shape))
    body = ev.evaluate(node.kids[0], ev.child(scope, values, loops=2))
    if body.shape[-2:] != (1, 1):
        raise Unfit("a pattern of entries that are no scalars")

    def matrix(a: Array) -> Array:
        shape = list(a.shape)
        shape[axes[0]], shape[axes[1]] = sizes
        wide = np.broadcast_to(a, tuple(shape))
        moved = np.moveaxis(wide[..., 0, 0], axes, (-2, -1))
        return np.expand_dims(moved, tuple(axes))

    return linear(matrix, body)


SPECIAL.update({"Bound": _bound, "Generated": _generated})
