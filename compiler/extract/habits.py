"""Habits of a note: a prime that its formulas show to be a transpose.

Stands apart because authors who write `A'` seldom say so: the note as a whole tells, one formula
such as `vec(ab')` does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from compiler.extract.atoms import Atom
from compiler.extract.said import Finding, Said
from compiler.extract.sentences import Sentence
from compiler.extract.terms import below
from compiler.ir.statement import Fact, Means
from compiler.ir.term import Group, Name, ProductTerm, Script, Term
from compiler.source.text import Span

ENOUGH = 3
"""Formulas that must show the habit."""
FUNCTIONS = frozenset("fghFGHLJ") | {"phi", "psi", "sigma", "varphi", "Phi"}
"""Letters whose prime is a derivative wherever it stands."""


def habits(atoms: Sequence[Atom], sentence: Sentence | None, span: Span) -> Iterator[Finding]:
    """The meaning of the prime, where enough formulas transpose by it and none differentiates."""
    if sentence is None:
        return
    shown = 0
    for atom in atoms:
        terms = [item.term for chain in atom.chains for item in chain.items]
        if any(_differentiates(one) for term in terms for one in below(term)):
            return
        shown += any(_transposes(one) for term in terms for one in below(term))
    if shown < ENOUGH:
        return
    fact = Fact(text="primes on matrices throughout the note", span=span, origin="inferred")
    said = Said(mode="assert", sentence=sentence, at=0, order=(-1, 0), trailing=False)
    yield Finding(what=Means(subject="prime", meaning="transpose", fact=fact), said=said)


def _transposes(term: Term) -> bool:
    """`A'B`, `x'A`, `(AB)'`, `(X^{-1})'`."""
    match term:
        case Script(base=Name(base=base, font=font), primes=1):
            return base not in FUNCTIONS and (base.isupper() or font == "bold")
        case Script(base=Group(body=body), primes=1):
            return any(
                isinstance(one, Name) and one.base.isupper() and one.base not in FUNCTIONS
                for one in below(body)
            )
        case ProductTerm(items=items, operators=operators):
            return any(
                operator == "" and _beside(one, other)
                for (one, other), operator in zip(pairwise(items), operators[1:], strict=False)
            )
        case _:
            return False


def _beside(one: Term, other: Term) -> bool:
    """`x'A`: a letter whose prime stands before a matrix."""
    plain = other.base if isinstance(other, Script) else other
    primed = isinstance(one, Script) and one.primes == 1 and isinstance(one.base, Name)
    return primed and isinstance(plain, Name) and len(plain.base) == 1 and plain.base.isupper()


def _differentiates(term: Term) -> bool:
    """`f'`, `y''`, `x'(t)`, `(fg)'`: a prime that no transpose is."""
    match term:
        case Script(base=Name(base=base, font=""), primes=primes) if primes:
            return primes > 1 or base in FUNCTIONS
        case Script(base=Group(body=body), primes=primes) if primes:
            letters = [one.base for one in below(body) if isinstance(one, Name)]
            return primes > 1 or (bool(letters) and set(letters) <= {*"fguvxy"})
        case ProductTerm(items=items, operators=operators):
            return any(
                operator == ""
                and isinstance(one, Script)
                and one.primes > 0
                and isinstance(one.base, Name)
                and one.base.base.islower()
                and _argument(other)
                for (one, other), operator in zip(pairwise(items), operators[1:], strict=False)
            )
        case _:
            return False


def _argument(term: Term) -> bool:
    """Parentheses around one letter or number, as arguments have."""
    return (
        isinstance(term, Group)
        and term.opening == "("
        and not isinstance(term.body, ProductTerm)
        and len(list(below(term.body))) <= 2
    )
