"""The directions in which a variable moves, and the change of a value along them.

Stands apart as what every kind of derivative begins with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from compiler.ir.expr import Apply, Component, Symbol
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.entries import one_hot
from compiler.verify.evaluate import Evaluator, Scope
from compiler.verify.jet import Jet, Value, coefficient, linear, with_change
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


def moved_along(ev: Evaluator, seeded: Seed, scope: Scope, bit: int) -> Value:
    """The variable, moved along its directions."""
    return with_change(ev.lookup(seeded.name, scope), seeded.directions, bit)


def change_along(ev: Evaluator, value: Value, bit: int, axis: int, count: int) -> Value:
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
