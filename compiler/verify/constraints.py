"""Relations taken as given, turned into properties, bindings, commuting sets or filters.

Stands apart because a constraint must be met by construction where it can be: `AᵀA = I` draws an
orthogonal matrix, `x = -y` binds x; only inequalities are met by keeping the draws that satisfy
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from compiler.ir.expr import Apply, Call, Compare, Expr, Fill, Number, Symbol
from compiler.ir.formula import Law, Reading
from compiler.verify.arithmetic import Unfit
from compiler.verify.tree import children
from compiler.verify.written import is_zero

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
class Absorbed:
    """What a reading's constraints come to."""

    reading: Reading
    """With what makes random symbols independent."""
    pinned: tuple[tuple[str, Expr], ...] = ()
    """Symbols whose values are what an equation says; a derivative does not go through them."""
    properties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    commuting: tuple[frozenset[str], ...] = ()
    perpendicular: tuple[tuple[str, str], ...] = ()
    filters: tuple[Expr, ...] = ()
    """Conditions that drawn values must satisfy."""
    equations: tuple[tuple[Expr, Expr], ...] = ()
    """What must be solved for."""


def absorb(reading: Reading) -> Absorbed:
    """The reading's constraints, each met in the strongest way that there is for it.

    A constraint that speaks of nothing in the statement is left out.
    """
    properties: dict[str, frozenset[str]] = {}
    commuting: list[frozenset[str]] = []
    perpendicular: list[tuple[str, str]] = []
    filters: list[Expr] = []
    equations: list[tuple[Expr, Expr]] = []
    pinned: list[tuple[str, Expr]] = []
    bound = {name for name, _ in reading.bindings}
    random = {i.name for i in reading.symbols if i.random}
    apart: list[tuple[str, str]] = []
    for left, relation, right in _connected(reading):
        if relation in _ORDER:
            _ordered(left, _ORDER[relation], right, properties, filters)
            continue
        match left, relation, right:
            case Symbol(a), "\\perp" | "\\perp\\perp", Symbol(b) if {a, b} <= random:
                apart.append((a, b))
                continue
            case Symbol(a), "\\perp", Symbol(b):
                perpendicular.append((a, b))
                continue
            case _:
                pass
        if relation not in ("=", "\\equiv", ":="):
            raise Unfit(f"cannot construct values that satisfy a relation {relation}")
        pair = _commute(left, right)
        upright = _perpendicular(left, right)
        found = _property(left, right) or _property(right, left)
        if pair is not None:
            commuting = _merged(commuting, pair)
        elif upright is not None:
            perpendicular.append(upright)
        elif found is not None:
            properties[found[0]] = properties.get(found[0], frozenset()) | {found[1]}
        else:
            binding = _binding(left, right, bound) or _binding(right, left, bound)
            if binding is None:
                equations.append((left, right))
            else:
                pinned.append(binding)
                bound.add(binding[0])
    return Absorbed(
        reading=_independent(reading, apart),
        pinned=tuple(pinned),
        properties=properties,
        commuting=tuple(commuting),
        perpendicular=tuple(perpendicular),
        filters=tuple(filters),
        equations=tuple(equations),
    )


def _independent(reading: Reading, pairs: list[tuple[str, str]]) -> Reading:
    """The reading with some pairs of random symbols independent."""
    if not pairs:
        return reading
    laws = {law.symbol: law for law in reading.laws}
    for pair in pairs:
        for name, other in (pair, pair[::-1]):
            law = laws.get(name, Law(symbol=name, family="any", mean=None, covariance=None))
            laws[name] = replace(law, independent_of=(*law.independent_of, other))
    return replace(reading, laws=tuple(laws.values()))


def _connected(reading: Reading) -> list[tuple[Expr, str, Expr]]:
    """The constraints that share symbols with the statement, through others too."""
    known = names_in(reading.left) | names_in(reading.right)
    bodies: dict[str, Expr] = dict(reading.bindings)
    bodies |= {f.name: f.body for f in reading.functions if f.body}
    told = {law.symbol: (law.mean, law.covariance, *law.parameters) for law in reading.laws}
    waiting = [(names_in(c[0]) | names_in(c[2]), c) for c in reading.constraints]
    kept: set[int] = set()
    for _ in range(len(waiting) + len(bodies) + 1):
        before = len(known), len(kept)
        for name, body in bodies.items():
            if name in known:
                known |= names_in(body)
        for name, parts in told.items():
            if name in known:
                known |= {inner for part in parts if part is not None for inner in names_in(part)}
        for place, (names, _constraint) in enumerate(waiting):
            if names & known:
                kept.add(place)
                known |= names
        if before == (len(known), len(kept)):
            break
    return [constraint for place, (_, constraint) in enumerate(waiting) if place in kept]


def names_in(expr: Expr) -> set[str]:
    """Symbols and functions that an expression speaks of."""
    found: set[str] = set()
    stack = [expr]
    while stack:
        here = stack.pop()
        if isinstance(here, Symbol):
            found.add(here.name)
        elif isinstance(here, Call):
            found.add(here.function)
        stack.extend(children(here))
    return found


def _perpendicular(left: Expr, right: Expr) -> tuple[str, str] | None:
    if not is_zero(right):
        left, right = right, left
    if not is_zero(right):
        return None
    match left:
        case Apply("squeeze", (inner,)):
            return _perpendicular(inner, right)
        case Apply("dot", (Symbol(a), Symbol(b))) if a != b:
            return a, b
        case Apply("matmul", (Apply("transpose", (Symbol(a),)), Symbol(b))) if a != b:
            return a, b
        case _:
            return None


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


def _property(left: Expr, right: Expr) -> tuple[str, str] | None:
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
                return a, "nilpotent_2"
            return None
        case Apply("matpow", (Symbol(a), Number(value=value))), Fill(pattern="zeros") if value in (
            3,
            4,
        ):
            return a, f"nilpotent_{value}"
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


_UNDONE = {"transpose": "transpose", "inverse": "inverse", "neg": "neg", "conj": "conj"}


def _binding(left: Expr, right: Expr, bound: Iterable[str]) -> tuple[str, Expr] | None:
    """`x = …`, `Aᵀ = …`, `AB = I` as a definition, where the rest does not speak of the symbol."""
    match left:
        case Symbol(name) if name not in bound and name not in names_in(right):
            return name, right
        case Apply(op, (inner,)) if op in _UNDONE and isinstance(inner, Symbol):
            return _binding(inner, Apply(_UNDONE[op], (right,)), bound)
        case Apply("matmul", (Symbol(a), Symbol(b))) if a != b and _identity(right):
            return _binding(Symbol(b), Apply("inverse", (Symbol(a),)), bound)
        case _:
            return None


def _identity(expr: Expr) -> bool:
    return isinstance(expr, Fill) and expr.pattern == "identity"
