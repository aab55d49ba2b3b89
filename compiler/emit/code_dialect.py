"""How one library of arrays writes what expressions are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class NoCounterpart(Exception):  # noqa: N818
    """Something in the expression cannot be said in this library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one library writes what expressions are made of."""

    operators: Mapping[str, str]
    """Template of each operator; `{0}`, `{1}` are its arguments."""
    many: Mapping[str, str]
    """Operators of any number of arguments: what stands between them."""
    constants: Mapping[str, str]
    fills: Mapping[str, str]
    """Template of each pattern; `{0}`, `{1}` are the sizes."""
    rational: str
    matrix: str
    """Template of a matrix by its rows."""
    generated: str
    """Template with {body}, {row}, {column}, {rows}, {columns}."""
    compare: str
    """Template of a condition as a number."""
    piecewise: str
    """`ternary` or `Piecewise`."""
    infinite_sum: str
    """Template with {body}, {variable}, {lower}; empty when there is none."""
    integral: str
    limit: str
    helpers: Mapping[str, str]
    """Source of functions that a program needs when it names them."""
