"""Definitions put in place of what they define.

Stands apart because `∇f = a` below `f(x) = aᵀx` and `∂(aᵀx)/∂x = a` say the same: before a
statement gets its normal form, names that stand for expressions are replaced by them. A name that
something is differentiated by stays, and its definition becomes part of the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from compiler.ir.expr import At, Bound, Call, Derivative, Expr, Generated, Symbol
from compiler.ir.formula import FunctionInfo, Reading
from compiler.merge.walk import TooLargeError, binds, nodes, symbol_names, varied_names, with_parts

DEEPEST_CALLS = 6
"""How many definitions may stand inside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlined:
    """The sides of a reading with its definitions put in place."""

    left: Expr
    right: Expr
    bindings: tuple[tuple[str, Expr], ...]
    """Definitions that had to stay, of names the sides use."""


def inline(reading: Reading) -> Inlined:
    """Put definitions in place; raises TooLargeError when that grows without bound."""
    inliner = _Inliner(reading)
    left = inliner.settle(reading.left)
    right = inliner.settle(reading.right)
    kept = [(name, inliner.settle(expr)) for name, expr in reading.bindings if name in inliner.kept]
    used = symbol_names(left) | symbol_names(right)
    grown = True
    while grown:
        more = {name for bound, expr in kept if bound in used for name in symbol_names(expr)}
        grown = not more <= used
        used |= more
    return Inlined(left=left, right=right, bindings=tuple(pair for pair in kept if pair[0] in used))


def substituted(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    """The expression with values for its free symbols; bound ones give way."""
    return _Substitution().substitute(expr, values)


class _Substitution:
    """Replaces symbols, with fresh names where a bound one would capture."""

    def __init__(self) -> None:
        self._fresh = count(1)

    def fresh(self, name: str) -> str:
        """A name nobody uses; it keeps its first letters for a reader."""
        return f"{name}\u2032{next(self._fresh)}"

    def substitute(self, expr: Expr, values: Mapping[str, Expr]) -> Expr:
        """Replace free symbols, renaming bound ones that would capture."""
        if not values:
            return expr
        if isinstance(expr, Symbol):
            return values.get(expr.name, expr)
        bound = binds(expr)
        if not bound:
            return with_parts(expr, lambda part: self.substitute(part, values))
        return self._substitute_below(expr, bound, values)

    def _substitute_below(
        self, expr: Expr, bound: tuple[str, ...], values: Mapping[str, Expr]
    ) -> Expr:
        inner = {name: value for name, value in values.items() if name not in bound}
        taken = frozenset[str]().union(*(symbol_names(value) for value in inner.values()))
        renamed = {name: self.fresh(name) for name in bound if name in taken}
        inner |= {name: Symbol(fresh) for name, fresh in renamed.items()}
        match expr:
            case Bound(op, variable, lower, upper, body, side, where):
                return Bound(
                    op,
                    renamed.get(variable, variable),
                    None if lower is None else self.substitute(lower, values),
                    None if upper is None else self.substitute(upper, values),
                    self.substitute(body, inner),
                    side,
                    None if where is None else self.substitute(where, inner),
                )
            case At(body, variable, value):
                return At(
                    self.substitute(body, inner),
                    renamed.get(variable, variable),
                    self.substitute(value, values),
                )
            case Generated(row, column, body, shape):
                return Generated(
                    renamed.get(row, row),
                    renamed.get(column, column),
                    self.substitute(body, inner),
                    shape,
                )
            case _:
                return expr


class _Inliner(_Substitution):
    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.functions: Mapping[str, FunctionInfo] = {info.name: info for info in reading.functions}
        exprs = [reading.left, reading.right, *(expr for _, expr in reading.bindings)]
        varied = frozenset[str]().union(*map(varied_names, exprs))
        self.kept = frozenset(name for name, _ in reading.bindings if name in varied)
        self.bindings: dict[str, Expr] = {}
        for name, expr in reading.bindings:
            if name not in self.kept:
                self.bindings[name] = self.settle(expr)

    def settle(self, expr: Expr, depth: int = 0) -> Expr:
        """The expression with bindings and function bodies in place."""
        replaced = self.substitute(expr, self.bindings)
        return self._unfold(replaced, depth)

    def _unfold(self, expr: Expr, depth: int) -> Expr:
        for _ in nodes(expr):
            pass  # raises when it has grown too large
        return self._unfold_here(expr, depth)

    def _unfold_here(self, expr: Expr, depth: int) -> Expr:
        inner = with_parts(expr, lambda part: self._unfold_here(part, depth))
        if not isinstance(inner, Call):
            return inner
        info = self.functions.get(inner.function)
        if info is None or info.body is None or len(info.parameters) != len(inner.args):
            return inner
        if depth >= DEEPEST_CALLS:
            raise TooLargeError
        body = self._applied(info.body, info.parameters, inner)
        return self._unfold(self.substitute(body, self.bindings), depth + 1)

    def _applied(self, body: Expr, parameters: tuple[str, ...], call: Call) -> Expr:
        varied = varied_names(body)
        simple: dict[str, Expr] = {}
        points: list[tuple[str, Expr]] = []
        for parameter, arg in zip(parameters, call.args, strict=True):
            if isinstance(arg, Symbol) or (parameter not in varied and not call.primes):
                simple[parameter] = arg
            else:
                fresh = self.fresh(parameter)
                simple[parameter] = Symbol(fresh)
                points.append((fresh, arg))
        found = self.substitute(body, simple)
        for _ in range(call.primes):
            found = Derivative(found, simple[parameters[0]], "numerator")
        for name, value in points:
            found = At(found, name, value)
        return found
