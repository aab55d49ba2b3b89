"""Expectations, variances and covariances, as exact sums over finite distributions.

Stands apart because no random number stands for a random variable here: a random symbol takes all
its outcomes along an axis of its own, with joint probabilities, and a moment is a weighted sum over
the axes. A normal law is its Gauss-Hermite rule, exact for polynomials up to its degree.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from compiler.ir.expr import Moment, Number
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import RANDOM, SPECIAL, Evaluator, Scope
from compiler.verify.jet import Jet, Value, linear, primal
from compiler.verify.program import Node


def _outcomes(ev: Evaluator, name: str, scope: Scope) -> Value:
    """Mean + factor × standardised outcomes."""
    law = ev.program.laws.get(name)
    z = ev.world.outcomes[name]
    if name in ev.world.raw:
        return z
    mean: Value
    if law is not None and law.mean is not None:
        mean = ev.evaluate(ev.program.add(law.mean), scope)
    else:
        mean = ev.world.values[name + " mean"]
    if law is not None and law.covariance is not None:
        factor = _root(ev, ev.evaluate(ev.program.add(law.covariance), scope))
    else:
        factor = ev.world.values[name + " factor"]
    if mean.shape[-2:] != z.shape[-2:] and mean.shape[-2:] == (1, 1):
        mean = linear(lambda a: np.broadcast_to(a, a.shape[:-2] + z.shape[-2:]), mean)
    if factor.shape[-2:] == (1, 1):
        return ev.ring.add(mean, ev.ring.multiply(factor, z))
    return ev.ring.add(mean, ev.ring.matmul(factor, z))


def _root(ev: Evaluator, covariance: Value) -> Value:
    if covariance.shape[-2:] == (1, 1):
        return ev.ring.function("sqrt", covariance)
    if isinstance(covariance, Jet):
        raise Unfit("an expectation differentiated by a covariance")
    try:
        return np.asarray(np.linalg.cholesky(covariance))
    except np.linalg.LinAlgError:
        raise Unfit("a covariance that is not positive definite") from None


RANDOM.append(_outcomes)


def _axes_of(ev: Evaluator, names: tuple[str, ...]) -> set[int]:
    from compiler.ir.expr import Symbol  # noqa: PLC0415

    axes: set[int] = set()
    for name in names:
        free = ev.program.add(Symbol(name)).free
        axes |= {ev.world.random_axes[s] for s in free if s in ev.world.random_axes}
    return axes


def _moment(ev: Evaluator, node: Node, scope: Scope) -> Value:
    expr = node.expr
    assert isinstance(expr, Moment)
    values = [ev.evaluate(kid, scope) for kid in node.kids]
    given = _axes_of(ev, expr.given)
    for name in expr.given:
        if name in ev.program.bindings:
            raise Unfit("conditioning on a function of random symbols")
    over = _axes_of(ev, expr.over) if expr.over else set(ev.world.random_axes.values())
    over -= given
    if not over:
        if expr.kind == "expectation":
            return values[0]
        raise Unfit("a moment of something that is not random")
    weights = _weights(ev, over, given)
    for kid in node.kids:
        _refuse_poles(ev, kid, scope)

    def mean(x: Value) -> Value:
        sizes = ev.k.magnitude(primal(x))
        flat = np.where(np.isfinite(sizes), sizes, 0.0).reshape(len(sizes), -1)
        ev.count_against(flat.mean(axis=1))
        x = linear(lambda a: ev.ring.multiply0(a, weights), x)
        for axis in sorted(over):
            x = linear(partial(_reduce, ev, axis, weights.shape[axis]), x)
        return x

    if expr.kind == "expectation":
        return mean(values[0])
    first = values[0]
    second = values[1] if len(values) > 1 else values[0]
    first = ev.ring.subtract(first, mean(first))
    second = ev.ring.subtract(second, mean(second))
    if first.shape[-2:] == (1, 1) and second.shape[-2:] == (1, 1):
        return mean(ev.ring.multiply(first, second))
    if first.shape[-1] != 1 or second.shape[-1] != 1:
        raise Unfit("the covariance of matrices")
    return mean(ev.ring.matmul(first, ev.ring.transpose(second)))


def _refuse_poles(ev: Evaluator, node: Node, scope: Scope) -> None:
    """Refuses a mean of what has a pole where a continuous law has mass: it need not exist."""
    stack, seen = [node], set[int]()
    while stack:
        here = stack.pop()
        if id(here) in seen or not here.free & ev.world.outcomes.keys():
            continue
        seen.add(id(here))
        stack.extend(here.kids)
        below = _below(here)
        if below is None or not _continuous(ev, below):
            continue
        values = np.real(primal(ev.evaluate(below, scope)).astype(complex))
        flat = values.reshape(len(values), -1)
        if np.any((flat.min(axis=1) < 0) & (flat.max(axis=1) > 0)):
            raise Unfit("a mean that need not exist")


def _below(node: Node) -> Node | None:
    """What stands below a fraction bar, or under a negative power."""
    if node.op in {"divide", "hadamard_divide"}:
        return node.kids[1]
    if node.op == "reciprocal":
        return node.kids[0]
    if node.op in {"power", "matpow", "elementwise_power"}:
        exponent = node.kids[1].expr
        if node.kids[1].op == "neg" or (isinstance(exponent, Number) and exponent.value < 0):
            return node.kids[0]
    return None


def _continuous(ev: Evaluator, node: Node) -> bool:
    laws = ev.program.laws
    families = {laws[name].family for name in node.free if name in laws}
    return bool(families & {"normal", "uniform", "laplace"})


def _reduce(ev: Evaluator, axis: int, full: int, a: Array) -> Array:
    if a.shape[axis] != full:
        shape = list(a.shape)
        shape[axis] = full
        a = np.broadcast_to(a, tuple(shape))
    return ev.k.sum(a, axis)


def _weights(ev: Evaluator, over: set[int], given: set[int]) -> Array:
    """Probabilities over some axes, given others."""
    joint = ev.world.weights
    assert joint is not None
    rest = set(ev.world.random_axes.values()) - over - given
    for axis in sorted(rest):
        joint = joint.sum(axis=axis, keepdims=True)
    if not given:
        return joint
    total = joint
    for axis in sorted(over):
        total = total.sum(axis=axis, keepdims=True)
    return joint / total


SPECIAL["Moment"] = _moment
