"""Derivatives: seed directions, evaluate on jets, read the changes off and lay them out.

Stands apart as the only place that knows layouts. The raw derivative has one direction per entry of
the variable, row by row; a layout says which matrix those directions and the body's entries make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from compiler.ir.expr import Apply, Call, Component, Derivative, Differential, Directional, Symbol
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import OPERATIONS, PRIMED, SPECIAL, Evaluator, Scope, one_hot
from compiler.verify.jet import Jet, Value, coefficient, linear, primal, tidy, with_change
from compiler.verify.program import Node


@dataclass(frozen=True, slots=True)
class Seed:
    """A variable and the directions it is moved in."""

    name: str
    directions: Array
    """One matrix of the symbol's shape per direction, along the axis of directions."""
    count: int
    shape: tuple[int, int]
    """Of the variable: directions run through its entries row by row."""


def seed(ev: Evaluator, node: Node, scope: Scope, axis: int) -> Seed:
    """The directions of a variable: all entries of a symbol, or those of a component."""
    match node.expr:
        case Symbol(name):
            m, n = ev.lookup(name, scope).shape[-2:]
            plain: Array = np.eye(m * n, dtype=np.int64).reshape(m * n, m, n)
            return Seed(name, _along(ev, plain, axis), m * n, (m, n))
        case Apply(op="transpose" | "vec" | "vec_rows" as op, args=(Symbol(name),)):
            m, n = ev.lookup(name, scope).shape[-2:]
            basis = np.eye(m * n, dtype=np.int64).reshape(m, n, m, n)
            if op != "vec_rows":
                basis = basis.transpose(1, 0, 2, 3)
            shape = (n, m) if op == "transpose" else (m * n, 1)
            return Seed(name, _along(ev, basis.reshape(m * n, m, n), axis), m * n, shape)
        case Component(base=Symbol(name)):
            return _component_seed(ev, node, name, scope, axis)
        case _:
            raise Unfit("a derivative by something that is no symbol")


def _along(ev: Evaluator, basis: Array, axis: int) -> Array:
    shape = [1] * (ev.axes.count + 2)
    shape[axis], shape[-2], shape[-1] = basis.shape
    return ev.k.integers(basis).reshape(shape)


def _component_seed(ev: Evaluator, node: Node, name: str, scope: Scope, axis: int) -> Seed:
    assert isinstance(node.expr, Component)
    m, n = ev.lookup(name, scope).shape[-2:]
    values = iter(node.kids[1:])
    given = [None if i is None else ev.evaluate(next(values), scope) for i in node.expr.indices]
    if len(given) == 1:
        given = [given[0], ev.ring.number(1)] if n == 1 else [ev.ring.number(1), given[0]]
    row, column = given
    left = None if row is None else one_hot(ev, row, m, -2)
    right = None if column is None else one_hot(ev, column, n, -1)
    if left is not None and right is not None:
        return Seed(name, ev.k.multiply(left, right), 1, (1, 1))
    if left is not None:
        each = _along(ev, np.eye(n, dtype=np.int64).reshape(n, 1, n), axis)
        return Seed(name, ev.k.multiply(left, each), n, (1, n))
    if right is not None:
        each = _along(ev, np.eye(m, dtype=np.int64).reshape(m, m, 1), axis)
        return Seed(name, ev.k.multiply(each, right), m, (m, 1))
    raise Unfit("a derivative by no component")


def _moved(ev: Evaluator, seeded: Seed, scope: Scope, bit: int) -> Value:
    return with_change(ev.lookup(seeded.name, scope), seeded.directions, bit)


def _opened(
    ev: Evaluator, scope: Scope, values: dict[str, Value], *, total: bool, levels: int = 1
) -> Scope:
    if not total:
        kept = {b: ev.lookup(b, scope) for b in ev.program.bindings if b not in values}
        values = kept | values
    return ev.child(scope, values, levels=levels)


def _change(ev: Evaluator, value: Value, bit: int, axis: int, count: int) -> Value:
    """The coefficient along a level, with the full length on its axis."""
    found = coefficient(value, bit)
    tail = value.shape[-2:]
    if found is None:
        found = ev.ring.number(0)

    def full(a: Array) -> Array:
        shape = list(a.shape)
        shape[axis] = count
        shape[-2:] = tail
        return np.broadcast_to(a, tuple(shape))

    ndim = value.ndim
    found = (
        linear(
            lambda a: (
                a if a.ndim == ndim else a.reshape(a.shape[:-2] + (1,) * (ndim - a.ndim) + tail)
            ),
            found,
        )
        if isinstance(found, Jet) or found.ndim == ndim
        else np.broadcast_to(found, (1,) * (ndim - found.ndim) + found.shape)
    )
    return linear(full, found)


def _derivative(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Derivative)
    body, variable = node.kids
    layout = node.expr.layout
    axis, bit = ev.axes.level(scope.level), 1 << scope.level
    if scope.level >= ev.axes.levels:
        raise Unfit("derivatives nested too deeply")
    seeded = seed(ev, variable, scope, axis)
    moved: dict[str, Value] = {seeded.name: _moved(ev, seeded, scope, bit)}
    inner = _opened(ev, scope, moved, total=node.expr.total)
    value = ev.evaluate(body, inner)
    change = _change(ev, value, bit, axis, seeded.count)
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
    values: dict[str, Value] = {one.name: _moved(ev, one, scope, 1 << level)}
    base = values.get(two.name)
    start = ev.lookup(two.name, scope) if base is None else base
    values[two.name] = with_change(start, two.directions, 1 << (level + 1))
    value = ev.evaluate(body, _opened(ev, scope, values, total=True, levels=2))
    if value.shape[-2:] != (1, 1):
        raise Unfit("the Hessian of something that is no scalar")
    change = _change(ev, value, 1 << (level + 1), axes[1], two.count)
    change = _change(ev, change, 1 << level, axes[0], one.count)

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


def _field(ev: Evaluator, node: Node, scope: Scope) -> tuple[Array | Value, int]:
    body, variable = node.kids
    axis, bit = ev.axes.level(scope.level), 1 << scope.level
    seeded = seed(ev, variable, scope, axis)
    inner = ev.child(scope, {seeded.name: _moved(ev, seeded, scope, bit)}, levels=1)
    change = _change(ev, ev.evaluate(body, inner), bit, axis, seeded.count)
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
    moved = with_change(_moved(ev, seeded, scope, low), seeded.directions, high)
    value = ev.evaluate(body, ev.child(scope, {seeded.name: moved}, levels=2))
    change = _change(ev, value, high, axis, seeded.count)
    change = _change(ev, change, low, axis, seeded.count)
    return linear(lambda a: ev.k.sum(a, axis), change)


SPECIAL.update(
    {
        "Derivative": _derivative,
        "Hessian": _hessian,
        "Directional": _directional,
        "Differential": _differential,
        "divergence": _divergence,
        "curl": _curl,
        "laplacian": _laplacian,
    }
)
__all__ = ["lay_out", "primal", "seed", "tidy"]
