"""Statements without a reading, told apart by their notation.

Stands apart because what is not understood may still be recognised: two such statements are one
when their terms are the same after macros, white space and synonyms of fonts are gone, and only
then.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from compiler.ir.statement import Statement

PLACES = frozenset({"span", "spans"})
"""Fields of terms that say where, not what."""

LONGEST = 20_000
"""Pieces of notation read before the rest is told by its characters."""


def notation_key(statement: Statement) -> str:
    """The notation of both sides and the relation between them."""
    left = notation_text(statement.left) or _squeezed(statement.left_latex)
    right = notation_text(statement.right) or _squeezed(statement.right_latex)
    return f"{left} {statement.relation} {right}"


def notation_text(term: object) -> str:
    """A term as text, without places; empty when it is too large."""
    written: list[str] = []
    stack: list[object] = [term]
    while stack:
        if len(written) > LONGEST:
            return ""
        here = stack.pop()
        if isinstance(here, tuple):
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
