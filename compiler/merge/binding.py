"""Sums, products and arrays over an index, in the deep form.

Stands apart as the part that binds names: ranges in any order, sums split by their summands.
"""

from __future__ import annotations

from itertools import permutations

from compiler.ir.expr import Apply, Bound, Component, Expr, Generated, Number, SizeOf, Symbol
from compiler.merge.naming import Naming
from compiler.merge.poly import ONE, Poly, add
from compiler.merge.walk import symbol_names


class Binding(Naming):
    """What binds a name; other expressions are left to the class that knows them all."""

    def of(self, expr: Expr) -> Poly:
        """The deep form of any expression."""
        raise NotImplementedError

    def text(self, expr: Expr | None) -> str:
        """The deep form of an expression as text."""
        return ":" if expr is None else self.of(expr).text

    def _bound(self, expr: Bound) -> Poly:
        """Sums and products in a row may stand in any order when their ranges allow it."""
        chain, body = _chain(expr)
        if len(chain) == 1:
            return self._nest(chain, body)
        orders = [order for order in permutations(chain) if _allowed(order)][:6]
        found = [self._nest(order, body) for order in orders]
        return min(found, key=lambda value: value.text)

    def _nest(self, chain: tuple[Bound, ...], body: Expr) -> Poly:
        if not chain:
            return self.of(body)
        head = chain[0]
        ends = f"{self.text(head.lower)}..{self.text(head.upper)}"
        side = "" if head.side == "both" else head.side
        with self.bound((head.variable,)) as (token,):
            inner = self._nest(chain[1:], body)
            where = f"|{self.text(head.where)}" if head.where is not None else ""
            return self._close(f"{head.op}{side}[{token}={ends}{where}]", head.op, token, inner)

    def _close(self, label: str, op: str, token: str, inner: Poly) -> Poly:
        """A sum is split by its summands, with what does not vary taken out."""
        if op != "sum":
            return self.across(lambda text: f"{label}{text}", inner, inner.shape)
        result = Poly(inner.shape, {})
        for (factors, word), coefficient in inner.terms.items():
            outside = tuple(f for f in factors if token not in f[0] and token not in str(f[1]))
            inside = tuple(f for f in factors if f not in outside)
            summand = Poly(inner.shape, {(inside, word): ONE})
            total = self.across(lambda text: f"{label}{text}", summand, inner.shape)
            scale = Poly((), {(outside, ()): coefficient})
            result = add(result, self.multiply(scale, total))
        return result

    def _generated(self, expr: Generated) -> Poly:
        with self.bound((expr.row, expr.column)):
            straight = self.text(expr.body)
        with self.bound((expr.column, expr.row)):
            across = self.text(expr.body)
        rows, columns = (self.size_text(size) for size in (*expr.shape, 1)[:2])
        return self.either_way(
            f"gen[{rows}×{columns}]{straight}", f"gen[{columns}×{rows}]{across}", expr.shape
        )

    def sum_exp(self, arg: Expr) -> Poly:
        """The sum of the exponentials of a vector's entries, as a sum over an index."""
        return self.sum_over(Apply("exp", (arg,)))

    def sum_over(self, arg: Expr) -> Poly:
        """The sum of a vector's entries, as a sum over an index."""
        size = self.shape_of(arg)[0]
        body = Component(arg, (Symbol("sum index"),))
        return self.of(Bound("sum", "sum index", Number(ONE), SizeOf(size), body))


def _chain(expr: Bound) -> tuple[tuple[Bound, ...], Expr]:
    found: list[Bound] = []
    body: Expr = expr
    while isinstance(body, Bound) and body.op == expr.op and len(found) < 3:
        found.append(body)
        body = body.body
        if expr.op not in ("sum", "product"):
            break
    return tuple(found), body


def _allowed(order: tuple[Bound, ...]) -> bool:
    """Whether no range depends on a variable bound further in."""
    for place, binder in enumerate(order):
        ends = [part for part in (binder.lower, binder.upper, binder.where) if part is not None]
        used = frozenset[str]().union(*map(symbol_names, ends))
        if any(later.variable in used for later in order[place + 1 :]):
            return False
    return True
