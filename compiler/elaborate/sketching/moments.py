"""Moments: `\\mathbb{E}_{x}[…]`, `\\operatorname{Var}(AX)`, `\\operatorname{Cov}(X, Y)`.

Stands apart because a moment has arguments, a condition, and names what it is taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from compiler.elaborate.sketch import Broken, Mean, Sketch
from compiler.elaborate.sketching.scripts import marks_after
from compiler.elaborate.terms import symbol_name
from compiler.ir.term import (
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


def moment(
    sketcher: Sketcher,
    items: tuple[Term, ...],
    operators: tuple[str, ...],
    start: int,
    kind: str,
) -> tuple[Sketch, int]:
    """`\\mathbb{E}[x]`, `\\mathbb{E}_{x}[…]`, `\\operatorname{Cov}(X, Y)`."""
    item = items[start]
    over = _over(item.sub) if isinstance(item, Script) else ()
    if start + 1 >= len(items):
        return Broken("a moment has no argument", item.span), start + 1
    following = items[start + 1]
    group = following.base if isinstance(following, Script) else following
    args: tuple[Sketch, ...]
    given: tuple[Sketch, ...] = ()
    bracketed = isinstance(group, Group) and group.opening in {"(", "[", "\\{"}
    whole = bracketed and kind == "expectation" and _squares_inside(following)
    if whole:
        args = (sketcher.sketch(following),)
        end = start + 2
    elif isinstance(group, Group) and bracketed:
        args, given = _moment_arguments(sketcher, group)
        end = start + 2
    else:
        argument, end = sketcher.factor(items, operators, start + 1)
        args = (argument,)
    tag: Literal["expectation", "variance", "covariance"] = (
        "expectation"
        if kind == "expectation"
        else "variance"
        if kind == "variance"
        else "covariance"
    )
    node: Sketch = Mean(tag, args, over, given)
    if isinstance(item, Script) and item.sup is not None:
        node = marks_after(
            sketcher, node, Script(base=item.base, sub=None, sup=item.sup, span=item.span)
        )
    if bracketed and not whole and isinstance(following, Script):
        node = marks_after(sketcher, node, following)
    return node, end


def _squares_inside(following: Term) -> bool:
    """`E(X - Y)^2` is the mean of the square; `E(X)^2` and `E[X - Y]^2` are squares of means."""
    return (
        isinstance(following, Script)
        and isinstance(following.sup, NumberTerm)
        and isinstance(following.base, Group)
        and following.base.opening == "("
        and isinstance(following.base.body, SumTerm | ProductTerm)
    )


def _over(sub: Term | None) -> tuple[str, ...]:
    """The random symbols named under the E: `x`, `x \\sim p`, `x, y`."""
    match sub:
        case None:
            return ()
        case RelationTerm(items=(first, *_), relations=("\\sim", *_)):
            return _over(first)
        case Sequence(items=items):
            return tuple(name for item in items for name in _over(item))
        case Name() | Script():
            name = symbol_name(sub)
            return (name,) if name is not None else ()
        case _:
            return ()


def _moment_arguments(
    sketcher: Sketcher, group: Group
) -> tuple[tuple[Sketch, ...], tuple[Sketch, ...]]:
    body = group.body
    if not isinstance(body, Sequence):
        return (sketcher.sketch(body),), ()
    args: list[Sketch] = []
    given: list[Sketch] = []
    conditioned = False
    for position, item in enumerate(body.items):
        if position and body.separators[position - 1] == "|":
            conditioned = True
        (given if conditioned else args).append(sketcher.sketch(item))
    return tuple(args), tuple(given)
