"""Derivatives: seed directions, evaluate on jets, read the changes off and lay them out.

Stands apart as the only place that knows layouts. The raw derivative has one direction per entry of
the variable, row by row; a layout says which matrix those directions and the body's entries make.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from compiler.ir.expr import Call, Derivative, Differential, Directional, Symbol
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.directions import change_along, moved_along, seed
from compiler.verify.evaluate import OPERATIONS, PRIMED, SPECIAL, Evaluator, Scope
from compiler.verify.jet import Value, coefficient, linear, with_change
from compiler.verify.program import Node


def _opened(
    ev: Evaluator, scope: Scope, values: dict[str, Value], *, total: bool, levels: int = 1
) -> Scope:
    if not total:
        kept = {b: ev.lookup(b, scope) for b in ev.program.bindings if b not in values}
        values = kept | values
    return ev.child(scope, values, levels=levels)


def _derivative(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Derivative)
    body, variable = node.kids
    layout = node.expr.layout
    axis, bit = ev.axes.level(scope.level), 1 << scope.level
    if scope.level >= ev.axes.levels:
        raise Unfit("derivatives nested too deeply")
    seeded = seed(ev, variable, scope, axis)
    moved: dict[str, Value] = {seeded.name: moved_along(ev, seeded, scope, bit)}
    inner = _opened(ev, scope, moved, total=node.expr.total)
    value = ev.evaluate(body, inner)
    change = change_along(ev, value, bit, axis, seeded.count)
    return linear(lambda a: lay_out(ev, a, axis, seeded.shape, layout), change)


def lay_out(ev: Evaluator, a: Array, axis: int, shape: tuple[int, int], layout: str) -> Array:
    """Moves the axis of directions into the matrix that a layout asks for.

    `a` has axes (…, directions, …, [by,] rows, columns); the result keeps a 1 on `axis`.
    """
    m, n = shape
    rows, columns = a.shape[-2:]
    plain = a.ndim == ev.axes.count + 2
    moved = np.expand_dims(np.moveaxis(a, axis, -3), axis)
    if m * n == 1:
        flat = moved.reshape(*moved.shape[:-3], rows, columns)
        column_or_row = (rows == 1) != (columns == 1)
        return np.swapaxes(flat, -1, -2) if layout == "denominator" and column_or_row else flat
    lead = moved.shape[:-3]
    if layout == "tensor" or not plain:
        return moved.reshape(*lead, m, n, rows, columns)
    return _matrix(moved, (m, n), layout)


def _matrix(a: Array, shape: tuple[int, int], layout: str) -> Array:
    """Axes (…, directions, rows, columns) as (…, rows, columns) of a matrix."""
    m, n = shape
    rows, columns = a.shape[-2:]
    lead = a.shape[:-3]
    if rows == columns == 1:
        matrix = a.reshape(*lead, m, n)
        return matrix if layout == "denominator" else np.swapaxes(matrix, -1, -2)
    if 1 in (m, n) and 1 in (rows, columns):
        matrix = a.reshape(*lead, m * n, rows * columns)
        return matrix if layout == "denominator" else np.swapaxes(matrix, -1, -2)
    raise Unfit(f"no matrix holds the derivative of {rows} × {columns} by {m} × {n}")


def _laid(layout: str) -> Callable[[Evaluator, Value], Value]:
    """A derivative array, as contractions leave it, in a matrix."""

    def apply(ev: Evaluator, x: Value) -> Value:
        rows, columns = x.shape[-2:]
        if x.ndim == ev.axes.count + 2:
            flips = layout == "denominator" and (rows == 1) != (columns == 1)
            return ev.ring.transpose(x) if flips else x
        if x.ndim != ev.axes.count + 4:
            raise Unfit("no matrix holds a derivative of a derivative array")
        m, n = x.shape[-4:-2]
        return linear(
            lambda a: _matrix(a.reshape(*a.shape[:-4], m * n, *a.shape[-2:]), (m, n), layout), x
        )

    return apply


OPERATIONS["lay_numerator"] = _laid("numerator")
OPERATIONS["lay_denominator"] = _laid("denominator")


def _hessian(ev: Evaluator, node: Node, scope: Scope) -> Value:
    body, first, second = node.kids
    level = scope.level
    if level + 1 >= ev.axes.levels:
        raise Unfit("derivatives nested too deeply")
    axes = (ev.axes.level(level), ev.axes.level(level + 1))
    one, two = seed(ev, first, scope, axes[0]), seed(ev, second, scope, axes[1])
    values: dict[str, Value] = {one.name: moved_along(ev, one, scope, 1 << level)}
    base = values.get(two.name)
    start = ev.lookup(two.name, scope) if base is None else base
    values[two.name] = with_change(start, two.directions, 1 << (level + 1))
    value = ev.evaluate(body, _opened(ev, scope, values, total=True, levels=2))
    if value.shape[-2:] != (1, 1):
        raise Unfit("the Hessian of something that is no scalar")
    change = change_along(ev, value, 1 << (level + 1), axes[1], two.count)
    change = change_along(ev, change, 1 << level, axes[0], one.count)

    def matrix(a: Array) -> Array:
        shape = list(a.shape)
        shape[axes[0]], shape[axes[1]] = one.count, two.count
        out = np.moveaxis(np.broadcast_to(a, tuple(shape)), axes, (-4, -3))
        out = out.reshape(*out.shape[:-4], one.count, two.count)
        return out.reshape(*out.shape[: axes[0]], 1, 1, *out.shape[axes[0] :])

    return linear(matrix, change)


def _directional(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Directional)
    body, variable, direction = node.kids
    if not isinstance(variable.expr, Symbol):
        raise Unfit("a directional derivative at something that is no symbol")
    bit = 1 << scope.level
    name = variable.expr.name
    move = ev.evaluate(direction, scope)
    value = ev.lookup(name, scope)
    if move.shape[-2:] != value.shape[-2:]:
        raise Unfit("a direction of another size than the variable")
    inner = ev.child(scope, {name: with_change(value, move, bit)}, levels=1)
    return _only(ev, ev.evaluate(body, inner), bit)


def _only(ev: Evaluator, value: Value, bit: int) -> Value:
    found = coefficient(value, bit)
    if found is not None:
        return found
    zero = ev.ring.number(0)
    return np.broadcast_to(zero, zero.shape[:-2] + value.shape[-2:])


def _differential(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Differential)
    bit = 1 << scope.level
    values: dict[str, Value] = {
        name: with_change(ev.lookup(name, scope), ev.lookup(change, scope), bit)
        for name, change in node.expr.moves
    }
    value = ev.evaluate(node.kids[0], ev.child(scope, values, levels=1))
    return _only(ev, value, bit)


def _primed(ev: Evaluator, node: Node, scope: Scope, at: Value) -> Value:
    """Derivatives of a function of one scalar with a body."""
    assert isinstance(node.expr, Call)
    name, primes = node.expr.function, node.expr.primes
    body, parameter = ev.program.body(name), ev.program.functions[name].parameters[0]
    assert body is not None
    bits = [1 << (scope.level + k) for k in range(primes)]
    value = at
    one = ev.ring.number(1)
    for bit in bits:
        value = with_change(value, one, bit)
    result = ev.evaluate(body, ev.child(scope, {parameter: value}, levels=primes))
    for bit in reversed(bits):
        result = _only(ev, result, bit)
    return result


PRIMED.append(_primed)


SPECIAL.update(
    {
        "Derivative": _derivative,
        "Hessian": _hessian,
        "Directional": _directional,
        "Differential": _differential,
    }
)
