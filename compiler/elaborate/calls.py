"""Calls of the context's functions, compositions, and moments of random variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from compiler.elaborate.context import symbol_name
from compiler.elaborate.names import ALWAYS_FUNCTIONS, SCALAR_FUNCTIONS
from compiler.elaborate.scripts import marks_after
from compiler.elaborate.sketch import Broken, Compose, Diff, Fn, Mean, Product, Sketch, Sym, Use
from compiler.ir.term import Group, Name, ProductTerm, RelationTerm, Script, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketcher import Sketcher


def call(sketcher: Sketcher, name: str, head: Term, argument: Term) -> Sketch:
    """A function of the context (or an abstract one) applied to a group with its marks."""
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    primes = head.primes if isinstance(head, Script) else 0
    items = group.body.items if isinstance(group.body, Sequence) else (group.body,)
    if isinstance(group.body, Sequence) and set(group.body.separators) - {",", ";"}:
        return Broken("a conditional density is not evaluated", argument.span)
    args = tuple(sketcher.sketch(one) for one in items)
    node: Sketch = Use(sketcher.context.function_name(name), args, primes)
    if isinstance(head, Script) and head.sup is not None:
        node = marks_after(
            sketcher, node, Script(base=head.base, sub=None, sup=head.sup, span=head.span)
        )
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def composition(sketcher: Sketcher, head: Term, argument: Term) -> Sketch | None:
    """`(g \\circ f)(x)`, `(fg)'(x)`: a group of functions applied; None when it is a product."""
    group = head.base if isinstance(head, Script) else head
    primes = head.primes if isinstance(head, Script) else 0
    inner = argument.base if isinstance(argument, Script) else argument
    if (
        not isinstance(group, Group)
        or not isinstance(inner, Group)
        or not isinstance(group.body, ProductTerm)
    ):
        return None
    body = group.body
    if set(body.operators[1:]) != {"\\circ"}:
        return _pointwise(sketcher, body, inner, primes) if primes else None
    functions = tuple(_function(sketcher, item) for item in body.items)
    if any(one is None for one in functions):
        return None
    items = inner.body.items if isinstance(inner.body, Sequence) else (inner.body,)
    node: Sketch = Compose(
        tuple(one for one in functions if one is not None),
        tuple(sketcher.sketch(one) for one in items),
        primes,
    )
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def _pointwise(
    sketcher: Sketcher, body: ProductTerm, argument: Group, primes: int
) -> Sketch | None:
    """`(fg)'(x)`: the product of the functions at x, differentiated."""
    if set(body.operators) - {"", "\\cdot", "/"} or not all(
        isinstance(item, Name) for item in body.items
    ):
        return None
    point = sketcher.sketch(argument.body)
    factors = tuple(
        Use(name, (point,)) for item in body.items if (name := symbol_name(item)) is not None
    )
    node: Sketch = Product(body.operators, factors)
    for _ in range(primes):
        node = Diff(node, (point,), "prime")
    return node


def _function(sketcher: Sketcher, item: Term) -> Sketch | None:
    if not isinstance(item, Name | Script):
        return None
    head = item.base if isinstance(item, Script) else item
    if isinstance(head, Name) and head.operator and head.base in SCALAR_FUNCTIONS:
        return Fn(SCALAR_FUNCTIONS[head.base], ())
    name = symbol_name(item)
    if name is None or not isinstance(head, Name):
        return None
    if (
        sketcher.context.is_function(name)
        or head.base in ALWAYS_FUNCTIONS
        or name in sketcher.seen.applied
    ):
        return Sym(sketcher.context.function_name(name))
    return None


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
    given: tuple[Sketch, ...] = ()
    if isinstance(group, Group) and group.opening in {"(", "[", "\\{"}:
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
    if isinstance(group, Group) and isinstance(following, Script):
        node = marks_after(sketcher, node, following)
    return node, end


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
