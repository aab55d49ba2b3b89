"""One batch of trials: draw a world, evaluate both sides, measure how far they are apart.

Stands apart as the step that every rung, every assumption and every repair repeats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

import compiler.verify.bounds
import compiler.verify.densities
import compiler.verify.differentiate
import compiler.verify.entries
import compiler.verify.fields
import compiler.verify.higher
import compiler.verify.leaves
import compiler.verify.moments
import compiler.verify.rearrange
import compiler.verify.spectra
import compiler.verify.structural
import compiler.verify.unit_arrays
import compiler.verify.vectors  # noqa: F401 - each family fills the tables of `evaluate`
from compiler.ir.expr import Bound, Constant
from compiler.verify.arithmetic import Arithmetic, Array, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import Digits
from compiler.verify.evaluate import Evaluator, World
from compiler.verify.jet import Value, primal
from compiler.verify.kinks import kinked
from compiler.verify.limits import ENDLESS
from compiler.verify.program import Node

_EXACT = frozenset({"any", "bernoulli", "binomial", "poisson", "geometric"})
"""Laws whose means are sums."""

_LINEAR = frozenset({"neg", "transpose", "squeeze", "unsqueeze", "vec", "trace"})


@dataclass(slots=True, kw_only=True)
class Sides:
    """Both sides at a batch of trials."""

    left: Array
    right: Array
    valid: Array
    """Per trial: whether both sides are numbers."""
    error: Array
    """Per trial: the largest difference relative to the scale of the terms."""
    evaluator: Evaluator
    world: World
    methods: set[str] = field(default_factory=set)


def tried(case: Case, setup: Setup) -> Sides:
    """Both sides in a fresh world; where a law is normal, trials whose means do not settle go."""
    sides = compare(case.evaluator(setup), case.left, case.right)
    approximate = {law.symbol for law in case.reading.laws if law.family not in _EXACT}
    if approximate:
        before = sides.valid.copy()
        finer = compare(case.finer().evaluator(setup), case.left, case.right)
        _drop_unsettled(sides, finer)
        if kinked((case.left, case.right), approximate) and (before & ~sides.valid).any():
            sides.valid &= False
    return sides


def _drop_unsettled(sides: Sides, finer: Sides) -> None:
    for coarse, fine in ((sides.left, finer.left), (sides.right, finer.right)):
        if coarse.shape != fine.shape:
            return
        with np.errstate(all="ignore"):
            gap = np.abs(coarse - fine).reshape(len(coarse), -1).max(axis=1)
            scale = np.abs(fine).reshape(len(fine), -1).max(axis=1)
            floor = np.maximum(_floor(sides.evaluator, len(scale)), 1e-290)
            settled = gap <= 1e-10 * np.maximum(scale, floor)
        sides.valid &= settled if len(settled) == len(sides.valid) else bool(settled.all())


def compare(evaluator: Evaluator, left: Node, right: Node) -> Sides:
    """Evaluates both sides in a world and measures their difference."""
    with np.errstate(all="ignore"):
        a, b = primal(evaluator.evaluate(left)), primal(evaluator.evaluate(right))
        by = evaluator.axes.count
        if a.ndim != b.ndim or a.shape[by:] != b.shape[by:]:
            a, b = _fitted(a, b)
        k = evaluator.k
        if a.shape[-1] == 1 and not k.exact and _spectrum(left) and _spectrum(right):
            a, b = _sorted(a), _sorted(b)
        if k.exact:
            apart = np.asarray(a != b)
            error = apart.reshape(apart.shape[0], -1).any(axis=1).astype(float)
            valid = np.ones(error.shape, dtype=bool)
        else:
            valid, error = _measured(evaluator, a, b, (left, right))
    return Sides(
        left=a,
        right=b,
        valid=valid,
        error=error,
        evaluator=evaluator,
        world=evaluator.world,
        methods=evaluator.methods,
    )


def _spectrum(node: Node, depth: int = 0) -> bool:
    """Whether a list of eigenvalues stands in a node: lists of them have no order."""
    if node.op in ("eigenvalues", "singular_values"):
        return True
    if node.op in ("matmul", "component") or depth > 5:
        return False
    return any(_spectrum(one, depth + 1) for one in node.kids)


def _sorted(a: Array) -> Array:
    """Entries in order, what differs by rounding only taken for equal."""
    if a.dtype == object:
        return a
    rounded = np.round(a, 9)
    order = np.lexsort((rounded.imag, rounded.real), axis=-2)
    return np.take_along_axis(a, order, axis=-2)


def _fitted(a: Array, b: Array) -> tuple[Array, Array]:
    """A literal zero equals a zero array of any size; anything else must agree in size."""
    for x, y in ((a, b), (b, a)):
        if x.shape[-2:] == (1, 1) and x.size == 1 and not x.any():
            zero = x.reshape((1,) * y.ndim)
            return (zero, y) if x is a else (y, zero)
    raise Unfit(f"sizes disagree: {a.shape[-2]} × {a.shape[-1]} and {b.shape[-2]} × {b.shape[-1]}")


def _measured(
    evaluator: Evaluator, a: Array, b: Array, nodes: tuple[Node, Node]
) -> tuple[Array, Array]:
    k = evaluator.k
    limits = any(_is_limit(node) for node in nodes)
    if isinstance(k, Digits) and k.vanishing(a, b) and not limits:
        raise Unfit("numbers too small to compare")
    if limits and any(_is_endless(node) for node in nodes):
        return _endless_apart(k, a, b, nodes)
    finite = k.finite(a) & k.finite(b)
    valid = finite.reshape(finite.shape[0], -1).all(axis=1)
    if limits:
        # a limit that is infinite differs from every number
        sizes = [_worst(k.magnitude(one)) for one in (a, b)]
        endless = [size >= float(ENDLESS) / 2 for size in sizes]
        apart = (endless[0] & np.isfinite(sizes[1])) ^ (endless[1] & np.isfinite(sizes[0]))
        if apart.any():
            return valid | apart, apart.astype(float)
    gap = _worst(k.magnitude(k.subtract(a, b)))
    scale = np.maximum(_worst(k.magnitude(a)), _worst(k.magnitude(b)))
    scale = np.maximum(scale, _floor(evaluator, len(scale)))
    if nodes[0].free or nodes[1].free:
        # among numbers drawn near 1, what is this small is a zero that rounding touched
        scale = np.where(scale < 1e-12, 1e-4, scale)
    if limits:
        # what a limit settles to was told apart from 0 no better than this
        scale = np.maximum(scale, 1e-6)
    error = _relative(gap, scale)
    if np.any(valid & (error > 1e-11)):
        for node in nodes:
            scale = np.maximum(scale, _terms(evaluator, node))
        error = _relative(gap, scale)
    # infinite differences of infinite values say nothing
    return valid & np.isfinite(error), np.where(np.isfinite(error), error, 0.0)


def _endless_apart(
    k: Arithmetic, a: Array, b: Array, nodes: tuple[Node, Node]
) -> tuple[Array, Array]:
    """Whether a limit is infinite with the sign that the other side writes."""
    value, written = (a, nodes[1]) if _is_endless(nodes[1]) else (b, nodes[0])
    less = np.asarray(k.less(value, k.number(Fraction(0))))
    grown = k.magnitude(value) >= float(ENDLESS) / 2
    apart = ~grown | (less != (written.op == "neg"))
    valid = np.asarray(~np.isnan(k.magnitude(value)))
    rows = (len(value), -1)
    unequal = np.asarray(apart.reshape(rows).any(axis=1))
    return np.asarray(valid.reshape(rows).all(axis=1)), unequal.astype(float)


def _is_limit(node: Node) -> bool:
    return isinstance(node.expr, Bound) and node.expr.op == "limit"


def _is_endless(node: Node) -> bool:
    """Whether a side is written as ∞ or -∞."""
    plain = node.kids[0] if node.op == "neg" else node
    return plain.expr == Constant("infinity")


def _floor(evaluator: Evaluator, count: int) -> Array:
    """The evaluator's floor for so many trials."""
    floor = evaluator.floor
    return floor if len(floor) in (1, count) else floor.max(keepdims=True)


def _relative(gap: Array, scale: Array) -> Array:
    # a difference below 1e-280 is nothing, whatever the scale
    return np.where(gap <= 1e-280, 0.0, gap / np.maximum(scale, 1e-290))


def _worst(a: Array) -> Array:
    return np.asarray(a.reshape(a.shape[0], -1).max(axis=1))


def _terms(evaluator: Evaluator, node: Node, depth: int = 0) -> Array:
    """The largest magnitude among the summands of a side."""
    if depth < 30 and (node.op == "add" or node.op in _LINEAR):
        found = [_terms(evaluator, kid, depth + 1) for kid in node.kids]
        total = found[0]
        for other in found[1:]:
            total = np.maximum(total, other)
        return total
    value: Value = evaluator.evaluate(node)
    sizes = evaluator.k.magnitude(primal(value))
    return _worst(np.where(np.isfinite(sizes), sizes, 0.0))
