"""Remainders: `+ O(h^3)`, `= o(n \\log n)`, `a_n \\sim b_n`, with what they claim.

Stands apart because a remainder is no value: it says how nearly the rest must agree, or how fast
something may grow. A power of a small letter is an order; anything else is compared by quotient.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from compiler.elaborate.terms import symbol_name, walk_terms
from compiler.ir.formula import Comparison, Growth
from compiler.ir.statement import AssumesRelation, Statement
from compiler.ir.term import (
    BigOperator,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    SumTerm,
    Term,
)

_LARGE = frozenset({"n", "m", "N", "M", "k", "K", "T", "p", "d", "s"})
_SMALL = frozenset({"x", "h", "t", "u", "y", "z", "\\epsilon", "\\varepsilon", "\\delta", "\\eta"})
_HEADS: dict[str, Comparison] = {
    "O": "O",
    "o": "o",
    "mathcal O": "O",
    "Theta": "Theta",
    "Omega": "Omega",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """The two sides to be typed, with what their difference or quotient must do."""

    left: Term
    right: Term
    order: int | None = None
    growth: Growth | None = None
    unread: str | None = None
    """Why a Landau term could not be understood."""


def compare_growth(statement: Statement) -> Compared:
    """The sides without their Landau terms; as they are when there are none.

    `e^x = 1 + x + O(x²)` is also written the other way round; of two remainders the coarser rules.
    """
    compared = _compare(statement)
    growth = compared.growth
    goal = _goal(statement, growth.variable) if growth is not None else None
    if growth is None or goal is None:
        return compared
    return replace(compared, growth=replace(growth, toward=goal, told=True))


def _goal(statement: Statement, variable: str) -> Literal["zero", "infinity"] | None:
    """Where the note says that a letter goes; the nearest saying counts."""
    for given in reversed(statement.given):
        match given:
            case AssumesRelation(left=Name() as name, relation="\\to", right=right) if (
                symbol_name(name) == variable
            ):
                zero = any(isinstance(one, NumberTerm) for one in walk_terms(right))
                return "zero" if zero else "infinity"
            case _:
                pass
    return None


def _compare(statement: Statement) -> Compared:
    left, right = statement.left, statement.right
    if statement.relation == "\\sim" and statement.kind == "approximation":
        one = NumberTerm(text="1", span=right.span)
        ratio = SumTerm(signs=("+", "-"), items=(_over(left, right), one), span=left.span)
        return _grows(left, right, ratio, right, "o")
    if _remainder(left) is None:
        return _compared(left, right)
    if _remainder(right) is None:
        turned = _compared(right, left)
        if turned.order is None:
            return turned
        return replace(turned, left=turned.right, right=turned.left)
    first, second = _compared(right, left), _compared(left, right)
    if first.order is None or second.order is None:
        return Compared(left, right, unread="a Landau symbol on either side is not understood")
    return Compared(first.right, second.right, order=min(first.order, second.order))


def _compared(left: Term, right: Term) -> Compared:
    """Something beside what may hold a remainder."""
    found = _remainder(_spread(right))
    if found is None:
        nested = any(_landau(one) is not None for one in walk_terms(right))
        why = "a Landau symbol inside a product is not understood" if nested else None
        return Compared(left, right, unread=why)
    rest, comparison, gauge = found
    degree = _degree(gauge)
    large = _variable(left, gauge) in _LARGE
    if rest is not None and degree is not None and not large and comparison in {"O", "o"}:
        return Compared(left, rest, order=degree + (1 if comparison == "o" else 0))
    difference = left
    if rest is not None:
        inner = Group(opening="(", closing=")", body=rest, span=rest.span)
        difference = SumTerm(signs=("+", "-"), items=(left, inner), span=left.span)
    return _grows(left, right, _over(difference, gauge), gauge, comparison)


def _spread(term: Term) -> Term:
    """`c(1 + O(h))` as `c(1) + O(h)`, for a factor of numbers alone."""
    match term:
        case ProductTerm(items=(*before, Group(opening="(", body=SumTerm() as inner))) if before:
            found = _remainder(inner)
            rest = found[0] if found is not None else None
            factors = [one for item in before for one in walk_terms(item)]
            fixed = all(not isinstance(one, Name) or one.base in {"e", "pi"} for one in factors)
            if rest is None or not fixed:
                return term
            group = Group(opening="(", closing=")", body=rest, span=inner.span)
            scaled = replace(term, items=(*before, group))
            tail = next(one for one in inner.items if _landau(one) is not None)
            return SumTerm(signs=("+", "+"), items=(scaled, tail), span=term.span)
        case _:
            return term


def _over(above: Term, below: Term) -> Term:
    return FractionTerm(numerator=above, denominator=below, span=above.span)


def _grows(left: Term, right: Term, ratio: Term, gauge: Term, comparison: Comparison) -> Compared:
    variable = _variable(left, gauge)
    if variable is None or variable not in _LARGE | _SMALL:
        return Compared(left, right, unread="what a Landau symbol lets grow is not said")
    toward: Literal["zero", "infinity"] = "infinity" if variable in _LARGE else "zero"
    growth = Growth(variable=variable, toward=toward, comparison=comparison)
    return Compared(ratio, NumberTerm(text="0", span=right.span), growth=growth)


def _variable(left: Term, gauge: Term) -> str | None:
    """The one letter that a gauge is about; for a constant gauge, that of the left side."""
    for term in (gauge, left):
        parts = list(walk_terms(term))
        names = {
            symbol_name(one) or ""
            for one in parts
            if isinstance(one, Name) and not one.operator and one.base not in {"pi", "e"}
        }
        names -= {
            symbol_name(one.lower.items[0]) or ""
            for one in parts
            if isinstance(one, BigOperator) and isinstance(one.lower, RelationTerm)
        }
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _remainder(term: Term) -> tuple[Term | None, Comparison, Term] | None:
    """What stands beside a Landau term, its letter, and its gauge."""
    alone = _landau(term)
    if alone is not None:
        return None, *alone
    if not isinstance(term, SumTerm):
        return None
    for position, item in enumerate(term.items):
        found = _landau(item)
        if found is None:
            continue
        items = term.items[:position] + term.items[position + 1 :]
        signs = term.signs[:position] + term.signs[position + 1 :]
        if not items:
            return None, *found
        bare = len(items) == 1 and signs[0] == "+"
        return items[0] if bare else replace(term, items=items, signs=signs), *found
    return None


def _landau(item: Term) -> tuple[Comparison, Term] | None:
    match item:
        case ProductTerm(items=(Name() as head, Group(opening="(", body=body))) if (
            head.base in _HEADS and not head.accents
        ):
            return _HEADS[head.base], body
        case _:
            return None


def _degree(body: Term) -> int | None:
    match body:
        case Name() | Group():
            return 1
        case Script(base=Name() | Group(), sup=None):
            return 1
        case Script(base=Name() | Group(), sup=NumberTerm(text=text)) if text.isdigit():
            return int(text)
        case _:
            return None
