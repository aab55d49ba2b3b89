"""Atoms in environments: matrices, arrays, cases, alignments inside a formula.

Stands apart because only here a formula has rows and columns.
"""

from __future__ import annotations

from typing import Final

from compiler.ir.term import (
    Blank,
    CasesTerm,
    MatrixTerm,
    ProductTerm,
    RelationTerm,
    Sequence,
    Term,
    TextTerm,
)
from compiler.latex.constructs import row_end
from compiler.latex.notation import ALIGNMENTS, CASES, MATRICES
from compiler.latex.reader import Reader
from compiler.latex.tables import words

_CELL_ENDS: Final = frozenset({"amp", "newline"})
_WITH_COLUMNS: Final = frozenset(
    {"array", "subarray", "tabular", "tabularx", "alignat", "alignedat", "darray"}
)
_CONDITION_LEADS: Final = words(
    """if for when where whenever as is with provided on wenn falls für si pour se"""
)


def environment(reader: Reader) -> Term:
    """`\\begin{…}…\\end{…}`."""
    start = reader.i
    name = reader.values[start]
    end = reader.partner[start]
    reader.i = start + 1
    if end < 0:
        return reader.opaque(start, start + 1, f"\\begin{{{name}}} without \\end")
    if reader.values[end] != name:
        reader.i = end + 1
        return reader.opaque(start, end + 1, f"\\begin{{{name}}} ends as {reader.values[end]}")
    skip_options(reader, name)
    span = (reader.starts[start], reader.ends[end])
    if name.rstrip("*") in CASES:
        term: Term = CasesTerm(rows=_case_rows(reader, end), span=span)
    elif name.rstrip("*") in MATRICES or name in ALIGNMENTS:
        opening, closing = MATRICES.get(name.rstrip("*"), ("", ""))
        rows = table_rows(reader, end)
        if name in ALIGNMENTS and len(rows) == 1:
            cells = [cell for cell in rows[0] if not isinstance(cell, Blank)]
            if len(cells) == 1:
                reader.i = end + 1
                return cells[0]
        term = MatrixTerm(rows=rows, opening=opening, closing=closing, span=span)
    else:
        term = reader.opaque(start, end + 1, f"unknown environment {name}")
    reader.i = end + 1
    return term


def skip_options(reader: Reader, name: str) -> None:
    """Pass over the column format and placement of an environment just opened."""
    i = reader.i
    if reader.values[i] == "[" and reader.partner[i] > 0 and reader.partner[i] - i <= 3:
        reader.i = reader.partner[i] + 1
    i = reader.i
    if name.rstrip("*") in _WITH_COLUMNS and reader.kinds[i] == "lbrace" and reader.partner[i] > 0:
        reader.i = reader.partner[i] + 1


def table_rows(reader: Reader, end: int) -> tuple[tuple[Term, ...], ...]:
    """The cells of the rows up to `end`; an empty last row is none."""
    rows: list[tuple[Term, ...]] = []
    cells: list[Term] = []
    while True:
        stop = row_end(reader, end, _CELL_ENDS)
        cells.append(reader.region(stop, "cell"))
        if stop >= end or reader.kinds[stop] == "newline":
            if len(cells) > 1 or not isinstance(cells[0], Blank) or (stop < end and rows):
                rows.append(tuple(cells))
            cells = []
        if stop >= end:
            return tuple(rows)
        reader.i = stop + 1


def _case_rows(reader: Reader, end: int) -> tuple[tuple[Term, Term], ...]:
    rows: list[tuple[Term, Term]] = []
    while reader.i < end:
        stop = row_end(reader, end)
        split = min(row_end(reader, stop, frozenset({"amp"})), stop)
        if split == stop:
            split = _implicit_split(reader, stop)
        value = _cell(reader, split)
        if reader.kinds[split] != "text" and split < stop:
            reader.i += 1
        while reader.kinds[reader.i] == "amp":
            reader.i += 1
        condition = _cell(reader, stop)
        reader.i = min(stop + 1, end)
        if not (isinstance(value, Blank) and isinstance(condition, Blank)):
            rows.append((value, _condition(condition)))
    return tuple(rows)


def _cell(reader: Reader, stop: int) -> Term:
    """What stands before the token `stop`, without the punctuation that closes it."""
    end = stop
    while end > reader.i and reader.kinds[end - 1] in {"comma", "punct", "quad"}:
        end -= 1
    # A list or a product would go on past a comma or a word: here it may not.
    kept = reader.kinds[end]
    reader.kinds[end] = "end of cell"
    term = reader.region(end, "cell")
    reader.kinds[end] = kept
    reader.i = stop
    return term


def _implicit_split(reader: Reader, stop: int) -> int:
    """Where the condition begins in a row without `&`."""
    for kinds in (frozenset({"quad"}), frozenset({"text"}), frozenset({"comma"})):
        split = row_end(reader, stop, kinds)
        if reader.i < split < stop:
            return split
    return stop


def _condition(term: Term) -> Term:
    """A condition without the word that announces it."""
    match term:
        case ProductTerm(operators=operators, items=(TextTerm(text=text), *rest)) if _leads(text):
            if len(rest) == 1:
                return rest[0]
            span = (rest[0].span[0], term.span[1])
            return ProductTerm(operators=("", *operators[2:]), items=tuple(rest), span=span)
        case Sequence(items=(first, *rest)) if isinstance(first, ProductTerm | RelationTerm):
            inner = _condition(first)
            return Sequence(
                items=(inner, *rest),
                separators=term.separators,
                span=(inner.span[0], term.span[1]),
            )
        case RelationTerm(items=(first, *rest)) if isinstance(first, ProductTerm):
            inner = _condition(first)
            return RelationTerm(
                items=(inner, *rest),
                relations=term.relations,
                spans=term.spans,
                span=(inner.span[0], term.span[1]),
            )
        case _:
            return term


def _leads(text: str) -> bool:
    return text.strip().lower() in _CONDITION_LEADS
