"""Limits, from ever smaller distances that must agree ever better.

Stands apart because what does not settle is refused rather than compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from compiler.ir.expr import Bound, Constant
from compiler.verify.arithmetic import Array, NeedsDigits, TooLarge, Unfit
from compiler.verify.digits import Digits
from compiler.verify.evaluate import Evaluator, Scope
from compiler.verify.integrals import is_infinite, parts_of
from compiler.verify.jet import Value, primal
from compiler.verify.program import Node

ENDLESS = 10**290
"""Stands for ∞: beyond what counts as finite."""
_LARGE = 3
"""How much a body grows, at least, over all steps."""


def limit(ev: Evaluator, node: Node, scope: Scope) -> Value:
    """A limit: the body at three distances, each far smaller, which must agree ever better."""
    expr = node.expr
    assert isinstance(expr, Bound)
    if not isinstance(ev.k, Digits):
        raise NeedsDigits("a limit")
    body, point = node.kids[0], node.kids[1]
    ring, name = ev.ring, expr.variable
    _plain_scale(ev, body, scope)
    if is_infinite(point, 1) or is_infinite(point, -1):
        sign = 1 if is_infinite(point, 1) else -1
        far = [ring.number(Fraction(sign * 10**k)) for k in (6, 12, 18)]
        steps = [ring.number(Fraction(sign * 10**k * 7, 3)) for k in range(5, 21)]
        near = [ring.number(Fraction(sign * k)) for k in (60, 240, 960)]
        strides = [ring.number(Fraction(sign * 12 * k)) for k in range(5, 80, 5)]
        try:
            return _settled(ev, body, scope, name, far, steps)
        except TooLarge:
            return _settled(ev, body, scope, name, near, strides)
    at = ev.evaluate(point, scope)
    # a third of the digits is left for what cancels at the last point, once or twice
    unit = max(8, ev.k.count // 10)
    sides = {"both": (1, -1), "right": (1,), "left": (-1,)}[expr.side]
    found = [
        _settled(
            ev,
            body,
            scope,
            name,
            [ring.add(at, ring.number(Fraction(side, 10 ** (unit * k)))) for k in (1, 2, 3)],
            [ring.add(at, ring.number(Fraction(7 * side, 3 * 10**k))) for k in range(5, 21)],
        )
        for side in sides
    ]
    if len(found) == 1:
        return found[0]
    right, left = found
    if not np.array_equal(_infinite(ev, right), _infinite(ev, left)):
        raise Unfit("a limit that differs from the two sides")
    fine_right, fine_left = (ev.k.finite(primal(v)) for v in (right, left))
    gap = ev.k.magnitude(ev.k.subtract(primal(right), primal(left)))
    scale = np.maximum(1.0, ev.k.magnitude(primal(right)))
    if np.any(fine_right & fine_left & (gap > 1e-8 * scale)):
        raise Unfit("a limit that differs from the two sides")
    return right if fine_right.all() else left


def _plain_scale(ev: Evaluator, body: Node, scope: Scope) -> None:
    """Refuses a body with constants so large or small that no distance tried is near the limit."""
    stack = [body]
    while stack:
        here = stack.pop()
        if here.free or isinstance(here.expr, Constant) or here.op in ("neg", "Fill"):
            stack.extend(here.kids)
            continue
        size = ev.k.magnitude(primal(ev.evaluate(here, scope)))
        if np.any((size > 1e5) | ((size < 1e-5) & (size > 0))):
            raise Unfit("a limit with constants of extreme size")


def _infinite(ev: Evaluator, value: Value) -> Array:
    """The sign of each value that is infinite; 0 for the others."""
    here = primal(value)
    endless = ev.k.magnitude(here) >= float(ENDLESS) / 2
    return np.where(endless, np.where(ev.k.less(here, ev.k.number(Fraction(0))), -1, 1), 0)


def _unbounded(
    ev: Evaluator, body: Node, scope: Scope, name: str, steps: Sequence[Value]
) -> Value | None:
    """An infinite value, where the body grows from each step to the next and keeps its sign."""
    found = [primal(ev.evaluate(body, ev.child(scope, {name: x}))) for x in steps]
    if not all(ev.k.finite(one).all() for one in found):
        return None
    sizes = np.stack([ev.k.magnitude(one) for one in found])
    zero = ev.k.number(Fraction(0))
    signs = np.stack([ev.k.less(one, zero) for one in found])
    grows = (sizes[1:] > sizes[:-1]).all() and (sizes[-1] > _LARGE * sizes[0]).all()
    if not grows or not (signs == signs[0]).all():
        return None
    # a value that approaches a bound gains ever less
    gains = np.diff(sizes, axis=0)
    if not (gains[-1] > gains[0] / 2).all():
        return None
    ev.methods.add("limit from ever smaller distances")
    sign = np.where(signs[0], -1, 1)
    return ev.ring.multiply(ev.k.integers(sign), ev.ring.number(Fraction(ENDLESS)))


def _settled(
    ev: Evaluator,
    body: Node,
    scope: Scope,
    name: str,
    points: Sequence[Value],
    steps: Sequence[Value],
) -> Value:
    """The body's value at the last of three points, if the values settle, or grow beyond all."""
    values = [ev.evaluate(body, ev.child(scope, {name: x})) for x in points]
    parts = [parts_of(v) for v in values]
    for one, two, three in zip(*parts, strict=True):
        first = ev.k.magnitude(ev.k.subtract(two, one))
        second = ev.k.magnitude(ev.k.subtract(three, two))
        scale = np.maximum(1.0, ev.k.magnitude(three))
        settled = (second <= 1e-9 * scale) & (second <= first + 1e-20)
        good = ev.k.finite(three) & ev.k.finite(two)
        if np.any(good & ~settled):
            endless = _unbounded(ev, body, scope, name, steps)
            if endless is not None:
                return endless
            raise Unfit("a limit that does not settle")
        ev.accuracy = max(ev.accuracy, float(np.max(np.where(good, second / scale, 0), initial=0)))
    ev.count_against(np.ones(1))
    ev.methods.add("limit from ever smaller distances")
    return values[-1]
