"""Events of a statement: what its context makes of them before anything is sketched.

Stands apart because the letters of events are ordinary capitals until a probability is taken.
"""

from __future__ import annotations

from compiler.elaborate.context import Context
from compiler.elaborate.sketching.events import event_names
from compiler.elaborate.terms import symbol_name
from compiler.ir.statement import AssumesRelation, Declares, Fact, HasMoments, Statement
from compiler.ir.term import Name, ProductTerm, Term

Ban = tuple[str, str, int, int]
"""Two events and values that they never take together."""


def place_events(statement: Statement, context: Context) -> bool:
    """Makes the events of a statement random numbers that are 0 or 1; whether P takes them."""
    terms = [one for one in (statement.left, statement.right) if one is not None]
    if "P" in context.definitions or context.kind_of("P") is not None:
        return False
    names = event_names(terms, context.laws.keys())
    if names is None:
        return False
    fact = Fact(text="an event", span=statement.span, origin="inferred")
    for name in names:
        if name in context.laws:
            continue
        subject = Name(base=name, span=(0, 0))
        context.definitions.pop(name, None)
        context.properties.pop(name, None)
        context.declared[name] = [
            Declares(subject=subject, kind="scalar", sizes=(), domain=None, fact=fact)
        ]
        context.laws[name] = HasMoments(
            subject=subject, family="event", mean=None, covariance=None, parameters=(), fact=fact
        )
    return True


def bans(context: Context) -> list[Ban]:
    """What disjoint events and parts of events never do."""
    found: list[Ban] = []
    for given in context.relations:
        pair = _pair(given)
        if pair is not None and all(_is_event(context, name) for name in pair[:2]):
            found.append(pair)
    return found


def _pair(given: AssumesRelation) -> Ban | None:
    match given.left, given.relation, given.right:
        case (
            ProductTerm(items=(one, two), operators=(_, "\\cap")),
            "=",
            Name(base="emptyset" | "varnothing"),
        ):
            return _ban(one, two, 1, 1)
        case one, "\\subset" | "\\subseteq" | "\\subseteqq", two:
            return _ban(one, two, 1, 0)
        case one, "\\supset" | "\\supseteq", two:
            return _ban(two, one, 1, 0)
        case _:
            return None


def _ban(one: Term, two: Term, first: int, second: int) -> Ban | None:
    names = symbol_name(one), symbol_name(two)
    return None if None in names else (str(names[0]), str(names[1]), first, second)


def _is_event(context: Context, name: str) -> bool:
    return name in context.laws and context.laws[name].family == "event"
