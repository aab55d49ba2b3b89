"""Words that relate: "A and B commute", "u and v are orthogonal", "Q has orthonormal columns".

Stands apart because these say a formula, not a property of one symbol.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many
from dataclasses import dataclass

from compiler.extract.describe import lookup
from compiler.extract.lexicon import phrases
from compiler.extract.sentences import Token
from compiler.extract.terms import is_name
from compiler.ir.statement import AssumesRelation, Fact
from compiler.ir.term import Name, Script, Term
from compiler.latex import normalise_symbol, parse


@dataclass(frozen=True, slots=True)
class Relating:
    """A relation by its two sides, with `%0` and `%1` for the symbols."""

    left: str
    relation: str
    right: str
    pair: bool
    """It relates two symbols; else it is said of one."""


WORDS = phrases(
    (
        ("commute; commuting; commute with each other", Relating("%0 %1", "=", "%1 %0", pair=True)),
        (
            "independent; mutually independent; statistically independent; uncorrelated; "
            "independent random variables; pairwise independent",
            Relating("%0", "\\perp", "%1", pair=True),
        ),
        (
            "orthogonal; perpendicular; mutually orthogonal; orthogonal vectors; orthonormal",
            Relating("%0^T %1", "=", "0", pair=True),
        ),
        (
            "disjoint; mutually exclusive; mutually disjoint; pairwise disjoint; incompatible; "
            "disjoint events; mutually exclusive events",
            Relating("%0 \\cap %1", "=", "\\emptyset", pair=True),
        ),
        ("equal; identical", Relating("%0", "=", "%1", pair=True)),
        (
            "orthonormal columns; orthogonal columns; columns orthonormal",
            Relating("%0^T %0", "=", "I", pair=False),
        ),
        ("orthonormal rows", Relating("%0 %0^T", "=", "I", pair=False)),
        (
            "determinant one; determinant 1; unit determinant",
            Relating("\\det %0", "=", "1", pair=False),
        ),
        ("unit trace; trace one; trace 1", Relating("\\operatorname{tr} %0", "=", "1", pair=False)),
    )
)


PARTS = {
    "columns": Relating("%0^T %0", "=", "I", pair=False),
    "rows": Relating("%0 %0^T", "=", "I", pair=False),
}
"""What "the columns of V are orthonormal" says of V."""


def related(
    tokens: Many[Token], at: int, subjects: Many[Term], fact: Fact, *, part: str = ""
) -> tuple[tuple[AssumesRelation, ...], int] | None:
    """The relations a phrase states of its subjects, and the place past the phrase."""
    if part in PARTS and at < len(tokens) and tokens[at].word in ("orthonormal", "orthogonal"):
        one = PARTS[part]
        names = [subject for subject in subjects if is_name(subject)]
        return tuple(_state(one, (name, name), fact) for name in names), at + 1
    found = lookup(WORDS, tokens, at)
    if found is None:
        return _of_rank(tokens, at, subjects, fact)
    relating, end = found
    names = [one for one in subjects if is_name(one)]
    if not relating.pair:
        return tuple(_state(relating, (one, one), fact) for one in names), end
    if end < len(tokens) and tokens[end].word in ("of", "to", "with", "from"):
        other = tokens[end + 1].atom if end + 1 < len(tokens) else None
        if other is not None and other.names and names:
            others = [one for one in other.names if is_name(one)][:1]
            pairs = [(one, two) for one in names for two in others]
            return tuple(_state(relating, pair, fact) for pair in pairs), end + 2
        if len(names) < 2 or tokens[end].word != "with":
            return None  # "independent with mean zero" of several
    if len(names) < 2 or (relating.right == "0" and any(_is_matrix(one) for one in names)):
        return None
    pairs = [(a, b) for k, a in enumerate(names) for b in names[k + 1 :]][:10]
    return tuple(_state(relating, pair, fact) for pair in pairs), end


def _of_rank(
    tokens: Many[Token], at: int, subjects: Many[Term], fact: Fact
) -> tuple[tuple[AssumesRelation, ...], int] | None:
    """Reads "A of rank $r$", "A has rank $r$"."""
    if at < len(tokens) and tokens[at].word == "of":
        at += 1
    if at + 1 >= len(tokens) or tokens[at].word != "rank":
        return None
    atom = tokens[at + 1].atom
    if atom is None or len(atom.names) != 1:
        return None
    rank = Relating("\\operatorname{rank} %0", "=", "%1", pair=True)
    letters = [one for one in atom.names if is_name(one)]
    names = [one for one in subjects if is_name(one)]
    pairs = [(one, letters[0]) for one in names if letters]
    return tuple(_state(rank, pair, fact) for pair in pairs), at + 2


def _is_matrix(term: Term) -> bool:
    """Orthogonal *matrices* are each orthogonal; vectors are to one another."""
    base = term.base if isinstance(term, Script) else term
    return isinstance(base, Name) and base.base[:1].isupper()


def _state(
    relating: Relating, pair: tuple[Name | Script, Name | Script], fact: Fact
) -> AssumesRelation:
    return AssumesRelation(
        left=_fill(relating.left, pair),
        relation=relating.relation,
        right=_fill(relating.right, pair),
        fact=fact,
    )


def _fill(template: str, pair: Iterable[Name | Script]) -> Term:
    text = template
    for number, one in enumerate(pair):
        text = text.replace(f"%{number}", f"{normalise_symbol(one)} ")
    return parse(text, ())
