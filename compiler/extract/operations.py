"""Operations that a note defines or never explains: `a * b = a + b + 1`, `a \\star b`.

Stands apart because a sign between two letters is a product only by convention, and a note may say
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from compiler.extract.terms import bare, below, is_name
from compiler.ir.statement import Given, Means
from compiler.ir.term import Name, NumberTerm, Opaque, ProductTerm, Term

FREE = frozenset({"*", "\\ast", "\\star", "\\bullet", "\\diamond"})
"""Signs that notes use for operations of their own."""
UNEXPLAINED = {"\\star": "star", "\\bullet": "bullet"}
"""Signs that are no product unless the note says so, by the name of their meaning."""
SUITS = frozenset({"heartsuit", "spadesuit", "diamondsuit", "clubsuit", "sharp", "flat", "natural"})
BROKEN = (
    "nothing follows", "nothing stands before", "an opening", "a closing", "a bar without",
)  # fmt: skip
"""Beginnings of the reasons why a formula is not whole."""


def operation_defined(left: Term, right: Term) -> str | None:
    """The sign that `a * b = …` gives a meaning to; None when it says something else."""
    match bare(left):
        case ProductTerm(items=(one, other), operators=(_, sign)) if is_own(sign):
            named = is_name(one) and is_name(other) and one != other
            return sign if named and not any(sign == used for used, _ in _signs(right)) else None
        case _:
            return None


def is_own(sign: str) -> bool:
    """Whether a note may mean an operation of its own by a sign."""
    return sign in FREE or sign.startswith("\\math")


def strange(left: Term, right: Term, defined: Callable[[str], bool]) -> str | None:
    """Why a side cannot be understood: it uses an operation that the note defines."""
    for sign, product in (*_signs(left), *_signs(right)):
        numbers = all(isinstance(bare(one), NumberTerm) for one in product.items)
        if is_own(sign) and not numbers and defined(sign):
            return f"`{sign}` is an operation that the note defines"
        if sign == "" and any(isinstance(one, Name) and one.base in SUITS for one in product.items):
            return "a sign between two factors is an operation that nothing explains"
    return None


def unexplained(left: Term, right: Term, given: Iterable[Given]) -> str | None:
    """Why a side cannot be understood: it uses a sign that has no meaning of its own."""
    told = {one.subject for one in given if isinstance(one, Means)}
    for sign, _ in (*_signs(left), *_signs(right)):
        if sign in UNEXPLAINED and UNEXPLAINED[sign] not in told:
            return f"nothing says what the operation {sign} is"
    return None


def broken(term: Term) -> str | None:
    """Why a side is not whole: a bracket that stays open, a sign with nothing behind it."""
    for one in below(term):
        if isinstance(one, Opaque) and one.reason.startswith(BROKEN):
            return one.reason
    return None


def _signs(term: Term) -> Iterator[tuple[str, ProductTerm]]:
    for one in below(term):
        if isinstance(one, ProductTerm):
            for sign in one.operators[1:]:
                yield sign, one
