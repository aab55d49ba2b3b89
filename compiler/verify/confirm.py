"""A second look at what holds: at many digits, and far from where it was looked at first.

Stands apart because agreement in floating point near 1 is blind in two ways: a difference of
10^-17 is below it, and `max(x, 10) = 10` is false only beyond 10. Both need a large number, a small
one, or an integer in the statement; most statements have none, and are not looked at again.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from compiler.ir.expr import Apply, Constant, Number
from compiler.verify.arithmetic import Spent, Style, Unfit
from compiler.verify.case import Case, Setup
from compiler.verify.digits import digits
from compiler.verify.evaluate import Meter
from compiler.verify.finding import Finding, Tally
from compiler.verify.program import Node
from compiler.verify.sizes import size_assignments
from compiler.verify.trial import tried

_PLAIN = 4
"""Numbers up to this one, and fractions of them, hide nothing."""
_TYPICAL = 2e-14
"""What rounding alone does not do in every trial."""
_REACH = 5000
"""How far from zero numbers are drawn."""
_SHARP = 4500
"""Digits that tell `tanh` of a far number from 1."""
_GROWING = frozenset({"power", "matpow", "elementwise_power", "exp", "factorial", "gamma"})
_KINKED = frozenset(
    {"max", "min", "abs", "sign", "relu", "leaky_relu", "elu", "heaviside", "floor", "ceil", "mod"}
    | {"gcd", "Compare", "sqrt", "max_entries", "min_entries", "kronecker_delta"}
)
_STEPS = frozenset({"floor", "ceil", "mod"})
_TURNING = frozenset({"arcsin", "arccos", "arctan", "arccot", "arcsec", "arccsc", "atan2", "mod"})
_BLUNT = frozenset({"erf", "tanh", "sigmoid", "softplus", "normal_cdf", "silu", "gelu", "coth"})


def confirmed(case: Case, found: Finding, meter: Meter, seed: int) -> Finding:
    """The finding, or what contradicts it."""
    nodes, typical = _reached(case), found.typical
    numbers = [n for n in nodes if _striking(n)]
    if found.rung == "multiprecision":
        hidden = _coarse(found) and any(_fine(n) for n in numbers)
        return _unclear(found, "a number too near another to be told from it") if hidden else found
    whole = _integers(case)
    if turns(case) and _drawn_wide(case):
        far = _look(case, meter, seed + 2, {"": "wide"}, trials=16)
        if far is not None and far.status == "fails":
            return far
    if any(info.random for info in case.reading.symbols):
        fine = any(_huge(n) for n in numbers if isinstance(n.expr, Number))
        return _unclear(found, "a number finer than moments are computed") if fine else found
    if any(n.op in _STEPS for n in nodes):
        # what steps at the integers is rarely met at one by chance
        stepped = _look(case, meter, seed + 2, {"": "integer"}, trials=12)
        if stepped is not None and stepped.status == "fails":
            return stepped
    if not numbers and not whole and (typical < _TYPICAL or found.rung == "exact"):
        return found
    if found.rung == "exact" and not whole and not any(_huge(n) for n in numbers):
        return found
    kinked = any(n.op in _KINKED for n in nodes)
    if kinked and any(_largest(n) > _REACH for n in numbers):
        return _unclear(found, "it may change beyond where it was looked at")
    near: dict[str, Style] = dict(found.mode) if found.mode else {"": "generic"}
    closer = _look(case, meter, seed, near, trials=12 if kinked and _drawn_wide(case) else 2)
    if any(_fine(n) for n in numbers) and (closer is None or _coarse(closer)):
        return _unclear(found, "a number too near another to be told from it")
    if closer is None and typical > _TYPICAL:
        return _unclear(found, "the two sides differ by a little in every trial")
    if closer is not None and closer.status == "fails":
        return closer
    if (numbers or whole) and _drawn_wide(case):
        far = _look(case, meter, seed + 1, {"": "wide"}, trials=12)
        if far is not None and far.status == "fails":
            return far
    return found


def turns(case: Case) -> bool:
    """Whether an inverse of a periodic function picks one of many values."""
    return any(node.op in _TURNING for node in _reached(case))


def _look(
    case: Case, meter: Meter, seed: int, mode: dict[str, Style], *, trials: int = 2
) -> Finding | None:
    """At 60 digits, then 120, at one size; None where that cannot be."""
    tally, count, goal, sizes = Tally(), 60, 0.0, dict[str, int]()
    blunt = any(isinstance(n.expr, Apply) and n.op in _BLUNT for n in _reached(case))
    for count in (60, 120, _SHARP) if blunt else (60, 120):
        tally = Tally()
        for sizes in size_assignments(case.program, 2, square=case.plan.square):
            k = digits(count, complex_=case.complex)
            setup = Setup(k=k, sizes=sizes, trials=trials, seed=seed, meter=meter)
            try:
                tally.add([tried(case.drawn(mode), setup)])
            except (Unfit, Spent):
                continue
            break
        if not tally.counted:
            return None
        goal = max(10 ** (-0.88 * count), min(50 * tally.accuracy, 1e-9))
        if tally.worst <= goal:
            break
    return Finding(
        status="holds" if tally.worst <= goal else "fails",
        rung="multiprecision",
        method=", ".join([f"{count} digits", *sorted(tally.methods)]),
        trials=tally.counted,
        sizes=(tuple(sorted(sizes.items())),),
        max_error=max(tally.worst, tally.accuracy),
        mode=mode,
    )


def _unclear(found: Finding, why: str) -> Finding:
    return replace(found, status="unclear", reason=why, max_error=None)


def _reached(case: Case) -> list[Node]:
    """All nodes that the two sides are made of."""
    seen: dict[int, Node] = {}
    stack = [case.left, case.right]
    while stack:
        here = stack.pop()
        if here.id in seen:
            continue
        seen[here.id] = here
        stack.extend(here.kids)
        for name in here.free:
            bound = case.program.binding(name) if name in case.program.bindings else None
            if bound is not None:
                stack.append(bound)
    return list(seen.values())


def _striking(node: Node) -> bool:
    """A number that may hide a difference or lie outside what is drawn."""
    match node.expr:
        case Number(value=value):
            return abs(value.numerator) > _PLAIN or value.denominator > _PLAIN
        case Apply(op=op) if op in _GROWING and not node.free:
            return not _small_power(node)
        case Apply(op=op) if op in _BLUNT:
            return any(kid.op == "add" for kid in node.kids)
        case _:
            return False


def _small_power(node: Node) -> bool:
    values = [kid.expr.value for kid in node.kids if isinstance(kid.expr, Number)]
    constants = [kid for kid in node.kids if isinstance(kid.expr, Constant)]
    return len(values) + len(constants) == len(node.kids) and all(abs(v) <= 3 for v in values)


def _largest(node: Node) -> float:
    if isinstance(node.expr, Number):
        return float(min(abs(node.expr.value), Fraction(10**300)))
    return 0.0


def _coarse(found: Finding) -> bool:
    """Whether integrals, series or limits were computed with errors that could hide a number."""
    return found.status == "holds" and (found.max_error or 0.0) > 1e-25


def _fine(node: Node) -> bool:
    """Numbers that rounding may take for an integer."""
    return isinstance(node.expr, Number) and node.expr.value.denominator > 1_000_000


def _huge(node: Node) -> bool:
    """Numbers that may be a multiple of a prime."""
    return not isinstance(node.expr, Number) or (
        max(abs(node.expr.value.numerator), node.expr.value.denominator) > 10_000
    )


def _integers(case: Case) -> bool:
    """Whether an integer parameter is drawn from a few values only."""
    free = case.left.free | case.right.free
    for info in case.reading.symbols:
        whole = info.integer or {"integer", "natural"} & set(info.properties)
        if whole and info.name in free and info.index_of is None:
            return True
    return bool(case.program.whole() & free)


def _drawn_wide(case: Case) -> bool:
    """Whether far values make sense: of scalars and short vectors that obey no law."""
    free = case.left.free | case.right.free
    for info in case.reading.symbols:
        if info.name not in free:
            continue
        if info.random or (len(info.type.shape) == 2 and info.type.shape[1] != 1):
            return False
    return not case.reading.functions
