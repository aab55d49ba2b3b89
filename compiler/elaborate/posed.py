"""Equations that stand to be solved or met, told by their form alone.

Stands apart from the doubts about names: here no letter is unknown, but no one who writes `Ax = 0`
or `x'' = -\\omega^2 x` claims that it holds for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from compiler.ir import expr as e
from compiler.ir.formula import Reading

PLAIN = frozenset(
    ["add", "neg", "mul", "divide", "scale", "matmul", "dot", "cross", "transpose", "broadcast"]
)
"""Operations that keep an expression a form in its letters, each of which stands once."""
COMMON_DIVISORS = frozenset({"gcd", "lcm"})


def posed_by_form(reading: Reading) -> str | None:
    """Why nobody claims that an equation holds for all of its letters."""
    if any(one.name == "\\partial" for one in reading.symbols):
        return "a derivative by what its index names is not understood"
    if reading.constraints:
        return None
    for side, other in ((reading.left, reading.right), (reading.right, reading.left)):
        if _is_zero(other) and not _is_zero(side) and _vanishes_nowhere(side, reading):
            return "no letters make it hold everywhere"
        match side:
            case e.Call(function=name, args=args) if _asks_where(name, args, other, reading):
                return "it reads as an equation for the argument of a function"
            case e.Apply(op=op) if op in COMMON_DIVISORS and isinstance(other, e.Number):
                return "it reads as a condition on integers"
            case _:
                pass
    if _is_differential_equation(reading):
        return "it reads as a differential equation"
    return _of_a_minor(reading) or _inverse_of_a_trace(reading)


def _asks_where(name: str, args: tuple[e.Expr, ...], other: e.Expr, reading: Reading) -> bool:
    """`N(T) = N_0/2` of a known N: the other side is free of its argument."""
    known = any(one.name == name and one.body is not None for one in reading.functions)
    names = {one.name for one in args if isinstance(one, e.Symbol)}
    there = {part.name for part in _parts(other) if isinstance(part, e.Symbol)}
    return known and bool(names) and not names & (there | {one for one, _ in reading.bindings})


def _vanishes_nowhere(side: e.Expr, reading: Reading) -> bool:
    """`Ax`, `L - M`, `v \\cdot w`: free letters, each once, with nothing known of them."""
    bound = {name for name, _ in reading.bindings}
    counted: Counter[str] = Counter()
    for part in _parts(side):
        match part:
            case e.Symbol(name=name):
                counted[name] += 1
            case e.Apply(op=op) if op in PLAIN:
                pass
            case e.Apply(op="power" | "matpow", args=(_, e.Number())):
                pass
            case e.Number():
                pass
            case _:
                return False
    told = any(one.properties for one in reading.symbols if one.name in counted)
    return bool(counted) and max(counted.values()) == 1 and not told and not bound & set(counted)


def _is_differential_equation(reading: Reading) -> bool:
    """Whether every derivative is of an unknown function alone, and some side is free of them.

    Then no rule of differentiation is claimed.
    """
    abstract = {one.name for one in reading.functions if one.body is None}
    if not abstract:
        return False
    count = [0, 0]
    for place, side in enumerate((reading.left, reading.right)):
        for part in _parts(side):
            match part:
                case e.Derivative(body=body):
                    if not _only_calls(body, abstract):
                        return False
                    count[place] += 1
                case e.Call(primes=primes) if primes:
                    count[place] += 1
                case e.Hessian() | e.Bound() | e.Moment() | e.Differential() | e.Directional():
                    return False
                case e.Apply(op="divergence" | "curl" | "laplacian"):
                    return False
                case _:
                    pass
    return sum(count) > 0 and (0 in count or _alone(reading.left) or _alone(reading.right))


def _only_calls(body: e.Expr, abstract: set[str]) -> bool:
    match body:
        case e.Call(function=name, args=args):
            return name in abstract and all(isinstance(one, e.Symbol) for one in args)
        case e.Derivative(body=inner):
            return _only_calls(inner, abstract)
        case e.Matrix(rows=rows):
            return all(_only_calls(cell, abstract) for row in rows for cell in row)
        case _:
            return False


def _alone(side: e.Expr) -> bool:
    return isinstance(side, e.Derivative)


def _of_a_minor(reading: Reading) -> str | None:
    """`\\det(A_{1j})` of what would be an entry: the author means a matrix without a row."""
    for side in (reading.left, reading.right):
        for part in _parts(side):
            match part:
                case e.Apply(op="det", args=(e.Component(),)):
                    return "what has a determinant here may be a submatrix, not an entry"
                case _:
                    pass
    return None


def _inverse_of_a_trace(reading: Reading) -> str | None:
    """`\\operatorname{tr}(X'X)^{-1}`: statisticians mean the trace of the inverse."""
    for side in (reading.left, reading.right):
        for part in _parts(side):
            match part:
                case e.Apply(op="reciprocal", args=(e.Apply(op="trace", args=(e.Apply(),)),)):
                    return "the inverse may be of the trace or of what is inside"
                case _:
                    pass
    return None


def _is_zero(side: e.Expr) -> bool:
    return side == e.Number(Fraction(0)) or (isinstance(side, e.Fill) and side.pattern == "zeros")


def _parts(side: e.Expr) -> Iterator[object]:
    """Every node of an expression; where a name stands in a derivative's variable, that too."""
    stack: list[object] = [side]
    while stack:
        current = stack.pop()
        if isinstance(current, tuple):
            stack.extend(current)
        elif hasattr(current, "__dataclass_fields__"):
            yield current
            stack.extend(getattr(current, field) for field in current.__dataclass_fields__)
