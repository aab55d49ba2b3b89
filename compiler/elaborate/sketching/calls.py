"""Calls of the context's functions, and compositions.

Stands apart because both end in the same marks: primes, powers and subscripts after the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.letters import ALWAYS_FUNCTIONS
from compiler.elaborate.names import SCALAR_FUNCTIONS
from compiler.elaborate.sketch import (
    INVERSE,
    Broken,
    Compose,
    Diff,
    Evaluated,
    Fn,
    Product,
    Sketch,
    Sym,
    Use,
)
from compiler.elaborate.sketching.orders import differentiated, order_above
from compiler.elaborate.sketching.scripts import marks_after
from compiler.elaborate.sketching.superscripts import is_inverse
from compiler.elaborate.terms import symbol_name
from compiler.ir.term import Group, Name, ProductTerm, Script, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def call(sketcher: Sketcher, name: str, head: Term, argument: Term) -> Sketch:
    """A function of the context (or an abstract one) applied to a group with its marks."""
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    primes = head.primes if isinstance(head, Script) else 0
    items = group.body.items if isinstance(group.body, Sequence) else (group.body,)
    between = set(group.body.separators) if isinstance(group.body, Sequence) else set()
    if between - {",", ";"} and not sketcher.context.is_function(name):
        return Broken("a conditional density is not evaluated", argument.span)
    args = tuple(sketcher.sketch(one) for one in items)
    node: Sketch = Use(sketcher.context.function_name(name), args, primes)
    order = order_above(sketcher, head)
    if order is not None:
        node = differentiated(node, order, head.span)
    elif isinstance(head, Script) and head.sup is not None:
        node = marks_after(
            sketcher, node, Script(base=head.base, sub=None, sup=head.sup, span=head.span)
        )
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def inverse_call(
    sketcher: Sketcher, name: str, head: Term, argument: Term, primes: int = 0
) -> Sketch:
    """`f^{-1}(y)`, `(f^{-1})'(y)`: the inverse of a function that nothing else is known of."""
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    if name in sketcher.context.definitions or isinstance(group.body, Sequence):
        return Broken("the inverse of a function has no value here", head.span)
    point = sketcher.sketch(group.body)
    inverse = sketcher.context.function_name(name) + INVERSE
    node: Sketch = Use(inverse, (point,))
    if primes and isinstance(point, Sym):
        for _ in range(primes):
            node = Diff(node, (point,), "fraction")
    elif primes:
        node = Use(inverse, (Sym("·s"),))
        for _ in range(primes):
            node = Diff(node, (Sym("·s"),), "fraction")
        node = Evaluated(node, "·s", point)
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def _inverse_of(sketcher: Sketcher, head: Term) -> tuple[str, int] | None:
    """The function whose inverse a group primes: `(f^{-1})'`."""
    match head:
        case Script(
            base=Group(body=Script(base=Name() as base, sub=None, sup=sup, primes=0)),
            sub=None,
            sup=None,
            primes=primes,
        ) if primes and is_inverse(sup) and _function(sketcher, base) is not None:
            return symbol_name(base) or "", primes
        case _:
            return None


def composition(sketcher: Sketcher, head: Term, argument: Term) -> Sketch | None:
    """`(g \\circ f)(x)`, `(fg)'(x)`: a group of functions applied; None when it is a product."""
    if (inverse := _inverse_of(sketcher, head)) is not None:
        return inverse_call(sketcher, inverse[0], head, argument, inverse[1])
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
    if isinstance(inner.body, Name | Script) and _function(sketcher, inner.body) is not None:
        return None  # two functions side by side are multiplied
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


def bare_composition(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...]
) -> Sketch | None:
    """`g \\circ f`, `g' \\circ f` without an argument, where both are functions."""
    if len(items) < 2 or set(operators[1:]) != {"\\circ"}:
        return None
    functions = tuple(_function(sketcher, item) for item in items)
    if any(one is None for one in functions):
        return None
    return Compose(tuple(one for one in functions if one is not None), ())


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
    if isinstance(item, Script) and item.primes and item.sub is None and item.sup is None:
        inner = _function(sketcher, item.base)
        for _ in range(item.primes):
            inner = Diff(inner, (), "prime") if isinstance(inner, Sym | Diff) else None
        return inner
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
