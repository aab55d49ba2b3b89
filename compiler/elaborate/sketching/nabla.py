"""∇, Δ and D as operators, with their scopes.

Stands apart from derivatives written as fractions because here the variable is a subscript or
nowhere, and the scope is told by what follows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from compiler.elaborate.letters import ALWAYS_FUNCTIONS
from compiler.elaborate.sketch import (
    Broken,
    Compose,
    Diff,
    Entry,
    Fn,
    Post,
    Power,
    Product,
    Sketch,
    Sum,
    Sym,
    Use,
)
from compiler.elaborate.sketching.derivations import is_d
from compiler.elaborate.terms import composed, parts_of, symbol_name
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Script, Sequence, Term

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher


def nabla_head(term: Term) -> tuple[Term | None, int] | None:
    """`\\nabla`, `\\nabla_x`, `\\nabla^2_x`: the variable as written and the order."""
    match term:
        case Name(base="nabla", accents=()):
            return None, 1
        case Script(base=Name(base="nabla"), sub=sub, sup=None, primes=0):
            return sub, 1
        case Script(base=Name(base="nabla"), sub=sub, sup=NumberTerm(text="2"), primes=0):
            return sub, 2
        case Name(base="grad", operator=True):
            return None, 1
        case _:
            return None


def nabla(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int]:
    """A nabla with its scope; returns the sketch and the position after it."""
    head = nabla_head(items[start])
    assert head is not None
    written, order = head
    variables = _nabla_variables(sketcher, written)
    if start + 1 >= len(items):
        return Broken("∇ has nothing to act on", items[start].span), start + 1
    operator = operators[start + 1]
    body, end = sketcher.factor(items, operators, start + 1)
    if operator in {"\\cdot", "\\times"} and order == 1:
        style: Literal["divergence", "curl"] = "divergence" if operator == "\\cdot" else "curl"
        return Diff(body, variables, style), end
    if operator not in {"", "\\cdot"}:
        return Broken("∇ before an operator is not understood", items[start].span), end
    marks: list[str] = []
    while isinstance(body, Post) and body.mark == "transpose" and isinstance(body.base, Use | Diff):
        marks.append(body.mark)
        body = body.base
    more = end < len(items) and operators[end] == ""
    open_body = not _applied(sketcher, body) or (
        isinstance(body, Sum) and more and _speaks(items[end:], written)
    )
    if not marks and open_body and end < len(items) and operators[end] == "":
        body = sketcher.product(
            items[start + 1 :], ("", *operators[start + 2 :]), items[start].span
        )
        end = len(items)
    if order == 2:
        return Diff(body, variables * 2, "hessian"), end
    node: Sketch = Diff(body, variables, "nabla")
    for mark in marks:
        node = Post(mark, node)
    return node, end


def along(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int] | None:
    """`(F \\cdot \\nabla) G`: the change of G along F; None where the group is anything else."""
    match items[start]:
        case Group(
            opening="(", body=ProductTerm(items=(*before, last), operators=(*marks, "\\cdot"))
        ) if before and operators[start + 1] == "":
            head = nabla_head(last)
            if head is None or head[1] != 1:
                return None
            direction = sketcher.product(tuple(before), tuple(marks), items[start].span)
            body, end = sketcher.factor(items, operators, start + 1)
            by = _nabla_variables(sketcher, head[0])
            return Diff(body, by, "along", direction=direction), end
        case _:
            return None


def _speaks(items: tuple[Term, ...], variable: Term | None) -> bool:
    """Whether later factors speak of the variable, so that the scope reaches over them."""
    name = symbol_name(variable) if variable is not None else None
    stack: list[Term] = list(items)
    while stack:
        current = stack.pop()
        if name is not None and symbol_name(current) == name:
            return True
        stack.extend(parts_of(current))
    return False


def _nabla_variables(sketcher: Sketcher, written: Term | None) -> tuple[Sketch, ...]:
    if written is None:
        return ()
    if isinstance(written, Sequence):
        return tuple(sketcher.sketch(item) for item in written.items)
    return (sketcher.sketch(written),)


def _applied(sketcher: Sketcher, body: Sketch) -> bool:
    """Whether a factor reads as the whole thing that is differentiated."""
    match body:
        case Post(mark="transpose"):
            return False
        case Use() | Fn() | Sum() | Diff():
            return True
        case Power(base=base):
            return _applied(sketcher, base)
        case Entry(base=base):
            return _applied(sketcher, base)
        case Sym(name=name):
            bare = name.strip("\\").removeprefix("mathcal{").removeprefix("mathbf{").rstrip("}")
            return (
                name in sketcher.context.definitions
                or sketcher.context.is_function(name)
                or name in sketcher.seen.applied
                or bare in ALWAYS_FUNCTIONS
                or bare in {"L", "J", "E"}
            )
        case Product(items=items):
            return len(items) == 1
        case _:
            return False


def is_laplacian(sketcher: Sketcher, item: Term, following: Term) -> bool:
    """`\\Delta` as ∇²: beside a nabla, or where the context says so."""
    if not isinstance(item, Name) or item.base != "Delta" or item.font or item.accents:
        return False
    definition = sketcher.context.definitions.get("\\Delta")
    if definition is not None:
        return nabla_head(definition.body) is not None or _squares_nabla(definition.body)
    meaning = sketcher.context.meanings.get("Delta")
    if isinstance(following, Name) and (name := symbol_name(following)) is not None:
        known_function = sketcher.context.is_function(name)
        if known_function or following.base in ALWAYS_FUNCTIONS:
            return True
    return sketcher.seen.nabla or (meaning is not None and meaning.meaning == "laplacian")


def _squares_nabla(body: Term) -> bool:
    return isinstance(body, ProductTerm) and all(
        nabla_head(item) is not None for item in body.items
    )


def derivation(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int] | None:
    """`D(uv)`, `D^2 \\sin x`: D as what differentiates functions of one number."""
    item = items[start]
    head = item.base if isinstance(item, Script) and item.sub is None else item
    if not sketcher.seen.derivation or not is_d(head) or operators[start + 1] != "":
        return None
    order = item.sup if isinstance(item, Script) else None
    body, end = sketcher.factor(items, operators, start + 1)
    match order:
        case None if isinstance(body, Use | Compose) and sketcher.seen.composed:
            # beside a composition `D f(g(x))` is the derivative of f, at g(x)
            return replace(body, primes=body.primes + 1), end
        case None:
            return Diff(body, (), "prime"), end
        case NumberTerm(text=text) if text.isdigit() and 0 < int(text) <= 4:
            for _ in range(int(text)):
                body = Diff(body, (), "prime")
            return body, end
        case _:
            return Diff(body, (), "prime", order=sketcher.sketch(order)), end


def _other_d(sketcher: Sketcher, head: Term, following: Term) -> bool:
    """A D in another face before a function: an operator of the note's own."""
    return (
        isinstance(head, Name)
        and head.base == "D"
        and head.font in {"sans", "calligraphic", "script"}
        and isinstance(following, Name)
        and symbol_name(following) in sketcher.seen.applied
        and symbol_name(head) not in sketcher.context.declared
    )


