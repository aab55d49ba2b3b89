"""Symbols, numbers, constants, calls and branches: what a node says by itself.

Stands apart from the interpreter as the family whose values need the node or its scope, and no
arithmetic of their own.
"""

from __future__ import annotations

import numpy as np

from compiler.ir.expr import At, Call, Cases, Compare, Constant, Fill, Number, SizeOf, Symbol
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.entries import join
from compiler.verify.evaluate import PRIMED, SPECIAL, Evaluator, Scope
from compiler.verify.jet import Value, linear, primal
from compiler.verify.program import Node


def _symbol(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Symbol)
    return ev.lookup(node.expr.name, scope)


def _number(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Number)
    return ev.ring.number(node.expr.value)


def _constant(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Constant)
    return ev.ring.constant(node.expr.name)


def _size_of(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, SizeOf)
    return ev.ring.number(ev.size(node.expr.size))


def _fill(ev: Evaluator, node: Node, _: Scope) -> Value:
    assert isinstance(node.expr, Fill)
    sizes = [ev.size(s) for s in node.expr.shape]
    rows, columns = [*sizes, 1, 1][:2]
    match node.expr.pattern:
        case "identity":
            return ev.ring.matrix(np.eye(rows, columns, dtype=np.int64))
        case "zeros":
            return ev.ring.matrix(np.zeros((rows, columns), dtype=np.int64))
        case "ones":
            return ev.ring.matrix(np.ones((rows, columns), dtype=np.int64))


def _call(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Call)
    name, primes = node.expr.function, node.expr.primes
    info = ev.program.functions.get(name)
    if info is None:
        raise Unfit(f"nothing is known about the function {name}")
    arguments = tuple(ev.evaluate(kid, scope) for kid in node.kids)
    body = ev.program.body(name)
    if body is None:
        abstract = ev.world.functions.get(name)
        if abstract is None or info.body is not None:
            raise Unfit(f"{name} is defined by itself")
        return abstract(ev.ring, arguments, primes)
    if len(arguments) != len(info.parameters):
        raise Unfit(f"{name} takes {len(info.parameters)} arguments")
    if info.arguments == ((),) and not info.result and arguments[0].shape[-2:] != (1, 1):
        return _by_entries(ev, node, scope, body, arguments[0])
    return _value(ev, node, scope, body, arguments)


def _value(
    ev: Evaluator, node: Node, scope: Scope, body: Node, arguments: tuple[Value, ...]
) -> Value:
    assert isinstance(node.expr, Call)
    if node.expr.primes:
        return PRIMED[0](ev, node, scope, arguments[0])
    parameters = ev.program.functions[node.expr.function].parameters
    return ev.evaluate(body, ev.child(scope, dict(zip(parameters, arguments, strict=True))))


def _by_entries(ev: Evaluator, node: Node, scope: Scope, body: Node, argument: Value) -> Value:
    """A function of one number at each entry of an array."""
    rows, columns = argument.shape[-2:]

    def at(i: int, j: int) -> Value:
        entry = linear(lambda a: a[..., i : i + 1, j : j + 1], argument)
        return _value(ev, node, scope, body, (entry,))

    lines = [join(ev, [at(i, j) for j in range(columns)], -1) for i in range(rows)]
    return join(ev, lines, -2)


def _at(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, At)
    body, value = node.kids
    return ev.evaluate(body, ev.child(scope, {node.expr.variable: ev.evaluate(value, scope)}))


def condition(ev: Evaluator, node: Node, scope: Scope) -> Array:
    """Where a comparison holds, as booleans."""
    if not isinstance(node.expr, Compare):
        return np.asarray(primal(ev.evaluate(node, scope)) != 0)
    x, y = (primal(ev.evaluate(kid, scope)) for kid in node.kids)
    match node.expr.relation:
        case "=":
            return ev.k.equal(x, y)
        case "!=":
            return ~ev.k.equal(x, y)
        case "<":
            return ev.k.less(x, y)
        case ">":
            return ev.k.less(y, x)
        case "<=":
            return ~ev.k.less(y, x)
        case ">=":
            return ~ev.k.less(x, y)


def _compare(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.k.integers(condition(ev, node, scope).astype(np.int64))


def _cases(ev: Evaluator, node: Node, scope: Scope) -> Value:
    assert isinstance(node.expr, Cases)
    values = iter(node.kids)
    pairs = []
    for _, guard in node.expr.branches:
        value = ev.evaluate(next(values), scope)
        pairs.append((value, None if guard is None else condition(ev, next(values), scope)))
    last, final = pairs[-1]
    result: Value = last
    if final is not None and not final.all():
        if ev.k.exact:
            raise Unfit("cases that leave some values out")
        nothing = np.full((1,) * (ev.axes.count + 2), np.nan)
        result = ev.ring.where(final, last, nothing)
    for value, holds in reversed(pairs[:-1]):
        result = value if holds is None else ev.ring.where(holds, value, result)
    return result


SPECIAL.update(
    {
        "Symbol": _symbol,
        "Number": _number,
        "Constant": _constant,
        "SizeOf": _size_of,
        "Fill": _fill,
        "Call": _call,
        "At": _at,
        "Compare": _compare,
        "Cases": _cases,
    }
)
