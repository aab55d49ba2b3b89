"""Atoms in delimiters: parentheses, `\\left…\\right`, bars that open.

Stands apart because a pair of delimiters is found before its content is read.
"""

from __future__ import annotations

from compiler.ir.term import Blank, CasesTerm, Group, MatrixTerm, Term
from compiler.latex.cursor import ENDS
from compiler.latex.reader import Reader


def group(reader: Reader) -> Term:
    """`(…)`, `[…)`, `\\{…\\}` and the like."""
    i = reader.i
    end = reader.partner[i]
    reader.i = i + 1
    if end < 0:
        shown = reader.slice(i, i + 1)
        return reader.opaque(i, i + 1, f"an opening {shown} without its closing one")
    return _enclosed(reader, i, end)


def left(reader: Reader) -> Term:
    """`\\left…\\right`."""
    i = reader.i
    end = reader.partner[i]
    reader.i = i + 1
    if end < 0:
        return reader.opaque(i, i + 1, "\\left without \\right")
    return _enclosed(reader, i, end)


def _enclosed(reader: Reader, start: int, end: int) -> Term:
    opening, closing = reader.values[start], reader.values[end]
    body = reader.region(end, opening if opening != "." else closing)
    reader.i = end + 1
    span = (reader.starts[start], reader.ends[end])
    if isinstance(body, MatrixTerm) and not body.opening and not body.closing:
        if opening == "\\{" and closing == ".":
            return _as_cases(body, span)
        if "." not in {opening, closing}:
            return MatrixTerm(rows=body.rows, opening=opening, closing=closing, span=span)
    return Group(opening=opening, closing=closing, body=body, span=span)


def _as_cases(matrix: MatrixTerm, span: tuple[int, int]) -> Term:
    rows = []
    for cells in matrix.rows:
        if len(cells) > 2:
            return Group(opening="\\{", closing=".", body=matrix, span=span)
        at = cells[0].span[1]
        rows.append((cells[0], cells[1] if len(cells) == 2 else Blank(span=(at, at))))
    return CasesTerm(rows=tuple(rows), span=span)


def bar(reader: Reader) -> Term:
    """A bar where an operand is expected: it opens, if another one can close it."""
    i = reader.i
    value = reader.values[i]
    width = 2 if value == "|" and _double(reader, i) else 1
    kind = "\\|" if width == 2 else value
    end = _closing(reader, i + width, value)
    reader.i = i + width
    if end < 0:
        return reader.opaque(i, i + width, "a bar without its partner")
    saved_bar, saved_inside = reader.bar, reader.inside
    reader.bar, reader.inside = value, kind
    reader.depth += 1
    body = reader.sequence() if reader.depth < 40 else reader.blank()
    reader.depth -= 1
    reader.bar, reader.inside = saved_bar, saved_inside
    if reader.kinds[reader.i] != "bar" or reader.values[reader.i] != value:
        return reader.opaque(i, reader.i, "a bar without its partner")
    reader.i += width if reader.doubled(reader.i) or width == 1 else 1
    return Group(
        opening=kind, closing=kind, body=body, span=(reader.starts[i], reader.ends[reader.i - 1])
    )


def _double(reader: Reader, i: int) -> bool:
    """Whether `||` here is a norm: then the next bars are `||` again."""
    if not reader.doubled(i):
        return False
    j = _closing(reader, i + 2, "|")
    return j > 0 and reader.doubled(j)


def _closing(reader: Reader, i: int, value: str) -> int:
    """The next bar of this kind in the same row and brackets, or -1."""
    j = i
    for _ in range(500):
        kind = reader.kinds[j]
        if kind == "bar" and reader.values[j] == value:
            return j
        if kind in ENDS and kind not in {"comma", "relation", "colon", "punct", "quad"}:
            return -1
        j = (max(j, reader.partner[j])) + 1
    return -1
