"""The formulas of a site: each distinct one once, kept as a token in the pages until it is drawn.

Stands apart because drawing is done by another program, in one go, after all pages are written:
pages carry tokens, and the drawings take their places at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape as html_escape
from typing import Protocol

from compiler.ir.note import Macro
from compiler.source.text import Span

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around a formula's number. Noncharacters of Unicode: `text` takes them out of what notes say."""
_TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\x00]")


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula to draw."""

    latex: str
    display: bool
    macros: tuple[Macro, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A formula's HTML, and what was wrong with it."""

    html: str
    error: str = ""
    """Empty when it was drawn."""
    position: int | None = None
    """Offset of the error in the LaTeX, when known."""


class Artist(Protocol):
    """Who turns formulas into HTML."""

    def draw(self, formulas: list[Formula]) -> list[Drawn]:
        """The drawings, in the order of the formulas."""
        ...


@dataclass(slots=True)
class FormulaBook:
    """Formulas seen so far; hands out their tokens."""

    numbers: dict[Formula, int] = field(default_factory=dict)
    places: dict[int, tuple[Span, tuple[int, ...]]] = field(default_factory=dict)
    """Of formulas that stand in notes: the first place, with the origin of each character."""

    def token(
        self,
        latex: str,
        *,
        display: bool = False,
        macros: tuple[Macro, ...] = (),
        place: tuple[Span, tuple[int, ...]] | None = None,
    ) -> str:
        """The token to write in a page where the formula is to stand."""
        number = self.numbers.setdefault(Formula(latex, display, macros), len(self.numbers))
        if place is not None:
            self.places.setdefault(number, place)
        return f"{OPEN}{number}{CLOSE}"

    def draw(self, artist: Artist) -> list[Drawn]:
        """All drawings, by number."""
        return artist.draw(list(self.numbers))


def fill(html: str, drawings: Mapping[int, Drawn] | list[Drawn]) -> str:
    """The page with its tokens replaced by drawings."""
    return _TOKEN.sub(lambda match: drawings[int(match[1])].html, html)


def tokens(html: str) -> Iterable[int]:
    """Numbers of the formulas a page shows."""
    return (int(match[1]) for match in _TOKEN.finditer(html))


def escape(text: str) -> str:
    """A note's characters as HTML text or attribute value; no token can be forged."""
    if not text.isascii() or "\0" in text:
        text = _NONCHARACTERS.sub("\ufffd", text)
    return html_escape(text, quote=True)


def source_html(latex: str, *, display: bool, error: str) -> str:
    """A formula nobody could draw: its LaTeX, legible and selectable, with the reason."""
    mode = " vc-math-error--display" if display else ""
    return (
        f'<span class="katex vc-math-error{mode}" title="{escape(error)}">'
        f"<code>{escape(latex.strip())}</code></span>"
    )
