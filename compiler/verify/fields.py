"""Divergence, curl and Laplacian: derivatives of fields that no layout touches.

Stands apart because they are traces and differences of a Jacobian, however it is laid out.
"""

from __future__ import annotations

import numpy as np

from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.differentiate import lay_out
from compiler.verify.directions import change_along, moved_along, seed
from compiler.verify.evaluate import SPECIAL, Evaluator, Scope
from compiler.verify.jet import Value, linear, with_change
from compiler.verify.program import Node


def _field(ev: Evaluator, node: Node, scope: Scope) -> tuple[Array | Value, int]:
    body, variable = node.kids
    axis, bit = ev.axes.level(scope.level), 1 << scope.level
    seeded = seed(ev, variable, scope, axis)
    inner = ev.child(scope, {seeded.name: moved_along(ev, seeded, scope, bit)}, levels=1)
    change = change_along(ev, ev.evaluate(body, inner), bit, axis, seeded.count)
    jacobian = linear(lambda a: lay_out(ev, a, axis, (seeded.count, 1), "numerator"), change)
    return jacobian, seeded.count


def _divergence(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.ring.trace(_field(ev, node, scope)[0])


def _curl(ev: Evaluator, node: Node, scope: Scope) -> Value:
    jacobian, count = _field(ev, node, scope)
    if count != 3 or jacobian.shape[-2:] != (3, 3):
        raise Unfit("the curl outside three dimensions")

    def one(j: Array) -> Array:
        def entry(a: int, b: int) -> Array:
            return ev.k.subtract(j[..., a : a + 1, b : b + 1], j[..., b : b + 1, a : a + 1])

        return np.concatenate([entry(2, 1), entry(0, 2), entry(1, 0)], axis=-2)

    return linear(one, jacobian)


def _laplacian(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """Two levels that share one axis of directions: the diagonal of the Hessian."""
    body, variable = node.kids
    axis = ev.axes.level(scope.level)
    low, high = 1 << scope.level, 2 << scope.level
    seeded = seed(ev, variable, scope, axis)
    moved = with_change(moved_along(ev, seeded, scope, low), seeded.directions, high)
    value = ev.evaluate(body, ev.child(scope, {seeded.name: moved}, levels=2))
    change = change_along(ev, value, high, axis, seeded.count)
    change = change_along(ev, change, low, axis, seeded.count)
    return linear(lambda a: ev.k.sum(a, axis), change)


SPECIAL.update({"divergence": _divergence, "curl": _curl, "laplacian": _laplacian})
