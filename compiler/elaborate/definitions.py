"""Definitions taken apart: the name, its parameters or indices, and what it stands for.

Stands apart because the left side of `σ(x)_i = …` is a small notation of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compiler.elaborate.terms import symbol_name, walk_terms
from compiler.ir.statement import Defines
from compiler.ir.term import (
    BigOperator,
    Group,
    Name,
    NumberTerm,
    ProductTerm,
    RelationTerm,
    Script,
    Sequence,
    Term,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name stands for: `f(x) = …`, `y = …`, `y_i = …`, `σ(x)_i = …`."""

    name: str
    parameters: tuple[Term, ...]
    """Arguments as written on the left; empty for a bare symbol."""
    indices: tuple[Term, ...]
    """Indices on the left, for a definition by components."""
    body: Term
    given: Defines
    sequence: bool = False
    """Whether the parameter is written as an index: `H_n = \\sum_{k=1}^n 1/k`."""


def as_definition(given: Defines) -> Definition | None:
    """A `Defines` with its left side taken apart; None when the left side names nothing."""
    left = given.left
    indices: tuple[Term, ...] = ()
    match left:
        case Name():
            pass
        case Script(base=Name() as base, sub=Name() as sub, sup=None, primes=0) if _is_sequence(
            sub, given.right
        ):
            return Definition(
                name=symbol_name(base) or base.base,
                parameters=(sub,),
                indices=(),
                body=given.right,
                given=given,
                sequence=True,
            )
        case Script(base=Name() as base, sub=sub, sup=None, primes=0) if (
            sub is not None
            and _indexing(sub)
            and not _sizing(sub, given.right)
            and not _counts(sub, given.right)
            and not _parametric(sub, given.right)
        ):
            left, indices = base, index_terms(sub)
        case Script(base=Group(opening="["), sub=sub, sup=None) if sub is not None:
            inner = left.base.body  # type: ignore[union-attr]
            return (
                as_definition(
                    Defines(
                        left=_with_sub(inner, sub, left.span),
                        right=given.right,
                        strength=given.strength,
                        fact=given.fact,
                    )
                )
                if isinstance(inner, Name)
                else None
            )
        case Script():
            pass
        case ProductTerm(items=(Name() | Script() as head, argument)):
            return _applied(head, argument, given)
        case _:
            return None
    name = symbol_name(left)
    if name is None:
        return None
    return Definition(name=name, parameters=(), indices=indices, body=given.right, given=given)


def _is_sequence(sub: Name, body: Term) -> bool:
    """Whether a body is made of numbers, its index, and what its sums run over."""
    parts = list(walk_terms(body))
    bound = {
        one.lower.items[0].base
        for one in parts
        if isinstance(one, BigOperator)
        and isinstance(one.lower, RelationTerm)
        and isinstance(one.lower.items[0], Name)
    }
    names = {one.base for one in parts if isinstance(one, Name)} - NUMBERS
    return (
        sub.base in {"n", "m", "N", "k"}
        and not sub.font
        and sub.base in names
        and names <= bound | {sub.base}
        and not any(isinstance(one, Script) and one.sub is not None for one in parts)
    )


NUMBERS = frozenset({"e", "pi", "log", "ln", "sqrt", "sin", "cos", "exp", "gamma"})
"""Names in the body of a sequence that stand for no letter."""


def _with_sub(base: Name, sub: Term, span: tuple[int, int]) -> Script:
    return Script(base=base, sub=sub, sup=None, span=span)


def _applied(head: Name | Script, argument: Term, given: Defines) -> Definition | None:
    name = symbol_name(head)
    indices: tuple[Term, ...] = ()
    if isinstance(argument, Script) and argument.sub is not None and argument.sup is None:
        indices, argument = index_terms(argument.sub), argument.base
    if name is None or not isinstance(argument, Group) or argument.opening not in "([":
        return None
    parameters = argument.body.items if isinstance(argument.body, Sequence) else (argument.body,)
    if not all(isinstance(one, Name | Script) for one in parameters):
        return None
    return Definition(
        name=name, parameters=parameters, indices=indices, body=given.right, given=given
    )


def _indexing(sub: Term) -> bool:
    """Whether a subscript on the left of a definition ranges over entries (`y_i`, `K_{pq}`)."""
    return all(
        isinstance(part, Name) and not part.font and part.base in INDEX_LETTERS
        for part in index_terms(sub)
    )


def _sizing(sub: Term, body: Term) -> bool:
    """Whether the subscript is a size: `J_n = 1_n 1_n'`, `C_n = I_n - J_n/n`."""
    return isinstance(sub, Name) and any(
        isinstance(one, Script)
        and one.sub == replace(sub, span=getattr(one.sub, "span", sub.span))
        and (
            (isinstance(one.base, Name) and one.base.base in {"I", "1", "0", "E"})
            or (isinstance(one.base, NumberTerm) and one.base.text in {"0", "1"})
        )
        for one in walk_terms(body)
    )


def _counts(sub: Term, body: Term) -> bool:
    """Whether a subscript is how many are summed (`\\bar X_n = \\frac1n \\sum_{i=1}^n X_i`)."""
    return any(
        isinstance(part, BigOperator)
        and isinstance(part.upper, Name)
        and isinstance(sub, Name)
        and part.upper.base == sub.base
        for part in walk_terms(body)
    )


def _parametric(sub: Term, body: Term) -> bool:
    """Whether a subscript is a number that a solution depends on: `b_k = (X'X + kI)^{-1} X'y`.

    It is a multiple of an identity, and no index of anything.
    """
    if not isinstance(sub, Name):
        return False
    inside = list(walk_terms(body))
    if any(isinstance(one, Script) and _is_letter(one.sub, sub) for one in inside):
        return False
    return any(
        isinstance(one, ProductTerm)
        and any(_is_letter(item, sub) for item in one.items)
        and any(_is_identity(item) for item in one.items)
        for one in inside
    )


def _is_letter(term: Term | None, letter: Name) -> bool:
    return isinstance(term, Name) and (term.base, term.font) == (letter.base, letter.font)


def _is_identity(term: Term) -> bool:
    plain = term.base if isinstance(term, Script) else term
    return isinstance(plain, Name) and plain.base == "I"


def index_terms(term: Term) -> tuple[Term, ...]:
    """The single indices of a subscript."""
    match term:
        case Sequence(items=items) | ProductTerm(items=items):
            return items
        case _:
            return (term,)


INDEX_LETTERS = frozenset("ijklmnpqrstuvabcdh") | {"mu", "nu", "alpha", "beta", "ell"}
