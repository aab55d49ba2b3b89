"""Statements that claim nothing: definitions, conditions, properties told of a symbol.

Stands apart because what is no claim must never be judged, and each kind of it has its own look.
"""

from __future__ import annotations

from compiler.elaborate.assumptions import recognise
from compiler.elaborate.context import Context
from compiler.elaborate.sketch import Entry, Num, Pattern, Product, Sketch, Sum, Sym
from compiler.elaborate.terms import symbol_name
from compiler.ir.statement import AssumesRelation, Fact, Property, Statement
from compiler.ir.term import Group, ProductTerm, Sequence, Term

_IDLE = {
    "definition": "it defines {left}",
    "notation": "it says what a notation means",
    "equation": "it is an equation to solve or a condition",
    "distribution": "it states a distribution",
}


_JUDGED = frozenset(
    [
        "=",
        "\\equiv",
        ":=",
        "=:",
        "<",
        ">",
        "\\le",
        "\\ge",
        "\\in",
        "\\approx",
        "\\simeq",
        "\\succeq",
        "\\preceq",
        "\\succ",
        "\\prec",
    ]
)
"""Relations that claim something of two values."""


def idle_at_sight(statement: Statement) -> str | None:
    """Why a statement claims nothing, as far as its kind and its relation tell."""
    if statement.kind in _IDLE:
        return _IDLE[statement.kind].format(left=statement.left_latex.strip())
    asymptotic = statement.relation == "\\sim" and statement.kind == "approximation"
    if statement.relation not in _JUDGED and not asymptotic:
        return f"a relation {statement.relation} claims no value"
    told = _told_dependence(statement)
    return f"it says what {told} depends on" if told else None


def told_property(statement: Statement, sides: list[Sketch], context: Context) -> str | None:
    """`A = A^T`, `P^2 = P`, `Q^T Q = I`, `AB = BA`: properties told of symbols nobody defined."""
    match sides:
        case [
            Product(operators=("", ""), items=(Sym() as a, Sym() as b)),
            Product(operators=("", ""), items=(c, d)),
        ] if (
            (a, b) == (d, c)
            and a != b
            and a.name.isupper()
            and b.name.isupper()
            and not _both(context, "diagonal", a, b)
        ):
            return f"it says that {a.name} and {b.name} commute"
        case _:
            pass
    fact = Fact(text="", span=statement.span, origin="stated")
    found = recognise(
        AssumesRelation(left=statement.left, relation="=", right=statement.right, fact=fact),
        context,
    )
    if found is None or found[0] in context.definitions:
        return None
    if context.properties.get(found[0]):
        return None
    if any(recognise(given, context) == found for given in context.relations):
        return None
    return f"it says that {found[0]} is {found[1].replace('_', ' ')}"


def _both(context: Context, told: Property, *symbols: Sym) -> bool:
    """Whether a property that decides is told of all symbols, in words or for everything."""
    return told in context.everywhere or all(
        told in context.properties.get(one.name, {}) for one in symbols
    )


def _told_dependence(statement: Statement) -> str | None:
    """`u = u(x)`: the name whose arguments are told."""
    match statement.right:
        case ProductTerm(items=(head, Group(opening="(", body=body))) if symbol_name(
            head
        ) == symbol_name(statement.left) and _are_names(body):
            return symbol_name(head)
        case _:
            return None


def _are_names(body: Term) -> bool:
    parts = body.items if isinstance(body, Sequence) else (body,)
    return all(symbol_name(part) is not None for part in parts)


def is_condition(sides: list[Sketch]) -> bool:
    """`x > 0`, `0 < p < 1`, `i \\le n`: a bare symbol against a number or another bare symbol."""
    return all(isinstance(side, Sym | Num | Entry | Pattern) or _is_sign(side) for side in sides)


def _is_sign(side: Sketch) -> bool:
    return isinstance(side, Sum) and len(side.items) == 1 and isinstance(side.items[0], Num | Sym)
