"""Sums, products, limits, integrals: bounds and scope.

Stands apart because the bounds are a notation of their own: `i=1`, `i<j`, `x \\to 0^+`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from compiler.elaborate.letters import FREE_INDICES
from compiler.elaborate.sketch import Big, Broken, Const, Entry, Fn, Num, Relate, Sketch, Sym
from compiler.elaborate.terms import symbol_name
from compiler.elaborate.walking import walk
from compiler.ir.term import (
    BigOperator,
    FractionTerm,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    SumTerm,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

_OPS: dict[str, Literal["sum", "product", "integral", "limit", "maximum", "minimum"]] = {
    "sum": "sum",
    "prod": "product",
    "int": "integral",
    "lim": "limit",
    "max": "maximum",
    "min": "minimum",
}


def big(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """A big operator with all that follows it in the product."""
    term = items[start]
    assert isinstance(term, BigOperator)
    rest, marks = items[start + 1 :], operators[start + 1 :]
    op = _OPS.get(term.name)
    if op is None:
        return Broken(f"\\{term.name} is not evaluated", term.span), len(items)
    if op == "integral":
        return _integral(sketcher, term, rest, marks), len(items)
    if op in {"maximum", "minimum"}:
        return _extreme(sketcher, term, items, operators, start)
    if not rest:
        return Broken(f"\\{term.name} has nothing to range over", term.span), len(items)
    body = _product(sketcher, rest, marks, term.span)
    if op == "limit":
        return _limit(sketcher, term, body), len(items)
    return _ranged(sketcher, term, op, body), len(items)


def _product(
    sketcher: Sketcher, items: tuple[Term, ...], marks: tuple[str, ...], span: tuple[int, int]
) -> Sketch:
    return sketcher.product(items, ("", *marks[1:]), span)


def _ranged(
    sketcher: Sketcher,
    term: BigOperator,
    op: Literal["sum", "product", "integral", "limit", "maximum", "minimum"],
    body: Sketch,
) -> Sketch:
    """A sum or product over integers; several variables nest."""
    upper = sketcher.sketch(term.upper) if term.upper is not None else None
    match term.lower:
        case RelationTerm(items=(head, value), relations=("=",)):
            names = _names(head)
            if len(names) != 1:
                return Broken("the range of a sum is not understood", term.span)
            return Big(op, names[0], sketcher.sketch(value), upper, body)
        case RelationTerm(
            items=(first, second), relations=(("<" | "\\le" | "\\ne" | ">" | "\\ge") as relation,)
        ):
            return _conditioned(sketcher, term, op, body, (first, relation, second))
        case Name() | Script() | Sequence() | ProductTerm() as head:
            names = _names(head)
            if not names:
                return Broken("the range of a sum is not understood", term.span)
            for name in reversed(names):
                body = Big(op, name, None, upper, body)
            return body
        case None if upper is None:
            index = _only_index(body)
            if index is None:
                return Broken("a sum without a variable", term.span)
            return Big(op, index, None, None, body)
        case RelationTerm(relations=("\\in",)):
            return Broken("a sum over a set", term.span)
        case _:
            return Broken("the range of a sum is not understood", term.span)


def _only_index(body: Sketch) -> str | None:
    """The one letter that a sum without bounds can run over: `\\sum \\lambda_i`."""
    letters = {
        index.name
        for node in walk(body)
        if isinstance(node, Entry)
        for index in node.indices
        if isinstance(index, Sym) and index.name in FREE_INDICES
    }
    return letters.pop() if len(letters) == 1 else None


def _conditioned(
    sketcher: Sketcher,
    term: BigOperator,
    op: Literal["sum", "product", "integral", "limit", "maximum", "minimum"],
    body: Sketch,
    condition: tuple[Term, str, Term],
) -> Sketch:
    """`\\sum_{i<j}` runs over both; `\\sum_{j \\ne i}` runs over j where i is bound outside."""
    first, relation, second = condition
    names = _names(first)
    if relation in {"\\ge", ">"} and isinstance(second, NumberTerm) and len(names) == 1:
        least = sketcher.sketch(second)
        if isinstance(least, Num):
            start = Num(least.value + (1 if relation == ">" else 0))
            return Big(op, names[0], start, Const("infinity"), body)
    where = Relate(relation, sketcher.sketch(first), sketcher.sketch(second))
    names = [*_names(first), *_names(second)]
    if relation == "\\ne" and len(names) == 2:
        names = names[:1]
    if not names:
        return Broken("the range of a sum is not understood", term.span)
    node: Sketch = Big(op, names[-1], None, None, body, "both", where)
    for name in reversed(names[:-1]):
        node = Big(op, name, None, None, node)
    return node


def _names(head: Term) -> list[str]:
    match head:
        case Sequence(items=items):
            return [name for item in items for name in _names(item)]
        case ProductTerm(items=items, operators=operators) if set(operators) == {""}:
            return [name for item in items for name in _names(item)]
        case Name() | Script():
            name = symbol_name(head)
            return [name] if name is not None else []
        case _:
            return []


def _limit(sketcher: Sketcher, term: BigOperator, body: Sketch) -> Sketch:
    match term.lower:
        case RelationTerm(items=(head, point), relations=("\\to",)):
            names = _names(head)
            side: Literal["both", "left", "right"] = "both"
            match point:
                case Script(base=base, sub=None, sup=Name(base="+") | SumTerm(signs=("+",))):
                    point, side = base, "right"
                case Script(base=base, sub=None, sup=Name(base="-") | SumTerm(signs=("-",))):
                    point, side = base, "left"
                case _:
                    pass
            if len(names) == 1:
                return Big("limit", names[0], sketcher.sketch(point), None, body, side)
        case _:
            pass
    return Broken("the point of a limit is not understood", term.span)


def _extreme(
    sketcher: Sketcher,
    term: BigOperator,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
) -> tuple[Sketch, int]:
    """`\\max(0, x)` is a function; `\\max_i x_i` ranges over entries; any other has no value."""
    following = items[start + 1] if start + 1 < len(items) else None
    if term.lower is None and isinstance(following, Group):
        body = following.body
        parts = body.items if isinstance(body, Sequence) else (body,)
        return Fn(term.name, tuple(sketcher.sketch(part) for part in parts)), start + 2
    if term.lower is not None and following is not None and isinstance(term.lower, Name):
        name = symbol_name(term.lower)
        if name is not None and name in sketcher.seen.indices:
            each, end = sketcher.factor(items, operators, start + 1)
            return Big("maximum" if term.name == "max" else "minimum", name, None, None, each), end
    return Broken(f"\\{term.name} over a set is not evaluated", term.span), len(items)


def _integral(
    sketcher: Sketcher, term: BigOperator, items: tuple[Term, ...], marks: tuple[str, ...]
) -> Sketch:
    """An integral up to its `dx`."""
    found = _take_differential(items, marks)
    if found is None:
        return Broken("an integral without its dx", term.span)
    variable, body_items, body_marks = found
    body: Sketch = (
        Num(Fraction(1))
        if not body_items
        else _product(sketcher, body_items, body_marks, term.span)
    )
    lower = sketcher.sketch(term.lower) if term.lower is not None else None
    upper = sketcher.sketch(term.upper) if term.upper is not None else None
    return Big("integral", variable, lower, upper, body)


def _take_differential(
    items: tuple[Term, ...], marks: tuple[str, ...]
) -> tuple[str, tuple[Term, ...], tuple[str, ...]] | None:
    """The variable of the last `d x`, and the factors before it."""
    for position in range(len(items) - 2, -1, -1):
        item = items[position]
        if isinstance(item, Name) and item.base == "d" and marks[position + 1] == "":
            name = symbol_name(items[position + 1])
            if name is not None and position + 2 == len(items):
                return name, items[:position], marks[:position]
    if len(items) == 1 and isinstance(items[0], FractionTerm):
        top = items[0].numerator
        parts = top.items if isinstance(top, ProductTerm) else ()
        if len(parts) >= 2 and isinstance(parts[-2], Name) and parts[-2].base == "d":
            name = symbol_name(parts[-1])
            if name is not None:
                left: Term = (
                    NumberTerm(text="1", span=top.span)
                    if len(parts) == 2
                    else ProductTerm(items=parts[:-2], operators=top.operators[:-2], span=top.span)  # type: ignore[union-attr]
                )
                quotient = FractionTerm(
                    numerator=left, denominator=items[0].denominator, span=items[0].span
                )
                return name, (quotient,), ("",)
    return None
