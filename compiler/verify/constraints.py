"""Relations taken as given, turned into properties, bindings, commuting sets or filters.

Stands apart because a constraint must be met by construction where it can be: `AᵀA = I` draws an
orthogonal matrix, `x = -y` binds x; only inequalities are met by keeping the draws that satisfy them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from compiler.ir.expr import Apply, Compare, Expr, Fill, Number, Symbol
from compiler.ir.formula import Reading
from compiler.verify.arithmetic import Array, Unfit
from compiler.verify.evaluate import Evaluator, World, condition
from compiler.verify.program import Node, Program, children

_ORDER = {
    "<": "<",
    ">": ">",
    "\\le": "<=",
    "\\ge": ">=",
    "\\leq": "<=",
    "\\geq": ">=",
    "<=": "<=",
    ">=": ">=",
    "\\ne": "!=",
    "\\neq": "!=",
    "!=": "!=",
}
_ONE = Number(Fraction(1))
_ZERO = Number(Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a reading's constraints come to."""

    properties: dict[str, frozenset[str]] = field(default_factory=dict)
    commuting: tuple[frozenset[str], ...] = ()
    filters: tuple[Node, ...] = ()
    """Conditions that drawn values must satisfy."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Nodes that must be evaluable."""
        return self.filters


def absorb(
    reading: Reading,
) -> tuple[Reading, dict[str, frozenset[str]], tuple[frozenset[str], ...], tuple[Expr, ...]]:
    """The reading with equations turned into bindings; then properties, commuting sets, filters.

    Raises `Unfit` when a constraint cannot be met by construction.
    """
    properties: dict[str, frozenset[str]] = {}
    commuting: list[frozenset[str]] = []
    filters: list[Expr] = []
    bindings = list(reading.bindings)
    bound = {name for name, _ in bindings}
    for left, relation, right in reading.constraints:
        if relation in _ORDER:
            _ordered(left, _ORDER[relation], right, properties, filters)
            continue
        if relation not in ("=", "\\equiv", ":="):
            raise Unfit(f"cannot construct values that satisfy a relation {relation}")
        pair = _commute(left, right)
        found = _property(left, right) or _property(right, left)
        if pair is not None:
            commuting = _merged(commuting, pair)
        elif found is not None:
            name, what = found
            properties[name] = properties.get(name, frozenset()) | {what}
        else:
            binding = _binding(left, right, bound) or _binding(right, left, bound)
            if binding is None:
                raise Unfit("cannot construct values that satisfy an equation that is given")
            bindings.append(binding)
            bound.add(binding[0])
    changed = (
        replace(reading, bindings=tuple(bindings))
        if bindings != list(reading.bindings)
        else reading
    )
    return changed, properties, tuple(commuting), tuple(filters)


def _ordered(
    left: Expr,
    relation: str,
    right: Expr,
    properties: dict[str, frozenset[str]],
    filters: list[Expr],
) -> None:
    flipped = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!="}
    if isinstance(right, Symbol) and left in (_ZERO, _ONE):
        left, right, relation = right, left, flipped[relation]
    if isinstance(left, Symbol) and right == _ZERO:
        what = {">": "positive", ">=": "nonnegative", "<": "negative", "!=": "nonzero"}.get(
            relation
        )
        if what is not None:
            properties[left.name] = properties.get(left.name, frozenset()) | {what}
            return
    filters.append(Compare(relation=relation, left=left, right=right))  # type: ignore[arg-type]


def _commute(left: Expr, right: Expr) -> frozenset[str] | None:
    match left, right:
        case (
            Apply("matmul", (Symbol(a), Symbol(b))),
            Apply("matmul", (Symbol(c), Symbol(d))),
        ) if (a, b) == (d, c) and a != b:
            return frozenset((a, b))
        case Apply("commutator", (Symbol(a), Symbol(b))), Fill(pattern="zeros") | Number():
            return frozenset((a, b))
        case _:
            return None


def _merged(groups: list[frozenset[str]], pair: frozenset[str]) -> list[frozenset[str]]:
    apart = [g for g in groups if g.isdisjoint(pair)]
    return [*apart, pair.union(*(g for g in groups if not g.isdisjoint(pair)))]


