"""Canvases as read: cards on a plane and the arrows between them.

Stands apart from notes because a canvas is no text; the texts on its cards are notes of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from compiler.ir.note import Note
from compiler.source.text import Span

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing on a canvas: a text, a file or note of the vault, an outside page, a group."""

    id: str
    kind: Literal["text", "file", "link", "group"]
    x: float
    y: float
    width: float
    height: float
    color: str
    """`1` to `6`, `#rrggbb`, or empty."""
    target: str
    """Of a file its path and `#subpath`, of a link its address; else empty."""
    label: str
    """Of a group."""
    text: Note | None
    """The words of a text card, as a note whose path names the card."""
    span: Span
    """Stands for the card in `Links`: a canvas has no lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line from one card to another."""

    start: str
    """Id of a card."""
    end: str
    start_side: Side | None
    end_side: Side | None
    start_tip: bool
    end_tip: bool
    color: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """One `.canvas` file of the vault; one that cannot be read has no cards."""

    path: str
    cards: tuple[Card, ...]
    arrows: tuple[Arrow, ...]
