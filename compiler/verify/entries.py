"""Entries of arrays picked by an index, and arrays put together from blocks.

Stands apart because an index may differ from trial to trial: then a component is a product with a
column of zeros and a one, as it is over every arithmetic.
"""

from __future__ import annotations

import numpy as np

from compiler.ir.expr import Component, Matrix
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import SPECIAL, Evaluator, Scope
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.program import Node


def one_hot(ev: Evaluator, index: Value, size: int, axis: int) -> Array:
    """1 at the index (from 1) along a matrix axis; out of range is NaN, or unfit where none is."""
    counted = ev.k.to_integers(_cleared(ev, primal(index)))
    places = np.arange(1, size + 1)
    places = places[:, None] if axis == -2 else places[None, :]
    hot = (counted == places).astype(np.int64)
    result = ev.k.integers(hot)
    outside = (counted < 1) | (counted > size)
    if outside.any():
        if ev.k.exact:
            raise Unfit("an index out of range")
        result = np.where(outside, np.nan, result)
    return result


def _cleared(ev: Evaluator, index: Array) -> Array:
    if ev.k.exact:
        return index
    return np.where(ev.k.finite(index), index, ev.k.integers(np.zeros((), dtype=np.int64)))


def _component(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Component)
    base = ev.evaluate(node.kids[0], scope)
    values = iter(node.kids[1:])
    indices = [None if i is None else ev.evaluate(next(values), scope) for i in node.expr.indices]
    rows, columns = base.shape[-2:]
    if len(indices) == 1:
        index = indices[0]
        if index is None:
            return base
        if columns == 1:
            return _pick(ev, base, index, -2)
        if rows == 1:
            return _pick(ev, base, index, -1)
        raise Unfit("one index into a matrix")
    for axis, index in zip((-2, -1), indices, strict=False):
        if index is not None:
            base = _pick(ev, base, index, axis)
    return base


def _pick(ev: Evaluator, base: Value, index: Value, axis: int) -> Value:
    size = base.shape[axis]
    single = primal(index)
    if single.size == 1:
        k = int(ev.k.to_integers(single).flat[0])
        if 1 <= k <= size:
            at = slice(k - 1, k)
            return linear(lambda a: a[..., at, :] if axis == -2 else a[..., at], base)
    hot = one_hot(ev, index, size, axis)
    return ev.ring.sum(linear(lambda a: ev.ring.multiply0(a, hot), base), axis)


def _matrix(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Matrix)
    values = iter(node.kids)
    rows = []
    for row in node.expr.rows:
        blocks = [ev.evaluate(next(values), scope) for _ in row]
        height = max(b.shape[-2] for b in blocks)
        rows.append(join(ev, [_grown(b, height, -2) for b in blocks], -1))
    return join(ev, rows, -2)


def _grown(x: Value, length: int, axis: int) -> Value:
    if x.shape[axis] == length:
        return x
    raise Unfit(f"blocks of {x.shape[axis]} and {length} side by side")


def join(ev: Evaluator, blocks: list[Value], axis: int) -> Value:
    """Blocks set side by side (axis -1) or on top of each other (-2)."""
    if len(blocks) == 1:
        return blocks[0]
    other = -1 if axis == -2 else -2
    if len({b.shape[other] for b in blocks}) > 1:
        raise Unfit("blocks whose sizes disagree")
    masks = sorted({m for b in blocks if isinstance(b, Jet) for m in b.parts} | {0})
    parts = {}
    for mask in masks:
        pieces = []
        for b in blocks:
            part = b.parts.get(mask) if isinstance(b, Jet) else b if mask == 0 else None
            if part is None:
                part = np.broadcast_to(
                    ev.ring.number(0), ev.ring.number(0).shape[:-2] + b.shape[-2:]
                )
            pieces.append(part)
        lead = np.broadcast_shapes(*(p.shape[:-2] for p in pieces))
        parts[mask] = np.concatenate(
            [np.broadcast_to(p, lead + p.shape[-2:]) for p in pieces], axis=axis
        )
    return Jet(parts) if len(parts) > 1 else parts[0]


SPECIAL.update({"Component": _component, "Matrix": _matrix})
