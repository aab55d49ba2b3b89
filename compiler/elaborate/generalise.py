"""The general entry of an array written with dots.

Stands apart because it is a small inductive inference: the first and the last entry of a row or
column are compared, and where one has 1 and the other a size, an index stands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from fractions import Fraction

from compiler.elaborate.sketch import Array, Entry, Num, Sketch, Sym

ROW, COLUMN = "·r", "·c"


@dataclass(frozen=True, slots=True)
class Generalised:
    """An array by its general entry."""

    body: Sketch
    row: str | None
    column: str | None
    indices: tuple[str, ...]
    lasts: tuple[str | int, ...]
    """Last value of each index, as written."""


def generalise(array: Array) -> Generalised | str:
    """The general entry of an array with dots, or the reason why there is none."""
    rows = [row for row in array.rows if any(cell is not None for cell in row)]
    if not rows:
        return "an array of dots alone"
    columns_vary = any(cell is None for cell in rows[0]) or len(rows[0]) > 1
    rows_vary = len(array.rows) > 1
    (a, b), (c, d) = ((row[0], row[-1]) for row in (rows[0], rows[-1]))
    if a is None or b is None or c is None or d is None:
        return "dots stand where the pattern should begin"
    lasts: dict[str, str | int] = {}
    body: Sketch | None = a
    if columns_vary:
        body = merge_first_and_last(a, b, COLUMN, lasts)
    if rows_vary and body is not None:
        below = merge_first_and_last(c, d, COLUMN, lasts) if columns_vary else c
        body = merge_first_and_last(body, below, ROW, lasts) if below is not None else None
    if body is None:
        return "the pattern of the dots is not understood"
    indices = tuple(name for name in (ROW, COLUMN) if name in lasts)
    if (rows_vary and ROW not in lasts) or (columns_vary and COLUMN not in lasts):
        return "the pattern of the dots is not understood"
    return Generalised(
        body,
        ROW if ROW in lasts else None,
        COLUMN if COLUMN in lasts else None,
        indices,
        tuple(lasts[name] for name in indices),
    )


def merge_first_and_last(
    first: Sketch, last: Sketch, name: str, lasts: dict[str, str | int]
) -> Sketch | None:
    """One sketch with an index where the two differ as 1 and a size; None when they differ more."""
    if first == last:
        return first
    if first == Num(Fraction(1)) and isinstance(last, Sym | Num):
        value: str | int = last.name if isinstance(last, Sym) else int(last.value)
        if lasts.setdefault(name, value) != value:
            return None
        return Sym(name)
    if isinstance(first, Sym) and isinstance(last, Sym):
        return _merge_names(first.name, last.name, name, lasts)
    if type(first) is not type(last):
        return None
    changes: dict[str, object] = {}
    for field in fields(first):
        left, right = getattr(first, field.name), getattr(last, field.name)
        if left == right:
            continue
        merged = _merge_value(left, right, name, lasts)
        if merged is None:
            return None
        changes[field.name] = merged
    return replace(first, **changes)  # type: ignore[arg-type]


def _merge_value(
    left: object, right: object, name: str, lasts: dict[str, str | int]
) -> object | None:
    if isinstance(left, tuple) and isinstance(right, tuple) and len(left) == len(right):
        merged = [
            a if a == b else _merge_value(a, b, name, lasts)
            for a, b in zip(left, right, strict=True)
        ]
        return (
            None
            if any(one is None and a is not None for one, a in zip(merged, left, strict=True))
            else tuple(merged)
        )
    if hasattr(left, "__dataclass_fields__") and hasattr(right, "__dataclass_fields__"):
        return merge_first_and_last(left, right, name, lasts)  # type: ignore[arg-type]
    return None


def _merge_names(first: str, last: str, name: str, lasts: dict[str, str | int]) -> Sketch | None:
    """`f_1` and `f_m` are entries of `f` though no `f` stands alone."""
    if not first.endswith("_1") and not first.endswith("_{1}"):
        return None
    base = first.rsplit("_", 1)[0]
    head, _, tail = last.rpartition("_")
    if head != base or not tail:
        return None
    size = tail.strip("{}")
    value: str | int = int(size) if size.isdigit() else size
    if lasts.setdefault(name, value) != value:
        return None
    return Entry(Sym(base), (Sym(name),))
