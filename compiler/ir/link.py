"""Where the links of a vault lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compiler.source.diagnostic import Diagnostic
from compiler.source.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a link resolves to."""

    path: str
    """The note or attachment, relative to the vault's root."""
    anchor: str
    """The HTML id inside the page: a heading's anchor, `^id` for a block, or empty."""
    is_note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedLink:
    """One link or embed of a note, with what it leads to."""

    span: Span
    written: str
    """The target as written."""
    target: Target | None
    """None: nothing in the vault has that name (yet)."""
    embed: bool
    in_property: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A place in another note that links here."""

    path: str
    """The note that holds the link."""
    span: Span
    """The link."""
    context: str
    """The text of the block around it, on one line, without comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All links of a vault; what `link` makes."""

    by_note: Mapping[str, tuple[ResolvedLink, ...]]
    """Links of each note, in the order they stand."""
    backlinks: Mapping[str, tuple[Backlink, ...]]
    diagnostics: tuple[Diagnostic, ...]

    def target_of(self, span: Span) -> Target | None:
        """The target of the link written at a span."""
        return next(
            (link.target for link in self.by_note.get(span.path, ()) if link.span == span), None
        )
