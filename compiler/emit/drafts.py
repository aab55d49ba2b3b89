"""Pages whose formulas are still to be put in: small, and finished when they are asked for.

Stands apart because a formula stands on many pages: with all of them filled at once, a large site
would not fit in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import overload

from compiler.emit.formulas import Drawn, fill
from compiler.ir.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A page without its content, and the content with tokens, as bytes (half of a string)."""

    page: Page
    html: bytes

    @staticmethod
    def of(page: Page) -> Draft:
        """The draft of a page."""
        return Draft(replace(page, html=""), page.html.encode("utf-8", "replace"))


class DrawnPages(Sequence[Page]):
    """The pages of a site; the formulas take their places when a page is asked for."""

    def __init__(self, drafts: Sequence[Draft], drawings: Sequence[Drawn]) -> None:
        self._drafts = drafts
        self._drawings = drawings

    def __len__(self) -> int:
        return len(self._drafts)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, index: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        draft = self._drafts[index]
        return replace(draft.page, html=fill(draft.html, self._drawings).decode())

    def drafts(self) -> Iterator[Page]:
        """The pages without their content: all that search and sitemap need."""
        return (draft.page for draft in self._drafts)

    def contents(self) -> Iterator[tuple[Page, bytes]]:
        """Each page without its content, and its finished content in UTF-8."""
        return ((draft.page, fill(draft.html, self._drawings)) for draft in self._drafts)
