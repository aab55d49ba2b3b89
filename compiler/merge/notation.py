"""Statements without a reading, told apart by their notation.

Stands apart because what is not understood may still be recognised: two such statements are one
when their terms are the same after macros, white space and synonyms of fonts are gone, and only
then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from compiler.ir.statement import Statement
from compiler.ir.term import Group, Name, ProductTerm, Sequence, Term

PLACES = frozenset({"span", "spans"})
"""Fields of terms that say where, not what."""

NameKey = tuple[str, str, tuple[str, ...]]
"""A name's letter, font and accents."""

LONGEST = 20_000
"""Pieces of notation read before the rest is told by its characters."""

KEPT = frozenset(["nabla", "partial", "pi", "infty", "ell", "e", "d", "P", "E", "Delta", "delta"])
"""Letters that mean what they are."""

KEPT_FONTS = frozenset({"roman", "blackboard"})

DISTINCT = 4
"""Letters that notation has at least, to be the same in others."""

REPEATED = 4
"""How often one of them comes again at least."""


def notation_key(statement: Statement) -> str:
    """The notation of both sides and the relation between them.

    In a definition `f(x) = …` it does not matter what the parameters are called.
    """
    given = _parameters(statement.left) if statement.kind == "definition" else ()
    left = notation_text(statement.left, given) or _squeezed(statement.left_latex)
    right = notation_text(statement.right, given) or _squeezed(statement.right_latex)
    return f"{left} {statement.relation} {right}"


def key_up_to_names(statement: Statement) -> str | None:
    """The notation with its letters numbered as they come; None where that tells too little.

    A long condition that says one thing of several letters again and again, as that of convexity,
    is the same in other letters; `F = ma` and `V = RI` are not.
    """
    found = [_key(name) for name in _names((statement.left, statement.right))]
    letters = [key for key in found if key[0] not in KEPT and key[1] not in KEPT_FONTS]
    distinct = tuple(dict.fromkeys(letters))
    if len(distinct) < DISTINCT or len(letters) - len(distinct) < REPEATED:
        return None
    left = notation_text(statement.left, distinct)
    right = notation_text(statement.right, distinct)
    return f"{left} {statement.relation} {right}" if left and right else None


def is_step(statement: Statement) -> bool:
    """Whether every letter on the left stands on the right too: `w_{k+1} = w_k - α∇f(w_k)`."""
    left, right = ({_key(name) for name in _names(e)} for e in (statement.left, statement.right))
    return bool(left) and left <= right


def _names(root: object) -> Iterator[Name]:
    """Every name of a term, in the order written; none when it is too large."""
    stack = [root]
    for _ in range(LONGEST):
        if not stack:
            return
        here = stack.pop()
        if isinstance(here, Name):
            yield here
        elif isinstance(here, tuple):
            stack.extend(reversed(here))
        elif is_dataclass(here):
            stack.extend(
                getattr(here, field.name)
                for field in reversed(fields(here))
                if field.name not in PLACES
            )


def _parameters(left: Term) -> tuple[NameKey, ...]:
    """The parameters of a function's head, when the left side is one."""
    match left:
        case ProductTerm(items=(_, Group(opening="(", body=Name() as name))):
            return (_key(name),)
        case ProductTerm(items=(_, Group(opening="(", body=Sequence(items=items)))):
            names = tuple(_key(item) for item in items if isinstance(item, Name))
            return names if len(names) == len(items) else ()
        case _:
            return ()


def _key(name: Name) -> NameKey:
    return name.base, name.font, name.accents


def notation_text(term: object, parameters: tuple[NameKey, ...] = ()) -> str:
    """A term as text, without places; empty when it is too large.

    Names among `parameters` are written by their number.
    """
    written: list[str] = []
    stack: list[object] = [term]
    while stack:
        if len(written) > LONGEST:
            return ""
        here = stack.pop()
        if isinstance(here, Name) and _key(here) in parameters:
            written.append(f"parameter {parameters.index(_key(here))}")
        elif isinstance(here, tuple):
            written.append(f"({len(here)}")
            stack.extend(reversed(here))
        elif is_dataclass(here):
            written.append(type(here).__name__)
            stack.extend(
                getattr(here, field.name)
                for field in reversed(fields(here))
                if field.name not in PLACES
            )
        else:
            written.append(repr(here))
    return " ".join(written)


def _squeezed(latex: str) -> str:
    return "".join(latex.split())