def _upright(sketcher: Sketcher, item: Term) -> bool:
    """Whether an upright D, of which nothing is said, differentiates the expression behind it."""
    context = sketcher.context
    known = context.declared.keys() | context.definitions.keys() | context.properties.keys()
    return isinstance(item, Name) and item.font == "roman" and symbol_name(item) not in known


def _numbered(sketcher: Sketcher, item: Script, following: Term) -> bool:
    """Whether `D_1` is a matrix with a number: it is declared so, or a capital stands behind."""
    if not isinstance(item.sub, NumberTerm):
        return False
    context = sketcher.context
    known = context.properties.keys() | context.declared.keys() | context.definitions.keys()
    head = following.base if isinstance(following, Script) else following
    capital = isinstance(head, Name) and head.base.isupper()
    return symbol_name(item) in known or capital


def jacobian(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], start: int
) -> tuple[Sketch, int] | None:
    """`D_x f`, `Df(x)`, `Df(X)[H]`."""
    item = items[start]
    head = item.base if isinstance(item, Script) else item
    if _other_d(sketcher, head, items[start + 1]):
        return Broken("what this D does to a function is not said", item.span), len(items)
    if (
        not isinstance(head, Name)
        or head.base != "D"
        or head.font not in {"", "roman"}
        or head.accents
        or operators[start + 1] != ""
    ):
        return None
    if (
        "D" in sketcher.context.declared
        or "D" in sketcher.context.definitions
        or "D" in sketcher.context.properties
    ):
        return None
    following = items[start + 1]
    if _upright(sketcher, item) and isinstance(following, Group) and composed(following) is None:
        body, end = sketcher.factor(items, operators, start + 1)
        return Diff(body, (), "jacobian"), end
    if isinstance(item, Script):
        if item.sub is None or item.sup is not None or _numbered(sketcher, item, following):
            return None
        body, end = sketcher.factor(items, operators, start + 1)
        by = sketcher.sketch(item.sub)
        if (
            isinstance(body, Use)
            and len(body.args) == 1
            and isinstance(body.args[0], Sym)
            and isinstance(by, Sym)
            and by != body.args[0]
        ):
            return Diff(body, body.args, "fraction", direction=by), end
        if isinstance(body, Sym | Use | Fn | Entry):
            return Diff(body, (by,), "fraction"), end
        return None
    if composed(following) is None and (
        not isinstance(following, Name) or symbol_name(following) not in sketcher.seen.applied
    ):
        return None
    body, end = sketcher.factor(items, operators, start + 1)
    if not isinstance(body, Use | Compose) or len(body.args) != 1:
        return None
    if not isinstance(body.args[0], Sym | Entry):
        return Diff(body, (), "jacobian"), end
    after = items[end] if end < len(items) and operators[end] == "" else None
    if isinstance(after, Group) and after.opening == "[":
        direction = sketcher.sketch(after.body)
        return Diff(body, body.args, "fraction", direction=direction), end + 1
    return Diff(body, body.args, "fraction"), end
