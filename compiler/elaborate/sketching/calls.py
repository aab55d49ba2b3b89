"""Calls of the context's functions, and compositions.

Stands apart because both end in the same marks: primes, powers and subscripts after the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compiler.elaborate.letters import ALWAYS_FUNCTIONS
from compiler.elaborate.names import SCALAR_FUNCTIONS
from compiler.elaborate.sketch import Broken, Compose, Diff, Fn, Product, Sketch, Sym, Use
from compiler.elaborate.sketching.scripts import marks_after
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
