"""The formulas of a site: each distinct one once, kept as a token in the pages until it is drawn.

Stands apart because drawing is done by another program, in one go, after all pages are written:
pages carry tokens, and the drawings take their places at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape as html_escape
from typing import Protocol

from compiler.ir.note import Macro
from compiler.source.text import Span

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around a formula's number. Noncharacters of Unicode: `text` takes them out of what notes say."""
_TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}".encode())
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\x00]")


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula to draw."""

    latex: str
    display: bool
    macros: tuple[Macro, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a formula stands in a note."""

    span: Span
    text: str
    """As the note has it; the formula to draw may have other blanks."""
    origin: tuple[int, ...]
    """For each character of the text its offset in the note."""

    def at(self, position: int | None) -> Span:
        """The character at an offset of the formula that is drawn."""
        if position is None or position < 0:
            return self.span
        squeezed = squeeze(self.text)
        if squeezed == self.text:
            found = position
        else:
            # Count what is not blank: blanks are all that differs.
            wanted = len("".join(squeezed[:position].split()))
            solid = [i for i, c in enumerate(self.text) if not c.isspace()]
            found = solid[wanted] if wanted < len(solid) else len(self.text)
        if found >= len(self.text) or found >= len(self.origin):
            return self.span
        start = self.origin[found]
        return Span(path=self.span.path, start=start, end=start + 1)


def squeeze(latex: str) -> str:
    """The formula without blanks that mean nothing, so that the same one is drawn once."""
    # A line end ends a LaTeX comment: then blanks do mean something.
    return latex if "%" in latex else " ".join(latex.split())


@dataclass(frozen=True, slots=True)
class Drawn:
    """A formula's HTML, and what was wrong with it."""

    html: bytes
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
    places: dict[int, Place] = field(default_factory=dict)
    """Of formulas that stand in notes: the first place."""

    def token(
        self,
        latex: str,
        *,
        display: bool = False,
        macros: tuple[Macro, ...] = (),
        place: Place | None = None,
    ) -> str:
        """The token to write in a page where the formula is to stand."""
        formula = Formula(squeeze(latex), display, macros)
        number = self.numbers.setdefault(formula, len(self.numbers))
        if place is not None:
            self.places.setdefault(number, place)
        return f"{OPEN}{number}{CLOSE}"


def fill(html: bytes, drawings: Sequence[Drawn]) -> bytes:
    """The page with its tokens replaced by drawings."""
    return _TOKEN.sub(lambda match: drawings[int(match[1])].html, html)


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
