"""Statements without a reading, told apart by their notation.

Stands apart because what is not understood may still be recognised: two such statements are one
when their terms are the same after macros, white space and synonyms of fonts are gone, and only
then.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from compiler.ir.statement import Statement
from compiler.ir.term import Group, Name, ProductTerm, Sequence, Term

PLACES = frozenset({"span", "spans"})
"""Fields of terms that say where, not what."""

NameKey = tuple[str, str, tuple[str, ...]]
"""A name's letter, font and accents."""

LONGEST = 20_000
"""Pieces of notation read before the rest is told by its characters."""


def notation_key(statement: Statement) -> str:
    """The notation of both sides and the relation between them.

    In a definition `f(x) = …` it does not matter what the parameters are called.
    """
    given = _parameters(statement.left) if statement.kind == "definition" else ()
    left = notation_text(statement.left, given) or _squeezed(statement.left_latex)
    right = notation_text(statement.right, given) or _squeezed(statement.right_latex)
    return f"{left} {statement.relation} {right}"


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
