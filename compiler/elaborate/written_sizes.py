"""Sizes as authors write them: `n`, `m \\times n`, `n+1`, `mn`.

Stands apart because declarations, subscripts, braces and sets all write them alike.
"""

from __future__ import annotations

from compiler.elaborate.terms import symbol_name
from compiler.ir.term import Group, Name, NumberTerm, ProductTerm, Script, SumTerm, Term


def written_sizes(term: Term) -> tuple[str | int, ...] | None:
    """`m \\times n` as a pair of sizes; None for anything else."""
    match term:
        case ProductTerm(operators=("", "\\times"), items=(first, second)):
            pair = (written_size(first), written_size(second))
            return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])
        case Group(opening="(" | "[", body=body):
            return written_sizes(body)
        case _:
            return None


def written_size(term: Term) -> str | int | None:
    """One size: a number, a name, `n+1` or `mn`; None for anything else."""
    match term:
        case NumberTerm(text=text) if text.isdigit():
            return int(text)
        case Name() | Script():
            name = symbol_name(term)
            # `+` and `*` join the parts of a size, and so cannot stand inside the name of one
            return None if name is None or "+" in name or "*" in name else name
        case SumTerm(items=(Name() as name, NumberTerm(text=text)), signs=("+", "+")) if (
            text.isdigit()
        ):
            return f"{symbol_name(name)}+{text}"
        case ProductTerm(items=(Name() as first, Name() as second), operators=("", "")):
            return f"{symbol_name(first)}*{symbol_name(second)}"
        case _:
            return None
