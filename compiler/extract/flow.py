"""A note as a flow: formulas in order, the prose around them, and the scopes they stand in.

Stands apart because all rules of context speak of order and nesting, and of nothing else in the
document tree. Positions are indices of formulas, so that "holds from here to the end of the item"
is a pair of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.ir.note import Comment, MathSpan
from compiler.source.text import Span

ATOM = "\ufffc"
"""Stands for one formula in the text of a run."""
GAP = "\n\n"
"""Between two blocks of a run."""

ScopeKind = Literal["note", "section", "title", "item", "callout", "quote", "row", "footnote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One `$…$` or `$$…$$` and where it stands."""

    math: MathSpan
    run: int
    at: int
    """Position of its `ATOM` in the run's text."""
    scope: int
    heading_path: tuple[str, ...]
    title: str | None
    """The bold title of the list item it stands in."""
    block_id: str | None
    caption: str
    """Heading of its column, in a table."""
    struck: bool = False
    """It stands in `~~…~~`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive paragraphs and displays of one container, as one text with `ATOM`s."""

    text: str
    first: int
    """Index of its first formula; the others follow one by one."""
    pieces: tuple[tuple[int, Span], ...]
    """Where each stretch of the text starts, and its place in the file."""
    scope: int
    kind: Literal["prose", "heading", "title", "cell"]
    reach: int
    """Past the last formula its last sentence leads into: that of the list behind it."""
    caption: str = ""
    """Heading of its column, in a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A stretch of the note that context does not leave by itself."""

    kind: ScopeKind
    parent: int
    """Index of the enclosing scope; -1 for the note."""
    start: int
    end: int
    """Formulas `start` to `end` (not included) stand in it."""
    name: str
    """Its heading, title or lead-in, in plain words, lower case."""
    span: tuple[int, int]
    """Offsets in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block as comments see it: its place, and the formulas in it."""

    span: tuple[int, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Everything `extract` looks at in a note."""

    path: str
    formulas: tuple[Formula, ...]
    runs: tuple[Run, ...]
    scopes: tuple[Scope, ...]
    pieces: tuple[Piece, ...]
    comments: tuple[Comment, ...]
