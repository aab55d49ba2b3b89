"""Operations that a note defines or never explains: `a * b = a + b + 1`, `a \\star b`.

Stands apart because a sign between two letters is a product only by convention, and a note may say
otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from compiler.extract.terms import bare, below, is_name
from compiler.ir.statement import Given, Means
from compiler.ir.term import Group, Name, NumberTerm, Opaque, ProductTerm, Sequence, SumTerm, Term

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
            again = any(sign == used for used, _ in marks_of(right).signs)
            return sign if named and not again else None
        case _:
            return None


def is_commutator(left: Term, right: Term) -> bool:
    """`[A, B] = AB - BA`."""
    match left, bare(right):
        case (
            Group(opening="[", body=Sequence(items=(Name() as a, Name() as b))),
            SumTerm(
                signs=("+", "-"),
                items=(
                    ProductTerm(items=(Name() as c, Name() as d)),
                    ProductTerm(items=(Name() as e, Name() as f)),
                ),
            ),
        ):
            letters = [one.base for one in (a, b, c, d, e, f)]
            return letters == [a.base, b.base, a.base, b.base, b.base, a.base]
        case _:
            return False


def is_own(sign: str) -> bool:
    """Whether a note may mean an operation of its own by a sign."""
    return sign in FREE or sign.startswith("\\math")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is in a side, found in one walk."""

    letters: frozenset[str]
    """As `bases` finds them."""
    signs: tuple[tuple[str, ProductTerm], ...]
    """Signs that may be operations of the note's own, with their products."""
    suited: bool
    """A sign such as a heart stands between factors."""
    broken: str | None
    """Why it is not whole."""


def marks_of(term: Term) -> Marks:
    """The marks of one side."""
    letters: set[str] = set()
    signs: list[tuple[str, ProductTerm]] = []
    broken = None
    for one in below(term):
        if isinstance(one, ProductTerm):
            odd = False
            for sign in one.operators:
                odd = odd or (sign != "" and is_own(sign))
            if odd:
                signs.extend((sign, one) for sign in one.operators if is_own(sign))
        elif isinstance(one, Name):
            letters.add(one.base)
        elif isinstance(one, Opaque) and broken is None and one.reason.startswith(BROKEN):
            broken = one.reason
    suited = not SUITS.isdisjoint(letters) and isinstance(bare(term), ProductTerm | SumTerm)
    return Marks(letters=frozenset(letters), signs=tuple(signs), suited=suited, broken=broken)


def strange(marks: Marks, defined: Callable[[str], bool]) -> str | None:
    """Why a side cannot be understood: it uses an operation that the note defines."""
    if marks.suited:
        return "a sign between two factors is an operation that nothing explains"
    for sign, product in marks.signs:
        numbers = all(isinstance(bare(one), NumberTerm) for one in product.items)
        if not numbers and defined(sign):
            return f"`{sign}` is an operation that the note defines"
    return None


def unexplained(marks: Marks, given: Iterable[Given]) -> str | None:
    """Why a side cannot be understood: it uses a sign that has no meaning of its own."""
    wanted = [sign for sign, _ in marks.signs if sign in UNEXPLAINED]
    if not wanted:
        return None
    told = {one.subject for one in given if isinstance(one, Means)}
    sign = next((one for one in wanted if UNEXPLAINED[one] not in told), None)
    return None if sign is None else f"nothing says what the operation {sign} is"
