"""Sums and products written with dots: `1 + 2 + \\dots + n`, `n(n-1)\\cdots(n-k+1)`.

Stands apart because the general term is inferred, and checked against every term that is written:
what does not fit is left unread, never guessed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from compiler.elaborate.generalise import merge_first_and_last
from compiler.elaborate.sketch import Big, Broken, Num, Sketch, Sum, Sym
from compiler.elaborate.walking import map_parts
from compiler.ir.term import Dots, SumTerm, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

_INDEX = "·k"


def dotted_sum(sketcher: Sketcher, term: SumTerm) -> Sketch:
    """`a_1 + a_2 + … + a_n` as a sum over its general term."""
    if set(term.signs) != {"+"}:
        return Broken("dots in a sum with minus signs", term.span)
    return _dotted(sketcher, term.items, "sum", term.span)


def dotted_product(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], span: tuple[int, int]
) -> Sketch:
    """`a_1 a_2 \\cdots a_n`, or a falling product, over its general factor."""
    if set(operators[1:]) - {"", "\\cdot", "\\times"}:
        return Broken("dots between operators are not understood", span)
    return _dotted(sketcher, items, "product", span)


def _dotted(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    op: Literal["sum", "product"],
    span: tuple[int, int],
) -> Sketch:
    at = [position for position, item in enumerate(items) if isinstance(item, Dots)]
    if len(at) != 1 or at[0] == 0 or at[0] != len(items) - 2:
        return Broken("dots whose pattern is not understood", span)
    written = [sketcher.sketch(item) for item in items[: at[0]]]
    last = sketcher.sketch(items[-1])
    stepped = _stepped(written, last, op)
    if stepped is not None:
        return stepped
    lasts: dict[str, str | int] = {}
    body = merge_first_and_last(written[0], last, _INDEX, lasts)
    if body is None or _INDEX not in lasts:
        return Broken("dots whose pattern is not understood", span)
    if any(_put(body, position + 1) != term for position, term in enumerate(written)):
        return Broken("dots whose pattern is not understood", span)
    end = lasts[_INDEX]
    upper: Sketch = Num(Fraction(end)) if isinstance(end, int) else Sym(end)
    return Big(op, _INDEX, Num(Fraction(1)), upper, body)


def _stepped(written: list[Sketch], last: Sketch, op: Literal["sum", "product"]) -> Sketch | None:
    """`n, n-1, …, n-k+1`: terms that fall or rise by one."""
    if len(written) < 2:
        return None
    first = _linear(written[0])
    others = [_linear(term) for term in written[1:]]
    end = _linear(last)
    if first is None or end is None or any(one is None for one in others):
        return None
    steps = [one[1] - first[1] for one in others if one is not None and one[0] == first[0]]
    if steps not in (
        [Fraction(k + 1) for k in range(len(others))],
        [Fraction(-k - 1) for k in range(len(others))],
    ):
        return None
    sign = 1 if steps[0] > 0 else -1
    span_terms = Sum((1, -1), (last, written[0])) if sign > 0 else Sum((1, -1), (written[0], last))
    return Big(op, _INDEX, Num(Fraction(0)), span_terms, Sum((1, sign), (written[0], Sym(_INDEX))))


def _linear(node: Sketch) -> tuple[frozenset[tuple[int, Sketch]], Fraction] | None:
    """A sum of signed terms and a constant, taken apart."""
    match node:
        case Num(value=value):
            return frozenset(), value
        case Sum(signs=signs, items=items):
            constant = sum(
                (
                    sign * item.value
                    for sign, item in zip(signs, items, strict=True)
                    if isinstance(item, Num)
                ),
                Fraction(0),
            )
            terms = frozenset(
                (sign, item)
                for sign, item in zip(signs, items, strict=True)
                if not isinstance(item, Num)
            )
            return terms, constant
        case Sym():
            return frozenset({(1, node)}), Fraction(0)
        case _:
            return None


def _put(node: Sketch, value: int) -> Sketch:
    """A sketch with the index replaced by a number."""
    if node == Sym(_INDEX):
        return Num(Fraction(value))
    return map_parts(node, lambda part: _put(part, value))
