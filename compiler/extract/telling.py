"""What a description makes of a subject, as facts.

Stands apart as the border between words and the records of `ir/statement.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from compiler.extract.atoms import Atom
from compiler.extract.describe import Description
from compiler.extract.terms import below
from compiler.ir.statement import Assumes, Declares, Fact, Given, Property
from compiler.ir.term import Name, Script, Term

SQUARE: frozenset[Property] = frozenset(
    (
        "square",
        "symmetric",
        "hermitian",
        "skew",
        "orthogonal",
        "unitary",
        "positive_definite",
        "positive_semidefinite",
        "negative_definite",
        "diagonal",
        "invertible",
        "singular",
        "idempotent",
        "nilpotent",
        "involutory",
        "upper_triangular",
        "lower_triangular",
        "permutation",
        "traceless",
    )
)
"""Properties that only square matrices have, so that one size says both."""


def letter_of(term: Term) -> str | None:
    """The letter of a symbol, whatever its index and font."""
    match term:
        case Name(base=base):
            return base
        case Script(base=Name(base=base)):
            return base
        case _:
            return None


def matrix_letters(atoms: Iterable[Atom]) -> Iterable[Name]:
    """The plain capitals of some formulas that may name matrices, each once."""
    seen = set(UNSIZED)
    for atom in atoms:
        for term in (item.term for chain in atom.chains for item in chain.items):
            for one in below(term):
                if not isinstance(one, Name) or one.operator or one.font not in ("", "bold"):
                    continue
                if len(one.base) == 1 and one.base.isupper() and one.base not in seen:
                    seen.add(one.base)
                    yield one


UNSIZED = frozenset({"I", "E", "T", "O"})
"""Capitals that are the identity, the zero matrix or a mark rather than a matrix of a size."""


def facts_of(subject: Term, description: Description, fact: Fact) -> Iterable[Given]:
    """What a description makes of a subject."""
    space = description.space
    sizes = description.sizes or (space.sizes if space is not None else ())
    kind = description.kind
    if kind is None and space is not None:
        kind = space.kind
    if kind is None and sizes:
        kind = "matrix" if len(sizes) == 2 else "vector" if len(sizes) == 1 else "tensor"
    if kind in ("scalar", "row", "vector") and len(sizes) == 2:
        kind = "matrix" if kind != "row" else kind
    if len(sizes) == 1 and (kind == "matrix" or SQUARE & set(description.properties)):
        # "square of order n", "a symmetric matrix of size n"
        kind, sizes = "matrix", (*sizes, *sizes)
    if description.random:
        yield Declares(subject=subject, kind="random", sizes=(), domain=None, fact=fact)
    if kind == "function":
        yield from _function(subject, description, fact)
    elif kind is not None and kind != "random":
        yield Declares(subject=subject, kind=kind, sizes=sizes, domain=None, fact=fact)
    properties: list[Property] = [*description.properties]
    if space is not None:
        properties.extend(space.properties)
    for one in dict.fromkeys(properties):
        yield Assumes(subject=subject, property=one, fact=fact)


def _function(subject: Term, description: Description, fact: Fact) -> Iterable[Given]:
    space = description.space
    sizes = space.sizes if space is not None else ()
    yield Declares(
        subject=subject, kind="function", sizes=sizes, domain=description.domain, fact=fact
    )
    scalar = space is not None and space.kind == "scalar"
    if description.valued == "scalar" or scalar:
        yield Assumes(subject=subject, property="scalar_valued", fact=fact)
    elif description.valued in ("vector", "matrix"):
        yield Declares(subject=subject, kind=description.valued, sizes=(), domain=None, fact=fact)
