"""What drawing a note needs to know, and what it gathers on the way.

Stands apart because blocks, inlines and embeds all draw with it and none of them owns it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from compiler.emit.formulas import FormulaBook, Place
from compiler.emit.html.folds import Fold
from compiler.emit.macros import merge_macros
from compiler.emit.urls import Addresses, relative
from compiler.ir.canvas import Canvas
from compiler.ir.link import Links, Target
from compiler.ir.note import Footnote, Macro, MathSpan, Note, Vault
from compiler.source.text import Span

DEEPEST_EMBED = 5
"""Embeds within embeds, as deep as they are drawn."""
MOST_EMBEDS = 200
"""Embeds of one page; a page of embeds of embeds would otherwise grow without bound."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The whole vault as drawing sees it."""

    vault: Vault
    addresses: Addresses
    notes: Mapping[str, Note]
    targets: Mapping[tuple[str, int, int], Target]
    """What each link leads to, by the place of the link."""
    badge: Callable[[str, MathSpan], str]
    """(address of the page, formula) to the badge drawn behind the formula, or an empty string."""

    canvases: Mapping[str, Canvas] = field(default_factory=dict)
    """Canvases by path."""

    @property
    def strict_breaks(self) -> bool:
        """Whether a single newline is only a space."""
        return self.vault.settings.strict_line_breaks

    def macros(self, note: Note) -> tuple[Macro, ...]:
        """Macros in force in a note: the vault's and its own, which win."""
        return merge_macros(self.vault.macros, note.macros)

    def target(self, span: Span) -> Target | None:
        """What the link at a span leads to."""
        return self.targets.get((span.path, span.start, span.end))

    def address(self, target: Target) -> str | None:
        """Address of a link's target, with its fragment; None when it has no place in the site."""
        url = (
            self.addresses.notes.get(target.path)
            if target.is_note
            else self.addresses.attachments.get(target.path)
        )
        if url is None:
            return None
        return f"{url}#{target.anchor}" if target.anchor else url


def target_index(links: Links) -> dict[tuple[str, int, int], Target]:
    """Targets by the place of their links."""
    return {
        (link.span.path, link.span.start, link.span.end): link.target
        for found in links.by_note.values()
        for link in found
        if link.target is not None
    }


@dataclass(slots=True)
class Gathered:
    """What one page turned out to need."""

    attachments: set[str] = field(default_factory=set)
    footnotes: list[tuple[str, Note, Footnote]] = field(default_factory=list)
    """(id prefix, note, footnote) in order of first reference; the position is the number."""
    footnote_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    footnote_uses: dict[int, int] = field(default_factory=dict)
    embeds: int = 0
    mermaid: bool = False
    numbered: dict[str, int] = field(default_factory=dict)
    """How many theorems, lemmas… so far."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One note being drawn on one page."""

    atlas: Atlas
    book: FormulaBook
    page: str
    """Address of the page."""
    note: Note
    """Whose text is being drawn; on an embed not the page's own."""
    gathered: Gathered
    prefix: str = ""
    """Before each id, so that an embedded text's anchors do not collide with the page's."""
    within: tuple[str, ...] = ()
    """Embeds being drawn, outermost first."""
    depth: int = 0
    """Nesting of blocks and inlines."""
    folds: tuple[Fold, ...] = ()
    """Passages of the page's own note that stood before."""

    def link(self, address: str) -> str:
        """An address of the site, relative to this page."""
        return relative(self.page, address)

    def inside(self, note: Note, name: str) -> Drawing:
        """The drawing of an embedded note."""
        self.gathered.embeds += 1
        return replace(
            self,
            note=note,
            prefix=f"e{self.gathered.embeds}-",
            within=(*self.within, name),
            folds=(),
        )

    def math(self, math: MathSpan) -> str:
        """The token of a formula, with its badge."""
        token = self.book.token(
            math.text,
            display=math.display,
            macros=self.atlas.macros(self.note),
            place=Place(math.span, math.text, math.origin),
        )
        return token + self.atlas.badge(self.page, math)
