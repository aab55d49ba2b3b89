"""Remainders: `+ O(h^3)` and `+ o(h)` taken off a side, with the order they claim.

Stands apart because a remainder is no value: it says how nearly the rest must agree.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Script, SumTerm, Term


def without_remainders(left: Term, right: Term) -> tuple[Term, Term, int | None]:
    """The sides without their Landau terms, and the order in which the rest must agree.

    `e^x = 1 + x + O(x²)` is also written the other way round; of two remainders the coarser rules.
    """
    left, first = _without_remainder(left)
    right, second = _without_remainder(right)
    orders = [order for order in (first, second) if order is not None]
    return left, right, min(orders, default=None)


def _without_remainder(term: Term) -> tuple[Term, int | None]:
    """The side without its Landau term, and the order of the remainder; None when it has none."""
    if not isinstance(term, SumTerm):
        return term, None
    for position, item in enumerate(term.items):
        order = _order(item)
        if order is None or len(term.items) < 2:
            continue
        items = term.items[:position] + term.items[position + 1 :]
        signs = term.signs[:position] + term.signs[position + 1 :]
        if len(items) == 1 and signs[0] == "+":
            return items[0], order
        return replace(term, items=items, signs=signs), order
    return term, None


def _order(item: Term) -> int | None:
    match item:
        case ProductTerm(
            items=(Name(base="O" | "o" | "mathcal O") as head, Group(opening="(", body=body))
        ):
            degree = _degree(body)
            return None if degree is None else degree + (1 if head.base == "o" else 0)
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
