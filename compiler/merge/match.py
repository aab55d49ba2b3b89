"""One expression as an instance of another: what each of its letters stands for.

Stands apart from the relation it serves. Nothing of algebra is used, but that sums and products of
scalars may stand in either order; what it proposes is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import permutations

from compiler.ir.expr import Apply, Expr, Symbol

Values = Mapping[str, Expr]
"""What stands for each letter."""

EITHER_ORDER = frozenset({"add", "mul", "dot"})

MOST = 200
"""Steps that one match may take."""


def match_left(pattern: Expr, expr: Expr, letters: frozenset[str]) -> Values | None:
    """What to put for the letters of a pattern to get an expression; None when nothing does."""
    return next(_Matcher(letters).match(pattern, expr, {}), None)


class _Matcher:
    def __init__(self, letters: frozenset[str]) -> None:
        self._letters = letters
        self._steps = 0

    def match(self, pattern: Expr, expr: Expr, known: Values) -> Iterator[Values]:
        """All ways to match, within a bound."""
        self._steps += 1
        if self._steps > MOST:
            return
        if isinstance(pattern, Symbol) and pattern.name in self._letters:
            if pattern.name not in known:
                yield {**known, pattern.name: expr}
            elif known[pattern.name] == expr:
                yield known
            return
        if type(pattern) is not type(expr):
            return
        if isinstance(pattern, Apply) and isinstance(expr, Apply):
            if pattern.op != expr.op or len(pattern.args) != len(expr.args):
                return
            several = pattern.op in EITHER_ORDER and len(expr.args) <= 3
            for args in permutations(expr.args) if several else (expr.args,):
                yield from self._all(pattern.args, args, known)
            return
        mine, yours = (
            tuple(getattr(one, field.name) for field in fields(one)) for one in (pattern, expr)
        )
        yield from self._all(mine, yours, known)

    def _all(
        self, mine: tuple[object, ...], yours: tuple[object, ...], known: Values
    ) -> Iterator[Values]:
        if not mine:
            yield known
            return
        first, other = mine[0], yours[0]
        if isinstance(first, Expr) and isinstance(other, Expr):
            for found in self.match(first, other, known):
                yield from self._all(mine[1:], yours[1:], found)
        elif isinstance(first, tuple) and isinstance(other, tuple) and len(first) == len(other):
            for found in self._all(first, other, known):
                yield from self._all(mine[1:], yours[1:], found)
        elif first == other:
            yield from self._all(mine[1:], yours[1:], known)
