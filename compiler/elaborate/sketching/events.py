"""Probabilities of events: `P(A \\cup B)`, `\\Pr(A \\mid B)`, `P(X \\le t)`.

Stands apart because an event is a random number that is 1 where it happens and 0 elsewhere: then a
probability is a mean, and every rule about events is one about means.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import TYPE_CHECKING

from compiler.elaborate.sketch import Broken, Mean, Num, Product, Relate, Sketch, Sum, Sym
from compiler.elaborate.sketching.scripts import marks_after
from compiler.elaborate.terms import symbol_name, walk_terms
from compiler.ir.term import (
    Group,
    Name,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    Term,
)

if TYPE_CHECKING:
    from compiler.elaborate.sketching.sketcher import Sketcher

HEADS = frozenset({"P", "Pr", "Prob"})
_ONE = Num(Fraction(1))
_COMPLEMENTS = frozenset({"c", "C", "complement", "prime"})
_SET_SIGNS = frozenset({"\\cup", "\\cap", "\\setminus", "\\wedge", "\\vee", "\\land", "\\lor"})
_MEETS = frozenset({"", "\\cap", "\\wedge", "\\land", "\\cdot"})


def event_names(terms: list[Term], random: Collection[str] = ()) -> set[str] | None:
    """The letters that name events; None where nothing shows that P is a probability.

    `random` are symbols with a law: `P(X > x)` of one of them is the probability that it is so.
    """
    found: set[str] = set()
    shown = False
    for term in terms:
        for part in walk_terms(term):
            if not isinstance(part, ProductTerm):
                continue
            for head, argument in zip(part.items, part.items[1:], strict=False):
                group = argument.base if isinstance(argument, Script) else argument
                if is_probability(head) and isinstance(group, Group) and group.opening in "([":
                    shown = shown or _shows(head, group.body) or _compares(group.body, random)
                    found |= _letters(group.body)
    return found if shown else None


def is_probability(head: Term) -> bool:
    """Whether a name may stand for a probability."""
    return isinstance(head, Name) and head.base in HEADS and not head.accents


def _shows(head: Term, body: Term) -> bool:
    marked = isinstance(head, Name) and (head.operator or head.font in {"blackboard", "roman"})
    return marked or any(_signs(part) for part in walk_terms(body))


def _compares(body: Term, random: Collection[str]) -> bool:
    """Whether a relation is about a random symbol: `X > x`, `|Z| \\le z`, `B = 0`."""
    return isinstance(body, RelationTerm) and any(
        isinstance(part, Name | Script) and symbol_name(part) in random for part in walk_terms(body)
    )


def _signs(part: Term) -> bool:
    match part:
        case ProductTerm(operators=operators):
            return bool(_SET_SIGNS & set(operators))
        case Sequence(separators=separators):
            return "|" in separators
        case Script(base=Name() | Group(), sub=None, sup=Name(base=mark)):
            return mark in _COMPLEMENTS
        case _:
            return False


def _letters(body: Term) -> set[str]:
    """Names of events in what is inside the parentheses; relations speak of other things."""
    match body:
        case Name(base=base) if base in _CERTAIN or base == "neg":
            return set()
        case Name() | Script(base=Name()):
            plain = _event_name(body)
            return {plain} if plain is not None else set()
        case Script(base=Group(body=inner)) | Group(body=inner):
            return _letters(inner)
        case ProductTerm(items=items) | Sequence(items=items):
            return {name for item in items for name in _letters(item)}
        case _:
            return set()


_CERTAIN = {"Omega": Fraction(1), "emptyset": Fraction(0), "varnothing": Fraction(0)}


def _event_name(term: Term) -> str | None:
    """The name of an event under the mark of its complement."""
    if isinstance(term, Script) and isinstance(term.base, Name):
        if _is_complement(term):
            term = term.base
        elif term.sup is not None or term.primes:
            return None
    if isinstance(term, Name) and term.accents[:1] in {("bar",), ("overline",)}:
        term = Name(base=term.base, font=term.font, span=term.span)
    return symbol_name(term)


def _is_complement(term: Script) -> bool:
    marked = isinstance(term.sup, Name) and term.sup.base in _COMPLEMENTS
    return term.sub is None and (marked or (term.sup is None and term.primes == 1))


def probability(sketcher: Sketcher, argument: Term) -> Sketch:
    """`P(…)` as a mean, and a conditional one as a quotient of two."""
    group = argument.base if isinstance(argument, Script) else argument
    assert isinstance(group, Group)
    body = group.body
    parts = body.items if isinstance(body, Sequence) else (body,)
    separators = body.separators if isinstance(body, Sequence) else ()
    bars = [place for place, mark in enumerate(separators) if mark == "|"]
    cut = bars[0] + 1 if bars else len(parts)
    if len(bars) > 1:
        return Broken("a condition inside a condition is not understood", group.span)
    happens = [_event(sketcher, part) for part in parts]
    node: Sketch = _mean(happens)
    if bars:
        node = Product(("", "/"), (node, _mean(happens[cut:])))
    return marks_after(sketcher, node, argument) if isinstance(argument, Script) else node


def _mean(events: list[Sketch]) -> Sketch:
    return Mean("expectation", (_both(events),))


def _both(events: list[Sketch]) -> Sketch:
    return events[0] if len(events) == 1 else Product(("",) * len(events), tuple(events))


def _not(event: Sketch) -> Sketch:
    return Sum((1, -1), (_ONE, event))


def _either(one: Sketch, two: Sketch) -> Sketch:
    return _not(_both([_not(one), _not(two)]))


def _event(sketcher: Sketcher, term: Term) -> Sketch:
    """The indicator of an event."""
    match term:
        case Name(base=base) if base in _CERTAIN:
            return Num(_CERTAIN[base])
        case Name() | Script(base=Name()):
            return _named(term)
        case Script(base=Group(body=inner)) if _is_complement(term):
            return _not(_event(sketcher, inner))
        case Group(body=inner, opening="(" | "[" | "\\{"):
            return _event(sketcher, inner)
        case RelationTerm(items=items, relations=relations):
            sides = [sketcher.sketch(item) for item in items]
            pairs = zip(relations, sides, sides[1:], strict=False)
            return _both([Relate(relation, left, right) for relation, left, right in pairs])
        case ProductTerm(items=(Name(base="neg"), inner)):
            return _not(_event(sketcher, inner))
        case ProductTerm(items=items, operators=operators):
            return _joined(sketcher, items, operators, term)
        case _:
            return Broken("an event is not understood", term.span)


def _named(term: Term) -> Sketch:
    name = _event_name(term)
    if name is None:
        return Broken("an event is not understood", term.span)
    barred = isinstance(term, Name) and bool(term.accents)
    marked = isinstance(term, Script) and _is_complement(term)
    return _not(Sym(name)) if barred or marked else Sym(name)


def _joined(
    sketcher: Sketcher, items: tuple[Term, ...], operators: tuple[str, ...], term: Term
) -> Sketch:
    result = _event(sketcher, items[0])
    signs = set(operators[1:]) - _MEETS
    if len(signs) > 1 or (signs and set(operators[1:]) & _MEETS):
        return Broken("unions and intersections without parentheses", term.span)
    for operator, item in zip(operators[1:], items[1:], strict=True):
        event = _event(sketcher, item)
        if operator in _MEETS:
            result = _both([result, event])
        elif operator in {"\\cup", "\\vee", "\\lor"}:
            result = _either(result, event)
        elif operator == "\\setminus":
            result = _both([result, _not(event)])
        else:
            return Broken(f"{operator} is not understood between events", term.span)
    return result