def _property(left: Expr, right: Expr) -> tuple[str, str] | None:  # noqa: C901
    """`left = right` as a property of one symbol."""
    match left, right:
        case Apply("transpose" | "adjoint" as op, (Symbol(a),)), Symbol(b) if a == b:
            return a, "symmetric" if op == "transpose" else "hermitian"
        case Apply("transpose", (Symbol(a),)), Apply("neg", (Symbol(b),)) if a == b:
            return a, "skew"
        case Apply("transpose", (Symbol(a),)), Apply("inverse", (Symbol(b),)) if a == b:
            return a, "orthogonal"
        case Apply("matmul", (Apply("transpose", (Symbol(a),)), Symbol(b))), Fill(
            pattern="identity"
        ) if a == b:
            return a, "orthogonal"
        case Apply("matmul", (Symbol(a), Apply("transpose", (Symbol(b),)))), Fill(
            pattern="identity"
        ) if a == b:
            return a, "orthogonal"
        case Apply("matpow" | "matmul" as op, (Symbol(a), other)), _ if other in (
            Symbol(a),
            Number(Fraction(2)),
        ):
            del op
            if right == Symbol(a):
                return a, "idempotent"
            if isinstance(right, Fill) and right.pattern == "identity":
                return a, "involutory"
            if isinstance(right, Fill) and right.pattern == "zeros":
                return a, "nilpotent"
            return None
        case Apply("norm_2", (Symbol(a),)), Number(value=value) if value == 1:
            return a, "unit"
        case Apply("power", (Apply("norm_2", (Symbol(a),)), _)), Number(value=value) if value == 1:
            return a, "unit"
        case Apply("dot", (Symbol(a), Symbol(b))), Number(value=value) if a == b and value == 1:
            return a, "unit"
        case Apply("squeeze", (inner,)), _:
            return _property(inner, right)
        case Apply("matmul", (Apply("transpose", (Symbol(a),)), Symbol(b))), Number(
            value=value
        ) if a == b and value == 1:
            return a, "unit"
        case _:
            return None


def _binding(left: Expr, right: Expr, bound: Iterable[str]) -> tuple[str, Expr] | None:
    """`x = …` where the right side does not speak of x."""
    if isinstance(left, Symbol) and left.name not in bound and not _mentions(right, left.name):
        return left.name, right
    return None


def _mentions(expr: Expr, name: str) -> bool:
    stack = [expr]
    while stack:
        here = stack.pop()
        if isinstance(here, Symbol) and here.name == name:
            return True
        stack.extend(children(here))
    return False


def keep_where(evaluator: Evaluator, conditions: Conditions, trials: int) -> Evaluator:
    """The evaluator in the part of its world where the conditions hold."""
    world = evaluator.world
    keep = np.ones(world.trials, dtype=bool)
    for node in conditions.filters:
        holds = condition(evaluator, node, evaluator.root)
        keep &= np.broadcast_to(holds.reshape(holds.shape[0], -1).all(axis=1), keep.shape)
    places = np.flatnonzero(keep)[:trials]
    if len(places) < min(3, trials):
        raise Unfit("cannot find values that satisfy the given conditions")
    return Evaluator(
        evaluator.program,
        evaluator.k,
        narrowed(world, places),
        evaluator.axes,
        evaluator.meter,
    )


def narrowed(world: World, places: Array) -> World:
    """The world with only some of its trials."""

    def take(a: Array) -> Array:
        return a[places] if a.shape[0] == world.trials else a

    return World(
        trials=len(places),
        sizes=world.sizes,
        values={n: take(a) for n, a in world.values.items()},
        random_axes=world.random_axes,
        outcomes={n: take(a) for n, a in world.outcomes.items()},
        weights=None if world.weights is None else take(world.weights),
        functions={n: f.narrowed(places, world.trials) for n, f in world.functions.items()},
    )


def compile_conditions(
    program: Program,
    properties: dict[str, frozenset[str]],
    commuting: tuple[frozenset[str], ...],
    filters: tuple[Expr, ...],
) -> Conditions:
    """Conditions whose filters are nodes of a program."""
    return Conditions(
        properties=properties,
        commuting=commuting,
        filters=tuple(program.add(f) for f in filters),
    )
