"""Derivatives whose order is a value: `d^n/dx^n`, `f^{(n)}`.

Stands apart from derivatives of known order because one evaluation on nested jets gives all orders
at once, and each trial picks its own.
"""

from __future__ import annotations

import numpy as np

from compiler.ir.expr import Symbol
from compiler.verify.arithmetic import Unfit
from compiler.verify.evaluate import SPECIAL, Evaluator, Scope
from compiler.verify.jet import Value, coefficient, primal, with_change, without
from compiler.verify.program import LEVELS, Node


def _nth_derivative(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """An order that is no integer between 0 and the deepest level has no value."""
    body, variable, order = node.kids
    if not isinstance(variable.expr, Symbol):
        raise Unfit("a derivative by something that is no symbol")
    wanted = primal(ev.evaluate(order, scope))
    deepest = LEVELS["nth_derivative"]
    bits = [1 << (scope.level + depth) for depth in range(deepest)]
    value = ev.lookup(variable.expr.name, scope)
    if value.shape[-2:] != (1, 1):
        raise Unfit("a derivative of symbolic order by an array")
    for bit in bits:
        value = with_change(value, ev.ring.number(1), bit)
    inner = ev.child(scope, {variable.expr.name: value}, levels=deepest)
    expanded = ev.evaluate(body, inner)
    known = np.zeros(wanted.shape, dtype=bool)
    result: Value = ev.ring.number(0)
    for times in range(deepest + 1):
        holds = ev.k.equal(wanted, ev.ring.number(times))
        known |= holds
        if holds.any():
            result = ev.ring.where(holds, _taken(ev, expanded, bits, times), result)
    if known.all():
        return result
    if ev.k.exact:
        raise Unfit("a derivative of too high an order")
    return ev.ring.where(known, result, np.full((1,) * (ev.axes.count + 2), np.nan))


def _taken(ev: Evaluator, value: Value, bits: list[int], times: int) -> Value:
    """The change along the first levels, without the others."""
    for bit in bits[times:]:
        value = without(value, bit)
    for bit in reversed(bits[:times]):
        found = coefficient(value, bit)
        if found is None:
            return ev.ring.number(0)
        value = found
    return value


SPECIAL["nth_derivative"] = _nth_derivative
