"""Scopes that reach over a sum: `\\lim_{h \\to 0} a + b h` where b's term speaks of h.

Stands apart because it is decided on terms, before anything is sketched: a big operator reaches as
far as its variable is spoken of.
"""

from __future__ import annotations

from dataclasses import replace

from compiler.elaborate.terms import parts_of, symbol_name
from compiler.ir.term import (
    BigOperator,
    Group,
    Name,
    ProductTerm,
    RelationTerm,
    Script,
    SumTerm,
    Term,
)


def widened(term: SumTerm) -> SumTerm | Term | None:
    """The sum with a big operator's scope stretched over later summands; None when it ends."""
    for position, item in enumerate(term.items[:-1]):
        found = _open_operator(item)
        if found is None:
            continue
        variable, at = found
        last = max(
            (k for k in range(position + 1, len(term.items)) if _speaks(term.items[k], variable)),
            default=None,
        )
        if last is None:
            continue
        return _stretch(term, position, last, at)
    return None


def _open_operator(item: Term) -> tuple[str, int] | None:
    """The variable of the big operator a product ends with, and its place."""
    items = item.items if isinstance(item, ProductTerm) else (item,)
    for at, one in enumerate(items):
        if isinstance(one, BigOperator) and one.name in {"sum", "prod", "lim"}:
            lower = one.lower.items[0] if isinstance(one.lower, RelationTerm) else one.lower
            name = symbol_name(lower) if lower is not None else None
            return (name, at) if name is not None else None
    return None


def _speaks(term: Term, variable: str) -> bool:
    """Whether a term speaks of a variable that it does not bind itself."""
    stack = [term]
    while stack:
        current = stack.pop()
        if isinstance(current, Name | Script) and symbol_name(current) == variable:
            return True
        bound = _open_operator(current)
        if bound is not None and bound[0] == variable:
            # what follows the operator is in its scope, not in ours
            stack.extend(current.items[: bound[1]] if isinstance(current, ProductTerm) else ())
        else:
            stack.extend(parts_of(current))
    return False


def _stretch(term: SumTerm, first: int, last: int, at: int) -> Term:
    item = term.items[first]
    items = item.items if isinstance(item, ProductTerm) else (item,)
    operators = item.operators if isinstance(item, ProductTerm) else ("",)
    rest = items[at + 1 :]
    start = item.span[0]
    end = term.items[last].span[1]
    signs, items_inside = term.signs[first + 1 : last + 1], term.items[first + 1 : last + 1]
    if rest:
        head = ProductTerm(items=rest, operators=("", *operators[at + 2 :]), span=item.span)
        signs = ("+", *signs)
        items_inside = (head if len(rest) > 1 else rest[0], *items_inside)
    inside = SumTerm(signs=signs, items=items_inside, span=(start, end))
    group = Group(opening="(", closing=")", body=inside, span=(start, end))
    product = ProductTerm(
        items=(*items[: at + 1], group), operators=(*operators[: at + 1], ""), span=(start, end)
    )
    if first == 0 and last == len(term.items) - 1 and term.signs[0] == "+":
        return product
    return replace(
        term,
        signs=(*term.signs[: first + 1], *term.signs[last + 1 :]),
        items=(*term.items[:first], product, *term.items[last + 1 :]),
    )
